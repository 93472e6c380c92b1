# SPDX-License-Identifier: MIT
"""Signing what somebody else has drawn: a countersignature, or the first one on a finished PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from tomtool.domain.completeness import GapKind
from tomtool.domain.declaration import Declaration, InvalidDeclarationError
from tomtool.domain.errors import ContentError
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import Outcome, Question, SignerRole
from tomtool.services import annexes, identities, redrawing, trust, verifying
from tomtool.services.files import (
    FileExistsAlreadyError,
    is_there,
    keep_inputs,
    place_of,
    read_file,
    write_file,
)
from tomtool.services.isolation import at_work
from tomtool.services.sealing import seal

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tomtool.domain.verification import Signer, Verification
    from tomtool.services.context import AppContext
    from tomtool.services.identities import Token
    from tomtool.services.isolation import Workers
    from tomtool.signing.identity import Signatory

NEEDED = (Question.UNALTERED, Question.ADDITIONS, Question.DATA)
"""What must hold of a document before anybody puts another signature on it."""
COUNTERSIGNERS = (SignerRole.SCHOOL_DPO, SignerRole.CONTROLLER)


class NotCountersignableError(ContentError):
    """The document has a flaw that a countersignature would seem to approve of."""

    def __init__(self, reason: Message, place: str) -> None:
        super().__init__(
            Message(
                N_("Diese Datei lässt sich nicht gegenzeichnen: %(reason)s"), {"reason": reason}
            ),
            Message(N_("Bitten Sie den Absender um die unveränderte Anlage.")),
            place,
        )


class SignedAlreadyError(ContentError):
    """Somebody who has signed in one role would sign in another."""

    def __init__(self, place: str) -> None:
        super().__init__(
            Message(N_("Mit dieser Identität ist die Anlage schon unterschrieben.")),
            Message(N_("Für jede Rolle unterschreibt eine andere Person mit eigener Identität.")),
            place,
        )


class NotAsDrawnError(ContentError):
    """The pages are not those printed from the data: once signed, nobody could verify them."""

    def __init__(self, place: str) -> None:
        super().__init__(
            Message(N_("Diese Datei ist nicht so, wie tomtool sie aus ihren Daten druckt.")),
            Message(N_("Exportieren Sie die Anlage neu, ohne Hinweise, und signieren Sie diese.")),
            place,
        )


class ChangedMeanwhileError(ContentError):
    """The file is another one than was verified a moment ago."""

    def __init__(self, place: str) -> None:
        super().__init__(
            Message(N_("Die Datei wurde während der Prüfung geändert.")),
            Message(N_("Versuchen Sie es noch einmal.")),
            place,
        )


@dataclass(frozen=True, slots=True)
class Signing:
    """How somebody signs: with what, declaring what, and seen by which time-stamp service.

    `secret` is the passphrase of a file or the PIN of a token, `time_stamps` the address of the
    service, empty for none. `seen` is the SHA-256 of the file somebody has looked at and means to
    countersign, empty for whatever is there.
    """

    means: Path | Token
    secret: str = field(repr=False)
    declaration: Declaration
    time_stamps: str = ""
    seen: str = ""


def objection(verification: Verification) -> Message | None:
    """Return what speaks against countersigning, None if nothing does.

    Who the signers are and whether the pages fit may be open: that is for a person to judge.
    """
    for question, verdict in verification.verdicts.items():
        if verdict.outcome is Outcome.FAILS or (question in NEEDED and not verdict.holds):
            return verdict.reasons[0]
    return None


def countersign(
    context: AppContext,
    source: Path,
    target: Path,
    role: SignerRole,
    signing: Signing,
    workers: Workers | None = None,
) -> Signer:
    """Write the annex in `source`, countersigned, to a new file; return who signed.

    It is verified first. The school's data protection officer has to state something. When this
    raises, nothing is written: NotCountersignableError, SignedAlreadyError, ChangedMeanwhileError,
    InvalidDeclarationError, FileExistsAlreadyError, UnwritableFileError, and what
    `identities.signatory`, `verifying.verify` and `sealing.seal` raise.
    """
    if role is SignerRole.SCHOOL_DPO and signing.declaration.statement is None:
        problem = N_("Die Gegenzeichnung braucht eine Aussage: geprüft, mit Auflagen, abgelehnt.")
        raise InvalidDeclarationError(Message(problem))
    with _opened(signing, source, target) as signatory:
        verified = verifying.verify(context, source, workers)
        if signing.seen not in ("", verified.sha256):
            raise ChangedMeanwhileError(str(source))
        reason = objection(verified.verification)
        if reason is not None:
            raise NotCountersignableError(reason, str(source))
        fingerprint = signatory.signer.fingerprint
        if fingerprint in {each.signer.fingerprint for each in verified.verification.signatures}:
            raise SignedAlreadyError(str(source))
        pdf = read_file(source)
        if sha256(pdf).hexdigest() != verified.sha256:
            raise ChangedMeanwhileError(str(source))
        signed = _sealed(context, pdf, source, role, signatory, signing)
    return _written(context, signed, target, signatory)


def sign(context: AppContext, source: Path, target: Path, signing: Signing) -> Signer:
    """Write the finished but unsigned annex in `source`, signed by its processor, to a new file.

    The pages are signed as they are, if they are what is drawn from their data. Returns who signed.
    Raises IncompleteResponseError while mandatory answers are missing,
    NotAsDrawnError, and what `annexes.extract`, `redrawing.redraw` and `countersign` raise.
    """
    role = SignerRole.PROCESSOR
    with _opened(signing, source, target) as signatory, at_work(None) as crew:
        missing = annexes.extract(context, source, crew).reading.gaps_of(GapKind.MISSING)
        if missing:
            raise annexes.IncompleteResponseError(missing)
        pdf = read_file(source)
        with place_of(source):
            redrawn = redrawing.redraw(context, pdf, crew)
        signed = _sealed(context, pdf, source, role, signatory, signing)
        if pdf != redrawn.pdf:
            raise NotAsDrawnError(str(source))
    return _written(context, signed, target, signatory)


def _opened(signing: Signing, source: Path, target: Path) -> AbstractContextManager[Signatory]:
    """Open what is signed with, once it is sure that nothing gets replaced."""
    keep_inputs(target, source, identities.file_of(signing.means))
    if is_there(target):
        raise FileExistsAlreadyError(target)
    return identities.signatory(signing.means, signing.secret)


def _sealed(
    context: AppContext,
    pdf: bytes,
    source: Path,
    role: SignerRole,
    signatory: Signatory,
    signing: Signing,
) -> bytes:
    with place_of(source):
        return seal(pdf, signatory, role, signing.declaration, context.clock(), signing.time_stamps)


def _written(context: AppContext, signed: bytes, target: Path, signatory: Signatory) -> Signer:
    trust.add_own(context, signatory.signer)
    write_file(target, signed)
    return signatory.signer
