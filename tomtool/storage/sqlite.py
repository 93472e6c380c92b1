# SPDX-License-Identifier: MIT
"""Everything only SQLite can do: pragmas, file header, log triggers, backup, errors, writer lock.

A database is only ever touched through SQLite itself: opening its file by hand and closing it
would drop the locks this process holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tomtool.storage.errors import (
    DamagedDatabaseError,
    DatabaseInUseError,
    DiskFullError,
    NewerDatabaseError,
    NotADatabaseError,
    NotWritableError,
    StorageError,
    TargetExistsError,
    UnusablePathError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

APPLICATION_ID = int.from_bytes(b"tomt")
"""Says whose file this is, in SQLite's header (`PRAGMA application_id`)."""

_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what is committed is on the disk
    "PRAGMA fullfsync = ON",  # on macOS as well
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)
_READING = ("PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF")

_BY_CODE: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_BUSY: DatabaseInUseError,
    sqlite3.SQLITE_LOCKED: DatabaseInUseError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_READONLY: NotWritableError,
    sqlite3.SQLITE_PERM: NotWritableError,
    sqlite3.SQLITE_AUTH: NotWritableError,
    sqlite3.SQLITE_CANTOPEN: UnusablePathError,
    sqlite3.SQLITE_IOERR: UnusablePathError,
    sqlite3.SQLITE_CORRUPT: DamagedDatabaseError,
    sqlite3.SQLITE_NOTADB: NotADatabaseError,
}
_BY_ERRNO: dict[int | None, type[StorageError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EACCES: NotWritableError,
    errno.EPERM: NotWritableError,
    errno.EROFS: NotWritableError,
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the trouble of disk and database inside into a StorageError about `path`.

    What is nobody's fault but ours (a broken constraint, wrong SQL) passes unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        primary_code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if primary_code not in _BY_CODE:
            raise
        raise _BY_CODE[primary_code](path) from error
    except OSError as error:
        raise _BY_ERRNO.get(error.errno, UnusablePathError)(path) from error


def inspect(path: Path, known: int) -> bool:
    """Return whether there is a file; refuse one that is not ours or newer than revision `known`.

    Looks at it without touching it and without making files beside it. An empty one is fine.
    Raises NotADatabaseError, NewerDatabaseError and what `explained` raises.
    """
    with explained(path):
        if not path.exists():
            return False
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            (revision,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application_id != APPLICATION_ID:
        raise NotADatabaseError(path)
    refuse_newer(path, revision, known)
    return True


def refuse_newer(path: Path, revision: int, known: int) -> None:
    """Raise NewerDatabaseError if `revision` is beyond `known`."""
    if revision > known:
        raise NewerDatabaseError(path, revision=revision, known=known)


@contextmanager
def sole_writer(path: Path) -> Iterator[None]:
    """Hold the right to write to `path`, which the system frees on a kill.

    It is SQLite's own lock on an empty file beside it: on `path` itself, readers would have to
    wait. Makes the folder if need be. Raises DatabaseInUseError if somebody else holds it.
    """
    with ExitStack() as stack:
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = path.with_name(f"{path.name}.lock")
            lock.touch()
            held = sqlite3.connect(lock, timeout=0, isolation_level=None, check_same_thread=False)
            stack.enter_context(closing(held))
            held.execute("PRAGMA journal_mode = MEMORY")  # one file beside it is enough
            held.execute("BEGIN EXCLUSIVE")
        yield


def connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """Return a connection whose transactions begin when we say so, not when the driver guesses."""
    with ExitStack() as on_failure:
        connection = sqlite3.connect(path.absolute(), isolation_level=None, check_same_thread=False)
        on_failure.callback(connection.close)
        for pragma in _WRITING if writing else _READING:
            connection.execute(pragma)
        on_failure.pop_all()
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Commit what happens inside at its end, or undo it all if it fails."""
    with connection:
        connection.execute(begin)
        yield


def revision_of(connection: sqlite3.Connection) -> int:
    """Return the revision of the schema, 0 for an empty database."""
    (revision,) = connection.execute("PRAGMA user_version").fetchone()
    return int(revision)


def size_of(connection: sqlite3.Connection) -> int:
    """Return the size of the database in bytes, what is still in its journal included."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages * page_size)


def stamps(revision: int) -> Iterator[str]:
    """Yield what writes our name and `revision` into the header."""
    yield f"PRAGMA application_id = {APPLICATION_ID:d}"
    yield f"PRAGMA user_version = {revision:d}"


def guards(tables: Iterable[str]) -> Iterator[str]:
    """Yield what makes `tables` append-only."""
    for name, event, table in _guards(tables):
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table}\n"
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def lifts(tables: Iterable[str]) -> Iterator[str]:
    """Yield what takes back `guards`, for a migration."""
    for name, _, _ in _guards(tables):
        yield f"DROP TRIGGER IF EXISTS {name}"


def _guards(tables: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for table in tables:
        for event in ("UPDATE", "DELETE"):
            yield f"{table}_no_{event.lower()}", event, table


def back_up(source: Path, target: Path) -> None:
    """Copy the database at `source`, as last committed, into a single new file `target`.

    Others may read and write `source` meanwhile. Raises TargetExistsError and what `explained`
    raises; then `target` does not exist.
    """
    with explained(target):
        if target.exists():
            raise TargetExistsError(target)
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as own:
            draft = Path(own) / target.name
            _copy(source, draft)
            draft.rename(target)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        with closing(sqlite3.connect(source)) as original:
            original.execute("PRAGMA query_only = ON")
            original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # so it can be read where nothing is writable
