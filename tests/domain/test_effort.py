# SPDX-License-Identifier: MIT
"""How long a form takes: fewest and most questions, and minutes that grow with what is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given

from tests.domain.builders import blank, choice, fields, form, question
from tests.strategies import questionnaires
from tomtool.domain.conditions import All, Answered, Has, Not
from tomtool.domain.effort import effort, seconds
from tomtool.domain.questionnaire import BlankType, Kind, Questionnaire
from tomtool.domain.text import Text
from tomtool.formfiles.load import load_form

ROOT = Path(__file__).parents[2]
IF_YES, IF_NO = Has("A1.1", frozenset({"ja"})), Has("A1.1", frozenset({"nein"}))


def fewest_and_most(questionnaire: Questionnaire) -> tuple[int, int]:
    found = effort(questionnaire)
    return found.fewest, found.most


def test_effort__no_conditions__has_no_range_and_counts_no_notes() -> None:
    found = effort(form(question("A1.1"), question("A1.2"), question("A1.3", Kind.NOTE)))
    assert (found.fewest, found.most) == (2, 2)
    assert found.least_minutes == found.most_minutes == 1


def test_effort__branches_that_exclude_each_other__are_not_both_counted() -> None:
    one, two = question("A1.2", shown_if=IF_YES), question("A1.3", shown_if=IF_NO)
    assert fewest_and_most(form(question("A1.1"), one, two)) == (1, 2)


def test_effort__answer_that_closes_questions__leaves_the_fewest() -> None:
    asked = (question(f"A1.{n}", shown_if=Not(IF_NO)) for n in range(2, 5))
    assert fewest_and_most(form(question("A1.1"), *asked)) == (1, 4)


def test_effort__two_choices_each_open_something__ticks_both_for_the_most() -> None:
    several = question("A1.1", Kind.MULTIPLE, choices=(choice("a"), choice("b")))
    to_a, to_b = Has("A1.1", frozenset("a")), Has("A1.1", frozenset("b"))
    opened = question("A1.2", shown_if=to_a), question("A1.3", shown_if=to_b)
    assert fewest_and_most(form(several, *opened)) == (1, 3)


def test_effort__answered_field__opens_what_waits_for_it() -> None:
    waiting = question("A1.2", shown_if=All((Answered("A1.1"),)))
    assert fewest_and_most(form(fields("A1.1", blank("x")), waiting)) == (1, 2)


def test_seconds__more_to_read_or_to_fill__takes_longer() -> None:
    plain = question("A1.1")
    wordy = replace(plain, help=Text("Wort " * 200, "word"))
    assert seconds(wordy) - seconds(plain) in (59, 60)
    essay = replace(blank("x"), multiline=True)
    assert seconds(fields("A1.1", essay)) > seconds(fields("A1.1", blank("x")))
    with_blank = question("A1.1", choices=(choice("a", blank("x", BlankType.LIST)), choice("b")))
    assert seconds(with_blank) > seconds(plain)


def test_effort__shipped_form__takes_one_to_three_hours() -> None:
    found = effort(load_form(ROOT / "forms" / "tom-schule" / "1.0"))
    assert 35 <= found.fewest <= 60
    assert 100 <= found.most <= 108
    assert 45 <= found.least_minutes <= 90
    assert 110 <= found.most_minutes <= 180


@given(questionnaires())
def test_law__any_form__fewest_is_no_more_than_most(questionnaire: Questionnaire) -> None:
    found = effort(questionnaire)
    always = [q for q in questionnaire.questions() if q.shown_if is None]
    most = [q for q in questionnaire.questions() if q.kind is not Kind.NOTE]
    assert found.least_minutes <= found.most_minutes
    assert sum(q.kind is not Kind.NOTE for q in always) <= found.fewest
    assert found.most <= len(most)
