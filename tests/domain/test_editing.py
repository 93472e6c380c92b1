# SPDX-License-Identifier: MIT
"""Acts of filling in never make an answer that does not fit its question, and lose no text."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.answers import EMPTY, Answer, Status
from tomtool.domain.editing import (
    choice_of,
    confirm,
    declare,
    fill,
    fits,
    take_over,
    tick,
    untick,
)
from tomtool.domain.questionnaire import Blank, BlankType, Choice, Kind, Question
from tomtool.domain.text import Text

TEXT = Text("Text {was}", "Text {was}")
WAS = Blank("was", BlankType.TEXT)
CHOICES = (
    Choice("a", TEXT),
    Choice("b", TEXT),
    Choice("c", TEXT, blanks=(WAS,)),
    Choice("d", TEXT),
    Choice("keine", TEXT, exclusive=True),
)


def question(kind: Kind = Kind.MULTIPLE, exactly_one_of: tuple[str, ...] = ()) -> Question:
    return Question(
        "A1.1", "1.1", TEXT, TEXT, TEXT, kind, choices=CHOICES, exactly_one_of=exactly_one_of
    )


acts = st.lists(st.tuples(st.booleans(), st.sampled_from([each.id for each in CHOICES])))
questions = st.builds(
    question,
    st.sampled_from([Kind.SINGLE, Kind.MULTIPLE]),
    st.sampled_from([(), ("a", "c"), ("a", "keine")]),
)


@given(questions, acts)
def test_ticking_and_unticking__any_order__fits_the_question(
    asked: Question, done: list[tuple[bool, str]]
) -> None:
    answer = EMPTY
    for on, choice in done:
        answer = tick(asked, answer, choice) if on else untick(answer, choice)
        assert (choice in answer.choices) is on
    assert fits(asked, answer, ())


@given(questions, acts, st.text(min_size=1).filter(str.strip))
def test_ticking__a_filled_blank__keeps_its_text(
    asked: Question, done: list[tuple[bool, str]], words: str
) -> None:
    answer = fill(asked, EMPTY, "was", words)
    for on, choice in done:
        answer = tick(asked, answer, choice) if on else untick(answer, choice)
    assert answer.blanks == {"was": words}


def test_fill__blank_of_another_choice__ticks_it_and_unticks_what_it_rules_out() -> None:
    answer = fill(question(), Answer(frozenset({"keine"})), "was", "mehr")
    assert answer == Answer(frozenset({"c"}), {"was": "mehr"})


def test_fill__nothing_but_space__empties_the_blank_and_leaves_the_tick() -> None:
    answer = Answer(frozenset({"c"}), {"was": "mehr"})
    assert fill(question(), answer, "was", "  ") == Answer(frozenset({"c"}))
    assert fill(question(), answer, "was", None) == Answer(frozenset({"c"}))


def test_choice_of__blank__is_the_choice_it_stands_in() -> None:
    assert choice_of(question(), "was") == "c"
    assert choice_of(question(), "anderes") is None


def test_declare__status__keeps_the_content_and_comes_back() -> None:
    answer = Answer(frozenset({"a"}))
    planned = declare(answer, Status.PLANNED, until=date(2027, 3, 31))
    assert planned == Answer(frozenset({"a"}), status=Status.PLANNED, until=date(2027, 3, 31))
    assert declare(planned, None) == answer


def test_any_act__answer_from_last_year__confirms_it() -> None:
    carried = Answer(frozenset({"a"}), carried=True)
    acted = (
        tick(question(), carried, "b"),
        untick(carried, "a"),
        fill(question(), carried, "was", "mehr"),
        declare(carried, Status.NOT_APPLICABLE, "so"),
        confirm(carried),
    )
    assert not any(each.carried for each in acted)


def test_take_over__another_answer__keeps_what_is_private_here() -> None:
    here = Answer(frozenset({"a"}), note="privat", clarify=True)
    there = Answer(frozenset({"b"}), remark="gedruckt", note="von dort", carried=True)
    taken = take_over(here, there)
    assert taken == Answer(frozenset({"b"}), remark="gedruckt", note="privat", clarify=True)
