# SPDX-License-Identifier: MIT
"""One signature taken apart: who made it and when, and what pyHanko computes about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from tomtool.domain.printable import printable
from tomtool.domain.text import Message
from tomtool.domain.verification import Coverage, SignatureReport
from tomtool.signing.certificates import signer_of

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus

_COVERAGES = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.EARLIER_STATE,
}


@dataclass(frozen=True, slots=True)
class Examination:
    """A signature with everything that was found out about it."""

    signature: EmbeddedPdfSignature
    status: PdfSignatureStatus
    certificate: x509.Certificate
    report: SignatureReport

    def message(self, template: str) -> Message:
        """Return `template` (marked by N_) with the names of field and signer filled in."""
        return Message(template, {"field": self.report.field, "name": self.report.signer.name})


def examine(signature: EmbeddedPdfSignature) -> Examination:
    """Let pyHanko do the mathematics, with the signer's own certificate as root.

    Whether that certificate is known is for people to say. So pyHanko is only asked whether digest,
    signature, key and algorithms hold, at the time the signer gives (a signature does not go bad
    when its certificate expires), and without any network. Use inside `foreign_input`.
    """
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    signer = signer_of(certificate)
    signed_at = signature.self_reported_timestamp
    if signed_at is not None and signed_at.tzinfo is None:
        signed_at = None  # a time of an unknown zone is no moment
    context = ValidationContext(
        trust_roots=[signature.signer_cert],
        moment=signed_at or signer.valid_from,
        allow_fetching=False,
    )
    any_usage = KeyUsageConstraints()  # our rules ask `is_fit_for_signing` instead
    status = validate_pdf_signature(signature, context, key_usage_settings=any_usage)
    coverage = status.coverage or SignatureCoverageLevel.UNCLEAR
    report = SignatureReport(
        field=printable(signature.field_name),
        signer=signer,
        signed_at=signed_at,
        intact=status.intact and status.valid,
        coverage=_COVERAGES.get(coverage, Coverage.UNCLEAR),
    )
    return Examination(signature, status, certificate, report)
