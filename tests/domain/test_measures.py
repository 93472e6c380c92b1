# SPDX-License-Identifier: MIT
"""Which measures answers give: each once, in the catalogue's order, planned ones told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.domain.builders import NO, YES, blank, choice, fields, form, question, ticked
from tests.domain.outspoken import MEASURES, routes
from tests.strategies import marked_everywhere
from tomtool.domain.answers import Answer, Slot, Status
from tomtool.domain.conditions import Answered, Has
from tomtool.domain.measures import measures_in_place
from tomtool.domain.questionnaire import Kind, PerSite
from tomtool.domain.route import LiveRoute

if TYPE_CHECKING:
    from tomtool.domain.measures import InPlace
    from tomtool.domain.questionnaire import Choice, Question

SOON, LATER = date(2027, 1, 1), date(2028, 1, 1)


def giving(name: str, *measures: str) -> Choice:
    """Return a choice that gives these measures."""
    return replace(choice(name), measures=measures)


def in_place(
    *asked: Question, answers: dict[Slot, Answer], sites: tuple[str, ...] = ()
) -> tuple[InPlace, ...]:
    """Return what `answers` give in a form that asks `asked`, once its sites differ."""
    questionnaire = form(*asked, repeat_per_site_if=Answered("A1.1"))
    return measures_in_place(LiveRoute(replace(questionnaire, measures=MEASURES), answers, sites))


LOCKS = question("A1.1", Kind.MULTIPLE, choices=(giving("code", "ZU-02"), giving("buch", "DM-01")))
ALARM = replace(question("A1.2", choices=(giving("ja", "ZU-01", "ZU-02"), choice("nein"))))


def test_measures__given_twice__stand_once_in_the_order_of_the_catalogue() -> None:
    answers = {Slot("A1.1"): ticked("buch", "code"), Slot("A1.2"): YES}
    found = in_place(LOCKS, ALARM, answers=answers)
    assert [each.measure.id for each in found] == ["ZU-01", "ZU-02", "DM-01"]
    assert [each.given_by for each in found] == [
        (Slot("A1.2"),),
        (Slot("A1.1"), Slot("A1.2")),
        (Slot("A1.1"),),
    ]


def test_measures__nothing_ticked_that_gives_any__are_none() -> None:
    assert in_place(LOCKS, ALARM, answers={Slot("A1.2"): NO}) == ()


def test_measures__of_a_question__are_given_as_soon_as_it_is_answered() -> None:
    asked = replace(fields("A1.1", blank("wer")), measures=("ZU-03",))
    (found,) = in_place(asked, answers={Slot("A1.1"): Answer(blanks={"wer": "Wache"})})
    assert found.measure is MEASURES["ZU-03"]
    assert in_place(asked, answers={Slot("A1.1"): Answer(blanks={"wer": " "})}) == ()


@pytest.mark.parametrize(
    "answer",
    [
        replace(YES, status=Status.NOT_APPLICABLE, reason="gemietet"),
        Answer(status=Status.PLANNED, until=SOON),
        Answer(note="ja"),
    ],
    ids=["not_applicable", "planned_without_content", "private"],
)
def test_measures__answer_that_says_no_content__are_none(answer: Answer) -> None:
    assert in_place(ALARM, answers={Slot("A1.2"): answer}) == ()


def test_measures__of_a_question_that_does_not_apply__are_none() -> None:
    asked = question("A1.0"), replace(ALARM, shown_if=Has("A1.0", frozenset({"ja"})))
    answers = {Slot("A1.0"): NO, Slot("A1.2"): YES}
    assert in_place(*asked, answers=answers) == ()


def test_measures__only_planned__tell_the_last_date() -> None:
    plan = replace(ticked("code"), status=Status.PLANNED, until=SOON)
    other = replace(YES, status=Status.PLANNED, until=LATER)
    found = in_place(LOCKS, ALARM, answers={Slot("A1.1"): plan, Slot("A1.2"): other})
    assert [(each.measure.id, each.planned, each.until) for each in found] == [
        ("ZU-01", True, LATER),
        ("ZU-02", True, LATER),
    ]
    assert found[1].planned_by == (Slot("A1.1"), Slot("A1.2"))


def test_measures__planned_at_one_site__are_in_place_with_a_plan_beside() -> None:
    alarm = replace(ALARM, per_site=PerSite.ALWAYS)
    plan = replace(YES, status=Status.PLANNED, until=SOON)
    answers = {
        Slot("A1.1"): ticked("buch"),
        Slot("A1.2"): YES,
        Slot("A1.2", "halle"): plan,
    }
    found = in_place(LOCKS, alarm, answers=answers, sites=("halle", "ulm"))[0]
    assert (found.given_by, found.planned_by, found.planned, found.until) == (
        (Slot("A1.2"), Slot("A1.2", "ulm")),
        (Slot("A1.2", "halle"),),
        False,
        SOON,
    )


def gives(asked: Question, answer: Answer, measure: str) -> bool:
    """Whether what `answer` ticks or fills in gives `measure`, worked out without haste."""
    boxes = [each for each in asked.choices if each.id in answer.choices]
    own = {each.id for each in asked.own_blanks}
    said = [v for k, v in answer.blanks.items() if k in own and v not in ("", ())]
    return any(measure in box.measures for box in boxes) or (
        measure in asked.measures and bool(boxes or said)
    )


@pytest.mark.slow
@given(routes())
def test_law__any_answers__give_each_measure_once_where_it_is_ticked(route: LiveRoute) -> None:
    expected = []
    for measure in route.questionnaire.measures.values():
        slots: dict[Status | None, list[Slot]] = {status: [] for status in (None, *Status)}
        for slot in route.slots():
            answer = route.answer(slot)
            if gives(route.questionnaire.by_key[slot.question], answer, measure.id):
                slots[answer.status].append(slot)
        if slots[None] or slots[Status.PLANNED]:
            expected.append((measure, tuple(slots[None]), tuple(slots[Status.PLANNED])))
    found = measures_in_place(route)
    assert [(each.measure, each.given_by, each.planned_by) for each in found] == expected


@pytest.mark.slow
@given(routes())
def test_law__hidden_answers_and_private_marks__change_nothing(route: LiveRoute) -> None:
    form, sites = route.questionnaire, route.further_sites
    marked = LiveRoute(form, marked_everywhere(route.answers, route.slots()), sites)
    assert measures_in_place(marked) == measures_in_place(route)
    shown = {slot: answer for slot, answer in route.answers.items() if route.applies(slot)}
    assert measures_in_place(LiveRoute(form, shown, sites)) == measures_in_place(route)
