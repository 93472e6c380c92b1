# SPDX-License-Identifier: MIT
"""What leaves the vendor's computer, by example; the laws stand beside those of the route."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.builders import NO, YES, blank, choice, form, question, response, ticked
from tests.strategies import PRIVATE
from tomtool.domain.answers import EMPTY, Answer, Slot, Status
from tomtool.domain.completeness import gaps
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import BlankType, PerSite
from tomtool.domain.response import Compensation, published
from tomtool.domain.route import route_of

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
        (
            Answer(remark="gut", note="heikel", clarify=True, carried=True),
            Answer(remark="gut"),
        ),
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
        "private",
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


@pytest.mark.parametrize("private", PRIVATE, ids=["note", "clarify", "carried"])
def test_published__nothing_but_private__is_left_out(private: Answer) -> None:
    given = response({"A1.1": private})
    assert published(PROBE, given, [Slot("A1.1")]).answers == {}


SITED = form(
    question("A1.1"),
    question("A1.2", per_site=PerSite.ALWAYS),
    repeat_per_site_if=Has("A1.1", frozenset({"nein"})),
)


@pytest.mark.parametrize("private", PRIVATE, ids=["note", "clarify", "carried"])
def test_published__nothing_but_private_at_a_further_site__still_answers_unlike_the_main_site(
    private: Answer,
) -> None:
    main, at_hall = {Slot("A1.1"): NO, Slot("A1.2"): YES}, Slot("A1.2", "halle")
    emptied, marked = (
        response({**main, at_hall: own}, sites=("ulm", "halle")) for own in (EMPTY, private)
    )
    for given in (emptied, marked):
        live = route_of(SITED, given)
        assert live.answer(at_hall).public == EMPTY
        assert live.alike(Slot("A1.2")) == (Slot("A1.2"),)
        assert published(SITED, given, live.slots()).answers == {**main, at_hall: EMPTY}
        assert [gap.slot for gap in gaps(SITED, given)] == [at_hall]


def test_published__not_applicable_slot__is_left_out() -> None:
    assert published(PROBE, response({"A1.1": ticked("nein")}), []).answers == {}


def test_published__answers_to_findings__stay_with_questions_that_are_asked() -> None:
    asked, hidden = Compensation("S-04", "A1.1"), Compensation("S-05", "A1.2")
    about_sites, about_master_data = Compensation("S-06", "A1.1", "halle"), Compensation("K-07")
    given = replace(response({}), compensations=(asked, hidden, about_sites, about_master_data))
    sent = published(PROBE, given, [Slot("A1.1")]).compensations
    assert sent == (asked, about_sites, about_master_data)
