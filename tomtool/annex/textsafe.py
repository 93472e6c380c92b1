# SPDX-License-Identifier: MIT
"""The one door for foreign text: what users and forms wrote is text, never markup or control.

What stands in a text is drawn or visibly replaced: a character no font has, a control character
and whatever turns the writing direction appear as `[U+202E]`. Only what is invisible by nature
and harmless (soft hyphens, joiners) is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING, NewType

from reportlab.pdfbase.pdfmetrics import stringWidth

from tomtool.annex.theme import BODY, MARKS, SOFT_INK, fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.lib.colors import Color

Markup = NewType("Markup", str)
"""Text for a paragraph: made from foreign text by `markup`, or written by the program."""

BREAK = Markup("<br/>")
_LONGEST_LABEL = 12
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_JOINTS = re.compile("(?<=[@.])")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def _face(char: str) -> str | None:
    """Return the font that draws `char`, or None."""
    if unicodedata.category(char) in _UNPRINTABLE:
        return None
    faces = fonts()
    return next((name for name in (BODY, MARKS) if ord(char) in faces[name].face.charToGlyph), None)


def _shown(char: str) -> str:
    if char in _INVISIBLE:
        return ""
    if char == "\n":
        return char
    if char.isspace():
        return "\u00a0" if "<noBreak>" in unicodedata.decomposition(char) else " "
    return char if _face(char) else _spelled(char)


def _spelled(char: str) -> str:
    return f"[U+{ord(char):04X}]"


class _Plain(dict[int, str]):
    """For `str.translate`: what each character is shown as, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _shown(chr(code))
        return self[code]


class _Marked(dict[int, str]):
    """As `_Plain`, but as paragraph markup: escaped, and in the second font where need be."""

    def __missing__(self, code: int) -> str:
        shown = _shown(chr(code))
        if shown == "\n":
            text: str = BREAK
        elif len(shown) == 1 and _face(shown) == MARKS:
            text = _second_font(shown)
        else:
            text = escape(shown)
        self[code] = text
        return text


def _second_font(text: str) -> str:
    return f'<font name="{MARKS}">{text}</font>'


_PLAIN, _MARKED = _Plain(), _Marked()
_SEAM = "</font>" + _second_font("").removesuffix("</font>")


def plain(text: str) -> str:
    """Return `text` on one line without what cannot be shown, for titles outside the pages."""
    return " ".join(text.translate(_PLAIN).split())


def label(text: str) -> str:
    """Return a number or key for places that know no markup and have the first font only."""
    line = plain(text)
    line = line if len(line) <= _LONGEST_LABEL else f"{line[: _LONGEST_LABEL - 1]}…"
    return "".join(c if _face(c) == BODY else _spelled(c) for c in line)


def markup(text: str) -> Markup:
    """Return `text` as markup that draws exactly this text; line ends stay line ends."""
    return Markup(_LINE_ENDS.sub("\n", text).translate(_MARKED).replace(_SEAM, ""))


def bold(text: Markup) -> Markup:
    """Return `text` in bold."""
    return Markup(f"<b>{text}</b>")


def tinted(text: Markup, color: Color) -> Markup:
    """Return `text` in another colour."""
    return Markup(f'<font color="#{color.hexval()[2:]}">{text}</font>')


def soft(text: Markup) -> Markup:
    """Return `text` in a fainter colour, for words that only name what follows."""
    return tinted(text, SOFT_INK)


def mark(sign: str) -> Markup:
    """Return a sign of the second font, such as a box to tick."""
    return Markup(_second_font(sign))


def joined(parts: Iterable[Markup], between: str) -> Markup:
    """Return the parts with the plain text `between` them."""
    return Markup(escape(between).join(parts))


def filled(template: str, **places: Markup) -> Markup:
    """Return the program's `template` with its `%(name)s` places filled."""
    return Markup(escape(template) % places)


def fitted(text: str, font: str, size: float, width: float) -> Markup:
    """Return `text` on one line, cut with „…“ where it would be wider than `width` points."""
    line = plain(text)
    ends = _ends(line, font, size)
    if ends[-1] > width:
        room = width - stringWidth("…", font, size)
        line = f"{line[: bisect_right(ends, room) - 1].rstrip()}…"
    return markup(line)


def wrapped(address: str, font: str, size: float, width: float) -> Markup:
    """Return an e-mail address with line ends after „@“ or „.“ where it is wider than `width`.

    Line ends rather than invisible places to break, which would get into copied text.
    """
    lines = [""]
    for piece in _JOINTS.split(address):
        if lines[-1] and text_width(lines[-1] + piece, font, size) > width:
            lines.append("")
        lines[-1] += piece
    return markup("\n".join(lines))


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of `text` on one line, in points."""
    return _ends(plain(text), font, size)[-1]


def _ends(line: str, font: str, size: float) -> list[float]:
    """Return where each of the first 0, 1, 2 … characters end."""
    faces = (MARKS if _face(char) == MARKS else font for char in line)
    widths = (stringWidth(char, face, size) for char, face in zip(line, faces, strict=True))
    return list(accumulate(widths, initial=0.0))
