# SPDX-License-Identifier: MIT
"""The table of forgeries: how each is made, and what the verification must say about it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from tomtool.domain.verification import Outcome, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.trust.papers import Paper
    from tomtool.domain.verification import Verification

    Make = Callable[[Paper], bytes]

OPEN = "?"
"""What begins the reason of an answer that stays open; others are a no."""

ALTERED = "unterschriebene Inhalt wurde verändert"
UNPROTECTED = "schützt nicht die ganze Datei"
HIDDEN_BYTES = "fremde Bytes versteckt"
UNKNOWN_KIND = "Unterschrift unbekannter Art"
APPENDED = "wurde etwas an die Datei angehängt"
WRONG_FIRST = "nicht die des Auftragsverarbeiters"
SAME_KEY = "von demselben Schlüssel"
UNPROVEN = "beweist nicht mehr, von wem sie ist"
NOT_VALID_THEN = "war bei der Unterschrift nicht gültig"
UNFIT = "eignet sich nicht zum Unterschreiben"
UNSAFE = "nicht als sicher gilt"
REVIEWS_ITSELF = "bestätigt als Auftragsverarbeiter die Prüfung der eigenen Angaben"
UNCONFIRMED = OPEN + "ist nicht bestätigt"
NOT_CERTIFIED = "legt nicht fest, was später geändert werden darf"
OTHER_FIELDS = "andere Formularfelder"
STRANGE_PARTS = "Bestandteile, die keine Anlage hat"
UPDATED = "neben den Unterschriften ergänzt"
FORBIDDEN = "wurde mehr geändert, als sie darf"
LOCKED = "verbietet die Unterschrift"
CONTRADICTS = "unlesbar oder widerspricht sich"
OTHER_DATA = "nicht die unterschriebenen"
NOT_TWO_FILES = "nicht genau die Anhänge"
DAMAGED = OPEN + "beschädigt"
PAGE_DIFFERS = "nicht so gedruckt, wie die Daten es verlangen"
PART_DIFFERS = "Was die Datei neben den Seiten enthält"
BLOCK_DIFFERS = "zeigt etwas anderes, als unterschrieben wurde"
NO_EDITION = OPEN + "sagt nicht, wie sie gedruckt wurde"
OTHER_LOOK = OPEN + "ihr Bild nicht ganz"
NO_PDF = OPEN + "keine PDF-Datei"
UNSIGNED = OPEN + "keine elektronische Unterschrift"


@dataclass(frozen=True, slots=True)
class Forgery:
    """A way to forge an annex, and per question which is no yes a piece of the reason given."""

    name: str
    make: Make
    reasons: Mapping[Question, str]


FORGERIES: dict[str, Forgery] = {}


def enter(name: str, make: Make, **reasons: str) -> None:
    """Enter a forgery into the table; questions without a reason are answered with yes.

    Pages are compared only where bytes, additions and data hold.
    """
    assert name not in FORGERIES
    told = {Question(key): reason for key, reason in reasons.items()}
    if told.keys() & {Question.UNALTERED, Question.ADDITIONS, Question.DATA}:
        told[Question.PAPER] = OPEN
    FORGERIES[name] = Forgery(name, make, MappingProxyType(told))


def forgery(**reasons: str) -> Callable[[Make], Make]:
    """Enter what is decorated into the table."""

    def decorate(make: Make) -> Make:
        enter(make.__name__, make, **reasons)
        return make

    return decorate


UNVERIFIABLE = {"signers": OPEN, "additions": OPEN, "data": OPEN}
"""The answers to the second to fourth question about what cannot be verified at all."""


def answers(verification: Verification) -> dict[Question, Outcome]:
    """Return the bare answers."""
    return {question: each.outcome for question, each in verification.verdicts.items()}


def expected(forged: Forgery) -> dict[Question, Outcome]:
    """Return the answers that go with the reasons of a forgery."""
    outcomes = dict.fromkeys(Question, Outcome.HOLDS)
    for question, reason in forged.reasons.items():
        outcomes[question] = Outcome.OPEN if reason.startswith(OPEN) else Outcome.FAILS
    return outcomes
