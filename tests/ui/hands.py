# SPDX-License-Identifier: MIT
"""Somebody's hands at keyboard and mouse: parts of the window go by their object names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from tomtool.ui.background import _running

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

Part = TypeVar("Part", bound=QWidget)
CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def until_work_has_ended(qtbot: QtBot) -> None:
    """Wait until no work goes on in the background, and its results have been handed on."""
    qtbot.waitUntil(lambda: not _running(), timeout=20_000)


class Hands:
    """Clicks, types and presses keys, and sees only what is visible."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def sees(self, name: str) -> bool:
        """Whether a part of this name is visible."""
        return bool(self._visible(name, QWidget))

    def part(self, name: str, kind: type[Part] = QWidget) -> Part:  # type: ignore[assignment] # any widget
        """Return the visible part of this name, once it is there."""
        self._settle()
        self.wait_for(lambda: bool(self._visible(name, kind)), name)
        found = self._visible(name, kind)
        assert len(found) == 1, (name, found)
        return found[0]

    def wait_for(self, fulfilled: Callable[[], bool], what: str = "") -> None:
        """Wait until something is so, as people do."""
        if not fulfilled():
            self._qtbot.waitUntil(lambda: _holds(fulfilled, what), timeout=20_000)

    def click(self, name: str) -> None:
        """Click a part where its mark or words begin."""
        self.click_on(self.part(name))

    def click_on(self, part: QWidget) -> None:
        """Click a part where its mark or words begin."""
        assert part.isEnabled(), f"{part} cannot be clicked"
        self.wait_for(lambda: not part.rect().isEmpty(), f"{part} has no place yet")
        at = QPoint(min(9, part.width() // 2), part.height() // 2)
        self._qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=at)

    def fill(self, where: str | QWidget, words: str) -> None:
        """Type into a field instead of what it holds."""
        field = self.part(where) if isinstance(where, str) else where
        field.setFocus()
        self._qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
        self._qtbot.keyClick(field, Qt.Key.Key_Delete)
        for letter in words:  # Qt's own keyClicks knows no „ and no –
            code = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, code, PLAIN, letter))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClick(focused, key, modifier)

    def pick(self, where: str | QComboBox, words: str) -> None:
        """Choose the option of a picker that begins with these words, by keys."""
        picker = self.part(where, QComboBox) if isinstance(where, str) else where
        options = [picker.itemText(at) for at in range(picker.count())]
        at = next(at for at, option in enumerate(options) if option.startswith(words))
        picker.setFocus()
        self._qtbot.keyClick(picker, Qt.Key.Key_Home)
        for _ in range(at):
            self._qtbot.keyClick(picker, Qt.Key.Key_Down)

    def choose_in_menu(self, name: str, words: str) -> None:
        """Open a button's menu, and choose the entry that begins with these words, by keys."""
        self.click(name)
        self.wait_for(lambda: QApplication.activePopupWidget() is not None, name)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions()]
        at = next(at for at, text in enumerate(texts) if text.startswith(words))
        for _ in range(at + 1):
            self._qtbot.keyClick(menu, Qt.Key.Key_Down)
        self._qtbot.keyClick(menu, Qt.Key.Key_Return)

    def _settle(self) -> None:
        """Let the window catch up; once a dialog is closed, it is active again.

        That is a window manager's doing, and off the screen there is none.
        """
        for _ in range(2):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
        if QApplication.activeWindow() is None:
            windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
            windows[-1].activateWindow()
            QApplication.processEvents()

    def _visible(self, name: str, kind: type[Part]) -> list[Part]:
        modal = QApplication.activeModalWidget()
        windows = QApplication.topLevelWidgets() if modal is None else [modal]
        found = [p for each in windows if each.isVisible() for p in each.findChildren(kind, name)]
        return list({id(part): part for part in found if part.isVisible()}.values())


def _holds(fulfilled: Callable[[], bool], what: str) -> None:
    assert fulfilled(), what
