# SPDX-License-Identifier: MIT
"""What leaves the vendor's computer, by example; the laws stand beside those of the route."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.builders import blank, choice, form, question, response, ticked
from tomtool.domain.answers import Answer, Slot, Status
from tomtool.domain.questionnaire import BlankType
from tomtool.domain.response import published

PROBE = form(
    question(
        "A1.1",
        choices=(choice("ja", blank("ort"), blank("zahl", BlankType.INTEGER)), choice("nein")),
    )
)
DAY = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ticked("ja", ort="Ulm", zahl=0), ticked("ja", ort="Ulm", zahl=0)),
        (ticked("nein", ort="Ulm"), ticked("nein")),
        (ticked("ja", ort=" "), ticked("ja")),
        (Answer(remark="gut", note="heikel"), Answer(remark="gut")),
        (
            Answer(frozenset({"ja"}), {"ort": "Ulm"}, Status.NOT_APPLICABLE, "nie", DAY),
            Answer(status=Status.NOT_APPLICABLE, reason="nie"),
        ),
        (
            Answer(frozenset({"ja"}), {}, Status.PLANNED, "Umbau", DAY),
            Answer(frozenset({"ja"}), {}, Status.PLANNED, "Umbau", DAY),
        ),
        (Answer(frozenset({"ja"}), reason="alt", until=DAY), ticked("ja")),
    ],
    ids=[
        "whole",
        "blank_of_an_unticked_choice",
        "empty_blank",
        "note",
        "not_applicable_says_its_reason_alone",
        "planned",
        "left_over_from_a_former_status",
    ],
)
def test_published__answer__says_what_is_meant_for_readers(
    answer: Answer, expected: Answer
) -> None:
    given = response({"A1.1": answer})
    assert published(PROBE, given, [Slot("A1.1")]).answers == {Slot("A1.1"): expected}
    assert given.answers[Slot("A1.1")] is answer


def test_published__nothing_but_a_note__is_left_out() -> None:
    given = response({"A1.1": Answer(note="fragen")})
    assert published(PROBE, given, [Slot("A1.1")]).answers == {}


def test_published__not_applicable_slot__is_left_out() -> None:
    assert published(PROBE, response({"A1.1": ticked("nein")}), []).answers == {}
