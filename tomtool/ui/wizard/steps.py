# SPDX-License-Identifier: MIT
"""Steps by key: to the next open question, the next finding; and the flag „klären“."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tomtool.domain.sites import Standing, standing
from tomtool.ui.wizard.digest import Show

if TYPE_CHECKING:
    from tomtool.domain.answers import Slot
    from tomtool.services.sheets import Sheet
    from tomtool.ui.wizard.digest import Digest
    from tomtool.ui.wizard.session import Session


def next_open(digest: Digest, here: Slot | None) -> Slot | None:
    """Return the next question whose mandatory answer is missing or wrong."""
    return digest.neighbour(digest.slots(Show.OPEN), here)


def next_finding(digest: Digest, here: Slot | None, *, forward: bool) -> Slot | None:
    """Return the next question, or the one before, at which there is a finding."""
    return digest.neighbour(digest.found_at, here, forward=forward)


def nearest_shown(sheet: Sheet, slot: Slot) -> Slot | None:
    """Return `slot`; where it does not apply, a question that decides whether it does."""
    waiting = [slot]
    seen: set[Slot] = set()
    while waiting:
        here = waiting.pop(0)
        if sheet.route.applies(here):
            return here
        if here not in seen:
            seen.add(here)
            names = sheet.questionnaire.depends_on.get(here.question, ())
            waiting += [sheet.route.slot(name, here.site) for name in names]
    return None


def may_clarify(session: Session) -> bool:
    """Whether the question in focus can be flagged.

    A further site that answers like the main one has nothing of its own to flag.
    """
    slot = session.current
    if slot is None or not session.editable:
        return False
    return standing(session.sheet.route, slot) is not Standing.LIKE_MAIN


def toggle_clarify(session: Session) -> None:
    """Flag the question in focus as „klären“, or take the flag away."""
    slot = session.current
    if slot is not None and may_clarify(session):
        answer = session.answer(slot)
        session.put(slot, replace(answer, clarify=not answer.clarify))
