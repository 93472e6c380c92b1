# SPDX-License-Identifier: MIT
"""Identities: a private key with its certificate, kept in an encrypted PKCS#12 file.

The program makes self-signed identities. They give an advanced, not a qualified, electronic
signature, and are worth as much as the comparison of the fingerprint.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from tomtool.signing.certificates import is_fit_for_signing, signer_of
from tomtool.signing.errors import (
    InvalidNameError,
    InvalidPassphraseError,
    NotAnIdentityError,
    UnsuitableIdentityError,
    WrongPassphraseError,
)

if TYPE_CHECKING:
    from tomtool.domain.verification import Signer

SigningKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

LIFETIME = timedelta(days=3 * 365)
CLOCK_TOLERANCE = timedelta(days=1)
"""How far the clock of another computer may be behind without finding the identity too young."""
MAX_NAME_LENGTH = 64
"""Upper bound of a name in a certificate (RFC 5280, appendix A), here in bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who can sign: public facts in `signer`, secrets kept out of every text."""

    signer: Signer
    key: SigningKey = field(repr=False)
    certificate: x509.Certificate = field(repr=False)
    chain: tuple[x509.Certificate, ...] = field(default=(), repr=False)


def create_identity(
    name: str,
    organisation: str,
    passphrase: str,
    *,
    now: datetime,
    country: str = "DE",
) -> bytes:
    """Make a self-signed identity (EC P-256, three years from `now`) and return its PKCS#12.

    Raises InvalidNameError and InvalidPassphraseError.
    """
    for text in (name, organisation):
        if not (text.isprintable() and 0 < len(text.strip().encode()) <= MAX_NAME_LENGTH):
            raise InvalidNameError(MAX_NAME_LENGTH)
    encryption = BestAvailableEncryption(_secret(passphrase))
    holder = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation.strip()),
            x509.NameAttribute(NameOID.COMMON_NAME, name.strip()),
        ],
    )
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_signed(key, holder, now)
    return pkcs12.serialize_key_and_certificates(
        name.strip().encode(),
        key,
        certificate,
        cas=None,
        encryption_algorithm=encryption,
    )


def load_identity(data: bytes, passphrase: str) -> Identity:
    """Open a PKCS#12 file, the program's own or one from elsewhere.

    Raises InvalidPassphraseError, WrongPassphraseError, NotAnIdentityError (other data, or no key
    in it) and UnsuitableIdentityError (key too weak, or not meant for signing).
    """
    secret = _secret(passphrase)
    if not _looks_like_pkcs12(data):
        raise NotAnIdentityError
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(data, secret)
    except UnsupportedAlgorithm as error:
        raise UnsuitableIdentityError from error
    except ValueError as error:
        raise WrongPassphraseError from error
    if key is None or certificate is None:
        raise NotAnIdentityError
    if not isinstance(key, SigningKey) or not is_fit_for_signing(certificate):
        raise UnsuitableIdentityError
    return Identity(signer_of(certificate), key, certificate, tuple(chain))


def _secret(passphrase: str) -> bytes:
    try:
        secret = passphrase.encode()
    except UnicodeEncodeError as error:  # bytes of the environment that are no text
        raise InvalidPassphraseError from error
    if not secret:
        raise InvalidPassphraseError
    return secret


def _looks_like_pkcs12(data: bytes) -> bool:
    """Tell other data from a wrong passphrase, which cryptography reports alike."""
    try:
        return bool(Pfx.load(data, strict=True)["version"].native == "v3")
    except (ValueError, TypeError):
        return False


def _self_signed(key: SigningKey, holder: x509.Name, now: datetime) -> x509.Certificate:
    """Return an end entity's certificate for signing documents (RFC 5280, ETSI EN 319 412-2)."""
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(holder)
        .issuer_name(holder)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_TOLERANCE)
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, SHA256())
    )
