# SPDX-License-Identifier: MIT
"""Conditions in words, German and English."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import blank, choice, fields, form, question
from tests.strategies import conditions_about, questionnaires
from tomtool.domain.conditions import All, Answered, Any, Compare, Comparison, Condition, Has, Not
from tomtool.domain.questionnaire import BlankType, Choice
from tomtool.domain.text import Text
from tomtool.domain.wording import describe

RECORDED = Choice(
    "ja_mit",
    Text("ja, mit Aufzeichnung, gelöscht nach {frist}", "yes, recorded, erased after {frist}"),
    blanks=(blank("frist", BlankType.DURATION, units=("hours",)),),
)
LENGTH = replace(blank("laenge", BlankType.INTEGER), unit=Text("Zeichen", "characters"))
HERE = question("A1.11")
PROBE = form(
    question("A1.10", choices=(RECORDED, choice("ja"), choice("nein"))),
    HERE,
    fields("B3.5", LENGTH),
)
YES, NO = Has("A1.10", frozenset({"ja"})), Has("A1.10", frozenset({"nein"}))
EITHER = Has("A1.10", frozenset({"ja", "ja_mit"}))
LONG = Compare("B3.5", "laenge", Comparison.AT_LEAST, 8)
SHORT_KEPT = Compare("A1.10", "frist", Comparison.AT_MOST, 72)
ENGLISH = {
    "nur wenn %(condition)s": "only if %(condition)s",
    "%(question)s ist beantwortet": "%(question)s is answered",
    "„%(text)s“": "“%(text)s”",
    "und": "and",
    "oder": "or",
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (YES, "1.10 = ja"),
        (Not(YES), "1.10 ≠ ja"),
        (Not(Not(YES)), "1.10 = ja"),
        (Has("A1.10", frozenset({"ja_mit"})), "1.10 = ja, mit Aufzeichnung, gelöscht nach …"),
        (EITHER, "1.10 = „ja, mit Aufzeichnung, gelöscht nach …“ oder „ja“"),
        (Not(EITHER), "1.10 ≠ „ja, mit Aufzeichnung, gelöscht nach …“ und ≠ „ja“"),
        (Answered("B3.5"), "B3.5 ist beantwortet"),
        (Not(Answered("B3.5")), "B3.5 ist nicht beantwortet"),
        (LONG, "B3.5 (laenge) ≥ 8 Zeichen"),
        (Not(LONG), "B3.5 (laenge) < 8 Zeichen"),
        (SHORT_KEPT, "1.10 (frist) ≤ 72 h"),
        (All((YES, LONG)), "1.10 = ja und B3.5 (laenge) ≥ 8 Zeichen"),
        (Not(All((YES, LONG))), "1.10 ≠ ja oder B3.5 (laenge) < 8 Zeichen"),
        (Any((All((YES, LONG)), NO)), "(1.10 = ja und B3.5 (laenge) ≥ 8 Zeichen) oder 1.10 = nein"),
        (Any((Any((YES, NO)), LONG)), "1.10 = ja oder 1.10 = nein oder B3.5 (laenge) ≥ 8 Zeichen"),
        (All((Any((YES,)), NO)), "1.10 = ja und 1.10 = nein"),
        (
            All((EITHER, Answered("B3.5"))),
            "(1.10 = „ja, mit Aufzeichnung, gelöscht nach …“ oder „ja“) und B3.5 ist beantwortet",
        ),
    ],
)
def test_condition__in_german__reads(condition: Condition, expected: str) -> None:
    assert describe(condition, PROBE, "de", seen_from=HERE) == f"nur wenn {expected}"


def test_condition__in_english__takes_the_form_and_the_program_in_english() -> None:
    said = describe(Any((EITHER, Answered("B3.5"))), PROBE, "en", lambda s: ENGLISH.get(s, s), HERE)
    told = "only if 1.10 = “yes, recorded, erased after …” or “ja” or B3.5 is answered"
    assert said == told


def test_condition__seen_from_nowhere__names_keys() -> None:
    assert describe(YES, PROBE, "de") == "nur wenn A1.10 = ja"


@given(st.data())
def test_condition__any__names_every_question_and_no_blank(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    asked = list(questionnaire.questions())
    condition = data.draw(conditions_about(asked))
    said = describe(condition, questionnaire, "de")
    assert "{" not in said
    assert any(each.key in said for each in asked)
