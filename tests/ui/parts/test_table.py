# SPDX-License-Identifier: MIT
"""Tables over plain rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.ui.parts.stage import shown
from tomtool.ui.parts import (
    CELL,
    Cell,
    Differs,
    Marks,
    RowsModel,
    Share,
    Table,
    Tag,
    Two,
    Words,
)

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from tomtool.ui.look import Choice, Look

THEMES: tuple[Choice, ...] = ("light", "dark", "contrast")
HEADS = ["Fragebogen", "Stand", "Fortschritt", "Befunde", "Standort", "geändert"]
FIRST: tuple[Cell | str, ...] = (
    Two("Klarpfad Campus", "Klarpfad Lernsoftware GmbH"),
    Tag("signiert", "ok", "check-circle-fill"),
    Share(92, 92, "92 von 92"),
    Marks((("medium", "1 mittel"),), "keine"),
    Differs("Stahltür"),
    "21.11.2025",
)
SECOND = (Two("Zweiter", ""), Tag("offen"), Share(0, 5, "0 von 5"), Marks((), "keine"), Words("–"))


def filled() -> RowsModel:
    model = RowsModel(HEADS)
    model.set_rows([FIRST, SECOND])
    return model


def table(qtbot: QtBot) -> Table:
    made = Table(filled(), [240, 120, 160, 120, 120], name="Fragebögen")
    made.resize(900, 300)
    return shown(qtbot, made)


def test_model__rows_come_change_and_go__keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowsModel(HEADS)
    qtmodeltester.check(model)
    model.set_rows([FIRST, SECOND])
    model.set_rows([SECOND, FIRST])
    model.set_rows([])
    model.set_rows([FIRST])
    qtmodeltester.check(model)


def test_model__every_cell__has_words_for_screen_readers() -> None:
    model = filled()
    role = Qt.ItemDataRole.AccessibleTextRole

    assert [model.index(0, column).data(role) for column in range(6)] == [
        "Klarpfad Campus, Klarpfad Lernsoftware GmbH",
        "signiert",
        "92 von 92",
        "1 mittel",
        "≠ Stahltür",
        "21.11.2025",
    ]
    assert model.index(1, 5).data(CELL) == Words("")


def test_model__only_content_changed__keeps_the_chosen_row(qtbot: QtBot) -> None:
    view = table(qtbot)
    view.choose(1)
    model = view.model()
    assert isinstance(model, RowsModel)

    model.set_rows([SECOND, FIRST])

    assert view.row == 1
    assert model.rows[1][0] == FIRST[0]


def test_table__arrow_and_enter__choose_and_open(qtbot: QtBot) -> None:
    view, chosen, opened = table(qtbot), list[int](), list[int]()
    view.choose(0)
    view.chosen.connect(chosen.append)
    view.opened.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert (chosen, opened) == ([1], [1])


def test_table__double_click__opens_the_row(qtbot: QtBot) -> None:
    view = table(qtbot)
    where = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    with qtbot.waitSignal(view.opened) as told:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert told.args == [1]


def test_table__every_kind_of_cell__is_painted_in_every_theme(qtbot: QtBot, look: Look) -> None:
    view = table(qtbot)
    pictures = []
    for choice in THEMES:
        look.choose(choice)
        pictures.append(view.grab().toImage())

    assert pictures[0] != pictures[1] != pictures[2]
