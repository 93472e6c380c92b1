# SPDX-License-Identifier: MIT
"""A verification on the screen: a sentence on top, and every answer by itself with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.declaration import STATEMENTS
from tomtool.domain.printable import printable
from tomtool.domain.verdicts import ROLES, told
from tomtool.domain.verification import Outcome, Question, Recognition
from tomtool.ui.parts import TOP, Icon, Text, col, panel, prose, row, ruled

if TYPE_CHECKING:
    from tomtool.domain.verdicts import Told
    from tomtool.domain.verification import SignatureReport, Verification
    from tomtool.i18n import Translator
    from tomtool.ui.parts import Panel

SIGNS = {
    Outcome.HOLDS: ("check-circle-fill", "ok"),
    Outcome.FAILS: ("x-circle-fill", "high"),
    Outcome.OPEN: ("question-fill", "medium"),
}
"""Icon and tone of an answer."""


class Sum(NamedTuple):
    """What a banner says: a sentence, what to do, its tone and icon."""

    head: str
    words: str
    tone: str
    icon: str


def stranger(verification: Verification) -> SignatureReport | None:
    """Return the first signature of an annex whose signer has to be confirmed by a person."""
    strangers = (
        each
        for each in verification.signatures
        if each.intact and each.recognition is Recognition.UNKNOWN and each.field in ROLES
    )
    return next(strangers, None)


def summed_up(verification: Verification, translator: Translator) -> Sum:
    """Return what the answers come to in one sentence; green only if every single one is a yes."""
    _ = translator.gettext
    outcomes = {question: each.outcome for question, each in verification.verdicts.items()}
    if Outcome.FAILS in outcomes.values():
        head = _("Diese Datei ist nicht in Ordnung")
        words = _("Verwenden Sie sie nicht; fordern Sie das Original an. Die Gründe stehen unten.")
        return Sum(head, words, "high", "x-circle-fill")
    if not verification.signatures:
        head = _("Nicht signiert oder nicht prüfbar: niemand steht für diese Datei ein")
        words = _("Bitten Sie den Absender um die signierte Anlage.")
        return Sum(head, words, "medium", "question-fill")
    unsettled = [question for question, each in outcomes.items() if each is Outcome.OPEN]
    if unsettled == [Question.SIGNERS]:
        head = _("Unverändert und stimmig – wer signiert hat, ist noch nicht bestätigt")
        words = _("Rufen Sie an und vergleichen Sie den Fingerabdruck, bevor Sie gegenzeichnen.")
        return Sum(head, words, "medium", "warning-fill")
    if unsettled:
        head = _("Nicht alles ließ sich prüfen")
        words = _("Was offen ist und warum, steht unten.")
        return Sum(head, words, "medium", "question-fill")
    if verification.additions.remarks:  # genuine, and yet not the newest there is
        words = " ".join(map(translator.message, verification.additions.remarks))
        return Sum(_("Echt, aber nicht der neueste Stand"), words, "medium", "warning-fill")
    words = _stated(verification, translator)
    return Sum(_("Geprüft: alle fünf Antworten sind ja"), words, "ok", "check-circle-fill")


def _stated(verification: Verification, translator: Translator) -> str:
    """Return who signed, and what was stated about the annex."""
    _ = translator.gettext
    lines = []
    for each in verification.signatures:
        words = {"role": _(ROLES[each.field]), "name": printable(each.signer.name)}
        if each.declaration is not None and each.declaration.statement is not None:
            words["statement"] = _(STATEMENTS[each.declaration.statement])
            lines.append(_("%(role)s: %(name)s, %(statement)s") % words)
        else:
            lines.append(_("%(role)s: %(name)s") % words)
    return " · ".join(lines)


def checks(verification: Verification, translator: Translator) -> Panel:
    """Return the five answers on a card."""
    answers = [_answer(each, translator) for each in told(verification)]
    return panel(col(*ruled(answers), gap=0, pad=1), "card")


def _answer(each: Told, translator: Translator) -> Panel:
    _ = translator.gettext
    icon, tone = SIGNS[each.outcome]
    statement, answer = _(each.statement), _(each.answer)
    head = row(
        (Text(statement, "label", "ink2", wrap=True), 1), (Text(answer, "label", tone), 0, TOP)
    )
    reasons = [prose(printable(translator.message(reason)), "ink") for reason in each.reasons]
    made = panel(
        row(
            (Icon(icon, tone, 20), 0, TOP),
            (col(head, *reasons, gap=4), 1),
            gap=12,
            pad=(16, 10, 16, 10),
        )
    )
    made.setAccessibleName(f"{statement}: {answer}")
    return made
