# SPDX-License-Identifier: MIT
"""Beginning a response: from nothing, from another one, from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.formfiles.forms import write_form
from tests.ui.dialogs.conftest import EXEMPLARY, FORM
from tomtool.domain.response import FormId
from tomtool.ui.dialogs.new import NewDialog
from tomtool.ui.dialogs.next_version import NextVersionDialog
from tomtool.ui.parts import Button, Field, Note, Picker, Radio, Segments, Text

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk


def opened(desk: Desk, window: QWidget) -> NewDialog:
    dialog = NewDialog(desk, window)
    dialog.open()
    return dialog


def click(qtbot: QtBot, dialog: QWidget, kind: type[QWidget], name: str) -> None:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def create_button(dialog: NewDialog) -> Button:
    found = dialog.findChild(Button, "create")
    assert found is not None
    return found


def choose_file(dialog: NewDialog, qtbot: QtBot, path: Path) -> None:
    """Choose a file with the dialog for that, by its keys."""
    click(qtbot, dialog, Radio, "source:file")
    click(qtbot, dialog, Button, "choose-file")
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    line = asked.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText(str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_empty__product_typed_and_enter__begins_a_response(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(desk, window)
    assert not create_button(dialog).isEnabled()
    product, vendor = (dialog.findChild(Field, name) for name in ("product", "vendor"))
    assert product is not None
    assert vendor is not None
    qtbot.keyClicks(product, "  Klarpfad <i>Lesen</i> ")
    qtbot.keyClicks(vendor, "Klarpfad GmbH")
    with qtbot.waitSignal(dialog.made) as made:
        qtbot.keyClick(vendor, Qt.Key.Key_Return)
    response = desk.workspace.fill(made.args[0]).header
    assert (response.form, response.product, response.version) == (
        FORM, "Klarpfad <i>Lesen</i>", 1,
    )  # fmt: skip
    assert response.vendor is not None
    assert response.vendor.name == "Klarpfad GmbH"


def test_cancel__something_typed__begins_nothing(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(desk, window)
    product = dialog.findChild(Field, "product")
    assert product is not None
    qtbot.keyClicks(product, "Lesen")
    qtbot.keyClick(product, Qt.Key.Key_Escape)
    assert desk.workspace.entries() == ()


def test_forms__one_of_them_broken__is_named_with_the_reason(
    desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    write_form(tmp_path / "forms", head="format: tomtool.form/1\n")
    folders = (*desk.context.forms_folders, tmp_path / "forms")
    desk.context = replace(desk.context, forms_folders=folders)
    dialog = opened(desk, window)
    told = [each.words for each in dialog.findChildren(Note)]
    assert any("probe/1.0/form.yaml" in words for words in told)
    form = dialog.findChild(Picker, "form")
    assert form is not None
    assert form.count() == 1


def test_copy__for_another_product__takes_everything_over(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    old = desk.workspace.import_file(desk.context.examples / EXEMPLARY)
    dialog = opened(desk, window)
    click(qtbot, dialog, Radio, "source:copy")
    assert not create_button(dialog).isEnabled()
    product = dialog.findChild(Field, "copied-product")
    assert product is not None
    qtbot.keyClicks(product, "Zwilling")
    with qtbot.waitSignal(dialog.made) as made:
        click(qtbot, dialog, Button, "create")
    before, after = (desk.workspace.fill(each).response for each in (old, made.args[0]))
    assert (after.product, after.version) == ("Zwilling", 1)
    assert after.answers == before.answers


def test_copy__nothing_of_ones_own_yet__says_so(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(desk, window)
    click(qtbot, dialog, Radio, "source:copy")
    assert not create_button(dialog).isEnabled()
    assert any("noch keinen Fragebogen" in each.text() for each in dialog.findChildren(Text))


def test_copy__as_next_version__goes_on_in_the_dialog_for_that(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    desk.workspace.import_file(desk.context.examples / EXEMPLARY)
    dialog = opened(desk, window)
    click(qtbot, dialog, Radio, "source:copy")
    kind = dialog.findChild(Segments, "copied-for")
    assert kind is not None
    qtbot.mouseClick(kind.parts["next"], Qt.MouseButton.LeftButton)
    click(qtbot, dialog, Button, "create")
    follow = window.findChild(NextVersionDialog)
    assert follow is not None
    with qtbot.waitSignal(dialog.made) as made:
        click(qtbot, follow, Button, "begin")
        click(qtbot, follow, Button, "open-version")
    assert desk.workspace.fill(made.args[0]).header.version == 3


def test_file__answers_chosen__are_counted_before_they_are_taken_over(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(desk, window)
    choose_file(dialog, qtbot, desk.context.examples / EXEMPLARY)
    told = dialog.findChild(Text, "file-told")
    assert told is not None
    qtbot.waitUntil(told.isVisible)
    assert " Antworten, 2 Beteiligte, 2 Standorte." in told.text()
    assert desk.workspace.entries() == ()
    with qtbot.waitSignal(dialog.made):
        click(qtbot, dialog, Button, "create")
    (entry,) = desk.workspace.entries()
    assert entry.product == "Klassenwerk Lernraum"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", b"{", "kein gültiges JSON"),
        ("a.pdf", b"%PDF-1.7\nkaputt", "beschädigt"),
        ("b.json", b'{"format": "fremd"}', "b.json"),
    ],
    ids=["no-json", "broken-pdf", "other-json"],
)
def test_file__unusable__is_one_sentence_and_nothing_changes(
    desk: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    dialog = opened(desk, window)
    choose_file(dialog, qtbot, tmp_path / name)
    problem = dialog.findChild(Note, "file-problem")
    assert problem is not None
    qtbot.waitUntil(problem.isVisible)
    assert says in problem.words
    assert not create_button(dialog).isEnabled()
    assert desk.workspace.entries() == ()


def test_file__first_usable_then_not__forgets_the_first(
    desk: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_bytes(b"{")
    dialog = opened(desk, window)
    choose_file(dialog, qtbot, desk.context.examples / EXEMPLARY)
    qtbot.waitUntil(lambda: create_button(dialog).isEnabled())
    choose_file(dialog, qtbot, tmp_path / "a.json")
    qtbot.waitUntil(lambda: not create_button(dialog).isEnabled())


def test_example__asked_for__closes_the_dialog_and_begins_nothing(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(desk, window)
    with qtbot.waitSignal(dialog.example_wanted) as wanted:
        click(qtbot, dialog, Button, "example")
    assert wanted.args == [EXEMPLARY]
    assert desk.workspace.entries() == ()


def test_form_of_ones_own__chosen__is_what_the_response_answers(
    desk: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    write_form(tmp_path / "forms")
    folders = (*desk.context.forms_folders, tmp_path / "forms")
    desk.context = replace(desk.context, forms_folders=folders)
    dialog = opened(desk, window)
    form, product = dialog.findChild(Picker, "form"), dialog.findChild(Field, "product")
    assert form is not None
    assert product is not None
    form.setFocus()
    qtbot.keyClick(form, Qt.Key.Key_Home)
    qtbot.keyClicks(product, "Probe")
    with qtbot.waitSignal(dialog.made):
        qtbot.keyClick(product, Qt.Key.Key_Return)
    (entry,) = desk.workspace.entries()
    assert entry.form == FormId("probe", "1.0")
