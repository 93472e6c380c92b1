# SPDX-License-Identifier: MIT
"""The main window: what the system sees of it. What it shows is the conductor's business.

It is all that is imported before the first paint, so it does without Qt's namespace `Qt`, which
alone costs more than painting the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMainWindow

from tomtool.ui.dropping import dropped_file
from tomtool.ui.look import px

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from tomtool.ui.conductor import Conductor
    from tomtool.ui.desk import Desk

_SIZE, _LEAST, _BAR = (1280, 800), (480, 360), 56


class MainWindow(QMainWindow):
    """The window of the program; before `begin` it shows nothing but its ground.

    `painted` follows the first paint: time to `begin`.
    """

    painted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._conductor: Conductor | None = None
        self._painted = False
        self.setObjectName("window")
        self.setWindowTitle("tomtool")
        self.setAcceptDrops(True)
        self.setMinimumSize(px(_LEAST[0]), px(_LEAST[1]))
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        if desk.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(desk.settings.window.encode()))

    @property
    def conductor(self) -> Conductor | None:
        """Who leads from page to page, since `begin`."""
        return self._conductor

    def begin(self) -> None:
        """Show the start page, and ask whoever was interrupted."""
        from tomtool.ui.conductor import Conductor  # noqa: PLC0415 - after the first paint

        self._conductor = Conductor(self._desk, self)
        self._conductor.begin()

    def resume(self) -> None:
        """Come to the front: the program was started once more."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the top bar's ground while there is no page yet; tell the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            painter = QPainter(self)
            painter.setBackground(self.palette().base())  # `fillRect` would ask for `Qt`
            painter.eraseRect(0, 0, self.width(), px(_BAR))
            painter.end()
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Save what was typed last; where that fails, ask before anything is lost."""
        if self._conductor is not None and not self._conductor.may_close():
            event.ignore()
            return
        self._desk.remember(window=bytes(self.saveGeometry().toBase64().data()).decode())
        self._desk.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take a PDF."""
        if _dropped_pdf(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent, /) -> None:  # noqa: N802 - Qt's name
        """Show the PDF that was dropped."""
        path = _dropped_pdf(event)
        if path is not None:
            event.acceptProposedAction()
            if self._conductor is not None:
                self._conductor.open_received(path)


def _dropped_pdf(event: QDropEvent) -> Path | None:
    """Return the one PDF file that is being dropped."""
    path = dropped_file(event)
    return path if path is not None and path.suffix.lower() == ".pdf" else None
