# SPDX-License-Identifier: MIT
"""The next version: what will happen is said before, what happened after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.formfiles.forms import HEAD, SECTION, TEXTS, write_form
from tests.ui.dialogs.conftest import EXEMPLARY
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.response import FormId
from tomtool.ui.dialogs.next_version import NextVersionDialog
from tomtool.ui.parts import Banner, Button, Check, Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk

NEWER = """\
- {key: A1.1, number: "1.1", kind: yesno, short: {de: Kurz, en: Short},
   text: {de: Was genau?, en: What?}, help: {de: So., en: Thus.}}
- {key: A1.3, number: "1.3", kind: yesno, short: {de: Neues, en: New},
   text: {de: Was?, en: What?}, help: {de: So., en: Thus.}}
"""


def click(qtbot: QtBot, dialog: NextVersionDialog, name: str) -> None:
    found = dialog.findChild(Button, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def opened(desk: Desk, response: str, window: QWidget) -> NextVersionDialog:
    dialog = NextVersionDialog(desk, response, window)
    dialog.open()
    return dialog


def two_versions(desk: Desk, folder: Path) -> None:
    """Let a form in two versions be the only one known."""
    write_form(folder)
    newer = folder / "probe" / "2.0"
    newer.mkdir()
    (newer / "form.yaml").write_text(HEAD.replace('"1.0"', '"2.0"'), "utf-8")
    (newer / "a1.yaml").write_text((SECTION + NEWER).replace("TEXTS", TEXTS), "utf-8")
    desk.context = replace(desk.context, forms_folders=(folder,))


def test_begin__same_form__marks_answers_as_taken_over_and_names_what_to_enter_anew(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    old = desk.workspace.import_file(desk.context.examples / EXEMPLARY)
    dialog = opened(desk, old, window)
    assert dialog.findChild(Check, "newer-form") is None
    click(qtbot, dialog, "begin")
    words = [each.text() for each in dialog.findChildren(Text)]
    assert "Bitte neu eintragen" in words
    assert "2.2 Wiederherstellungstest" in words
    with qtbot.waitSignal(dialog.made) as made:
        click(qtbot, dialog, "open-version")
    filling = desk.workspace.fill(made.args[0])
    assert filling.header.version == 3
    assert filling.answer(Slot("A1.0")).carried


def test_begin__form_has_a_newer_version__reports_what_changed(
    desk: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    two_versions(desk, tmp_path / "forms")
    old = desk.workspace.create(FormId("probe", "1.0"), "Lesen")
    desk.workspace.fill(old).put(Slot("A1.1"), Answer(frozenset({"ja"})))
    dialog = opened(desk, old, window)
    newer = dialog.findChild(Check, "newer-form")
    assert newer is not None
    assert newer.isChecked()
    click(qtbot, dialog, "begin")
    (banner,) = (each for each in dialog.findChildren(Banner) if each.isVisibleTo(dialog))
    assert "1 neu, 1 geändert, 1 entfallen" in banner.accessibleName()
    assert "1.3 Neues" in [each.text() for each in dialog.findChildren(Text)]
    with qtbot.waitSignal(dialog.made) as made:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.workspace.fill(made.args[0]).header.form == FormId("probe", "2.0")


def test_begin__newer_form_declined_and_nothing_to_report__opens_at_once(
    desk: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    two_versions(desk, tmp_path / "forms")
    old = desk.workspace.create(FormId("probe", "1.0"), "Lesen")
    dialog = opened(desk, old, window)
    newer = dialog.findChild(Check, "newer-form")
    assert newer is not None
    qtbot.keyClick(newer, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.made) as made:
        click(qtbot, dialog, "begin")
    assert desk.workspace.fill(made.args[0]).header.form == FormId("probe", "1.0")


def test_cancel__before_beginning__changes_nothing(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    old = desk.workspace.import_file(desk.context.examples / EXEMPLARY)
    dialog = opened(desk, old, window)
    with qtbot.assertNotEmitted(dialog.made):
        click(qtbot, dialog, "close")
    assert [each.id for each in desk.workspace.entries()] == [old]


def test_begin__superseded_meanwhile__says_why_and_stays(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    old = desk.workspace.import_file(desk.context.examples / EXEMPLARY)
    dialog = opened(desk, old, window)
    desk.workspace.delete(old)
    with qtbot.assertNotEmitted(dialog.made):
        click(qtbot, dialog, "begin")
    assert dialog.isVisible()
