# SPDX-License-Identifier: MIT
"""The settings are effective at once and kept; the keys are listed from the one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.ui.dialogs.conftest import FORM
from tomtool.services.settings import Settings
from tomtool.storage.reading import Reader
from tomtool.ui.dialogs.keys import KeysDialog
from tomtool.ui.dialogs.settings import SettingsDialog
from tomtool.ui.parts import Button, Note, Picker, Text
from tomtool.ui.wizard.keys import SHORTCUTS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk


@pytest.fixture
def dialog(desk: Desk, window: QWidget) -> SettingsDialog:
    made = SettingsDialog(desk, window)
    made.open()
    return made


def picker(dialog: SettingsDialog, name: str) -> Picker:
    return next(p for p in dialog.findChildren(Picker, name) if p.isVisibleTo(dialog))


def click(qtbot: QtBot, dialog: SettingsDialog, name: str) -> None:
    found = dialog.findChild(Button, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_language__chosen_by_key__is_told_kept_and_spoken_by_the_dialog(
    dialog: SettingsDialog, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.language_changed):
        qtbot.keyClick(picker(dialog, "language"), Qt.Key.Key_Down)
    assert desk.translator.language == "en"
    assert Settings.load(desk.context.settings_file).language == "en"
    assert picker(dialog, "language").chosen == "en"


def test_theme__chosen_by_key__is_told_and_kept(
    dialog: SettingsDialog, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.theme_changed) as changed:
        qtbot.keyClick(picker(dialog, "theme"), Qt.Key.Key_End)
    assert changed.args == ["contrast"]
    assert Settings.load(desk.context.settings_file).theme == "contrast"


def test_path__copied__is_that_of_the_database(
    dialog: SettingsDialog, desk: Desk, qtbot: QtBot
) -> None:
    click(qtbot, dialog, "copy-path")
    assert QGuiApplication.clipboard().text() == str(desk.context.database)


def test_back_up__place_chosen__copies_the_open_database(
    dialog: SettingsDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.workspace.create(FORM, "Lesen")
    click(qtbot, dialog, "back-up")
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    line = asked.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    assert line.text().endswith("tomtool-2026-11-21.sqlite3")
    line.setText(str(tmp_path / "kopie.sqlite3"))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    note = dialog.findChild(Note, "note")
    assert note is not None
    qtbot.waitUntil(note.isVisible)
    with Reader.open(tmp_path / "kopie.sqlite3") as copy:
        assert copy.info().responses == 1


def test_keys__overview__lists_every_shortcut_in_words(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    dialog = KeysDialog(desk, window)
    dialog.open()
    words = {each.text() for each in dialog.findChildren(Text)}
    assert {each.words for each in SHORTCUTS} <= words
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(KeysDialog) is None)
