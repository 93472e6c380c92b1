# SPDX-License-Identifier: MIT
"""Small annexes as documents, and reading them as a reader would: in order, boxes and all."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tomtool.annex.content.model import (
    Box,
    Code,
    Gap,
    Heading,
    Listing,
    Paragraph,
    Run,
    Signing,
    Table,
    Title,
)
from tomtool.annex.content.walk import flat
from tomtool.annex.document import annex_document
from tomtool.domain.edition import Edition
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE
from tomtool.i18n import translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tomtool.annex.content.model import Block, Cell, Document, Item, Line
    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.text import Text

ATTACHMENTS = {ANSWERS_FILE: b'{"answers":{}}', QUESTIONNAIRE_FILE: b'{"id":"probe"}'}
GERMAN = Edition("de")
ENGLISH = Edition("en")


def written(
    questionnaire: Questionnaire,
    response: Response,
    edition: Edition = GERMAN,
    findings: Sequence[Finding] = (),
    sources: Mapping[str, Text] = MappingProxyType({}),
) -> Document:
    """Return the annex of what may be published of `response`."""
    kept = published(questionnaire, response, route_of(questionnaire, response).slots())
    speaks = translator(edition.language)
    return annex_document(questionnaire, kept, speaks, edition, ATTACHMENTS, findings, sources)


def text_of(
    questionnaire: Questionnaire,
    response: Response,
    edition: Edition = GERMAN,
    findings: Sequence[Finding] = (),
    sources: Mapping[str, Text] = MappingProxyType({}),
) -> str:
    """Return all that the annex of `response` tells, its white space single spaces."""
    return told(written(questionnaire, response, edition, findings, sources).blocks)


def told(blocks: Iterable[Block]) -> str:
    """Return all that the blocks tell in reading order, white space as single spaces."""
    return " ".join(" ".join(_pieces(blocks)).split())


def _pieces(blocks: Iterable[Block]) -> Iterator[str]:
    for block in flat(blocks):
        match block:
            case Title():
                yield spoken(block.line)
            case Heading() | Paragraph():
                yield f"{block.number} {spoken(block.line)}"
            case Listing():
                for item in block.items:
                    yield from (_item(item), told(item.blocks))
            case Table():
                yield from map(spoken, block.head)
                yield from (_cell(cell) for row in block.rows for cell in row)
            case Code():
                yield from map(spoken, block.lines)
            case Signing():
                yield from (*block.labels, *block.given)
            case _:
                pass


def _item(item: Item) -> str:
    mark = item.mark if isinstance(item.mark, str) else spoken((item.mark,))
    return f"{mark} {spoken(item.line)}"


def _cell(cell: Cell) -> str:
    return " ".join(
        told((content,)) if isinstance(content, Listing) else spoken(content) for content in cell
    )


def spoken(line: Line) -> str:
    """Return a line as one reads it."""
    return "".join(map(_piece, line))


def _piece(piece: Run | Box | Gap) -> str:
    match piece:
        case Run():
            return piece.text
        case Box():
            return "☒" if piece.ticked else "☐"
    return "________"
