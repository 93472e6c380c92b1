# SPDX-License-Identifier: MIT
"""Real databases, and a clock that moves a second whenever it is looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tomtool.domain.response import FormId
from tomtool.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Clock = Callable[[], datetime]

START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def clock() -> Clock:
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tomtool.db"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(path, clock=clock, actor="Erika") as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Store]:
    """One database for all generated cases of a module."""
    path = tmp_path_factory.mktemp("shared") / "tomtool.db"
    with Store.open(path, clock=clock, actor="Erika") as opened:
        yield opened


@pytest.fixture
def response_id(store: Store) -> str:
    """Return the id of an empty response."""
    return store.create(FormId("tom-schule", "1.0"), "Schulportal", date(2026, 1, 1))
