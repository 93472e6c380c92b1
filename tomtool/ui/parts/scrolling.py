# SPDX-License-Identifier: MIT
"""The page that scrolls: only to keep the card in use visible, and never under somebody's eyes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from tomtool.ui.look.current import px
from tomtool.ui.parts.bars import bare
from tomtool.ui.parts.panels import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOVE = 24


class CardScroll(QScrollArea):
    """Cards one below the other.

    When the focus comes to a control, the nearest card around it is brought into view with 24 px
    above it; if it is higher than the view, the control itself is. Nothing else scrolls by itself.
    """

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self._inner, self._cards = Panel(layout), layout
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bare(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move_focus)

    def focusNextPrevChild(self, forward: bool, /) -> bool:  # noqa: FBT001, N802 - Qt's signature
        """Move the focus without QScrollArea's own scrolling."""
        return QWidget.focusNextPrevChild(self, forward)

    def reveal(self, card: QWidget, follow_up: QWidget | None = None) -> None:
        """Scroll as little as needed to show the card and perhaps its first follow-up."""
        last = card if follow_up is None else follow_up
        top = self._inside(card) - px(_ABOVE)
        self._show(top, self._inside(last) + last.height() + px(_ABOVE))

    def has_room(self, card: QWidget, last: QWidget) -> bool:
        """Whether the view could show more than what stands from the card to the end of `last`."""
        shown = self._inside(last) + last.height() - self._inside(card)
        return shown < self.viewport().height()

    def reveal_focus(self) -> None:
        """Bring the control in use into view, on a page that has no measures before this."""
        self._settle()
        self._move_focus(None, QApplication.focusWidget())

    @contextmanager
    def holding(self, widget: QWidget) -> Iterator[None]:
        """Keep the widget at its place on screen while the block changes what is around it."""
        before = self._inside(widget) - self.verticalScrollBar().value()
        yield
        self._settle()
        self.verticalScrollBar().setValue(self._inside(widget) - before)

    def _settle(self) -> None:
        """Let all layouts take effect now, innermost first, so that positions are true.

        A layout shows what was added to it by a call of its own that is still in the queue.
        """
        for child in self._inner.findChildren(QWidget):
            QApplication.sendPostedEvents(child, QEvent.Type.MetaCall.value)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        for layout in reversed(self._inner.findChildren(QLayout)):
            layout.activate()
        self._cards.activate()
        wide, least = self._inner.width(), self.viewport().height()
        wanted = self._cards.totalHeightForWidth(wide) if self._cards.hasHeightForWidth() else 0
        self._inner.resize(wide, max(wanted, self._cards.totalMinimumSize().height(), least))

    def _inside(self, widget: QWidget) -> int:
        return widget.mapTo(self._inner, QPoint(0, 0)).y()

    def _show(self, top: int, bottom: int) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom - top > view:
            bar.setValue(top)
        elif bottom > bar.value() + view:
            bar.setValue(bottom - view)

    def _move_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._inner.isAncestorOf(new):
            return
        card = _card_of(new, self._inner)
        room = self.viewport().height() - px(_ABOVE)
        self.reveal(card if card.height() <= room else new)


def _card_of(widget: QWidget, inner: QWidget) -> QWidget:
    around: QWidget | None = widget
    while around is not None and around is not inner:
        if isinstance(around, Panel) and around.kind == "card":
            return around
        around = around.parentWidget()
    return widget
