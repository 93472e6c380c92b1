# SPDX-License-Identifier: MIT
"""Signing an annex: PAdES baseline B-B (ETSI EN 319 142-1) into its prepared fields."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.stamp import StaticStampStyle

from tomtool.domain.verification import SignerRole
from tomtool.signing.document import foreign_input, open_pdf, signature_fields, signatures_of
from tomtool.signing.errors import (
    AlreadySignedError,
    DocumentLockedError,
    FieldMissingError,
    IdentityNotValidError,
    NotCertifiedError,
)

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography import x509

    from tomtool.signing.identity import Identity

CMS_OVERHEAD = 2048
"""Bytes for everything in a CMS object but certificates and the signature value (seen: 500)."""


def sign(
    pdf: bytes,
    identity: Identity,
    *,
    role: SignerRole,
    appearance: bytes,
    reason: str | None,
    location: str | None,
    now: datetime,
) -> bytes:
    """Return `pdf` signed in the field of `role`; earlier bytes stay as they are.

    The processor certifies the document and allows nothing later but filling the other fields;
    everybody else countersigns. `appearance` is a one-page PDF shown in the field, `now` (aware)
    the signing time. Raises IdentityNotValidError, the subclasses of SigningError, and those of
    UnreadablePdfError and NotAnAnnexError for other files.
    """
    if not identity.signer.valid_at(now):
        raise IdentityNotValidError
    reader = open_pdf(pdf)
    drawing = PdfFileReader(io.BytesIO(appearance))
    metadata = PdfSignatureMetadata(
        field_name=role.value,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=identity.signer.name,
        reason=reason,
        location=location,
        certify=role is SignerRole.PROCESSOR,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    with foreign_input():
        _check_turn(reader, role)
        return _append_signature(reader, identity, metadata, drawing, now)


def _check_turn(reader: PdfFileReader, role: SignerRole) -> None:
    """Refuse a signature whose field is missing or filled, or whose turn it is not."""
    signed = {field.name: field.signed for field in signature_fields(reader)}
    signatures = signatures_of(reader)
    if role not in signed:
        raise FieldMissingError(role.value)
    if signed[role] or (role is SignerRole.PROCESSOR and signatures):
        raise AlreadySignedError(role.value)
    if role is not SignerRole.PROCESSOR and not signed.get(SignerRole.PROCESSOR):
        raise NotCertifiedError
    if any(signature.docmdp_level is MDPPerm.NO_CHANGES for signature in signatures):
        raise DocumentLockedError


def _append_signature(
    reader: PdfFileReader,
    identity: Identity,
    metadata: PdfSignatureMetadata,
    drawing: PdfFileReader,
    now: datetime,
) -> bytes:
    """Walk pyHanko's steps one by one: `PdfSigner.sign_pdf` would read the clock itself."""
    style = StaticStampStyle(
        background=_Drawing(drawing),
        background_layout=SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN),
        border_width=0,
    )
    session = PdfSigner(metadata, _KeySigner(identity), stamp_style=style).init_signing_session(
        _QuietWriter.from_reader(reader),
        existing_fields_only=True,
    )
    session.system_time = now
    document = session.prepare_tbs_document(None, bytes_reserved=2 * _cms_size(identity))
    output = io.BytesIO()
    digest, _ = document.digest_tbs_document(output=output)
    attributes = PdfCMSSignedAttributes(signing_time=now)
    asyncio.run(document.perform_signature(digest.document_digest, attributes))
    return output.getvalue()


def _cms_size(identity: Identity) -> int:
    """Return how many bytes to keep free; pyHanko would sign twice to find out."""
    certificates = (identity.certificate, *identity.chain)
    encoded = sum(len(certificate.public_bytes(Encoding.DER)) for certificate in certificates)
    return CMS_OVERHEAD + encoded + identity.key.key_size // 4


class _KeySigner(Signer):
    """Signs with the key in memory; pyHanko's SimpleSigner loads and checks it anew each time."""

    def __init__(self, identity: Identity) -> None:
        super().__init__(signing_cert=_for_pyhanko(identity.certificate))
        self.cert_registry.register_multiple(map(_for_pyhanko, identity.chain))
        self._key = identity.key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 - always the SHA-256 of our metadata
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 - pyHanko's signature
    ) -> bytes:
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), SHA256())
        return self._key.sign(data, ec.ECDSA(SHA256()))


def _for_pyhanko(certificate: x509.Certificate) -> Certificate:
    return Certificate.load(certificate.public_bytes(Encoding.DER))


class _QuietWriter(IncrementalPdfFileWriter):
    """An update that adds the signature and nothing else, so that PDF/A-3 declarations survive.

    pyHanko 0.38 otherwise rewrites XMP and document information with every update, and for ECDSA
    declares PDF 2.0 (ISO/TS 32002), while PDF/A-3 rests on PDF 1.7.
    """

    def _update_meta(self) -> None:
        pass

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        super().ensure_output_version(min(version, (1, 7)))  # type: ignore[no-untyped-call]  # pyHanko's


class _Drawing(PdfContent):
    """The appearance, imported as it was drawn.

    pyHanko's own text stamps use a font that is not embedded, or embed one with wrong widths.
    """

    def __init__(self, page: PdfFileReader) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        form = self._ensure_writer.import_page_as_xobject(self._page)
        self.resources.xobject["/Signature"] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Signature Do"
