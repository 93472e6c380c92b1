# SPDX-License-Identifier: MIT
"""What one may skip after ticking a choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as random
from tests.domain.builders import YESNO, choice, form, question
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.conditions import All, Answered, Any, Has, Not
from tomtool.domain.questionnaire import Kind
from tomtool.domain.route import LiveRoute
from tomtool.domain.skipping import skipped_by

YES, NO = Has("A1.1", frozenset({"ja"})), Has("A1.1", frozenset({"nein"}))
FIRST = question("A1.1")
YES_TICKED, NO_TICKED = YESNO


def skipped(*others: object, ticked: str = "nein") -> list[str]:
    """Return the keys skipped after `ticked` in A1.1, when A1.2 … have these conditions."""
    asked = [question(f"A1.{n}", shown_if=c) for n, c in enumerate(others, 2)]  # type: ignore[arg-type]  # conditions or None
    left_out = skipped_by(form(FIRST, *asked), FIRST, FIRST.choice_by_id[ticked])
    return [each.key for each in left_out]


def test_choice__that_rules_out_the_next_questions__skips_them() -> None:
    assert skipped(YES, YES, None) == ["A1.2", "A1.3"]
    assert skipped(YES, YES, None, ticked="ja") == []


def test_choice__that_rules_out_a_later_question_only__skips_nothing() -> None:
    assert skipped(None, YES) == []


def test_question__below_a_skipped_one__is_skipped_whatever_it_asks() -> None:
    below = Has("A1.2", frozenset({"ja"}))
    assert skipped(YES, below, Not(below), Answered("A1.2")) == ["A1.2", "A1.3", "A1.4", "A1.5"]


def test_condition__about_other_answers_too__skips_only_what_is_certain() -> None:
    other = Answered("A1.5")
    assert skipped(All((YES, other)), Not(NO), Any((YES, other)), None) == ["A1.2", "A1.3"]


def test_choice__beside_which_others_may_be_ticked__skips_nothing() -> None:
    several = question("A1.1", Kind.MULTIPLE, choices=(choice("ja"), choice("nein")))
    alone = replace(several, choices=(choice("ja"), choice("nein", exclusive=True)))
    asked = question("A1.2", shown_if=YES)
    assert skipped_by(form(several, asked), several, several.choices[1]) == ()
    assert skipped_by(form(alone, asked), alone, alone.choices[1]) == (asked,)


@pytest.mark.slow
@given(st.data())
def test_skipped_questions__whatever_else_is_answered__do_not_apply(data: st.DataObject) -> None:
    made = data.draw(random.questionnaires(max_questions=8))
    response = data.draw(random.responses(made))
    for asked in made.questions():
        for each in asked.choices:
            alone = Answer(frozenset({each.id}))
            main = {slot: a for slot, a in response.answers.items() if slot.site is None}
            route = LiveRoute(made, main | {Slot(asked.key): alone})
            if route.applies(Slot(asked.key)):
                left_out = skipped_by(made, asked, each)
                assert not any(route.applies(Slot(one.key)) for one in left_out)
