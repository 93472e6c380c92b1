# SPDX-License-Identifier: MIT
"""Hands that are told by words what to do, in the process of a running program."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from tests.ui.hands import Hands
from tomtool.ui.parts import DurationField
from tomtool.ui.window import MainWindow

if TYPE_CHECKING:
    from pytest import FixtureRequest  # noqa: PT013 - its name alone


class Told(Hands):
    """Hands without a test around them; what they are told is plain data."""

    def __init__(self) -> None:
        qt_api.set_qt_api("pyside6")
        super().__init__(QtBot(cast("FixtureRequest", None)))  # only its clicks and keys

    def keys(self, name: str, *sequences: str) -> None:
        """Press keys on a part that has the focus, named as in „Ctrl+Z“."""
        self.part(name).setFocus()
        for words in sequences:
            pressed = QKeySequence(words)[0]  # type: ignore[index] # PySide does not tell
            self.press(pressed.key(), pressed.keyboardModifiers())

    def choose_row(self, name: str, row: int) -> None:
        """Choose a row of a table by keys."""
        table = self.part(name, QAbstractItemView)
        table.setFocus()
        self.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(row):
            self.press(Qt.Key.Key_Down)

    def look_for(self, name: str, words: str) -> None:
        """Go down a list, by keys, to the row that tells these words."""
        rows = self.part(name, QAbstractItemView)
        self.choose_row(name, 0)
        role = Qt.ItemDataRole.AccessibleTextRole
        for _ in range(rows.model().rowCount()):
            if words in rows.currentIndex().data(role):
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(words)

    def open_row(self, name: str, row: int) -> None:
        """Open a row of a table by keys."""
        table = self.part(name, QAbstractItemView)
        self.wait_for(lambda: table.model().rowCount() > row, name)
        self.choose_row(name, row)
        self.press(Qt.Key.Key_Return)

    def last(self, name: str, number: str, unit: str) -> None:
        """Type a duration and pick its unit."""
        field = self.part(name, DurationField)
        self.fill(field.number, number)
        self.pick(field.unit, unit)

    def reads(self, name: str) -> str:
        """Return the words of a label."""
        return self.part(name, QLabel).text()

    def part_is_there(self, name: str) -> None:
        """Wait for a part."""
        self.part(name)

    def is_ticked(self, name: str) -> bool:
        """Whether a choice is ticked."""
        return self.part(name, QAbstractButton).isChecked()

    def minimise(self) -> None:
        """Put the window away."""
        self._window().showMinimized()

    def wait_until_shown(self) -> None:
        """Wait until the window that was put away is back."""
        self.wait_for(lambda: not self._window().isMinimized())

    def tick(self, name: str, words: str) -> None:
        """Click the button of these words inside a part."""
        buttons = self.part(name, QWidget).findChildren(QAbstractButton)
        button = next(each for each in buttons if each.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def and_die(self, pause: int, act: str, *about: object) -> None:
        """Do something, and be killed: at once, or after a pause in milliseconds.

        The pause is measured here, by the clock of the program itself, so that a machine that is
        busy delays both alike: what the program put off and its end.
        """
        getattr(self, act)(*about)
        if pause:
            self._end = QTimer(singleShot=True, interval=pause)
            self._end.setTimerType(Qt.TimerType.PreciseTimer)
            self._end.timeout.connect(_die)
            self._end.start()
        else:
            _die()

    def end(self) -> None:
        """Close the window as its user does, once it is told that this was heard."""
        QTimer.singleShot(0, self._window().close)

    def _window(self) -> MainWindow:
        found = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        return next(found)


def _die() -> None:
    """Be killed, as by a power cut: not a line of the program runs after this."""
    os.kill(os.getpid(), signal.SIGKILL)
