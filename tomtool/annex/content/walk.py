# SPDX-License-Identifier: MIT
"""Every block, line and anchor of a document, whatever they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.lines import text_of
from tomtool.annex.content.model import (
    Code,
    Heading,
    Kept,
    Listing,
    Paragraph,
    Signing,
    Table,
    Title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.annex.content.model import Block, Cell, Line


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks in reading order, those that are kept together one by one."""
    for block in blocks:
        if isinstance(block, Kept):
            yield from flat(block.blocks)
        else:
            yield block


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield every line in reading order."""
    for block in flat(blocks):
        match block:
            case Title() | Heading() | Paragraph():
                yield block.line
            case Listing():
                for item in block.items:
                    yield from (item.line, *lines(item.blocks))
            case Table():
                yield from block.head
                for row in block.rows:
                    for cell in row:
                        yield from _lines_of_cell(cell)
            case Code():
                yield from block.lines
            case _:
                pass


def _lines_of_cell(cell: Cell) -> Iterator[Line]:
    for content in cell:
        yield from lines((content,)) if isinstance(content, Listing) else (content,)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text in reading order, numbers, marks and the words of signature blocks too."""
    for block in flat(blocks):
        match block:
            case Heading() | Paragraph():
                yield from filter(None, (block.number, text_of(block.line)))
            case Signing():
                yield from (block.title, *block.labels, *block.given)
            case _:
                yield from map(text_of, lines((block,)))


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the anchor of everything that has one."""
    for block in flat(blocks):
        match block:
            case Heading() | Paragraph():
                yield from filter(None, (block.anchor,))
            case Listing():
                for item in block.items:
                    yield from (*filter(None, (item.anchor,)), *anchors(item.blocks))
            case _:
                pass
