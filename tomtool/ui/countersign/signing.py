# SPDX-License-Identifier: MIT
"""Step 2: sign, with which key, as whom, into which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.declaration import Declaration, one_line
from tomtool.domain.errors import TomtoolError
from tomtool.services import issuing
from tomtool.services.countersigning import Signing
from tomtool.ui.parts import TOP, Field, Icon, Panel, Text, col, prose, row
from tomtool.ui.sign.means import SigningMeans
from tomtool.ui.sign.options import FileField, Trouble, labelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.ui.countersign.order import Order
    from tomtool.ui.countersign.statement import Stated
    from tomtool.ui.sign.errands import Errands


class Ready(NamedTuple):
    """Everything that is needed to sign: how, into which file, and what the keyring then does.

    `identity` is the file that is signed with.
    """

    signing: Signing
    identity: Path
    target: Path
    keep: Callable[[], bool]


class SigningStep(Panel):
    """Asks for the identity, the words of the signature block, and the new file."""

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
        self._name = Field(errands.desk.settings.identity_name, hint=_("wie im Zertifikat"))
        self._function, self._place = Field(), Field()
        for key, field in (("name", self._name), ("role", self._function), ("place", self._place)):
            field.setObjectName(f"signer-{key}")
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
            self._name.setFocus()
            return None
        stamps, seen = self._errands.desk.settings.time_stamps, self._order.verified.sha256
        signing = Signing(*means, declaration, stamps, seen)
        return Ready(signing, means.identity, target, self.means.wish(means))

    def _declaration(self, stated: Stated) -> Declaration:
        """Return the words of the signature block. Raises InvalidDeclarationError."""
        return Declaration(
            one_line(self._name.words),
            one_line(self._function.words),
            one_line(self._place.words),
            stated.statement,
            stated.text,
            self._order.language,
        )

    def put_right(self, error: BaseException) -> None:
        """Say what went wrong where it can be put right."""
        words = self._errands.sentence(error)
        if self.means.put_right(error, words):
            return
        if issuing.step_of(error) == "target":
            self._target.complain(words)
        else:
            self._trouble.say(words)

    def _lay_out(self) -> None:
        _ = self._errands.translator.gettext
        fields = row(
            (labelled(_("Unterzeichner/in"), self._name), 3, TOP),
            (labelled(_("Funktion"), self._function), 3, TOP),
            (labelled(_("Ort"), self._place), 2, TOP),
            gap=16,
        )
        self.setLayout(
            col(
                Text(_("Womit signieren Sie?"), "strong"),
                self.means,
                fields,
                self._target,
                self._honesty(),
                self._trouble,
                gap=12,
            )
        )

    def _honesty(self) -> QWidget:
        _ = self._errands.translator.gettext
        told = _(
            "Ihre Unterschrift kommt zu der Datei hinzu; die des Anbieters bleibt gültig, und die"
            " Datei, die Sie bekommen haben, bleibt, wie sie ist."
        )
        head = Text(_("Elektronisch signiert (nicht qualifiziert)"), "strong", wrap=True)
        sign = (Icon("info", "info", 16), 0, TOP)
        words = col(head, prose(told), gap=6)
        return Panel(row(sign, (words, 1), gap=12, pad=(16, 12, 16, 12)), "note")

    def _name_signer(self) -> None:
        if not self._name.words.strip():
            self._name.set_words(self._errands.desk.settings.identity_name)
        self._name.setFocus()
