# SPDX-License-Identifier: MIT
"""Text of users and forms stays text: in tooltips, on buttons, in menus and lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

import tomtool.ui
from tests.ui.parts.stage import shown
from tomtool.ui.parts import Button, Check, Chip, Picker, RowsModel, Segments, literal, set_tip, tip
from tomtool.ui.parts.rows import Differs, Two

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MARKUP = '<b>fett</b> & <img src="x">'


def read(tooltip: str) -> str:
    """Return what a tooltip shows."""
    if not tooltip.startswith("<qt>"):
        return tooltip
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


@pytest.mark.parametrize(
    "words",
    ["Rückgängig (Strg+Z)", "Müller & Söhne", MARKUP, "a < b", "&lt;b&gt;", "oben\n<i>unten", ""],
)
def test_tip__whatever_the_words_are__shows_just_them(words: str) -> None:
    assert read(tip(words)) == words


@pytest.mark.parametrize("words", [MARKUP, "&lt;b&gt;"])
def test_tip__words_that_look_like_markup__are_shown_as_they_are(qtbot: QtBot, words: str) -> None:
    button = shown(qtbot, Button("x"))
    set_tip(button, words)
    QToolTip.showText(button.mapToGlobal(button.rect().center()), button.toolTip(), button)
    assert read(QToolTip.text()) == words
    QToolTip.hideText()


def test_parts__with_markup__say_it_as_text_in_their_tooltips(qtbot: QtBot) -> None:
    button, chip = Button("", name=MARKUP), Chip("A 8.8", MARKUP)
    for part in (button, chip):
        qtbot.addWidget(part)
        assert read(part.toolTip()) == MARKUP
        assert MARKUP in part.accessibleName()


def test_rows__with_markup__say_it_as_text_in_their_tooltips() -> None:
    model = RowsModel(["", "", ""])
    model.set_rows([(MARKUP, Two(MARKUP, "unten"), Differs(MARKUP))])
    shown_as = [MARKUP, f"{MARKUP}, unten", f"≠ {MARKUP}"]
    for column, words in enumerate(shown_as):
        index = model.index(0, column)
        assert read(str(model.data(index, Qt.ItemDataRole.ToolTipRole))) == words
        assert model.data(index, Qt.ItemDataRole.DisplayRole) == words


def test_controls__with_an_ampersand__make_no_key_of_it(qtbot: QtBot) -> None:
    words = "Müller & Söhne"
    segments = Segments([("a", words)])
    for part in (Button(words), Check(words), *segments.parts.values()):
        assert part.text() == "Müller && Söhne"
        assert part.shortcut().isEmpty()
        assert part.accessibleName() == words
    picker = shown(qtbot, Picker([("a", words)], "a"))
    assert (picker.currentText(), picker.chosen) == (words, "a")


def test_menu__entry_with_an_ampersand__shows_it(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction(literal("Müller & Söhne"))
    assert action.text() == "Müller && Söhne"
    assert action.iconText() == "Müller & Söhne"  # what Qt makes of it without keys
    menu.popup(menu.pos())
    qtbot.keyClick(menu, Qt.Key.Key_S)
    assert menu.isVisible()
    menu.close()
    QApplication.processEvents()


def test_tooltips__in_all_of_the_window__are_set_by_the_one_who_knows() -> None:
    folder = Path(tomtool.ui.__file__).parent
    setting = [path.name for path in folder.rglob("*.py") if "setToolTip(" in path.read_text()]
    assert setting == ["plain.py"]
