# SPDX-License-Identifier: MIT
"""Tree, page and tray beside each other; where it gets narrow, tree and tray lie over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tomtool.ui.look import px, theme
from tomtool.ui.parts import Panel, row, rule
from tomtool.ui.wizard.focusing import focus_first

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_WIDE, _WIDEST, _TREE_FITS = 1180, 1600, 1024
_TREE, _TREE_NARROW = 264, 248
_TRAY, _TRAY_WIDE, _RAIL = 320, 400, 52


class Panes(QWidget):
    """The three panes; the tray is a column of icons (the rail) while it is closed.

    Where `has_tray` is not set there is neither, and the page has their room. `docked` says
    whether the tray stands open beside the page where there is room. What lies over
    the page, tree or tray, is closed again by `close_overlay`. `drawer_needed` tells that the tree
    no longer fits, or fits again.
    """

    drawer_needed = Signal(bool)

    def __init__(
        self, tree: QWidget, page: QWidget, tray: QWidget, rail: QWidget, *, docked: bool
    ) -> None:
        super().__init__()
        self.docked = docked
        self.has_tray = True
        self._drawer = False
        self._tray_over = self._tree_over = False
        self._page, self._rail = page, rail
        self._came_from: QWidget | None = None
        self.tree = Panel(row((tree, 1), rule(upright=True), gap=0), "side")
        self.tray = Panel(row(rule(upright=True), (tray, 1), gap=0), "side")
        for part in (page, rail, self.tree, self.tray):
            part.setParent(self)
            part.show()

    @property
    def tray_open(self) -> bool:
        """Whether the tray is to be seen."""
        return self._tray_over or self._tray_docked

    @property
    def has_room(self) -> bool:
        """Whether the tray fits beside the page."""
        return self.width() >= px(_WIDE)

    def set_tray(self, *, there: bool) -> None:
        """Have a tray, or leave its room to the page."""
        if there != self.has_tray:
            self.has_tray = there
            self._tray_over = self._tray_over and there
            self._arrange()

    def set_tray_open(self, *, opened: bool) -> None:
        """Open or close the tray, beside the page or over it."""
        if self.has_room:
            self.docked = opened
            self._arrange()
        else:
            self._lay_over(self.tray if opened else None)

    def set_tree_open(self, *, opened: bool) -> None:
        """Open or close the tree where it lies over the page."""
        self._lay_over(self.tree if opened else None)

    @property
    def overlay(self) -> QWidget | None:
        """What lies over the page."""
        return self.tree if self._tree_over else self.tray if self._tray_over else None

    def close_overlay(self) -> bool:
        """Close what lies over the page; return whether there was anything."""
        was_open = self.overlay is not None
        self._lay_over(None)
        return was_open

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Give each pane its place."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the hairline beside the rail."""
        at = self._rail.x() - 1 if self.has_tray else self.width()
        QPainter(self).fillRect(QRect(at, 0, 1, self.height()), QColor(theme().line))

    def _lay_over(self, pane: QWidget | None) -> None:
        """Lay tree or tray over the page, or neither; the focus goes there, and back again."""
        before = self.overlay
        self._tree_over, self._tray_over = pane is self.tree, pane is self.tray
        if before is None and pane is not None:
            self._came_from = QApplication.focusWidget()
        self._arrange()
        if pane is not None:
            focus_first(pane)
        elif before is not None and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()

    @property
    def _tray_docked(self) -> bool:
        return self.has_tray and self.has_room and self.docked

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        tree_docked = width >= px(_TREE_FITS)
        if self.has_room:
            self._tray_over = False
        if tree_docked:
            self._tree_over = False
        tree = px(_TREE if self.has_room else _TREE_NARROW)
        tray, rail = px(_TRAY_WIDE if width >= px(_WIDEST) else _TRAY), px(_RAIL)
        left = tree if tree_docked else 0
        right = tray if self._tray_docked else (rail + 1) * self.has_tray
        self._page.setGeometry(left, 0, max(0, width - left - right), height)
        self.tree.setGeometry(0, 0, min(tree, width), height)
        self.tray.setGeometry(max(0, width - tray), 0, min(tray, width), height)
        self._rail.setGeometry(width - rail, 0, rail, height)
        self.tree.setVisible(tree_docked or self._tree_over)
        self.tray.setVisible(self.tray_open)
        self._rail.setVisible(self.has_tray and not self.tray_open)
        if self._drawer == tree_docked:
            self._drawer = not tree_docked
            self.drawer_needed.emit(self._drawer)
