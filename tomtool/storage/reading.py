# SPDX-License-Identifier: MIT
"""What can be asked of a database, and `Reader` to ask it while another process writes."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, selectinload

from tomtool.domain.response import FormId
from tomtool.storage import log, sqlite
from tomtool.storage.errors import (
    ClosedDatabaseError,
    NoDatabaseError,
    OlderDatabaseError,
    UnknownResponseError,
)
from tomtool.storage.records import Summary, response_of
from tomtool.storage.schema import HEAD, AnswerRow, ResponseRow, StepRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import ColumnElement, Engine

    from tomtool.domain.response import Response
    from tomtool.storage.log import Step


_SUMMARY = (
    ResponseRow.id,
    ResponseRow.form_id,
    ResponseRow.form_version,
    ResponseRow.product,
    ResponseRow.version,
    ResponseRow.as_of,
    ResponseRow.created,
    ResponseRow.changed,
    ResponseRow.parent_id,
    ResponseRow.deleted,
    ResponseRow.signed_at,
)
"""What a Summary needs, in its order; the documents stay unread."""


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

    def __init__(self, path: Path, engine: Engine, resources: ExitStack) -> None:
        self.path = path
        self._engine = engine
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
    def _transaction(self) -> Iterator[Session]:
        if self._closed:
            raise ClosedDatabaseError(self.path)
        with (
            sqlite.explained(self.path),
            Session(self._engine, autoflush=False) as session,
            session.begin(),
        ):
            yield session

    def list_responses(self, *, deleted: bool = False) -> tuple[Summary, ...]:
        """Return the responses (or the deleted ones), the last changed first."""
        chosen = ResponseRow.deleted.is_(deleted)
        with self._transaction() as session:
            return tuple(_summaries(session, chosen))

    def summary(self, response_id: str) -> Summary:
        """Return the line of a response, also a deleted one. Raises UnknownResponseError."""
        with self._transaction() as session:
            for found in _summaries(session, ResponseRow.id == response_id):
                return found
        raise UnknownResponseError(response_id)

    def load(self, response_id: str) -> Response:
        """Return a response, also a deleted one. Raises UnknownResponseError."""
        with self._transaction() as session:
            row = self._row(session, response_id)
            return response_of(row, answers_of(session, row))

    def history(self, response_id: str) -> tuple[Step, ...]:
        """Return the log of a response, oldest step first. Raises UnknownResponseError."""
        steps = (
            select(StepRow)
            .where(StepRow.response_id == response_id)
            .order_by(StepRow.id)
            .options(selectinload(StepRow.changes))
        )
        with self._transaction() as session:
            self._row(session, response_id)
            return tuple(map(log.step_of, session.scalars(steps)))

    def last_step(self, response_id: str) -> Step:
        """Return the latest step in the log of a response. Raises UnknownResponseError."""
        with self._transaction() as session:
            return log.step_of(log.latest(session, self._row(session, response_id)))

    def info(self) -> Info:
        """Return what the database holds."""
        counts = (
            select(func.count()).select_from(table).scalar_subquery()
            for table in (ResponseRow, AnswerRow, StepRow)
        )
        with self._transaction() as session:
            return Info(
                self.path,
                sqlite.size_of(session.connection()),
                sqlite.revision_of(session.connection()),
                *session.execute(select(*counts)).one(),
            )

    def back_up(self, target: Path) -> None:
        """Copy the database into the new file `target`. Raises TargetExistsError."""
        sqlite.back_up(self.path, target)

    def _row(self, session: Session, response_id: str) -> ResponseRow:
        row = session.get(ResponseRow, response_id)
        if row is None:
            raise UnknownResponseError(response_id)
        return row


class Reader(Database):
    """Looks at a database and changes nothing, also while another process writes to it."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the database at `path`.

        Raises NoDatabaseError, OlderDatabaseError, NewerDatabaseError, NotADatabaseError.
        """
        if not sqlite.inspect(path, HEAD):
            raise NoDatabaseError(path)
        with ExitStack() as stack:
            engine = sqlite.make_engine(path, writing=False)
            stack.callback(engine.dispose)
            with sqlite.explained(path), engine.connect() as connection:
                revision = sqlite.revision_of(connection)
            if revision == 0:
                raise NoDatabaseError(path)
            if revision < HEAD:
                raise OlderDatabaseError(path, revision=revision, known=HEAD)
            sqlite.refuse_newer(path, revision, HEAD)
            return cls(path, engine, stack.pop_all())


def _summaries(session: Session, chosen: ColumnElement[bool]) -> Iterator[Summary]:
    rows = (
        select(*_SUMMARY, is_superseded())
        .where(chosen)
        .order_by(ResponseRow.changed.desc(), ResponseRow.id)
    )
    for id_, form_id, form_version, *others in session.execute(rows):
        yield Summary(id_, FormId(form_id, form_version), *others)


def answers_of(session: Session, row: ResponseRow) -> Iterator[AnswerRow]:
    """Yield the answers of a response, by key."""
    yield from session.scalars(
        select(AnswerRow)
        .where(AnswerRow.response_id == row.id)
        .order_by(AnswerRow.question, AnswerRow.site)
    )


@cache  # every change asks, and building it takes longer than the database needs
def is_superseded() -> ColumnElement[bool]:
    """Return the condition that a later revision of the response lives."""
    later = aliased(ResponseRow)
    return (
        select(later.id)
        .where(later.parent_id == ResponseRow.id, later.deleted.is_(False))
        .correlate(ResponseRow)
        .exists()
    )
