# SPDX-License-Identifier: MIT
"""Bring a database to the newest schema: make it, or copy it and migrate it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC
from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.storage import sqlite
from tomtool.storage.errors import MigrationError
from tomtool.storage.schema import HEAD, LOG, Base, alembic_version

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine


def bring_up_to_date(engine: Engine, path: Path, now: datetime) -> Path | None:
    """Make sure that the database at `path` has the newest schema.

    A new one is made from the tables; an older one is copied beside, and the copy's path returned,
    before it is migrated. Raises NewerDatabaseError, MigrationError or what `sqlite.explained`
    raises; the database is then as it was, and there is no copy.
    """
    with sqlite.explained(path), engine.begin() as connection:
        revision = sqlite.revision_of(connection)
        sqlite.refuse_newer(path, revision, HEAD)
        if revision == 0:
            _make(connection)
    return _migrate(engine, path, revision, now) if 0 < revision < HEAD else None


def _make(connection: Connection) -> None:
    """Make the tables as the migrations would, without the time it takes to import Alembic."""
    Base.metadata.create_all(connection)
    connection.execute(alembic_version.insert().values(version_num=f"{HEAD:04d}"))
    sqlite.guard(connection, LOG)
    sqlite.stamp(connection, HEAD)


def _migrate(engine: Engine, path: Path, revision: int, now: datetime) -> Path:
    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.stem}-{revision:04d}-{moment}{path.suffix}")
    sqlite.back_up(path, copy)
    with ExitStack() as on_failure:
        on_failure.callback(copy.unlink)
        try:
            with sqlite.explained(path), engine.begin() as connection:
                sqlite.unguard(connection, LOG)
                run_scripts(connection)
                sqlite.guard(connection, LOG)
                sqlite.stamp(connection, HEAD)
        except TomtoolError:
            raise
        except Exception as error:
            raise MigrationError(path, revision=revision) from error
        on_failure.pop_all()
    return copy


def run_scripts(connection: Connection, target: str = "head") -> None:
    """Run the migrations up to `target` within the transaction of `connection`."""
    from alembic import command  # noqa: PLC0415 - slow to import, and hardly ever needed
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "tomtool.storage:migrations")
    config.set_main_option("path_separator", "os")
    command.upgrade(config, target)
