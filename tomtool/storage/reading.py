# SPDX-License-Identifier: MIT
"""What can be asked of a database, and `Reader` to ask it while another process writes."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from tomtool.storage import log, sql, sqlite
from tomtool.storage.errors import (
    ClosedDatabaseError,
    NoDatabaseError,
    OlderDatabaseError,
    UnknownResponseError,
)
from tomtool.storage.records import Summary, response_of, summary_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from tomtool.domain.response import Response
    from tomtool.storage.log import Step
    from tomtool.storage.records import ResponseRow


@dataclass(frozen=True, slots=True)
class Info:
    """What a database holds, deleted responses included; `size` in bytes."""

    path: Path
    size: int
    revision: int
    responses: int
    answers: int
    steps: int


class Database:
    """An open database: a context manager, to be used by one thread at a time.

    Every method may raise what `sqlite.explained` raises: disk full, file damaged, …
    """

    _BEGIN: ClassVar = "BEGIN"  # reading waits for no writer

    def __init__(self, path: Path, connection: Connection, resources: ExitStack) -> None:
        self.path = path
        self._connection = connection
        self._resources = resources
        self._closed = False

    def close(self) -> None:
        """Close the file and free the lock, if one is held."""
        self._closed = True
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._closed:
            raise ClosedDatabaseError(self.path)
        with (
            sqlite.explained(self.path),
            sqlite.transaction(self._connection, self._BEGIN),
        ):
            yield self._connection

    def list_responses(self, *, deleted: bool = False) -> tuple[Summary, ...]:
        """Return the responses (or the deleted ones), the last changed first."""
        with self._transaction() as db:
            return tuple(map(summary_of, db.execute(sql.SUMMARIES, {"deleted": deleted})))

    def summary(self, response_id: str) -> Summary:
        """Return the line of a response, also a deleted one. Raises UnknownResponseError."""
        with self._transaction() as db:
            return summary_of(row_of(db, response_id))

    def load(self, response_id: str) -> Response:
        """Return a response, also a deleted one. Raises UnknownResponseError."""
        with self._transaction() as db:
            return whole(db, row_of(db, response_id))

    def history(self, response_id: str) -> tuple[Step, ...]:
        """Return the log of a response, oldest step first. Raises UnknownResponseError."""
        with self._transaction() as db:
            row_of(db, response_id)
            return tuple(log.steps(db, response_id))

    def last_step(self, response_id: str) -> Step:
        """Return the latest step in the log of a response. Raises UnknownResponseError."""
        with self._transaction() as db:
            row_of(db, response_id)
            return log.latest(db, response_id)

    def info(self) -> Info:
        """Return what the database holds."""
        with self._transaction() as db:
            counts = db.execute(sql.COUNTS).fetchone()
            return Info(self.path, sqlite.size_of(db), sqlite.revision_of(db), *counts)

    def back_up(self, target: Path) -> None:
        """Copy the database into the new file `target`. Raises TargetExistsError."""
        sqlite.back_up(self.path, target)


class Reader(Database):
    """Looks at a database and changes nothing, also while another process writes to it."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the database at `path`.

        Raises NoDatabaseError, OlderDatabaseError, NewerDatabaseError, NotADatabaseError.
        """
        if not sqlite.inspect(path, sql.REVISION):
            raise NoDatabaseError(path)
        with ExitStack() as stack:
            with sqlite.explained(path):
                connection = sqlite.connect(path, writing=False)
                stack.callback(connection.close)
                revision = sqlite.revision_of(connection)
            if revision == 0:
                raise NoDatabaseError(path)
            if revision < sql.REVISION:
                raise OlderDatabaseError(path, revision=revision, known=sql.REVISION)
            sqlite.refuse_newer(path, revision, sql.REVISION)
            return cls(path, connection, stack.pop_all())


def row_of(db: Connection, response_id: str) -> ResponseRow:
    """Return the row of a response. Raises UnknownResponseError."""
    row = db.execute(sql.RESPONSE, {"id": response_id}).fetchone()
    if row is None:
        raise UnknownResponseError(response_id)
    return dict(row)


def whole(db: Connection, row: ResponseRow) -> Response:
    """Return the response in `row` with its answers."""
    return response_of(row, db.execute(sql.ANSWERS, {"response_id": row["id"]}))
