# SPDX-License-Identifier: MIT
"""Looking after the database: what it holds, and a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.services.context import AppContext
    from tomtool.storage.reading import Info


def info(context: AppContext) -> Info:
    """Return what the user's database holds. Raises StorageError."""
    from tomtool.storage.reading import Reader

    with Reader.open(context.database) as database:
        return database.info()


def back_up(context: AppContext, target: Path) -> None:
    """Copy the user's database into the new file `target`, also while it is in use.

    Raises StorageError.
    """
    from tomtool.storage.reading import Reader

    with Reader.open(context.database) as database:
        database.back_up(target)
