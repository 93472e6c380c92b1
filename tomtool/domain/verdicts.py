# SPDX-License-Identifier: MIT
"""A verification in words, the same ones in the terminal and in the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.text import N_
from tomtool.domain.verification import Coverage, SignerRole

if TYPE_CHECKING:
    from tomtool.domain.text import Message
    from tomtool.domain.verification import Verification

STATEMENTS = (
    N_("Unverändert seit der Unterschrift"),
    N_("Unterschriften gültig"),
    N_("Nichts Unerlaubtes enthalten"),
    N_("Daten echt und eindeutig"),
)
"""What each verdict states, in the order of `Verification.verdicts`."""

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


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, whether it holds (None: nothing to judge it by), in one word, and why.

    `statement` and `answer` are German templates, to be translated where they are shown.
    """

    statement: str
    answer: str
    holds: bool | None
    reasons: tuple[Message, ...]


def told(verification: Verification) -> tuple[Told, ...]:
    """Return every statement about a file with its reasons, each reason only where it comes first.

    Without any signature nothing can be said, which is not the same as a no.
    """
    no = (N_("NEIN"), False) if verification.signatures else (N_("nicht prüfbar"), None)
    said: set[str] = set()
    found = []
    for statement, verdict in zip(STATEMENTS, verification.verdicts, strict=True):
        answer, holds = (N_("ja"), True) if verdict.holds else no
        reasons = {each.render(): each for each in (*verdict.problems, *verdict.remarks)}
        new = tuple(each for words, each in reasons.items() if words not in said)
        said.update(reasons)
        found.append(Told(statement, answer, holds, new))
    return tuple(found)
