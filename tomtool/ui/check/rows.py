# SPDX-License-Identifier: MIT
"""The rows of the list: a group's heading, its points, and the way to more of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from tomtool.ui.check.points import GROUPS, Group, Point
from tomtool.ui.parts import tip

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tomtool.i18n import Translator

ROW = Qt.ItemDataRole.UserRole + 1
"""The role under which a view gets a row as it is."""
FIRST_SHOWN = 3
"""How many points of a group stand on the page before one asks for more."""


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a group: its words, how many points it has, what it means."""

    words: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A point, and whether it is the first or last of its card."""

    point: Point
    group: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class More:
    """Asks for the rest of a group."""

    group: Group
    words: str


Row = Head | Entry | More
_NOTHING = QModelIndex()


def rows_of(
    groups: Mapping[Group, Sequence[Point]],
    shown: Group | None,
    unfolded: Collection[Group],
    translator: Translator,
) -> list[Row]:
    """Return the rows of one group, or of all, each with its first points unless `unfolded`."""
    found: list[Row] = []
    for group, points in groups.items():
        if points and shown in (None, group):
            whole = shown is group or group in unfolded
            found += _group_rows(group, points, translator, whole=whole)
    return found


def _group_rows(
    group: Group, points: Sequence[Point], translator: Translator, *, whole: bool
) -> list[Row]:
    _ = translator.gettext
    about = GROUPS[group]
    head = _(about.head)
    few = 0 if group is Group.NOTICE else FIRST_SHOWN
    shown = points if whole or len(points) <= few + 1 else points[:few]
    ends = len(shown) - 1
    entries = [Entry(point, head, at == 0, at == ends) for at, point in enumerate(shown)]
    rest = len(points) - len(shown)
    more = [More(group, _more_words(translator, rest, any_shown=bool(shown)))] if rest else []
    return [Head(head, len(points), _(about.meaning)), *entries, *more]


def _more_words(translator: Translator, rest: int, *, any_shown: bool) -> str:
    ngettext = translator.ngettext
    if any_shown:
        words = ngettext("%(n)d weiteren zeigen", "%(n)d weitere zeigen", rest)
    else:
        words = ngettext("%(n)d Hinweis zeigen", "%(n)d Hinweise zeigen", rest)
    return words % {"n": rest}


class Rows(QAbstractListModel):
    """The rows as a model; headings can be neither chosen nor reached."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def set_rows(self, rows: list[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, name: tuple[object, ...]) -> int | None:
        """Return the row of the point with this id."""
        return next(
            (
                n
                for n, row in enumerate(self.rows)
                if isinstance(row, Entry) and row.point.id == name
            ),
            None,
        )

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING, /) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex, /) -> Qt.ItemFlag:
        """Let points and the ways to more be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's values
        """Return a row as it is, or in words."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.point.words if isinstance(row, Entry) else row.words
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return tip("\n".join(filter(None, (row.point.head, row.point.sub))))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, Entry):
            return row.group
        return None
