# SPDX-License-Identifier: MIT
"""What runs along on every page, outside the reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.pdf import theme
from tomtool.annex.pdf.page import FOOTER, HEADER
from tomtool.annex.pdf.textsafe import fitted, one_line, text_width

if TYPE_CHECKING:
    from tomtool.annex.content.model import Running
    from tomtool.annex.pdf.page import Page

_BETWEEN = 22.0
_STYLE = theme.RUNNING


class RunningLines:
    """The head and the foot of the pages of one document."""

    def __init__(self, running: Running, pages: int) -> None:
        self._page_of, self._pages = running.page_of, pages
        self._head = _beside(running.left, running.right, theme.WIDTH)
        numbers = text_width(self._number(pages - 1), _STYLE)
        room = theme.WIDTH - numbers - _BETWEEN
        self._foot = _beside(running.stand, running.check, room)

    def draw(self, page: Page) -> None:
        """Draw both on `page`."""
        left, right = self._head
        page.text(HEADER, theme.LEFT, theme.HEAD_LINE, left, _STYLE)
        _at_right(page, HEADER, theme.HEAD_LINE, right)
        page.boxes(HEADER, [_rule(theme.HEAD_LINE - 5)], theme.HAIRLINE)
        stand, check = self._foot
        page.boxes(FOOTER, [_rule(theme.FOOT_LINE + 10)], theme.HAIRLINE)
        x = theme.LEFT + page.text(FOOTER, theme.LEFT, theme.FOOT_LINE, stand, _STYLE)
        if check:
            page.text(FOOTER, x + _BETWEEN, theme.FOOT_LINE, check, _STYLE)
        _at_right(page, FOOTER, theme.FOOT_LINE, self._number(page.index))

    def _number(self, index: int) -> str:
        return one_line(self._page_of % {"page": index + 1, "pages": self._pages})


def _beside(left: str, right: str, width: float) -> tuple[str, str]:
    """Return both texts cut so that they fit beside each other."""
    room = width - _BETWEEN
    wanted = text_width(one_line(left), _STYLE)
    shown = fitted(right, _STYLE, max(room / 2, room - wanted))
    return fitted(left, _STYLE, room - text_width(shown, _STYLE)), shown


def _at_right(page: Page, owner: str, base: float, text: str) -> None:
    page.text(owner, theme.RIGHT - text_width(text, _STYLE), base, text, _STYLE)


def _rule(y: float) -> tuple[float, float, float, float]:
    return theme.LEFT, y, theme.RIGHT, y + theme.HAIR
