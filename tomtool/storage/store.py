# SPDX-License-Identifier: MIT
"""`Store`, the one door through which responses are changed."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from sqlalchemy import bindparam, select

from tomtool.domain.plain import answer_to_plain
from tomtool.domain.response import Response
from tomtool.storage import log, sqlite
from tomtool.storage.errors import (
    DeletedResponseError,
    SignedResponseError,
    SupersededResponseError,
)
from tomtool.storage.log import Change, Stamp, Undoable
from tomtool.storage.reading import Database, answers_of, is_superseded
from tomtool.storage.records import plain_fields, response_of
from tomtool.storage.schema import HEAD, AnswerRow, ResponseRow
from tomtool.storage.upgrade import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path
    from typing import Unpack

    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import Session

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.response import FormId
    from tomtool.storage.log import Step
    from tomtool.storage.records import MasterData


_NO_ANSWERS: Mapping[Slot, Answer | None] = MappingProxyType({})


def _random_id() -> str:
    return uuid4().hex


class Store(Database):
    """A database opened for work, by one process at a time.

    Every change is one transaction, on the disk when the method returns, and one step in the log,
    which is returned; None says that there was nothing to change. A response that is deleted,
    signed or superseded by a later revision refuses changes (DeletedResponseError,
    SignedResponseError, SupersededResponseError); an id that is not there raises
    UnknownResponseError.

    `copy_before_migration` is where the database was copied to, if opening it migrated it; the
    user is to be told.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        resources: ExitStack,
        *,
        stamp: Callable[[], Stamp],
        new_id: Callable[[], str],
        copy_before_migration: Path | None,
    ) -> None:
        super().__init__(path, engine, resources)
        self._stamp = stamp
        self._new_id = new_id
        self.copy_before_migration = copy_before_migration

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime],
        actor: str,
        new_id: Callable[[], str] = _random_id,
    ) -> Self:
        """Open the database at `path`; make it if there is none, migrate it if it is older.

        `clock` gives aware moments for the log, `actor` is who makes the changes, `new_id` makes
        ids of 32 hexadecimal digits. Raises NewerDatabaseError and NotADatabaseError (the file is
        not touched), DatabaseInUseError, MigrationError (the file is as before).
        """
        sqlite.inspect(path, HEAD)
        with ExitStack() as stack:
            stack.enter_context(sqlite.sole_writer(path))
            engine = sqlite.make_engine(path, writing=True)
            stack.callback(engine.dispose)
            copy = bring_up_to_date(engine, path, clock())
            return cls(
                path,
                engine,
                stack.pop_all(),
                stamp=lambda: Stamp(actor, clock()),
                new_id=new_id,
                copy_before_migration=copy,
            )

    def create(self, form: FormId, product: str, as_of: date) -> str:
        """Begin an empty response, version 1, and return its id."""
        return self.import_(Response(form=form, product=product, version=1, as_of=as_of))

    def import_(self, response: Response) -> str:
        """Add `response` as it is, and return its id."""
        with self._transaction() as session:
            return self._insert(session, response)

    def new_revision(self, response_id: str, as_of: date, response: Response | None = None) -> str:
        """Begin the next version, with the content of `response` or else the same; return its id.

        From now on the old one stays as it is, unless the new one is deleted. A signature is not
        carried over.
        """
        with self._transaction() as session:
            row = self._living(session, response_id)
            content = response or response_of(row, answers_of(session, row))
            new = replace(content, version=row.version + 1, as_of=as_of)
            return self._insert(session, new, parent=row.id)

    def apply(
        self,
        response_id: str,
        answers: Mapping[Slot, Answer | None] = _NO_ANSWERS,
        **fields: Unpack[MasterData],
    ) -> Step | None:
        """Set or remove (None) answers, and replace header fields or master data, in one step."""
        with self._transaction() as session:
            row = self._editable(session, response_id)
            changes = [*_answer_changes(session, row, answers), *_field_changes(row, fields)]
            return log.change(session, row, changes, self._stamp())

    def put_answer(self, response_id: str, slot: Slot, answer: Answer | None) -> Step | None:
        """Set the answer at `slot`, or remove it (None)."""
        return self.apply(response_id, {slot: answer})

    def change(self, response_id: str, **fields: Unpack[MasterData]) -> Step | None:
        """Replace header fields or master data, all in one step."""
        return self.apply(response_id, **fields)

    def mark_signed(self, response_id: str, sha256: str) -> Step:
        """Note that the PDF with this hash (64 hexadecimal digits) was signed just now.

        From now on the response stays as it is, and no undo takes that back; it can only be
        deleted, or be followed by a new version.
        """
        with self._transaction() as session:
            row = self._editable(session, response_id)
            return log.sign(session, row, sha256, self._stamp())

    def delete(self, response_id: str) -> Step | None:
        """Delete a response, also a signed one; `undo` brings it back."""
        with self._transaction() as session:
            row = self._living(session, response_id)
            deletion = Change(log.DELETED, before=False, after=True)
            return log.change(session, row, [deletion], self._stamp())

    def undo(self, response_id: str) -> Step | None:
        """Take back the last step that stands, a deletion too."""
        with self._transaction() as session:
            row = self._unsealed(session, response_id)
            return log.undo(session, row, self._stamp())

    def redo(self, response_id: str) -> Step | None:
        """Make the last undone step again, if no other change came since."""
        with self._transaction() as session:
            row = self._unsealed(session, response_id)
            return log.redo(session, row, self._stamp())

    def undoable(self, response_id: str) -> Undoable:
        """Return whether `undo` and `redo` would do anything, rather than nothing or refuse."""
        with self._transaction() as session:
            try:
                row = self._unsealed(session, response_id)
            except (SupersededResponseError, SignedResponseError):
                return Undoable(undo=False, redo=False)
            return log.undoable(session, row)

    def discard_after(self, response_id: str, number: int) -> Step | None:
        """Bring a response back to how it was after step `number`, in one step `undo` takes back.

        A number below that of its creation means how it was created.
        """
        with self._transaction() as session:
            row = self._editable(session, response_id)
            return log.discard_after(session, row, number, self._stamp())

    def _insert(self, session: Session, response: Response, parent: str | None = None) -> str:
        by = self._stamp()
        fields = plain_fields(response)
        row = ResponseRow(
            id=self._new_id(),
            form_id=response.form.id,
            form_version=response.form.version,
            created=by.at,
            parent_id=parent,
        )
        changes = [Change(name, None, value) for name, value in fields.items() if value is not None]
        changes += [
            Change(log.ANSWERS, None, answer_to_plain(answer), slot)
            for slot, answer in response.answers.items()
        ]
        log.create(session, row, changes, by)
        return row.id

    def _current(self, session: Session, response_id: str) -> ResponseRow:
        """Return a row that is not superseded."""
        row = self._row(session, response_id)
        if session.scalars(_late(), {"id": row.id}).one():
            raise SupersededResponseError(row.product, version=row.version)
        return row

    def _unsealed(self, session: Session, response_id: str) -> ResponseRow:
        """Return a row of which steps may be taken back: of a signed one only its deletion."""
        row = self._current(session, response_id)
        if row.signed_at is not None and not row.deleted:
            raise SignedResponseError(row.product, version=row.version)
        return row

    def _living(self, session: Session, response_id: str) -> ResponseRow:
        """Return a row that may be deleted or followed by a new version."""
        row = self._current(session, response_id)
        if row.deleted:
            raise DeletedResponseError(row.product, version=row.version)
        return row

    def _editable(self, session: Session, response_id: str) -> ResponseRow:
        """Return a row that may be changed."""
        row = self._living(session, response_id)
        if row.signed_at is not None:
            raise SignedResponseError(row.product, version=row.version)
        return row


@cache  # as `is_superseded`
def _late() -> Select[bool]:
    """Return the question whether the response `id` is superseded."""
    named = ResponseRow.id == bindparam("id")
    return select(is_superseded()).select_from(ResponseRow).where(named)


def _answer_changes(
    session: Session, row: ResponseRow, answers: Mapping[Slot, Answer | None]
) -> Iterator[Change]:
    for slot, answer in answers.items():
        found = session.get(AnswerRow, log.answer_key(row, slot))
        before = None if found is None else found.content
        after = None if answer is None else answer_to_plain(answer)
        yield Change(log.ANSWERS, before, after, slot)


def _field_changes(row: ResponseRow, fields: MasterData) -> Iterator[Change]:
    if fields:
        old = response_of(row)
        before, after = plain_fields(old), plain_fields(replace(old, **fields))
        yield from (Change(name, before[name], after[name]) for name in before)
