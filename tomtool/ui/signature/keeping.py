# SPDX-License-Identifier: MIT
"""Looking after one's identity: another passphrase, and the certificate alone to pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.services import identities, issuing
from tomtool.services.naming import safe_name
from tomtool.ui.parts import prose
from tomtool.ui.sign.options import FileField, documents, labelled, secret
from tomtool.ui.sign.secrets import NewSecret, first_problem
from tomtool.ui.signature.act import ActDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.domain.verification import Signer
    from tomtool.ui.desk import Desk


class PassphraseDialog(ActDialog):
    """Replaces the passphrase of an identity; `changed` follows."""

    changed = Signal()

    def __init__(self, desk: Desk, file: Path, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._file = file
        _ = desk.translator.gettext
        self._old = secret(_("Bisherige Passphrase"))
        self._old.setObjectName("passphrase")
        self._new = NewSecret(desk.translator, _("Neue Passphrase"), _("Neue Passphrase"))
        self._new.passphrase.typed.connect(lambda _words: self.fit())
        advice = _(
            "Ältere Kopien der Datei, etwa in einer Datensicherung, öffnet weiter die alte"
            " Passphrase. Kennt der Schlüsselbund dieses Rechners die alte, merkt er sich die neue."
        )
        old = labelled(_("Bisherige Passphrase"), self._old)
        parts = old, self._new, prose(advice)
        self.ask(_("Passphrase ändern"), _("Passphrase ändern"), self._change, *parts)
        self._old.setFocus()

    def done(self, result: int) -> None:
        """Close, and keep no passphrase."""
        self._old.clear()
        self._new.forget()
        super().done(result)

    def _change(self) -> None:
        _ = self.desk.translator.gettext
        file, old, new = self._file, self._old.words, self._new.passphrase.words
        given = self._old, bool(old), _("Geben Sie die Passphrase der Identität ein.")
        wrong = first_problem((given, *self._new.problems()))
        if wrong:
            self.say(wrong)
            return
        self.do(
            _("Die Passphrase wird geändert …"),
            lambda: identities.change_passphrase(file, old, new),
            lambda _done: self.changed.emit(),
        )

    def fail(self, error: BaseException) -> None:
        """Say it, and go to where it can be put right."""
        super().fail(error)
        self._old.setFocus()


class CertificateDialog(ActDialog):
    """Writes the certificate of an identity to a file of its own; `written` carries its path."""

    written = Signal(object)

    def __init__(self, desk: Desk, file: Path, name: str, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._file = file
        _ = desk.translator.gettext
        kinds = _("Zertifikate (*.pem *.der)")
        self._target = FileField(
            desk.translator, _("Speichern als"), kinds, name="target", saving=True
        )
        self._target.set_path(documents() / f"{safe_name(name) or 'tomtool'}.pem")
        self._passphrase = secret(_("Passphrase"))
        self._passphrase.setObjectName("passphrase")
        lead = _(
            "Das Zertifikat sagt, wer Sie sind, und prüft Ihre Unterschriften. Signieren kann damit"
            " niemand: Der Schlüssel bleibt in Ihrer Datei."
        )
        parts = prose(lead), labelled(_("Passphrase"), self._passphrase), self._target
        self.ask(_("Zertifikat speichern"), _("Zertifikat speichern"), self._write, *parts)
        self._passphrase.setFocus()

    def done(self, result: int) -> None:
        """Close, and keep no passphrase."""
        self._passphrase.clear()
        super().done(result)

    def _write(self) -> None:
        _ = self.desk.translator.gettext
        file, passphrase, target = self._file, self._passphrase.words, self._target.typed_path
        if target is not None and target.name and not target.suffix:
            target = target.with_suffix(".pem")
        if not self._target.may_write(target) or target is None:
            self.fit()
            return
        der = target.suffix.lower() == ".der"

        def write() -> Signer:
            return identities.export_certificate(file, passphrase, target, der=der)

        self.do(
            _("Das Zertifikat wird geschrieben …"), write, lambda _who: self.written.emit(target)
        )

    def fail(self, error: BaseException) -> None:
        """Say it at the field where it can be put right."""
        if issuing.step_of(error) == "target":
            self._target.complain(self.errands.sentence(error))
            self.fit()
        else:
            super().fail(error)
            self._passphrase.setFocus()
