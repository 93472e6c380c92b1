# SPDX-License-Identifier: MIT
"""The table of responses with its tabs and its search, and below it what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tomtool.domain.text import N_
from tomtool.services.overview import Stage
from tomtool.ui.look import px
from tomtool.ui.parts import (
    Button,
    Panel,
    RowsModel,
    SearchField,
    Table,
    Tabs,
    Text,
    col,
    literal,
    panel,
    prose,
    row,
    rule,
)
from tomtool.ui.start.lines import ALL, HEADS, TABS, Column, Line, in_tab, ordered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from tomtool.ui.start.lines import Cell, Wording

_WIDTHS = (184, 168, 80, 164, 192, 184, 108)
_FALLING_FIRST = frozenset({Column.VERSION, Column.FINDINGS, Column.CHANGED})
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEAST_PRODUCT = 180
_GIVEN_UP = (Column.FORM, Column.VERSION, Column.CHANGED, Column.FINDINGS)
"""Which columns go, one after the other, where the table gets narrow."""

_NARROW = 720
"""Width below which search stands below the tabs, and all actions but opening in a menu."""

ACTIONS = (
    ("new-version", N_("Neue Fassung …")),
    ("duplicate", N_("Duplizieren …")),
    ("export-json", N_("Als JSON …")),
    ("delete", N_("Löschen")),
)
"""What can be done with the chosen response, besides opening it."""

_CONTINUE, _LOOK = N_("Fortsetzen"), N_("Ansehen")


class Listing(QWidget):
    """The responses as a table; shows what it is given and says what is wanted.

    `opened` carries the Line to open, `wanted` the name of an action (`ACTIONS`) and its Line,
    `chosen` the chosen Line or None.
    """

    opened = Signal(object)
    wanted = Signal(str, object)
    chosen = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wording = wording
        self._lines: dict[tuple[bool, str], Line] = {}
        self._cells: dict[tuple[bool, str], tuple[Cell, ...]] = {}
        self._shown: list[Line] = []
        self._column, self._falling = Column.CHANGED, True
        self._current: tuple[bool, str] | None = None
        self._build()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, whether they are shown just now or not."""
        return tuple(self._lines.values())

    @property
    def current(self) -> Line | None:
        """The chosen line."""
        return next((line for line in self._shown if line.key == self._current), None)

    def set_lines(self, lines: Iterable[Line], wording: Wording) -> None:
        """Show `lines`, written anew."""
        self.wording = wording
        self._lines = {line.key: line for line in lines}
        self._cells = {key: wording.cells(line) for key, line in self._lines.items()}
        self._show()

    def update_line(self, line: Line) -> None:
        """Show a line that is known better now."""
        self._lines[line.key] = line
        self._cells[line.key] = self.wording.cells(line)
        self._show()

    def choose(self, key: tuple[bool, str]) -> None:
        """Choose a line, if it is shown."""
        self._current = key
        self._show()

    def _build(self) -> None:
        _ = self.wording.translator.gettext
        self._tabs = Tabs([(key, _(words)) for key, words in TABS], ALL)
        self._tabs.setObjectName("tabs")
        self._tabs.picked.connect(self._show)
        self._search = SearchField(_("Suchen"), name=_("Fragebögen durchsuchen"))
        self._search.setObjectName("search")
        self._search.setFixedWidth(px(208))
        self._search.typed.connect(self._show)
        self._search.escaped.connect(self._search_nothing)
        self._head = row(self._tabs, (self._search, 1, _RIGHT), pad=(12, 0, 8, 0))
        layout = col(self._head, rule(), (self._build_table(), 1), rule(), self._build_bar(), gap=0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(layout, "card"))

    def _build_table(self) -> QWidget:
        _ = self.wording.translator.gettext
        self._model = RowsModel([_(each) for each in HEADS])
        self._table = Table(self._model, list(_WIDTHS), name=_("Fragebögen"))
        self._table.setObjectName("responses")
        self.setFocusProxy(self._table)
        self._table.opened.connect(self._open_row)
        self._table.chosen.connect(self._choose_row)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._show_menu)
        self._table.installEventFilter(self)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.PRODUCT, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        self._nothing = Text("", "small", "ink2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nothing)
        self._stack.setMinimumHeight(px(300))
        return self._stack

    def _build_bar(self) -> Panel:
        _ = self.wording.translator.gettext
        self._name = prose("")
        self._buttons = {name: Button(_(words), "ghost") for name, words in ACTIONS}
        for name, button in self._buttons.items():
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, name=name: self._want(name))
        self._more = Button(_("Mehr …"), "ghost")
        self._more.setObjectName("more")
        self._more.clicked.connect(self._show_more)
        self._open = Button(_(_CONTINUE), "primary")
        self._open.setObjectName("open-response")
        self._open.clicked.connect(self._open_current)
        actions = (*self._buttons.values(), self._more, self._open)
        return panel(row((self._name, 1), *actions, pad=(12, 8, 8, 8)))

    def _show(self) -> None:
        """Bring table, tabs and bar to what is known, sorted and searched now."""
        tab, words = self._tabs.chosen, self._search.words
        fitting = [line for line in self._lines.values() if in_tab(line, tab)]
        found = [line for line in fitting if self.wording.found(line, words)]
        self._shown = ordered(found, self._column, self.wording, falling=self._falling)
        keys = [line.key for line in self._shown]
        if self._current not in keys:
            self._current = keys[0] if keys else None
        self._table.blockSignals(True)  # noqa: FBT003 - Qt's parameter has no name
        self._model.set_rows([self._cells[key] for key in keys])
        if self._current is not None:
            self._table.choose(keys.index(self._current))
        self._table.blockSignals(False)  # noqa: FBT003 - as above
        self._show_counts()
        self._show_nothing()
        self._show_bar()
        self.chosen.emit(self.current)

    def _search_nothing(self) -> None:
        self._search.set_words("")
        self._show()

    def _show_counts(self) -> None:
        _ = self.wording.translator.gettext
        for key, words in TABS:
            count = sum(in_tab(line, key) for line in self._lines.values())
            self._tabs.set_words(key, f"{_(words)} {count}")

    def _show_nothing(self) -> None:
        _ = self.wording.translator.gettext
        searched = _("Nichts gefunden. Esc löscht die Suche.")
        self._nothing.set_words(searched if self._search.words else _("Hier ist noch nichts."))
        self._stack.setCurrentWidget(self._table if self._shown else self._nothing)

    def _show_bar(self) -> None:
        _ = self.wording.translator.gettext
        line = self.current
        self._name.set_words("" if line is None else self._named(line))
        self._open.set_words(_(_CONTINUE if line is not None and line.editable else _LOOK))
        self._open.setEnabled(line is not None and line.stage is not Stage.UNKNOWN_FORM)
        for name, button in self._buttons.items():
            button.setEnabled(line is not None and _possible(name, line))

    def _named(self, line: Line) -> str:
        _ = self.wording.translator.gettext
        if line.entry.problem is not None:
            return self.wording.translator.error(line.entry.problem)
        values = {"product": line.entry.product, "version": line.entry.version}
        return _("%(product)s, Fassung %(version)d") % values

    def _choose_row(self, number: int) -> None:
        if 0 <= number < len(self._shown):
            self._current = self._shown[number].key
        self._show_bar()
        self.chosen.emit(self.current)

    def _open_row(self, number: int) -> None:
        self._choose_row(number)
        self._open_current()

    def _open_current(self) -> None:
        line = self.current
        if line is not None and line.stage is not Stage.UNKNOWN_FORM:
            self.opened.emit(line)

    def _want(self, name: str) -> None:
        line = self.current
        if line is not None and _possible(name, line):
            self.wanted.emit(name, line)

    def _sort_by(self, number: int) -> None:
        column = Column(number)
        same = column is self._column
        self._falling = not self._falling if same else column in _FALLING_FIRST
        self._column = column
        order = Qt.SortOrder.DescendingOrder if self._falling else Qt.SortOrder.AscendingOrder
        self._table.horizontalHeader().setSortIndicator(number, order)
        self._table.horizontalHeader().setSortIndicatorShown(True)
        self._show()

    def _show_menu(self, where: QPoint) -> None:
        self._menu().popup(self._table.viewport().mapToGlobal(where))

    def _show_more(self) -> None:
        self._menu().popup(self._more.mapToGlobal(QPoint()))

    def _menu(self) -> QMenu:
        """Return what can be done with the chosen line as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self._open, *self._buttons.values()):
            action = menu.addAction(literal(button.words), button.click)
            action.setEnabled(button.isEnabled())
        return menu

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Let the Delete key delete the chosen response."""
        if event.type() == QEvent.Type.KeyPress and _key(event) == Qt.Key.Key_Delete:
            self._want("delete")
            return True
        return super().eventFilter(watched, event)

    def arrange(self, room: int) -> None:
        """Give up the columns that matter least, and buttons for a menu, if `room` is narrow.

        `room` is the width there is, in pixels; one's own would answer to what is shown.
        """
        needed = px(_LEAST_PRODUCT + sum(_WIDTHS[1:]))
        for column in _GIVEN_UP:
            hidden = needed > room
            self._table.setColumnHidden(column, hidden)
            needed -= px(_WIDTHS[column]) if hidden else 0
        narrow = room < px(_NARROW)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._more.setVisible(narrow)
        for button in self._buttons.values():
            button.setVisible(not narrow)


def _key(event: QEvent) -> int:
    return event.key() if isinstance(event, QKeyEvent) else 0


def _possible(name: str, line: Line) -> bool:
    """Return whether the action `name` can be done with `line`."""
    if line.example:
        return False
    if name == "new-version":
        return not line.entry.superseded and line.stage is not Stage.UNKNOWN_FORM
    return True
