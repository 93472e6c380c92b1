# SPDX-License-Identifier: MIT
"""Laws of the route, over random questionnaires, sites and sequences of answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import response as response_of
from tests.domain.oracle import Oracle
from tests.strategies import SITES, changes, marked_everywhere, questionnaires
from tomtool.domain.answers import Slot, said
from tomtool.domain.conditions import questions_of
from tomtool.domain.plain import answer_to_plain
from tomtool.domain.response import published
from tomtool.domain.route import LiveRoute, Progress, route, route_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

    from tests.strategies import Change
    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response

pytestmark = pytest.mark.slow

Walk = tuple["Questionnaire", list["Change"], tuple[str, ...], frozenset[str]]


@st.composite
def walks(draw: DrawFn) -> Walk:
    """Draw a questionnaire, a sequence of answers to it, further sites, and what is asked apart."""
    questionnaire = draw(questionnaires())
    steps = draw(st.lists(changes(questionnaire), max_size=10))
    keys = [section.key for section in questionnaire.sections]
    apart = draw(st.frozensets(st.sampled_from(keys)))
    return questionnaire, steps, draw(st.sampled_from((SITES[1:], SITES[1:2], ()))), apart


def walked(steps: Sequence[Change]) -> dict[Slot, Answer]:
    answers: dict[Slot, Answer] = {}
    for slot, answer in steps:
        answers.pop(slot, None)
        if answer is not None:
            answers[slot] = answer
    return answers


def live_after(walk: Walk) -> LiveRoute:
    questionnaire, steps, further, apart = walk
    live = LiveRoute(questionnaire, {}, further, apart)
    for slot, answer in steps:
        live.put(slot, answer)
    return live


@given(walks())
def test_live_route__after_any_changes__is_what_the_oracle_says(walk: Walk) -> None:
    questionnaire, steps, further, apart = walk
    oracle = Oracle(questionnaire, walked(steps), further, apart)
    assert list(live_after(walk).slots()) == oracle.slots()


@given(walks())
def test_live_route__after_any_changes__equals_a_fresh_one(walk: Walk) -> None:
    questionnaire, steps, further, apart = walk
    live, fresh = live_after(walk), LiveRoute(questionnaire, walked(steps), further, apart)
    assert tuple(live.slots()) == tuple(fresh.slots())
    assert tuple(live.slots()) == route(questionnaire, walked(steps), further, apart)
    for section in (None, *(section.key for section in questionnaire.sections)):
        assert live.progress(section) == fresh.progress(section)


@given(walks())
def test_live_route__any_changes__deletes_no_answer(walk: Walk) -> None:
    assert live_after(walk).answers == walked(walk[1])


@given(walks())
def test_route_change__any_step__tells_exactly_what_came_and_went(walk: Walk) -> None:
    questionnaire, steps, further, apart = walk
    live = LiveRoute(questionnaire, {}, further, apart)
    for slot, answer in steps:
        before = set(live.slots())
        change = live.put(slot, answer)
        after = set(live.slots())
        assert Counter(change.shown) == Counter(after - before)
        assert Counter(change.hidden) == Counter(before - after)


@given(walks())
def test_progress__any_answers__counts_what_applies_and_nothing_else(walk: Walk) -> None:
    questionnaire, steps, further, apart = walk
    live, oracle = live_after(walk), Oracle(questionnaire, walked(steps), further, apart)
    for section in questionnaire.sections:
        asked = [
            slot for slot in oracle.slots() if questionnaire.section_of[slot.question] is section
        ]
        counted = [s for s in asked if questionnaire.by_key[s.question].mandatory]
        done = [s for s in counted if oracle.settled(questionnaire.by_key[s.question], s.site)]
        assert live.progress(section.key) == Progress(len(done), len(counted))
    parts = [live.progress(section.key) for section in questionnaire.sections]
    assert live.progress() == Progress(sum(p.done for p in parts), sum(p.total for p in parts))


@given(walks())
def test_question__all_it_depends_on_hidden__is_hidden_whatever_it_holds(walk: Walk) -> None:
    live = live_after(walk)
    for question in live.questionnaire.questions():
        names = questions_of(question.shown_if)
        for site in live.sites_of(question):
            if names and not any(live.applies(live.slot(name, site)) for name in names):
                assert not live.applies(Slot(question.key, site))


def _published(walk: Walk, response: Response) -> Response:
    return published(walk[0], response, route_of(walk[0], response).slots())


@st.composite
def filled_walks(draw: DrawFn) -> tuple[Walk, Response]:

    walk = draw(walks())
    _, steps, further, apart = walk
    sites = (SITES[0], *further)
    return walk, response_of(walked(steps), sites=sites, apart=apart)


@given(filled_walks())
def test_published__any_response__holds_no_hidden_answer_and_nothing_private(
    case: tuple[Walk, Response],
) -> None:
    walk, response = case
    applicable = set(route_of(walk[0], response).slots())
    for slot, answer in _published(walk, response).answers.items():
        assert slot in applicable
        assert answer == said(walk[0].by_key[slot.question], response.answers[slot])
        assert answer_to_plain(answer).keys().isdisjoint({"note", "clarify", "carried"})


@given(filled_walks())
def test_published__any_response__keeps_route_and_progress(case: tuple[Walk, Response]) -> None:
    walk, response = case
    ours, theirs = route_of(walk[0], response), route_of(walk[0], _published(walk, response))
    assert list(ours.slots()) == list(theirs.slots())
    assert ours.progress() == theirs.progress()
    for slot in ours.slots():
        question = walk[0].by_key[slot.question]
        assert said(question, ours.answer(slot)) == said(question, theirs.answer(slot))


@given(filled_walks())
def test_private__put_to_any_answer_or_where_none_is__changes_nothing_public(
    case: tuple[Walk, Response],
) -> None:
    walk, response = case
    ours = route_of(walk[0], response)
    marked = replace(response, answers=marked_everywhere(response.answers, ours.slots()))
    theirs = route_of(walk[0], marked)
    assert list(ours.slots()) == list(theirs.slots())
    assert ours.progress() == theirs.progress()
    assert [ours.answer(s).state for s in ours.slots()] == [
        theirs.answer(s).state for s in ours.slots()
    ]
    assert _published(walk, marked) == _published(walk, response)


@given(filled_walks())
def test_published__twice__is_published(case: tuple[Walk, Response]) -> None:
    walk, response = case
    once = _published(walk, response)
    assert _published(walk, once) == once
