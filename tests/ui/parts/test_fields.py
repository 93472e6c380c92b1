# SPDX-License-Identifier: MIT
"""Fields: what is typed is told, kept and judged, by keys as people press them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.parts.stage import shown, together
from tomtool.domain.answers import Duration
from tomtool.i18n import translator
from tomtool.ui.parts import (
    DateField,
    DurationField,
    Field,
    NumberField,
    Picker,
    SearchField,
    TextArea,
    duration_units,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tomtool.ui.look import Look

Key = Qt.Key
UNITS = duration_units(translator("de"))
NO_DATE, NO_NUMBER = "Bitte ein Datum wie 05.07.2026.", "Bitte eine Zahl von 1 bis 90."


def date_field(value: date | None = None) -> DateField:
    return DateField(value, language="de", problem=NO_DATE, name="Termin")


def test_field__typing__tells_every_letter_and_leaving_the_whole(qtbot: QtBot) -> None:
    field, typed, left = Field(), list[str](), list[str]()
    field.typed.connect(typed.append)
    field.left.connect(left.append)
    shown(qtbot, field)

    qtbot.keyClicks(field, "RZ")
    qtbot.keyClick(field, Key.Key_Return)

    assert (typed, left) == (["R", "RZ"], ["RZ"])


def test_field__same_words_set_again__leave_the_cursor(qtbot: QtBot) -> None:
    field = shown(qtbot, Field())
    qtbot.keyClicks(field, "Tresor")

    field.set_words("Tresor")

    assert field.cursorPosition() == 6


def test_field__words_set_by_the_program__tell_nothing(qtbot: QtBot) -> None:
    field, area = Field(), TextArea()

    with qtbot.assertNotEmitted(field.typed), qtbot.assertNotEmitted(area.typed):
        field.set_words("Tresor")
        area.set_words("Tresor")


def test_field__reason_why_it_is_wrong__is_there_for_eyes_and_ears(qtbot: QtBot) -> None:
    field = shown(qtbot, Field())

    field.set_invalid(NO_DATE)

    assert field.toolTip() == field.accessibleDescription() == NO_DATE


def test_area__more_lines__makes_it_higher_up_to_twelve(qtbot: QtBot) -> None:
    area = shown(qtbot, TextArea())
    heights = []
    for _ in range(15):
        qtbot.keyClick(area, Key.Key_Return)
        heights.append(area.height())

    assert heights[0] < heights[5] < heights[9]
    assert heights[10] == heights[14]


def test_area__theme_changes__it_keeps_its_height(qtbot: QtBot, look: Look) -> None:
    area = shown(qtbot, TextArea("eins\nzwei\ndrei\nvier\nfünf"))
    before = area.height()

    look.choose("dark")
    QApplication.processEvents()

    assert area.height() == before


def test_area__tab__leaves_it(qtbot: QtBot) -> None:
    area, after = TextArea(), Field()
    stage = together(qtbot, area, after)
    area.setFocus()

    with qtbot.waitSignal(area.left):
        qtbot.keyClick(area, Key.Key_Tab)

    assert after.hasFocus()
    assert stage.isVisible()


def test_search__escape__tells_and_keeps_the_words(qtbot: QtBot) -> None:
    search = shown(qtbot, SearchField("Suchen"))
    qtbot.keyClicks(search, "RZ")

    with qtbot.waitSignal(search.escaped):
        qtbot.keyClick(search, Key.Key_Escape)

    assert search.words == "RZ"


def test_date__typed_in_full__is_told_once_and_written_as_printed(qtbot: QtBot) -> None:
    field, told = date_field(), list[date | None]()
    field.dated.connect(told.append)
    shown(qtbot, field)

    qtbot.keyClicks(field, "5.7.2026")
    qtbot.keyClick(field, Key.Key_Return)

    assert told == [date(2026, 7, 5)]
    assert field.words == "05.07.2026"


def test_date__no_date__stays_in_the_field_and_is_marked_on_leaving(qtbot: QtBot) -> None:
    field = shown(qtbot, date_field())

    qtbot.keyClicks(field, "im Juli")
    while_typing = field.accessibleDescription()
    qtbot.keyClick(field, Key.Key_Return)

    assert while_typing == ""
    assert (field.words, field.value, field.valid) == ("im Juli", None, False)
    assert field.accessibleDescription() == NO_DATE


def test_date__corrected__is_marked_no_more(qtbot: QtBot) -> None:
    field = shown(qtbot, date_field())
    field.show_words("31.2.2026")

    field.selectAll()
    qtbot.keyClicks(field, "28.2.2026")

    assert field.valid
    assert field.accessibleDescription() == ""


def test_date__emptied__is_told_as_none(qtbot: QtBot) -> None:
    field = shown(qtbot, date_field(date(2026, 7, 5)))
    field.selectAll()

    with qtbot.waitSignal(field.dated) as told:
        qtbot.keyClick(field, Key.Key_Delete)

    assert told.args == [None]
    assert field.valid


@pytest.mark.parametrize(
    ("words", "number"),
    [("5", 5), (" 90 ", 90), ("91", None), ("0", None), ("viel", None), ("", None), ("1,5", None)],
)
def test_number__typed__counts_within_its_bounds(
    qtbot: QtBot, words: str, number: int | None
) -> None:
    field = shown(qtbot, NumberField(problem=NO_NUMBER, least=1, most=90))

    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Key.Key_Return)

    assert field.value == number
    assert field.words == words
    assert field.accessibleDescription() == ("" if field.valid else NO_NUMBER)


def test_number__thousands_marked__are_understood(qtbot: QtBot) -> None:
    field = shown(qtbot, NumberField(problem=NO_NUMBER))

    qtbot.keyClicks(field, "1.500")

    assert field.value == 1500


def test_duration__number_then_unit__is_told_after_each(qtbot: QtBot) -> None:
    field, told = DurationField(units=UNITS, problem=NO_NUMBER), list[Duration | None]()
    field.lasting.connect(told.append)
    shown(qtbot, field)

    qtbot.keyClicks(field.number, "5")
    qtbot.keyClick(field.unit, Key.Key_Down)

    assert told == [Duration(5, "hours"), Duration(5, "days")]


def test_duration__unit_without_a_number__is_nothing_to_tell(qtbot: QtBot) -> None:
    field = shown(qtbot, DurationField(units=UNITS, problem=NO_NUMBER))

    with qtbot.assertNotEmitted(field.lasting):
        qtbot.keyClick(field.unit, Key.Key_Down)

    assert field.value is None


def test_picker__wheel_without_focus__changes_nothing(qtbot: QtBot) -> None:
    picker, other = Picker(UNITS, "days"), Field()
    stage = together(qtbot, other, picker)
    other.setFocus()
    middle = QPointF(picker.rect().center())
    turn = QWheelEvent(
        middle,
        picker.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(picker, turn)

    assert picker.chosen == "days"
    assert stage.isVisible()


def test_picker__other_options__keep_the_choice_where_its_key_remains() -> None:
    picker = Picker(UNITS, "days")

    picker.set_options(UNITS[1:3])
    kept = picker.chosen
    picker.set_options(UNITS[3:])

    assert (kept, picker.chosen) == ("days", "")
