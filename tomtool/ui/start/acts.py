# SPDX-License-Identifier: MIT
"""What the start page does with responses: new, copied, next version, written, deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tomtool.domain.errors import TomtoolError
from tomtool.ui.dialogs.files import ask_for_file, ask_where_to_save, file_name
from tomtool.ui.dialogs.new import NewDialog
from tomtool.ui.dialogs.next_version import NextVersionDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.services.workspace import Entry
    from tomtool.ui.desk import Desk


class Acts(QObject):
    """Asks what is to be asked in dialogs over `page`, and does it.

    `made` carries the id of a new response, `example_wanted` the file name of an example,
    `received_wanted` the path of a PDF; `changed` says that responses came or went, with the id of
    one that came back, or "".
    """

    made = Signal(str)
    example_wanted = Signal(str)
    received_wanted = Signal(object)
    changed = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._deleted: list[str] = []

    def new(self, copied: Entry | None = None) -> None:
        """Ask what a new response begins with; propose a copy of `copied`."""
        dialog = NewDialog(self._desk, self._page, copied=copied)
        dialog.made.connect(self.made)
        dialog.example_wanted.connect(self.example_wanted)
        dialog.open()

    def next_version(self, response_id: str) -> None:
        """Ask whether to begin the next version."""
        dialog = NextVersionDialog(self._desk, response_id, self._page)
        dialog.made.connect(self.made)
        dialog.open()

    def open_pdf(self) -> None:
        """Ask for a received PDF."""
        _ = self._desk.translator.gettext
        kinds = _("PDF-Dateien (*.pdf)")
        then = self.received_wanted.emit
        ask_for_file(self._page, self._desk, _("PDF öffnen"), kinds, then)

    def export_json(self, entry: Entry) -> None:
        """Ask where to write the response as a file of answers."""
        _ = self._desk.translator.gettext
        name = file_name(entry.product, f"v{entry.version}", ending="json")
        title, kinds = _("Angaben als JSON sichern"), _("Angaben (*.json)")
        then = partial(self._write_json, entry.id)
        ask_where_to_save(self._page, self._desk, title, kinds, name, then)

    def delete(self, entry: Entry) -> None:
        """Delete the response; the told sentence brings it back, and so does `undo`."""
        if not self._try(lambda: self._desk.workspace.delete(entry.id)):
            return
        self._deleted.append(entry.id)
        self.changed.emit("")
        _ = self._desk.translator.gettext
        values = {"product": entry.product, "version": entry.version}
        told = _("„%(product)s“, Fassung %(version)d, ist gelöscht.") % values
        self._desk.told.emit(told, (_("Rückgängig"), partial(self._restore, entry.id)))

    def undo(self) -> None:
        """Bring back what was deleted last."""
        if self._deleted:
            self._restore(self._deleted[-1])

    def _restore(self, response_id: str) -> None:
        """Bring a deleted response back, perhaps when the page is already gone."""
        if not self._try(lambda: self._desk.workspace.restore(response_id)):
            return
        if response_id in self._deleted:
            self._deleted.remove(response_id)
        if isValid(self):
            self.changed.emit(response_id)

    def _write_json(self, response_id: str, target: Path) -> None:
        if self._try(lambda: self._desk.workspace.write_answers(response_id, target)):
            _ = self._desk.translator.gettext
            told = _("%(file)s ist geschrieben, mit Ihren privaten Notizen: nur für Sie gedacht.")
            self._desk.told.emit(told % {"file": target.name}, None)

    def _try(self, act: Callable[[], None]) -> bool:
        """Return whether `act` worked; if not, tell why."""
        try:
            act()
        except TomtoolError as error:
            self._desk.failed.emit(error)
            return False
        return True
