# SPDX-License-Identifier: MIT
"""The frame of the wizard: ways between the pages, undo across them, panes, what the bars say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.ui.wizard.framed import (
    ALT,
    CTRL,
    SHIFT,
    focused,
    new_frame,
    on_screen,
    small_form,
)
from tomtool.domain.answers import EMPTY, Answer, Slot
from tomtool.domain.response import Contact, ContactRole, DeletionPeriod, Site
from tomtool.services.sheets import open_count
from tomtool.ui.wizard.frame import WizardFrame
from tomtool.ui.wizard.pagestack import PageStack
from tomtool.ui.wizard.places import state_of_master
from tomtool.ui.wizard.session import Session
from tomtool.ui.wizard.tray import Tray
from tomtool.ui.wizard.tray_rail import TrayRail

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext
    from tomtool.ui.desk import Desk

YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def context(context: AppContext, tmp_path: Path) -> AppContext:
    """Know the small form."""
    return small_form(context, tmp_path / "forms")


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk) -> WizardFrame:
    """Return the wizard with a new response."""
    return new_frame(qtbot, desk)


def button(frame: QWidget, name: str) -> QAbstractButton:
    """Return the button of this name."""
    found = frame.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_new_response__without_an_answer__begins_with_the_parties(frame: WizardFrame) -> None:
    assert frame.place == ("parties", None)


def test_pages__stepped_through_by_keys__come_in_order_and_back(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    seen = [frame.place[0]]
    for _ in range(5):
        qtbot.keyClick(focused(frame), Key.Key_Right, ALT)
        seen.append(frame.place[0])
    assert seen == ["parties", "processing", "sites", "section:A1", "section:A2", "check"]
    qtbot.keyClick(focused(frame), Key.Key_Left, ALT)
    assert frame.place == ("section:A2", Slot("A2.1"))


def test_bottom_bar__on_a_section__names_the_pages_beside_and_what_is_open(
    frame: WizardFrame,
) -> None:
    frame.go("section:A1")
    assert button(frame, "back").text() == "Standorte"
    assert button(frame, "next").text() == "Weiter: A2 Türen"
    frame.session.put(Slot("A1.1"), YES)
    assert "noch 1 offen" in words_of(frame)
    frame.session.put(Slot("A1.2"), NO)
    assert "Alle 2 Fragen beantwortet" in words_of(frame)


@pytest.mark.parametrize("page", ["parties", "processing", "sites", "check"])
def test_page_without_questions__has_the_room_of_tray_and_rail(
    qtbot: QtBot, frame: WizardFrame, page: str
) -> None:
    frame.go("section:A1")
    beside, tray = frame.findChild(PageStack), frame.findChild(Tray)
    assert beside is not None
    assert tray is not None
    narrow = beside.width()
    assert tray.isVisible()
    for _docked in (True, False):
        frame.go(page)
        qtbot.keyClick(focused(frame), Key.Key_T, CTRL)
        rail = frame.findChild(TrayRail)
        assert rail is not None
        assert not tray.isVisible()
        assert not rail.isVisible()
        assert beside.width() > narrow
        assert not frame.explain()
        frame.go("section:A1")
        frame.actions_by_id["tray"].trigger()


def test_bottom_bar__on_the_check_page__leads_only_back(qtbot: QtBot, frame: WizardFrame) -> None:
    frame.go("check")
    assert button(frame, "back").isVisible()
    assert not button(frame, "next").isVisible()
    qtbot.keyClick(focused(frame), Key.Key_Right, ALT)
    assert frame.place[0] == "check"


def test_tree__master_data__is_complete_once_something_is_entered(frame: WizardFrame) -> None:
    def state(name: str) -> tuple[int, bool]:
        return state_of_master(frame.session.sheet, name)

    assert (state("parties"), state("sites")) == ((1, True), (0, False))
    frame.session.apply(sites=(Site("halle", "Halle"),))
    assert state("sites") == (1, True)
    frame.session.apply(sites=(Site("halle", ""),), contacts=(Contact(ContactRole.DPO, ""),))
    assert (state("parties"), state("sites")) == ((2, False), (1, False))
    frame.session.apply(deletion_periods=(DeletionPeriod("Protokolle", ""),))
    assert state("processing") == (1, False)


def test_answer_by_key__first_open_question__next_open_key_leads_across_pages(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    frame.go("section:A1")
    qtbot.keyClick(focused(frame), Key.Key_N)
    assert frame.session.answer(Slot("A1.1")) == NO
    qtbot.keyClick(focused(frame), Key.Key_Return, CTRL)
    assert frame.place == ("section:A2", Slot("A2.1"))


def test_undo__after_leaving_the_page__shows_where_it_happened(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    frame.session.put(Slot("A1.1"), YES)
    frame.go("section:A2")
    qtbot.keyClick(focused(frame), Key.Key_Z, CTRL)
    assert frame.session.answer(Slot("A1.1")) == Answer()
    assert frame.place == ("section:A1", Slot("A1.1"))
    frame.go("check")
    qtbot.keyClick(focused(frame), Key.Key_Y, CTRL)
    assert frame.session.answer(Slot("A1.1")) == YES
    assert frame.place == ("section:A1", Slot("A1.1"))


def test_undo__of_master_data__opens_their_page(qtbot: QtBot, frame: WizardFrame) -> None:
    frame.session.apply(product="Anders")
    frame.go("section:A1")
    qtbot.keyClick(focused(frame), Key.Key_Z, CTRL)
    assert frame.place[0] == "parties"
    assert frame.session.sheet.header.product == "Lernpfad"


def test_undo_button__nothing_to_take_back__is_disabled(frame: WizardFrame) -> None:
    undo = button(frame, "undo")
    assert not undo.isEnabled()
    frame.session.put(Slot("A1.1"), YES)
    assert undo.isEnabled()


def test_check_button__any_state__says_the_number_of_open_points(frame: WizardFrame) -> None:
    check = button(frame, "check")
    assert check.text() == f"Prüfen · {open_count(frame.session.sheet)}" == "Prüfen · 3"
    frame.session.put(Slot("A1.1"), YES)
    assert check.text() == f"Prüfen · {open_count(frame.session.sheet)}" == "Prüfen · 3"
    frame.session.put(Slot("A1.2"), YES)
    assert check.text() == "Prüfen · 2"


def test_saved__after_a_change__says_the_time(frame: WizardFrame) -> None:
    frame.session.put(Slot("A1.1"), YES)
    assert {"Gespeichert", f"{frame.session.sheet.saved_at:%H:%M}"} <= set(words_of(frame))  # type: ignore[attr-defined] # a Filling


def test_browsing__through_every_page__changes_nothing(qtbot: QtBot, frame: WizardFrame) -> None:
    before = frame.session.sheet.response
    for _ in range(6):
        qtbot.keyClick(focused(frame), Key.Key_Right, ALT)
    assert frame.session.sheet.response == before
    assert not button(frame, "undo").isEnabled()


def test_clarify_key__twice__flags_and_unflags(qtbot: QtBot, frame: WizardFrame) -> None:
    frame.go("section:A1")
    qtbot.keyClick(focused(frame), Key.Key_M, CTRL)
    assert frame.session.answer(Slot("A1.1")) == Answer(clarify=True)
    qtbot.keyClick(focused(frame), Key.Key_M, CTRL)
    assert frame.session.answer(Slot("A1.1")) == EMPTY


def test_panes__by_f6__get_the_focus_in_turn_and_back(qtbot: QtBot, frame: WizardFrame) -> None:
    frame.go("section:A1")
    start = focused(frame)
    seen = [start]
    for _ in range(10):
        qtbot.keyClick(focused(frame), Key.Key_F6)
        if focused(frame) is start:
            break
        seen.append(focused(frame))
    assert len(seen) >= 4
    qtbot.keyClick(focused(frame), Key.Key_F6, SHIFT)
    assert focused(frame) is seen[-1]


def test_tab_key__from_the_first_bar__goes_through_the_panes_in_order(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    frame.go("section:A1")
    button(frame, "overview").setFocus()
    names = []
    for _ in range(40):
        names.append(focused(frame).objectName())
        qtbot.keyClick(focused(frame), Key.Key_Tab)
        if focused(frame).objectName() == "overview":
            break
    stops = [names.index(name) for name in ("overview", "check", "filter", "tree", "back", "next")]
    assert stops == sorted(stops)
    assert stops[4] - stops[3] > 1  # the page is between tree and bottom bar


def test_tray__toggled_by_key__is_remembered(qtbot: QtBot, frame: WizardFrame) -> None:
    frame.go("section:A1")
    assert frame.session.desk.settings.tray
    qtbot.keyClick(focused(frame), Key.Key_T, CTRL)
    assert not frame.session.desk.settings.tray


def test_tray__in_a_narrow_window__lies_over_the_page_until_esc(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    frame.go("section:A1")
    frame.resize(1024, 700)
    focus = focused(frame)
    tray = frame.findChild(Tray)
    assert tray is not None
    qtbot.waitUntil(lambda: tray.slot == frame.session.current)
    qtbot.keyClick(focus, Key.Key_T, CTRL)
    assert focused(frame) is not focus
    qtbot.keyClick(focused(frame), Key.Key_Escape)
    assert focused(frame) is focus
    assert frame.session.desk.settings.tray


def test_sections__in_a_very_narrow_window__open_as_a_drawer(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    frame.go("section:A1")
    tree = frame.findChild(QWidget, "tree")
    assert tree is not None
    frame.resize(640, 700)
    assert not tree.isVisible()
    qtbot.mouseClick(button(frame, "drawer"), LEFT)
    assert tree.isVisible()
    qtbot.keyClick(focused(frame), Key.Key_Escape)
    assert not tree.isVisible()


@pytest.mark.parametrize("width", [1600, 1280, 1180, 1024, 800, 640])
def test_bars__at_any_width__fit_into_the_window(frame: WizardFrame, width: int) -> None:
    frame.go("section:A1")
    frame.resize(width, 700)
    assert frame.width() == width
    assert button(frame, "check").geometry().right() < width
    assert button(frame, "next").geometry().right() < width


def test_pages__many_opened__only_the_last_three_are_kept(frame: WizardFrame) -> None:
    for name in ("processing", "sites", "section:A1", "section:A2", "check"):
        frame.go(name)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stack = frame.page.parentWidget() if frame.page else None
    assert stack is not None
    assert stack.count() == 3  # type: ignore[attr-defined] # a QStackedWidget


def test_read_only_sheet__any_page__offers_no_change(qtbot: QtBot, desk: Desk) -> None:
    filling = desk.workspace.fill(new_frame(qtbot, desk, answered=True).session.sheet.id)  # type: ignore[attr-defined] # a Filling
    filling.editable = False
    frame = on_screen(qtbot, WizardFrame(Session(desk, filling, desk)))
    assert frame.place[0] == "section:A1"
    assert not button(frame, "undo").isVisible()
    assert "Nur ansehen" in words_of(frame)


def words_of(frame: QWidget) -> list[str]:
    """Return the words of all labels that are to be seen."""
    return [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]
