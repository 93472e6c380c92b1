# SPDX-License-Identifier: MIT
"""Columns: where text stands on a page, in points."""

from __future__ import annotations

from typing import NamedTuple

from tomtool.annex.pdf import theme

_NARROWEST = 12.0


class Column(NamedTuple):
    """A column: its left edge and its width."""

    x: float
    width: float

    def indented(self, by: float) -> Column:
        """Return the column without its left part."""
        return Column(self.x + by, max(self.width - by, _NARROWEST))

    def narrowed(self, by: float) -> Column:
        """Return the column without its right part."""
        return Column(self.x, max(self.width - by, _NARROWEST))


PAGE = Column(theme.LEFT, theme.WIDTH)
"""The whole width between the margins."""
