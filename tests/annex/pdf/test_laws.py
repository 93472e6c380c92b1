# SPDX-License-Identifier: MIT
"""What holds for any document: it is valid, and says all that its blocks say, in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.annex.gate import problems
from tests.annex.pdf.samples import document
from tests.annex.pdf.test_render import structure_of
from tomtool.annex.content.model import (
    Block,
    Box,
    Gap,
    Heading,
    Item,
    Kept,
    Line,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Table,
    Title,
    Voice,
)
from tomtool.annex.pdf import render

if TYPE_CHECKING:
    from collections.abc import Iterable

FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes
)
WORDS = st.lists(st.text("abcdefghßüMW", min_size=1, max_size=14), min_size=1, max_size=40).map(
    " ".join
)
RUNS = st.builds(
    Run,
    WORDS,
    st.sampled_from(Voice),
    st.sampled_from([None, "de", "en"]),
    st.sampled_from(["", "top"]),
)
GAPS = st.builds(Gap, st.floats(0, 1.2), st.integers(1, 3), st.text("ab", max_size=1), WORDS)
BOXES = st.builds(Box, st.booleans())
LINES = st.lists(st.one_of(RUNS, RUNS, BOXES, GAPS), min_size=1, max_size=3).map(tuple)
ITEMS = st.builds(Item, LINES, st.one_of(BOXES, st.just("•"), st.just("1.")))
LISTS = st.builds(
    Listing, st.lists(ITEMS, min_size=1, max_size=4).map(tuple), st.booleans(), st.booleans()
)
CELLS = st.lists(st.one_of(LINES, LISTS), max_size=2).map(tuple)
TABLES = st.builds(
    Table,
    st.lists(st.tuples(CELLS, CELLS), max_size=5).map(tuple),
    st.tuples(st.floats(0.01, 1), st.floats(0.01, 1)),
    WORDS,
    st.one_of(st.just(()), st.tuples(LINES, LINES)),
    st.booleans(),
)
HEADINGS = st.builds(
    Heading, st.sampled_from([1, 2, 3]), LINES, st.sampled_from(["", "A1", "12.34"])
)
PARAGRAPHS = st.builds(Paragraph, LINES, st.sampled_from(Role), st.sampled_from(["", "(1)", "N1"]))
PLAIN = st.one_of(HEADINGS, PARAGRAPHS, LISTS, TABLES, st.just(PageBreak()))
KEPT = st.builds(
    Kept,
    st.lists(st.one_of(HEADINGS, PARAGRAPHS, LISTS), min_size=1, max_size=4).map(tuple),
    st.booleans(),
)
DOCUMENTS = st.lists(st.one_of(PLAIN, KEPT), max_size=12)
TOP = Title((Run("Anfang"),))
TARGET = Paragraph((Run("Ziel"),), anchor="top")


def words_in(block: Block | Item | Line) -> list[str]:
    """Return the words a block says, in reading order."""
    match block:
        case Kept():
            return all_words_in(block.blocks)
        case Listing():
            return all_words_in(block.items)
        case Table():
            cells = (cell for row in block.rows for cell in row)
            return all_words_in(block.head) + all_words_in(part for cell in cells for part in cell)
        case Heading() | Paragraph():
            return [*block.number.split(), *words_in(block.line)]
        case Item():
            return [*([] if isinstance(block.mark, Box) else [block.mark]), *words_in(block.line)]
        case tuple():
            text = "".join(piece.text if isinstance(piece, Run) else " " for piece in block)
            return text.split()
    raise TypeError(block)


def all_words_in(blocks: Iterable[Block | Item | Line]) -> list[str]:
    return [word for block in blocks for word in words_in(block)]


def words_of(pdf: bytes) -> list[str]:
    """Return the words of a PDF as its structure gives them."""
    lines = (line.strip() for line in structure_of(pdf).splitlines())
    quoted = re.findall(r'^"(.*)"$', "\n".join(lines), re.MULTILINE)
    return "".join(quoted).replace("☒", " ").replace("☐", " ").split()


@pytest.mark.slow
@FEW
@given(DOCUMENTS, st.booleans())
def test_document__whatever_is_in_it__passes_the_gate(blocks: list[Block], by_hand: bool) -> None:
    assert problems(render(document(TOP, *blocks, TARGET, by_hand=by_hand))) == []


@pytest.mark.slow
@FEW
@given(DOCUMENTS)
def test_document__whatever_is_in_it__says_it_in_order(blocks: list[Block]) -> None:
    told = all_words_in(block for block in blocks if not isinstance(block, PageBreak))
    found = words_of(render(document(TOP, *blocks, TARGET)))
    assert "".join(found) == "".join(["Anfang", *told, "Ziel"])
