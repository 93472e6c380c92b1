# SPDX-License-Identifier: MIT
"""Boxes to tick within a line, each with its name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.lines import joined, line
from tomtool.annex.content.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.annex.content.model import Line

_BESIDE_BOX = "\u00a0"
_BETWEEN_BOXES = "\u00a0\u00a0 "


def named_box(field: str, name: str, label: str, *, single: bool) -> Line:
    """Return a box and its name, which no line end parts; `label` is for screen readers."""
    box = Box(ticked=False, field=field, single=single, label=label)
    return line((box,), _BESIDE_BOX, name)


def in_a_row(boxes: Iterable[Line]) -> Line:
    """Return named boxes beside each other."""
    return joined(boxes, _BETWEEN_BOXES)
