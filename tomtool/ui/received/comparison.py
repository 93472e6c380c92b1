# SPDX-License-Identifier: MIT
"""A fingerprint to be compared with one from elsewhere: its last line is typed, and not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tomtool.domain.errors import TomtoolError
from tomtool.services import trust
from tomtool.ui.parts import Check, Field, Panel, Text, col, prose
from tomtool.ui.received.fingerprint import SELECTABLE, aloud, in_lines
from tomtool.ui.sign.options import Trouble

if TYPE_CHECKING:
    from tomtool.i18n import Translator


class Comparison:
    """The parts of a comparison: `digits` to be compared and ticked, `typing` for the last line.

    `heard` are the words to be ticked; `spoken` says that somebody reads the digits out.
    """

    def __init__(
        self, fingerprint: str, translator: Translator, heard: str, *, spoken: bool
    ) -> None:
        self._fingerprint, self._translator = fingerprint, translator
        _ = translator.gettext
        shown = Text("\n".join(in_lines(fingerprint)[:-1]), "head")
        shown.setObjectName("digits")
        shown.setTextInteractionFlags(SELECTABLE)
        shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be read again by keys, too
        said = [prose("\n".join(aloud(fingerprint, translator)[:-1]))] if spoken else []
        self._heard = Check(heard)
        self._heard.setObjectName("heard")
        self._heard.toggled.connect(lambda _on: self.say(""))
        self.digits = Panel(col(shown, *said, self._heard, gap=6))
        self._typed = Field(hint="0000 0000 0000 0000", name=_("Die letzten vier Gruppen"))
        self._typed.setObjectName("last-groups")
        self._typed.typed.connect(lambda _words: self.say(""))
        self._trouble = Trouble()
        self._trouble.setObjectName("trouble")
        self.typing = Panel(col(self._typed, self._trouble, gap=4))

    def take_focus(self) -> None:
        """Put the focus on the first thing to be done."""
        self._heard.setFocus()

    def say(self, words: str) -> None:
        """Say what is wrong; "" says that all is well."""
        self._trouble.say(words)

    def agrees(self) -> bool:
        """Whether all was compared and is the same; else say what is missing or wrong."""
        _ = self._translator.gettext
        if not self._heard.isChecked():
            self.say(_("Vergleichen Sie zuerst die Gruppen oben, und haken Sie sie ab."))
            self._heard.setFocus()
            return False
        try:
            if trust.confirmed(self._fingerprint, self._typed.words, trust.ENOUGH_DIGITS):
                return True
            self.say(_("Das sind noch nicht vier Gruppen zu vier Zeichen."))
        except TomtoolError as error:
            self.say(self._translator.error(error))
        self._typed.setFocus()
        return False
