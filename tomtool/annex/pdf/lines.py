# SPDX-License-Identifier: MIT
"""Breaking text into lines: between words, after a hyphen, or inside a word with a hyphen.

Lines are ragged on the right, so a word is divided only where the line would stay far too short.
A dividing hyphen is the character U+00AD, as ISO 32000-1, 14.8.2.2.3 wants it: programs that copy
or read the text know that it is not part of the word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tomtool.annex.pdf.fonts import face
from tomtool.annex.pdf.hyphens import hyphenated
from tomtool.annex.pdf.textsafe import by_font

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tomtool.annex.content.model import Box, Gap
    from tomtool.annex.pdf.page import Place
    from tomtool.annex.pdf.tags import Element
    from tomtool.annex.pdf.theme import Font
    from tomtool.i18n import Language

_HYPHEN = "\u00ad"
_TOO_SHORT = 0.13
"""A line that would stay empty by more than this part is worth dividing a word."""
_LETTERS = "[^\\W\\d_]"
_TOKEN = re.compile(f" +|\n|[^ \n]+?(?=[ \n]|$|(?<={_LETTERS}{{2}}[-–/])(?={_LETTERS}{{3}}))")
_JOINT = re.compile(r"[@./_\-](?=\w)")
_SLACK = 0.01


class Span(NamedTuple):
    """Shown text that is drawn in one way and belongs to one element.

    It may stand for `what` is no text but `width` points wide: a gap, or a box to tick on screen,
    which is called `label`. `place` is where it leads.
    """

    text: str
    font: Font
    color: str
    owner: Element
    language: Language
    what: Box | Gap | None = None
    width: float = 0
    label: str = ""
    place: Place | None = None


class Part(NamedTuple):
    """What is drawn at `x`, in points from the left edge of the column."""

    x: float
    width: float
    font: Font
    text: str
    span: Span


class _Run(NamedTuple):
    """A part of a span in one font, by its places in the whole text."""

    start: int
    end: int
    font: Font
    span: Span


def broken(
    spans: Sequence[Span], width: float, size: float, *, divided: bool = True
) -> list[list[Part]]:
    """Return the lines of `spans` in a column of `width` points, at least one.

    Unless words may be `divided`, only those that are wider than the column are.
    """
    if len(spans) == 1 and (part := _undivided(spans[0], width, size)):
        return [[part]]
    return _Breaker(spans, width, size, divided=divided).lines()


def _undivided(span: Span, width: float, size: float) -> Part | None:
    """Return `span` as it stands if it is one part of one line, as most are."""
    source, text = face(span.font), span.text
    if span.width or not text or "\n" in text or not source.chars.issuperset(text):
        return None
    wide = source.width(text) * size / 1000
    return Part(0, wide, span.font, text, span) if wide <= width else None


class _Breaker:
    def __init__(self, spans: Sequence[Span], width: float, size: float, *, divided: bool) -> None:
        self._emptiest = width * _TOO_SHORT if divided else width
        self._runs = list(_runs(spans))
        self._starts = [run.start for run in self._runs]
        self._text = "".join(span.text for span in spans)
        self._width, self._scale = width, size / 1000
        self._lines: list[list[Part]] = []
        self._start = 0  # of the line
        self._x = 0.0  # its width so far

    def lines(self) -> list[list[Part]]:
        text = self._text
        if not self._fits_one_line():
            for token in _TOKEN.finditer(text):
                start, end = token.span()
                if text[start] == "\n":
                    self._end(start, end, " ")
                elif text[start] == " ":
                    self._x += self._measure(start, end)
                else:
                    self._word(start, end)
        self._end(len(text), len(text))
        return self._lines

    def _fits_one_line(self) -> bool:
        text = self._text
        return not text or ("\n" not in text and self._measure(0, len(text)) <= self._width)

    def _word(self, start: int, end: int) -> None:
        """Put a word on the line, or as much of it as fits, and the rest on the next ones."""
        wide = self._measure(start, end)
        while self._x + wide > self._width + _SLACK:
            divided = self._divide(start, end)
            if divided > start:
                self._end(divided, divided, _HYPHEN)
            elif self._x > 0 and self._start < start:
                self._end(start, start)
            else:
                divided = self._cut(start, end)
                self._end(divided, divided)
            start = max(start, divided)
            wide = self._measure(start, end)
        self._x += wide

    def _divide(self, start: int, end: int) -> int:
        """Return where a hyphen divides the word so that its beginning fits, or `start`."""
        room = self._width - self._x
        if room < self._emptiest:
            return start
        run = self._runs[self._run_at(start)]
        hyphen = face(run.font).width(_HYPHEN) * self._scale
        divided = start
        for place in hyphenated(self._text[start:end], run.span.language):
            if self._measure(start, start + place) + hyphen > room:
                break  # what was typed without a space can be very long: look no further
            divided = start + place
        return divided

    def _cut(self, start: int, end: int) -> int:
        """Return where to cut what is wider than the column: best after a sign such as „@“."""
        fits, over = start + 1, end
        while fits + 1 < over:
            middle = (fits + over) // 2
            if self._measure(start, middle) <= self._width:
                fits = middle
            else:
                over = middle
        joints = [found.end() for found in _JOINT.finditer(self._text, start, fits + 1)]
        joints = [joint for joint in joints if joint <= fits]
        return joints[-1] if joints else fits

    def _end(self, end: int, resume: int, sign: str = "") -> None:
        """End the line before `end`, with a `sign` behind; the next begins at `resume`."""
        parts: list[Part] = []
        x = 0.0
        for run, start, stop in self._between(self._start, end):
            wide = self._advance(run, start, stop)
            parts.append(Part(x, wide, run.font, self._text[start:stop], run.span))
            x += wide
        if sign and parts and parts[-1].span.width == 0:
            parts[-1] = parts[-1]._replace(text=parts[-1].text + sign)
        self._lines.append(parts)
        self._start, self._x = resume, 0.0

    def _measure(self, start: int, end: int) -> float:
        run = self._runs[self._run_at(start)]
        if end <= run.end:
            return self._advance(run, start, end)
        return sum(self._advance(*part) for part in self._between(start, end))

    def _advance(self, run: _Run, start: int, end: int) -> float:
        if run.span.width:
            return min(run.span.width, self._width)
        return face(run.font).width(self._text[start:end]) * self._scale

    def _run_at(self, place: int) -> int:
        return max(bisect_right(self._starts, place) - 1, 0)

    def _between(self, start: int, end: int) -> Iterator[tuple[_Run, int, int]]:
        for index in range(self._run_at(start), len(self._runs)):
            run = self._runs[index]
            if run.start >= end:
                break
            yield run, max(start, run.start), min(end, run.end)


def _runs(spans: Iterable[Span]) -> Iterator[_Run]:
    start = 0
    for span in spans:
        parts = ((span.font, span.text),) if span.width else by_font(span.text, span.font)
        for font, part in parts:
            yield _Run(start, start + len(part), font, span)
            start += len(part)
