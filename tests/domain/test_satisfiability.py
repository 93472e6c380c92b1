# SPDX-License-Identifier: MIT
"""Proofs about conditions agree with trying everything; circles are found."""

from __future__ import annotations

from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import blank, choice, fields, form, question
from tests.domain.oracle import HOLDS, Oracle
from tests.strategies import conditions_about, pick, questionnaires
from tomtool.domain.answers import Answer, Duration, Slot
from tomtool.domain.conditions import All, Answered, Any, Compare, Comparison, Has, Not
from tomtool.domain.questionnaire import BlankType, Kind, Question, Questionnaire
from tomtool.domain.satisfiability import GivenUpError, can_fail, can_hold, circle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from hypothesis.strategies import DrawFn

    from tomtool.domain.conditions import Condition

SPAN = blank("frist", BlankType.DURATION, units=("hours", "days"))
NUMBER = blank("zahl", BlankType.INTEGER, bounds=(1, 3))
HOURS_TRIED = (*range(4), *range(22, 28))


def every_answer(asked: Question) -> Iterator[Answer]:
    """Yield every answer worth trying, without cleverness."""
    yield Answer()
    sizes = {Kind.FIELDS: (0,), Kind.SINGLE: (1,)}.get(asked.kind, (1, 2, 3))
    for ticked in (set_ for n in sizes for set_ in combinations(asked.choices, n)):
        if len(ticked) > 1 and any(each.exclusive for each in ticked):
            continue
        used = (*asked.own_blanks, *(b for each in ticked for b in each.blanks))
        numbers = [None, 1, 2, 3]
        spans = [Duration(n, "hours") for n in HOURS_TRIED] + [
            Duration(n, "days") for n in (0, 1, 2)
        ]
        for values in product(*([None, *spans] if b is SPAN else numbers for b in used)):
            given = {b.id: v for b, v in zip(used, values, strict=True) if v is not None}
            yield Answer(frozenset(each.id for each in ticked), given)


@st.composite
def cases(draw: DrawFn) -> tuple[Questionnaire, Condition]:
    """Draw a questionnaire small enough to try everything, and a condition over it."""
    drawn: list[Question] = []
    for key in ("A1.1", "A1.2", "A1.3")[: draw(st.integers(1, 3))]:
        conditional = draw(st.booleans())
        gate = _bounded(draw(conditions_about(drawn))) if drawn and conditional else None
        shapes = (
            question(key, shown_if=gate),
            question(key, shown_if=gate, choices=(choice("a", NUMBER), choice("b"))),
            question(
                key,
                Kind.MULTIPLE,
                shown_if=gate,
                choices=(choice("a"), choice("b"), choice("keine", exclusive=True)),
            ),
            fields(key, NUMBER, shown_if=gate),
            fields(key, SPAN, shown_if=gate),
            question(key, Kind.NOTE, shown_if=gate),
        )
        drawn.append(pick(draw, shapes))
    return form(*drawn), _bounded(draw(conditions_about(drawn)))


def _bounded(condition: Condition) -> Condition:
    """Bring bounds near what `every_answer` tries."""
    match condition:
        case All(branches):
            return All(tuple(map(_bounded, branches)))
        case Any(branches):
            return Any(tuple(map(_bounded, branches)))
        case Not(branch):
            return Not(_bounded(branch))
        case Compare(key, name, comparison, bound):
            near = bound % 5 if name == "zahl" else (0, 1, 2, 23, 24, 25, 26)[bound % 7]
            return Compare(key, name, comparison, near)
    return condition


def verdicts_of_everything(questionnaire: Questionnaire, condition: Condition) -> set[bool]:
    """Return whether `condition` holds, for every set of answers."""
    asked = list(questionnaire.questions())
    keys = [Slot(each.key) for each in asked]
    found = set()
    for answers in product(*map(every_answer, asked)):
        oracle = Oracle(questionnaire, dict(zip(keys, answers, strict=True)))
        found.add(oracle.truth(condition, None) == HOLDS)
        if len(found) > 1:
            break
    return found


@pytest.mark.slow
@given(cases())
def test_proofs__small_questionnaire__agree_with_trying_everything(
    case: tuple[Questionnaire, Condition],
) -> None:
    possible = verdicts_of_everything(*case)
    assert can_hold(*case) is (True in possible)
    assert can_fail(*case) is (False in possible)


def test_can_hold__bound_beyond_what_a_blank_allows__is_judged_by_what_it_allows() -> None:
    small = form(fields("A1.1", blank("zahl", BlankType.INTEGER, bounds=(10, 20))))
    assert can_hold(small, Compare("A1.1", "zahl", Comparison.AT_LEAST, 5))
    assert not can_hold(small, Compare("A1.1", "zahl", Comparison.MORE_THAN, 20))
    assert can_hold(small, Compare("A1.1", "zahl", Comparison.MORE_THAN, 19))


def test_can_hold__duration_no_unit_can_express__cannot() -> None:
    in_days = form(fields("A1.1", blank("frist", BlankType.DURATION, units=("days",))))
    between = [
        Compare("A1.1", "frist", Comparison.MORE_THAN, 24),
        Compare("A1.1", "frist", Comparison.LESS_THAN, 48),
    ]
    assert all(can_hold(in_days, each) for each in between)
    assert not can_hold(in_days, All(tuple(between)))


def test_can_hold__below_a_contradiction__cannot() -> None:
    both = All((Has("A1.1", frozenset({"ja"})), Has("A1.1", frozenset({"nein"}))))
    below = form(question("A1.1"), question("A1.2", shown_if=both))
    assert not can_hold(below, both)
    assert not can_hold(below, Not(Answered("A1.2")))


def _diamonds(count: int) -> Questionnaire:
    """Return pairs of questions, both of a pair below both of the pair above."""
    asked = [question("A1.1"), question("A1.2")]
    for n in range(1, count):
        above = All(tuple(Answered(each.key) for each in asked[-2:]))
        asked += [question(f"A1.{2 * n + i}", shown_if=above) for i in (1, 2)]
    return form(*asked)


def test_can_hold__many_ways_to_the_same_question__is_decided_at_once() -> None:
    assert can_hold(_diamonds(30), Answered("A1.59"))


def test_can_hold__hundreds_of_questions_deep__gives_up_in_order() -> None:
    with pytest.raises(GivenUpError):
        can_hold(_diamonds(800), Answered("A1.1599"))


@pytest.mark.slow
def test_can_hold__too_many_combinations__gives_up_in_order() -> None:
    gates = [question(f"A1.{n}") for n in range(12)]
    yes = [Has(each.key, frozenset({"ja"})) for each in gates]
    either = tuple(Any((each, Not(each))) for each in yes)
    never = All((yes[-1], Not(yes[-1])))
    with pytest.raises(GivenUpError):
        can_hold(form(*gates), All((*either, never)))


@given(questionnaires())
def test_circle__sound_questionnaire__is_none(questionnaire: Questionnaire) -> None:
    assert circle(questionnaire) == ()
    assert all(
        questionnaire.rank[name] < questionnaire.rank[key]
        for key, names in questionnaire.depends_on.items()
        for name in names
    )


@given(st.integers(1, 6), st.integers(0, 5), st.randoms(use_true_random=False))
def test_circle__planted__is_found(size: int, others: int, random: Random) -> None:
    ring = [f"A1.{n}" for n in range(size)]
    asked = [
        question(k, shown_if=Answered(n)) for k, n in zip(ring, (*ring[1:], ring[0]), strict=True)
    ]
    asked += [question(f"A2.{n}", shown_if=Answered(ring[0])) for n in range(others)]
    random.shuffle(asked)
    found = circle(form(*asked))
    assert found[0] == found[-1]
    assert set(found) == set(ring)
    assert len(found) == size + 1
    for key, name in pairwise(found):
        assert name in form(*asked).depends_on[key]
