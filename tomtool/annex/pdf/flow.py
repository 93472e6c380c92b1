# SPDX-License-Identifier: MIT
"""Strips of paper, one below the other, and how they fill pages.

A strip is what no page break can divide: a line of text, or lines of several cells beside each
other. Everything that stands in a document is made of them, so a page can end anywhere between
two strips unless they are tied.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tomtool.annex.content.model import Box, Gap
from tomtool.annex.pdf import theme
from tomtool.annex.pdf.page import ARTIFACT, Input, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tomtool.annex.pdf.lines import Part
    from tomtool.annex.pdf.page import Page, Place
    from tomtool.annex.pdf.tags import Element
    from tomtool.annex.pdf.theme import Style

TOGETHER = (theme.TOP - theme.BOTTOM) / 4
"""What is not higher than this is never torn apart."""


@dataclass(slots=True, kw_only=True)
class Strip:
    """A strip of `height`, with space `before` and `after` it that vanishes at page ends.

    `tied`: no page ends after it. `places` are those it marks. When a page begins with a strip that
    has a `head`, that is repeated above it. `breaks`: a new page begins with it.
    """

    height: float = 0
    before: float = 0
    after: float = 0
    tied: bool = False
    breaks: bool = False
    places: tuple[Place, ...] = ()
    head: Sequence[Strip] = ()

    def draw(self, page: Page, top: float) -> None:
        """Draw the strip, its upper edge at `top`."""


@dataclass(slots=True, kw_only=True)
class TextStrip(Strip):
    """A line of text in a column whose left edge is `x`; `marks` stand before it.

    With gaps to write on it may be `rows` lines high; the text stands on the first.
    """

    x: float
    style: Style
    rows: int = 1
    parts: Sequence[Part] = ()
    marks: Sequence[Part] = ()

    def draw(self, page: Page, top: float) -> None:
        """Draw the line."""
        base = top - self.height / self.rows + self.style.leading - self.style.base
        for part in (*self.marks, *self.parts):
            if isinstance(part.span.what, Box):
                self._draw_box(page, part, part.span.what, base)
            elif isinstance(part.span.what, Gap):
                self._draw_gap(page, part, part.span.what, top, base)
            else:
                self._draw_text(page, part, base)

    def _draw_text(self, page: Page, part: Part, base: float) -> None:
        span, left, style = part.span, self.x + part.x, self.style
        if style.color != span.color:
            style = _colored(style, span.color)
        page.glyphs(span.owner, left, base, part.font, part.text, style)
        if span.place is not None:
            rect = (left, base - style.size * 0.3, left + part.width, base + style.size)
            page.annotate(Link(rect, span.owner, part.text.strip(), span.place))

    def _draw_box(self, page: Page, part: Part, box: Box, base: float) -> None:
        left, size = self.x + part.x, self.style.size
        rect = (left, base - size * 0.15, left + size, base + size * 0.85)
        page.annotate(Input(rect, part.span.owner, part.span.label, box))

    def _draw_gap(self, page: Page, part: Part, gap: Gap, top: float, base: float) -> None:
        left, row = self.x + part.x, self.height / self.rows
        for index in range(gap.lines):
            page.line(left, base - 2 - index * row, part.width, theme.EDGE, theme.HAIR)
        if part.span.owner.role == "Form":
            rect = (left, base - 1.5 - (gap.lines - 1) * row, left + part.width, top)
            page.annotate(Input(rect, part.span.owner, part.span.label, gap))


@dataclass(slots=True, kw_only=True)
class Panel(Strip):
    """A strip on a tinted ground with a bar at its left; without a strip, its padding."""

    inner: Strip | None = None

    def draw(self, page: Page, top: float) -> None:
        """Draw the ground and what stands on it."""
        bottom = top - self.height
        page.boxes(ARTIFACT, [(theme.LEFT, bottom, theme.RIGHT, top)], theme.TINT)
        page.boxes(ARTIFACT, [(theme.LEFT, bottom, theme.LEFT + 3, top)], theme.ACCENT)
        if self.inner is not None:
            self.inner.draw(page, top)


@dataclass(slots=True, kw_only=True)
class Band(Strip):
    """Strips of several cells beside each other, `above` points below the band's upper edge.

    `cells` are elements that belong to the structure even if nothing is in them. `rule` is the
    colour of the line that ends the band.
    """

    strips: Sequence[Strip | None]
    above: float = 0
    cells: Sequence[Element] = ()
    rule: str = ""

    def draw(self, page: Page, top: float) -> None:
        """Draw cell by cell."""
        for cell in self.cells if not page.muted else ():
            cell.attach()
        for strip in self.strips:
            if strip is not None:
                strip.draw(page, top - self.above - strip.before)
        if self.rule:
            page.line(theme.LEFT, top - self.height, theme.WIDTH, self.rule, theme.HAIR)


@dataclass(slots=True, kw_only=True)
class Drawing(Strip):
    """A strip that something else draws."""

    drawn: Callable[[Page, float], None]

    def draw(self, page: Page, top: float) -> None:
        """Let it draw."""
        self.drawn(page, top)


@dataclass(slots=True)
class Sheet:
    """A page's strips with their upper edges; the first `repeated` ones stood elsewhere already."""

    strips: list[tuple[Strip, float]] = field(default_factory=list)
    repeated: int = 0


@cache
def _colored(style: Style, color: str) -> Style:
    """Return `style` in another colour; there are few of both, and many lines."""
    return replace(style, color=color)


def height_of(strips: Iterable[Strip]) -> float:
    """Return the height of strips below each other, the space around them included."""
    return sum(strip.before + strip.height + strip.after for strip in strips)


def tie(strips: Sequence[Strip], limit: float = TOGETHER) -> None:
    """Tie the strips to each other up to a height of `limit`, so that a page begins with them."""
    height = 0.0
    for strip, following in pairwise(strips):
        height += strip.before + strip.height + strip.after
        if height + following.before + following.height > limit and limit < height_of(strips):
            break
        strip.tied = True


def sheets(strips: Iterable[Strip]) -> Iterator[Sheet]:
    """Fill pages with the strips, and tell places where they are."""
    filling = _Filling()
    for group in _groups(strips):
        yield from filling.put(group)
    yield filling.sheet


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Yield strips that are tied to each other."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.tied:
            yield group
            group = []
    if group:
        yield group


class _Filling:
    """The page that is being filled."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self._index = 0
        self._y = theme.TOP

    def put(self, group: Sequence[Strip]) -> Iterator[Sheet]:
        """Place a group of strips; yield the pages that are full."""
        if group[0].breaks or not self._fits(height_of(group) - group[-1].after):
            yield from self._turn(group[0])
        for strip in group:
            if not self._fits(strip.before + strip.height):
                yield from self._turn(strip)
            self._place(strip)

    def _fits(self, height: float) -> bool:
        return self._y - height >= theme.BOTTOM - 0.01

    def _turn(self, first: Strip) -> Iterator[Sheet]:
        """Begin a new page, if anything is on this one, whose first strip will be `first`."""
        if len(self.sheet.strips) > self.sheet.repeated:
            yield self.sheet
            self.sheet, self._y = Sheet(), theme.TOP
            self._index += 1
            for strip in first.head:
                self._place(strip, repeated=True)

    def _place(self, strip: Strip, *, repeated: bool = False) -> None:
        self.sheet.repeated += repeated
        if self.sheet.strips:
            self._y -= strip.before
        self.sheet.strips.append((strip, self._y))
        if not repeated:
            for place in strip.places:
                place.page, place.top = self._index, self._y
        self._y -= strip.height + strip.after
