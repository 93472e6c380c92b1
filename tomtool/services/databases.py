# SPDX-License-Identifier: MIT
"""Looking after the database: what it holds, and a copy of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.services.context import AppContext


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """What a database holds, deleted responses included; `size` in bytes."""

    path: Path
    size: int
    revision: int
    responses: int
    answers: int
    steps: int


def info(context: AppContext) -> DatabaseInfo:
    """Return what the user's database holds. Raises StorageError."""
    from tomtool.storage.reading import Reader

    with Reader.open(context.database) as database:
        found = database.info()
    return DatabaseInfo(
        found.path, found.size, found.revision, found.responses, found.answers, found.steps
    )


def back_up(context: AppContext, target: Path) -> None:
    """Copy the user's database into the new file `target`, also while it is in use.

    Raises StorageError.
    """
    from tomtool.storage.reading import Reader

    with Reader.open(context.database) as database:
        database.back_up(target)
