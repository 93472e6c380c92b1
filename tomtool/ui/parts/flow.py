# SPDX-License-Identifier: MIT
"""Words and fields flowing together in lines: "ja, nach [ 5 ] Minuten"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tomtool.ui.look.current import colour, font, px, width
from tomtool.ui.parts.fluid import Fluid
from tomtool.ui.parts.marks import MARK, ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tomtool.ui.parts.marks import Check, Radio

_INDENT, _GAP = MARK + 10, 8
_CLOSING = tuple(".,;:!?)“")


@dataclass(slots=True)
class _Piece:
    """A word or a widget, its width and height in one line, and the gap before it, in pixels."""

    what: str | QWidget
    grow: bool
    wide: int = 0
    gap: int = 0
    high: int = 0


class FlowRow(Fluid):
    """A line of words and widgets that wraps; further lines hang under the first.

    `gap` is what is beside a widget, `line` the least height of a line. With a `lead`, a radio
    button or check box without words, the row is a choice: a press on its words or beside them
    presses the lead.
    """

    def __init__(
        self,
        lead: Radio | Check | None = None,
        items: Iterable[str | QWidget] = (),
        *,
        gap: int = _GAP,
        line: int = ROW,
    ) -> None:
        super().__init__()
        self._gap, self._line = gap, line
        self._lead = lead
        self._pieces: list[_Piece] = []
        self._words: list[tuple[QRect, str]] = []
        if lead is not None:
            lead.setParent(self)
        for item in items:
            self.add(item)

    @property
    def parts(self) -> Sequence[QWidget]:
        """The lead, and the widgets of the line."""
        pieces = (piece.what for piece in self._pieces)
        lead = [] if self._lead is None else [self._lead]
        return [*lead, *(what for what in pieces if isinstance(what, QWidget))]

    def add(self, item: str | QWidget, *, grow: bool = False) -> None:
        """Append words, or a widget; one that grows takes what is left of its line."""
        if isinstance(item, QWidget):
            self.insert(len(self._pieces), item, grow=grow)
        else:
            self._pieces += [_word(word) for word in item.split(" ") if word]
            self.remeasure()

    def insert(self, at: int, item: QWidget, *, grow: bool = False) -> None:
        """Put a widget before the piece that is at a place now."""
        item.setParent(self)
        self._pieces.insert(at, _Piece(item, grow))
        if self.isVisible() and not _put_away(item):
            item.show()
        self.remeasure()

    def _natural(self) -> QSize:
        pieces = self._measured(10**6)
        wide = self._indent() + sum(piece.gap + piece.wide for piece in pieces)
        return QSize(wide, self.heightForWidth(wide))

    def _least(self) -> QSize:
        least = 0
        for piece in self._measured(10**6):
            own = piece.what.minimumSizeHint().width() if isinstance(piece.what, QWidget) else 0
            least = max(least, own or piece.wide)
        return QSize(self._indent() + least, px(self._line))

    def _high(self, wide: int) -> int:
        return sum(self._height(line) for line in self._lines(wide)) or px(self._line)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Press the lead when its words are pressed."""
        pressed = event.button() == Qt.MouseButton.LeftButton
        inside = self.rect().contains(event.position().toPoint())
        if self._lead is not None and self._lead.isEnabled() and pressed and inside:
            self._lead.setFocus(Qt.FocusReason.MouseFocusReason)
            self._lead.click()

    def mousePressEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Keep the press, so that the release comes here too."""
        event.setAccepted(self._lead is not None)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the words."""
        painter = QPainter(self)
        painter.setFont(font())
        painter.setPen(colour("ink" if self.isEnabled() else "ink3"))
        for where, word in self._words:
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, word)

    def _indent(self) -> int:
        return px(_INDENT) if self._lead is not None else 0

    def _measured(self, wide: int) -> list[_Piece]:
        """Return the visible pieces with their widths, none wider than a line."""
        space, shown, before = width(" ", font()), [], None
        for piece in self._pieces:
            if isinstance(piece.what, QWidget):
                if _put_away(piece.what):
                    continue
                hint = piece.what.sizeHint()
                widest = min(wide, piece.what.maximumWidth())
                piece.wide = min(max(hint.width(), piece.what.minimumWidth()), widest)
                piece.high = max(hint.height(), piece.what.minimumHeight())
                piece.gap = px(self._gap)
            else:
                piece.gap = space if isinstance(before, str) else px(self._gap)
                if piece.what.startswith(_CLOSING):
                    piece.gap = px(2)
            before = piece.what
            shown.append(piece)
        if shown:
            shown[0].gap = 0
        return shown

    def _lines(self, wide: int) -> list[list[_Piece]]:
        room = max(wide - self._indent(), 1)
        lines: list[list[_Piece]] = []
        taken = 0
        for piece in self._measured(room):
            if not lines or taken + piece.gap + piece.wide > room:
                piece.gap = 0
                lines.append([])
                taken = 0
            lines[-1].append(piece)
            taken += piece.gap + piece.wide
        return lines

    def _height(self, line: list[_Piece]) -> int:
        words = any(isinstance(piece.what, str) for piece in line)
        least = self.fontMetrics().height() + px(8) if words else 0
        return max(px(self._line), least, *(_height(piece) for piece in line))

    def _place(self) -> None:
        self._words, top = [], 0
        for line in self._lines(self.width()):
            height = self._height(line)
            self._place_line(line, top, height)
            if self._lead is not None and top == 0:
                self._lead.setGeometry(0, 0, px(MARK), height)
            top += height
        if self._lead is not None and top == 0:
            self._lead.setGeometry(0, 0, px(MARK), self.height())
        self.update()

    def _place_line(self, line: list[_Piece], top: int, height: int) -> None:
        left = self._indent()
        growing = [piece for piece in line if piece.grow]
        rest = self.width() - left - sum(piece.gap + piece.wide for piece in line)
        for piece in line:
            left += piece.gap
            if piece.grow:
                piece.wide += max(0, rest // len(growing))
            if isinstance(piece.what, QWidget):
                own = min(_height(piece), height)
                piece.what.setGeometry(
                    QRect(QPoint(left, top + (height - own) // 2), QSize(piece.wide, own))
                )
            else:
                self._words.append((QRect(left, top, piece.wide + 1, height), piece.what))
            left += piece.wide


def _word(word: str) -> _Piece:
    return _Piece(word, grow=False, wide=width(word, font()))


def _put_away(widget: QWidget) -> bool:
    explicit = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return explicit and widget.isHidden()


def _height(piece: _Piece) -> int:
    if isinstance(piece.what, str):
        return 0
    if piece.what.hasHeightForWidth():
        return piece.what.heightForWidth(piece.wide)
    return piece.high
