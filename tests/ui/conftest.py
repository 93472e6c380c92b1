# SPDX-License-Identifier: MIT
"""Tests of the window: drawn off screen, in the light theme, on a database and clock of their own.

Where PySide6 cannot be imported there is no window, and none of these tests.
"""

from __future__ import annotations

import importlib.util
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tomtool.paths import data_dir
from tomtool.services.context import AppContext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tomtool.ui.desk import Desk
    from tomtool.ui.look import Look

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
collect_ignore_glob = [] if importlib.util.find_spec("PySide6") else ["*"]

NOW = datetime(2026, 11, 21, 9, 32, tzinfo=UTC)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where compiled forms are kept, for all tests: compiling one takes its time."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture
def context(tmp_path: Path, compiled: Path) -> AppContext:
    """Return the context of a German user without data, on 21 November 2026, 09:32 UTC."""
    return AppContext(
        clock=lambda: NOW,
        language="de",
        database=tmp_path / "home" / "tomtool.sqlite3",
        forms_folders=(data_dir("forms"),),
        resources=data_dir("resources"),
        home=tmp_path / "home",
        cache=compiled,
    )


@pytest.fixture
def desk(context: AppContext) -> Iterator[Desk]:
    """Return a desk over a database of its own."""
    from tomtool.ui.desk import Desk  # noqa: PLC0415 - only where PySide6 is

    made = Desk(context)
    yield made
    made.close()


@pytest.fixture(scope="session")
def _session_look(qapp: QApplication) -> Look:
    from tomtool.ui.look import Look  # noqa: PLC0415 - only where PySide6 is

    made = Look(qapp, data_dir("resources"), "light", scale=1.0)
    made.apply()
    return made


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """Let Qt delete what a test closed, before Python's collector finds it half alive."""
    from PySide6.QtCore import QEvent  # noqa: PLC0415 - only where PySide6 is

    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def large_text(qapp: QApplication, look: Look) -> Iterator[None]:
    """Dress the application in text twice as large as usual."""
    from tomtool.ui.look import Look  # noqa: PLC0415 - only where PySide6 is

    Look(qapp, data_dir("resources"), "light", scale=2.0).apply()
    yield
    look.choose("dark")  # another look than before, so that the usual one is worn again


@pytest.fixture(autouse=True)
def look(_session_look: Look) -> Iterator[Look]:
    """Dress the application; each test begins in the light theme."""
    yield _session_look
    _session_look.choose("light")
