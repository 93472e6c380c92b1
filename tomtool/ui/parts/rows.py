# SPDX-License-Identifier: MIT
"""What stands in a table, as plain data, and the thin model that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tomtool.ui.parts.plain import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one line."""

    plain: str
    tone: str = "ink2"
    role: str = "small"
    right: bool = False


@dataclass(frozen=True, slots=True)
class Two:
    """A strong line and a small one below it."""

    head: str
    sub: str

    @property
    def plain(self) -> str:
        """Both lines as words."""
        return f"{self.head}, {self.sub}" if self.sub else self.head


@dataclass(frozen=True, slots=True)
class Tag:
    """A pill."""

    plain: str
    tone: str = "info"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A bar of how much is done, and the same in words."""

    done: int
    of: int
    plain: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Findings by level, as ("high", "2 hoch"); `none` is said where there are none."""

    levels: tuple[tuple[str, str], ...]
    none: str = ""

    @property
    def plain(self) -> str:
        """The levels as words."""
        return ", ".join(words for _, words in self.levels) or self.none


@dataclass(frozen=True, slots=True)
class Differs:
    """A value that differs from the one it is compared with."""

    value: str

    @property
    def plain(self) -> str:
        """The value, with the sign that it differs."""
        return f"≠ {self.value}"


Cell = Words | Two | Tag | Share | Marks | Differs
CELL = _Role.UserRole
"""The role under which a model gives the cell itself."""


def spoken(words: str, role: int) -> str | None:
    """Return the words of a cell for display, tooltip and screen readers; None for other roles."""
    if role == _Role.ToolTipRole:
        return tip(words)
    return words if role in (_Role.DisplayRole, _Role.AccessibleTextRole) else None


class RowsModel(QAbstractTableModel):
    """Rows of cells below heads. Words may stand for cells; columns missing in a row are empty."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: list[tuple[Cell, ...]] = []

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The rows shown."""
        return list(self._rows)

    def set_rows(self, rows: Sequence[Sequence[Cell | str]]) -> None:
        """Show these rows instead; where only content changed, choice and place are kept."""
        fresh = [tuple(Words(c) if isinstance(c, str) else c for c in row) for row in rows]
        if len(fresh) != len(self._rows):
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        changed = [at for at, row in enumerate(fresh) if row != self._rows[at]]
        self._rows = fresh
        if changed:
            last = self.index(changed[-1], len(self._heads) - 1)
            self.dataChanged.emit(self.index(changed[0], 0), last)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell, or its words for display, tooltip and screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row[index.column()] if index.column() < len(row) else Words("")
        if role == CELL:
            return cell
        return spoken(cell.plain, role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Return a column's head."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == _Role.DisplayRole and 0 <= section < len(self._heads):
            return self._heads[section]
        return None
