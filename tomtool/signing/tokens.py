# SPDX-License-Identifier: MIT
"""Signing with a key that never leaves its token: smart cards and the like, through PKCS#11.

The library that speaks with the token is a program of its maker and runs inside ours: its path
comes from the user alone, never from a file.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import pkcs11
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11.exceptions import (
    PinExpired,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    PKCS11Error,
    UserPinNotInitialized,
)
from pkcs11.util.ec import encode_ecdsa_signature

from tomtool.domain.printable import printable
from tomtool.signing.certificates import MIN_RSA_BITS, is_fit_for_signing, signer_of
from tomtool.signing.errors import (
    NoKeyError,
    NoTokenError,
    TokenFailedError,
    TokenLibraryError,
    UnsuitableIdentityError,
    WrongPinError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tomtool.domain.verification import Signer

_PIN_ERRORS = (
    PinExpired,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    UserPinNotInitialized,
)
_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""What precedes a SHA-256 in an RSA signature (RFC 8017, 9.2, note 1)."""


@dataclass(frozen=True, slots=True)
class TokenIdentity:
    """A Signatory whose key is in an open token."""

    signer: Signer
    certificate: x509.Certificate = field(repr=False)
    key: pkcs11.SignMixin = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()

    def sign(self, data: bytes) -> bytes:
        """Return the signature of `data`. Raises TokenFailedError and UnsuitableIdentityError.

        The hash is made here: every token can sign one, not every one can make it.
        """
        digest = sha256(data).digest()
        is_rsa = isinstance(self.certificate.public_key(), rsa.RSAPublicKey)
        try:
            if is_rsa:
                value = self.key.sign(_SHA256_INFO + digest, mechanism=Mechanism.RSA_PKCS)
            else:
                value = encode_ecdsa_signature(self.key.sign(digest, mechanism=Mechanism.ECDSA))
        except PKCS11Error as error:
            raise TokenFailedError(type(error).__name__) from error
        _check_pair(self.certificate, value, data)
        return bytes(value)


@contextmanager
def open_token(
    library: Path, pin: str, *, token_label: str = "", key_label: str = ""
) -> Iterator[TokenIdentity]:
    """Open the token with that label, and give the identity of its key with that label.

    An empty label means the only one there is. Raises TokenLibraryError, NoTokenError, NoKeyError,
    WrongPinError, TokenFailedError and UnsuitableIdentityError.
    """
    try:
        loaded = pkcs11.lib(str(library))
    except (PKCS11Error, RuntimeError, OSError) as error:
        raise TokenLibraryError from error
    try:
        token = _token(loaded.get_tokens(), token_label)
        with token.open(user_pin=pin) as session:
            yield _identity(session, key_label)
    except _PIN_ERRORS as error:
        raise WrongPinError from error
    except PKCS11Error as error:
        raise TokenFailedError(type(error).__name__) from error


def _token(tokens: Iterable[pkcs11.Token], label: str) -> pkcs11.Token:
    known = {printable(each.label): each for each in tokens if each.label}
    fitting = [token for name, token in known.items() if label in {"", name}]
    if len(fitting) != 1:
        raise NoTokenError(tuple(known))
    return fitting[0]


def _identity(session: pkcs11.Session, label: str) -> TokenIdentity:
    """Return the key with that label and the certificate that goes with it."""
    wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY}
    keys = [each for each in session.get_objects(wanted) if isinstance(each, pkcs11.SignMixin)]
    fitting = [each for each in keys if label in {"", each[Attribute.LABEL]}]
    certificates = _certificates(session, fitting[0][Attribute.ID]) if len(fitting) == 1 else []
    if len(certificates) != 1:
        raise NoKeyError(tuple(printable(each[Attribute.LABEL]) for each in keys))
    certificate = x509.load_der_x509_certificate(certificates[0])
    if not is_fit_for_signing(certificate, MIN_RSA_BITS):
        raise UnsuitableIdentityError
    return TokenIdentity(signer_of(certificate), certificate, fitting[0])


def _certificates(session: pkcs11.Session, key_id: bytes) -> list[bytes]:
    """Return the certificates of a key (DER): they bear its id (PKCS#11 v2.40, 4.6.3)."""
    wanted = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.ID: key_id}
    return [bytes(each[Attribute.VALUE]) for each in session.get_objects(wanted)]


def _check_pair(certificate: x509.Certificate, value: bytes, data: bytes) -> None:
    """Refuse a signature the certificate does not confirm: its id leads to the wrong key."""
    public = certificate.public_key()
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(value, data, padding.PKCS1v15(), SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(value, data, ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise UnsuitableIdentityError from error
