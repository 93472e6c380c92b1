# SPDX-License-Identifier: MIT
"""Moving the focus from pane to pane, and with the tab key in the order one reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from tomtool.ui.wizard.keys import sequences

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAB, _BACKTAB = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason


def stops(pane: QWidget) -> list[QWidget]:
    """Return what the tab key reaches inside `pane`, in order."""
    found = []
    each = pane.nextInFocusChain()
    while each is not None and each is not pane:
        if pane.isAncestorOf(each) and _takes_focus(each):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.isVisible() and not widget.focusProxy()


def holding(panes: Sequence[QWidget]) -> int:
    """Return which of `panes` has the focus, -1 for none."""
    focus = QApplication.focusWidget()
    inside = (n for n, pane in enumerate(panes) if focus and pane.isAncestorOf(focus))
    return next(inside, -1)


def focus_pane(panes: Sequence[QWidget], step: int) -> None:
    """Give the focus to the next pane (step 1) or the one before (-1), where it was there last."""
    here = holding(panes)
    start = here if here >= 0 or step > 0 else 0
    for distance in range(1, len(panes) + 1):
        pane = panes[(start + step * distance) % len(panes)]
        inside = stops(pane) if pane.isVisible() else []
        if inside:
            last = pane.focusWidget()
            target = last if last in inside else inside[0]
            target.setFocus(_TAB if step > 0 else _BACKTAB)
            return


def focus_beside(panes: Sequence[QWidget], step: int) -> bool:
    """Move the focus by one stop in the order of the panes; False if it is in none of them."""
    focus = QApplication.focusWidget()
    if focus is None or holding(panes) < 0:
        return False
    order = [stop for pane in panes if pane.isVisible() for stop in stops(pane)]
    if focus not in order:
        return False
    order[(order.index(focus) + step) % len(order)].setFocus(_TAB if step > 0 else _BACKTAB)
    return True


def focus_first(pane: QWidget) -> None:
    """Give the focus to where `pane` says that one begins (its proxy), else to its first stop."""
    begins, inside = pane.focusProxy(), stops(pane)
    if begins in inside:
        begins.setFocus(_TAB)
    elif inside:
        inside[0].setFocus(_TAB)


class KeyKeeper(QObject):
    """Keeps shortcuts (by their ids) for `pane` that a text field inside would take for itself."""

    def __init__(self, pane: QWidget, names: Sequence[str]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._keys = [key for name in names for key in sequences(name)]
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Let nobody claim these keys before the shortcuts are looked up."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and QKeySequence(event.keyCombination()) in self._keys
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._pane.isAncestorOf(new):
            new.installEventFilter(self)
