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

from tomtool.storage import sql
from tomtool.storage.records import (
    from_json,
    from_moment,
    set_field,
    site_column,
    slot_of,
    to_json,
    to_moment,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from sqlite3 import Connection, Row

    from tomtool.domain.answers import Slot
    from tomtool.storage.records import ResponseRow

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


def create(db: Connection, row: ResponseRow, changes: Iterable[Change], by: Stamp) -> None:
    """Fill `row` by `changes`, add it, and begin its log."""
    _perform(db, row, changes, by, Act.CREATE)


def change(db: Connection, row: ResponseRow, changes: Iterable[Change], by: Stamp) -> Step | None:
    """Make those `changes` that change anything; None if none does."""
    real = [each for each in changes if each.before != each.after]
    if not real:
        return None
    return _perform(db, row, real, by, Act.CHANGE, previous=_cursor(db, row["id"]))


def sign(db: Connection, row: ResponseRow, sha256: str, by: Stamp) -> Step:
    """Note the signature that `by` made, on the PDF with this hash."""
    signature = (
        Change("signed_at", None, by.at.isoformat()),
        Change("signed_sha256", None, sha256),
    )
    return _perform(db, row, signature, by, Act.SIGN, previous=_cursor(db, row["id"]))


def discard_after(db: Connection, row: ResponseRow, number: int, by: Stamp) -> Step | None:
    """Change everything back to what it was after step `number`; None if it is so now."""
    later = (each for each in steps(db, row["id"], number) if each.act is not Act.CREATE)
    net: dict[tuple[str, Slot | None], Change] = {}
    for each in (each for step in later for each in step.changes):
        name = (each.field, each.slot)
        original = net[name].after if name in net else each.before
        net[name] = Change(each.field, each.after, original, each.slot)
    return change(db, row, net.values(), by)


def undo(db: Connection, row: ResponseRow, by: Stamp) -> Step | None:
    """Take back the last change that stands; None if none does."""
    target = _cursor(db, row["id"])
    if target is None:
        return None
    back = [each.reverted() for each in _changes(db, target)]
    return _perform(db, row, back, by, Act.UNDO, target=target)


def redo(db: Connection, row: ResponseRow, by: Stamp) -> Step | None:
    """Make the last undone change again; None if there is none, or a new change came since."""
    target = _undone(db, row["id"], _cursor(db, row["id"]))
    if target is None:
        return None
    return _perform(db, row, _changes(db, target), by, Act.REDO, target=target)


def undoable(db: Connection, response_id: str) -> Undoable:
    """Return what `undo` and `redo` would find."""
    cursor = _cursor(db, response_id)
    return Undoable(undo=cursor is not None, redo=_undone(db, response_id, cursor) is not None)


def steps(db: Connection, response_id: str, after: int = 0) -> Iterator[Step]:
    """Yield the steps of a response later than number `after`, oldest first."""
    for row in db.execute(sql.STEPS, {"response_id": response_id, "id": after}):
        yield _step_of(db, row)


def latest(db: Connection, response_id: str) -> Step:
    """Return the latest step of a response; there is one, its creation."""
    return _step_of(db, _step(db, _latest(db, response_id)))


def answer_key(response_id: str, slot: Slot) -> dict[str, str]:
    """Return the key of the answer at `slot`."""
    return {"response_id": response_id, "question": slot.question, "site": site_column(slot)}


def _latest(db: Connection, response_id: str) -> int:
    number: int = db.execute(sql.LATEST_STEP, {"response_id": response_id}).fetchone()[0]
    return number


def _step(db: Connection, number: int) -> Row:
    row: Row = db.execute(sql.STEP, {"id": number}).fetchone()
    return row


def _step_of(db: Connection, row: Row) -> Step:
    return Step(
        number=row["id"],
        at=from_moment(row["at"]),
        actor=row["actor"],
        act=Act(row["act"]),
        changes=_changes(db, row["id"]),
        target=row["target_id"],
    )


def _changes(db: Connection, number: int) -> tuple[Change, ...]:
    return tuple(
        Change(
            each["field"],
            from_json(each["before"]),
            from_json(each["after"]),
            None if each["question"] is None else slot_of(each["question"], each["site"]),
        )
        for each in db.execute(sql.CHANGES, {"step_id": number})
    )


def _cursor(db: Connection, response_id: str) -> int | None:
    """Return the number of the change that stands last, the one an undo would take back."""
    last = _step(db, _latest(db, response_id))
    cursor: int | None
    match Act(last["act"]):
        case Act.CREATE:
            cursor = None
        case Act.CHANGE | Act.SIGN:
            cursor = last["id"]
        case Act.UNDO:
            cursor = _step(db, last["target_id"])["previous_id"]
        case Act.REDO:
            cursor = last["target_id"]
    return cursor


def _undone(db: Connection, response_id: str, cursor: int | None) -> int | None:
    """Return the number of the change after `cursor` that a redo would make again."""
    where = {"response_id": response_id, "act": Act.CHANGE, "previous_id": cursor}
    number: int | None = db.execute(sql.UNDONE_STEP, where).fetchone()[0]
    return number


def _perform(
    db: Connection,
    row: ResponseRow,
    changes: Iterable[Change],
    by: Stamp,
    act: Act,
    *,
    previous: int | None = None,
    target: int | None = None,
) -> Step:
    """Make `changes`, and log them as one step."""
    done = tuple(changes)
    row["changed"] = to_moment(by.at)
    _apply(db, row, done, sql.INSERT_RESPONSE if act is Act.CREATE else sql.UPDATE_RESPONSE)
    step = {
        "response_id": row["id"],
        "at": row["changed"],
        "actor": by.actor,
        "act": act,
        "previous_id": previous,
        "target_id": target,
    }
    db.execute(sql.INSERT_STEP, step)
    number = _latest(db, row["id"])
    for position, each in enumerate(done):
        question, site = each.slot or (None, None)
        entry = {
            "step_id": number,
            "position": position,
            "field": each.field,
            "question": question,
            "site": site,
            "before": to_json(each.before),
            "after": to_json(each.after),
        }
        db.execute(sql.INSERT_CHANGE, entry)
    return Step(number, by.at, by.actor, act, done, target)


def _apply(db: Connection, row: ResponseRow, changes: Iterable[Change], writing: str) -> None:
    for each in changes:
        if each.slot is None:
            set_field(row, each.field, each.after)
    db.execute(writing, row)  # before its answers, which refer to it
    for each in changes:
        if each.slot is not None:
            _put(db, answer_key(row["id"], each.slot), each)


def _put(db: Connection, key: dict[str, str], change: Change) -> None:
    if change.after is None:
        db.execute(sql.DELETE_ANSWER, key)
    else:
        statement = sql.INSERT_ANSWER if change.before is None else sql.UPDATE_ANSWER
        db.execute(statement, {**key, "content": to_json(change.after)})
