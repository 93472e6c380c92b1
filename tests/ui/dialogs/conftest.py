# SPDX-License-Identifier: MIT
"""A desk over a real database, and ways to press what stands in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from tomtool.domain.response import FormId

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


FORM = FormId("tom-schule", "1.0")
EXEMPLARY = "tom-schule-vorbildlich.json"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Show a window for dialogs to stand over; they end themselves once closed."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made
