# SPDX-License-Identifier: MIT
"""Whether whoever verifies knows the holder of a certificate, and how."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError

from tomtool.domain.verification import Recognition, SignerRole
from tomtool.signing.certificates import signer_of

if TYPE_CHECKING:
    from datetime import datetime

    from pyhanko.sign.validation import EmbeddedPdfSignature

    from tomtool.domain.verification import Trust


class Known(NamedTuple):
    """How somebody is known; `authority` names who vouches, if that is how."""

    kind: Recognition
    authority: str = ""


def recognised(
    signature: EmbeddedPdfSignature,
    certificate: x509.Certificate,
    role: str,
    trust: Trust,
    moment: datetime,
) -> Known:
    """Return how the holder of `certificate` is known in `role`, at `moment`.

    A certificate somebody compared for one role says nothing about another. Whether a certificate
    was revoked is not asked: that needs the network.
    """
    fingerprint = certificate.fingerprint(SHA256()).hex()
    if fingerprint in trust.own:
        return Known(Recognition.OWN)
    if role in set(SignerRole) and fingerprint in trust.compared.get(SignerRole(role), ()):
        return Known(Recognition.COMPARED)
    root = _root_of(signature, trust, moment) if trust.authorities else None
    return Known(Recognition.AUTHORITY, root) if root else Known(Recognition.UNKNOWN)


def authorities_at(moment: datetime, trust: Trust) -> ValidationContext:
    """Return how pyHanko judges a certificate by the authorities alone, at `moment`."""
    return ValidationContext(
        trust_roots=[Certificate.load(each) for each in trust.authorities],
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _root_of(signature: EmbeddedPdfSignature, trust: Trust, moment: datetime) -> str | None:
    """Return the trusted authority at the end of the certificate's path; None if there is none."""
    validator = CertificateValidator(
        signature.signer_cert,
        signature.other_embedded_certs,
        validation_context=authorities_at(moment, trust),
    )
    try:
        path = asyncio.run(validator.async_validate_path())
    except PathError:
        return None
    return signer_of(x509.load_der_x509_certificate(path.first.dump())).name
