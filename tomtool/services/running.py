# SPDX-License-Identifier: MIT
"""A mark beside the database while a response is filled in; one left over tells of a crash."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tomtool.services.files import write_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tomtool.domain.answers import Slot


class Mark(NamedTuple):
    """The response being filled in, and its last step when that began."""

    response: str
    step: int


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What was being worked on when the program ended without closing.

    `changes` were made since it was opened (after `step`), the last one `at` that time, at `slot`
    unless it concerned the master data.
    """

    response: str
    product: str
    step: int
    changes: int
    at: datetime
    slot: Slot | None


class RunningMark:
    """The mark beside one database. What is in it is a hint: unreadable means none."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.running")

    def write(self, response: str, step: int) -> None:
        """Set the mark."""
        write_file(self._path, json.dumps(Mark(response, step)._asdict()).encode())

    def read(self) -> Mark | None:
        """Return the mark, if there is one."""
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return None
        match found:
            case {"response": str(response), "step": int(step)}:
                return Mark(response, step)
        return None

    def remove(self) -> None:
        """Take the mark away."""
        with suppress(OSError):
            self._path.unlink()
