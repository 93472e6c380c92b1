# SPDX-License-Identifier: MIT
"""Forgeries that live on what one program sees and another does not: twins, tables, spellings."""
# mypy: disable-error-code="no-untyped-call"
# (pyHanko, here a forger's tool, leaves most of its writer untyped)

from __future__ import annotations

import io
import re
import zlib
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from asn1crypto.cms import CertificateChoices
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from pikepdf import Array, Dictionary, Name, ObjectStreamMode
from pyhanko.pdf_utils.generic import (
    DictionaryObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.xref import XRefStream
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from tests.signing.people import identity
from tests.signing.tampering import with_value_changed
from tests.trust.prepared_data import other_program_declared, rewrite
from tests.trust.preparing import prepared
from tests.trust.table import (
    BLOCK_DIFFERS,
    CONTRADICTS,
    FORBIDDEN,
    HIDDEN_BYTES,
    NO_EDITION,
    PAGE_DIFFERS,
    PART_DIFFERS,
    STRANGE_PARTS,
    enter,
    forgery,
)
from tests.trust.updating import certified_with, countersigned_with, entries, field, name, put
from tomtool.signing import seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from asn1crypto.cms import SignedData
    from pikepdf import Object, Pdf
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    from tests.trust.papers import Paper

AMBIGUOUS = "so gebaut, dass andere Programme anderes darin finden können"
NO_TIME = "nennt keinen Zeitpunkt"
_PAINTED = b"1 1 1 rg 0 0 595 842 re f"


# --- twins ----------------------------------------------------------------------------------------


@prepared(paper=PAGE_DIFFERS)
def page_cropped_by_another_parent(document: Pdf) -> None:
    """Let a page inherit from a node that the tree of pages does not know."""
    leaf = document.pages[0].obj
    leaf.Parent = document.make_indirect(
        Dictionary(Type=Name.Pages, Kids=Array([leaf]), Count=1, CropBox=Array([0, 400, 595, 842]))
    )


@prepared(paper=PART_DIFFERS)
def field_on_the_page_that_the_form_does_not_have(document: Pdf) -> None:
    """Let the controller, who has not signed, seem to have: by a twin of the field."""
    own = document.Root.AcroForm.Fields[2]
    twin = Dictionary(dict(own.items()))
    twin.V = Dictionary(Type=Name.Sig)
    twin.AP = Dictionary(N=_picture(document))
    twin = document.make_indirect(twin)
    leaf = own.P
    leaf.Annots = Array([twin if each.objgen == own.objgen else each for each in leaf.Annots])


@prepared(paper=PART_DIFFERS)
def link_with_a_picture_in_the_name_of_another_program(document: Pdf) -> None:
    """Where the block of a signature is left out of the comparison, lay something over it."""
    other_program_declared(document)
    own = document.Root.AcroForm.Fields[0]
    over = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, F=4, Rect=own.Rect, AP=Dictionary(N=_picture(document))
    )
    own.P.Annots.append(document.make_indirect(over))


def _picture(document: Pdf) -> Object:
    box = Array([0, 0, 595, 842])
    return document.make_stream(_PAINTED, Type=Name.XObject, Subtype=Name.Form, BBox=box)


@prepared(paper=NO_EDITION)
def program_with_a_verdict_in_its_name(document: Pdf) -> None:
    """Let our own report say, in naming the program, what it does not."""
    rewrite(document, b"<tom:Program>tomtool ", b"<tom:Program>tomtool 99 (amtlich) ")


# --- tables and what they do not say --------------------------------------------------------------


def _with_old_table(paper: Paper) -> tuple[bytes, dict[int, int], bytes]:
    """Return the unsigned annex in parts: objects, where each begins, and the end of the file."""
    with pikepdf.open(io.BytesIO(paper.unsigned)) as document:
        output = io.BytesIO()
        document.save(
            output, object_stream_mode=ObjectStreamMode.disable, fix_metadata_version=False
        )
    whole = output.getvalue()
    body = whole[: whole.rindex(b"xref\n0")]
    end = whole[whole.rindex(b"trailer") :]
    places = {int(each[1]): each.start(1) for each in re.finditer(rb"\n(\d+) 0 obj", body)}
    return body, places, end


def _joined(body: bytes, places: dict[int, int], end: bytes, more: bytes = b"") -> bytes:
    """Return a file with a table of these objects, and `more` at the end of the table."""
    lines = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    table = b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(places) + 1, lines, more)
    return body + table + re.sub(rb"startxref\n\d+", b"startxref\n%d" % len(body), end)


def _drawing(paper: Paper) -> int:
    """Return the number of the object that draws the second page, with an old-fashioned table."""
    body, places, end = _with_old_table(paper)
    with pikepdf.open(io.BytesIO(_joined(body, places, end))) as document:
        return int(document.pages[1].Contents[1].objgen[0])


def _painted(number: int) -> bytes:
    drawn = (number, len(_PAINTED), _PAINTED)
    return b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % drawn


@forgery(additions=AMBIGUOUS)
def object_listed_twice(paper: Paper) -> bytes:
    """Let the first entry, which some programs take, lead to another drawing."""
    body, places, end = _with_old_table(paper)
    number = _drawing(paper)
    genuine = b"%d 1\n%010d 00000 n \n" % (number, places[number])
    false = {**places, number: len(body)}
    return paper.certify(_joined(body + _painted(number), false, end, genuine))


@forgery(paper=PART_DIFFERS)
def object_no_table_lists(paper: Paper) -> bytes:
    """Leave another drawing to programs that search the file instead of trusting its tables."""
    body, places, end = _with_old_table(paper)
    return paper.certify(_joined(body + _painted(_drawing(paper)), places, end))


@contextmanager
def _ending(more: Callable[[bytes], bytes]) -> Iterator[None]:
    """Let our own program add something to the end of what it signs."""

    class Writer(seal._QuietWriter):
        def write(self, stream: io.BytesIO) -> None:
            super().write(stream)
            stream.write(more(stream.getvalue()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "_QuietWriter", Writer)
        yield


def _end(pdf: bytes) -> bytes:
    return pdf[pdf.rindex(b"startxref") :]


@forgery(additions=AMBIGUOUS)
def second_end_after_the_end(paper: Paper) -> bytes:
    """Name another table behind the last mark, where some programs look for it."""
    with _ending(lambda _: b"startxref\n%d\n" % (len(paper.unsigned) // 2)):
        return paper.certify(paper.unsigned)


@forgery(additions=AMBIGUOUS)
def object_no_table_lists_while_certifying(paper: Paper) -> bytes:
    with _ending(lambda pdf: _painted(9) + _end(pdf)):
        return paper.certify(paper.unsigned)


@contextmanager
def _listing(entry: bytes) -> Iterator[None]:
    """Let our own program put an entry at the end of the table of what it signs."""

    class Writer(seal._QuietWriter):
        def write(self, stream: io.BytesIO) -> None:
            super().write(stream)
            pdf = stream.getvalue()
            stream.seek(pdf.rindex(b"trailer"))
            stream.write(entry + pdf[pdf.rindex(b"trailer") :])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "_QuietWriter", Writer)
        yield


@forgery(additions=AMBIGUOUS)
def drawing_freed_for_some_programs(paper: Paper) -> bytes:
    """Free it in a generation it never had; it is not said what that means for the one it has."""
    with _listing(b"%d 1\n0000000000 00005 f \n" % _drawing(paper)):
        return paper.certify(_joined(*_with_old_table(paper)))


@forgery(additions=AMBIGUOUS)
def drawing_listed_in_an_unknown_way(paper: Paper) -> bytes:
    """List it as what no program knows: to some it is gone then, to pyHanko it is as before."""
    with pikepdf.open(io.BytesIO(paper.unsigned)) as document:
        number = document.pages[1].Contents[1].objgen[0]
    known = b"\x02" + (999_999).to_bytes(8, "big") + bytes(2)
    write, write_stream = XRefStream.write_to_stream, StreamObject.write_to_stream

    def listing(table: XRefStream, *where: Any) -> None:  # noqa: ANN401 - as pyHanko has it
        table.position_dict[0, number] = (999_999, 0)
        write(table, *where)

    def respelling(stream: StreamObject, *where: Any) -> None:  # noqa: ANN401 - as pyHanko has it
        if isinstance(stream, XRefStream):
            stream._data = bytes(stream._data or b"").replace(known, b"\x03" + known[1:])
        write_stream(stream, *where)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(XRefStream, "write_to_stream", listing)
        patch.setattr(StreamObject, "write_to_stream", respelling)
        return paper.certify(paper.unsigned)


# --- spellings ------------------------------------------------------------------------------------


@forgery(paper=PAGE_DIFFERS)
def drawing_decoded_in_two_ways(paper: Paper) -> bytes:
    """Say how to decode it by an entry that pyHanko ignores, and others do not."""
    body, places, end = _with_old_table(paper)
    start = places[_drawing(paper)]
    rest = body[start:].partition(b"stream\n")[2]
    drawing = zlib.decompressobj().decompress(rest)
    rows = zlib.compress(b"\0" + drawing)
    how = b"/Predictor 15 /Columns %d /Colors 3" % len(drawing)
    told = (_drawing(paper), how, len(rows), rows)
    written = (
        b"%d 0 obj\n<< /Filter /FlateDecode /DecodeParms << %s >> /Length %d >>\n"
        b"stream\n%s\nendstream\nendobj\n" % told
    )
    stop = body.index(b"endobj\n", start) + len(b"endobj\n")
    longer = len(written) - (stop - start)
    moved = {number: at + longer * (at > start) for number, at in places.items()}
    return paper.certify(_joined(body[:start] + written + body[stop:], moved, end))


def _kind_as_a_text(writer: IncrementalPdfFileWriter, number: int) -> None:
    put(writer, field(writer, number), "/Subtype", TextStringObject("/Widget"))


enter(
    "name_spelled_as_a_text while certifying",
    lambda paper: certified_with(paper, partial(_kind_as_a_text, number=0)),
    paper=PAGE_DIFFERS,
)
enter(
    "name_spelled_as_a_text while countersigning",
    lambda paper: countersigned_with(paper, partial(_kind_as_a_text, number=1)),
    additions=FORBIDDEN,
)


def _usage_rights(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root, "/Perms", entries(UR3=entries(Type=name("Sig"))))


enter(
    "usage_rights while certifying",
    lambda paper: certified_with(paper, _usage_rights),
    additions=STRANGE_PARTS,
)


@forgery(unaltered=HIDDEN_BYTES)
def certificate_of_a_stranger_in_the_value(paper: Paper) -> bytes:
    stranger = identity("Mallory").certificate.public_bytes(Encoding.DER)

    def change(value: SignedData) -> None:
        value["certificates"].append(CertificateChoices("certificate", Certificate.load(stranger)))

    return with_value_changed(paper.certified, change)


@forgery(additions=CONTRADICTS)
def contact_for_other_programs(paper: Paper) -> bytes:
    """Have other programs show somebody beside the signer, of whom nothing was declared."""

    class Writer(seal._QuietWriter):
        def write(self, stream: io.BytesIO) -> None:
            (value,) = (
                each
                for each in self.objects.values()
                if isinstance(each, DictionaryObject) and each.get("/Type") == "/Sig"
            )
            value[pdf_name("/ContactInfo")] = TextStringObject("Ministerium")
            super().write(stream)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "_QuietWriter", Writer)
        return paper.certify(paper.unsigned)


@forgery(signers=NO_TIME, paper=BLOCK_DIFFERS)
def two_times_of_signing(paper: Paper) -> bytes:
    """Tell programs that read the value another day than those that read the dictionary."""

    def earlier(signing_time: datetime) -> PdfCMSSignedAttributes:
        return PdfCMSSignedAttributes(signing_time=signing_time - timedelta(days=30))

    class Detached:
        PADES = SigSeedSubFilter.ADOBE_PKCS7_DETACHED

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "PdfCMSSignedAttributes", earlier)
        patch.setattr(seal, "SigSeedSubFilter", Detached)
        return paper.certify(paper.unsigned)
