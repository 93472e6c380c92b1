# SPDX-License-Identifier: MIT
"""From the blocks of a document to paragraphs and tables of Word."""

from __future__ import annotations

from functools import singledispatchmethod
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

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
    Signing,
    Table,
    Title,
    Voice,
)
from tomtool.annex.content.walk import flat
from tomtool.annex.office.lines import Lines, chapter_mark
from tomtool.annex.office.ooxml import field_begin, field_end, link, run
from tomtool.annex.office.parts import (
    keep_with_next,
    paragraph,
    places_to_sign,
    set_style,
    table,
    units,
)
from tomtool.annex.office.words import sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tomtool.annex.content.model import Block, Cell, Item

    Picture = Callable[[Code], BaseOxmlElement]
    """Returns a run with the picture of a QR code."""

_BULLET = "•"
_QUESTIONS = 3
"""The level of the headings that are questions."""
_ROLES = {
    Role.BODY: "BodyText",
    Role.LEAD: "Subtitle",
    Role.STAND: "TomStand",
    Role.NOTICE: "TomNotice",
    Role.HINT: "TomHint",
    Role.ANSWER: "TomAnswer",
    Role.REMARK: "TomRemark",
    Role.SKIP: "TomSkip",
    Role.SITE: "TomSite",
    Role.CAPTION: "Caption",
}
_TOGETHER = 6
"""Of blocks that belong together, so many paragraphs and rows at most keep to the next one."""
_BETWEEN_ITEMS = "\u00a0\u00a0\u00a0 "


class _Lists(NamedTuple):
    """The styles of lists in one place; those for marks have them in their text."""

    bullets: str
    marks: str
    inline: str


_IN_TEXT = _Lists("ListBullet", "TomChoice", "ListParagraph")
_IN_ANSWERS = _Lists("ListBullet", "TomAnswerChoice", "TomAnswer")
_IN_TABLES = _Lists("TomTableBullet", "TomTableChoice", "TomTableText")


class Body:
    """Writes the blocks of one document; `picture` draws its QR codes."""

    def __init__(self, blocks: Sequence[Block], picture: Picture) -> None:
        self._blocks = blocks
        self._picture = picture
        self._lines = Lines()
        self._level = 0
        self._depth = 0
        self._below_question = False
        self._breaks = False

    def elements(self) -> list[BaseOxmlElement]:
        """Return the paragraphs and tables; LookupError if a link leads nowhere."""
        made = self._written(self._blocks)
        self._lines.check()
        return list(_parted(made))

    def _written(self, blocks: Iterable[Block]) -> list[BaseOxmlElement]:
        return [each for block in blocks for each in self._block(block)]

    @singledispatchmethod
    def _block(self, block: Block) -> list[BaseOxmlElement]:
        raise TypeError(block)

    @_block.register
    def _title(self, block: Title) -> list[BaseOxmlElement]:
        self._level = 1
        return [self._paragraph("Title", *self._lines.runs(block.line))]

    @_block.register
    def _heading(self, block: Heading) -> list[BaseOxmlElement]:
        self._level = min(block.level, self._level + 1)
        self._below_question = block.level == _QUESTIONS and block.number != ""
        content = _numbered(block.number, self._lines.runs(block.line))
        content = self._lines.marked(block.anchor, content)
        if block.title:
            content = self._lines.chapter(content)
        untitled = block.level == 1 and not block.title
        style = "TOCHeading" if untitled else f"Heading{self._level}"
        return [self._paragraph(style, *content)]

    @_block.register
    def _text(self, block: Paragraph) -> list[BaseOxmlElement]:
        style = _ROLES[block.role]
        voice = Voice.PLAIN
        if block.number:
            style = "TomNumbered"
            voice = Voice.SOFT if block.role is Role.SKIP else voice
        elif self._depth:
            style = "ListContinue"
        elif block.role is Role.HINT and self._below_question:
            style = "TomQuestionHint"
        content = _numbered(block.number, self._lines.runs(block.line, voice))
        return [self._paragraph(style, *self._lines.marked(block.anchor, content))]

    @_block.register
    def _listing(self, block: Listing) -> list[BaseOxmlElement]:
        return self._list(block, _IN_ANSWERS if block.answers else _IN_TEXT)

    @_block.register
    def _table(self, block: Table) -> list[BaseOxmlElement]:
        rows = [[self._cell(cell) for cell in row] for row in block.rows]
        head = [self._paragraph("TomTableHead", *self._lines.runs(each)) for each in block.head]
        if block.sideways:
            for each in chain.from_iterable(first for first, *_ in rows):
                set_style(each, "TomTableHead")
        every = [[[each] for each in head], *rows] if head else rows
        return [table(block.summary, block.shares, every, heads=bool(head))]

    @_block.register
    def _code(self, block: Code) -> list[BaseOxmlElement]:
        lines = (self._paragraph("TomHint", *self._lines.runs(line)) for line in block.lines)
        return [self._paragraph("TomPicture", self._picture(block)), *lines]

    @_block.register
    def _signing(self, block: Signing) -> list[BaseOxmlElement]:
        names = [[self._paragraph("TomTableText", run(label))] for label in block.labels]
        given = [[self._paragraph("TomTableText", run(text))] for text in block.given]
        return [places_to_sign(block.title, names, given)]

    @_block.register
    def _contents(self, _: Contents) -> list[BaseOxmlElement]:
        """Return the entries as a field, which can be updated; only then Word knows the pages."""
        chapters = [b for b in flat(self._blocks) if isinstance(b, Heading) and b.title]
        lines = [
            (
                f"TOC{each.level}",
                [link(chapter_mark(n), *_numbered(each.number, [run(each.title)]))],
            )
            for n, each in enumerate(chapters, 1)
        ]
        if lines:
            lines[0][1][:0] = field_begin('TOC \\o "1-2" \\h \\z')
            lines[-1][1].append(field_end())
        return [self._paragraph(style, *content) for style, content in lines]

    @_block.register
    def _kept(self, block: Kept) -> list[BaseOxmlElement]:
        made = self._written(block.blocks)
        there = units(made)[:-1]
        for each in chain.from_iterable(there if block.whole else there[:_TOGETHER]):
            keep_with_next(each)
        return made

    @_block.register
    def _page_break(self, _: PageBreak) -> list[BaseOxmlElement]:
        self._breaks = True
        return []

    # --- parts of blocks -------------------------------------------------------------------------

    def _paragraph(self, style: str, *content: BaseOxmlElement) -> BaseOxmlElement:
        breaks, self._breaks = self._breaks, False
        return paragraph(style, content, breaks=breaks, depth=self._depth)

    def _list(self, block: Listing, styles: _Lists) -> list[BaseOxmlElement]:
        if block.inline:
            shown = [[run(_BETWEEN_ITEMS), *self._marked(each, "\u00a0")] for each in block.items]
            return [self._paragraph(styles.inline, *list(chain(*shown))[1:])]
        return [each for item in block.items for each in self._item(item, styles)]

    def _item(self, item: Item, styles: _Lists) -> list[BaseOxmlElement]:
        bulleted = item.mark == _BULLET
        content = self._lines.runs(item.line) if bulleted else self._marked(item, "\t")
        style = styles.bullets if bulleted else styles.marks
        first = self._paragraph(style, *self._lines.marked(item.anchor, content))
        self._depth += 1
        below = self._written(item.blocks)
        self._depth -= 1
        return [first, *below]

    def _marked(self, item: Item, after: str) -> list[BaseOxmlElement]:
        """Return what an item says, with its mark before it."""
        mark = run(sign(item.mark), "TomBox") if isinstance(item.mark, Box) else run(item.mark)
        return [mark, run(after), *self._lines.runs(item.line)]

    def _cell(self, cell: Cell) -> list[BaseOxmlElement]:
        made: list[BaseOxmlElement] = []
        for content in cell:
            if isinstance(content, Listing):
                made += self._list(content, _IN_TABLES)
            else:
                made.append(self._paragraph("TomTableText", *self._lines.runs(content)))
        return made


def _numbered(number: str, content: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
    return [run(f"{number}\t"), *content] if number else [*content]


def _parted(made: Sequence[BaseOxmlElement]) -> Iterator[BaseOxmlElement]:
    """Yield what is made, and a paragraph where a table would grow together with the next.

    The last thing in a document has to be a paragraph.
    """
    for each, following in zip_longest(made, made[1:]):
        yield each
        if _is_table(each) and (following is None or _is_table(following)):
            yield paragraph("TomAfterTable")


def _is_table(part: BaseOxmlElement) -> bool:
    return bool(part.tag == qn("w:tbl"))
