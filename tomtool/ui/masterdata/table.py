# SPDX-License-Identifier: MIT
"""A table of records with the form of the chosen one below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from tomtool.ui.look import px
from tomtool.ui.masterdata.editor import RecordEditor
from tomtool.ui.masterdata.exchange import Exchange
from tomtool.ui.parts import Button, FlowRow, Note, Panel, col, panel, prose, row, rule
from tomtool.ui.parts.rows import RowsModel, Two, Words
from tomtool.ui.parts.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from tomtool.ui.masterdata.columns import Plan, Shown
    from tomtool.ui.masterdata.records import Records
    from tomtool.ui.parts.rows import Cell
    from tomtool.ui.wizard.session import Session

_MOST_ROWS = 8
_HEAD, _ROW = 36, 56


@dataclass(frozen=True)
class Action:
    """A button below the table: its verb (for its object name), words, icon, what it does.

    `name` is what it is called in full, `keys` what its tooltip says of `shortcut`.
    """

    verb: str
    words: str
    icon: str
    act: Callable[[], object]
    name: str = ""
    keys: str = ""
    shortcut: QKeySequence.StandardKey | str = ""
    kind: Literal["normal", "ghost"] = "ghost"


class RecordTable(QWidget):
    """Records to add, edit, copy, move and remove, and to paste from a spreadsheet.

    A new entry is kept once something is typed into it. `refusal` is said in place when a step
    cannot be made.
    """

    def __init__(
        self, session: Session, plan: Plan, records: Records, *, refusal: str = ""
    ) -> None:
        super().__init__()
        self._session, self._plan, self._records = session, plan, records
        self._ = session.desk.translator.gettext
        self._refusal = refusal
        self._at, self._drafting, self._stale = -1, False, False
        self._buttons: dict[str, Button] = {}
        self._exchange = Exchange(plan, records, session.desk.translator, self)
        self._exchange.taken.connect(lambda: self._arrive(len(records.all()) - 1))
        self._exchange.refused.connect(self._refuse)
        self._build()
        self._show(0 if not session.editable else -1)
        session.changed.connect(self._follow)

    @property
    def row(self) -> int:
        """The chosen row, -1 if there is none."""
        return self._at

    def carry_out(self, step: Callable[[int], bool], to: int) -> None:
        """Let `step` be made with the chosen entry, which then stands at `to`; or say why not."""
        if 0 <= self._at < len(self._records.all()):
            if step(self._at):
                self._arrive(to)
            else:
                self._refuse(self._refusal)

    # --- what it is made of ----------------------------------------------------------------

    def _build(self) -> None:
        plan = self._plan
        self.setAccessibleName(plan.title)  # tells its buttons from those of other tables
        self._model = RowsModel([shown.title for shown in plan.shown], self)
        self._table = Table(self._model, [], tall=_ROW, name=plan.title)
        self._table.setObjectName(f"{plan.noun}:table")
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._table.chosen.connect(self._choose)
        self._empty = panel(col(prose(plan.empty), pad=(16, 12, 16, 4)))
        self._editor = RecordEditor(self._session, plan, self._records)
        self._table.opened.connect(lambda _row: self._editor.begin())
        self._editor.edited.connect(lambda: self._show(self._at))
        line = [rule()] if self._session.editable else []  # else the table's last row has one
        self._form = Panel(col(*line, panel(row((self._editor, 1), pad=16)), gap=0))
        self._told = Note("", "medium", "warning")
        self._told.setObjectName(f"{plan.noun}:refusal")
        self._told.hide()
        upper = col(self._empty, self._table, self._told, gap=0)
        self._upper = Panel(upper)
        if self._session.editable:
            self._bar = FlowRow()
            upper.addWidget(panel(row((self._bar, 1), pad=8)))
            self.add_actions(self._actions())
        self.setLayout(row((panel(col(self._upper, self._form, gap=0, pad=1), "card"), 1)))

    def _actions(self) -> list[Action]:
        _ = self._
        keys = QKeySequence.StandardKey
        paste, copy = self._exchange.paste, self._exchange.copy
        up, down = _("Nach oben"), _("Nach unten")
        from_table, to_table = _("Aus einer Tabelle einfügen"), _("Als Tabelle kopieren")
        return [
            Action("add", self._plan.add, "plus", self._add, "", _("Einfg"), "Ins", "normal"),
            Action("duplicate", _("Duplizieren"), "copy", self._duplicate),
            Action("remove", _("Entfernen"), "trash", self._remove, "", _("Entf"), "Del"),
            Action("up", "", "caret-up", lambda: self._move(-1), up, "Alt+↑", "Alt+Up"),
            Action("down", "", "caret-down", lambda: self._move(1), down, "Alt+↓", "Alt+Down"),
            Action("paste", _("Einfügen"), "", paste, from_table, _("Strg+V"), keys.Paste),
            Action("copy", _("Kopieren"), "", copy, to_table, _("Strg+C"), keys.Copy),
        ]

    def add_actions(self, actions: Iterable[Action]) -> None:
        """Put more buttons below the table."""
        for action in actions:
            name = action.name or action.words
            made = Button(action.words, action.kind, action.icon, name=name, keys=action.keys)
            made.setObjectName(f"{action.verb}-{self._plan.noun}")
            made.clicked.connect(lambda _checked=False, act=action.act: act())
            self._buttons[action.verb] = made
            self._bar.add(made)
            if action.shortcut:
                shortcut = QShortcut(QKeySequence(action.shortcut), self._upper)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(action.act)
        held = len(self._records.all())
        self._show_buttons(held + self._drafting, held)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while this was not seen."""
        super().showEvent(event)
        if self._stale:
            self._show(self._at)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Share the width among the columns."""
        super().resizeEvent(event)
        shares = [shown.share for shown in self._plan.shown]
        for column, share in enumerate(shares[:-1]):
            self._table.setColumnWidth(column, (self.width() - px(4)) * share // sum(shares))

    # --- what it shows ---------------------------------------------------------------------

    def _follow(self, _effect: object) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._show(self._at)

    def _show(self, at: int, *, anew: bool = False) -> None:
        """Show the entries as they are, and the one at `at` in the form."""
        held, self._stale = self._records.all(), False
        self._drafting = self._drafting and at == len(held)
        count = len(held) + self._drafting
        at = min(at, count - 1)
        anew, self._at = anew or at != self._at, at
        rows = [self._cells(place, record) for place, record in enumerate(held)]
        if self._drafting:
            rows.append([Words(self._("Neuer Eintrag"), "ink3", "strong")])
        self._model.set_rows(rows)
        self._fit(count)
        if at >= 0:
            if self._table.row != at:
                self._table.choose(at)
            self._editor.show_at(at, anew=anew)
        self._form.setVisible(at >= 0)
        self._show_buttons(count, len(held))

    def _show_buttons(self, count: int, held: int) -> None:
        for verb, button in self._buttons.items():
            button.setVisible(count > 0 or verb in {"add", "paste"})
            button.setEnabled(self._possible(verb, held))
        if self._session.editable:
            self._buttons["add"].set_kind("normal" if count else "primary")
            full, short = self._("Aus Tabelle einfügen"), self._("Einfügen")
            self._buttons["paste"].set_words(short if count else full)

    def _fit(self, count: int) -> None:
        self._empty.setVisible(count == 0)
        self._table.setVisible(count > 0)
        lines = min(count, _MOST_ROWS)
        self._table.setFixedHeight(px(_HEAD) + lines * px(_ROW))

    def _possible(self, verb: str, held: int) -> bool:
        chosen = 0 <= self._at < held
        match verb:
            case "add" | "paste" | "copy":
                return True
            case "remove":
                return self._at >= 0
            case "up" | "main":
                return chosen and self._at > 0
            case "down":
                return chosen and self._at < held - 1
        return chosen

    def _cells(self, at: int, record: Any) -> list[Cell]:  # noqa: ANN401 - a dataclass of the domain
        first, *others = self._plan.shown
        sub = _line([self._plan.badge(at), *(self._words(record, key) for key in first.second)])
        head = self._words(record, first.first) or self._("ohne Namen")
        name = Two(head, sub) if sub else Words(head, "ink", "strong")
        return [name, *(self._cell(record, shown) for shown in others)]

    def _cell(self, record: Any, shown: Shown) -> Cell:  # noqa: ANN401 - as above
        return Words(_line([self._words(record, key) for key in (shown.first, *shown.second)]))

    def _words(self, record: Any, key: str) -> str:  # noqa: ANN401 - as above
        return self._plan.column(key).words(record).replace("\n", ", ")

    def _refuse(self, words: str) -> None:
        self._told.set_words(words)
        self._told.show()

    # --- what can be done ------------------------------------------------------------------

    def _choose(self, at: int) -> None:
        if at >= 0 and at != self._at:
            self._told.hide()
            self._records.settle()
            self._show(at)

    def _arrive(self, at: int) -> None:
        """Show the entry at `at`, which somebody just brought there."""
        self._told.hide()
        self._show(at, anew=True)

    def _add(self) -> None:
        self._drafting = True
        self._records.settle()
        self._arrive(len(self._records.all()))
        self._editor.begin()

    def _duplicate(self) -> None:
        name = getattr(self._records.all()[self._at], "name", "")
        self._records.duplicate(self._at, self._("%(name)s (Kopie)") % {"name": name})
        self._arrive(self._at + 1)
        self._editor.begin()

    def _move(self, step: int) -> None:
        to = self._at + step
        if 0 <= to < len(self._records.all()):
            self.carry_out(lambda at: self._records.move(at, to), to)

    def _remove(self) -> None:
        held = self._records.all()
        if 0 <= self._at < len(held):
            name = self._words(held[self._at], self._plan.shown[0].first)
            self.carry_out(self._records.remove, self._at)
            if len(self._records.all()) < len(held):
                self._tell_removed(name)
        elif self._drafting:
            self._drafting = False
            self._arrive(self._at - 1)
        left = self._table if self._records.all() else self._buttons["add"]
        left.setFocus()

    def _tell_removed(self, name: str) -> None:
        told = self._("Der Eintrag ist entfernt.")
        if name:
            told = self._("„%(name)s“ ist entfernt.") % {"name": name}
        self._session.desk.told.emit(told, (self._("Rückgängig"), self._session.undo))


def _line(words: Sequence[str]) -> str:
    return " · ".join(filter(None, words))
