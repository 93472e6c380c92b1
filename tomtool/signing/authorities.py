# SPDX-License-Identifier: MIT
"""Certificates that come as files: those of people, and those of authorities that vouch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tomtool.domain.errors import ContentError, TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.signing.certificates import signer_of

if TYPE_CHECKING:
    from tomtool.domain.verification import Signer

MAX_BYTES = 1 << 20
"""Far more than any certificate has."""


class NotACertificateError(TomtoolError):
    """The bytes are not exactly one certificate."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die Datei ist kein Zertifikat (PEM oder DER).")),
            Message(N_("Wählen Sie eine Datei mit genau einem Zertifikat (.pem, .crt, .cer).")),
        )


class NotAnAuthorityError(ContentError):
    """The certificate does not allow its holder to issue others."""

    def __init__(self, name: str) -> None:
        template = N_("Das Zertifikat von %(name)s ist keines einer Zertifizierungsstelle.")
        remedy = N_(
            "Das Zertifikat einer Person nehmen Sie mit --role auf, nach Vergleich des"
            " Fingerabdrucks."
        )
        super().__init__(Message(template, {"name": name}), Message(remedy))


def holder(data: bytes) -> Signer:
    """Return whose certificate is in `data` (PEM or DER). Raises NotACertificateError."""
    return signer_of(_certificate(data))


def authority(data: bytes) -> tuple[Signer, bytes]:
    """Return whose certificate is in `data`, and the certificate as DER.

    It must be allowed to issue others (RFC 5280, 4.2.1.3 and 4.2.1.9). Raises NotACertificateError
    and NotAnAuthorityError.
    """
    certificate = _certificate(data)
    signer = signer_of(certificate)
    if not _may_issue(certificate):
        raise NotAnAuthorityError(signer.name)
    return signer, certificate.public_bytes(Encoding.DER)


def _certificate(data: bytes) -> x509.Certificate:
    try:
        if len(data) > MAX_BYTES:
            raise NotACertificateError
        if data.lstrip().startswith(b"-----BEGIN"):
            (only,) = x509.load_pem_x509_certificates(data)
            return only
        return x509.load_der_x509_certificate(data)
    except ValueError as error:
        raise NotACertificateError from error


def _may_issue(certificate: x509.Certificate) -> bool:
    try:
        extensions = certificate.extensions
        constraints = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return constraints.ca and usage.key_cert_sign
