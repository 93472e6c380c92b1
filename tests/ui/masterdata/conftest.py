# SPDX-License-Identifier: MIT
"""Sessions on a real database, and hands for the pages of master data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.ui.hands import CONTROL, PLAIN, Hands
from tomtool.domain.response import FormId
from tomtool.ui.parts.table import Table
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext
    from tomtool.ui.desk import Desk

FORM = FormId("tom-schule", "1.0")
EXAMPLE = "tom-schule-vorbildlich.json"
Modifier = Qt.KeyboardModifier


@pytest.fixture
def fresh(desk: Desk) -> Session:
    """Return an empty response being filled in."""
    workspace = desk.workspace
    return Session(desk, workspace.fill(workspace.create(FORM, "Lernraum")), desk)


@pytest.fixture
def filled(desk: Desk, context: AppContext) -> Session:
    """Return the shipped example being filled in."""
    workspace = desk.workspace
    return Session(desk, workspace.fill(workspace.import_file(context.examples / EXAMPLE)), desk)


@pytest.fixture
def read_only(desk: Desk) -> Session:
    """Return the shipped example to look at."""
    return Session(desk, desk.workspace.example(EXAMPLE), desk)


@pytest.fixture
def example(desk: Desk) -> Response:
    """Return what the shipped example holds."""
    return desk.workspace.example(EXAMPLE).response


class PageHands(Hands):
    """Hands at one page, with the tables there."""

    def __init__(self, qtbot: QtBot, page: QWidget) -> None:
        super().__init__(qtbot)
        self.qtbot, self.page = qtbot, page
        page.resize(800, 700)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()

    def key(self, where: QWidget | str, key: Qt.Key, modifier: Modifier = PLAIN) -> None:
        """Press a key in a control."""
        target = self.part(where, QWidget) if isinstance(where, str) else where
        target.setFocus()
        self.qtbot.keyClick(target, key, modifier)

    def choose(self, name: str, row: int) -> Table:
        """Choose a row of a table by a click."""
        table = self.part(f"{name}:table", Table)
        where = table.visualRect(table.model().index(row, 0)).center()
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        return table

    def paste(self, name: str, text: str) -> None:
        """Press Ctrl+V in a table, or its button where there is no row yet."""
        QGuiApplication.clipboard().setText(text)
        if self.sees(f"{name}:table"):
            self.key(f"{name}:table", Qt.Key.Key_V, CONTROL)
        else:
            self.click(f"paste-{name}")
