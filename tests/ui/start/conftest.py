# SPDX-License-Identifier: MIT
"""A start page over a real database, and ways to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tomtool.domain.response import FormId
from tomtool.ui.start.page import StartPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tomtool.ui.desk import Desk


FORM = FormId("tom-schule", "1.0")
EXEMPLARY = "tom-schule-vorbildlich.json"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> StartPage:
    """Show a start page for which nothing is loaded yet."""
    made = StartPage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made
