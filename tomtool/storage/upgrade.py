# SPDX-License-Identifier: MIT
"""Bring a database to the newest schema: make it, or copy it and migrate it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC
from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.storage import sql, sqlite
from tomtool.storage.errors import MigrationError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from sqlite3 import Connection


def bring_up_to_date(connection: Connection, path: Path, now: datetime) -> Path | None:
    """Make sure that the database at `path`, open as `connection`, has the newest schema.

    An older one is copied beside, and the copy's path returned, before it is migrated. Raises
    NewerDatabaseError, MigrationError or what `sqlite.explained` raises; the database is then as
    it was, and there is no copy.
    """
    with sqlite.explained(path), sqlite.transaction(connection):
        revision = sqlite.revision_of(connection)
        sqlite.refuse_newer(path, revision, sql.REVISION)
        if revision == 0:
            for statement in sql.NEW_DATABASE:
                connection.execute(statement)
    return _migrated(path, revision, now) if 0 < revision < sql.REVISION else None


def _migrated(path: Path, revision: int, now: datetime) -> Path:
    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.stem}-{revision:04d}-{moment}{path.suffix}")
    sqlite.back_up(path, copy)
    with ExitStack() as on_failure:
        on_failure.callback(copy.unlink)
        try:
            migrate(path)
        except TomtoolError:
            raise
        except Exception as error:
            raise MigrationError(path, revision=revision) from error
        on_failure.pop_all()
    return copy


def migrate(path: Path, revision: int = sql.REVISION) -> None:
    """Run the migrations up to `revision`, in one transaction. Raises what they raise.

    They need SQLAlchemy and Alembic, which are slow to import: hence only here.
    """
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above
    from sqlalchemy import NullPool, create_engine  # noqa: PLC0415 - see above
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - see above

    from tomtool.storage.schema import LOG  # noqa: PLC0415 - see above

    engine = create_engine(
        "sqlite://", creator=lambda: sqlite.connect(path, writing=True), poolclass=NullPool
    )
    config = Config()
    config.set_main_option("script_location", "tomtool.storage:migrations")
    config.set_main_option("path_separator", "os")
    with sqlite.explained(path):
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                for statement in sqlite.lifts(LOG):
                    connection.exec_driver_sql(statement)
                config.attributes["connection"] = connection
                command.upgrade(config, f"{revision:04d}")
                for statement in (*sqlite.guards(LOG), *sqlite.stamps(revision)):
                    connection.exec_driver_sql(statement)
        except DBAPIError as error:
            raise error.orig or error from error
