# SPDX-License-Identifier: MIT
"""Words with buttons at their right; where that leaves the words no room, the buttons go below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from tomtool.ui.look.current import px
from tomtool.ui.parts.flow import FlowRow
from tomtool.ui.parts.fluid import Fluid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

_LEAST_WORDS, _BETWEEN = 240, 16


class Beside(Fluid):
    """Words that wrap, and buttons of which any may be hidden; `gap` is what is between them."""

    def __init__(self, words: QWidget, ends: Iterable[QWidget], *, gap: int = 10) -> None:
        super().__init__()
        self._words, self._gap = words, gap
        self._ends = FlowRow(None, ends, gap=_BETWEEN, line=0)
        for part in (self._words, self._ends):
            part.setParent(self)

    @property
    def parts(self) -> Sequence[QWidget]:
        """Words and buttons."""
        return self._words, self._ends

    def _natural(self) -> QSize:
        ends = self._ends.sizeHint().width()
        wide = self._words.sizeHint().width() + (ends + px(self._gap) if ends else 0)
        return QSize(wide, self._high(wide))

    def _least(self) -> QSize:
        least = min(self._words.sizeHint().width(), px(_LEAST_WORDS) // 2)
        return QSize(max(least, self._ends.minimumSizeHint().width()), 0)

    def _high(self, wide: int) -> int:
        return max(where.bottom() + 1 for where in self._places(wide))

    def _place(self) -> None:
        words, ends = self._places(self.width())
        self._words.setGeometry(words)
        self._ends.setGeometry(ends)

    def _places(self, wide: int) -> tuple[QRect, QRect]:
        """Return where words and buttons stand."""
        ends, gap = self._ends.sizeHint(), px(self._gap)
        if not ends.width():
            high = self._words.heightForWidth(wide)
            return QRect(0, 0, wide, high), QRect(0, 0, 0, 0)
        beside = wide - ends.width() - gap
        if beside < min(self._words.sizeHint().width(), px(_LEAST_WORDS)):
            high = self._words.heightForWidth(wide)
            below = self._ends.heightForWidth(wide)
            return QRect(0, 0, wide, high), QRect(0, high + gap // 2, wide, below)
        high = max(self._words.heightForWidth(beside), ends.height())
        top = (high - ends.height()) // 2
        return QRect(0, 0, beside, high), QRect(beside + gap, top, ends.width(), ends.height())
