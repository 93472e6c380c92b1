# SPDX-License-Identifier: MIT
"""Paints the rows of the list; where it is narrow, a point's number stands above its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tomtool.ui.check.rows import ROW, Entry, Head, More
from tomtool.ui.look import box, colour, font, paint_icon, px, theme, width
from tomtool.ui.parts import Tag, is_chosen, is_pointed_at, paint_cell, paint_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.ui.check.points import Point

TARGET = 48
"""Width of the arrow at the right of a point, as a target."""
_HEAD, _POINT, _MORE, _PILL = 44, 48, 40, 24
_PAD, _GAP, _ARROW, _MARK = 16, 12, 18, 38
_NARROW = 520
_LINES = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class PointPainter(QStyledItemDelegate):
    """Paints headings, points and the ways to more."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._pill = self._place = 0

    def prepare(self, points: Iterable[Point]) -> None:
        """Measure the columns for these points."""
        several = tuple(points)
        states = {point.state.words for point in several}
        places = {point.place for point in several}
        self._pill = max((width(each, font("pill")) for each in states), default=0) + px(_MARK)
        self._place = max((width(each, font("label")) for each in places), default=0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row, where = index.data(ROW), self._inside(option.rect)
        picked = is_chosen(self._view, index)
        over = is_pointed_at(self._view, option.rect)
        painter.save()
        painter.setClipRect(where)
        match row:
            case Head():
                _paint_head(painter, where, row, narrow=self._narrow)
            case Entry():
                _paint_ground(painter, where, row, picked=picked, over=over)
                self._paint_point(painter, where, row.point)
            case More():
                _paint_more(painter, where, row.words, picked=picked)
        painter.restore()

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the words need at the view's width."""
        row, wide = index.data(ROW), self._view.viewport().width()
        match row:
            case Head():
                below = _high("small") if self._narrow else 0
                return QSize(wide, max(px(_HEAD), _high("strong") + px(18)) + below)
            case More():
                return QSize(wide, max(px(_MORE), _high("label") + px(12)))
        room = self._text_room(self._inside(QRect(0, 0, wide, 0)))
        lines = len(_lines(row.point.head, font(), room.width()))
        high = lines * _high("body") + bool(row.point.sub) * _high("small")
        if self._narrow:
            high = max(high, _high("label") + px(_PILL + 10))
        return QSize(wide, max(px(_POINT), high + px(10)))

    @property
    def _narrow(self) -> bool:
        return self._view.viewport().width() < px(_NARROW)

    def _inside(self, where: QRect) -> QRect:
        """Leave the room of the scroll bar free while there is none: the right edge stays."""
        bar = self._view.verticalScrollBar()
        return where.adjusted(0, 0, 0 if bar.isVisible() else -bar.sizeHint().width(), 0)

    def _text_room(self, where: QRect) -> QRect:
        """Return the room between the state with its number and the arrow."""
        both = self._pill + px(_GAP) + max(px(48), self._place)
        left = max(self._pill, self._place) if self._narrow else both
        return where.adjusted(px(_PAD) + left + px(_GAP), 0, -px(TARGET), 0)

    def _paint_point(self, painter: QPainter, where: QRect, point: Point) -> None:
        pill = where.adjusted(px(_PAD), 0, 0, 0)
        pill.setWidth(self._pill)
        place = QRect(pill.right() + px(_GAP), where.top(), self._place + 1, where.height())
        if self._narrow:
            high = _high("label")
            top = where.center().y() - (high + px(_PILL + 4)) // 2
            place = QRect(pill.left(), top, self._place + 1, high)
            pill = QRect(pill.left(), top + high + px(4), pill.width(), px(_PILL))
        paint_cell(painter, pill, Tag(*point.state))
        paint_words(painter, place, point.place, "ink2", "label")
        self._paint_told(painter, self._text_room(where), point)
        size = px(_ARROW)
        arrow = QRect(where.right() - px(_PAD) - size, where.center().y() - size // 2, size, size)
        paint_icon(painter, arrow, "arrow-right", "ink2")

    @staticmethod
    def _paint_told(painter: QPainter, room: QRect, point: Point) -> None:
        high, low = _high("body"), _high("small") if point.sub else 0
        lines = _lines(point.head, font(), room.width())
        top = room.top() + (room.height() - len(lines) * high - low) // 2
        for line in lines:
            paint_words(painter, QRect(room.left(), top, room.width(), high), line, "ink", "body")
            top += high
        if point.sub:
            paint_words(painter, QRect(room.left(), top, room.width(), low), point.sub)


def _paint_head(painter: QPainter, where: QRect, head: Head, *, narrow: bool) -> None:
    """Paint a heading; what it means stands at its right, or below it."""
    high, low = _high("strong"), _high("small") if narrow else 0
    line = QRect(where.left(), where.bottom() - high - low - px(6), where.width(), high)
    rest = paint_words(painter, line, head.words, "ink", "strong")
    rest = paint_words(painter, rest.adjusted(-px(4), 0, 0, 0), str(head.count), "ink3", "body")
    if narrow:
        rest = QRect(line.left(), line.bottom() + 1, line.width(), low)
    paint_words(painter, rest, head.meaning, "ink2", "small", right=not narrow)


def _paint_ground(
    painter: QPainter, where: QRect, entry: Entry, *, picked: bool, over: bool
) -> None:
    """Paint the part of its card that lies under a row: the clip cuts what is beyond."""
    t, beyond = theme(), px(_GAP)
    ground = t.pick.soft if picked else t.sunk if over else t.card
    card = where.adjusted(0, 0 if entry.first else -beyond, 0, 0 if entry.last else beyond)
    box(painter, card, t.line, ground, 8)
    if not entry.last:
        painter.fillRect(where.left(), where.bottom(), where.width(), t.thick, QColor(t.line))


def _paint_more(painter: QPainter, where: QRect, words: str, *, picked: bool) -> None:
    if picked:
        inner = where.adjusted(0, px(4), 0, -px(4))
        inner.setWidth(width(words, font("label")) + px(48))
        box(painter, inner, theme().pick.line, theme().pick.soft)
    caret = QRect(where.left() + px(8), where.center().y() - px(7), px(14), px(14))
    paint_icon(painter, caret, "caret-down-bold", "accent")
    painter.setFont(font("label"))
    painter.setPen(colour("accent"))
    painter.drawText(where.adjusted(px(32), 0, 0, 0), _MIDDLE, words)


def _high(role: str) -> int:
    return QFontMetrics(font(role)).height()


def _lines(words: str, used: QFont, wide: int) -> list[str]:
    """Return the words broken into lines; what does not fit into the last is shortened there."""
    if width(words, used) <= wide:
        return [words]
    layout = QTextLayout(words, used)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, wide))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(words)]
    return [words[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]
