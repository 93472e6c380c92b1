# SPDX-License-Identifier: MIT
"""Opening PDFs from outside: strict, within limits, and without foreign exceptions."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.signing.errors import (
    DamagedPdfError,
    EncryptedPdfError,
    NotAnAnnexError,
    NotAPdfError,
    PdfTooComplexError,
    PdfTooLargeError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.sign.validation import EmbeddedPdfSignature

MIB = 1 << 20
MAX_PDF_MIB = 30
MAX_OBJECTS = 200_000
"""Some twenty times as many as the largest annex has."""
MAX_FIELDS = 16
"""More form fields than any annex has; a hostile form could make walking it endless."""

_TOO_MANY_OBJECTS = N_("Die PDF-Datei hat mehr als %(limit)d Bestandteile.")
_OTHER_FORM = Message(N_("Das Formular der PDF-Datei ist nicht das einer Anlage."))

_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=64 * MIB),
    document_budget=DocumentDecodeBudget(base_allowance=256 * MIB, max_ratio=20),
)


@contextmanager
def foreign_input() -> Iterator[None]:
    """Turn whatever a parser makes of a hostile file into DamagedPdfError.

    pyHanko lets TypeError, RecursionError, AssertionError and others escape for files that break
    the format, and reads objects only when they are used; so every use belongs inside.
    """
    try:
        yield
    except TomtoolError:
        raise
    except Exception as error:
        raise DamagedPdfError from error


def open_pdf(pdf: bytes) -> PdfFileReader:
    """Return a strict reader of `pdf`; use it inside `foreign_input`.

    Raises PdfTooLargeError, PdfTooComplexError, NotAPdfError, EncryptedPdfError, DamagedPdfError.
    """
    if len(pdf) > MAX_PDF_MIB * MIB:
        raise PdfTooLargeError(MAX_PDF_MIB)
    if not pdf.startswith(b"%PDF-"):
        raise NotAPdfError
    with foreign_input():
        reader = PdfFileReader(io.BytesIO(pdf), strict=True, decode_limits=_LIMITS)
        if "/Encrypt" in reader.trailer_view:
            raise EncryptedPdfError
        if _objects(reader) > MAX_OBJECTS:
            raise PdfTooComplexError(Message(_TOO_MANY_OBJECTS, {"limit": MAX_OBJECTS}))
    return reader


def _objects(reader: PdfFileReader) -> int:
    """Return how many objects all revisions together list."""
    revisions = map(reader.xrefs.get_xref_data, range(reader.xrefs.total_revisions))
    return sum(len(each.explicit_refs_in_revision) for each in revisions)


class Field(NamedTuple):
    """A signature field: its name, and whether somebody has signed in it."""

    name: str
    signed: bool


def signature_fields(reader: PdfFileReader) -> list[Field]:
    """Return the fields of the form in order; use inside `foreign_input`.

    Raises NotAnAnnexError if the form has nested fields, too many, or fields for anything else.
    """
    root = reader.root
    listed = root["/AcroForm"]["/Fields"] if "/AcroForm" in root else []
    if len(listed) > MAX_FIELDS:
        raise NotAnAnnexError(_OTHER_FORM)
    fields = [field.get_object() for field in listed]
    if any("/Kids" in field or field["/FT"] != "/Sig" for field in fields):
        raise NotAnAnnexError(_OTHER_FORM)
    return [Field(str(field["/T"]), "/V" in field) for field in fields]


def signatures_of(reader: PdfFileReader) -> list[EmbeddedPdfSignature]:
    """Return the signatures in the order in which they were made; use inside `foreign_input`."""
    signature_fields(reader)  # refuses forms on which pyHanko's own walk could be endless
    return list(reader.embedded_signatures)


def locks(signature: EmbeddedPdfSignature, field: str) -> bool:
    """Tell whether `signature` forbids signing in `field` later; use inside `foreign_input`."""
    fields = signature.fieldmdp
    return signature.docmdp_level is MDPPerm.NO_CHANGES or (
        fields is not None and fields.is_locked(field)
    )


def certified_part(pdf: bytes) -> bytes:
    """Return the file as its first signature left it, the same one however often it is signed.

    For a file whose bytes are accounted for. Raises UnreadablePdfError and its subclasses.
    """
    reader = open_pdf(pdf)
    with foreign_input():
        return pdf[: signed_end(signatures_of(reader)[0])]


def signed_end(signature: EmbeddedPdfSignature) -> int:
    """Return where the bytes protected by `signature` end."""
    return int(signature.byte_range[2]) + int(signature.byte_range[3])
