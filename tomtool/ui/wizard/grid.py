# SPDX-License-Identifier: MIT
"""Choices on a grid of four columns, so that marks align; long ones stand one below another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize

from tomtool.ui.look import px
from tomtool.ui.parts.fluid import Fluid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

_COLUMNS, _GAP, _BREAK = 4, 16, 8
_ALL = _COLUMNS


class Cell(NamedTuple):
    """A choice on the grid: `wide` takes two columns at least and the rest of its row.

    `tall` goes to a single column, with all others; `apart` begins a new row after a gap.
    """

    widget: QWidget
    wide: bool = False
    tall: bool = False
    apart: bool = False


class _Placed(NamedTuple):
    """A cell's place: its row (with the gap above it), first column and number of columns."""

    cell: Cell
    row: int
    column: int
    span: int


class ChoiceGrid(Fluid):
    """Places choices on one, two or four columns each; as soon as one wraps, in a single column."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__()
        self._cells = tuple(cells)
        for cell in cells:
            cell.widget.setParent(self)

    @property
    def parts(self) -> Sequence[QWidget]:
        """The choices."""
        return [cell.widget for cell in self._cells]

    def _high(self, wide: int) -> int:
        return sum(where.height() + gap for _, where, gap in self._geometry(wide, rows=True))

    def _natural(self) -> QSize:
        wide = max(_natural(cell) for cell in self._cells)
        return QSize(wide, self.heightForWidth(wide))

    def _least(self) -> QSize:
        wide = max(cell.widget.minimumSizeHint().width() for cell in self._cells)
        return QSize(wide, 0)

    def _place(self) -> None:
        for cell, where, _ in self._geometry(self.width()):
            cell.widget.setGeometry(where)

    def _geometry(self, wide: int, *, rows: bool = False) -> Iterator[tuple[Cell, QRect, int]]:
        """Yield each cell (or only the first of each row), where it stands, and the gap above."""
        gap = px(_GAP)
        column = (wide - (_COLUMNS - 1) * gap) // _COLUMNS
        top = 0
        for run in self._rows(wide):
            above = px(_BREAK) if run[0].cell.apart and top else 0
            sizes = [each.span * (column + gap) - gap for each in run]
            height = max(_height(each.cell, size) for each, size in zip(run, sizes, strict=True))
            for each, size in zip(run[:1] if rows else run, sizes, strict=False):
                left = each.column * (column + gap)
                taken = wide - left if each.column + each.span == _COLUMNS else size
                yield each.cell, QRect(left, top + above, taken, height), above
            top += height + above

    def _rows(self, wide: int) -> list[list[_Placed]]:
        spans = [self._span(cell, wide) for cell in self._cells]
        single = 0 in spans or any(cell.tall for cell in self._cells)
        rows: list[list[_Placed]] = []
        at = _COLUMNS
        for cell, span in zip(self._cells, spans, strict=True):
            taken = _ALL if single else span
            if at + taken > _COLUMNS or cell.apart:
                rows.append([])
                at = 0
            rows[-1].append(_Placed(cell, len(rows), at, taken))
            at += taken
        return [[*run[:-1], _to_the_end(run[-1])] for run in rows]

    def _span(self, cell: Cell, wide: int) -> int:
        """Return how many columns a cell needs; 0 if it wraps even on all of them."""
        gap = px(_GAP)
        column = (wide - (_COLUMNS - 1) * gap) // _COLUMNS
        needs = _natural(cell)
        for span in (1, 2, _ALL):
            if needs <= span * (column + gap) - gap and not (cell.wide and span == 1):
                return span
        return 0


def _to_the_end(placed: _Placed) -> _Placed:
    """Give the last of a row the rest of it if it has a field that grows."""
    return placed._replace(span=_COLUMNS - placed.column) if placed.cell.wide else placed


def _natural(cell: Cell) -> int:
    return cell.widget.sizeHint().width()


def _height(cell: Cell, wide: int) -> int:
    if cell.widget.hasHeightForWidth():
        return cell.widget.heightForWidth(wide)
    return cell.widget.sizeHint().height()
