# SPDX-License-Identifier: MIT
"""Search and the jump to a number, by keys, on the shipped form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView

from tests.ui.wizard.framed import CTRL, focused, on_screen
from tomtool.domain.answers import Slot
from tomtool.ui.parts import SearchField
from tomtool.ui.wizard.frame import WizardFrame
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk

Key = Qt.Key


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk) -> WizardFrame:
    """Return the wizard with the shipped example that has gaps."""
    path = desk.context.examples / "tom-schule-mit-luecken.json"
    filling = desk.workspace.fill(desk.workspace.import_file(path))
    frame = on_screen(qtbot, WizardFrame(Session(desk, filling, desk)))
    frame.go("section:A1")
    return frame


def field_of(frame: WizardFrame) -> SearchField:
    """Return the field of the search, which has the focus."""
    found = frame.findChild(SearchField, "find")
    assert found is not None
    assert focused(frame) is found
    return found


def lines_of(frame: QWidget) -> list[str]:
    """Return the hits that are listed."""
    view = frame.findChild(QListView, "found")
    assert view is not None
    return [view.model().index(n, 0).data() for n in range(view.model().rowCount())]


def test_search__words_of_a_question__lists_it_and_enter_goes_there(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    qtbot.keyClick(focused(frame), Key.Key_F, CTRL)
    qtbot.keyClicks(field_of(frame), "TUER zum serverraum")
    qtbot.waitUntil(lambda: len(lines_of(frame)) > 0)
    assert lines_of(frame)[0].startswith("1.19 Tür zum Serverraum, A1 · ")
    qtbot.keyClick(field_of(frame), Key.Key_Return)
    assert frame.place == ("section:A1", Slot("A1.19"))


def test_search__arrow_keys__choose_another_hit(qtbot: QtBot, frame: WizardFrame) -> None:
    qtbot.keyClick(focused(frame), Key.Key_F, CTRL)
    qtbot.keyClicks(field_of(frame), "backup")
    qtbot.waitUntil(lambda: len(lines_of(frame)) > 1)
    second = lines_of(frame)[1]
    qtbot.keyClick(field_of(frame), Key.Key_Down)
    qtbot.keyClick(field_of(frame), Key.Key_Return)
    page, slot = frame.place
    assert page.startswith("section:")
    assert slot is not None
    assert second.startswith(frame.session.sheet.questionnaire.by_key[slot.question].number)


def test_search__nothing_fits__says_so(qtbot: QtBot, frame: WizardFrame) -> None:
    qtbot.keyClick(focused(frame), Key.Key_F, CTRL)
    qtbot.keyClicks(field_of(frame), "quastenflosser")
    field_of(frame)
    qtbot.waitUntil(lambda: "Nichts gefunden." in words_of(frame))
    assert lines_of(frame) == []


def test_search__left_with_esc__gives_the_focus_back(qtbot: QtBot, frame: WizardFrame) -> None:
    before, place = focused(frame), frame.place
    qtbot.keyClick(before, Key.Key_F, CTRL)
    qtbot.keyClick(field_of(frame), Key.Key_Escape)
    assert focused(frame) is before
    assert frame.place == place


@pytest.mark.parametrize("typed", ["B2.7", "b2.7", "B27", "b2 7"])
def test_jump__number_of_a_question__goes_there(
    qtbot: QtBot, frame: WizardFrame, typed: str
) -> None:
    qtbot.keyClick(focused(frame), Key.Key_K, CTRL)
    qtbot.keyClicks(field_of(frame), typed)
    qtbot.keyClick(field_of(frame), Key.Key_Return)
    assert frame.place == ("section:B2", Slot("B2.7"))


def test_jump__to_a_question_that_does_not_apply__shows_the_one_that_decides_so(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    assert not frame.session.sheet.route.applies(Slot("A1.18"))
    qtbot.keyClick(focused(frame), Key.Key_K, CTRL)
    qtbot.keyClicks(field_of(frame), "A1.18")
    qtbot.waitUntil(lambda: len(lines_of(frame)) == 1)
    assert lines_of(frame)[0].endswith("– trifft zurzeit nicht zu")
    qtbot.keyClick(field_of(frame), Key.Key_Return)
    assert frame.place == ("section:A1", Slot("A1.13"))


def test_jump__printed_number_of_several_sections__offers_the_nearest_first(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    frame.go("section:B2")
    qtbot.keyClick(focused(frame), Key.Key_K, CTRL)
    qtbot.keyClicks(field_of(frame), "2.1")
    qtbot.keyClick(field_of(frame), Key.Key_Return)
    assert frame.place == ("section:B2", Slot("B2.1"))


def test_jump__while_a_text_field_has_the_focus__opens_all_the_same(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    frame.go("parties")
    qtbot.keyClick(focused(frame), Key.Key_K, CTRL)
    field_of(frame)


def test_next_finding__by_key__goes_from_finding_to_finding_and_back(
    qtbot: QtBot, frame: WizardFrame
) -> None:
    seen = []
    for _ in range(3):
        qtbot.keyClick(focused(frame), Key.Key_F8)
        seen.append(frame.place[1])
    assert len(set(seen)) == 3
    for slot in seen:
        assert slot is not None
        assert frame.session.sheet.findings.at(slot.question)
    qtbot.keyClick(focused(frame), Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert frame.place[1] == seen[1]


def words_of(frame: QWidget) -> list[str]:
    """Return the words of all labels that are to be seen."""
    return [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]
