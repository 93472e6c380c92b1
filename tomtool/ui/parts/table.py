# SPDX-License-Identifier: MIT
"""Tables: a view over plain rows, a delegate that paints the cells, and what delegates share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tomtool.ui.look.current import box, colour, font, px, theme, width
from tomtool.ui.look.icons import paint_icon
from tomtool.ui.look.tokens import SEVERITY
from tomtool.ui.parts.bars import bare
from tomtool.ui.parts.progress import paint_share
from tomtool.ui.parts.rows import CELL, Differs, Marks, RowsModel, Share, Tag, Two, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.ui.parts.rows import Cell

_SIGN, _HEAD = 16, 36
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def paint_words(
    painter: QPainter,
    room: QRect,
    words: str,
    tone: str = "ink2",
    role: str = "small",
    *,
    right: bool = False,
) -> QRect:
    """Paint words in one line, shortened if need be, and return the room that is left."""
    used = font(role)
    painter.setFont(used)
    painter.setPen(colour(tone))
    shown = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, shown)
    taken = width(shown, used)
    if right:
        return room.adjusted(0, 0, -taken - px(6), 0)
    return room.adjusted(taken + px(14), 0, 0, 0)


def paint_sign(painter: QPainter, room: QRect, icon: str, tone: str) -> QRect:
    """Paint an icon at the left of the room and return the room that is left."""
    size = px(_SIGN)
    at = QRect(room.left(), room.top() + (room.height() - size) // 2, size, size)
    paint_icon(painter, at, icon, tone)
    return room.adjusted(size + px(4), 0, 0, 0)


def is_chosen(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Return whether the entry is chosen.

    The option a delegate is handed says so as well, but what it says is spelled by `QStyle`, whose
    names alone cost half a megabyte and five milliseconds; the same goes for `is_pointed_at`.
    """
    return view.selectionModel().isSelected(index)


def is_pointed_at(view: QAbstractItemView, where: QRect) -> bool:
    """Return whether the pointer is over a place in the view."""
    ground = view.viewport()
    return ground.underMouse() and where.contains(ground.mapFromGlobal(QCursor.pos()))


class CellDelegate(QStyledItemDelegate):
    """Paints cells of the kinds in `rows`; a chosen row has a soft ground."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, hairline and content of a cell."""
        where = QRect(option.rect)
        painter.save()
        if is_chosen(self._view, index):
            self.paint_chosen(painter, where)
        painter.fillRect(where.left(), where.bottom(), where.width(), 1, QColor(theme().line))
        cell = index.data(CELL)
        if cell is not None:
            paint_cell(painter, where.adjusted(px(12), 0, -px(8), 0), cell)
        painter.restore()

    def paint_chosen(self, painter: QPainter, where: QRect) -> None:
        """Paint the ground of a chosen cell."""
        painter.fillRect(where, QColor(theme().pick.soft))

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Leave measures to the view."""
        return QSize(super().sizeHint(option, index).width(), px(30))


def paint_cell(painter: QPainter, room: QRect, cell: Cell) -> None:
    """Paint one cell's content."""
    match cell:
        case Words(plain, tone, role, right):
            paint_words(painter, room, plain, tone, role, right=right)
        case Two(head, sub):
            _paint_two(painter, room, head, sub)
        case Tag():
            _paint_tag(painter, room, cell)
        case Share(done, of, plain):
            high = px(8)
            bar = QRect(room.left(), room.top() + (room.height() - high) // 2, px(64), high)
            paint_share(painter, bar, done, of)
            paint_words(painter, room.adjusted(px(74), 0, 0, 0), plain)
        case Marks(levels, none):
            for level, words in levels:
                room = paint_sign(painter, room, SEVERITY[level][0], level)
                room = paint_words(painter, room, words, level, "pill")
            if not levels:
                paint_words(painter, room, none, "ink3")
        case Differs(value):
            paint_words(painter, room, "≠", "accent", "strong")
            paint_words(painter, room.adjusted(px(18), 0, 0, 0), value, "ink", "label")


def _paint_two(painter: QPainter, room: QRect, head: str, sub: str) -> None:
    high = QFontMetrics(font("strong")).height()
    low = QFontMetrics(font("small")).height()
    top = room.top() + (room.height() - high - low) // 2
    paint_words(painter, QRect(room.left(), top, room.width(), high), head, "ink", "strong")
    paint_words(painter, QRect(room.left(), top + high, room.width(), low), sub)


def _paint_tag(painter: QPainter, room: QRect, tag: Tag) -> None:
    tone, sign = getattr(theme(), tag.tone), px(_SIGN + 4) if tag.icon else 0
    wide = min(room.width(), width(tag.plain, font("pill")) + sign + px(16))
    high = max(px(24), QFontMetrics(font("pill")).height() + px(4))
    pill = QRect(room.left(), room.top() + (room.height() - high) // 2, wide, high)
    box(painter, pill, tone.line, tone.soft)
    inside = pill.adjusted(px(8), 0, -px(7), 0)
    if tag.icon:
        inside = paint_sign(painter, inside, tag.icon, tag.tone)
    paint_words(painter, inside, tag.plain, tag.tone, "pill")


class _Heads(QHeaderView):
    """The heads of the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.viewport().setAutoFillBackground(False)
        self.setFixedHeight(px(_HEAD))
        self.setStretchLastSection(True)

    def paintSection(self, painter: QPainter, where: QRect, column: int) -> None:  # noqa: N802 - Qt's name
        """Paint the words over a hairline."""
        t = theme()
        painter.save()
        painter.fillRect(where, QColor(t.sunk))
        below = QRect(where.left(), where.bottom() + 1 - t.thick, where.width(), t.thick)
        painter.fillRect(below, QColor(t.line))
        words = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        paint_words(painter, where.adjusted(px(12), 0, -px(8), 0), words, role="label")
        painter.restore()


class Table(QTableView):
    """Rows of which one is chosen. Enter or a double click opens it.

    `widths` are the columns' in pixels of the design, the last one takes the rest; `tall` is the
    height of a row. Signals carry the row's number; `chosen` also follows the arrow keys.
    """

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(
        self, model: RowsModel, widths: Sequence[int], *, tall: int = 56, name: str = ""
    ) -> None:
        super().__init__()
        self.setModel(model)
        self.setHorizontalHeader(_Heads(self))
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._dress(tall)
        for column, wide in enumerate(widths):
            self.setColumnWidth(column, px(wide))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.chosen.emit(now.row())
        )

    @property
    def row(self) -> int:
        """The chosen row, -1 if there is none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        self.setCurrentIndex(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Open the row on Enter; all other keys are Qt's."""
        if event.key() in _RETURN and self.row >= 0:
            self.opened.emit(self.row)
        else:
            super().keyPressEvent(event)

    def _dress(self, tall: int) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(30))
        self.verticalHeader().setDefaultSectionSize(px(tall))
        bare(self)
