# SPDX-License-Identifier: MIT
"""The dialog that shows what rows from a spreadsheet would become, where that is not plain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from tomtool.ui.look import px
from tomtool.ui.parts import Button, Check, Picker, Text, bare, col, panel, prose, row, small
from tomtool.ui.parts.rows import RowsModel
from tomtool.ui.parts.table import Table

if TYPE_CHECKING:
    from tomtool.i18n import Translator
    from tomtool.ui.masterdata.pasting import Pasted

_SAMPLES = 2


class PasteDialog(QDialog):
    """Asks what each column means and shows the entries that come of it.

    `taken` carries the records once somebody agrees; closing the dialog changes nothing.
    """

    taken = Signal(object)

    def __init__(
        self,
        pasted: Pasted,
        blank: Any,  # noqa: ANN401 - a dataclass of the domain
        translator: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = translator.gettext
        self._ngettext = translator.ngettext
        self._pasted, self._blank = pasted, blank
        self.setObjectName("paste-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._("Aus einer Tabelle einfügen"))
        self.resize(px(680), px(560))
        self._build()
        self._show()

    def _build(self) -> None:
        _ = self._
        self._head = Check(_("Die erste Zeile enthält die Überschriften"))
        self._head.setObjectName("paste:head")
        self._head.setChecked(self._pasted.head)
        self._head.toggled.connect(self._set_head)
        self._model = RowsModel([shown.title for shown in self._pasted.plan.columns])
        columns = len(self._pasted.plan.columns)
        result = Table(self._model, [640 // columns] * columns, tall=30, name=_("Ergebnis"))
        self._take = Button("", "primary")
        self._take.setObjectName("paste:take")
        self._take.setDefault(True)
        self._take.clicked.connect(self._agree)
        self._why = prose()
        cancel = Button(_("Abbrechen"), "ghost")
        cancel.clicked.connect(self.reject)
        told = _("Legen Sie fest, was jede Spalte bedeutet. Unten sehen Sie, was daraus wird.")
        self.setLayout(
            col(
                Text(_("Aus einer Tabelle einfügen"), "head"),
                prose(told),
                self._head,
                (self._columns(), 1),
                Text(_("Ergebnis"), "label", "ink2"),
                (result, 1),
                row((self._why, 1), cancel, self._take),
                gap=12,
                pad=24,
            )
        )

    def _columns(self) -> QWidget:
        """Return a line for each column: its first cells, and a choice of what they mean."""
        _ = self._
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        options = [("", _("nicht übernehmen"))]
        options += [(column.key, column.title) for column in self._pasted.plan.columns]
        for at, key in enumerate(self._pasted.fields):
            cells = [line[at] for line in self._pasted.rows[: _SAMPLES + 1] if line[at].strip()]
            sample = small(" · ".join(cell.splitlines()[0] for cell in cells), "ink")
            sample.setWordWrap(True)
            picker = Picker(
                options, key or "", name=_("Bedeutung der Spalte %(n)d") % {"n": at + 1}
            )
            picker.setObjectName(f"paste:column:{at + 1}")
            picker.picked.connect(lambda picked, at=at: self._set_field(at, picked))
            grid.addWidget(sample, at, 0)
            grid.addWidget(picker, at, 1)
        area = QScrollArea()
        bare(area)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(panel(col(grid, ..., pad=12), "card"))
        return area

    def _set_head(self, head: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._pasted = replace(self._pasted, head=head)
        self._show()

    def _set_field(self, at: int, key: str) -> None:
        fields = list(self._pasted.fields)
        fields[at] = key or None
        self._pasted = replace(self._pasted, fields=tuple(fields))
        self._show()

    def _show(self) -> None:
        made, doubled = self._records(), self._pasted.doubled
        self._model.set_rows([self._pasted.plan.cells(record) for record in made])
        template = self._ngettext(
            "%(n)d Eintrag übernehmen", "%(n)d Einträge übernehmen", len(made)
        )
        self._take.set_words(template % {"n": len(made)})
        self._take.setEnabled(bool(made) and not doubled)
        title = self._pasted.plan.column(doubled).title if doubled else ""
        told = self._("Zwei Spalten bedeuten „%(title)s“.") % {"title": title}
        self._why.set_words(told if doubled else "")

    def _records(self) -> tuple[Any, ...]:
        return self._pasted.records(self._blank) if any(self._pasted.fields) else ()

    def _agree(self) -> None:
        self.taken.emit(self._records())
        self.accept()
