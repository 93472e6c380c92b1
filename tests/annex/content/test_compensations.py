# SPDX-License-Identifier: MIT
"""What the vendor answers to findings is printed once, where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from tests.annex.content.reading import ENGLISH, GERMAN, text_of
from tests.domain.builders import NO, YES, form, question, response
from tomtool.annex.content.compensations import Compensations
from tomtool.annex.content.writer import Material
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.response import Compensation
from tomtool.i18n import translator

DAY = date(2026, 12, 31)
ASKED = form(
    question("A1.1"),
    question("A1.2", per_site=PerSite.ALWAYS),
    question("A1.3", shown_if=Has("A1.1", frozenset({"ja"}))),
    repeat_per_site_if=Has("A1.1", frozenset({"nein"})),
)
GIVEN = response({"A1.1": NO, "A1.2": replace(YES, remark="Gilt.")}, sites=("halle", "ulm"))


def text_with(*compensations: Compensation, at_ulm: Answer | None = None) -> str:
    """Return the annex's text, with an answer of its own at the further site if given."""
    answers = {**GIVEN.answers, Slot("A1.2", "ulm"): at_ulm or GIVEN.answers[Slot("A1.2")]}
    return text_of(ASKED, replace(GIVEN, compensations=compensations, answers=answers))


@pytest.mark.parametrize(
    ("compensation", "line"),
    [
        (Compensation("S-1", "A1.2", measure="Wir löschen.", until=DAY), "Wir löschen. · bis"),
        (Compensation("S-1", "A1.2", until=DAY), "bis 31.12.2026"),
        (Compensation("S-1", "A1.2", measure=" Wir löschen. "), "Wir löschen."),
        (Compensation("S-1", "A1.2", measure=" "), "keine Angabe"),
    ],
    ids=["both", "date", "measure", "nothing"],
)
def test_compensation__of_an_answer__stands_under_its_remark(
    compensation: Compensation, line: str
) -> None:
    assert f"Anmerkung: Gilt. Zu Hinweis S-1: {line}" in text_with(compensation)


def test_compensation__of_a_further_site__stands_at_that_site() -> None:
    text = text_with(Compensation("S-1", "A1.2", "ulm", "Zaun."), at_ulm=NO)
    main, further = text.split("Standort „Ulm“")
    assert "Zu Hinweis S-1: Zaun." in further
    assert "Zu Hinweis" not in main


def test_compensation__of_a_site_that_answers_like_the_main_one__is_printed_too() -> None:
    text = text_with(Compensation("S-1", "A1.2", "ulm", "Zaun."))
    assert "(wie Halle) Zu Hinweis S-1: Zaun." in text


def test_compensation__about_the_master_data__follows_them() -> None:
    text = text_with(Compensation("K-1", measure="Wir ergänzen sie."))
    before, after = text.split("Antworten auf Hinweise")
    assert "Hauptstandort" in before
    assert after.lstrip().startswith("Zu Hinweis K-1: Wir ergänzen sie.")


def test_compensation__none__leaves_no_heading() -> None:
    assert "Hinweis" not in text_with()


def test_compensation__in_english__has_no_german_word_of_the_program() -> None:
    compensations = (Compensation("S-1", "A1.2", until=DAY), Compensation("K-1", until=DAY))
    text = text_of(ASKED, replace(GIVEN, compensations=compensations), ENGLISH)
    assert [word for word in ("Hinweis", "Zu ", "bis 31") if word in text] == []


@for_any(
    st.lists(
        st.builds(
            Compensation,
            st.sampled_from(("S-1", "S-2")),
            st.sampled_from(("", "A1.1", "A1.2", "A1.3", "Z9.9")),
            st.sampled_from(("", "halle", "ulm", "fort")),
        )
    )
)
def test_compensations__wherever_they_belong__are_printed_exactly_once(
    compensations: list[Compensation],
) -> None:
    given = replace(GIVEN, compensations=tuple(compensations))
    material = Material(ASKED, given, translator("de"), GERMAN, "ab" * 32)
    writer = Compensations(material)
    printed = sum(len(list(writer.at(slot))) for slot in material.live.slots())
    assert printed + len(list(writer.apart())) == len(compensations)
