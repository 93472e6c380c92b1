# SPDX-License-Identifier: MIT
"""What a signed annex is made of, and what its verification says.

A verification never ends in one tick: it answers separate questions, each with its own reasons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tomtool.domain.declaration import Declaration

ANSWERS_FILE = "antworten.json"
"""Name under which the answers are attached to an annex."""

QUESTIONNAIRE_FILE = "fragebogen.json"
"""Name under which the questionnaire the answers belong to is attached to an annex."""


class SignerRole(StrEnum):
    """Who signs; each value names the signature field, and their order is that of the fields."""

    PROCESSOR = "Auftragsverarbeiter"
    SCHOOL_DPO = "SchulischeDSB"
    CONTROLLER = "Verantwortlicher"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, in the words of the signer's certificate.

    `fingerprint` is the SHA-256 of the certificate in hexadecimal digits. A self-signed
    certificate says no more about a person than that person does; only comparing the
    fingerprint confirms the identity.
    """

    name: str
    organisation: str
    fingerprint: str
    self_signed: bool
    valid_from: datetime
    valid_until: datetime

    def valid_at(self, moment: datetime) -> bool:
        """Return whether `moment` (aware) lies within the validity of the certificate."""
        return self.valid_from <= moment <= self.valid_until


class Recognition(StrEnum):
    """How the holder of a certificate is known to whoever verifies."""

    OWN = "own"
    COMPARED = "compared"
    AUTHORITY = "authority"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom somebody who verifies knows; nobody at first.

    `own` and `compared` are SHA-256 fingerprints of certificates in hexadecimal digits, the latter
    by the role they were compared for. `authorities` are certificates (DER) whose issues are
    believed.
    """

    own: frozenset[str] = frozenset()
    compared: Mapping[SignerRole, frozenset[str]] = field(default_factory=dict)
    authorities: tuple[bytes, ...] = ()


class Coverage(StrEnum):
    """How much of the file a signature protects."""

    WHOLE_FILE = "whole_file"
    EARLIER_STATE = "earlier_state"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One electronic signature: whose it is, when it was made, and what it protects.

    `field` is a SignerRole in a genuine annex, and any name in another document. `intact` says
    that the protected bytes are those that were signed. `signed_at` is what the signer's computer
    believed the time to be, None if it does not say. `attested_at` is when a time-stamp service
    saw the signature, and `attested_by` the name of its certificate; None and empty without one.
    `declaration` is what the signer declared in the signed bytes, None where that is not there or
    unreadable; `reason` is what other programs show as such. `authority` is who vouches for the
    signer, if that is how it is recognised. `program` is what was signed with, as the signature
    says itself; empty if it does not.
    """

    field: str
    signer: Signer
    signed_at: datetime | None
    intact: bool
    coverage: Coverage
    recognition: Recognition = Recognition.UNKNOWN
    authority: str = ""
    attested_at: datetime | None = None
    attested_by: str = ""
    declaration: Declaration | None = None
    reason: str = ""
    program: str = ""


class Outcome(StrEnum):
    """What became of a question: yes, no, or nobody can say."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one question.

    Any of the `problems` makes it a no. What is `unsettled`, because it cannot be checked or
    somebody has to confirm it, leaves it open. Remarks are for caution and change nothing.
    """

    problems: tuple[Message, ...] = ()
    unsettled: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The answer itself."""
        if self.problems:
            return Outcome.FAILS
        return Outcome.OPEN if self.unsettled else Outcome.HOLDS

    @property
    def holds(self) -> bool:
        """Whether the answer is a yes."""
        return self.outcome is Outcome.HOLDS

    @property
    def reasons(self) -> tuple[Message, ...]:
        """Everything there is to say about it, the gravest first."""
        return (*self.problems, *self.unsettled, *self.remarks)


class Question(StrEnum):
    """The questions of a verification, each named like the field that answers it."""

    UNALTERED = "unaltered"
    SIGNERS = "signers"
    ADDITIONS = "additions"
    DATA = "data"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answers to what a reader of a signed annex must know.

    - `unaltered`: are the signed bytes those that were signed, and all bytes accounted for?
    - `signers`: who signed, in the right role, with a certificate that was valid then?
    - `additions`: does the file hold, and was it given later, nothing but what is allowed?
    - `data`: are the attached answers the signed ones, and the only ones?
    - `paper`: do the pages say what these answers say?
    """

    signatures: tuple[SignatureReport, ...]
    unaltered: Verdict
    signers: Verdict
    additions: Verdict
    data: Verdict
    paper: Verdict

    @property
    def verdicts(self) -> Mapping[Question, Verdict]:
        """All answers in the order in which they are told."""
        return {question: getattr(self, question) for question in Question}

    @property
    def ok(self) -> bool:
        """Whether every single answer holds."""
        return all(verdict.holds for verdict in self.verdicts.values())


_NOT_VERIFIABLE = Message(N_("Ohne prüfbare Unterschrift lässt sich das nicht sagen."))


def not_verifiable(reason: Message) -> Verification:
    """Return the verification of a file that cannot be verified at all, for this `reason`."""
    unknown = Verdict(unsettled=(_NOT_VERIFIABLE,))
    return Verification((), Verdict(unsettled=(reason,)), unknown, unknown, unknown, unknown)
