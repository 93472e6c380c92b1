# SPDX-License-Identifier: MIT
"""Technical and organisational measures: what a catalogue lists, and what answers give of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.domain.answers import Slot, Status, is_answered, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tomtool.domain.route import LiveRoute
    from tomtool.domain.text import Text


class Column(StrEnum):
    """Where a two-column checklist puts a measure."""

    TECHNICAL = "technical"
    ORGANISATIONAL = "organisational"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Goal:
    """What measures protect, and the provisions that ask for it, written as `32(1)(b)`."""

    key: str
    title: Text
    dsgvo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of control, `ZU` for Zutrittskontrolle; its key begins the ids of its measures."""

    key: str
    title: Text
    dsgvo: tuple[str, ...]
    goal: Goal


@dataclass(frozen=True, slots=True)
class Measure:
    """An entry of the catalogue: a few words that name a measure, and what it rests on."""

    id: str
    text: Text
    column: Column
    category: Category
    dsgvo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InPlace:
    """A measure that answers give, once, and where they do.

    `given_by` are the slots whose answers say it is there, `planned_by` those that plan it; both
    in printed order. `until` is the last date of these plans, None if there is none.
    """

    measure: Measure
    given_by: tuple[Slot, ...] = ()
    planned_by: tuple[Slot, ...] = ()
    until: date | None = None

    @property
    def planned(self) -> bool:
        """Whether it is nowhere in place yet."""
        return not self.given_by


def measures_in_place(route: LiveRoute) -> tuple[InPlace, ...]:
    """Return every measure that the answers give or plan, each once, in the catalogue's order.

    A question that does not apply, an empty answer and one marked *not applicable* give nothing;
    a plan gives only what it ticks or fills in.
    """
    given: dict[str, list[Slot]] = {}
    planned: dict[str, list[Slot]] = {}
    for slot in route.slots():
        found = planned if route.answer(slot).status is Status.PLANNED else given
        for measure in dict.fromkeys(_measures_at(route, slot)):
            found.setdefault(measure, []).append(slot)
    return tuple(
        InPlace(
            measure,
            tuple(given.get(measure.id, ())),
            tuple(planned.get(measure.id, ())),
            _last_date(route, planned.get(measure.id, [])),
        )
        for measure in route.questionnaire.measures.values()
        if measure.id in given or measure.id in planned
    )


def _measures_at(route: LiveRoute, slot: Slot) -> Iterator[str]:
    """Yield the measures the answer at `slot` names, doubled ones included."""
    question = route.questionnaire.by_key[slot.question]
    answer = said(question, route.answer(slot))
    if not is_answered(question, replace(answer, status=None)):  # planned ones included
        return
    yield from question.measures
    for choice in question.choices:
        if choice.id in answer.choices:
            yield from choice.measures


def _last_date(route: LiveRoute, slots: list[Slot]) -> date | None:
    dates = (route.answer(slot).until for slot in slots)
    return max((date for date in dates if date is not None), default=None)
