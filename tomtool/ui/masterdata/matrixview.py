# SPDX-License-Identifier: MIT
"""The view of the matrix of sites: questions at the left stay, single cells are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from tomtool.ui.look import box, font, px, theme
from tomtool.ui.parts.bars import bare
from tomtool.ui.parts.table import CellDelegate, paint_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from tomtool.ui.masterdata.matrix import MatrixModel

_ROW, _NARROWEST, _QUESTIONS, _KEY = 30, 136, 160, 52
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixView(QTableView):
    """Sites beside each other; `opened` carries the slot of a cell on Enter or a double click."""

    opened = Signal(object)

    def __init__(self, model: MatrixModel, name: str) -> None:
        super().__init__()
        self._matrix = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(self))
        self.setVerticalHeader(_Questions(self))
        self.setHorizontalHeader(_Sites(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        bare(self)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._open(index.row(), index.column()))
        model.modelReset.connect(self._share)
        self._corner = _Corner(self)
        self.setCornerWidget(QWidget())  # between the scroll bars; Qt's own knows no theme

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Open the cell on Enter; all other keys are Qt's."""
        index = self.currentIndex()
        if event.key() in _OPENING and index.isValid():
            self._open(index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Share the width among the sites."""
        super().resizeEvent(event)
        self.updateGeometries()  # the questions' share of the width has changed
        self._share()
        corner = QSize(self.verticalHeader().width(), self.horizontalHeader().height())
        self._corner.setGeometry(QRect(self.contentsRect().topLeft(), corner))
        self._corner.raise_()

    def _share(self) -> None:
        count = self._matrix.columnCount()
        for column in range(count):
            room = self.viewport().width() // count
            self.setColumnWidth(column, max(room, px(_NARROWEST)))

    def _open(self, row: int, column: int) -> None:
        self.opened.emit(self._matrix.slot_at(row, column))


class _CellDelegate(CellDelegate):
    """Paints a cell; the chosen one has an accent outline."""

    def paint_chosen(self, painter: QPainter, where: QRect) -> None:
        """Paint ground and outline of the chosen cell."""
        box(painter, where.adjusted(1, 1, -1, -2), theme().accent, theme().pick.soft, 4)


class _Corner(QWidget):
    """Covers Qt's own corner of a table, which knows no theme."""

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the ground of the heads."""
        painter, where = QPainter(self), self.rect()
        painter.fillRect(where, QColor(theme().sunk))
        painter.fillRect(where.left(), where.bottom(), where.width(), 1, QColor(theme().line))


class _Questions(QHeaderView):
    """Key and short text of each question; they stay when the sites scroll sideways."""

    def __init__(self, table: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(_ROW))
        self.setDefaultSectionSize(px(_ROW))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave most of the room to the sites."""
        share = self._table.width() * 2 // 5
        return QSize(max(px(_QUESTIONS), share), super().sizeHint().height())

    def paintSection(self, painter: QPainter, where: QRect, row: int) -> None:  # noqa: N802 - Qt's name
        """Paint key and short text."""
        t = theme()
        painter.save()
        painter.fillRect(where, QColor(t.card))
        painter.fillRect(where.left(), where.bottom(), where.width(), 1, QColor(t.line))
        words = self.model().headerData(row, Qt.Orientation.Vertical)
        key, _, short = str(words).partition("\t")
        paint_words(painter, where.adjusted(px(12), 0, 0, 0), key, "ink3", "label")
        paint_words(painter, where.adjusted(px(12 + _KEY), 0, -px(8), 0), short, "ink")
        painter.restore()


class _Sites(QHeaderView):
    """Name of each site, and below it how it differs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for two lines."""
        line = QFontMetrics(font("label")).height()
        return QSize(super().sizeHint().width(), 2 * line + px(12))

    def paintSection(self, painter: QPainter, where: QRect, column: int) -> None:  # noqa: N802 - Qt's name
        """Paint both lines."""
        t = theme()
        painter.save()
        painter.fillRect(where, QColor(t.sunk))
        painter.fillRect(where.left(), where.bottom(), where.width(), 1, QColor(t.line))
        words = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        name, _, sub = words.partition("\n")
        line = QFontMetrics(font("label")).height()
        top = where.top() + (where.height() - 2 * line) // 2
        room = QRect(where.left() + px(12), top, where.width() - px(20), line)
        paint_words(painter, room, name, "ink", "label")
        paint_words(painter, room.translated(0, line), sub, "ink2")
        painter.restore()
