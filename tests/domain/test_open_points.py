# SPDX-License-Identifier: MIT
"""Laws of the open points: always up to date, and the same list the check gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import NO, YES, form, question, response
from tests.strategies import at_most, changes, fitting, questionnaires, responses
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.completeness import GapKind, gaps
from tomtool.domain.conditions import Has
from tomtool.domain.open_points import OpenPoints, PointKind
from tomtool.domain.route import route_of

if TYPE_CHECKING:
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response

SAME = {
    PointKind.MISSING: GapKind.MISSING,
    PointKind.INVALID: GapKind.INVALID,
    PointKind.HIDDEN: GapKind.NOT_APPLICABLE,
}


def open_points(asked: Questionnaire, given: Response) -> OpenPoints:
    return OpenPoints(route_of(asked, given), given)


@at_most(50)
@given(st.data())
def test_open_points__of_any_response__are_those_of_the_check(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    given = data.draw(responses(asked))
    points = open_points(asked, given)
    found = gaps(asked, given)
    for kind, gap_kind in SAME.items():
        slots = {gap.slot for gap in found if gap.kind is gap_kind and gap.slot is not None}
        assert set(points.of(kind)) == slots


@at_most(50)
@given(st.data())
def test_open_points__after_any_changes__are_those_looked_at_anew(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    given = data.draw(responses(asked))
    route = route_of(asked, given)
    points = OpenPoints(route, given)
    steps = st.lists(changes(asked).filter(lambda step: fitting(asked, step)), max_size=5)
    for slot, answer in data.draw(steps):
        repeating = route.repeating
        change = route.put(slot, answer)
        if route.repeating == repeating:
            points.update((slot, *change.shown, *change.hidden))
        else:
            points = OpenPoints(route, given)
        anew = open_points(asked, replace(given, answers=dict(route.answers)))
        for kind in PointKind:
            assert points.of(kind) == anew.of(kind)


FORM = form(
    question("A1.1"),
    question("A1.2", shown_if=Has("A1.1", frozenset({"ja"}))),
)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(), PointKind.MISSING),
        (Answer(frozenset({"vielleicht"})), PointKind.INVALID),
        (replace(YES, carried=True), PointKind.CARRIED),
        (replace(YES, clarify=True), PointKind.CLARIFY),
    ],
)
def test_open_points__at_an_answer__say_what_is_open(answer: Answer, kind: PointKind) -> None:
    points = open_points(FORM, response({Slot("A1.1"): answer}))
    assert kind in points.at(Slot("A1.1"))


def test_open_points__where_all_is_said__are_none() -> None:
    points = open_points(FORM, response({Slot("A1.1"): NO}))
    assert [points.count(kind) for kind in PointKind] == [0] * len(PointKind)
