# SPDX-License-Identifier: MIT
"""A verification on the screen: a sentence on top, then every answer by itself, and who signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tomtool.domain.printable import in_groups, printable
from tomtool.domain.verdicts import COVERAGES, ROLES, told
from tomtool.i18n.formats import format_datetime
from tomtool.ui.parts import Icon, Panel, Pill, Text, col, panel, prose, row, ruled

if TYPE_CHECKING:
    from tomtool.domain.verdicts import Told
    from tomtool.domain.verification import SignatureReport, Verification
    from tomtool.i18n import Translator
_SIGNS = {
    True: ("check-circle-fill", "ok"),
    False: ("x-circle-fill", "high"),
    None: ("question-fill", "medium"),
}
_TOP = Qt.AlignmentFlag.AlignTop


def summed_up(verification: Verification, translator: Translator) -> tuple[str, str, str, str]:
    """Return the banner's sentence, what to do, its tone and icon.

    Never green: whether the person named in the certificate is the one meant, no file can tell.
    """
    _ = translator.gettext
    if not verification.signatures:
        head = _("Nicht signiert: niemand steht für diese Datei ein")
        remedy = _("Bitten Sie den Absender um die signierte Anlage.")
        return head, remedy, "medium", "question-fill"
    if not verification.ok:
        head = _("Diese Datei ist nicht in Ordnung")
        remedy = _("Verwenden Sie sie nicht; fordern Sie das Original an. Die Gründe stehen unten.")
        return head, remedy, "high", "x-circle-fill"
    head = _("Unverändert und stimmig – wer signiert hat, ist noch nicht bestätigt")
    remedy = _("Rufen Sie den Anbieter an und vergleichen Sie den Fingerabdruck.")
    return head, remedy, "medium", "warning-fill"


class VerdictColumn(QWidget):
    """Every statement with its answer and reasons, and every signature."""

    def __init__(self, verification: Verification, translator: Translator) -> None:
        super().__init__()
        _ = translator.gettext
        statements = [_statement(each, translator) for each in told(verification)]
        signatures = [_signature(each, translator) for each in verification.signatures]
        parts: list[QWidget] = [
            Text(_("Prüfungen"), "strong"),
            panel(col(*ruled(statements), gap=0, pad=1), "card"),
        ]
        if signatures:
            parts += [Text(_("Unterschriften"), "strong"), *signatures]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(col(*parts, ..., gap=12, pad=16)))


def _statement(each: Told, translator: Translator) -> Panel:
    _ = translator.gettext
    icon, tone = _SIGNS[each.holds]
    statement, answer = _(each.statement), _(each.answer)
    head = row(
        (Text(statement, "label", "ink2", wrap=True), 1), (Text(answer, "label", tone), 0, _TOP)
    )
    reasons = [prose(printable(translator.message(reason)), "ink") for reason in each.reasons]
    made = panel(
        row(
            (Icon(icon, tone, 20), 0, _TOP),
            (col(head, *reasons, gap=4), 1),
            gap=12,
            pad=(16, 10, 16, 10),
        )
    )
    made.setAccessibleName(f"{statement}: {answer}")
    return made


def _signature(report: SignatureReport, translator: Translator) -> Panel:
    _ = translator.gettext
    signer = report.signer
    role = _(ROLES[report.field]) if report.field in ROLES else printable(report.field)
    moment = _("unbekannt")
    if report.signed_at is not None:
        moment = format_datetime(report.signed_at, translator.language)
    who = ", ".join(printable(each) for each in (signer.name, signer.organisation) if each)
    pill = [Pill(_("nicht qualifiziert"), "medium")] if signer.self_signed else []
    lines = [
        prose(f"{label}: {value}")
        for label, value in (
            (_("Zeitpunkt laut Unterschrift"), moment),
            (_("Umfasst"), _(COVERAGES[report.coverage])),
        )
    ]
    digits = prose(in_groups(signer.fingerprint), "ink")
    digits.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    digits.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be copied by keys, too
    digits.setObjectName("fingerprint")
    return panel(
        col(
            row((Text(role, "label", wrap=True), 1), *pill),
            Text(who, wrap=True),
            *lines,
            prose(_("Fingerabdruck")),
            digits,
            gap=4,
            pad=(16, 12, 16, 12),
        ),
        "card",
    )
