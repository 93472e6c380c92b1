# SPDX-License-Identifier: MIT
"""Boxes within a line, each with its name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.lines import joined, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.annex.content.model import Box, Line

_BESIDE_BOX = "\u00a0"
_BETWEEN_BOXES = "\u00a0\u00a0 "


def named(box: Box, name: str) -> Line:
    """Return a box and its name, which no line end parts."""
    return line((box,), _BESIDE_BOX, name)


def in_a_row(boxes: Iterable[Line]) -> Line:
    """Return named boxes beside each other."""
    return joined(boxes, _BETWEEN_BOXES)
