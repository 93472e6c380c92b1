# SPDX-License-Identifier: MIT
"""Notes and banners in any width: words keep room, buttons stand beside or below, none is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.parts.stage import shown
from tomtool.ui.parts import Banner, Button, CardScroll, Note, Text, col

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = "2025: ja, mit Bildaufzeichnung, die nach 72 Stunden gelöscht wird"
LINKS = [("confirm", "Bestätigen"), ("take", "Alten Wert nehmen")]


def at(part: QWidget, page: QWidget) -> QPoint:
    return part.mapTo(page, QPoint(0, 0))


def laid_out(qtbot: QtBot, part: QWidget, width: int) -> QWidget:
    """Show a part on a page of this width that scrolls up and down only."""
    page = CardScroll(col(part, ...))
    page.resize(width, 400)
    shown(qtbot, page)
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("width", [240, 320, 420, 560, 760])
def test_note__in_any_width__shows_all_words_and_links(qtbot: QtBot, width: int) -> None:
    note = Note(WORDS, links=LINKS)
    page = laid_out(qtbot, note, width)
    told = note.findChild(Text)
    assert told is not None
    assert note.width() <= page.width()
    assert told.height() >= told.heightForWidth(told.width())
    for link in note.links.values():
        assert link.width() >= link.sizeHint().width()
        assert at(link, note).x() + link.width() <= note.width()
        assert at(link, note).y() + link.height() <= note.height()
        beside = at(link, note).x() >= at(told, note).x() + told.width()
        assert beside or at(link, note).y() >= at(told, note).y() + told.height()


def test_note__with_room__has_its_links_beside_and_without_below(qtbot: QtBot) -> None:
    for width, beside in ((760, True), (320, False)):
        note = Note(WORDS, links=LINKS)
        page = laid_out(qtbot, note, width)
        assert page.isVisible()
        told, link = note.findChild(Text), note.links["confirm"]
        assert told is not None
        assert (at(link, note).y() < at(told, note).y() + told.height()) is beside


def test_note__link_put_away__leaves_its_room_to_the_words(qtbot: QtBot) -> None:
    note = Note(WORDS, links=LINKS)
    page = laid_out(qtbot, note, 560)
    assert page.isVisible()
    told = note.findChild(Text)
    assert told is not None
    before = told.width()
    for link in note.links.values():
        link.hide()
    qtbot.waitUntil(lambda: told.width() > before)


def test_banner__narrow__puts_its_button_below_the_words(qtbot: QtBot) -> None:
    button = Button("Neue Fassung anlegen …")
    banner = Banner("Lernpfad: jährliche Bestätigung", WORDS, "medium", button=button)
    page = laid_out(qtbot, banner, 360)
    assert banner.width() <= page.width()
    words = banner.findChildren(Text)[-1]
    assert at(button, banner).y() >= at(words, banner).y() + words.height()
    banner.set_state("Kürzer", "", "ok")
    button.hide()
    qtbot.waitUntil(lambda: banner.height() < 100)
