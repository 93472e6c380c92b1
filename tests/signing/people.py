# SPDX-License-Identifier: MIT
"""People who sign in the tests, with throw-away keys and certificates of every kind."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from tests.signing.annexes import APPEARANCE
from tomtool.domain.declaration import Declaration
from tomtool.domain.verification import SignerRole, Trust, Verification
from tomtool.signing.document import ForeignPdf
from tomtool.signing.identity import (
    Identity,
    Signatory,
    SigningKey,
    create_identity,
    load_identity,
)
from tomtool.signing.seal import sign
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from tomtool.signing.timestamps import TimeStampService

NOW = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
PASSPHRASE = "Zwölf grüne Äpfel"
DECLARATION = Declaration(place="Musterstadt")


def identity(name: str = "Erika Mustermann", organisation: str = "Beispiel GmbH") -> Identity:
    """Return an identity made by the program."""
    return load_identity(create_identity(name, organisation, PASSPHRASE, now=NOW), PASSPHRASE)


def signed_by(
    identity: Signatory,
    pdf: bytes,
    role: SignerRole = SignerRole.PROCESSOR,
    now: datetime = NOW,
    declaration: Declaration = DECLARATION,
    stamps: TimeStampService | None = None,
) -> bytes:
    """Return `pdf` signed."""
    return sign(
        pdf,
        identity,
        role=role,
        declaration=declaration,
        reason="Erklärung der Maßnahmen",
        appearance=APPEARANCE,
        now=now,
        stamps=stamps,
    )


def judged(pdf: bytes) -> Verification:
    """Return the verification by somebody who knows everyone that signed, attackers too."""
    strangers = verify(ForeignPdf(pdf))
    known = frozenset(report.signer.fingerprint for report in strangers.signatures)
    return verify(ForeignPdf(pdf), Trust(own=known))


def accepted(pdf: bytes) -> bool:
    """Return whether every question this room answers is a yes; the pages it cannot judge."""
    verdicts = judged(pdf).verdicts
    return all(verdict.holds for question, verdict in verdicts.items() if question != "paper")


def name(common_name: str) -> x509.Name:
    """Return a name as certificates have it."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def certificate(
    key: SigningKey,
    subject: str,
    *,
    issuer: str | None = None,
    issuer_key: SigningKey | None = None,
    may_sign: bool | None = True,
    certifies: bool = False,
    purpose: x509.ObjectIdentifier | None = None,
    lifetime: timedelta = timedelta(days=365),
) -> x509.Certificate:
    """Return a certificate, self-signed without an issuer; without key usage if None."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer or subject))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(hours=1))
        .not_valid_after(NOW + lifetime)
    )
    if may_sign is not None:
        usage = x509.KeyUsage(
            digital_signature=may_sign,
            content_commitment=False,
            key_encipherment=not may_sign,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=certifies,
            crl_sign=certifies,
            encipher_only=False,
            decipher_only=False,
        )
        builder = builder.add_extension(usage, critical=True)
    if certifies:
        basic = x509.BasicConstraints(ca=True, path_length=None)
        builder = builder.add_extension(basic, critical=True)
    if purpose is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    return builder.sign(issuer_key or key, SHA256())


def foreign_pkcs12(
    key: pkcs12.PKCS12PrivateKeyTypes,
    own: x509.Certificate | None,
    chain: tuple[x509.Certificate, ...] = (),
) -> bytes:
    """Return a PKCS#12 file as it comes from elsewhere."""
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"key", key, own, chain or None, encryption)


def ec_key() -> ec.EllipticCurvePrivateKey:
    """Return a fresh P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def metadata(
    field: str = SignerRole.PROCESSOR,
    *,
    certify: bool = True,
    permission: MDPPerm = MDPPerm.FILL_FORMS,
    digest: str = "sha256",
) -> PdfSignatureMetadata:
    """Return how another program is told to sign."""
    return PdfSignatureMetadata(
        field_name=field,
        md_algorithm=digest,
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=permission,
    )


def signed_elsewhere(identity: Identity, pdf: bytes, metadata: PdfSignatureMetadata) -> bytes:
    """Return `pdf` signed by another program, which does not keep our rules."""
    signer = SimpleSigner.load_pkcs12_data(
        foreign_pkcs12(identity.key, identity.certificate),
        other_certs=[],
        passphrase=PASSPHRASE.encode(),
    )
    output = io.BytesIO()
    PdfSigner(metadata, signer).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        existing_fields_only=True,
        output=output,
    )
    return output.getvalue()
