# SPDX-License-Identifier: MIT
"""What the pages of master data share: title, column, blocks with their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from tomtool.ui.look import px
from tomtool.ui.parts import Text, col, prose, row
from tomtool.ui.parts.scrolling import CardScroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.ui.parts.layouts import Item

COLUMN = 760
"""The widest a column of cards gets, in pixels of the design."""

Block = tuple[str, str, QWidget]
"""A heading, a sentence that explains it (or nothing), and what stands below."""


def block(heading: str, explained: str, content: QWidget) -> QWidget:
    """Return one block of a page."""
    made = QWidget()
    head: list[Item] = [Text(heading, "strong", wrap=True)]
    if explained:
        head.append(prose(explained))
    made.setLayout(col(col(*head, gap=2), content, gap=8))
    return made


def column(title: Text, told: Text, blocks: Sequence[Block]) -> CardScroll:
    """Return a scrolling column with a title, a line below it, and the blocks."""
    inner = QWidget()
    inner.setMaximumWidth(px(COLUMN))
    inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    made = [block(*each) for each in blocks]
    inner.setLayout(col(col(title, told, gap=2), *made, ..., gap=24))
    return CardScroll(row(..., (inner, 1000), ..., gap=0, pad=(24, 16, 24, 24)))
