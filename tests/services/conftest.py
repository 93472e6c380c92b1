# SPDX-License-Identifier: MIT
"""The surroundings of a user without data, and children that read files for all tests here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.signing.people import NOW
from tomtool.services.context import AppContext, system_context
from tomtool.services.isolation import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    """Return the context of a user with an empty home, at the time when all sign."""
    return replace(system_context({}), home=tmp_path / "home", clock=lambda: NOW)


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Keep a child that reads one file after the other."""
    with Workers() as made:
        yield made
