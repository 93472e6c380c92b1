# SPDX-License-Identifier: MIT
"""Text of twice the size in a window of 1024 × 700: pages scroll down, never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui.wizard.framed import on_screen
from tomtool.ui.desk import Desk
from tomtool.ui.start.page import StartPage
from tomtool.ui.wizard.frame import WizardFrame
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext

WIDTH, HEIGHT = 1024, 700
PAGES = ("parties", "processing", "sites", "section:A5", "section:B2", "check")


@pytest.fixture
def desk(context: AppContext, large_text: None) -> Iterator[Desk]:  # noqa: ARG001 - worn first
    """Return a desk with the example that has gaps."""
    made = Desk(context)
    made.workspace.import_file(context.examples / "tom-schule-mit-luecken.json")
    yield made
    made.close()


def too_wide(page: QWidget) -> list[tuple[str, int, int]]:
    """Return what is wider than what shows it, with both widths."""
    for _ in range(4):
        QApplication.processEvents()
    views = [(view, view.widget()) for view in page.findChildren(QScrollArea) if view.isVisible()]
    return [
        (type(view).__name__, inner.width(), view.viewport().width())
        for view, inner in views
        if inner is not None and inner.width() > view.viewport().width()
    ]


@pytest.mark.slow
@pytest.mark.parametrize("responses", ["none", "one"])
def test_start_page__with_large_text__needs_no_scrolling_sideways(
    responses: str, qtbot: QtBot, desk: Desk
) -> None:
    if responses == "none":
        desk.workspace.delete(desk.workspace.entries()[0].id)
    page = StartPage(desk)
    qtbot.addWidget(page)
    page.resize(WIDTH, HEIGHT)
    page.show()
    page.fill()
    qtbot.waitUntil(lambda: not page._timer.isActive(), timeout=20_000)
    assert too_wide(page) == []


@pytest.mark.slow
def test_pages__with_large_text__need_no_scrolling_sideways(qtbot: QtBot, desk: Desk) -> None:
    response = desk.workspace.entries()[0].id
    frame = on_screen(qtbot, WizardFrame(Session(desk, desk.workspace.fill(response), desk)))
    frame.resize(WIDTH, HEIGHT)
    for name in PAGES:
        frame.go(name)
        assert too_wide(frame) == [], name
        assert frame.width() == WIDTH
