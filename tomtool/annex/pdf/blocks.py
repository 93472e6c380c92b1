# SPDX-License-Identifier: MIT
"""From the blocks of a document to strips of paper and elements of its structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tomtool.annex.content.model import (
    Box,
    Code,
    Contents,
    Heading,
    Kept,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Signing,
    Table,
    Title,
)
from tomtool.annex.pdf import theme
from tomtool.annex.pdf.column import PAGE, Column
from tomtool.annex.pdf.contents import Entry, contents_strips
from tomtool.annex.pdf.figures import code_strip, signing_strip
from tomtool.annex.pdf.flow import TOGETHER, Panel, Strip, height_of, tie
from tomtool.annex.pdf.lines import Span
from tomtool.annex.pdf.page import Place
from tomtool.annex.pdf.setting import TextSetter, words_of
from tomtool.annex.pdf.tables import table_strips
from tomtool.annex.pdf.tags import Element
from tomtool.annex.pdf.textsafe import one_line
from tomtool.annex.pdf.values import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tomtool.annex.content.model import Block, Document, Item
    from tomtool.annex.pdf.theme import Style
    from tomtool.i18n import Translator

_AT_LEFT = {Role.LEAD, Role.STAND, Role.CAPTION}
_AT_ANSWERS = {Role.ANSWER, Role.SITE, Role.SKIP}
_LONGEST_BESIDE = 48
_BETWEEN_ITEMS = "\u00a0\u00a0\u00a0 "


class Setter(TextSetter):
    """Sets the blocks of one document.

    `entries` are its chapters and sections, `root` is the top of its structure.
    """

    def __init__(self, document: Document, translator: Translator, root: Element) -> None:
        super().__init__(document, translator)
        self.root = root
        self.entries = list(_entries(document.blocks))
        self._coming = iter(self.entries)
        self._signable = not document.by_hand
        self._setters: dict[type, Callable[[Any, Element], list[Strip]]] = {
            Title: self._title,
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Table: self._table,
            Code: self._code,
            Signing: self._signing,
            Contents: self._contents,
            Kept: self._kept,
        }
        self._level = 0
        self._column = PAGE
        self._indent = 0.0

    def strips(self, blocks: Iterable[Block]) -> Iterator[Strip]:
        """Yield the strips of `blocks`."""
        breaks = False
        for block in blocks:
            if isinstance(block, PageBreak):
                breaks = True
                continue
            strips = self.block(block, self.root)
            if strips and breaks:
                strips[0].breaks, breaks = True, False
            yield from strips

    # --- blocks ----------------------------------------------------------------------------------

    def block(self, block: Block, parent: Element) -> list[Strip]:
        """Return the strips of one block."""
        return self._setters[type(block)](block, parent)

    def _title(self, block: Title, parent: Element) -> list[Strip]:
        self._level = 1
        self._indent = 0.0
        strips = self.paragraph(Element("H1", parent), block.line, theme.TITLE, PAGE)
        return _tied_to_next(strips)

    def _heading(self, block: Heading, parent: Element) -> list[Strip]:
        self._level = min(block.level, self._level + 1)  # PDF/UA-1, 7.4.2: no level is skipped
        if block.number or block.level == 1:
            self._indent = theme.NUMBERS if block.number else 0.0
        element = Element(f"H{self._level}", parent)
        style = theme.HEADINGS[block.level]
        strips = self.paragraph(
            element, block.line, style, PAGE.indented(self._indent), number=block.number
        )
        self._mark(strips, block.anchor)
        if _is_listed(block):
            strips[0].places += (next(self._coming).place,)
        return _tied_to_next(strips)

    def _paragraph(self, block: Paragraph, parent: Element) -> list[Strip]:
        numbered = block.number and block.role is Role.BODY
        style = theme.NUMBERED if numbered else theme.ROLES[block.role]
        element = Element("P", parent)
        if block.role is Role.NOTICE:
            return self._notice(element, block)
        column = self._column.indented(theme.NUMBERS if block.number else self._indent)
        if self._column is PAGE and block.role in _AT_LEFT and not block.number:
            column = PAGE
        elif self._column is PAGE and block.role in _AT_ANSWERS:
            column = PAGE.indented(theme.NUMBERS)
        strips = self.paragraph(element, block.line, style, column, number=block.number)
        self._mark(strips, block.anchor)
        ties = block.role in {Role.SITE, Role.CAPTION}
        return _tied_to_next(strips) if ties else strips

    def _notice(self, element: Element, block: Paragraph) -> list[Strip]:
        column = Column(PAGE.x + theme.PADDING + 3, PAGE.width - 2 * theme.PADDING - 3)
        line = (Run(f"{block.number} "), *block.line) if block.number else block.line
        lines = self.paragraph(element, line, theme.ROLES[block.role], column)
        self._mark(lines, block.anchor)
        panels: list[Strip] = [
            Panel(inner=line, height=line.height, tied=line.tied, places=line.places)
            for line in lines
        ]
        above = Panel(height=theme.PADDING - 3, before=6, tied=True)
        panels[-1].tied = True
        return [above, *panels, Panel(height=theme.PADDING - 3, after=8)]

    def _listing(self, block: Listing, parent: Element) -> list[Strip]:
        column = self._column.indented(theme.NUMBERS if block.answers else 0)
        strips = self.listing(block, parent, column, theme.ITEM)
        if not block.answers and strips:
            strips[-1].after += 4
        return strips

    def _table(self, block: Table, parent: Element) -> list[Strip]:
        return table_strips(self, block, parent)

    def _code(self, block: Code, parent: Element) -> list[Strip]:
        return [code_strip(self, block, parent)]

    def _signing(self, block: Signing, parent: Element) -> list[Strip]:
        return [signing_strip(block, parent, signable=self._signable)]

    def _contents(self, _: Contents, parent: Element) -> list[Strip]:
        return contents_strips(self, self.entries, parent)

    def _kept(self, block: Kept, parent: Element) -> list[Strip]:
        strips = [strip for each in block.blocks for strip in self.block(each, parent)]
        tie(strips, height_of(strips) if block.whole else TOGETHER)
        return strips

    def _mark(self, strips: Sequence[Strip], anchor: str) -> None:
        if anchor:
            strips[0].places += (self.places[anchor],)

    # --- lists -----------------------------------------------------------------------------------

    def listing(self, block: Listing, parent: Element, column: Column, style: Style) -> list[Strip]:
        """Return the strips of a list in `column`."""
        first = block.items[0].mark if block.items else "•"
        kind = "None" if isinstance(first, Box) else "Disc" if first == "•" else "Decimal"
        attributes = {"O": Name("List"), "ListNumbering": Name(kind)}
        element = Element("L", parent, attributes=attributes)
        if block.inline:
            return self._beside(block.items, element, column, style)
        return [strip for item in block.items for strip in self._item(item, element, column, style)]

    def _item(self, item: Item, parent: Element, column: Column, style: Style) -> list[Strip]:
        entry = Element("LI", parent)
        label = Element("Lbl", entry)
        body = Element("LBody", entry)
        inner = column.indented(theme.MARK)
        span = self._item_mark(label, item, style)
        strips = self.paragraph(body, item.line, style, inner, mark=span)
        self._mark(strips, item.anchor)
        below = self._below(item.blocks, body, inner)
        strips[-1].tied |= bool(below)
        return strips + below

    def _below(self, blocks: Iterable[Block], body: Element, column: Column) -> list[Strip]:
        """Return the strips of what stands below an item."""
        before = self._column, self._indent
        self._column, self._indent = column, 0.0
        strips = [strip for block in blocks for strip in self.block(block, body)]
        self._column, self._indent = before
        return strips

    def _item_mark(self, label: Element, item: Item, style: Style) -> Span:
        if isinstance(item.mark, Box):
            return self.box(label, item.mark, words_of(item.line))
        return Span(f"{self.text(item.mark)} ", style.font, theme.SOFT_INK, label, self.language)

    def _beside(
        self, items: Sequence[Item], parent: Element, column: Column, style: Style
    ) -> list[Strip]:
        spans: list[Span] = []
        below: list[Strip] = []
        for item in items:
            entry = Element("LI", parent)
            mark = self._item_mark(Element("Lbl", entry), item, style)
            body = Element("LBody", entry)
            blank = Span("\u00a0", style.font, style.color, body, self.language)
            between = blank._replace(text="" if item is items[-1] else _BETWEEN_ITEMS)
            texts = [self.span(body, piece, style, column) for piece in item.line]
            spans += [mark, blank, *map(_unbroken, texts), between]
            below += self._below(item.blocks, body, column.indented(theme.MARK))
        strips = self.lines(spans, style, column)
        for item in items:
            self._mark(strips, item.anchor)
        return strips + below


def _entries(blocks: Iterable[Block]) -> Iterator[Entry]:
    """Yield what outline and contents list, in the order in which it will be set."""
    for block in blocks:
        if isinstance(block, Kept):
            yield from _entries(block.blocks)
        elif isinstance(block, Heading) and _is_listed(block):
            yield Entry(block.level, one_line(block.number), one_line(block.title), Place())


def _is_listed(heading: Heading) -> bool:
    return heading.level in theme.CONTENTS and bool(one_line(heading.title))


def _unbroken(span: Span) -> Span:
    """Return `span` so that no line ends in it, unless it is too long to stand beside others."""
    if len(span.text) > _LONGEST_BESIDE:
        return span
    return span._replace(text=span.text.replace(" ", "\u00a0"))


def _tied_to_next(strips: list[Strip]) -> list[Strip]:
    for strip in strips:
        strip.tied = True
    return strips
