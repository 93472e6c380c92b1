# SPDX-License-Identifier: MIT
"""The tree: states and counts of the pages, filters that list questions, an answer's cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QListView, QMenu

from tests.ui.wizard.framed import ALT, CTRL, focused, new_frame, on_screen, small_form
from tomtool.domain.answers import Answer, Slot
from tomtool.ui.wizard.digest import Show
from tomtool.ui.wizard.frame import WizardFrame
from tomtool.ui.wizard.session import Session
from tomtool.ui.wizard.treemodel import ROW, Row, TreeModel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext
    from tomtool.ui.desk import Desk

YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def context(context: AppContext, tmp_path: Path) -> AppContext:
    """Know the small form."""
    return small_form(context, tmp_path / "forms")


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk) -> WizardFrame:
    """Return the wizard with a new response."""
    return new_frame(qtbot, desk)


def tree_of(frame: WizardFrame) -> QListView:
    """Return the list that is the tree."""
    found = frame.findChild(QListView, "tree")
    assert found is not None
    return found


def rows_of(frame: WizardFrame) -> list[Row]:
    """Return what the tree shows."""
    model = tree_of(frame).model()
    return [model.index(n, 0).data(ROW) for n in range(model.rowCount())]


def pick_filter(qtbot: QtBot, frame: WizardFrame, show: Show) -> None:
    """Choose a filter in the menu of its button."""
    button = frame.findChild(QAbstractButton, "filter")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    menu = frame.findChildren(QMenu)[-1]
    action = menu.findChild(QAction, f"filter:{show}")
    assert action is not None
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def test_tree__new_response__lists_master_data_sections_and_the_end(frame: WizardFrame) -> None:
    shown = [f"{row.key} {row.words}".strip() for row in rows_of(frame)]
    assert shown == [
        "Grunddaten",
        "Parteien und Kontakte",
        "Verarbeitung, Fristen",
        "Standorte",
        "A A",
        "A1 Räume",
        "A2 Türen",
        "Abschluss",
        "Prüfen",
        "Signieren",
    ]


def test_section__answered_bit_by_bit__counts_what_applies(frame: WizardFrame) -> None:
    def counted() -> str:
        return next(row.count for row in rows_of(frame) if row.key == "A1")

    assert counted() == "0/1"
    frame.session.put(Slot("A1.1"), YES)
    assert counted() == "1/2"
    frame.session.put(Slot("A1.2"), NO)
    assert counted() == "2"


def test_row__for_screen_readers__says_title_and_state(frame: WizardFrame) -> None:
    spoken = [row.spoken for row in rows_of(frame) if row.key == "A2"]
    assert spoken == ["A2 Türen, 0 von 2 beantwortet"]


def test_row__clicked__opens_its_page(qtbot: QtBot, frame: WizardFrame) -> None:
    view = tree_of(frame)
    where = view.visualRect(view.model().index(6, 0)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(where))
    assert frame.place == ("section:A2", Slot("A2.1"))


def test_row__reached_by_arrows_and_chosen_by_enter__opens_its_page(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    view = tree_of(frame)
    view.setFocus()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert frame.place[0] == "section:A1"


def test_filter__open_questions__lists_them_and_shrinks_with_answers(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    pick_filter(qtbot, frame, Show.OPEN)
    assert [row.slot for row in rows_of(frame)] == [
        None,
        Slot("A1.1"),
        None,
        Slot("A2.1"),
        Slot("A2.2"),
    ]
    frame.session.put(Slot("A1.1"), YES)
    assert [row.slot for row in rows_of(frame)][:2] == [None, Slot("A1.2")]
    frame.session.put(Slot("A1.1"), NO)
    assert [row.key for row in rows_of(frame)] == ["A2", "2.1", "2.2"]


def test_filter__active__keys_step_through_its_questions(qtbot: QtBot, frame: WizardFrame) -> None:
    frame.session.put(Slot("A1.1"), Answer(clarify=True))
    frame.session.put(Slot("A2.2"), Answer(clarify=True))
    pick_filter(qtbot, frame, Show.CLARIFY)
    frame.go("section:A1", Slot("A1.1"))
    qtbot.keyClick(focused(frame), Qt.Key.Key_Right, ALT)
    assert frame.place == ("section:A2", Slot("A2.2"))
    qtbot.keyClick(focused(frame), Qt.Key.Key_Return, CTRL)
    assert frame.place == ("section:A1", Slot("A1.1"))
    qtbot.keyClick(focused(frame), Qt.Key.Key_Left, ALT)
    assert frame.place == ("section:A2", Slot("A2.2"))


def test_filter__changed_since_the_last_version__lists_only_those(qtbot: QtBot, desk: Desk) -> None:
    first = new_frame(qtbot, desk, answered=True)
    new_id, _ = desk.workspace.next_version(first.session.sheet.id)  # type: ignore[attr-defined] # a Filling
    frame = on_screen(qtbot, WizardFrame(Session(desk, desk.workspace.fill(new_id), desk)))
    pick_filter(qtbot, frame, Show.CHANGED)
    assert rows_of(frame) == []
    frame.session.put(Slot("A2.2"), YES)
    assert [row.slot for row in rows_of(frame)] == [None, Slot("A2.2")]


def test_model__through_filters_and_answers__keeps_qts_contract(frame: WizardFrame) -> None:
    model = tree_of(frame).model()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning  # which fails the test
    tester = QAbstractItemModelTester(model, mode)
    assert isinstance(model, TreeModel)
    for show in Show:
        model.set_show(show)
        frame.session.put(Slot("A1.1"), YES)
        frame.session.put(Slot("A1.1"), NO)
    tester.deleteLater()
