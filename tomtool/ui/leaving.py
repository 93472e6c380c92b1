# SPDX-License-Identifier: MIT
"""When the last answers cannot be saved: stay, bring a copy to safety, or leave all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services.mishaps import save_copy
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.dialogs.files import ask_where_to_save, file_name
from tomtool.ui.parts import Banner, Button, Note, col, prose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.ui.wizard.session import Session


class UnsavedDialog(Dialog):
    """Asks what to do with answers that are not on the disk; `leave_wanted` drops them."""

    leave_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session.desk, parent)
        _ = session.desk.translator.gettext
        self._session = session
        self._note = Note("", "info", "info")
        self._note.hide()
        head = _("Die letzten Angaben sind nicht gespeichert")
        words = _("Sie stehen noch auf dem Bildschirm. Alles davor ist auf dem Datenträger.")
        advice = _(
            "Schaffen Sie Abhilfe und speichern Sie noch einmal, oder sichern Sie alle Angaben in"
            " eine eigene Datei; sie lässt sich später als neuer Fragebogen einlesen."
        )
        content = col(Banner(head, words, "high"), prose(advice), self._note, pad=24)
        again = self._button(_("Noch einmal speichern"), "save-again", self._save_again)
        copy = self._button(_("Angaben sichern …"), "save-copy", self._ask_where)
        leave = self._button(_("Ohne sie schließen"), "leave", self._leave)
        again.setDefault(True)
        self.lay_out(_("Nicht gespeichert"), content, leave, ..., copy, again)
        again.setFocus()

    def _button(self, words: str, name: str, act: Callable[[], None]) -> Button:
        made = Button(words, "primary" if name == "save-again" else "normal")
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _save_again(self) -> None:
        if self._session.flush():
            self.accept()

    def _ask_where(self) -> None:
        _ = self.desk.translator.gettext
        header = self._session.sheet.header
        name = file_name(header.product, f"v{header.version}", ending="json")
        title, kinds = _("Angaben sichern"), _("Angaben (*.json)")
        ask_where_to_save(self, self.desk, title, kinds, name, self._save_copy)

    def _save_copy(self, target: Path) -> None:
        _ = self.desk.translator.gettext
        try:
            save_copy(self._session.on_screen, target)
        except TomtoolError as error:
            self._say(self.desk.translator.error(error))
            return
        self._say(_("Gesichert in %(file)s.") % {"file": str(target)})

    def _say(self, words: str) -> None:
        self._note.set_words(words)
        self._note.show()
        self.fit()

    def _leave(self) -> None:
        self.accept()
        self.leave_wanted.emit()
