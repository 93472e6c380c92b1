# SPDX-License-Identifier: MIT
"""„Fingerabdruck vergleichen“: in plain words, for one person in one role, never for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.errors import TomtoolError
from tomtool.domain.printable import printable
from tomtool.domain.verdicts import ROLES
from tomtool.domain.verification import SignerRole
from tomtool.services import trust
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.parts import (
    TOP,
    Banner,
    Button,
    Icon,
    Panel,
    Picker,
    Text,
    col,
    prose,
    row,
)
from tomtool.ui.received.comparison import Comparison
from tomtool.ui.received.fingerprint import QrPicture
from tomtool.ui.sign.options import labelled

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QLayout, QWidget

    from tomtool.domain.verification import SignatureReport
    from tomtool.ui.desk import Desk


class CompareDialog(Dialog):
    """Leads through the comparison with the person on the telephone.

    The last line of the fingerprint is not shown: whoever types it has heard it. `confirmed`
    follows once the person is known.
    """

    confirmed = Signal()

    def __init__(self, desk: Desk, report: SignatureReport, path: Path, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._report, self._path = report, path
        _ = desk.translator.gettext
        self._name = printable(report.signer.name)
        heard = _("Diese Gruppen wurden mir genauso vorgelesen")
        fingerprint = report.signer.fingerprint
        self._comparison = Comparison(fingerprint, desk.translator, heard, spoken=True)
        roles = [(role.value, _(ROLES[role])) for role in SignerRole]
        self._role = Picker(roles, report.field, name=_("Bekannt als"))
        self._role.setObjectName("role")
        self._show_question()

    def _show_question(self) -> None:
        _ = self.desk.translator.gettext
        named = {"name": self._name}
        other = Button(_("Er ist ein anderer"), "ghost")
        other.setObjectName("differs")
        other.clicked.connect(self._show_advice)
        confirm = Button(_("Bestätigen"), "primary", "fingerprint")
        confirm.setObjectName("confirm")
        confirm.clicked.connect(self._confirm)
        lead = _(
            "Laut Zertifikat hat %(name)s signiert. Das kann jeder behaupten: Erst der Vergleich"
            " zeigt, ob es stimmt."
        )
        content = col(
            prose(lead % named, "ink"),
            step("phone", _("Rufen Sie an"), prose(self._how_to_call())),
            step("fingerprint", _("Lassen Sie sich den Fingerabdruck vorlesen"), self._digits()),
            step(
                "note-pencil",
                _("Tippen Sie die letzten vier Gruppen, wie Sie sie hören"),
                self._comparison.typing,
            ),
            labelled(_("Bekannt als"), Panel(row(self._role, ...))),
            gap=16,
            pad=24,
        )
        title = _("Fingerabdruck von %(name)s vergleichen") % named
        foot = self.close_button(_("Abbrechen")), other, ..., confirm
        self.lay_out(title, content, *foot)
        self._comparison.take_focus()

    def _how_to_call(self) -> str:
        _ = self.desk.translator.gettext
        return _(
            "Nehmen Sie eine Nummer, die Sie schon kennen, etwa aus dem Vertrag – nicht die aus"
            " dieser Datei oder aus der E-Mail, mit der sie kam. Treffen Sie sich persönlich, ist"
            " das ebenso gut."
        )

    def _digits(self) -> QWidget:
        """Show what is to be compared, and the whole as a QR code."""
        _, digits = self.desk.translator.gettext, self._report.signer.fingerprint
        qr = QrPicture(digits, _("Fingerabdruck als QR-Code"))
        qr.hide()
        show = Button(_("QR-Code für einen Vergleich vor Ort"), "link")
        show.setObjectName("qr")

        def toggle() -> None:
            qr.setVisible(qr.isHidden())
            self.fit()

        show.clicked.connect(toggle)
        return Panel(col(self._comparison.digits, row(show, ...), row(qr, ...), gap=6))

    def _confirm(self) -> None:
        """Take the person for known, if all was compared."""
        signer, role = self._report.signer, SignerRole(self._role.chosen)
        if not self._comparison.agrees():
            self.fit()
            return
        try:
            trust.add_compared(self.desk.context, signer, role, self._path.name)
        except TomtoolError as error:
            self._comparison.say(self.desk.translator.error(error))
            self.fit()
            return
        self.confirmed.emit()
        self.accept()

    def _show_advice(self) -> None:
        """Say what to do about a fingerprint that is another one."""
        _ = self.desk.translator.gettext
        told = Banner(
            _("Dann hat jemand anderes signiert"),
            _(
                "Verwenden Sie diese Datei nicht. Bitten Sie %(name)s, die Anlage noch einmal auf"
                " einem anderen Weg zu senden, und sagen Sie, woher Sie diese hier haben."
            )
            % {"name": self._name},
            "high",
            "x-circle-fill",
        )
        close = self.close_button(_("Schließen"))
        self.lay_out(self.windowTitle(), col(told, pad=24), ..., close)
        close.setFocus()


def step(icon: str, head: str, told: QWidget) -> QLayout:
    """Return one step: what to do, and how."""
    words = col(Text(head, "strong", wrap=True), told, gap=4)
    return row((Icon(icon, "accent", 20), 0, TOP), (words, 1), gap=12)
