# SPDX-License-Identifier: MIT
"""`Store`, the one door through which responses are changed."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Self

from tomtool.domain.plain import answer_to_plain
from tomtool.domain.response import Response, followed
from tomtool.storage import log, sql, sqlite
from tomtool.storage.errors import (
    DeletedResponseError,
    SignedResponseError,
    SupersededResponseError,
)
from tomtool.storage.log import Change, Stamp, Undoable
from tomtool.storage.reading import Database, row_of, whole
from tomtool.storage.records import from_json, plain_fields, response_of, to_moment
from tomtool.storage.upgrade import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path
    from sqlite3 import Connection
    from typing import Unpack

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.response import FormId
    from tomtool.storage.log import Step
    from tomtool.storage.records import MasterData, ResponseRow


_NO_ANSWERS: Mapping[Slot, Answer | None] = MappingProxyType({})


def _random_id() -> str:
    return os.urandom(16).hex()


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

    _BEGIN: ClassVar = "BEGIN IMMEDIATE"  # what was read is still so when it is changed

    def __init__(
        self,
        path: Path,
        connection: Connection,
        resources: ExitStack,
        *,
        stamp: Callable[[], Stamp],
        new_id: Callable[[], str],
        copy_before_migration: Path | None,
    ) -> None:
        super().__init__(path, connection, resources)
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
        sqlite.inspect(path, sql.REVISION)
        with ExitStack() as stack:
            stack.enter_context(sqlite.sole_writer(path))
            with sqlite.explained(path):
                connection = sqlite.connect(path, writing=True)
                stack.callback(connection.close)
            copy = bring_up_to_date(connection, path, clock())
            return cls(
                path,
                connection,
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
        with self._transaction() as db:
            return self._insert(db, response)

    def new_revision(self, response_id: str, as_of: date, response: Response | None = None) -> str:
        """Begin the next version, with the content of `response` or else the same; return its id.

        From now on the old one stays as it is, unless the new one is deleted. A signature is not
        carried over.
        """
        with self._transaction() as db:
            row = self._living(db, response_id)
            new = followed(whole(db, row), as_of)
            if response is not None:
                new = replace(response, version=new.version, as_of=as_of)
            return self._insert(db, new, parent=response_id)

    def apply(
        self,
        response_id: str,
        answers: Mapping[Slot, Answer | None] = _NO_ANSWERS,
        **fields: Unpack[MasterData],
    ) -> Step | None:
        """Set or remove (None) answers, and replace header fields or master data, in one step."""
        with self._transaction() as db:
            row = self._editable(db, response_id)
            changes = [*_answer_changes(db, row, answers), *_field_changes(row, fields)]
            return log.change(db, row, changes, self._stamp())

    def mark_signed(self, response_id: str, sha256: str) -> Step:
        """Note that the PDF with this hash (64 hexadecimal digits) was signed just now.

        From now on the response stays as it is, and no undo takes that back; it can only be
        deleted, or be followed by a new version.
        """
        with self._transaction() as db:
            row = self._editable(db, response_id)
            return log.sign(db, row, sha256, self._stamp())

    def delete(self, response_id: str) -> Step | None:
        """Delete a response, also a signed one; `undo` brings it back."""
        with self._transaction() as db:
            row = self._living(db, response_id)
            deletion = Change(log.DELETED, before=False, after=True)
            return log.change(db, row, [deletion], self._stamp())

    def undo(self, response_id: str) -> Step | None:
        """Take back the last step that stands, a deletion too."""
        with self._transaction() as db:
            row = self._unsealed(db, response_id)
            return log.undo(db, row, self._stamp())

    def redo(self, response_id: str) -> Step | None:
        """Make the last undone step again, if no other change came since."""
        with self._transaction() as db:
            row = self._unsealed(db, response_id)
            return log.redo(db, row, self._stamp())

    def undoable(self, response_id: str) -> Undoable:
        """Return whether `undo` and `redo` would do anything, rather than nothing or refuse."""
        with self._transaction() as db:
            try:
                row = self._unsealed(db, response_id)
            except (SupersededResponseError, SignedResponseError):
                return Undoable(undo=False, redo=False)
            return log.undoable(db, row["id"])

    def discard_after(self, response_id: str, number: int) -> Step | None:
        """Bring a response back to how it was after step `number`, in one step `undo` takes back.

        A number below that of its creation means how it was created.
        """
        with self._transaction() as db:
            row = self._editable(db, response_id)
            return log.discard_after(db, row, number, self._stamp())

    def _insert(self, db: Connection, response: Response, parent: str | None = None) -> str:
        by = self._stamp()
        fields = plain_fields(response)
        id_ = self._new_id()
        row: ResponseRow = dict.fromkeys(fields) | {
            "id": id_,
            "form_id": response.form.id,
            "form_version": response.form.version,
            "created": to_moment(by.at),
            "deleted": False,
            "parent_id": parent,
            "signed_at": None,
            "signed_sha256": None,
        }
        changes = [Change(name, None, value) for name, value in fields.items() if value is not None]
        changes += [
            Change(log.ANSWERS, None, answer_to_plain(answer), slot)
            for slot, answer in response.answers.items()
        ]
        log.create(db, row, changes, by)
        return id_

    def _current(self, db: Connection, response_id: str) -> ResponseRow:
        """Return a row that is not superseded."""
        row = row_of(db, response_id)
        if row["superseded"]:
            raise SupersededResponseError(row["product"], version=row["version"])
        return row

    def _unsealed(self, db: Connection, response_id: str) -> ResponseRow:
        """Return a row of which steps may be taken back: of a signed one only its deletion."""
        row = self._current(db, response_id)
        if row["signed_at"] is not None and not row["deleted"]:
            raise SignedResponseError(row["product"], version=row["version"])
        return row

    def _living(self, db: Connection, response_id: str) -> ResponseRow:
        """Return a row that may be deleted or followed by a new version."""
        row = self._current(db, response_id)
        if row["deleted"]:
            raise DeletedResponseError(row["product"], version=row["version"])
        return row

    def _editable(self, db: Connection, response_id: str) -> ResponseRow:
        """Return a row that may be changed."""
        row = self._living(db, response_id)
        if row["signed_at"] is not None:
            raise SignedResponseError(row["product"], version=row["version"])
        return row


def _answer_changes(
    db: Connection, row: ResponseRow, answers: Mapping[Slot, Answer | None]
) -> Iterator[Change]:
    for slot, answer in answers.items():
        found = db.execute(sql.ANSWER, log.answer_key(row["id"], slot)).fetchone()
        before = None if found is None else from_json(found["content"])
        after = None if answer is None else answer_to_plain(answer)
        yield Change(log.ANSWERS, before, after, slot)


def _field_changes(row: ResponseRow, fields: MasterData) -> Iterator[Change]:
    if fields:
        old = response_of(row)
        before, after = plain_fields(old), plain_fields(replace(old, **fields))
        yield from (Change(name, before[name], after[name]) for name in before)
