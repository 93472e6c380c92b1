# SPDX-License-Identifier: MIT
"""What an attacker can do to a signed annex."""
# mypy: disable-error-code="no-untyped-call"
# (pyHanko, here an attacker's tool, leaves most of its writer untyped)

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from asn1crypto.cms import ContentInfo
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from pyhanko.pdf_utils.generic import (
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from tests.signing.annexes import saved
from tomtool.domain.verification import ANSWERS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn1crypto.cms import SignedData

_POINTS = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points the curve P-256 has (FIPS 186-5)."""
OTHER_ANSWERS = b'{"answers":{"A1.16":{"choices":["nein"]}}}'


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return `pdf` with `change` appended as an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def replace_answers(writer: IncrementalPdfFileWriter) -> None:
    """Put other answers into the attached stream."""
    specification = writer.root["/AF"][0]
    reference = specification["/EF"].raw_get("/F")
    stream = reference.get_object()
    stream._data = OTHER_ANSWERS
    stream._encoded_data = None
    writer.mark_update(reference)


def attach_second_answers(writer: IncrementalPdfFileWriter) -> None:
    """Attach a second file of the same name."""
    stream = writer.add_object(StreamObject(stream_data=OTHER_ANSWERS))
    specification = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Filespec"),
                pdf_name("/F"): TextStringObject(ANSWERS_FILE),
                pdf_name("/UF"): TextStringObject(ANSWERS_FILE),
                pdf_name("/EF"): DictionaryObject({pdf_name("/F"): stream}),
            },
        ),
    )
    tree = writer.root["/Names"]["/EmbeddedFiles"]
    tree["/Names"].extend([TextStringObject(ANSWERS_FILE), specification])
    writer.root["/AF"].append(specification)
    writer.mark_update(writer.root_ref)
    writer.update_container(tree)


def add_field(writer: IncrementalPdfFileWriter) -> None:
    """Add an empty signature field, which pyHanko finds harmless."""
    append_signature_field(writer, SigFieldSpec("Nachtrag"))


def replace_metadata(writer: IncrementalPdfFileWriter) -> None:
    """Change nothing but XMP, which pyHanko finds harmless."""
    stream = StreamObject(
        {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")},
        stream_data=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>",
    )
    writer.root[NameObject("/Metadata")] = writer.add_object(stream)
    writer.update_root()


def saved_anew(pdf: bytes, change: Callable[[pikepdf.Pdf], None] = lambda _: None) -> bytes:
    """Return `pdf` written anew by another program."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        return saved(document)


def strip_signatures(document: pikepdf.Pdf) -> None:
    """Empty all signature fields."""
    for field in document.Root.AcroForm.Fields:
        if "/V" in field:
            del field.V
    if "/Perms" in document.Root:
        del document.Root.Perms


def with_byte_range(pdf: bytes, new: bytes) -> bytes:
    """Return `pdf` with its (last) /ByteRange replaced, at the same length."""
    old = re.findall(rb"/ByteRange \[[^\]]*\]\s*", pdf)[-1]
    return pdf.replace(old, b"/ByteRange " + new.ljust(len(old) - len(b"/ByteRange ")))


def gap(pdf: bytes) -> tuple[int, int]:
    """Return where the unprotected gap of the only signature begins and ends."""
    numbers = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", pdf)[-1]
    return int(numbers[1]), int(numbers[2])


def flipped(pdf: bytes, position: int, mask: int = 1) -> bytes:
    """Return `pdf` with one byte changed."""
    return pdf[:position] + bytes([pdf[position] ^ mask]) + pdf[position + 1 :]


def with_value_changed(pdf: bytes, change: Callable[[SignedData], None]) -> bytes:
    """Return `pdf` with the value of its last signature changed where nobody has signed it."""
    begin, end = gap(pdf)
    value = ContentInfo.load(bytes.fromhex(pdf[begin + 1 : end - 1].decode()))
    change(value["content"])
    digits: bytes = value.dump(force=True).hex().encode()
    return pdf[: begin + 1] + digits.ljust(end - begin - 2, b"0") + pdf[end - 1 :]


def respelled(value: SignedData) -> None:
    """Spell an ECDSA signature in the other way that is as good, which needs no key."""
    signer = value["signer_infos"][0]
    first, second = decode_dss_signature(signer["signature"].native)
    signer["signature"] = encode_dss_signature(first, _POINTS - second)
