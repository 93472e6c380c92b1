# SPDX-License-Identifier: MIT
"""Setting text: from the pieces of a paragraph to lines in a column, and whose the pieces are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tomtool.annex.content.model import Box, Gap, Run, Voice
from tomtool.annex.pdf import theme
from tomtool.annex.pdf.flow import Strip, TextStrip
from tomtool.annex.pdf.lines import Part, Span, broken
from tomtool.annex.pdf.page import Place
from tomtool.annex.pdf.tags import Element
from tomtool.annex.pdf.textsafe import PLACEHOLDER, REPLACED, is_altered, one_line, shown
from tomtool.annex.pdf.theme import Font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.annex.content.model import Document, Line
    from tomtool.annex.pdf.column import Column
    from tomtool.annex.pdf.theme import Style
    from tomtool.i18n import Translator

_COLORS = {Voice.SOFT: theme.FAINT_INK}
_FONTS = {Voice.STRONG: Font.BOLD}
_WRITING = 7.0
"""What a line to write on is higher than one to read."""
_TICK = 12.0
"""Width of a box that can be ticked on screen."""


class TextSetter:
    """Sets the texts of one document.

    `places` are its anchors; `altered` tells whether a character had to be replaced so far.
    """

    def __init__(self, document: Document, translator: Translator) -> None:
        _ = translator.gettext
        self.language = document.properties.language
        self.places: defaultdict[str, Place] = defaultdict(Place)
        self.altered = False
        self._fillable = document.fillable
        self._blank = document.fillable or document.by_hand
        self._ticked = {True: _("ausgewählt"), False: _("nicht ausgewählt")}

    def paragraph(
        self,
        element: Element,
        line: Line,
        style: Style,
        column: Column,
        *,
        number: str = "",
        mark: Span | None = None,
    ) -> list[Strip]:
        """Return the lines of a paragraph; a `number` or `mark` stands to their left."""
        words = words_of(line)
        spans = [self.span(element, piece, style, column, words) for piece in line]
        if number:
            color = style.color if style.size > theme.ITEM.size else theme.FAINT_INK
            text = f"{self.text(number)} "
            mark = Span(text, style.font, color, element, self.language)
            return self.lines(spans, style, column, mark, theme.NUMBERS)
        return self.lines(spans, style, column, mark)

    def lines(
        self,
        spans: Sequence[Span],
        style: Style,
        column: Column,
        mark: Span | None = None,
        room: float = theme.MARK,
    ) -> list[Strip]:
        """Return the lines of `spans`; neither the first nor the last one stands alone.

        A `mark` has a column of its own to their left, `room` points wide; one that is too long
        for it begins the text.
        """
        marks: list[Part] = []
        if mark is not None:
            first, *others = broken([mark], theme.WIDTH, style.size)
            if others or sum(part.width for part in first) > room:
                spans = [mark, *spans]
            else:
                marks = [part._replace(x=part.x - room) for part in first]
        lines = [
            self._strip(column, style, parts)
            for parts in broken(spans, column.width, style.size, divided=style.divided)
        ]
        lines[0].marks = marks
        lines[0].before = style.before
        lines[-1].after = style.after + (_WRITING if lines[-1].rows > 1 else 0)
        if len(lines) > 1:
            lines[0].tied = lines[-2].tied = True
        return list[Strip](lines)

    def _strip(self, column: Column, style: Style, parts: Sequence[Part]) -> TextStrip:
        """Return a line; where people write by hand, it is higher than where they only read."""
        gaps = [part.span.what for part in parts if isinstance(part.span.what, Gap)]
        rows = max((gap.lines for gap in gaps), default=1)
        room = style.leading + (_WRITING if gaps and (self._blank or rows > 1) else 0)
        return TextStrip(x=column.x, style=style, parts=parts, rows=rows, height=rows * room)

    def span(
        self,
        element: Element,
        piece: Run | Box | Gap,
        style: Style,
        column: Column,
        label: str = "",
    ) -> Span:
        """Return how a piece of a line is drawn; `label` is what a box among it is called."""
        if isinstance(piece, Box):
            return self.box(element, piece, label)
        if isinstance(piece, Gap):
            owner = Element("Form", element) if self._fillable and piece.field else element
            wide = piece.width * column.width
            label = one_line(piece.label)
            return Span(
                PLACEHOLDER, style.font, style.color, owner, self.language, piece, wide, label
            )
        color = _COLORS.get(piece.voice, style.color)
        language, owner, place = piece.language or self.language, element, None
        spoken = language if language != self.language else ""
        if piece.to:
            owner, place = Element("Link", element, language=spoken), self.places[piece.to]
            color = theme.ACCENT
        elif spoken:
            owner = Element("Span", element, language=spoken)
        font = _FONTS.get(piece.voice, style.font)
        return Span(self.text(piece.text), font, color, owner, language, place=place)

    def box(self, element: Element, box: Box, label: str) -> Span:
        """Return a box: a form field called `label`, or a sign that is read as a word."""
        sign = theme.TICKED if box.ticked else theme.UNTICKED
        color = theme.ACCENT if box.ticked else theme.EDGE
        if self._fillable and box.field:
            owner = Element("Form", element)
            label = one_line(box.label) or label
            return Span(PLACEHOLDER, Font.MARKS, color, owner, self.language, box, _TICK, label)
        word = self._ticked[box.ticked]
        if element.role == "Lbl":
            element.actual = word
            owner = element
        else:
            owner = Element("Span", element, actual=word)
        return Span(sign, Font.MARKS, color, owner, self.language)

    def text(self, text: str) -> str:
        """Return foreign text as it is drawn."""
        drawn = shown(text)
        if REPLACED in drawn:
            self.altered = self.altered or is_altered(text)
        return drawn


def words_of(line: Line) -> str:
    """Return what a line says, for people who do not see where its boxes stand."""
    return one_line("".join(piece.text for piece in line if isinstance(piece, Run)))
