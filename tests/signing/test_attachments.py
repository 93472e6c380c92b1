# SPDX-License-Identifier: MIT
"""The data of an annex come out as they went in, from signed bytes, and never from a trick."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from tests.signing.annexes import ANSWERS, ATTACHMENTS, QUESTIONNAIRE, annex, page, saved
from tests.signing.tampering import replace_answers, saved_anew, updated
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE
from tomtool.signing.attachments import Attachments, read_attachments
from tomtool.signing.document import MAX_PDF_MIB, MIB, ForeignPdf
from tomtool.signing.errors import (
    AttachmentTooLargeError,
    DamagedPdfError,
    EncryptedPdfError,
    NotAnAnnexError,
    NotAPdfError,
    PdfTooLargeError,
    UnreadablePdfError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = st.binary(min_size=1, max_size=2000)


@settings(max_examples=20)
@given(answers=DATA, questionnaire=DATA)
def test_attachments__of_an_unsigned_annex__come_back(answers: bytes, questionnaire: bytes) -> None:
    pdf = annex({QUESTIONNAIRE_FILE: questionnaire, ANSWERS_FILE: answers})
    assert read_attachments(ForeignPdf(pdf)) == Attachments(answers, questionnaire)


def test_attachments__of_a_signed_annex__come_back(signed: bytes, countersigned: bytes) -> None:
    assert read_attachments(ForeignPdf(signed)) == Attachments(ANSWERS, QUESTIONNAIRE)
    assert read_attachments(ForeignPdf(countersigned)) == Attachments(ANSWERS, QUESTIONNAIRE)


def test_attachments__replaced_after_signing__are_still_the_signed_ones(signed: bytes) -> None:
    assert read_attachments(ForeignPdf(updated(signed, replace_answers))).answers == ANSWERS


@pytest.mark.parametrize(
    "attachments",
    [
        {ANSWERS_FILE: ANSWERS},
        {ANSWERS_FILE: ANSWERS, "rechnung.xml": b"<x/>"},
        {**ATTACHMENTS, "virus.exe": b"MZ"},
    ],
    ids=["one missing", "one of another name", "one more"],
)
def test_attachments__others_than_the_two__are_refused(attachments: dict[str, bytes]) -> None:
    with pytest.raises(NotAnAnnexError, match=ANSWERS_FILE):
        read_attachments(ForeignPdf(annex(attachments)))


def test_pdf__without_attachments__is_no_annex() -> None:
    with pytest.raises(NotAnAnnexError, match="keine Antworten"):
        read_attachments(ForeignPdf(page("Rechnung")))


def nested_names(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.Names.EmbeddedFiles
    pdf.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([tree]))


def cyclic_names(pdf: pikepdf.Pdf) -> None:
    tree = pdf.make_indirect(pdf.Root.Names.EmbeddedFiles)
    tree.Kids = Array([tree])
    pdf.Root.Names.EmbeddedFiles = tree


def associated_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0] = pdf.make_indirect(Dictionary(dict(pdf.Root.AF[0].items())))


def associated_twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0] = pdf.Root.AF[1]


def other_file_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].UF = String("../../antworten.json")


def two_streams(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.UF = pdf.make_stream(b"{}")


def third_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.Unix = pdf.Root.AF[0].EF.F


def same_name_twice(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    names[2] = names[0]


@pytest.mark.parametrize(
    "trick",
    [
        nested_names,
        cyclic_names,
        associated_elsewhere,
        associated_twice,
        other_file_name,
        two_streams,
        third_stream,
        same_name_twice,
    ],
)
def test_attachments__listed_in_ways_readers_see_differently__are_refused(
    unsigned: bytes,
    trick: Callable[[pikepdf.Pdf], None],
) -> None:
    with pytest.raises(NotAnAnnexError):
        read_attachments(ForeignPdf(saved_anew(unsigned, trick)))


def test_attachment__that_is_no_stream__is_damage(unsigned: bytes) -> None:
    def replace(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AF[0].EF = Dictionary(F=pdf.make_indirect(Dictionary()))

    with pytest.raises(DamagedPdfError):
        read_attachments(ForeignPdf(saved_anew(unsigned, replace)))


def test_attachment__larger_than_any_answers__is_refused() -> None:
    large = {**ATTACHMENTS, ANSWERS_FILE: b" " * (4 * MIB + 1)}
    with pytest.raises(AttachmentTooLargeError, match=ANSWERS_FILE):
        read_attachments(ForeignPdf(annex(large)))


def test_attachment__that_inflates_without_end__is_refused(unsigned: bytes) -> None:
    bomb = zlib.compress(bytes(128 * MIB), 9)
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        pdf.Root.AF[0].EF.F.write(bomb, filter=Name.FlateDecode)
        buffer = io.BytesIO()
        pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pytest.raises(DamagedPdfError):
        read_attachments(ForeignPdf(buffer.getvalue()))


def test_form__with_nested_fields__is_no_annex(unsigned: bytes) -> None:
    def nest(pdf: pikepdf.Pdf) -> None:
        form = pdf.Root.AcroForm
        form.Fields = Array([pdf.make_indirect(Dictionary(T="x", Kids=form.Fields))])

    with pytest.raises(NotAnAnnexError, match="Formular"):
        read_attachments(ForeignPdf(saved_anew(unsigned, nest)))


def test_form__with_very_many_fields__is_no_annex(unsigned: bytes) -> None:
    def multiply(pdf: pikepdf.Pdf) -> None:
        for _ in range(20):
            pdf.Root.AcroForm.Fields.append(pdf.Root.AcroForm.Fields[0])

    with pytest.raises(NotAnAnnexError, match="Formular"):
        read_attachments(ForeignPdf(saved_anew(unsigned, multiply)))


def test_pdf__without_a_form__still_gives_its_data(unsigned: bytes) -> None:
    def remove(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AcroForm
        del pdf.pages[0].Annots

    assert read_attachments(ForeignPdf(saved_anew(unsigned, remove))).answers == ANSWERS


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xef\xbb\xbf{}", b" %PDF-1.7"])
def test_other_file__reading__is_not_a_pdf(data: bytes) -> None:
    with pytest.raises(NotAPdfError):
        read_attachments(ForeignPdf(data))


def test_encrypted_pdf__reading__says_so(unsigned: bytes) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="geheim", user=""))
    with pytest.raises(EncryptedPdfError):
        read_attachments(ForeignPdf(buffer.getvalue()))


def test_very_large_pdf__reading__is_refused_unread(unsigned: bytes) -> None:
    with pytest.raises(PdfTooLargeError):
        read_attachments(ForeignPdf(unsigned + bytes(MAX_PDF_MIB * MIB)))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[" * 100_000,
        b"1 0 obj\n" + b"<<" * 50_000,
        b"startxref\n9\n%%EOF\n",
        b"xref\n0 1\ntrailer\n<< /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF\n",
    ],
    ids=["empty", "deep array", "deep dictionary", "no table", "table before itself"],
)
def test_damaged_pdf__reading__says_so(body: bytes) -> None:
    with pytest.raises(DamagedPdfError):
        read_attachments(ForeignPdf(b"%PDF-1.7\n" + body))


@settings(max_examples=60)
@given(data=st.data())
def test_mutilated_annex__reading__gives_the_data_or_an_error_of_ours(data: st.DataObject) -> None:
    pdf = annex()
    start = data.draw(st.integers(0, len(pdf)))
    end = data.draw(st.integers(start, min(len(pdf), start + 200)))
    mutilated = pdf[:start] + data.draw(st.binary(max_size=50)) + pdf[end:]
    with suppress(UnreadablePdfError, NotAnAnnexError):
        read_attachments(ForeignPdf(mutilated))


def test_annex__drawn_twice__is_the_same() -> None:
    """What the other tests lean on."""
    with pikepdf.open(io.BytesIO(annex())) as pdf:
        assert saved(pdf) == saved(pdf)
    assert annex() == annex()
