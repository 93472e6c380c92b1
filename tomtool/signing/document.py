# SPDX-License-Identifier: MIT
"""Opening PDFs from outside: strict, within limits, and without foreign exceptions."""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

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

    from pyhanko.pdf_utils.generic import DictionaryObject, Reference
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
        revisions = range(reader.xrefs.total_revisions)
        if sum(len(written_in(reader, each)) for each in revisions) > MAX_OBJECTS:
            raise PdfTooComplexError(Message(_TOO_MANY_OBJECTS, {"limit": MAX_OBJECTS}))
    return reader


def written_in(reader: PdfFileReader, revision: int) -> set[tuple[int, int]]:
    """Return number and generation of every object that a revision lists; the oldest is 0."""
    listed = reader.xrefs.get_xref_data(revision)
    hidden = listed.hybrid.xref_data.explicit_refs_in_revision if listed.hybrid else set()
    return listed.explicit_refs_in_revision | hidden


def object_as_of(reader: PdfFileReader, ref: Reference, revision: int) -> Any:  # noqa: ANN401 - a PDF's
    """Return an object as it was in a revision; pyHanko keeps only those that are still so."""
    if revision == reader.xrefs.total_revisions - 1:
        return reader.get_object(ref)  # type: ignore[no-untyped-call]  # pyHanko's
    return reader.get_object(ref, revision=revision)  # type: ignore[no-untyped-call]  # pyHanko's


def as_written(found: DictionaryObject, besides: set[str]) -> dict[str, bytes]:
    """Return the entries of a dictionary as they would be written, but for those `besides`.

    pyHanko finds a name and a text of the same letters equal; other programs do not.
    """
    entries = {}
    for key in found:
        if key not in besides:
            output = io.BytesIO()
            found.raw_get(key).write_to_stream(output, None)
            entries[key] = output.getvalue()
    return entries


class Field(NamedTuple):
    """A field of a form; `signed` says that somebody has signed in it."""

    name: str
    for_signature: bool
    signed: bool


def form_fields(reader: PdfFileReader) -> list[Field]:
    """Return the fields of the form in order; use inside `foreign_input`.

    Raises NotAnAnnexError if the form has nested fields, or too many.
    """
    root = reader.root
    listed = root["/AcroForm"]["/Fields"] if "/AcroForm" in root else []
    if len(listed) > MAX_FIELDS:
        raise NotAnAnnexError(_OTHER_FORM)
    fields = [field.get_object() for field in listed]
    if any("/Kids" in field for field in fields):
        raise NotAnAnnexError(_OTHER_FORM)
    return [_field(field, for_signature=field["/FT"] == "/Sig") for field in fields]


def _field(field: DictionaryObject, *, for_signature: bool) -> Field:
    return Field(str(field["/T"]), for_signature, for_signature and "/V" in field)


def locks(signature: EmbeddedPdfSignature, field: str) -> bool:
    """Tell whether `signature` forbids signing in `field` later; use inside `foreign_input`."""
    fields = signature.fieldmdp
    return signature.docmdp_level is MDPPerm.NO_CHANGES or (
        fields is not None and fields.is_locked(field)
    )


def signed_end(signature: EmbeddedPdfSignature) -> int:
    """Return where the bytes protected by `signature` end."""
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


class ForeignPdf:
    """A PDF from outside, parsed once for all who look into it, and only as far as they ask.

    What it gives belongs inside `foreign_input`, and is not for several threads. Everything raises
    what `open_pdf` raises.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def reader(self) -> PdfFileReader:
        """The document as it is now."""
        return open_pdf(self.data)

    @cached_property
    def signatures(self) -> list[EmbeddedPdfSignature]:
        """The signatures in the order in which they were made."""
        with foreign_input():
            form_fields(self.reader)  # refuses forms on which pyHanko's walk could be endless
            return list(self.reader.embedded_signatures)

    @cached_property
    def certified_data(self) -> bytes:
        """The bytes that the first signature protects, all of them if there is none.

        They stay the same however often the document is signed after that.
        """
        with foreign_input():
            return self.data[: signed_end(self.signatures[0])] if self.signatures else self.data

    @property
    def protected_data(self) -> bytes:
        """The certified bytes without the value of that signature.

        Who has no key can still spell that value anew, so it does not tell one annex from another.
        """
        with foreign_input():
            if not self.signatures:
                return self.data
            _, length, resumption, _ = map(int, self.signatures[0].byte_range)
            return self.certified_data[:length] + self.certified_data[resumption:]

    @cached_property
    def certified(self) -> PdfFileReader:
        """The document as its first signature left it."""
        unchanged = len(self.certified_data) == len(self.data)
        return self.reader if unchanged else open_pdf(self.certified_data)
