# SPDX-License-Identifier: MIT
"""One signature taken apart: who made it and when, and what pyHanko computes about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from pyhanko.pdf_utils.generic import parse_pdf_date
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from tomtool.domain.printable import printable
from tomtool.domain.text import Message
from tomtool.domain.verification import Coverage, SignatureReport
from tomtool.signing.certificates import signer_of
from tomtool.signing.declarations import UnreadableDeclarationError, declaration_in
from tomtool.signing.recognition import authorities_at, recognised

if TYPE_CHECKING:
    from datetime import datetime

    from pyhanko.pdf_utils.generic import DictionaryObject
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus
    from pyhanko.sign.validation.status import TimestampSignatureStatus

    from tomtool.domain.declaration import Declaration
    from tomtool.domain.verification import Signer, Trust

_COVERAGES = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.EARLIER_STATE,
}


_SAME_TIME = timedelta(minutes=1)
"""How far two times may be apart that a program writes one after the other."""


@dataclass(frozen=True, slots=True)
class Examination:
    """A signature with everything that was found out about it."""

    signature: EmbeddedPdfSignature
    status: PdfSignatureStatus
    certificate: x509.Certificate
    report: SignatureReport
    declaration_is_readable: bool

    @property
    def stamp(self) -> TimestampSignatureStatus | None:
        """What pyHanko finds out about the time stamp, None without one."""
        return self.status.timestamp_validity

    def message(self, template: str) -> Message:
        """Return `template` (marked by N_) with the names of field and signer filled in."""
        return Message(template, {"field": self.report.field, "name": self.report.signer.name})


def examine(signature: EmbeddedPdfSignature, trust: Trust) -> Examination:
    """Let pyHanko do the mathematics, with the signer's own certificate as root.

    pyHanko is only asked whether digest, signature, key and algorithms hold, at the time the
    signer gives (a signature does not go bad when its certificate expires), and without any
    network. Whose certificate it is, `trust` says; what was added later, `is_only_a_signature`. Use
    inside `foreign_input`.
    """
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    signer = signer_of(certificate)
    signed_at = _told_time(signature)
    moment = signed_at or signer.valid_from
    status = validate_pdf_signature(
        signature,
        ValidationContext(trust_roots=[signature.signer_cert], moment=moment, allow_fetching=False),
        authorities_at(moment, trust),
        key_usage_settings=KeyUsageConstraints(),  # our rules ask `is_fit_for_signing` instead
        skip_diff=True,
    )
    coverage = status.coverage or SignatureCoverageLevel.UNCLEAR
    role = printable(signature.field_name)
    known = recognised(signature, certificate, role, trust, moment)
    attested_at, attested_by = _attested(status.timestamp_validity)
    declaration, readable = _declared(signature, signer)
    report = SignatureReport(
        field=role,
        signer=signer,
        signed_at=signed_at,
        intact=status.intact and status.valid,
        coverage=_COVERAGES.get(coverage, Coverage.UNCLEAR),
        recognition=known.kind,
        authority=known.authority,
        attested_at=attested_at,
        attested_by=attested_by,
        declaration=declaration,
        reason=printable(str(signature.sig_object.get("/Reason", ""))),
        program=_program(signature.sig_object),
    )
    return Examination(signature, status, certificate, report, readable)


def _told_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """Return when somebody says to have signed; a time of an unknown zone is no moment.

    It can stand in two places, of which programs show either; they must say the same.
    """
    told: datetime | None = signature.self_reported_timestamp
    if told is None or told.tzinfo is None:
        return None
    if "/M" in signature.sig_object:
        shown = parse_pdf_date(signature.sig_object["/M"], strict=True)
        if shown.tzinfo is None or abs(shown - told) > _SAME_TIME:
            return None
    return told


def _program(signature: DictionaryObject) -> str:
    """Return what was signed with (Adobe's "PDF Signature Build Dictionary Specification")."""
    made = signature.get("/Prop_Build", {}).get("/App", {})
    name = str(made.get("/Name", "")).removeprefix("/")
    return printable(f"{name} {made.get('/REx', '')}".strip())


def _attested(stamp: TimestampSignatureStatus | None) -> tuple[datetime | None, str]:
    """Return when a service saw the signature, and its name; a broken stamp attests nothing."""
    if stamp is None or not (stamp.intact and stamp.valid):
        return None, ""
    service = x509.load_der_x509_certificate(stamp.signing_cert.dump())
    return stamp.timestamp, signer_of(service).name


def _declared(signature: EmbeddedPdfSignature, signer: Signer) -> tuple[Declaration | None, bool]:
    """Return what was declared, and whether everything there is was readable."""
    try:
        return declaration_in(signature.sig_object, signer), True
    except UnreadableDeclarationError:
        return None, False
