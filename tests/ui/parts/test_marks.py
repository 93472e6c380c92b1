# SPDX-License-Identifier: MIT
"""Radio buttons, check boxes, segments and lines with blanks: by keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from tests.ui.parts.stage import shown, together
from tomtool.ui.look import px
from tomtool.ui.parts import Check, Field, FlowRow, NumberField, Radio, Segments

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
YES_NO = [("yes", "ja"), ("no", "nein")]
LONG = "Einbruchhemmende Tür mit Mehrfachverriegelung nach Widerstandsklasse RC 3"


@pytest.mark.parametrize("kind", [Radio, Check])
def test_mark__press_far_right_of_the_words__ticks(qtbot: QtBot, kind: type[Radio | Check]) -> None:
    mark = shown(qtbot, kind("Holz"))
    mark.resize(400, mark.height())

    qtbot.mouseClick(mark, LEFT, pos=QPoint(390, mark.height() // 2))

    assert mark.isChecked()


@pytest.mark.parametrize("kind", [Radio, Check])
def test_mark__words_longer_than_the_column__wrap(kind: type[Radio | Check]) -> None:
    mark = kind(LONG)

    assert mark.heightForWidth(px(200)) > mark.heightForWidth(px(800))
    assert mark.minimumSizeHint().width() < mark.sizeHint().width() / 2


def test_mark__ampersand_in_the_words__is_no_mnemonic(qtbot: QtBot) -> None:
    mark = shown(qtbot, Check("Zutritt & Zugang"))

    assert mark.shortcut().isEmpty()
    assert mark.accessibleName() == "Zutritt & Zugang"


def test_radio__delete_on_the_chosen_one__asks_to_choose_none(qtbot: QtBot) -> None:
    radio = shown(qtbot, Radio("ja"))
    qtbot.keyClick(radio, Key.Key_Space)

    with qtbot.waitSignal(radio.cleared):
        qtbot.keyClick(radio, Key.Key_Delete)


@pytest.mark.parametrize(
    ("widget", "role"),
    [(Radio, QAccessible.Role.RadioButton), (Check, QAccessible.Role.CheckBox)],
)
def test_mark__to_a_screen_reader__is_what_it_looks_like(
    qtbot: QtBot, widget: type[Radio | Check], role: QAccessible.Role
) -> None:
    mark = shown(qtbot, widget("Holz"))
    interface = QAccessible.queryAccessibleInterface(mark)

    assert interface.role() == role
    assert interface.text(QAccessible.Text.Name) == "Holz"


def test_segments__before_any_choice__nothing_is_chosen_and_tab_stops_once(qtbot: QtBot) -> None:
    segments, after = Segments(YES_NO, name="Schließsystem?"), Field()
    stage = together(qtbot, segments, after)

    qtbot.keyClick(segments.parts["yes"], Key.Key_Tab)

    assert segments.chosen == ""
    assert after.hasFocus()
    assert stage.isVisible()


def test_segments__arrow_key__moves_and_chooses(qtbot: QtBot) -> None:
    segments = shown(qtbot, Segments(YES_NO, "yes"))
    segments.parts["yes"].setFocus()

    with qtbot.waitSignal(segments.picked) as told:
        qtbot.keyClick(segments.parts["yes"], Key.Key_Right)

    assert told.args == ["no"]
    assert segments.parts["no"].hasFocus()


def test_segments__backspace__takes_the_choice_back(qtbot: QtBot) -> None:
    segments = shown(qtbot, Segments(YES_NO))
    qtbot.mouseClick(segments.parts["no"], LEFT)

    with qtbot.waitSignal(segments.picked) as told:
        qtbot.keyClick(segments.parts["no"], Key.Key_Backspace)

    assert told.args == [""]
    assert segments.chosen == ""


def test_segments__choosing__does_not_change_their_width(qtbot: QtBot) -> None:
    segments = shown(qtbot, Segments(YES_NO))
    before = segments.sizeHint()

    qtbot.mouseClick(segments.parts["no"], LEFT)

    assert segments.sizeHint() == before


def test_segments__set_by_the_program__tell_nothing(qtbot: QtBot) -> None:
    segments = shown(qtbot, Segments(YES_NO))

    with qtbot.assertNotEmitted(segments.picked):
        segments.set_chosen("yes")
        segments.set_chosen("")


def test_flow__press_on_a_word_behind_the_blank__chooses_the_option(qtbot: QtBot) -> None:
    radio = Radio()
    flow = shown(qtbot, FlowRow(radio, ["ja, nach", NumberField(problem="Zahl"), "Minuten"]))

    qtbot.mouseClick(flow, LEFT, pos=QPoint(flow.sizeHint().width() - 8, 16))

    assert radio.isChecked()
    assert radio.hasFocus()


@pytest.mark.qt_log_ignore("not accepted", extend=True)  # Qt says what is tested
def test_flow__disabled__does_not_react_to_a_press(qtbot: QtBot) -> None:
    radio = Radio()
    flow = shown(qtbot, FlowRow(radio, ["ja, nach", "Minuten"]))
    flow.setEnabled(False)

    qtbot.mouseClick(flow, LEFT, pos=QPoint(60, 16))

    assert not radio.isChecked()


def test_flow__narrow_column__puts_the_rest_on_further_lines() -> None:
    flow = FlowRow(Radio(), [LONG, NumberField(problem="Zahl"), "Minuten nach der letzten Eingabe"])

    assert flow.heightForWidth(flow.sizeHint().width()) == px(32)
    assert flow.heightForWidth(px(220)) >= 4 * px(32)


def test_flow__nothing_overlaps_or_leaves_the_row__at_any_width(qtbot: QtBot) -> None:
    blanks = [NumberField(problem="Zahl"), Field(kind="blank", grow=True)]
    flow = FlowRow(Check(), [LONG, blanks[0], "Minuten,"])
    flow.add("Sonstiges:")
    flow.add(blanks[1], grow=True)
    shown(qtbot, flow)

    for wide in range(flow.minimumSizeHint().width(), 1200, 37):
        flow.resize(wide, flow.heightForWidth(wide))
        places = [blank.geometry() for blank in blanks]
        assert all(flow.rect().contains(place) for place in places)
        assert not places[0].intersects(places[1])


def test_flow__blank_that_grows_while_typing__stays_in_the_row(qtbot: QtBot) -> None:
    blank = Field(kind="blank", grow=True)
    flow = shown(qtbot, FlowRow(Radio(), ["Sonstiges:", blank]))
    flow.resize(300, flow.height())
    before = blank.width()

    qtbot.keyClicks(blank, "Verpackungsmaterial und Akten")

    qtbot.waitUntil(lambda: blank.width() > before)
    assert blank.geometry().right() <= flow.width()
