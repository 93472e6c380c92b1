# SPDX-License-Identifier: MIT
"""The time stamp of a signature: from which service, and signing without it this once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.printable import printable
from tomtool.domain.web import host_of
from tomtool.services import issuing
from tomtool.ui.parts import Check, Note, Panel, col, prose

if TYPE_CHECKING:
    from tomtool.ui.desk import Desk

_WITHOUT = "without-stamp"


class TimeStampPart(Panel):
    """Says which service is going to see the signature, if one is set up.

    `without_wanted` follows when somebody would rather sign without than wait for it.
    """

    without_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        _ = desk.translator.gettext
        self._address = desk.settings.time_stamps
        host = host_of(self._address) or printable(self._address)
        self._wanted = Check(_("mit Zeitstempel von %(host)s") % {"host": host})
        self._wanted.setObjectName("with-stamp")
        self._wanted.setChecked(bool(self._address))
        about = _(
            "Der Dienst bestätigt, wann es Ihre Unterschrift gab. Dafür wird er jetzt über das Netz"
            " gefragt; er bekommt eine Prüfsumme, nicht die Anlage."
        )
        if not self._address:
            about = _("Kein Zeitstempeldienst eingerichtet: Es gilt die Uhr dieses Rechners.")
            self._wanted.hide()
        self._trouble = Note(
            "", "medium", "warning-fill", [(_WITHOUT, _("Ohne Zeitstempel signieren"))]
        )
        self._trouble.links[_WITHOUT].setObjectName(_WITHOUT)
        self._trouble.setObjectName("stamp-trouble")
        self._trouble.hide()
        self._trouble.followed.connect(self._go_without)
        self._wanted.toggled.connect(lambda _on: self._trouble.hide())
        self.setLayout(col(self._wanted, prose(about), self._trouble, gap=4))

    def given(self) -> str:
        """Return the address of the service to ask now, empty for none."""
        self._trouble.hide()
        return self._address if self._wanted.isChecked() else ""

    def put_right(self, error: BaseException, words: str) -> bool:
        """Say what went wrong and offer to do without, if the service is to blame for it."""
        if issuing.step_of(error) != "stamp":
            return False
        self._trouble.set_words(words)
        self._trouble.show()
        self._trouble.links[_WITHOUT].setFocus()
        return True

    def _go_without(self) -> None:
        self._wanted.setChecked(False)
        self.without_wanted.emit()
