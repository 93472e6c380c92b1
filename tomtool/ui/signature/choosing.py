# SPDX-License-Identifier: MIT
"""Which identity or token is the user's: a file that opens, or the library of a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.services import identities, issuing
from tomtool.services.files import is_file
from tomtool.ui.parts import Button, prose, row
from tomtool.ui.sign.identity import remember
from tomtool.ui.sign.options import FileField, labelled, secret
from tomtool.ui.sign.token import TokenFields
from tomtool.ui.signature.act import ActDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.domain.verification import Signer
    from tomtool.ui.desk import Desk


class ChooseIdentityDialog(ActDialog):
    """Asks for a PKCS#12 file and its passphrase, and offers it first from then on."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        _ = desk.translator.gettext
        kinds = _("Identitäten (*.p12 *.pfx);;Alle Dateien (*)")
        self._file = FileField(desk.translator, _("Datei (PKCS#12)"), kinds, name="identity-file")
        self._passphrase = secret(_("Passphrase"))
        self._passphrase.setObjectName("passphrase")
        lead = _(
            "Die Datei bleibt, wo sie liegt. Die Passphrase zeigt nur, dass es Ihre ist, und wird"
            " nicht behalten."
        )
        words = _("Diese Identität verwenden")
        fields = self._file, labelled(_("Passphrase"), self._passphrase)
        self.ask(_("Identität wählen"), words, self._choose, prose(lead), *fields)

    def done(self, result: int) -> None:
        """Close, and keep no passphrase."""
        self._passphrase.clear()
        super().done(result)

    def _choose(self) -> None:
        _ = self.desk.translator.gettext
        file, passphrase = self._file.typed_path, self._passphrase.words
        if file is None:
            self._file.complain(_("Wählen Sie die Datei der Identität."))
            self.fit()
            return

        def opened() -> Signer:
            return identities.open_identity(file, passphrase).signer

        self.do(
            _("Die Identität wird geöffnet …"), opened, lambda who: remember(self.desk, file, who)
        )

    def fail(self, error: BaseException) -> None:
        """Say it at the field where it can be put right."""
        if issuing.step_of(error) == "passphrase":
            super().fail(error)
            self._passphrase.setFocus()
        else:
            self._file.complain(self.errands.sentence(error))
            self.fit()


class TokenDialog(ActDialog):
    """Asks where the key in a card or token is found; nothing is loaded before somebody signs."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        _ = desk.translator.gettext
        known = identities.token_of(desk.settings)
        self._fields = TokenFields(desk.translator, known, folded=False)
        lead = _("Der Schlüssel bleibt auf der Karte. Ihre PIN fragt tomtool bei jedem Signieren.")
        forget = Button(_("Keinen Token mehr verwenden"), "link")
        forget.setObjectName("forget-token")
        forget.clicked.connect(self._forget)
        forget.setVisible(known is not None)
        parts = prose(lead), self._fields, row(forget, ...)
        self.ask(_("Karte oder Token"), _("Übernehmen"), self._take, *parts)
        self._fields.library.field.setFocus()

    def _take(self) -> None:
        _ = self.desk.translator.gettext
        token = self._fields.token
        if token is None or not is_file(token.library):
            problem = _("Diese Datei gibt es nicht.")
            if token is None:
                problem = _("Wählen Sie die Bibliothek, die zu Karte oder Token gehört.")
            self._fields.complain(problem)
            self.fit()
            return
        self.desk.remember(
            token_library=str(token.library),
            token_label=token.token_label,
            token_key=token.key_label,
        )
        self.accept()

    def _forget(self) -> None:
        self.desk.remember(token_library="", token_label="", token_key="", token_first=False)
        self.accept()
