# SPDX-License-Identifier: MIT
"""What a certificate says about its holder, and whether its key is good enough to sign with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from tomtool.domain.printable import printable
from tomtool.domain.verification import Signer

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_RSA_BITS = 3072
"""What somebody needs who signs here."""
MIN_RSA_BITS_TO_VERIFY = 2048
"""What an existing signature needs: keys of this length are still in use elsewhere."""
MIN_EC_BITS = 256


def signer_of(certificate: x509.Certificate) -> Signer:
    """Return who holds `certificate`, as it says itself."""
    subject = certificate.subject
    return Signer(
        name=_attribute(subject, NameOID.COMMON_NAME) or printable(subject.rfc4514_string()),
        organisation=_attribute(subject, NameOID.ORGANIZATION_NAME),
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        self_signed=certificate.issuer == subject,
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def is_fit_for_signing(certificate: x509.Certificate, min_rsa_bits: int) -> bool:
    """Return whether the key is strong enough and the certificate lets it sign documents.

    A certificate without a key usage extension restricts nothing (RFC 5280, 4.2.1.3).
    """
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        strong = key.key_size >= min_rsa_bits
    else:
        strong = isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= MIN_EC_BITS
    return strong and _allows_signatures(certificate)


def public_key_of(certificate: x509.Certificate) -> bytes:
    """Return the key in its one encoding: it tells keys apart whatever certificates hold them."""
    return certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def chain_above(
    certificate: x509.Certificate, others: Iterable[x509.Certificate]
) -> list[x509.Certificate]:
    """Return those of the `others` that lead upwards: its issuer, the issuer of that, and so on."""
    left, waiting, found = list(others), [certificate], []
    while waiting:
        issued = waiting.pop()
        above = [each for each in left if _issued(each, issued)]
        left = [each for each in left if each not in above]
        waiting += above
        found += above
    return found


def _issued(certificate: x509.Certificate, other: x509.Certificate) -> bool:
    try:
        other.verify_directly_issued_by(certificate)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _allows_signatures(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return ", ".join(printable(str(entry.value)) for entry in name.get_attributes_for_oid(oid))
