# SPDX-License-Identifier: MIT
"""Beginning a response: with what, for which product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services.forms import list_forms
from tomtool.services.overview import EXAMPLE
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.dialogs.next_version import NextVersionDialog
from tomtool.ui.dialogs.sources import CopySource, EmptySource, FileSource
from tomtool.ui.parts import Button, Note, Radio, col, panel, small

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.services.workspace import Entry
    from tomtool.ui.desk import Desk
    from tomtool.ui.dialogs.sources import Source
    from tomtool.ui.parts import Panel


class NewDialog(Dialog):
    """Asks what a new response begins with, and makes it.

    `copied` proposes to begin with a copy of it. `made` carries the new response's id,
    `example_wanted` the file name of a shipped example.
    """

    made = Signal(str)
    example_wanted = Signal(str)

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, copied: Entry | None = None
    ) -> None:
        super().__init__(desk, parent)
        _ = desk.translator.gettext
        forms = list_forms(desk.context)
        self._empty = EmptySource(desk, forms)
        self._copy = CopySource(desk, desk.workspace.entries(), copied)
        self._file = FileSource(desk, forms)
        self._boxes: dict[Source, Panel] = {}
        self._sources: dict[Source, Radio] = {
            self._empty: Radio(_("Leerer Fragebogen")),
            self._copy: Radio(_("Aus einem meiner Fragebögen")),
            self._file: Radio(_("Aus einer Datei: PDF oder JSON")),
        }
        self._build()
        self._sources[self._copy if copied else self._empty].setChecked(True)
        (self._copy if copied else self._empty).product.setFocus()

    @property
    def source(self) -> Source:
        """What the user chose to begin with."""
        return next(each for each, radio in self._sources.items() if radio.isChecked())

    def _build(self) -> None:
        _ = self.desk.translator.gettext
        parts: list[QWidget] = []
        for (source, radio), name in zip(
            self._sources.items(), ("empty", "copy", "file"), strict=True
        ):
            radio.setObjectName(f"source:{name}")
            radio.toggled.connect(self._show)
            source.changed.connect(self._show)
            self._boxes[source] = panel(col(source, pad=(28, 0, 0, 8)))
            parts += [radio, self._boxes[source]]
        example = Button(_("Erst ein ausgefülltes Beispiel ansehen"), "link", "eye")
        example.setObjectName("example")
        example.clicked.connect(self._show_example)
        self._problem = Note("", "high", "x-circle-fill")
        self._problem.hide()
        self._reason = small("")
        self._go = Button(_("Anlegen"), "primary")
        self._go.setObjectName("create")
        self._go.clicked.connect(self._make)
        content = col(*parts, example, self._problem, ..., pad=24)
        foot = (self._reason, ..., self.close_button(_("Abbrechen")), self._go)
        self.lay_out(_("Neuer Fragebogen"), content, *foot)

    def _show(self) -> None:
        """Show what belongs to the chosen source, and what is lacking."""
        _ = self.desk.translator.gettext
        for source, radio in self._sources.items():
            self._boxes[source].setVisible(radio.isChecked())
        chosen = [radio.isChecked() for radio in self._sources.values()]
        if not any(chosen):  # between two radio buttons
            return
        lacking = self.source.lacking()
        self._reason.set_words(lacking)
        self._go.setEnabled(not lacking)
        follows = self.source is self._copy and self._copy.as_next
        self._go.set_words(_("Weiter …") if follows else _("Anlegen"))
        self.fit()

    def _make(self) -> None:
        if self.source is self._copy and self._copy.as_next and self._copy.entry is not None:
            self._ask_about_next(self._copy.entry.id)
            return
        try:
            made = self.source.make()
        except TomtoolError as error:
            self._problem.set_words(self.desk.translator.error(error))
            self._problem.show()
            self.fit()
            return
        self.accept()
        self.made.emit(made)

    def _ask_about_next(self, response_id: str) -> None:
        """Go on in the dialog for that; this one ends with it."""
        self.hide()
        self._next = NextVersionDialog(self.desk, response_id, self.parentWidget())
        self._next.made.connect(self.made)
        self._next.finished.connect(self.reject)
        self._next.open()

    def _show_example(self) -> None:
        self.reject()
        self.example_wanted.emit(EXAMPLE)
