# SPDX-License-Identifier: MIT
"""Slim scroll bars, for whatever scrolls without a frame or a ground of its own.

They paint themselves and move their handle. A style sheet would say the same in fewer words, but
the first one in a program takes a megabyte, and every bar that wears it some time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollBar

from tomtool.ui.look.current import box, px, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QAbstractScrollArea

_WIDE, _MARGIN, _ROUND, _LEAST = 12, 4, 2, 32
_FIRST, _NEXT = 500, 50
"""Milliseconds until a page is turned again while the button is held beside the handle."""


def bare(area: QAbstractScrollArea) -> None:
    """Take frame and ground from what scrolls, and give it slim bars in the theme's colours."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    area.setVerticalScrollBar(_SlimBar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(_SlimBar(Qt.Orientation.Horizontal))


class _SlimBar(QScrollBar):
    """A scroll bar without arrows: a handle to drag, pages before and behind it."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._upright = orientation == Qt.Orientation.Vertical
        self._grip: int | None = None  # where the handle is held, from its beginning
        self._aim = 0  # up to where pages are turned
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)  # the ground shows
        self.valueChanged.connect(self._stop_there)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width across, and the least length."""
        hint = QSize(px(_WIDE), px(_LEAST))
        return hint if self._upright else hint.transposed()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the handle."""
        begin, size = self._span()
        where, margin = self.rect(), px(_MARGIN)
        if self._upright:
            where = QRect(0, begin, where.width(), size)
        else:
            where = QRect(begin, 0, size, where.height())
        where.adjust(margin, margin, -margin, -margin)
        box(QPainter(self), where, "", theme().edge, _ROUND)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take the handle, or turn pages towards the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._along(event)
        begin, size = self._span()
        if begin <= at < begin + size:
            self._grip = at - begin
            self.setSliderDown(True)
            return
        self._aim, steps = at, self.SliderAction
        step = steps.SliderPageStepAdd if at > begin else steps.SliderPageStepSub
        self.triggerAction(step)
        self.setRepeatAction(step, _FIRST, _NEXT)
        self._stop_there()

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take the handle along."""
        if self._grip is None:
            return
        free, way = max(self._length() - self._span()[1], 1), self.maximum() - self.minimum()
        begin = self._along(event) - self._grip
        self.setSliderPosition(self.minimum() + round(begin * way / free))

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self.setRepeatAction(self.SliderAction.SliderNoAction)
            self.setSliderDown(False)

    def _stop_there(self) -> None:
        """Turn no more pages once the handle is under the pointer."""
        begin, size = self._span()
        if begin <= self._aim < begin + size:
            self.setRepeatAction(self.SliderAction.SliderNoAction)

    def _span(self) -> tuple[int, int]:
        """Return the handle's beginning and length along the bar, in pixels."""
        length, way = self._length(), self.maximum() - self.minimum()
        part = length * self.pageStep() // max(way + self.pageStep(), 1)
        size = min(max(part, px(_LEAST)), length)
        return (length - size) * (self.sliderPosition() - self.minimum()) // max(way, 1), size

    def _along(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        return point.y() if self._upright else point.x()

    def _length(self) -> int:
        return self.height() if self._upright else self.width()
