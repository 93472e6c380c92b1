# SPDX-License-Identifier: MIT
"""A verification in words, the same ones in the terminal and in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.text import N_
from tomtool.domain.verification import Coverage, Outcome, Question, Recognition, SignerRole

if TYPE_CHECKING:
    from tomtool.domain.text import Message
    from tomtool.domain.verification import Verification

STATEMENTS: dict[Question, str] = {
    Question.UNALTERED: N_("Unverändert seit der Unterschrift"),
    Question.SIGNERS: N_("Unterschriften gültig, Personen bekannt"),
    Question.ADDITIONS: N_("Nichts Unerlaubtes enthalten"),
    Question.DATA: N_("Daten echt und eindeutig"),
    Question.PAPER: N_("Seiten sagen dasselbe wie die Daten"),
}
"""What each answer states."""

ANSWERS = {
    Outcome.HOLDS: N_("ja"),
    Outcome.FAILS: N_("NEIN"),
    Outcome.OPEN: N_("nicht prüfbar"),
}
_UNCONFIRMED = N_("nicht bestätigt")
"""The open answer where everything was checked, and only a person can say the rest."""

ROLES: dict[str, str] = {
    SignerRole.PROCESSOR: N_("Auftragsverarbeiter"),
    SignerRole.SCHOOL_DPO: N_("Schulische/r Datenschutzbeauftragte/r"),
    SignerRole.CONTROLLER: N_("Verantwortlicher"),
}
"""Who signs, by the name of the signature field."""

COVERAGES = {
    Coverage.WHOLE_FILE: N_("die ganze Datei"),
    Coverage.EARLIER_STATE: N_("den Stand bei dieser Unterschrift"),
    Coverage.UNCLEAR: N_("unklar"),
}
"""What a signature covers."""

RECOGNITIONS = {
    Recognition.OWN: N_("Ihre eigene Identität"),
    Recognition.COMPARED: N_("Fingerabdruck verglichen"),
    Recognition.AUTHORITY: N_("bestätigt von %(authority)s"),
    Recognition.UNKNOWN: N_("nicht bestätigt"),
}
"""How the holder of a certificate is known."""


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, what became of it, that in a word, and why.

    `statement` and `answer` are German templates, to be translated where they are shown.
    """

    question: Question
    statement: str
    answer: str
    outcome: Outcome
    reasons: tuple[Message, ...]


def told(verification: Verification) -> tuple[Told, ...]:
    """Return every statement about a file with its reasons, each only where it comes first."""
    said: set[str] = set()
    found = []
    for question, verdict in verification.verdicts.items():
        reasons = {each.render(): each for each in verdict.reasons}
        new = tuple(each for words, each in reasons.items() if words not in said)
        said.update(reasons)
        answer = ANSWERS[verdict.outcome]
        is_open = verdict.outcome is Outcome.OPEN
        if question is Question.SIGNERS and is_open and verification.signatures:
            answer = _UNCONFIRMED
        found.append(Told(question, STATEMENTS[question], answer, verdict.outcome, new))
    return tuple(found)
