# SPDX-License-Identifier: MIT
"""Paragraphs and tables of Word, as elements; all lengths are in twips."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from tomtool.annex.office.ooxml import element
from tomtool.annex.office.styling import DEPTH, LIST_OF, WIDTH
from tomtool.annex.office.xmltext import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    Cells = Sequence[Sequence[BaseOxmlElement]]
    """A row: the paragraphs of each of its cells."""

_LINE_TO_SIGN = 480
_LABELS = 1700
_SEAL = 2000
"""Height of an empty place to sign."""


def paragraph(
    style: str, content: Iterable[BaseOxmlElement] = (), *, breaks: bool = False, depth: int = 0
) -> BaseOxmlElement:
    """Return a paragraph, on a new page if it `breaks`; one of a list at `depth`, from 0."""
    properties = element("pPr", element("pStyle", val=style))
    if breaks:
        properties.append(element("pageBreakBefore"))
    if depth and style in LIST_OF:
        level = element("ilvl", val=min(depth, DEPTH - 1))
        properties.append(element("numPr", level, element("numId", val=LIST_OF[style])))
    return element("p", properties, *content)


def set_style(made: BaseOxmlElement, style: str) -> None:
    """Give a paragraph another style."""
    _properties(made)[0].set(qn("w:val"), style)


def keep_with_next(made: BaseOxmlElement) -> None:
    """Keep a paragraph on one page with what follows it."""
    _properties(made).insert(1, element("keepNext"))


def _properties(made: BaseOxmlElement) -> BaseOxmlElement:
    properties: BaseOxmlElement = made[0]
    return properties


def units(parts: Iterable[BaseOxmlElement]) -> list[list[BaseOxmlElement]]:
    """Return what can be torn apart only between each other: paragraphs, and those of each row."""
    found: list[list[BaseOxmlElement]] = []
    for part in parts:
        rows = part.findall(qn("w:tr"))
        found += [list(row.iter(qn("w:p"))) for row in rows] if rows else [[part]]
    return found


def table(
    summary: str, shares: Sequence[float], rows: Sequence[Cells], *, heads: bool
) -> BaseOxmlElement:
    """Return a table over the whole width.

    If it `heads`, its first row is repeated on every page.
    """
    widths = _widths(shares)
    made = _table("TomTable", summary, widths, heads=heads)
    for index, cells in enumerate(rows):
        row = element("tr")
        if heads and index == 0:
            row.append(element("trPr", element("cantSplit"), element("tblHeader")))
        row.extend(map(_cell, cells, widths))
        made.append(row)
    return made


def places_to_sign(title: str, names: Cells, given: Cells) -> BaseOxmlElement:
    """Return a block to sign in: a line for each name, the first ones `given`.

    Without names it is one empty place. The line for the hand itself, the last, is twice as high.
    """
    if not names:
        made = _table("TomSignature", title, [WIDTH])
        made.append(element("tr", _fixed(_SEAL), _cell((), WIDTH)))
        return made
    widths = [_LABELS, WIDTH - _LABELS]
    made = _table("TomSignature", title, widths)
    for index, name in enumerate(names):
        height = _LINE_TO_SIGN * (2 if index == len(names) - 1 else 1)
        value = given[index] if index < len(given) else ()
        cells = map(_cell, (name, value), widths)
        made.append(element("tr", _fixed(height), *cells))
    return made


def _fixed(height: int) -> BaseOxmlElement:
    return element("trPr", element("cantSplit"), element("trHeight", val=height, hRule="atLeast"))


def _widths(shares: Sequence[float]) -> list[int]:
    """Return the widths of the columns, which fill the line exactly."""
    ends = [round(WIDTH * part / sum(shares)) for part in accumulate(shares, initial=0)]
    return [end - start for start, end in pairwise(ends)]


def _table(
    style: str, summary: str, widths: Sequence[int], *, heads: bool = False
) -> BaseOxmlElement:
    flags = {"firstRow": int(heads), "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=WIDTH, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val=f"{0x600 + 0x20 * heads:04X}", **flags, noHBand=1, noVBand=1),
        element("tblCaption", val=" ".join(held(summary).split())),
    )
    columns = (element("gridCol", w=width) for width in widths)
    return element("tbl", properties, element("tblGrid", *columns))


def _cell(paragraphs: Sequence[BaseOxmlElement], width: int) -> BaseOxmlElement:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    return element("tc", properties, *(paragraphs or [paragraph("TomTableText")]))
