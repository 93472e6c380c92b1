# SPDX-License-Identifier: MIT
"""The menu bar: every action with its keys. Elsewhere than on a Mac, the Alt key shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from tomtool.domain.text import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow, QMenuBar

    from tomtool.i18n import Translator

_BREAK = ""
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("&Datei"),
        (
            "new",
            "open",
            _BREAK,
            "take",
            "report",
            "countersign",
            _BREAK,
            "print",
            _BREAK,
            "known",
            "settings",
            _BREAK,
            "quit",
        ),
    ),
    (N_("&Bearbeiten"), ("undo", "redo", _BREAK, "search", "jump", _BREAK, "clarify")),
    (
        N_("&Ansicht"),
        (
            "back",
            "next",
            "next-open",
            _BREAK,
            "next-finding",
            "previous-finding",
            "check",
            _BREAK,
            "tray",
            "next-pane",
            "previous-pane",
        ),
    ),
    (N_("&Hilfe"), ("explain", "keys")),
)
"""The menus with the ids of their actions."""


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction], translator: Translator) -> None:
    """Put into the menus what can be done where the user is; an empty menu is left out."""
    bar.clear()
    for title, names in MENUS:
        known = [name for name in names if name == _BREAK or name in actions]
        if not any(known):
            continue
        menu = bar.addMenu(translator.gettext(title))
        for name in known:
            if name == _BREAK:
                menu.addSeparator()
            else:
                menu.addAction(actions[name])


class AltKey(QObject):
    """Shows the menus of a window when the Alt key was pressed alone, and hides them again.

    A menu bar that belongs to the system's desktop is always there.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._bar = window.menuBar()
        self._bar.setVisible(self._bar.isNativeMenuBar())
        self._alone = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Watch which keys go down before the Alt key comes up."""
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                self._alone = event.key() == Qt.Key.Key_Alt
            case QEvent.Type.WindowDeactivate:
                self._alone = False
            case QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Alt and self._alone:
                    self._alone = False
                    self._toggle()
        return super().eventFilter(watched, event)

    def _toggle(self) -> None:
        self._bar.setVisible(not self._bar.isVisible())
        if self._bar.isVisible():
            self._bar.setActiveAction(self._bar.actions()[0])
