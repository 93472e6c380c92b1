# SPDX-License-Identifier: MIT
"""The log: who changed what, when, from what to what; and undo and redo over it.

Nothing in the log is ever changed or removed; an undo is a step of its own. The steps that can
be undone form a tree: each names the one before it, `previous_id`. Where we stand in it, the
cursor, follows from the latest step alone; a redo goes to the cursor's youngest child, because
every older child lies on a branch that a newer change has cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from tomtool.storage.records import set_field, site_column, slot_of
from tomtool.storage.schema import AnswerRow, ChangeRow, ResponseRow, StepRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from tomtool.domain.answers import Slot

ANSWERS = "answers"
DELETED = "deleted"


class Act(StrEnum):
    """What kind of step it was.

    A creation cannot be undone, but the response can be deleted; a signature stays.
    """

    CREATE = "create"
    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after: of a Response's field, of the answer at `slot`, or „deleted“.

    Values are plain data as in `antworten.json`; None says that there is nothing.
    """

    field: str
    before: Any
    after: Any
    slot: Slot | None = None

    def reverted(self) -> Change:
        """Return the change back."""
        return Change(self.field, self.after, self.before, self.slot)


@dataclass(frozen=True, slots=True)
class Step:
    """One act: `actor` made all `changes`, each of another value, at once.

    `target` is the number of the step that an undo or redo speaks of.
    """

    number: int
    at: datetime
    actor: str
    act: Act
    changes: tuple[Change, ...]
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Undoable:
    """Whether there is a step to take back, and one to make again."""

    undo: bool
    redo: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts, and when."""

    actor: str
    at: datetime


def create(session: Session, row: ResponseRow, changes: Iterable[Change], by: Stamp) -> Step:
    """Add `row`, fill it by `changes`, and begin its log."""
    session.add(row)
    return _perform(session, row, changes, _step(row, by, Act.CREATE))


def change(session: Session, row: ResponseRow, changes: Iterable[Change], by: Stamp) -> Step | None:
    """Make those `changes` that change anything; None if none does."""
    real = [each for each in changes if each.before != each.after]
    if not real:
        return None
    step = _step(row, by, Act.CHANGE)
    step.previous_id = _cursor(session, row)
    return _perform(session, row, real, step)


def sign(session: Session, row: ResponseRow, sha256: str, by: Stamp) -> Step:
    """Note the signature that `by` made, on the PDF with this hash."""
    step = _step(row, by, Act.SIGN)
    step.previous_id = _cursor(session, row)
    moment = Change("signed_at", None, by.at.isoformat())
    return _perform(session, row, [moment, Change("signed_sha256", None, sha256)], step)


def discard_after(session: Session, row: ResponseRow, number: int, by: Stamp) -> Step | None:
    """Change everything back to what it was after step `number`; None if it is so now."""
    later = session.scalars(
        select(StepRow)
        .where(StepRow.response_id == row.id, StepRow.id > number, StepRow.act != Act.CREATE)
        .order_by(StepRow.id)
        .options(selectinload(StepRow.changes))
    )
    net: dict[tuple[str, Slot | None], Change] = {}
    for each in (each for step in later for each in _changes(step)):
        name = (each.field, each.slot)
        original = net[name].after if name in net else each.before
        net[name] = Change(each.field, each.after, original, each.slot)
    return change(session, row, net.values(), by)


def undo(session: Session, row: ResponseRow, by: Stamp) -> Step | None:
    """Take back the last change that stands; None if none does."""
    cursor = _cursor(session, row)
    if cursor is None:
        return None
    target = session.get_one(StepRow, cursor)
    step = _step(row, by, Act.UNDO)
    step.target_id = target.id
    return _perform(session, row, [each.reverted() for each in _changes(target)], step)


def redo(session: Session, row: ResponseRow, by: Stamp) -> Step | None:
    """Make the last undone change again; None if there is none, or a new change came since."""
    target = _undone(session, row, _cursor(session, row))
    if target is None:
        return None
    step = _step(row, by, Act.REDO)
    step.target_id = target.id
    return _perform(session, row, _changes(target), step)


def undoable(session: Session, row: ResponseRow) -> Undoable:
    """Return what `undo` and `redo` would find."""
    cursor = _cursor(session, row)
    return Undoable(undo=cursor is not None, redo=_undone(session, row, cursor) is not None)


def latest(session: Session, row: ResponseRow) -> StepRow:
    """Return the latest step of a response; there is one, its creation."""
    return session.scalars(
        select(StepRow).where(StepRow.response_id == row.id).order_by(StepRow.id.desc()).limit(1)
    ).one()


def step_of(row: StepRow) -> Step:
    """Return the step in `row`."""
    return Step(row.id, row.at, row.actor, Act(row.act), _changes(row), row.target_id)


def answer_key(row: ResponseRow, slot: Slot) -> tuple[str, str, str]:
    """Return the key of the answer at `slot`."""
    return row.id, slot.question, site_column(slot)


def _step(row: ResponseRow, by: Stamp, act: Act) -> StepRow:
    return StepRow(response=row, at=by.at, actor=by.actor, act=act)


def _changes(row: StepRow) -> tuple[Change, ...]:
    return tuple(
        Change(
            each.field,
            each.before,
            each.after,
            None if each.question is None else slot_of(each.question, each.site),
        )
        for each in row.changes
    )


def _cursor(session: Session, row: ResponseRow) -> int | None:
    """Return the id of the change that stands last, the one an undo would take back."""
    last = latest(session, row)
    match Act(last.act):
        case Act.CREATE:
            return None
        case Act.CHANGE | Act.SIGN:
            return last.id
        case Act.UNDO:
            return session.get_one(StepRow, last.target_id).previous_id
        case Act.REDO:
            return last.target_id


def _undone(session: Session, row: ResponseRow, cursor: int | None) -> StepRow | None:
    """Return the change after `cursor` that a redo would make again."""
    return session.scalars(
        select(StepRow)
        .where(
            StepRow.response_id == row.id,
            StepRow.act == Act.CHANGE,
            StepRow.previous_id == cursor,
        )
        .order_by(StepRow.id.desc())
        .limit(1)
    ).first()


def _perform(session: Session, row: ResponseRow, changes: Iterable[Change], step: StepRow) -> Step:
    for position, each in enumerate(changes):
        _apply(session, row, each)
        question, site = each.slot or (None, None)
        step.changes.append(
            ChangeRow(
                position=position,
                field=each.field,
                question=question,
                site=site,
                before=each.before,
                after=each.after,
            )
        )
    row.changed = step.at
    session.add(step)
    session.flush()
    return step_of(step)


def _apply(session: Session, row: ResponseRow, change: Change) -> None:
    if change.slot is None:
        set_field(row, change.field, change.after)
    elif change.before is None:
        question, site = change.slot.question, site_column(change.slot)
        session.add(AnswerRow(response=row, question=question, site=site, content=change.after))
    elif change.after is None:
        session.delete(session.get_one(AnswerRow, answer_key(row, change.slot)))
    else:
        session.get_one(AnswerRow, answer_key(row, change.slot)).content = change.after
