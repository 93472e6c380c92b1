# SPDX-License-Identifier: MIT
"""What is still open in a response, answer by answer: the list behind „Prüfen“ and the tree."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.domain.answers import EMPTY, Status
from tomtool.domain.completeness import is_hidden_but_filled, is_missing
from tomtool.domain.validity import misfits_of_answer, misfits_of_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.answers import Slot
    from tomtool.domain.response import Response
    from tomtool.domain.route import LiveRoute


class PointKind(StrEnum):
    """What is open. Only *missing* and *invalid* ones block, and they block signing alone."""

    MISSING = "missing"
    INVALID = "invalid"
    CARRIED = "carried"
    CLARIFY = "clarify"
    PLANNED = "planned"
    HIDDEN = "hidden"


class OpenPoints:
    """The open points, kept up to date slot by slot over a live route that others change.

    A changed answer costs time in proportion to the slots it shows, hides or fills.
    """

    def __init__(self, route: LiveRoute, response: Response) -> None:
        self._route = route
        self._sites = frozenset(site.id for site in response.sites)
        self._place = {key: n for n, key in enumerate(route.questionnaire.by_key)}
        self._of: dict[PointKind, set[Slot]] = {kind: set() for kind in PointKind}
        self.update({*route.slots(), *route.answers})

    def update(self, slots: Iterable[Slot]) -> None:
        """Look again at `slots`, and at the sites that answer like them."""
        known = self._route.questionnaire.by_key
        for slot in slots:
            alike = self._route.alike(slot) if slot.question in known else (slot,)
            for each in {slot, *alike}:
                kinds = frozenset(self._kinds(each))
                for kind, found in self._of.items():
                    (found.add if kind in kinds else found.discard)(each)

    def at(self, slot: Slot) -> frozenset[PointKind]:
        """Return what is open at `slot`."""
        return frozenset(kind for kind, found in self._of.items() if slot in found)

    def of(self, kind: PointKind) -> tuple[Slot, ...]:
        """Return the slots where this is open, in printed order."""
        return tuple(sorted(self._of[kind], key=self._position))

    def count(self, kind: PointKind) -> int:
        """Return at how many slots this is open."""
        return len(self._of[kind])

    def _position(self, slot: Slot) -> tuple[int, str]:
        return self._place.get(slot.question, len(self._place)), slot.site or ""

    def _kinds(self, slot: Slot) -> Iterator[PointKind]:
        route = self._route
        question = route.questionnaire.by_key.get(slot.question)
        own = route.answers.get(slot, EMPTY)
        if question is None or any(misfits_of_place(question, slot, route.further_sites)):
            if slot in route.answers:
                yield PointKind.INVALID
            return
        if any(misfits_of_answer(question, own, self._sites)):
            yield PointKind.INVALID
        if is_hidden_but_filled(route, slot):
            yield PointKind.HIDDEN
        if not route.applies(slot):
            return
        if is_missing(route, slot):
            yield PointKind.MISSING
        if own.carried:
            yield PointKind.CARRIED
        if own.clarify:
            yield PointKind.CLARIFY
        if route.answer(slot).status is Status.PLANNED:
            yield PointKind.PLANNED
