# SPDX-License-Identifier: MIT
"""Step 2: sign, with which key, as whom, into which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from tomtool.domain.declaration import Declaration, one_line
from tomtool.domain.errors import TomtoolError
from tomtool.services import issuing
from tomtool.services.countersigning import Signing
from tomtool.services.files import UnreadableFileError
from tomtool.ui.parts import Panel, Text, col
from tomtool.ui.sign.means import SigningMeans
from tomtool.ui.sign.options import FileField, Trouble
from tomtool.ui.sign.signer import SignerFields, honesty
from tomtool.ui.sign.stamp import TimeStampPart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomtool.ui.countersign.order import Order
    from tomtool.ui.countersign.statement import Stated
    from tomtool.ui.sign.errands import Errands


class Ready(NamedTuple):
    """Everything that is needed to sign: how, into which file, and what the keyring then does."""

    signing: Signing
    target: Path
    keep: Callable[[], bool]


class SigningStep(Panel):
    """Asks for the identity, the words of the signature block, and the new file.

    `sign_wanted` follows when a button other than the assistant's asks to sign.
    """

    sign_wanted = Signal()

    def __init__(self, order: Order, errands: Errands) -> None:
        super().__init__()
        self._order, self._errands = order, errands
        _ = errands.translator.gettext
        self.means = SigningMeans(errands)
        self.means.made.connect(self._name_signer)
        kinds = _("PDF-Dateien (*.pdf)")
        self._target = FileField(
            errands.translator, _("Speichern als"), kinds, name="target", saving=True
        )
        self._target.set_path(order.proposed(_("gegengezeichnet")))
        self._signer = SignerFields(errands.translator, hint=_("wie im Zertifikat"))
        self._signer.propose(errands.desk.settings.identity_name)
        self._stamp = TimeStampPart(errands.desk)
        self._stamp.without_wanted.connect(self.sign_wanted)
        self._trouble = Trouble()
        self._trouble.setObjectName("trouble")
        self._lay_out()

    def take_focus(self) -> None:
        """Look for a passphrase in the keyring, and put the cursor where one types."""
        self.means.look_again()
        self.means.take_focus()

    def given(self, stated: Stated) -> Ready | None:
        """Return everything that is needed, or say the first thing that is missing."""
        _ = self._errands.translator.gettext
        self._trouble.say("")
        means, target = self.means.given(), self._target.typed_path
        if means is None:
            return None
        if target is None or not target.name:
            self._target.complain(_("Sagen Sie, wie die Datei heißen soll."))
            return None
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        try:
            declaration = self._declaration(stated)
        except TomtoolError as error:
            self._trouble.say(self._errands.sentence(error))
            self._signer.take_focus()
            return None
        seen = self._order.verified.sha256
        signing = Signing(*means, declaration, self._stamp.given(), seen)
        return Ready(signing, target, self.means.wish(means))

    def _declaration(self, stated: Stated) -> Declaration:
        """Return the words of the signature block. Raises InvalidDeclarationError."""
        name, function, place = map(one_line, self._signer.words)
        language = self._order.language
        return Declaration(name, function, place, stated.statement, stated.text, language)

    def put_right(self, error: BaseException) -> None:
        """Say what went wrong where it can be put right."""
        words = self._errands.sentence(error)
        if isinstance(error, UnreadableFileError) and error.place == str(self._order.path):
            self._trouble.say(words)  # it is not the file of the identity
            return
        if self.means.put_right(error, words) or self._stamp.put_right(error, words):
            return
        if issuing.step_of(error) == "target":
            self._target.complain(words)
        else:
            self._trouble.say(words)

    def _lay_out(self) -> None:
        _ = self._errands.translator.gettext
        told = _(
            "Ihre Unterschrift kommt zu der Datei hinzu; die des Anbieters bleibt gültig, und die"
            " Datei, die Sie bekommen haben, bleibt, wie sie ist."
        )
        self.setLayout(
            col(
                Text(_("Womit signieren Sie?"), "strong"),
                self.means,
                self._signer,
                self._target,
                self._stamp,
                honesty(self._errands.translator, told),
                self._trouble,
                gap=12,
            )
        )

    def _name_signer(self) -> None:
        self._signer.name_signer(self._errands.desk.settings.identity_name)
