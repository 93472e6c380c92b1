# SPDX-License-Identifier: MIT
"""Forgeries that change, move, add or take away bytes, without any key."""

from __future__ import annotations

import io
import re

import pikepdf

from tests.signing.tampering import (
    OTHER_ANSWERS,
    flipped,
    gap,
    saved_anew,
    strip_signatures,
)
from tests.trust.papers import KINDS, Paper, paper
from tests.trust.table import (
    ALTERED,
    APPENDED,
    DAMAGED,
    HIDDEN_BYTES,
    NO_PDF,
    OPEN,
    OTHER_DATA,
    UNKNOWN_KIND,
    UNPROTECTED,
    UNPROVEN,
    UNSIGNED,
    UNVERIFIABLE,
    UPDATED,
    forgery,
)
from tomtool.domain.verification import ANSWERS_FILE

BROKEN = {"unaltered": ALTERED, "signers": UNPROVEN, "data": OTHER_DATA}
"""The answers when the certification does not fit the bytes any more."""
GROUNDLESS = {"unaltered": ALTERED, "signers": UNPROVEN, "additions": OPEN, "data": OPEN}
"""The answers when besides there is no document among the bytes it is said to protect."""


def last_table(pdf: bytes) -> int:
    """Return where the last table of objects begins."""
    return int(pdf.rpartition(b"startxref")[2].split()[0])


def trailer(pdf: bytes, entry: bytes) -> bytes:
    """Return the last value of an entry that all tables have: /Root, /Info or /Size."""
    found: list[bytes] = re.findall(rb"/%s ((?:\d+ 0 R)|\d+)" % entry, pdf)
    return found[-1]


def with_table(pdf: bytes, number: int, body: bytes, more: bytes = b"", prev: int = 0) -> bytes:
    """Return `pdf` with an object replaced by hand, in an update with an old-fashioned table.

    `more` goes into the trailer; `prev` is where the table before is said to be.
    """
    start = len(pdf)
    added = b"%d 0 obj\n%s\nendobj\n" % (number, body)
    entry = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    told = (trailer(pdf, b"Size"), trailer(pdf, b"Root"), prev or last_table(pdf), more)
    end = b"trailer\n<< /Size %s /Root %s /Prev %d %s >>\n" % told
    return pdf + added + entry + end + b"startxref\n%d\n%%%%EOF\n" % (start + len(added))


def answers_stream(pdf: bytes) -> int:
    """Return the number of the object that holds the answers."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return int(opened.Root.AF[0].EF.F.objgen[0])


def stream(data: bytes) -> bytes:
    """Return a stream as it stands in a file."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


# --- bytes changed in place -----------------------------------------------------------------------


@forgery(**BROKEN)
def byte_of_a_drawing(paper: Paper) -> bytes:
    return flipped(paper.certified, paper.certified.index(b"stream") + 30)


@forgery(**BROKEN)
def byte_of_a_drawing_countersigned(paper: Paper) -> bytes:
    return flipped(paper.countersigned, paper.certified.index(b"stream") + 30)


@forgery(unaltered=ALTERED, signers=UNPROVEN)
def byte_of_the_countersignature(paper: Paper) -> bytes:
    at = paper.countersigned.index(b"/Length", len(paper.certified))
    begin = paper.countersigned.index(b"stream", at) + 30
    return flipped(paper.countersigned, begin)


@forgery(**BROKEN)
def date_in_the_signature(paper: Paper) -> bytes:
    begin = len(paper.unsigned)
    return paper.certified[:begin] + paper.certified[begin:].replace(b"20260304", b"20250304")


@forgery(unaltered=UNKNOWN_KIND, additions=UPDATED)
def countersignature_of_an_unknown_kind(paper: Paper) -> bytes:
    later = paper.countersigned[len(paper.certified) :].replace(b"ETSI.CAdES", b"ETSI.XAdES")
    return paper.certified + later


# --- bytes added ----------------------------------------------------------------------------------


@forgery(unaltered=APPENDED)
def zeros_appended(paper: Paper) -> bytes:
    return paper.countersigned + b"\0" * 512


@forgery(unaltered=APPENDED)
def line_appended(paper: Paper) -> bytes:
    return paper.certified + b"\n"


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def end_mark_appended(paper: Paper) -> bytes:
    return paper.certified + b"\n%%EOF\n"


@forgery(unaltered=APPENDED)
def object_appended_that_no_table_lists(paper: Paper) -> bytes:
    return paper.certified + b"9999 0 obj\n<< >>\nendobj\n"


@forgery(unaltered=NO_PDF, **UNVERIFIABLE)
def blank_put_before(paper: Paper) -> bytes:
    return b" " + paper.certified


@forgery(unaltered=APPENDED, additions=UPDATED, data=OTHER_DATA)
def old_fashioned_table(paper: Paper) -> bytes:
    return with_table(paper.certified, answers_stream(paper.certified), stream(OTHER_ANSWERS))


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def hybrid_table(paper: Paper) -> bytes:
    more = b"/XRefStm %d" % last_table(paper.certified)
    number = answers_stream(paper.certified)
    return with_table(paper.certified, number, stream(OTHER_ANSWERS), more)


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def tables_in_a_circle(paper: Paper) -> bytes:
    number, body = answers_stream(paper.certified), stream(OTHER_ANSWERS)
    once = with_table(paper.certified, number, body)
    return with_table(paper.certified, number, body, prev=last_table(once))


@forgery(unaltered=APPENDED, additions=UPDATED)
def other_catalog_by_trailer(paper: Paper) -> bytes:
    root = int(trailer(paper.certified, b"Root").split()[0])
    begin = paper.certified.rindex(b"\n%d 0 obj" % root)
    body = paper.certified[begin:].split(b"obj\n", 1)[1].split(b"endobj", 1)[0]
    number = int(trailer(paper.certified, b"Size"))
    added = with_table(paper.certified, number, body.replace(b"(de)", b"(fr)"))
    old, new = (b"/Size %d /Root %d 0 R" % each for each in ((number, root), (number + 1, number)))
    return added.replace(old, new)


@forgery(unaltered=HIDDEN_BYTES)
def bytes_in_the_padding(paper: Paper) -> bytes:
    _, end = gap(paper.certified)
    return paper.certified[: end - 9] + b"CAFEAFFE" + paper.certified[end - 1 :]


@forgery(unaltered=UNPROTECTED)
def digits_respelled(paper: Paper) -> bytes:
    begin, end = gap(paper.certified)
    middle = begin + (end - begin) // 8
    pdf = paper.certified
    return pdf[:begin] + pdf[begin:middle].lower() + pdf[middle:]


# --- bytes taken away, files put together ---------------------------------------------------------


@forgery(**BROKEN)
def end_cut_off(paper: Paper) -> bytes:
    return paper.certified[:-1]


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def last_tenth_missing(paper: Paper) -> bytes:
    return paper.certified[: len(paper.certified) * 9 // 10]


@forgery(unaltered=UNSIGNED, **UNVERIFIABLE)
def cut_back_before_all_signatures(paper: Paper) -> bytes:
    return paper.certified[: len(paper.unsigned)]


def another(genuine: Paper) -> Paper:
    """Return another annex that the same people signed."""
    kinds = (kind for kind in KINDS if kind.key == genuine.kind.key and kind != genuine.kind)
    return paper(next(kinds))


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def two_files_in_one(paper: Paper) -> bytes:
    return another(paper).certified + paper.certified


@forgery(**GROUNDLESS)
def saved_by_another_program(paper: Paper) -> bytes:
    return saved_anew(paper.countersigned)


@forgery(unaltered=UNSIGNED, **UNVERIFIABLE)
def saved_without_signatures(paper: Paper) -> bytes:
    return saved_anew(paper.certified, strip_signatures)


@forgery(**BROKEN, additions=UPDATED)
def saved_with_other_answers(paper: Paper) -> bytes:
    def swap(document: pikepdf.Pdf) -> None:
        document.attachments[ANSWERS_FILE].obj.EF.F.write(OTHER_ANSWERS)

    return saved_anew(paper.certified, swap)


@forgery(**GROUNDLESS)
def saved_for_the_web(paper: Paper) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.certified)) as document:
        document.save(buffer, linearize=True)
    return buffer.getvalue()


def encrypted(paper: Paper) -> bytes:
    """Return the annex encrypted with an empty password, which every program tries."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.certified)) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="geheim", user=""))
    return buffer.getvalue()
