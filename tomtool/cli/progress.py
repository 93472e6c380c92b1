# SPDX-License-Identifier: MIT
"""How far long work has come: one line at the bottom of a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from typing import Self

_WIDTH = 30
_FEW = 3
"""So little work is done before a line could be read."""
_CLEAR = "\r\x1b[2K"


class Progress:
    """A bar on standard error for so many pieces of work, if that is a terminal.

    A context manager: nothing of it is left at the end.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._shown = total > _FEW and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the bar away, so that lines can be printed."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def show(self, done: int) -> None:
        """Draw the bar below what was printed."""
        if self._shown and done < self._total:
            sys.stdout.flush()
            full = _WIDTH * done // self._total
            bar = "█" * full + "░" * (_WIDTH - full)
            sys.stderr.write(f"{_CLEAR}{bar} {done}/{self._total}")
            sys.stderr.flush()
