# SPDX-License-Identifier: MIT
"""Whoever only looks changes nothing, and is never asked to save."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.tour import Tour, prepared, running

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext


def everything_in(database: Path) -> list[str]:
    """Return all that is in the file: answers, master data, times of change, the log."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_browsing__past_everything_there_is__writes_nothing_and_is_asked_nothing(
    context: AppContext, qtbot: QtBot, tmp_path: Path
) -> None:
    annex = prepared(context, tmp_path)
    received, before = annex.read_bytes(), everything_in(context.database)
    with running(context, qtbot) as program:
        for stop in Tour(qtbot, program).everything(annex):
            assert everything_in(context.database) == before, stop
        assert program.window.close()
        assert QApplication.activeModalWidget() is None
        assert not program.window.isVisible()
    assert everything_in(context.database) == before
    assert annex.read_bytes() == received
    assert not list(context.database.parent.glob("*.running"))


@pytest.mark.slow
def test_browsing__closed_in_the_middle_of_a_section__asks_nothing(
    context: AppContext, qtbot: QtBot, tmp_path: Path
) -> None:
    prepared(context, tmp_path)
    before = everything_in(context.database)
    with running(context, qtbot) as program:
        tour = Tour(qtbot, program)
        tour.choose_response(0)
        tour.click("open-response")
        tour.part("tree")
        assert program.window.close()
        assert QApplication.activeModalWidget() is None
    assert everything_in(context.database) == before
