# SPDX-License-Identifier: MIT
"""The focus ring: one overlay for a whole window, 2 px wide and 2 px away, moved, never rebuilt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from tomtool.ui.look.current import colour, px

if TYPE_CHECKING:
    from collections.abc import Iterator

_AWAY, _THICK, _RADIUS = 4, 2, 9
_MOVING = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


@runtime_checkable
class _Outlined(Protocol):
    def focus_rect(self) -> QRect:
        """Return the part of the widget that the ring goes around."""


class FocusRing(QWidget):
    """Rings whatever has the focus in its window; a click goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move_focus)
            self._move_focus(None, app.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """The widget that is ringed."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Follow the target when it, or what it stands in, moves: scrolling is such a move."""
        if event.type() in _MOVING:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the ring."""
        painter, thick = QPainter(self), px(_THICK)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), thick))
        half = thick / 2
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(ring, px(_RADIUS), px(_RADIUS))

    def _move_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        inside = new is not None and self._window.isAncestorOf(new)
        self._target = new if inside else None
        self._watched = list(_ancestry(self._target, self._window))
        for widget in self._watched:
            widget.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        inner = target.focus_rect() if isinstance(target, _Outlined) else target.rect()
        away, room = px(_AWAY), self._room()
        ring = _mapped(target, inner, self._window).adjusted(-away, -away, away, away)
        seen = ring.intersected(room)
        if isinstance(target, QAbstractScrollArea):
            ring = seen  # a table that fills its pane is ringed inside
        self.setVisible(not seen.isEmpty())
        self.setGeometry(ring)
        self.setMask(QRegion(seen.translated(-ring.topLeft())))
        self.raise_()

    def _room(self) -> QRect:
        """Return what of the window can show the ring: not where the target is scrolled away."""
        room, away = self._window.rect(), px(_AWAY)
        for widget in filter(isValid, self._watched[1:]):
            if isinstance(widget.parentWidget(), QScrollArea):
                view = _mapped(widget, widget.rect(), self._window)
                room = room.intersected(view.adjusted(-away, 0, away, 0))
        return room


def _ancestry(widget: QWidget | None, window: QWidget) -> Iterator[QWidget]:
    while widget is not None and widget is not window:
        yield widget
        widget = widget.parentWidget()


def _mapped(widget: QWidget, inner: QRect, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, inner.topLeft()), inner.size())
