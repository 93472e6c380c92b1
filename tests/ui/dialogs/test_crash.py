# SPDX-License-Identifier: MIT
"""After a crash: what was saved last is said, and nothing is lost whatever is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.dialogs.conftest import FORM
from tomtool.domain.answers import Answer, Slot
from tomtool.services.workspace import Workspace
from tomtool.ui.dialogs.crash import CrashDialog
from tomtool.ui.parts import Button, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk

SLOT = Slot("A1.1")
YES = Answer(remark="erstes")
NO = Answer(remark="zweites")


@pytest.fixture
def response(desk: Desk) -> str:
    """Leave a response as a program does that ends without closing: two answers given."""
    workspace = Workspace.open(desk.context)
    made = workspace.create(FORM, "Klarpfad <b>Lesen</b>")
    workspace.fill(made).put(Slot("A1.0"), YES)
    filling = workspace.fill(made)
    filling.put(Slot("A1.0"), NO)
    filling.put(SLOT, YES)
    workspace._resources.close()
    return made


@pytest.fixture
def dialog(desk: Desk, response: str, window: QWidget) -> CrashDialog:
    interrupted = desk.workspace.interrupted()
    assert interrupted is not None
    assert interrupted.response == response
    made = CrashDialog(desk, interrupted, window)
    made.open()
    return made


def click(qtbot: QtBot, dialog: CrashDialog, name: str) -> None:
    found = next(each for each in dialog.findChildren(Button, name) if each.isVisibleTo(dialog))
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_dialog__after_a_crash__names_product_time_and_question(dialog: CrashDialog) -> None:
    last = dialog.findChild(Text, "last-change")
    assert last is not None
    assert last.text().startswith("Zuletzt gespeichert am 21.11.2026 um ")
    assert ": Frage 1.1, " in last.text()
    words = [each.text() for each in dialog.findChildren(Text)]
    assert "Klarpfad <b>Lesen</b>" in words


def test_enter__at_once__goes_on_where_it_was(
    dialog: CrashDialog, response: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.open_wanted) as opened:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert opened.args == [response]


def test_look__chosen__asks_only_to_look(dialog: CrashDialog, response: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.look_wanted) as looked:
        click(qtbot, dialog, "look")
    assert looked.args == [response]


def test_discard__confirmed__brings_back_the_state_at_the_start_and_can_be_undone(
    dialog: CrashDialog, desk: Desk, qtbot: QtBot
) -> None:
    click(qtbot, dialog, "discard")
    assert any("2 Änderungen verwerfen?" in each.text() for each in dialog.findChildren(Text))
    with qtbot.waitSignal(dialog.open_wanted) as opened:
        click(qtbot, dialog, "really-discard")
    filling = desk.workspace.fill(opened.args[0])
    assert filling.answer(Slot("A1.0")) == YES
    assert filling.answer(SLOT) == Answer()
    filling.undo()
    assert filling.answer(Slot("A1.0")) == NO
    assert filling.answer(SLOT) == YES


def test_discard__not_confirmed__changes_nothing(
    dialog: CrashDialog, desk: Desk, response: str, qtbot: QtBot
) -> None:
    click(qtbot, dialog, "discard")
    click(qtbot, dialog, "back")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.workspace.fill(response).answer(SLOT) == YES
