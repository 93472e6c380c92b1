# SPDX-License-Identifier: MIT
"""A passphrase that somebody chooses: typed twice, and judged how hard it is to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.services import passphrases
from tomtool.services.passphrases import SENTENCES, Strength
from tomtool.ui.parts import TOP, Panel, Text, col, row
from tomtool.ui.sign.options import labelled, secret

if TYPE_CHECKING:
    from tomtool.i18n import Translator
    from tomtool.ui.parts import Field

_TONES = {Strength.WEAK: "medium", Strength.FAIR: "ink2", Strength.GOOD: "ok"}


class NewSecret(Panel):
    """The fields for a new passphrase; `label` stands over the first, `name` is what it is for."""

    def __init__(self, translator: Translator, label: str, name: str) -> None:
        super().__init__()
        _ = self._gettext = translator.gettext
        self.passphrase = secret(name)
        self.passphrase.setObjectName("new-passphrase")
        self.again = secret(_("Passphrase wiederholen"))
        self.again.setObjectName("new-again")
        self._strength = Text("", "small", "ink2", wrap=True)
        self._strength.setObjectName("strength")
        self._strength.hide()
        twice = row(
            (labelled(label, self.passphrase), 1, TOP),
            (labelled(_("Noch einmal"), self.again), 1, TOP),
            gap=16,
        )
        self.setLayout(col(twice, self._strength, gap=8))
        self.passphrase.typed.connect(self._judge)

    def problems(self) -> tuple[tuple[Field, bool, str], ...]:
        """Return what could be wrong: a field, whether it is fine, and what is said if not."""
        _, chosen = self._gettext, self.passphrase.words
        return (
            (self.passphrase, bool(chosen), _("Wählen Sie eine Passphrase.")),
            (self.again, self.again.words == chosen, _("Die beiden Passphrasen sind verschieden.")),
        )

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        for field in (self.passphrase, self.again):
            field.clear()
        self._strength.hide()

    def _judge(self, words: str) -> None:
        judged = passphrases.strength(words)
        self._strength.set_words(self._gettext(SENTENCES[judged]))
        self._strength.set_tone(_TONES[judged])
        self._strength.setVisible(bool(words))


def first_problem(checks: tuple[tuple[Field, bool, str], ...]) -> str:
    """Mark every field that is not fine, go to the first of them, and return what is said of it."""
    for field, fine, words in checks:
        field.set_invalid("" if fine else words)
    wrong = next(((field, words) for field, fine, words in checks if not fine), None)
    if wrong is None:
        return ""
    wrong[0].setFocus()
    return wrong[1]
