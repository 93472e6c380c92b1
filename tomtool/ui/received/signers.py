# SPDX-License-Identifier: MIT
"""Who signed: in which role, known how, stating what, with which fingerprint; and who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tomtool.domain.declaration import STATEMENTS, Statement
from tomtool.domain.printable import printable
from tomtool.domain.verdicts import COVERAGES, RECOGNITIONS, ROLES
from tomtool.domain.verification import Recognition
from tomtool.i18n.formats import format_datetime
from tomtool.ui.parts import (
    Button,
    FlowRow,
    Note,
    Panel,
    Pill,
    Text,
    col,
    panel,
    prose,
    row,
    ruled,
)
from tomtool.ui.received.fingerprint import FingerprintBox

if TYPE_CHECKING:
    from tomtool.domain.verification import SignatureReport, Verification
    from tomtool.i18n import Translator

_STATED = {
    Statement.REVIEWED: ("ok", "check-circle-fill"),
    Statement.CONDITIONS: ("medium", "warning-fill"),
    Statement.REJECTED: ("high", "x-circle-fill"),
}
_KNOWN = {
    Recognition.OWN: ("ok", "user"),
    Recognition.COMPARED: ("ok", "fingerprint"),
    Recognition.AUTHORITY: ("ok", "certificate"),
    Recognition.UNKNOWN: ("medium", "question-fill"),
}


class Signers(QWidget):
    """A card for each signature, and a line for each role that has not signed.

    `compare_wanted` carries the signature whose fingerprint somebody wants to compare,
    `forget_wanted` the one whose signer is not to be known any more.
    """

    compare_wanted = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self, verification: Verification, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        _ = translator.gettext
        cards = [self._card(each) for each in verification.signatures]
        signed = {each.field for each in verification.signatures}
        free = [self._free(_(words)) for role, words in ROLES.items() if role not in signed]
        if cards and free:
            cards.append(panel(col(*ruled(free), gap=0, pad=1), "card"))
        self.setLayout(col(*cards, gap=12))

    def _free(self, role: str) -> QWidget:
        words = self._translator.gettext("noch frei")
        return Panel(row((prose(role, "ink"), 1), prose(words), pad=(16, 8, 16, 8)))

    def _card(self, report: SignatureReport) -> Panel:
        _ = self._translator.gettext
        role = _(ROLES[report.field]) if report.field in ROLES else printable(report.field)
        name = printable(report.signer.name)
        parts: list[QWidget] = [
            Text(role, "label", "ink2", wrap=True),
            Text(name, "strong", wrap=True),
            *self._about(report),
            FlowRow(None, self._pills(report), gap=8),
            *self._statement(report),
            Panel(row(prose(_("Fingerabdruck")), pad=(0, 6, 0, 0))),
            FingerprintBox(report.signer.fingerprint, self._translator, f"{name}, {role}"),
            *self._acts(report),
        ]
        made = panel(col(*parts, gap=4, pad=(16, 12, 16, 12)), "card")
        made.setAccessibleName(f"{role}: {name}")
        return made

    def _about(self, report: SignatureReport) -> list[QWidget]:
        """Return the lines about the signer, the moment, and what is covered."""
        _ = self._translator.gettext
        declared, signer = report.declaration, report.signer
        words = (declared.name, declared.function) if declared is not None else ("", "")
        said = [printable(each) for each in words if each and each != signer.name]
        who = ", ".join([*said, printable(signer.organisation)])
        covered = {"part": _(COVERAGES[report.coverage])}
        lines = [who, *self._moments(report), _("Umfasst %(part)s") % covered]
        return [prose(line) for line in lines if line]

    def _moments(self, report: SignatureReport) -> list[str]:
        _, language = self._translator.gettext, self._translator.language
        place = printable(report.declaration.place) if report.declaration is not None else ""
        if report.attested_at is not None:
            moment = format_datetime(report.attested_at, language)
            told = {"moment": moment, "service": printable(report.attested_by)}
            lines = [_("%(moment)s, bestätigt vom Zeitstempeldienst %(service)s") % told]
        elif report.signed_at is not None:
            moment = format_datetime(report.signed_at, language)
            lines = [_("%(moment)s, nach der Uhr des Rechners") % {"moment": moment}]
        else:
            lines = [_("Zeitpunkt unbekannt")]
        return [f"{place}, {lines[0]}"] if place else lines

    def _pills(self, report: SignatureReport) -> list[str | QWidget]:
        _ = self._translator.gettext
        words = _(RECOGNITIONS[report.recognition]) % {"authority": printable(report.authority)}
        tone, icon = _KNOWN[report.recognition]
        pills: list[str | QWidget] = [Pill(words, tone, icon)]
        if report.signer.self_signed:
            pills.append(Pill(_("nicht qualifiziert")))
        return pills

    def _statement(self, report: SignatureReport) -> list[QWidget]:
        declared = report.declaration
        if declared is None or declared.statement is None:
            return []
        tone, icon = _STATED[declared.statement]
        words = self._translator.gettext(STATEMENTS[declared.statement])
        text = printable(declared.text)
        return [Note(f"{words}: {text}" if text else words, tone, icon)]

    def _acts(self, report: SignatureReport) -> list[QWidget]:
        """Return what can be done about somebody unknown, or known by comparison."""
        _ = self._translator.gettext
        if not report.intact or report.field not in ROLES:
            return []
        if report.recognition is Recognition.UNKNOWN:
            made = Button(_("Fingerabdruck vergleichen …"), "normal", "fingerprint")
            made.setObjectName(f"compare:{report.field}")
            made.clicked.connect(lambda: self.compare_wanted.emit(report))
        elif report.recognition is Recognition.COMPARED:
            made = Button(_("Bestätigung zurücknehmen"), "link")
            made.setObjectName(f"forget:{report.field}")
            made.clicked.connect(lambda: self.forget_wanted.emit(report))
        else:
            return []
        made.setAccessibleDescription(printable(report.signer.name))
        return [Panel(row(made, ..., pad=(0, 6, 0, 0)))]
