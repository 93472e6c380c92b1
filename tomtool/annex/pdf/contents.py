# SPDX-License-Identifier: MIT
"""The table of contents: headings, dotted leaders, page numbers; every line is a link.

Its lines are as many whatever the numbers are; these are drawn once all pages are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.pdf import theme
from tomtool.annex.pdf.column import PAGE
from tomtool.annex.pdf.flow import Strip, TextStrip
from tomtool.annex.pdf.lines import Span
from tomtool.annex.pdf.page import ARTIFACT, Link, Page, Place
from tomtool.annex.pdf.tags import Element
from tomtool.annex.pdf.textsafe import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.annex.pdf.setting import TextSetter

_PAGES = 26.0
_DOTS = ". "


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that outline and contents list, as shown text."""

    level: int
    number: str
    title: str
    place: Place

    @property
    def words(self) -> str:
        """The heading in one line."""
        return f"{self.number} {self.title}".strip()


@dataclass(slots=True, kw_only=True)
class _Leader(Strip):
    """The last line of an entry, with dots and the number of its page."""

    line: TextStrip
    place: Place
    owner: Element

    def draw(self, page: Page, top: float) -> None:
        self.line.draw(page, top)
        style = theme.CONTENTS[2]
        base = top - style.base
        last = self.line.parts[-1]
        left = self.line.x + last.x + last.width + 6
        dot = text_width(_DOTS, style)
        first = theme.RIGHT - _PAGES - dot
        count = max(int((first - left) / dot), 0)
        page.text(ARTIFACT, first - count * dot, base, _DOTS * count, style)
        page.number_later(self.owner, theme.RIGHT, base, self.place, style)
        rect = (self.line.x, base - 3, theme.RIGHT, base + style.size)
        words = "".join(part.text for part in self.line.parts)
        page.annotate(Link(rect, self.owner, words.strip(), self.place))


def contents_strips(setter: TextSetter, entries: Iterable[Entry], parent: Element) -> list[Strip]:
    """Return the lines of the contents."""
    table = Element("TOC", parent)
    strips: list[Strip] = []
    for entry in entries:
        link = Element("Link", Element("Reference", Element("TOCI", table)))
        strips += _entry(setter, entry, link)
    if strips:
        strips[-1].after = 8
    return strips


def _entry(setter: TextSetter, entry: Entry, link: Element) -> list[Strip]:
    style = theme.CONTENTS[entry.level]
    column = PAGE.indented(theme.NUMBERS)
    narrow = column._replace(width=column.width - 2 * _PAGES)
    span = Span(entry.title, style.font, style.color, link, setter.language)
    number = span._replace(text=f"{entry.number} ", color=theme.FAINT_INK)
    mark = number if entry.number else None
    lines = setter.lines([span], style, narrow, mark, theme.NUMBERS)
    last = lines[-1]
    if isinstance(last, TextStrip):
        lines[-1] = _Leader(
            line=last,
            place=entry.place,
            owner=link,
            height=last.height,
            before=last.before,
        )
    return lines
