# SPDX-License-Identifier: MIT
"""The window: from the first paint over start page and wizard to its end, and what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from tests.ui.wizard.framed import CTRL, FORM, small_form
from tomtool.domain.answers import Answer, Slot, Status
from tomtool.services import mishaps
from tomtool.services.sheets import Filling
from tomtool.services.workspace import Workspace
from tomtool.ui.dialogs.crash import CrashDialog
from tomtool.ui.dialogs.keys import KeysDialog
from tomtool.ui.instance import Instance, raise_first
from tomtool.ui.leaving import UnsavedDialog
from tomtool.ui.main import Program
from tomtool.ui.parts import DateField
from tomtool.ui.refusal import MishapDialog, RefusalDialog
from tomtool.ui.signature.people import KnownDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext
    from tomtool.ui.conductor import Conductor

YES = Answer(frozenset({"ja"}))
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
SECRET = "Schlüssel unter der Matte"
SLOW_TO_IMPORT = {
    "alembic",
    "babel",
    "cryptography",
    "jsonschema",
    "keyring",
    "pikepdf",
    "pyhanko",
    "pypdfium2",
    "PySide6.QtNetwork",
    "reportlab",
    "sqlalchemy",
    "yaml",
}


@pytest.fixture
def known(context: AppContext, tmp_path: Path) -> AppContext:
    """Return the context with the small form."""
    return small_form(context, tmp_path / "forms")


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, known: AppContext) -> Iterator[Program]:
    """Return the program, its window painted and active, and not begun yet."""
    made = Program(qapp, known)
    made.window.resize(1280, 800)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.window.painted):
        made.window.show()
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    yield made
    made.end()


@pytest.fixture
def conductor(program: Program) -> Conductor:
    """Who leads from page to page, on the start page."""
    program.begin()
    found = program.window.conductor
    assert found is not None
    return found


def new_response(program: Program) -> str:
    """Begin a response and return its id."""
    return program.desk.workspace.create(FORM, "Lernpfad", "Lernpfad GmbH")


def press(qtbot: QtBot, program: Program, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press keys where the focus is."""
    target = QApplication.focusWidget() or program.window
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(target, key, held)


def test_window__before_it_begins__is_painted_without_a_database(
    program: Program, known: AppContext
) -> None:
    assert program.window.isVisible()
    assert not known.database.exists()
    program.begin()
    assert known.database.exists()


def test_first_paint__in_a_process_of_its_own__imports_nothing_slow(tmp_path: Path) -> None:
    code = (
        "import sys; from tomtool.__main__ import main\n"
        "code = main(['--exit-after-first-paint'])\n"
        f"print(code, sorted({SLOW_TO_IMPORT!r} & sys.modules.keys()))"
    )
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "TOMTOOL_HOME": str(tmp_path / "home"),
    }
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "0 []", ran.stderr
    assert not (tmp_path / "home" / "tomtool.sqlite3").exists()


def test_response__opened_and_left__comes_back_to_the_start_page(
    qtbot: QtBot, program: Program, conductor: Conductor
) -> None:
    conductor.open_response(new_response(program))
    wizard = conductor.wizard
    assert wizard is not None
    assert program.window.windowTitle().startswith("Lernpfad")
    overview = wizard.findChild(QAbstractButton, "overview")
    assert overview is not None
    qtbot.mouseClick(overview, LEFT)
    assert conductor.wizard is None
    assert conductor.start is not None


def test_answer__window_closed_at_once__is_on_the_disk(
    program: Program, conductor: Conductor, known: AppContext
) -> None:
    response = new_response(program)
    conductor.open_response(response)
    assert conductor.wizard is not None
    conductor.wizard.session.type(Slot("A1.1"), YES)
    assert program.window.close()
    workspace = Workspace.open(known)
    assert workspace.fill(response).answer(Slot("A1.1")) == YES
    workspace.close()


def test_day__with_a_short_year_when_the_window_closes__is_on_the_disk(
    qtbot: QtBot, program: Program, conductor: Conductor, known: AppContext
) -> None:
    response = new_response(program)
    conductor.open_response(response)
    wizard = conductor.wizard
    assert wizard is not None
    session = wizard.session
    session.put(Slot("A1.1"), Answer(status=Status.PLANNED))
    wizard.show_slot(Slot("A1.1"))
    day = wizard.findChild(DateField, "until:A1.1")
    assert day is not None
    day.setFocus()
    qtbot.keyClicks(day, "1.2.27")
    assert program.window.close()
    workspace = Workspace.open(known)
    assert workspace.fill(response).answer(Slot("A1.1")).until == date(2027, 2, 1)
    workspace.close()


def test_response__just_signed__is_not_what_a_crash_interrupted(
    program: Program, conductor: Conductor, tmp_path: Path
) -> None:
    response = new_response(program)
    conductor.open_response(response)
    wizard = conductor.wizard
    assert wizard is not None
    sheet = wizard.session.sheet
    assert isinstance(sheet, Filling)
    sheet.mark_signed("0" * 64)
    wizard.signed.emit(tmp_path / "anlage.pdf")
    assert program.desk.workspace.interrupted() is None


def test_response__opened_from_another_one__ends_that_one(
    qtbot: QtBot, program: Program, conductor: Conductor
) -> None:
    conductor.open_response(new_response(program))
    assert conductor.wizard is not None
    with qtbot.waitSignal(conductor.wizard.session.destroyed, timeout=2000):
        conductor.open_response(new_response(program))


def test_answer__cannot_be_saved_at_the_end__stays_and_can_be_copied(
    qtbot: QtBot, program: Program, conductor: Conductor, tmp_path: Path
) -> None:
    response = new_response(program)
    conductor.open_response(response)
    assert conductor.wizard is not None
    session = conductor.wizard.session
    session.type(Slot("A1.1"), YES)
    program.desk.workspace.fill(response).mark_signed("0" * 64)  # from now on nothing is taken
    assert not program.window.close()
    dialog = program.window.findChild(UnsavedDialog)
    assert dialog is not None
    target = tmp_path / "kopie.json"
    save_as(qtbot, dialog, target)
    assert "A1.1" in str(json.loads(target.read_bytes())["answers"])
    leave = dialog.findChild(QAbstractButton, "leave")
    assert leave is not None
    qtbot.mouseClick(leave, LEFT)
    assert not program.window.isVisible()


def save_as(qtbot: QtBot, dialog: UnsavedDialog, target: Path) -> None:
    """Press the button for a copy, and type where to."""
    copy = dialog.findChild(QAbstractButton, "save-copy")
    assert copy is not None
    qtbot.mouseClick(copy, LEFT)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    field = chooser.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(target))  # typing would open the list of completions
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(target.exists)


def test_language__changed_while_filling_in__keeps_the_place(
    qtbot: QtBot, program: Program, conductor: Conductor
) -> None:
    conductor.open_response(new_response(program))
    assert conductor.wizard is not None
    conductor.wizard.go("section:A2", Slot("A2.2"))
    before = conductor.wizard
    program.desk.remember(language="en")
    assert conductor.wizard is not before
    assert conductor.wizard.place == ("section:A2", Slot("A2.2"))
    assert any(text.endswith("Doors") for text in words_of(program.window))
    program.desk.remember(language="de")
    assert any(text.endswith("Türen") for text in words_of(program.window))
    conductor.wizard.session.put(Slot("A2.1"), YES)  # what was shown before is not told any more
    press(qtbot, program, Key.Key_Tab)


def test_told__with_a_link__shows_it_and_does_what_it_says(
    qtbot: QtBot, program: Program, conductor: Conductor
) -> None:
    done: list[str] = []
    program.desk.told.emit("Gelöscht.", ("Rückgängig", lambda: done.append("undone")))
    assert conductor.messages.words == "Gelöscht."
    link = conductor.messages.findChild(QAbstractButton, "message-link")
    assert link is not None
    qtbot.mouseClick(link, LEFT)
    assert done == ["undone"]
    assert not conductor.messages.isVisible()


def test_told__with_an_offer__is_withdrawn_by_the_next_change(
    program: Program, conductor: Conductor
) -> None:
    conductor.open_response(new_response(program))
    assert conductor.wizard is not None
    session = conductor.wizard.session
    program.desk.told.emit("Nachricht.", None)
    session.put(Slot("A1.1"), YES)
    assert conductor.messages.isVisible()  # it offers nothing
    program.desk.told.emit("„Halle“ ist entfernt.", ("Rückgängig", session.undo))
    assert conductor.messages.isVisible()
    session.put(Slot("A1.2"), YES)
    assert not conductor.messages.isVisible()


def test_markup__in_a_message__stays_text(program: Program, conductor: Conductor) -> None:
    program.desk.told.emit("<b>fett</b>", None)
    shown = [label for label in conductor.messages.findChildren(QLabel) if label.text()]
    assert [label.text() for label in shown] == ["<b>fett</b>"]
    assert shown[0].textFormat() is Qt.TextFormat.PlainText


def test_help_key__in_the_wizard__opens_the_explanation_before_the_keys(
    qtbot: QtBot, program: Program, conductor: Conductor
) -> None:
    conductor.open_response(new_response(program))
    assert conductor.wizard is not None
    conductor.wizard.go("section:A1")
    press(qtbot, program, Key.Key_T, CTRL)
    settings = program.desk.settings
    assert not settings.tray
    press(qtbot, program, Key.Key_F1)
    assert program.desk.settings.tray
    assert program.window.findChild(KeysDialog) is None
    press(qtbot, program, Key.Key_F1)
    dialog = program.window.findChild(KeysDialog)
    assert dialog is not None
    dialog.close()


def test_menus__on_each_page__hold_what_can_be_done_there(
    program: Program, conductor: Conductor
) -> None:
    def titles() -> list[str]:
        return [action.text().replace("&", "") for action in program.window.menuBar().actions()]

    assert titles() == ["Datei", "Hilfe"]
    conductor.open_response(new_response(program))
    assert titles() == ["Datei", "Bearbeiten", "Ansicht", "Hilfe"]


@pytest.mark.usefixtures("conductor")
def test_menus__known_signers__opens_their_list(program: Program) -> None:
    menu = program.window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text().startswith("Bekannte"))
    action.trigger()
    dialog = program.window.findChild(KnownDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.usefixtures("conductor")
def test_menus__alt_key_alone__shows_and_hides_them(qtbot: QtBot, program: Program) -> None:
    bar = program.window.menuBar()
    assert not bar.isVisible()
    press(qtbot, program, Key.Key_Alt)
    assert bar.isVisible()
    qtbot.keyClick(program.window, Key.Key_Alt)
    assert not bar.isVisible()


def test_pdf__dropped_on_the_window__is_shown(
    program: Program, conductor: Conductor, tmp_path: Path
) -> None:
    path = tmp_path / "anlage.pdf"
    path.write_bytes(b"no PDF at all")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, none)
    QApplication.sendEvent(program.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(program.window, QDropEvent(QPointF(9, 9), copy, data, LEFT, none))
    assert program.window.windowTitle().startswith("anlage.pdf")
    assert conductor.start is None


@pytest.mark.usefixtures("conductor")
def test_window__closed_and_opened_again__has_the_size_it_had(
    qtbot: QtBot, qapp: QApplication, program: Program, known: AppContext
) -> None:
    program.window.resize(700, 600)
    program.window.close()
    again = Program(qapp, known)
    qtbot.addWidget(again.window)
    assert (again.window.width(), again.window.height()) == (700, 600)


def test_start__after_a_crash__asks_how_to_go_on(
    qtbot: QtBot, program: Program, known: AppContext
) -> None:
    workspace = Workspace.open(known)
    response = workspace.create(FORM, "Lernpfad", "")
    workspace.fill(response).put(Slot("A1.1"), YES)
    mark = known.database.with_name(f"{known.database.name}.running")
    left = mark.read_bytes()
    workspace.close()
    mark.write_bytes(left)  # as if the program had ended without closing
    program.begin()
    dialog = program.window.findChild(CrashDialog)
    assert dialog is not None
    go_on = dialog.findChild(QAbstractButton, "continue")
    assert go_on is not None
    qtbot.mouseClick(go_on, LEFT)
    assert program.window.conductor is not None
    assert program.window.conductor.wizard is not None


def test_database__that_is_none__is_said_with_a_remedy_and_left_alone(
    program: Program, known: AppContext
) -> None:
    known.database.parent.mkdir(parents=True)
    known.database.write_bytes(b"a letter to grandmother" * 100)
    before = known.database.read_bytes()
    program.begin()
    assert program.window.findChild(RefusalDialog) is not None
    assert program.window.conductor is None
    assert known.database.read_bytes() == before


@pytest.mark.usefixtures("conductor")
def test_second_start__same_database__raises_the_first_window(
    qtbot: QtBot, program: Program, known: AppContext
) -> None:
    found = program.findChild(Instance)
    assert found is not None
    with qtbot.waitSignal(found.raise_wanted):
        assert raise_first(known.database)


@pytest.mark.slow
def test_second_start__another_database__finds_no_window(tmp_path: Path) -> None:
    assert not raise_first(tmp_path / "other.sqlite3")


@pytest.mark.usefixtures("conductor")
def test_unforeseen_error__anywhere__is_noted_without_what_it_says(
    qtbot: QtBot, program: Program, known: AppContext
) -> None:
    try:
        int(SECRET)
    except ValueError as error:
        program.on_unforeseen(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: program.window.findChild(MishapDialog) is not None)
    noted = mishaps.log_file(known).read_text("utf-8")
    assert "ValueError" in noted
    assert "test_window.py" in noted
    assert SECRET not in noted


def words_of(widget: QWidget) -> list[str]:
    """Return the words of all labels that are to be seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
