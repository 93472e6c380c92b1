# SPDX-License-Identifier: MIT
"""How the pieces of a line look where there is text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.model import Box, Gap, Listing, Run

if TYPE_CHECKING:
    from tomtool.annex.content.model import Cell, Item, Line

_WIDEST = 60


def sign(box: Box) -> str:
    """Return the sign of a box."""
    return "☒" if box.ticked else "☐"


def rule(gap: Gap) -> str:
    """Return the lines to write on."""
    return "\n".join(["_" * max(4, round(gap.width * _WIDEST))] * gap.lines)


def line_text(line: Line) -> str:
    """Return a line as text."""
    return "".join(map(_piece, line))


def _piece(piece: Run | Box | Gap) -> str:
    match piece:
        case Run():
            return piece.text
        case Box():
            return sign(piece)
    return rule(piece)


def cell_text(cell: Cell) -> str:
    """Return what stands in a cell as text, its paragraphs and entries one below the other."""
    return "\n".join(
        text
        for content in cell
        for text in (
            map(_item, content.items) if isinstance(content, Listing) else [line_text(content)]
        )
    )


def _item(item: Item) -> str:
    mark = sign(item.mark) if isinstance(item.mark, Box) else item.mark
    return f"{mark} {line_text(item.line)}"
