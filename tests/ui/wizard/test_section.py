# SPDX-License-Identifier: MIT
"""One event in a question, and what the database holds; what comes and goes, and what stays put."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui.wizard.screen import CHAIN, FIELDS, HALL, HAMBURG, MULTIPLE, SINGLE, YESNO, given
from tomtool.domain.answers import Answer, Duration, Slot
from tomtool.ui.parts import Field, Radio, Segments

if TYPE_CHECKING:
    from tests.ui.wizard.screen import Screen


def test_yes_no__one_click__is_on_the_disk(screen: Screen) -> None:
    screen.open(YESNO)
    screen.click("choice:A1.1:ja")
    assert screen.stored() == Answer(frozenset({"ja"}))


def test_yes_no__chosen_one_clicked_again__is_empty(screen: Screen) -> None:
    screen.open(YESNO)
    screen.click("choice:A1.1:ja")
    screen.click("choice:A1.1:ja")
    assert screen.stored() == Answer()


def test_yes_no__double_click__chooses(screen: Screen) -> None:
    screen.open(YESNO)
    part = screen.part("choice:A1.1:ja", QAbstractButton)
    screen.qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    screen.qtbot.mouseDClick(part, Qt.MouseButton.LeftButton)
    assert screen.stored().choices == {"ja"}


@pytest.mark.parametrize("key", ["1", "J", "j"])
def test_yes_no__key_in_the_question__chooses_yes(screen: Screen, key: str) -> None:
    screen.open(YESNO)
    screen.part("choice:A1.1:nein").setFocus()
    screen.qtbot.keyClicks(screen.page.focusWidget(), key)
    assert screen.stored().choices == {"ja"}


def test_yes_no__delete__empties(screen: Screen) -> None:
    screen.open(YESNO)
    screen.click("choice:A1.1:ja")
    screen.press(Qt.Key.Key_Delete)
    assert screen.stored() == Answer()


def test_single__blank_of_another_choice__typing_chooses_it(screen: Screen) -> None:
    screen.open(SINGLE)
    screen.click("choice:A1.1:nein")
    screen.type("blank:A1.1:minuten", "15")
    screen.session.flush()
    assert screen.stored() == Answer(frozenset({"ja"}), {"minuten": 15})
    assert screen.part("choice:A1.1:ja", Radio).isChecked()


def test_single__option_with_a_blank__takes_the_cursor_there(screen: Screen) -> None:
    screen.open(SINGLE)
    screen.click("choice:A1.1:ja")
    assert screen.focus == "blank:A1.1:minuten"


def test_single__arrows__choose_and_stay_in_the_group(screen: Screen) -> None:
    screen.open(SINGLE)
    screen.click("choice:A1.1:nein")
    screen.press(Qt.Key.Key_Left)
    assert screen.stored().choices == {"ja"}
    assert screen.focus == "choice:A1.1:ja"


def test_single__other_choice__keeps_what_the_blank_holds(screen: Screen) -> None:
    screen.open(SINGLE)
    screen.type("blank:A1.1:minuten", "15")
    screen.click("choice:A1.1:nein")
    assert screen.stored() == Answer(frozenset({"nein"}), {"minuten": 15})
    assert screen.part("blank:A1.1:minuten", Field).words == "15"


def test_number__out_of_bounds__stays_in_the_field_and_is_told(screen: Screen) -> None:
    screen.open(SINGLE)
    screen.type("blank:A1.1:minuten", "99")
    screen.click("choice:A1.1:ja")
    assert screen.part("blank:A1.1:minuten", Field).words == "99"
    assert screen.says("eine ganze Zahl von 1 bis 60")


def test_blank__left_empty_though_chosen__is_told_then_not_before(screen: Screen) -> None:
    screen.open(SINGLE + YESNO.replace("1.1", "1.2"))
    screen.click("choice:A1.1:ja")
    assert not screen.says("Angabe fehlt")
    screen.click("choice:A1.2:ja")
    assert screen.says("Angabe fehlt: Minuten")


def test_multiple__clicks__tick_several(screen: Screen) -> None:
    screen.open(MULTIPLE)
    screen.click("choice:A1.1:karte")
    screen.click("choice:A1.1:pin")
    assert screen.stored().choices == {"karte", "pin"}


def test_multiple__exclusive_choice__clears_the_others_visibly(screen: Screen) -> None:
    screen.open(MULTIPLE)
    screen.click("choice:A1.1:karte")
    screen.click("choice:A1.1:gar_nicht")
    assert screen.stored().choices == {"gar_nicht"}
    assert not screen.part("choice:A1.1:karte", QAbstractButton).isChecked()


def test_multiple__typing_markup__is_text(screen: Screen) -> None:
    screen.open(MULTIPLE)
    screen.type("blank:A1.1:was", "<b>fett</b> & mehr")
    screen.session.flush()
    assert screen.stored() == Answer(frozenset({"sonstiges"}), {"was": "<b>fett</b> & mehr"})


def test_fields__every_kind__is_on_the_disk(screen: Screen) -> None:
    screen.open(FIELDS, given(sites=(HAMBURG, HALL)), height=1000)
    screen.type("blank:A1.1:zahl", "4")
    screen.type("blank:A1.1:text", "Leitstand")
    screen.type("blank:A1.1:lang", "erste\nzweite")
    screen.part("blank:A1.1:dauer").setFocus()
    screen.qtbot.keyClicks(screen.page.focusWidget(), "72")
    screen.type("blank:A1.1:tag", "5.7.2026")
    screen.part("blank:A1.1:wahr", Segments).parts["ja"].click()
    screen.type("blank:A1.1:liste", "eins\nzwei")
    screen.click("site:A1.1:orte:halle")
    screen.session.flush()
    assert screen.stored().blanks == {
        "zahl": 4,
        "text": "Leitstand",
        "lang": "erste\nzweite",
        "dauer": Duration(72, "hours"),
        "tag": date(2026, 7, 5),
        "wahr": True,
        "liste": ("eins", "zwei"),
        "orte": ("halle",),
    }


def test_typing__pause__is_on_the_disk(screen: Screen) -> None:
    screen.open(MULTIPLE)
    screen.type("blank:A1.1:was", "xy")
    screen.qtbot.waitUntil(lambda: screen.stored().blanks == {"was": "xy"})


def test_typing__answer_comes_back_from_the_disk__cursor_stays(screen: Screen) -> None:
    screen.open(MULTIPLE)
    screen.type("blank:A1.1:was", "abc")
    field = screen.part("blank:A1.1:was", Field)
    field.setCursorPosition(1)
    screen.session.flush()
    assert (field.words, field.cursorPosition(), screen.focus) == ("abc", 1, "blank:A1.1:was")


def test_undo__while_typing__shows_what_was_before(screen: Screen) -> None:
    screen.open(MULTIPLE)
    screen.type("blank:A1.1:was", "a")
    screen.session.flush()
    screen.qtbot.keyClicks(screen.page.focusWidget(), "bc")
    screen.session.undo()
    assert screen.part("blank:A1.1:was", Field).words == "a"
    screen.session.redo()
    assert screen.part("blank:A1.1:was", Field).words == "abc"


def test_chain__first_answer_toggled__follow_ups_come_and_go(screen: Screen) -> None:
    screen.open(CHAIN)
    assert not screen.sees("question:A1.2")
    screen.click("choice:A1.1:ja")
    screen.click("choice:A1.2:ja")
    assert screen.sees("question:A1.3")
    screen.click("choice:A1.1:nein")
    assert not screen.sees("question:A1.2")
    assert not screen.sees("question:A1.3")


def test_follow_up__appears_above__clicked_control_stays_on_screen(screen: Screen) -> None:
    many = "".join(YESNO.replace("1.1", f"1.{n}") for n in range(5, 15))
    screen.open(CHAIN + many, height=420)
    screen.click("choice:A1.1:ja")
    screen.click("choice:A1.2:ja")
    screen.part("choice:A1.9:ja").setFocus()
    screen.settle()
    part = screen.part("choice:A1.9:ja", QAbstractButton)
    before = part.mapTo(screen.page, QPoint(0, 0)).y()
    screen.session.put(Slot("A1.1"), Answer(frozenset({"nein"})))
    screen.settle()
    assert not screen.sees("question:A1.2")
    assert part.mapTo(screen.page, QPoint(0, 0)).y() == before


def test_hidden_answers__note_in_place__can_be_looked_at(screen: Screen) -> None:
    screen.open(CHAIN)
    for name in ("choice:A1.1:ja", "choice:A1.2:ja", "choice:A1.3:nein", "choice:A1.1:nein"):
        screen.click(name)
    assert screen.says("2 Antworten ausgeblendet (1.2 und 1.3) – bleiben erhalten")
    screen.click("hidden:A1.2")
    assert screen.says("ausgeblendet, bleibt erhalten")
    assert not screen.part("choice:A1.3:nein", QAbstractButton).isEnabled()
    screen.click("choice:A1.1:ja")
    assert screen.stored("A1.3").choices == {"nein"}
    assert screen.part("choice:A1.3:nein", QAbstractButton).isEnabled()


def test_focus__question_becomes_hidden__goes_to_its_parent(screen: Screen) -> None:
    screen.open(CHAIN)
    screen.click("choice:A1.1:ja")
    screen.click("choice:A1.2:ja")
    screen.part("choice:A1.3:ja").setFocus()
    screen.session.put(Slot("A1.2"), Answer(frozenset({"nein"})))
    screen.settle()
    assert screen.focus == "choice:A1.2:nein"


def test_focus__comes_into_a_question__is_told_and_outlined(screen: Screen) -> None:
    screen.open(CHAIN)
    with screen.qtbot.waitSignal(screen.session.focused) as told:
        screen.part("choice:A1.4:ja").setFocus()
    assert told.args == [Slot("A1.4")]


def test_tab__follow_up_made_later__comes_where_it_stands(screen: Screen) -> None:
    screen.open(CHAIN)
    screen.click("choice:A1.1:ja")
    screen.press(Qt.Key.Key_Tab)
    while screen.focus.startswith("status"):
        screen.press(Qt.Key.Key_Tab)
    assert screen.focus == "choice:A1.2:ja"


def test_page__left__missing_answers_are_pointed_out(screen: Screen) -> None:
    page = screen.open(YESNO)
    assert not screen.says("Pflichtangabe fehlt")
    page.hide()
    page.show()
    screen.settle()
    assert screen.says("Pflichtangabe fehlt")


def test_show_slot__another_section__is_refused(screen: Screen) -> None:
    page = screen.open(CHAIN)
    assert not page.show_slot(Slot("Z9.9"))
    assert page.show_slot(Slot("A1.4"))
    assert screen.focus == "choice:A1.4:ja"


def test_page__changed_while_another_is_in_front__is_up_to_date_when_shown(
    screen: Screen,
) -> None:
    page = screen.open(CHAIN)
    page.hide()
    screen.session.put(Slot("A1.1"), Answer(frozenset({"ja"})))
    page.show()
    screen.settle()
    assert screen.part("choice:A1.1:ja", QAbstractButton).isChecked()
    assert screen.sees("question:A1.2")
