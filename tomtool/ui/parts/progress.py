# SPDX-License-Identifier: MIT
"""How far something is: a bar, and the ring, pie or tick of a section."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QWidget

from tomtool.ui.look.current import box, colour, px, theme
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.parts.plain import set_tip

_WIDE, _HIGH, _STATE = 64, 8, 16
_FULL, _TOP = 360 * 16, 90 * 16


def paint_share(painter: QPainter, where: QRect, done: int, of: int) -> None:
    """Paint a bar that is filled in proportion."""
    t = theme()
    box(painter, where, t.edge, t.sunk, 4)
    if done:
        filled = QRectF(where)
        filled.setWidth(max(where.height(), where.width() * done / max(of, 1)))
        box(painter, filled, "", t.accent, 4)


def paint_state(painter: QPainter, where: QRect, done: int, of: int) -> None:
    """Paint a tick for complete, a pie for begun, an empty ring for untouched."""
    if of and done >= of:
        paint_icon(painter, where, "check-circle-fill", "ok")
        return
    size = min(where.width(), where.height())
    ring = QRectF(0, 0, size - 3.5, size - 3.5)
    ring.moveCenter(QRectF(where).center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent" if done else "edge"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if done:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawPie(ring.adjusted(2, 2, -2, -2), _TOP, -round(_FULL * done / of))


class ProgressBar(QProgressBar):
    """A slim bar; `name` says in words what it shows."""

    def __init__(self, done: int = 0, of: int = 1, name: str = "") -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setFixedSize(px(_WIDE), px(_HIGH))
        self.set(done, of, name)

    def set(self, done: int, of: int, name: str) -> None:
        """Show `done` of `of`."""
        self.setMaximum(max(of, 1))
        self.setValue(done)
        self.setAccessibleName(name)
        set_tip(self, name)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the bar."""
        paint_share(QPainter(self), self.rect(), self.value(), self.maximum())


class StatePie(QWidget):
    """The state of a section beside its name, which says it in words."""

    def __init__(self, done: int = 0, of: int = 0) -> None:
        super().__init__()
        self._done, self._of = done, of
        self.setFixedSize(px(_STATE), px(_STATE))

    def set(self, done: int, of: int) -> None:
        """Show `done` of `of`."""
        self._done, self._of = done, of
        self.update()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint tick, pie or ring."""
        paint_state(QPainter(self), self.rect(), self._done, self._of)
