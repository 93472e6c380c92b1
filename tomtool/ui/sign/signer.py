# SPDX-License-Identifier: MIT
"""As whom somebody signs, in the words of the signature block; and what such a signature is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.ui.parts import TOP, Field, Icon, Panel, Text, col, prose, row
from tomtool.ui.sign.options import labelled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.i18n import Translator


class SignerFields(Panel):
    """The fields for name, function and place; `hint` says what an empty name comes to."""

    def __init__(self, translator: Translator, hint: str = "") -> None:
        super().__init__()
        _ = translator.gettext
        who = _("Unterzeichner/in")
        self._name, self._function, self._place = Field(hint=hint, name=who), Field(), Field()
        self._fields = self._name, self._function, self._place
        for field, name in zip(self._fields, ("name", "role", "place"), strict=True):
            field.setObjectName(f"signer-{name}")
        shown = row(
            (labelled(who, self._name), 3, TOP),
            (labelled(_("Funktion"), self._function), 3, TOP),
            (labelled(_("Ort"), self._place), 2, TOP),
            gap=16,
        )
        self.setLayout(shown)

    @property
    def words(self) -> tuple[str, str, str]:
        """Name, function and place, as typed."""
        return self._name.words, self._function.words, self._place.words

    def propose(self, name: str, function: str = "", place: str = "") -> None:
        """Propose somebody."""
        for field, words in zip(self._fields, (name, function, place), strict=True):
            field.set_words(words)

    def name_signer(self, name: str) -> None:
        """Propose a name unless there is one, and put the cursor there."""
        if not self._name.words.strip():
            self._name.set_words(name)
        self._name.setFocus()

    def take_focus(self) -> None:
        """Put the cursor into the name."""
        self._name.setFocus()


def honesty(translator: Translator, *told: str) -> QWidget:
    """Return a note that says what a signature made here is, and is not."""
    _ = translator.gettext
    head = Text(_("Elektronisch signiert (nicht qualifiziert)"), "strong", wrap=True)
    words = col(head, *map(prose, told), gap=6)
    sign = (Icon("info", "info", 16), 0, TOP)
    return Panel(row(sign, (words, 1), gap=12, pad=(16, 12, 16, 12)), "note")
