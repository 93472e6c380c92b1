# SPDX-License-Identifier: MIT
"""The one door for foreign text: every character is drawn, or visibly replaced.

A character no font has, a control character, whatever turns the writing direction, and letters that
are written from right to left, which nothing here puts in order, appear as `[U+202E]`. Only what is
invisible by nature and harmless (soft hyphens, joiners) is dropped. There is no markup anywhere
behind this door, so a text can be nothing but text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from tomtool.annex.pdf.fonts import face
from tomtool.annex.pdf.theme import Font

if TYPE_CHECKING:
    from tomtool.annex.pdf.theme import Style

PLACEHOLDER = "\ufffc"
"""Stands for what is no text among text; never comes out of `shown`."""
REPLACED = "[U+"
"""How what stands for a character begins."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_RIGHT_TO_LEFT = {"R", "AL"}


class _Shown(dict[int, str]):
    """For `str.translate`: what each character is shown as, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _shown(chr(code))
        return self[code]


def _shown(char: str) -> str:
    if char in _INVISIBLE:
        return ""
    if char == "\n":
        return char
    if char.isspace():
        return "\u00a0" if "<noBreak>" in unicodedata.decomposition(char) else " "
    fonts = (Font.BODY, Font.MARKS)
    drawn = _is_printable(char) and any(char in face(font).chars for font in fonts)
    return char if drawn else f"{REPLACED}{ord(char):04X}]"


def _is_printable(char: str) -> bool:
    known = unicodedata.category(char) not in _UNPRINTABLE and char != PLACEHOLDER
    return known and unicodedata.bidirectional(char) not in _RIGHT_TO_LEFT


_SHOWN = _Shown()


def shown(text: str) -> str:
    """Return `text` as it is drawn; line ends stay line ends."""
    return _LINE_ENDS.sub("\n", text).translate(_SHOWN)


def one_line(text: str) -> str:
    """Return `text` as it is drawn, on one line, its white space single spaces."""
    return " ".join(shown(text).split())


def is_altered(text: str) -> bool:
    """Tell whether a character of `text` is drawn as its number."""
    return any(len(_SHOWN[ord(char)]) > 1 for char in set(_LINE_ENDS.sub("\n", text)))


def by_font(text: str, font: Font) -> tuple[tuple[Font, str], ...]:
    """Return shown text in parts, each in `font` or in the one that has what `font` lacks."""
    chars = face(font).chars
    if chars.issuperset(text):
        return ((font, text),)
    parts = groupby(text, key=lambda char: font if char in chars else Font.MARKS)
    return tuple((each, "".join(part)) for each, part in parts)


def text_width(text: str, style: Style) -> float:
    """Return the width of shown text on one line, in points."""
    widths = (face(font).width(part) for font, part in by_font(text, style.font))
    return sum(widths) * style.size / 1000


def fitted(text: str, style: Style, width: float) -> str:
    """Return `text` on one line, cut with „…“ where it would be wider than `width` points."""
    line = one_line(text)
    if text_width(line, style) <= width:
        return line
    ends = list(accumulate((text_width(char, style) for char in line), initial=0.0))
    room = width - text_width("…", style)
    return f"{line[: max(bisect_right(ends, room) - 1, 0)].rstrip()}…"
