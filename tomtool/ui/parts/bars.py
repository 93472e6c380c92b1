# SPDX-License-Identifier: MIT
"""Slim scroll bars, for whatever scrolls without a frame or a ground of its own.

A filter paints them and moves their handle. A style sheet would say the same in fewer words, but
the first one in a program takes a megabyte, and every bar that wears it some time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractSlider, QFrame

from tomtool.ui.look.current import box, px, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_MARGIN, _ROUND, _LEAST = 4, 2, 32
_FIRST, _NEXT = 500, 50
"""Milliseconds until a page is turned again while the button is held beside the handle."""


def bare(area: QAbstractScrollArea) -> None:
    """Take frame and ground from what scrolls, and give it slim bars in the theme's colours."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.installEventFilter(_Slim(bar))


class _Slim(QObject):
    """Makes a scroll bar one without arrows: a handle to drag, pages before and behind it."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._grip: int | None = None  # where the handle is held, from its beginning
        self._aim = 0  # up to where pages are turned
        bar.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)  # the ground shows
        bar.valueChanged.connect(self._stop_there)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Paint, and do what the left button does; the rest is Qt's."""
        if event.type() == QEvent.Type.Paint:
            box(QPainter(self._bar), self._handle(), "", theme().edge, _ROUND)
            return True
        if isinstance(event, QMouseEvent):
            return self._follow(event)
        return super().eventFilter(watched, event)

    def _follow(self, event: QMouseEvent) -> bool:
        """Do what the mouse asks for; return False if it is nothing."""
        point = event.position().toPoint()
        at, left = point.y() if self._upright() else point.x(), Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseMove:
                self._drag(at)
            case QEvent.Type.MouseButtonRelease if event.button() == left:
                self._release()
            case _ if event.button() == left:
                self._press(at)
            case _:
                return False
        return True

    def _handle(self) -> QRect:
        """Return where the handle is painted."""
        begin, size = self._span()
        where, margin = self._bar.rect(), px(_MARGIN)
        if self._upright():
            where.setRect(0, begin, where.width(), size)
        else:
            where.setRect(begin, 0, size, where.height())
        return where.adjusted(margin, margin, -margin, -margin)

    def _press(self, at: int) -> None:
        begin, size = self._span()
        if begin <= at < begin + size:
            self._grip = at - begin
            self._bar.setSliderDown(True)
            return
        self._aim = at
        steps = QAbstractSlider.SliderAction
        step = steps.SliderPageStepAdd if at > begin else steps.SliderPageStepSub
        self._bar.triggerAction(step)
        self._bar.setRepeatAction(step, _FIRST, _NEXT)
        self._stop_there()

    def _drag(self, at: int) -> None:
        if self._grip is None:
            return
        free = max(self._length() - self._span()[1], 1)
        least, most = self._bar.minimum(), self._bar.maximum()
        self._bar.setSliderPosition(least + round((at - self._grip) * (most - least) / free))

    def _release(self) -> None:
        self._grip = None
        self._bar.setRepeatAction(QAbstractSlider.SliderAction.SliderNoAction)
        self._bar.setSliderDown(False)

    def _stop_there(self) -> None:
        """Turn no more pages once the handle is under the pointer."""
        begin, size = self._span()
        if begin <= self._aim < begin + size:
            self._bar.setRepeatAction(QAbstractSlider.SliderAction.SliderNoAction)

    def _span(self) -> tuple[int, int]:
        """Return the handle's beginning and length along the bar, in pixels."""
        bar, length = self._bar, self._length()
        way = bar.maximum() - bar.minimum()
        part = length * bar.pageStep() // max(way + bar.pageStep(), 1)
        size = min(max(part, px(_LEAST)), length)
        return (length - size) * (bar.sliderPosition() - bar.minimum()) // max(way, 1), size

    def _length(self) -> int:
        return self._bar.height() if self._upright() else self._bar.width()

    def _upright(self) -> bool:
        return self._bar.orientation() == Qt.Orientation.Vertical
