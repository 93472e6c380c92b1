# SPDX-License-Identifier: MIT
"""One window for one database: a second start raises the first window, and ends.

The second start rings by a file beside the database; the first window takes it away, which is its
answer. Qt's local sockets would do as well, but they come with a library for networks, which no
start needs.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 1000
"""Milliseconds to wait for the first window's answer."""


class Instance(QObject):
    """The window that has a database open; `raise_wanted` follows when it is started again."""

    raise_wanted = Signal()

    def __init__(self, database: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._bell = _bell(database)
        with suppress(OSError):
            self._bell.unlink()  # whoever rang is not waiting any more
        self._watcher = QFileSystemWatcher([str(self._bell.parent)], self)
        self._watcher.directoryChanged.connect(self._listen)

    def _listen(self) -> None:
        with suppress(OSError):  # something else may have changed in the folder
            self._bell.unlink()
            self.raise_wanted.emit()


def raise_first(database: Path) -> bool:
    """Raise the window that has `database` open; return whether there is one."""
    bell, waiting = _bell(database), QEventLoop()
    try:
        bell.touch()
    except OSError:
        return False
    watcher = QFileSystemWatcher([str(bell)])
    watcher.fileChanged.connect(waiting.quit)
    QTimer.singleShot(_PATIENCE, waiting.quit)
    waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    answered = not bell.exists()
    bell.unlink(missing_ok=True)
    return answered


def _bell(database: Path) -> Path:
    return database.with_name(f"{database.name}.raise")
