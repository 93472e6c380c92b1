# SPDX-License-Identifier: MIT
"""Pages of cards: what the focus does to them, and what stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from tests.ui.parts.stage import shown, together
from tomtool.ui.look import colour, px
from tomtool.ui.parts import (
    Banner,
    Button,
    CardScroll,
    Field,
    FocusRing,
    Note,
    Panel,
    Pill,
    Text,
    col,
    panel,
    prose,
    row,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MARKUP = '<b>fett</b> <img src="x">'


def cards(number: int) -> list[Panel]:
    return [panel(col(Text(str(at)), Field(), pad=40), "card") for at in range(number)]


def page(qtbot: QtBot, *shown_cards: Panel) -> CardScroll:
    scroll = CardScroll(col(*shown_cards, ..., gap=12, pad=24))
    scroll.resize(500, 400)
    shown(qtbot, scroll)
    QApplication.processEvents()
    return scroll


def place(scroll: CardScroll, card: Panel) -> int:
    return card.mapTo(scroll.viewport(), QPoint(0, 0)).y()


def field_of(card: Panel) -> Field:
    found = card.findChild(Field)
    assert isinstance(found, Field)
    return found


def test_scroll__focus_comes_to_a_card_below__shows_all_of_it(qtbot: QtBot) -> None:
    made = cards(8)
    scroll = page(qtbot, *made)

    field_of(made[5]).setFocus()

    assert place(scroll, made[5]) >= 0
    assert place(scroll, made[5]) + made[5].height() <= scroll.viewport().height()


def test_scroll__focus_comes_to_a_card_above__leaves_24_px_above_it(qtbot: QtBot) -> None:
    made = cards(8)
    scroll = page(qtbot, *made)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())

    field_of(made[2]).setFocus()

    assert place(scroll, made[2]) == px(24)


def test_scroll__focus_moves_inside_what_is_visible__does_not_scroll(qtbot: QtBot) -> None:
    made = cards(8)
    scroll = page(qtbot, *made)
    field_of(made[0]).setFocus()

    field_of(made[1]).setFocus()

    assert scroll.verticalScrollBar().value() == 0


def test_scroll__card_above_grows__what_is_held_stays_on_its_place(qtbot: QtBot) -> None:
    made = cards(8)
    scroll = page(qtbot, *made)
    field_of(made[5]).setFocus()
    before = place(scroll, made[5])

    with scroll.holding(made[5]):
        layout = made[1].layout()
        assert layout is not None
        for _ in range(4):
            layout.addWidget(Field())
    QApplication.processEvents()

    assert place(scroll, made[5]) == before


def test_ring__focus__goes_around_the_widget_that_has_it(qtbot: QtBot) -> None:
    first, second = Field(), Field()
    stage = together(qtbot, first, second)
    ring = FocusRing(stage)

    second.setFocus()

    assert ring.target is second
    assert ring.geometry() == second.geometry().adjusted(-px(4), -px(4), px(4), px(4))


def test_ring__page_scrolls__moves_along_and_vanishes_with_its_field(qtbot: QtBot) -> None:
    made = cards(12)
    scroll = page(qtbot, *made)
    ring = FocusRing(scroll)
    field_of(made[0]).setFocus()
    before = ring.y()

    scroll.verticalScrollBar().setValue(20)
    after = ring.y()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())

    assert after == before - 20
    assert not ring.isVisible()


def test_ring__click_where_it_lies__goes_to_what_is_below(qtbot: QtBot) -> None:
    stage = together(qtbot, Button("Prüfen"))
    ring = FocusRing(stage)

    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert ring.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_words__with_markup_in_them__stay_words(qtbot: QtBot) -> None:
    parts = [Text(MARKUP), prose(MARKUP), Pill(MARKUP), Note(MARKUP), Banner(MARKUP, MARKUP)]
    stage = together(qtbot, *parts)

    labels = stage.findChildren(Text)

    assert len(labels) == 6
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_button__without_words__says_its_name_and_keys(qtbot: QtBot) -> None:
    button = shown(qtbot, Button(icon="gear-six", name="Einstellungen", keys="Strg+,"))

    assert button.accessibleName() == "Einstellungen"
    assert button.toolTip() == "Einstellungen (Strg+,)"


def test_button__words_with_an_ampersand__take_no_shortcut(qtbot: QtBot) -> None:
    button = shown(qtbot, Button("Zutritt & Zugang"))

    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Zutritt & Zugang"


def test_note__link_pressed__tells_its_key(qtbot: QtBot) -> None:
    note = shown(qtbot, Note("4 Antworten ausgeblendet", links=[("show", "Ansehen")]))

    with qtbot.waitSignal(note.followed) as told:
        qtbot.keyClick(note.links["show"], Qt.Key.Key_Space)

    assert told.args == ["show"]


def test_words__in_a_frame_that_suggests_another_colour__keep_the_tone_they_have(
    qtbot: QtBot,
) -> None:
    """QWizard's frame is one: its ground is that of fields, and so would be all the words on it."""
    words = Text("Die Passphrase öffnet diese Identität nicht.", "small", "high")
    stage = shown(qtbot, Panel(col(words)))
    stage.setBackgroundRole(QPalette.ColorRole.Base)

    assert words.palette().color(words.foregroundRole()) == colour("high")


def test_row__items_of_every_kind__stand_in_their_order(qtbot: QtBot) -> None:
    first, second = Text("a"), Text("b")
    stage = shown(qtbot, Panel(row(first, 20, (second, 1), ..., gap=0)))

    assert second.x() == first.x() + first.width() + px(20)
    assert stage.isVisible()
