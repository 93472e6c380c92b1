# SPDX-License-Identifier: MIT
"""What the pages are built of: paragraphs, headings, tables, and what stays together.

This module alone makes paragraphs, and only of `Markup`; so nothing a user wrote can act as
markup, and tags for screen readers will have one place to hook in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Paragraph, Table

from tomtool.annex import theme
from tomtool.annex.textsafe import label, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas

    from tomtool.annex.textsafe import Markup

Story = list[Flowable]

GAP = 10
"""What lies between the columns of a table, in points."""

_TOGETHER = (theme.TOP - theme.BOTTOM) / 4
"""What is not higher than this is never torn apart."""


class _Para(Paragraph):  # type: ignore[misc]  # reportlab publishes no types
    """A paragraph that breaks its lines once: `kept` and the page both ask for its height."""

    _width_of_lines: float | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if width != self._width_of_lines or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._width_of_lines = width
        return self.width, self.height


class _Heading(_Para):
    """A paragraph that is listed in the outline as `entry`: its title and level."""

    entry: tuple[str, int] | None = None

    def split(self, width: float, height: float) -> Story:
        parts: Story = super().split(width, height)
        for part in parts[:1]:
            part.entry = self.entry
        return parts

    def draw(self) -> None:
        if self.entry is not None:
            title, level = self.entry
            key = f"{self.canv.getPageNumber()}/{self.canv.absolutePosition(0, 0)[1]:.0f}"
            self.canv.bookmarkHorizontal(key, 0, self.height)
            self.canv.addOutlineEntry(title, key, level, closed=level > 0)
        super().draw()


def para(text: Markup, style: ParagraphStyle, lead: str | None = None) -> Flowable:
    """Return a paragraph; `lead` stands before its first line: a number or a box to tick."""
    return _Para(text, style, bulletText=lead)


def draw_line(
    canvas: Canvas, text: Markup, style: ParagraphStyle, left: float, base: float
) -> None:
    """Draw one line of text outside the flow, its lower edge at `base`."""
    line = para(text, style)
    line.wrapOn(canvas, theme.WIDTH, style.leading)
    line.drawOn(canvas, left, base)


def heading(
    text: Markup, style: ParagraphStyle, *, title: str, level: int, lead: str = ""
) -> Flowable:
    """Return a heading that the outline lists as `title` on `level`, 0 being the highest."""
    made = _Heading(text, style, bulletText=label(lead) or None)
    made.entry = plain(f"{lead} {title}"), level
    return made


def kept(block: Story, *, whole: bool = False) -> Story:
    """Return `block` so that it starts on a new page rather than being torn apart.

    A long one needs room only for its beginning, unless it is kept `whole`.
    """
    height = 0.0
    for each in block:
        height += (
            each.getSpaceBefore() + each.wrap(theme.WIDTH, theme.TOP)[1] + each.getSpaceAfter()
        )
    return [CondPageBreak(height if whole else min(height, _TOGETHER)), *block]


def table(
    rows: Iterable[Sequence[Markup]], shares: Sequence[float], head: Sequence[Markup] = ()
) -> Flowable:
    """Return a table over the whole width; `shares` are the widths of its columns.

    Without a `head`, the first column names what stands in the second. Rows break over pages,
    and the head is repeated.
    """
    first, other = (theme.CELL, theme.CELL) if head else (theme.HEAD, theme.CELL)
    cells = [[para(text, theme.HEAD) for text in head]] if head else []
    cells += [[para(row[0], first), *(para(text, other) for text in row[1:])] for row in rows]
    return Table(
        cells,
        colWidths=[theme.WIDTH * share / sum(shares) for share in shares],
        repeatRows=1 if head else 0,
        splitInRow=1,
        style=_LINED + (_HEADED if head else []),
    )


def notice(text: Markup) -> Flowable:
    """Return a framed line that nobody overlooks."""
    frame = ("BOX", (0, 0), (-1, -1), 1, theme.INK)
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 6) for side in ("LEFT", "TOP", "BOTTOM")]
    return Table([[para(text, theme.DRAFT)]], [theme.WIDTH], style=[*_LINED[:2], frame, *padding])


def rule(color: Color, thickness: float, above: float) -> Flowable:
    """Return a line over the whole width, `above` points below what precedes it."""
    return HRFlowable("100%", thickness, color=color, spaceBefore=above, spaceAfter=0)


_LINED = [
    # Table puts Helvetica into every page otherwise, even if all cells are paragraphs.
    ("FONTNAME", (0, 0), (-1, -1), theme.BODY),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), GAP),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("LINEBELOW", (0, 0), (-1, -1), theme.HAIR, theme.HAIRLINE),
]
_HEADED = [("LINEBELOW", (0, 0), (-1, 0), theme.HAIR, theme.EDGE)]
