# SPDX-License-Identifier: MIT
"""A pytest plugin: Qt cannot be imported. So runs every test but the window's (see Makefile)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

sys.modules["PySide6"] = None  # type: ignore[assignment] # Python's own way to forbid an import


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the settings of pytest-qt, which is left out."""
    parser.addini("qt_api", "as in pytest-qt")
    parser.addini("qt_log_level_fail", "as in pytest-qt")
    parser.addini("qt_log_ignore", "as in pytest-qt", type="linelist")
