# SPDX-License-Identifier: MIT
"""Signing an annex into its prepared fields: PAdES baseline B-B, B-T with a time-stamp service.

The profile is that of ETSI EN 319 142-1. What the signer declares becomes part of the signature
dictionary, and with it of the signed bytes.
"""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.generic import NameObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_byterange import BuildProps
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.stamp import StaticStampStyle

from tomtool import NAME, __version__
from tomtool.domain.declaration import write_declaration
from tomtool.domain.verification import SignerRole
from tomtool.signing.certificates import chain_above
from tomtool.signing.declarations import DECLARATION, shown_name
from tomtool.signing.document import ForeignPdf, foreign_input, form_fields, locks
from tomtool.signing.errors import (
    AlreadySignedError,
    DocumentLockedError,
    FieldMissingError,
    IdentityNotValidError,
    NotCertifiedError,
)
from tomtool.signing.timestamps import TOKEN_SIZE

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography import x509
    from pyhanko.pdf_utils.extensions import DeveloperExtension

    from tomtool.domain.declaration import Declaration
    from tomtool.signing.identity import Signatory
    from tomtool.signing.timestamps import TimeStampService

CMS_OVERHEAD = 2048
"""Bytes for everything in a CMS object but certificates and the signature value (seen: 500)."""
MAX_KEY_SIZE = 1024
"""Bytes for the signature value: RSA keys of up to 8192 bits."""


_DOUBTFUL_END = b"\r\nendstream"
"""Some readers count a last CR of the data as part of the line end that follows."""


def sign(
    pdf: bytes,
    signatory: Signatory,
    *,
    role: SignerRole,
    declaration: Declaration,
    reason: str,
    appearance: bytes,
    now: datetime,
    stamps: TimeStampService | None = None,
) -> bytes:
    """Return `pdf` signed in the field of `role`; earlier bytes stay as they are.

    The processor certifies the document and allows nothing later but filling the other fields;
    everybody else countersigns. `reason` tells other programs what the `declaration` states, and
    may be empty; `appearance` is a one-page PDF shown in the field, `now` (aware) the signing time,
    of which whole seconds count. Raises IdentityNotValidError, the subclasses of SigningError, what
    the signatory raises, TimeStampError, and UnreadablePdfError and NotAnAnnexError for other
    files.
    """
    if not signatory.signer.valid_at(now):
        raise IdentityNotValidError
    document = ForeignPdf(pdf)
    drawing = PdfFileReader(io.BytesIO(appearance))
    metadata = PdfSignatureMetadata(
        field_name=role.value,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=shown_name(declaration, signatory.signer),
        reason=reason or None,
        location=declaration.place or None,
        app_build_props=BuildProps(NAME, __version__),
        certify=role is SignerRole.PROCESSOR,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    with foreign_input():
        _check_turn(document, role)
        style = stamp_style(drawing)
        signer = PdfSigner(metadata, _KeySigner(signatory), timestamper=stamps, stamp_style=style)
        space = _cms_size(signatory) + (TOKEN_SIZE if stamps else 0)
        return _append_signature(document, signer, declaration, now, space)


def stamp_style(drawing: PdfFileReader) -> StaticStampStyle:
    """Return how pyHanko puts a one-page `drawing` into a signature field."""
    return StaticStampStyle(
        background=_Drawing(drawing),
        background_layout=SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN),
        border_width=0,
    )


def _check_turn(pdf: ForeignPdf, role: SignerRole) -> None:
    """Refuse a signature whose field is missing or filled, or whose turn it is not."""
    signed = {field.name: field.signed for field in form_fields(pdf.reader)}
    if role not in signed:
        raise FieldMissingError(role.value)
    if signed[role] or (role is SignerRole.PROCESSOR and pdf.signatures):
        raise AlreadySignedError(role.value)
    if role is not SignerRole.PROCESSOR and not signed.get(SignerRole.PROCESSOR):
        raise NotCertifiedError
    if any(locks(signature, role) for signature in pdf.signatures):
        raise DocumentLockedError


def _append_signature(
    pdf: ForeignPdf, signer: PdfSigner, declaration: Declaration, now: datetime, space: int
) -> bytes:
    """Walk pyHanko's steps one by one: `PdfSigner.sign_pdf` would read the clock itself.

    `space` is how many bytes to keep free for the signature.
    """
    session = signer.init_signing_session(
        _QuietWriter.from_reader(pdf.reader),
        existing_fields_only=True,
    )
    session.system_time = now
    document = session.prepare_tbs_document(None, bytes_reserved=2 * space)
    words = write_declaration(declaration).decode()
    session.sig_field["/V"][NameObject(DECLARATION)] = TextStringObject(words)
    output = io.BytesIO()
    digest, _ = document.digest_tbs_document(output=output)
    if _DOUBTFUL_END in output.getvalue()[len(pdf.data) :]:
        return _append_signature(ForeignPdf(pdf.data), signer, declaration, now, space + 1)
    attributes = PdfCMSSignedAttributes(signing_time=now)
    asyncio.run(document.perform_signature(digest.document_digest, attributes))
    return output.getvalue()


def _cms_size(signatory: Signatory) -> int:
    """Return how many bytes the signature may need; pyHanko would sign twice to find out."""
    certificates = (signatory.certificate, *signatory.chain)
    encoded = sum(len(certificate.public_bytes(Encoding.DER)) for certificate in certificates)
    return CMS_OVERHEAD + encoded + MAX_KEY_SIZE


class _KeySigner(Signer):
    """Lets the signatory sign; pyHanko's own signers load and check the key anew each time."""

    def __init__(self, signatory: Signatory) -> None:
        super().__init__(signing_cert=_for_pyhanko(signatory.certificate))
        chain = chain_above(signatory.certificate, signatory.chain)
        self.cert_registry.register_multiple(map(_for_pyhanko, chain))
        self._signatory = signatory

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 - always the SHA-256 of our metadata
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 - pyHanko's signature
    ) -> bytes:
        return self._signatory.sign(data)


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

    def register_extension(self, ext: DeveloperExtension) -> None:
        if "/Perms" not in self.root:  # who countersigns, with a key of another kind, may not
            super().register_extension(ext)


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
