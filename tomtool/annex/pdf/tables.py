# SPDX-License-Identifier: MIT
"""Tables: rows of cells whose lines stand beside each other, so that any row flows over pages."""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from tomtool.annex.content.model import Gap, Listing
from tomtool.annex.pdf import theme
from tomtool.annex.pdf.column import Column
from tomtool.annex.pdf.flow import Band, Strip, tie
from tomtool.annex.pdf.tags import Element
from tomtool.annex.pdf.values import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.annex.content.model import Cell, Line, Table
    from tomtool.annex.pdf.blocks import Setter
    from tomtool.annex.pdf.theme import Style

_BETWEEN_PARAGRAPHS = 2.0


def table_strips(setter: Setter, table: Table, parent: Element) -> list[Strip]:
    """Return the strips of a table; its head is repeated on every page."""
    columns = _columns(table.shares)
    attributes = {"O": Name("Table"), "Summary": table.summary} if table.summary else None
    element = Element("Table", parent, attributes=attributes)
    head: list[Band] = []
    if table.head:
        row = Element("TR", Element("THead", element) if table.rows else element)
        cells = [_header(row, "Column") for _ in table.head]
        lines = [
            setter.paragraph(cell, line, theme.CELL_HEAD, column)
            for cell, line, column in zip(cells, table.head, columns, strict=True)
        ]
        head = _bands(lines, cells, theme.EDGE)
        _tie_all(head)
    body = Element("TBody", element) if table.head else element
    rows = [band for row in table.rows for band in _row(setter, table, row, body, columns)]
    for band in rows:
        band.head = head
    strips: list[Strip] = [*head, *rows]
    if strips:
        strips[0].before, strips[-1].after = 2, 8
    return strips


def _columns(shares: Sequence[float]) -> list[Column]:
    widths = [theme.WIDTH * share / sum(shares) for share in shares]
    lefts = accumulate(widths, initial=theme.LEFT)
    last = len(widths) - 1
    return [
        Column(left, width).narrowed(theme.COLUMN_GAP if index < last else 0)
        for index, (left, width) in enumerate(zip(lefts, widths, strict=False))
    ]


def _header(row: Element, scope: str) -> Element:
    return Element("TH", row, attributes={"O": Name("Table"), "Scope": Name(scope)})


def _row(
    setter: Setter, table: Table, cells: Sequence[Cell], body: Element, columns: Sequence[Column]
) -> list[Band]:
    row = Element("TR", body)
    elements = [Element("TD", row) for _ in cells]
    if table.sideways:
        elements[0] = _header(row, "Row")
    lines = [
        _cell(setter, cell, element, column)
        for cell, element, column in zip(cells, elements, columns, strict=True)
    ]
    bands = _bands(lines, elements, "" if _ends_in_gaps(cells[1:]) else theme.HAIRLINE)
    tie(bands)
    return bands


def _ends_in_gaps(cells: Sequence[Cell]) -> bool:
    """Whether lines to write on end all these cells, so that no other line is needed there."""
    ends = [cell[-1] if cell else () for cell in cells]
    return bool(ends) and all(
        end and not isinstance(end, Listing) and all(isinstance(piece, Gap) for piece in end)
        for end in ends
    )


def _cell(setter: Setter, cell: Cell, element: Element, column: Column) -> list[Strip]:
    style = theme.CELL_HEAD if element.role == "TH" else theme.CELL
    strips: list[Strip] = []
    for part in cell:
        made = _part(setter, part, element, column, style)
        if strips and made:
            made[0].before += _BETWEEN_PARAGRAPHS
        strips += made
    return strips


def _part(
    setter: Setter, part: Line | Listing, element: Element, column: Column, style: Style
) -> list[Strip]:
    if isinstance(part, Listing):
        return setter.listing(part, element, column, style)
    owner = element if element.role == "TH" else Element("P", element)
    return setter.paragraph(owner, part, style, column)


def _bands(lines: Sequence[Sequence[Strip]], cells: Sequence[Element], rule: str) -> list[Band]:
    """Return the row as bands: the first lines of all cells, the second ones, and so on."""
    bands = [
        Band(
            strips=strips,
            height=max(strip.before + strip.height for strip in strips if strip is not None),
        )
        for strips in zip_longest(*lines)
    ] or [Band(strips=(), height=theme.CELL.leading)]
    first, last = bands[0], bands[-1]
    first.cells, first.above = cells, theme.CELL_ABOVE
    first.height += theme.CELL_ABOVE
    last.height += theme.CELL_BELOW
    last.rule = rule
    for band in bands:
        band.places = tuple(
            place for strip in band.strips if strip is not None for place in strip.places
        )
    return bands


def _tie_all(bands: Sequence[Band]) -> None:
    for band in bands:
        band.tied = True
