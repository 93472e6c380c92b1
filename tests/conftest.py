# SPDX-License-Identifier: MIT
"""What holds for every test: reproducible generated cases, and no log record unannounced."""

from __future__ import annotations

import logging
import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# A busy machine is no failure: no deadline. In CI the same cases run every time.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
settings.register_profile("fast", settings.default, max_examples=10)  # `make test-fast` asks for it


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True, scope="session")
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests compile out of the user's cache."""
    folder = tmp_path_factory.mktemp("cache") / "tomtool"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tomtool.paths.user_cache_path", lambda *_, **__: folder)
        yield


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning unless `@pytest.mark.logs(pattern)` announces it."""
    expected = [re.compile(mark.args[0]) for mark in request.node.iter_markers("logs")]
    records = _Records()
    logging.getLogger().addHandler(records)
    yield
    logging.getLogger().removeHandler(records)
    surprising = [m for m in records.messages if not any(p.search(m) for p in expected)]
    if surprising:
        pytest.fail("unexpected log records:\n" + "\n".join(surprising), pytrace=False)
