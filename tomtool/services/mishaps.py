# SPDX-License-Identifier: MIT
"""When something nobody foresaw goes wrong: a note of it, and answers brought to safety."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from tomtool.services.files import make_folder, read_if_there, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext

_LONGEST = 256 << 10
"""Bytes of the log that are kept."""


def log_file(context: AppContext) -> Path:
    """Return where unforeseen errors are noted down."""
    return context.home / "tomtool.log"


def note_down(context: AppContext, error: BaseException) -> Path:
    """Add to the log where `error` came up, and return its path.

    What the error says is left out: it may quote an answer. Raises UnwritableFileError or
    UnreadableFileError.
    """
    path = log_file(context)
    make_folder(path.parent)
    before = read_if_there(path) or b""
    lines = traceback.format_tb(error.__traceback__)
    told = f"{context.clock():%Y-%m-%d %H:%M:%S} {type(error).__name__}\n{''.join(lines)}\n"
    write_file(path, (before + told.encode())[-_LONGEST:])
    return path


def save_copy(response: Response, target: Path) -> None:
    """Write a response to `target` as a file of answers, with all that is private.

    Raises UnwritableFileError.
    """
    from tomtool.annex.data import write_answers

    write_file(target, write_answers(response))
