# SPDX-License-Identifier: MIT
"""The list of open points: one view, painted; no widget for any row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from tomtool.ui.check.painting import TARGET, PointPainter
from tomtool.ui.check.rows import ROW, Entry, More, Rows
from tomtool.ui.look import px
from tomtool.ui.parts import bare

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from tomtool.ui.check.points import Point
    from tomtool.ui.check.rows import Row

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PointList(QListView):
    """Open points in their groups, one of them chosen.

    Enter, a double click or a click on the arrow leads to one.

    `chosen` carries the chosen point or None, `opened` the one to go to; `more_wanted` the group
    whose other points are asked for.
    """

    chosen = Signal(object)
    opened = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = Rows()
        self._at_arrow = False
        self.setModel(self._rows)
        self._painter = PointPainter(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setObjectName("points")
        bare(self)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.point))
        self.clicked.connect(self._click)
        self.doubleClicked.connect(lambda _index: self._open())

    @property
    def point(self) -> Point | None:
        """The chosen point."""
        row = self._row(self.currentIndex())
        return row.point if isinstance(row, Entry) else None

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; the chosen point and the place in the list stay where they can."""
        before, scrolled = self.point, self.verticalScrollBar().value()
        at = self.currentIndex().row()
        told = self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's parameter has no name
        self._painter.prepare(row.point for row in rows if isinstance(row, Entry))
        self._rows.set_rows(rows)
        self._choose_again(before, at)
        self.selectionModel().blockSignals(told)
        self.verticalScrollBar().setValue(scrolled)
        self.chosen.emit(self.point)

    def choose(self, point: Point) -> None:
        """Choose a point, if it is in the list."""
        at = self._rows.place_of(point.id)
        if at is not None:
            self.setCurrentIndex(self._rows.index(at))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Go to the chosen point on Enter; all other keys are Qt's."""
        if event.key() in _RETURN and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open()
        else:
            super().keyPressEvent(event)

    def _choose_again(self, before: Point | None, at: int) -> None:
        """Choose the point chosen before; else what stands in its place, at first the first one."""
        same = None if before is None else self._rows.place_of(before.id)
        if same is None:
            points = [n for n, row in enumerate(self._rows.rows) if isinstance(row, Entry)]
            same = next((n for n in points if n >= at), points[-1] if points else None)
        if same is not None:
            self.setCurrentIndex(self._rows.index(same))

    def _row(self, index: QModelIndex | QPersistentModelIndex) -> Row | None:
        return index.data(ROW) if index.isValid() else None

    def mousePressEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Keep where the press was: on the arrow it leads to the point."""
        self._at_arrow = event.position().x() > self.viewport().width() - px(TARGET)
        super().mousePressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if isinstance(self._row(index), More) or self._at_arrow:
            self._open()

    def _open(self) -> None:
        row = self._row(self.currentIndex())
        if isinstance(row, Entry):
            self.opened.emit(row.point)
        elif isinstance(row, More):
            self.more_wanted.emit(row.group)
