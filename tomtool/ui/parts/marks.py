# SPDX-License-Identifier: MIT
"""Radio buttons and check boxes whose words wrap and whose whole row can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from tomtool.ui.look.current import colour, font, px, theme, width
from tomtool.ui.parts.paragraph import Paragraph, longest_word
from tomtool.ui.parts.plain import literal

ROW, MARK, _GAP, _PAD = 32, 18, 10, 10
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_WIDEST_WORD = 240

# A mixin for two Qt classes; only the type checker sees what they have in common.
if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class _Mark(_Base):
    """Measures and paints the mark and the words beside it; role and keys stay Qt's."""

    words: str
    _heights: dict[int, int]  # by width: layouts ask many times

    def _begin(self, words: str) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words; an & in them is no mnemonic."""
        self.words, self._heights = words, {}
        self.setText(literal(words))
        self.setAccessibleName(words)
        self.updateGeometry()

    def _text_left(self) -> int:
        return px(MARK + _GAP)

    def _row(self) -> int:
        return max(px(ROW), self.fontMetrics().height() + px(8))

    def _paragraph(self, wide: int) -> Paragraph:
        return Paragraph(self.words, font(), wide - self._text_left())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words in one line."""
        words = self._text_left() + width(self.words, font()) + 1 if self.words else px(MARK)
        return QSize(words, self._row())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest word."""
        if not self.words:
            return QSize(px(MARK), self._row())
        word = min(longest_word(self.words, font()), px(_WIDEST_WORD))
        return QSize(self._text_left() + word + 1, self._row())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Words wrap."""
        return True

    def heightForWidth(self, wide: int, /) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words in lines of this width."""
        if not self.words:
            return self._row()
        if wide not in self._heights:
            paragraph = self._paragraph(wide)
            high = self._row() if paragraph.lines == 1 else paragraph.height + px(_PAD)
            self._heights[wide] = high
        return self._heights[wide]

    def hitButton(self, at: QPoint, /) -> bool:  # noqa: N802 - Qt's name
        """Take the whole row as the target."""
        return self.rect().contains(at)

    def focus_rect(self) -> QRect:
        """Return where mark and words are, for the focus ring."""
        if not self.words:
            return QRect(0, (self.height() - px(MARK)) // 2, px(MARK), px(MARK))
        wide = self._text_left() + self._paragraph(self.width()).width
        return QRect(0, px(3), min(wide, self.width()), self.height() - px(6))

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint mark and words."""
        painter = QPainter(self)
        paragraph = self._paragraph(self.width())
        single = paragraph.lines <= 1
        top = (self.height() - paragraph.height) // 2 if single else px(_PAD) // 2
        line = self.height() if single else paragraph.first + px(_PAD)
        self._paint_mark(painter, QRectF(0, (line - px(MARK)) / 2, px(MARK), px(MARK)))
        painter.setPen(colour("ink" if self.isEnabled() else "ink3"))
        paragraph.paint(painter, self._text_left(), top)

    def _paint_mark(self, painter: QPainter, where: QRectF) -> None:
        t, live, on = theme(), self.isEnabled(), self.isChecked()
        shown = t.accent if on else t.edge
        ink = QColor(shown if live else t.ink3 if on else t.line)
        disc = isinstance(self, QRadioButton)
        rounded = where.width() / 2 if disc else px(4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, max(1.5, t.thick)))
        unticked = t.sunk if live and self.underMouse() else t.card
        painter.setBrush(ink if on else QColor(unticked))
        painter.drawRoundedRect(where.adjusted(0.75, 0.75, -0.75, -0.75), rounded, rounded)
        if on:
            self._paint_tick(painter, where.center(), QColor(t.on_accent if live else t.card), disc)

    def _paint_tick(self, painter: QPainter, middle: QPointF, ink: QColor, disc: bool) -> None:  # noqa: FBT001 - which of two shapes
        unit = px(MARK) / MARK
        if disc:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(middle, 3.5 * unit, 3.5 * unit)
            return
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(ink, 2 * unit, Qt.PenStyle.SolidLine, round_cap, round_join))
        corners = ((-4, 0.3), (-1.3, 3), (4, -3))
        painter.drawPolyline([middle + QPointF(x, y) * unit for x, y in corners])


class Radio(_Mark, QRadioButton):
    """One of several; Delete or Backspace on the chosen one asks to choose none of them."""

    cleared = Signal()

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._begin(words)

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802 - Qt's name
        """Become where Tab stops in the group, unless hidden: wizards pass by there in between."""
        if self.isVisible():
            super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Ask to take the choice back; all other keys are Qt's."""
        if self.isChecked() and event.key() in CLEARING:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


class Check(_Mark, QCheckBox):
    """One that can be ticked independently of others."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._begin(words)
