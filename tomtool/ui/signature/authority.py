# SPDX-License-Identifier: MIT
"""„Zertifikat einer Stelle hinzufügen“: only after its fingerprint was compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.errors import TomtoolError
from tomtool.domain.printable import printable
from tomtool.services import trust
from tomtool.services.files import read_file
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.parts import Button, Text, col, date_words, prose
from tomtool.ui.received.compare import step
from tomtool.ui.received.comparison import Comparison

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.domain.verification import Signer
    from tomtool.ui.desk import Desk


class AuthorityDialog(Dialog):
    """Leads through the comparison; `added` follows once the word of the authority is taken.

    Raises UnreadableFileError, NotACertificateError and NotAnAuthorityError for other files.
    """

    added = Signal()

    def __init__(self, desk: Desk, path: Path, parent: QWidget) -> None:
        signer, certificate = trust.authority_in(read_file(path))  # or there is no dialog at all
        super().__init__(desk, parent)
        self._signer, self._certificate, self._source = signer, certificate, path.name
        _ = desk.translator.gettext
        heard = _("Diese Gruppen stehen dort genauso")
        fingerprint = self._signer.fingerprint
        self._comparison = Comparison(fingerprint, desk.translator, heard, spoken=False)
        add = Button(_("Dieser Stelle glauben"), "primary", "certificate")
        add.setObjectName("add-authority")
        add.clicked.connect(self._add)
        lead = _(
            "Wen diese Stelle ausweist, der heißt danach bestätigt, ohne dass Sie noch einzeln"
            " vergleichen. Fügen Sie nur Stellen hinzu, deren Prüfung Sie kennen."
        )
        where = _(
            "Suchen Sie ihn auf der Website der Stelle oder in ihren Unterlagen – nicht dort, woher"
            " diese Datei kam."
        )
        content = col(
            *_about(self._signer, desk),
            prose(lead, "ink"),
            step("globe", _("Holen Sie den Fingerabdruck (SHA-256) von der Stelle"), prose(where)),
            step("fingerprint", _("Vergleichen Sie die Gruppen"), self._comparison.digits),
            step(
                "note-pencil",
                _("Tippen Sie die letzten vier Gruppen, die dort stehen"),
                self._comparison.typing,
            ),
            gap=16,
            pad=24,
        )
        title = _("Zertifikat einer Stelle hinzufügen")
        self.lay_out(title, content, self.close_button(_("Abbrechen")), ..., add)
        self._comparison.take_focus()

    def _add(self) -> None:
        if not self._comparison.agrees():
            self.fit()
            return
        context = self.desk.context
        try:
            trust.add_authority(context, self._signer, self._certificate, self._source)
        except TomtoolError as error:
            self._comparison.say(self.desk.translator.error(error))
            self.fit()
            return
        self.added.emit()
        self.accept()


def _about(signer: Signer, desk: Desk) -> list[QWidget]:
    """Return who the authority says it is, and until when."""
    _ = desk.translator.gettext
    day = date_words(signer.valid_until.date(), desk.translator.language)
    facts = [printable(signer.organisation), _("Zertifikat gültig bis %(day)s") % {"day": day}]
    name = Text(printable(signer.name), "strong", wrap=True)
    return [name, prose(" · ".join(filter(None, facts)))]
