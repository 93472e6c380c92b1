# SPDX-License-Identifier: MIT
"""Identities: a private key with its certificate, kept in an encrypted PKCS#12 file.

The program makes self-signed identities. They give an advanced, not a qualified, electronic
signature, and are worth as much as the comparison of the fingerprint. A private key is in memory
or in an encrypted file, never in any other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from tomtool.domain.keys import KeyKind
from tomtool.signing.certificates import MIN_RSA_BITS, is_fit_for_signing, signer_of
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


class Signatory(Protocol):
    """Somebody who can sign, wherever the key is; `chain` leads from the certificate upwards."""

    @property
    def signer(self) -> Signer:
        """Whom the certificate names."""

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate that goes into the signature."""

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """Further certificates that go into it."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature of `data` with SHA-256: RSA as PKCS#1 v1.5, or ECDSA in DER."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A Signatory with the key in memory: facts in `signer`, secrets kept out of every text."""

    signer: Signer
    key: SigningKey = field(repr=False)
    certificate: x509.Certificate = field(repr=False)
    chain: tuple[x509.Certificate, ...] = field(default=(), repr=False)

    def sign(self, data: bytes) -> bytes:
        """Return the signature of `data`."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), SHA256())
        return self.key.sign(data, ec.ECDSA(SHA256()))


def create_identity(
    name: str,
    organisation: str,
    passphrase: str,
    *,
    now: datetime,
    kind: KeyKind = KeyKind.EC_P256,
    country: str = "DE",
) -> bytes:
    """Make a self-signed identity (valid three years from `now`) and return its PKCS#12.

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
    key = _new_key(kind)
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
    found = _opened(data, passphrase)
    if found.key is None or found.cert is None:
        raise NotAnIdentityError
    key, certificate = found.key, found.cert.certificate
    if not isinstance(key, SigningKey) or not is_fit_for_signing(certificate, MIN_RSA_BITS):
        raise UnsuitableIdentityError
    chain = tuple(each.certificate for each in found.additional_certs)
    return Identity(signer_of(certificate), key, certificate, chain)


def with_passphrase(data: bytes, passphrase: str, new: str) -> bytes:
    """Return the PKCS#12 file `data` under the passphrase `new`, everything in it kept.

    Raises what `load_identity` raises.
    """
    identity, found = load_identity(data, passphrase), _opened(data, passphrase)
    return pkcs12.serialize_key_and_certificates(
        found.cert.friendly_name if found.cert else None,
        identity.key,
        identity.certificate,
        found.additional_certs,
        BestAvailableEncryption(_secret(new)),
    )


def certificate_bytes(signatory: Signatory, *, der: bool = False) -> bytes:
    """Return the certificate alone, to be given to others: PEM, or DER if asked for."""
    return signatory.certificate.public_bytes(Encoding.DER if der else Encoding.PEM)


def _opened(data: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    secret = _secret(passphrase)
    if not _looks_like_pkcs12(data):
        raise NotAnIdentityError
    try:
        return pkcs12.load_pkcs12(data, secret)
    except UnsupportedAlgorithm as error:
        raise UnsuitableIdentityError from error
    except ValueError as error:
        raise WrongPassphraseError from error


def _new_key(kind: KeyKind) -> SigningKey:
    if kind is KeyKind.RSA_3072:
        return rsa.generate_private_key(public_exponent=65537, key_size=MIN_RSA_BITS)
    return ec.generate_private_key(ec.SECP256R1())


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
