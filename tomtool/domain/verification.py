# SPDX-License-Identifier: MIT
"""What a signed annex is made of, and what its verification says.

A verification never ends in one tick: it answers separate questions, each with its own reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from tomtool.domain.text import Message

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
    believed the time to be, None if it does not say.
    """

    field: str
    signer: Signer
    signed_at: datetime | None
    intact: bool
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one question: it holds unless there are problems; remarks are for caution."""

    problems: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Verification:
    """The answers to what a reader of a signed annex must know.

    - `unaltered`: are the signed bytes those that were signed, and all bytes accounted for?
    - `signers`: who signed, in the right role, with a certificate that was valid then?
    - `additions`: does the file hold, and was it given later, nothing but what is allowed?
    - `data`: are the attached answers the signed ones, and the only ones?
    """

    signatures: tuple[SignatureReport, ...]
    unaltered: Verdict
    signers: Verdict
    additions: Verdict
    data: Verdict

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All answers in the order in which they are told."""
        return self.unaltered, self.signers, self.additions, self.data

    @property
    def ok(self) -> bool:
        """Whether every single answer holds."""
        return all(verdict.holds for verdict in self.verdicts)
