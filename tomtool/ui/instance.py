# SPDX-License-Identifier: MIT
"""One window for one database: a second start raises the first window, and ends."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 1000
"""Milliseconds to wait for the first window's answer."""
_RAISE = b"raise"


class Instance(QObject):
    """The window that has a database open; `raise_wanted` follows when it is started again."""

    raise_wanted = Signal()

    def __init__(self, database: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(_name(database))  # a crash may have left it; the database is ours
        self._server.listen(_name(database))

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raise_wanted.emit()


def raise_first(database: Path) -> bool:
    """Raise the window that has `database` open; return whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(_name(database))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return True


def _name(database: Path) -> str:
    return f"tomtool-{sha256(str(database.resolve()).encode()).hexdigest()[:24]}"
