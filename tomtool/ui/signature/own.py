# SPDX-License-Identifier: MIT
"""The identity the user signs with: whose it is, its fingerprint, and what can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.ui.parts import TOP, Button, FlowRow, Note, Panel, Text, col, panel, prose, row
from tomtool.ui.received.fingerprint import FingerprintBox
from tomtool.ui.sign.identity import Remembered, unqualified
from tomtool.ui.signature.choosing import ChooseIdentityDialog
from tomtool.ui.signature.keeping import CertificateDialog, PassphraseDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.ui.desk import Desk


class OwnIdentity(Panel):
    """Shows the identity used last; `resized` says that it shows more or less."""

    resized = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: QWidget | None = None
        self._told = Note("", "ok", "check-circle-fill")
        self._told.setObjectName("identity-told")
        self._told.hide()
        self._place = col(gap=0)
        self.setLayout(col(self._place, self._told, gap=8))
        self.show_again()

    def show_again(self) -> None:
        """Show the identity as the settings know it now."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        kept = Remembered.of(self._desk)
        self._shown = self._nobody() if kept is None else self._card(kept)
        self._place.addWidget(self._shown)
        self._shown.show()
        self.resized.emit()

    def _nobody(self) -> QWidget:
        _, file = self._desk.translator.gettext, self._desk.settings.identity
        words = _(
            "Noch keine. Sie entsteht, wenn Sie zum ersten Mal signieren; oder wählen Sie die Datei"
            " Ihrer Firma oder eines Vertrauensdienstes."
        )
        if file:
            words = _("Die Datei %(file)s ist nicht mehr da.") % {"file": file}
        choose = self._button(_("Datei wählen …"), "choose-identity", self._choose)
        return panel(col(prose(words), row(choose, ...), gap=8))

    def _card(self, kept: Remembered) -> QWidget:
        _, translator = self._desk.translator.gettext, self._desk.translator
        name = Text(kept.words, "strong", wrap=True)
        name.setObjectName("identity-name")
        pills = [(unqualified(translator), 0, TOP)] if kept.self_signed else []
        validity = kept.validity(self._desk.context.clock().date(), translator)
        facts = " · ".join(filter(None, (validity, kept.file.name)))
        box = FingerprintBox(kept.fingerprint, translator, kept.words)
        box.resized.connect(self.resized)
        box.hide()

        def toggle() -> None:
            box.setVisible(box.isHidden())
            self.resized.emit()

        acts: list[str | QWidget] = [
            self._button(_("Fingerabdruck"), "show-fingerprint", toggle),
            self._button(_("Passphrase ändern …"), "change-passphrase", self._change),
            self._button(_("Zertifikat speichern …"), "save-certificate", self._save),
            self._button(_("Andere Datei …"), "choose-identity", self._choose),
        ]
        parts = row((name, 1), *pills), prose(facts), FlowRow(None, acts, gap=16), box
        return panel(col(*parts, gap=4, pad=(16, 12, 16, 12)), "card")

    def _button(self, words: str, name: str, act: object) -> Button:
        made = Button(words, "link")
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _change(self) -> None:
        _ = self._desk.translator.gettext
        dialog = PassphraseDialog(self._desk, self._file(), self)
        dialog.changed.connect(lambda: self._tell(_("Die Passphrase ist geändert.")))
        dialog.open()

    def _save(self) -> None:
        _ = self._desk.translator.gettext
        name = self._desk.settings.identity_name
        dialog = CertificateDialog(self._desk, self._file(), name, self)
        words = _("Zertifikat gespeichert: %(path)s")
        dialog.written.connect(lambda path: self._tell(words % {"path": str(path)}))
        dialog.open()

    def _choose(self) -> None:
        dialog = ChooseIdentityDialog(self._desk, self)
        dialog.accepted.connect(self._take_chosen)
        dialog.open()

    def _take_chosen(self) -> None:
        self._told.hide()
        self.show_again()

    def _file(self) -> Path:
        return Path(self._desk.settings.identity)

    def _tell(self, words: str) -> None:
        self._told.set_words(words)
        self._told.show()
        self.resized.emit()
