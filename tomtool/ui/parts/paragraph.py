# SPDX-License-Identifier: MIT
"""Plain words broken into lines, for widgets that paint their own text."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption


class Paragraph:
    """Words set in a font and a width in pixels; a word too long for a line is broken anywhere.

    `height` and `width` are what they take, `first` is the height of the first of the `lines`.
    """

    def __init__(self, words: str, used: QFont, width: int) -> None:
        self._layout = QTextLayout(words, used)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = 0
        self.lines = 0
        self.first = 0
        self.width = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, self.height))
            self.first = self.first or math.ceil(line.height())
            self.lines += 1
            self.height += math.ceil(line.height())
            self.width = max(self.width, math.ceil(line.naturalTextWidth()))
        self._layout.endLayout()

    def paint(self, painter: QPainter, left: int, top: int) -> None:
        """Paint the lines with the painter's pen."""
        self._layout.draw(painter, QPointF(left, top))


def longest_word(words: str, used: QFont) -> int:
    """Return the width in pixels of the widest word."""
    metrics = QFontMetrics(used)
    return max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
