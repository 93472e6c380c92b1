# SPDX-License-Identifier: MIT
"""The address of the time-stamp service, kept as soon as it is left and can be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tomtool.domain.web import host_of
from tomtool.ui.parts import Field, Panel, col, prose
from tomtool.ui.sign.options import Trouble

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from tomtool.ui.desk import Desk

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Address(Field):
    """A field in which Enter ends the input, and not the dialog."""

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Keep Enter here; all other keys are Qt's."""
        super().keyPressEvent(event)
        if event.key() in _RETURN:
            event.accept()


class TimeStampSettings(Panel):
    """Asks which service is to see signatures, and says what that is good for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        _ = desk.translator.gettext
        name, hint = _("Adresse des Zeitstempeldienstes"), _("etwa https://zeitstempel.example.org")
        self._address = _Address(desk.settings.time_stamps, hint=hint, name=name)
        self._address.setObjectName("time-stamps")
        self._trouble = Trouble()
        self._trouble.setObjectName("time-stamps-trouble")
        told = _(
            "Ein Zeitstempel beweist, wann es Ihre Unterschrift gab, auch wenn das Zertifikat"
            " später abläuft. Der Dienst wird nur beim Signieren gefragt, über das Netz; er bekommt"
            " eine Prüfsumme, nicht die Anlage. Leer heißt: kein Zeitstempel."
        )
        self.setLayout(col(self._address, self._trouble, prose(told), gap=4))
        self._address.typed.connect(lambda _words: self._say(""))
        self._address.left.connect(self._take)

    def _take(self, words: str) -> None:
        address = words.strip()
        if address and not host_of(address):
            _ = self._desk.translator.gettext
            self._say(_("Das ist keine Adresse, die mit http:// oder https:// beginnt."))
            return
        self._say("")
        self._address.set_words(address)
        self._desk.remember(time_stamps=address)

    def _say(self, words: str) -> None:
        self._trouble.say(words)
        self._address.set_invalid(words)
