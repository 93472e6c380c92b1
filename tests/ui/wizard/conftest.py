# SPDX-License-Identifier: MIT
"""A section page on a real database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.wizard.screen import Screen
    from tomtool.services.context import AppContext


@pytest.fixture
def screen(qtbot: QtBot, context: AppContext, tmp_path: Path) -> Iterator[Screen]:
    """Return a screen on which no page is shown yet."""
    from tests.ui.wizard.screen import Screen  # noqa: PLC0415 - only where PySide6 is

    made = Screen(qtbot, context, tmp_path / "forms")
    yield made
    made.close()
