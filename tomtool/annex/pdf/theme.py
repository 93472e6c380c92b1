# SPDX-License-Identifier: MIT
"""How a document looks: page, colours and styles of text, in points unless said.

Text is 10 points on lines of 14; everything else keeps to fractions of that. Colours are dark
enough to be read in a grey print, and none of them alone says anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tomtool.annex.content.model import Role

_MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT = 22 * _MM
RIGHT = PAGE_WIDTH - 20 * _MM
TOP = PAGE_HEIGHT - 24 * _MM
BOTTOM = 23 * _MM
WIDTH = RIGHT - LEFT
HEAD_LINE = PAGE_HEIGHT - 15 * _MM
FOOT_LINE = 12.5 * _MM
NUMBERS = 13 * _MM
"""Width of the column that holds the numbers; questions and answers stand to its right."""
MARK = 15.0
"""Width of the column that holds a box to tick or a bullet."""
COLUMN_GAP = 10.0
"""What lies between the columns of a table."""
CELL_ABOVE, CELL_BELOW = 3.0, 4.0
SIGNATURE_SIZE = (WIDTH, 36 * _MM)
"""Width and height of a signature block, and of what covers it once signed."""
PADDING = 9.0
CODE = 26 * _MM
"""Side of a QR code, its quiet zone included."""

TICKED, UNTICKED = "☒", "☐"


class Font(StrEnum):
    """The fonts, by the files that hold them; MARKS also draws what the others lack."""

    BODY = "NotoSans-Regular.ttf"
    BOLD = "NotoSans-Bold.ttf"
    MARKS = "DejaVuSans.ttf"


def _color(rgb: int) -> str:
    """Return the operands of a colour operator."""
    return " ".join(f"{(rgb >> shift & 255) / 255:.3g}" for shift in (16, 8, 0))


INK = _color(0x16222B)
SOFT_INK = _color(0x44535F)
FAINT_INK = _color(0x586874)
ACCENT = _color(0x0B6572)
EDGE = _color(0x788692)
HAIRLINE = _color(0xC3CCD3)
TINT = _color(0xEEF3F5)
PAPER = _color(0xFFFFFF)

HAIR = 0.5


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; `before` and `after` is the space around it.

    Where words are not `divided`, only those that are wider than the column are cut.
    """

    size: float = 10
    leading: float = 14
    font: Font = Font.BODY
    color: str = INK
    before: float = 0
    after: float = 0
    divided: bool = True

    @property
    def base(self) -> float:
        """How far below the upper edge of its line a text stands."""
        return self.leading / 2 + self.size * 0.35


TITLE = Style(21, 26, Font.BOLD, ACCENT, after=3, divided=False)
HEADINGS = {
    1: Style(15, 20, Font.BOLD, ACCENT, before=20, after=5, divided=False),
    2: Style(12, 16, Font.BOLD, before=14, after=2, divided=False),
    3: Style(10, 13.5, Font.BOLD, before=9, after=1.5, divided=False),
}
_BODY = Style(after=4)
_SMALL = Style(8.5, 11.5, color=FAINT_INK, after=2)
ROLES = {
    Role.BODY: _BODY,
    Role.LEAD: Style(12, 17, after=4),
    Role.STAND: Style(color=SOFT_INK, leading=15, after=9),
    Role.NOTICE: Style(font=Font.BOLD),
    Role.HINT: _SMALL,
    Role.ANSWER: Style(),
    Role.REMARK: Style(9, 12, color=SOFT_INK, before=2),
    Role.SKIP: replace(_SMALL, before=6),
    Role.SITE: Style(10, 14, Font.BOLD, ACCENT, before=12),
    Role.CAPTION: Style(10, 13.5, Font.BOLD, before=12, after=4),
}
NUMBERED = Style(before=5, after=1)
"""A paragraph with a number of its own."""
ITEM = Style()
CELL = Style(9, 12)
CELL_HEAD = Style(9, 12, Font.BOLD, SOFT_INK)
CONTENTS = {1: Style(10, 14, Font.BOLD, before=5), 2: Style(10, 14)}
RUNNING = Style(7.5, 10, color=FAINT_INK)
LABEL = Style(7.5, 11, color=FAINT_INK)
FIELD = Style(9, 12)
SEAL = Style(9, 12, Font.BOLD, ACCENT)
