# SPDX-License-Identifier: MIT
"""Up to three exclusive words in one outline: radio buttons in every respect but their looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from tomtool.ui.look.current import box, colour, font, px, theme, width
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.parts.layouts import row
from tomtool.ui.parts.marks import CLEARING, ROW
from tomtool.ui.parts.plain import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST, _ROOM, _TICK = 72, 46, 16


class Segment(QRadioButton):
    """One part of a segmented control."""

    cleared = Signal()

    def __init__(self, words: str, *, first: bool, last: bool) -> None:
        super().__init__(literal(words))
        self.words, self._first, self._last = words, first, last
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words in bold and their tick, so that choosing moves nothing."""
        wide = width(self.words, font(bold=True)) + px(_ROOM)
        return QSize(max(px(_LEAST), wide), max(px(ROW), self.fontMetrics().height() + px(8)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Words are never cut."""
        return self.sizeHint()

    def hitButton(self, at: QPoint, /) -> bool:  # noqa: N802 - Qt's name
        """Take the whole part as the target."""
        return self.rect().contains(at)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Ask to take the choice back; all other keys are Qt's."""
        if self.isChecked() and event.key() in CLEARING:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the part: the chosen one with soft ground, outline, bold words and tick."""
        painter, on, live = QPainter(self), self.isChecked(), self.isEnabled()
        self._paint_outline(painter)
        used = font(bold=on)
        left = (self.width() - width(self.words, used) + (px(_TICK + 4) if on else 0)) // 2
        tone = ("pick" if on else "ink") if live else "ink3"
        if on:
            tick = QRect(
                left - px(_TICK + 6), (self.height() - px(_TICK)) // 2, px(_TICK), px(_TICK)
            )
            paint_icon(painter, tick, "check-bold", tone)
        painter.setFont(used)
        painter.setPen(colour(tone))
        words = QRect(left, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)

    def _paint_outline(self, painter: QPainter) -> None:
        t, on, live, where = theme(), self.isChecked(), self.isEnabled(), QRectF(self.rect())
        beyond = px(12)
        outline = (t.accent if on else t.edge) if live else t.line
        plain = t.sunk if self.underMouse() or not live else t.card
        whole = where.adjusted(0 if self._first else -beyond, 0, 0 if self._last else beyond, 0)
        box(painter, whole, outline, t.pick.soft if on and live else plain)
        painter.setPen(QPen(painter.pen().color(), t.thick))
        half, right = t.thick / 2, where.width() - t.thick / 2
        edges = ([half] if on and not self._first else []) + ([] if self._last else [right])
        for x in edges:
            painter.drawLine(QPointF(x, t.thick), QPointF(x, where.height() - t.thick))


class Segments(QWidget):
    """A segmented control; emits the key somebody picked, or "" when the choice was taken back.

    One stop for Tab; arrow keys move and choose, Delete and Backspace choose none.
    """

    picked = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], chosen: str = "", *, name: str = ""
    ) -> None:
        super().__init__()
        last = len(options) - 1
        self.parts = {
            key: Segment(words, first=at == 0, last=at == last)
            for at, (key, words) in enumerate(options)
        }
        self._group = QButtonGroup(self)
        for part in self.parts.values():
            self._group.addButton(part)
            part.cleared.connect(self._clear)
        self.setLayout(row(*self.parts.values(), gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set_chosen(chosen)
        self._group.buttonClicked.connect(self._tell)

    @property
    def chosen(self) -> str:
        """The key of the chosen part, or ""."""
        return next((key for key, part in self.parts.items() if part.isChecked()), "")

    def set_chosen(self, key: str) -> None:
        """Choose a part, or none for "", without telling."""
        if key:
            self.parts[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for part in self.parts.values():
            part.setChecked(False)
        self._group.setExclusive(True)
        for at, part in enumerate(self.parts.values()):
            stop = at == 0 or part.hasFocus()
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            part.setFocusPolicy(policy)

    def _tell(self) -> None:
        self.picked.emit(self.chosen)

    def _clear(self) -> None:
        self.set_chosen("")
        self._tell()
