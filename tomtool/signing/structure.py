# SPDX-License-Identifier: MIT
"""Whether a file is built so plainly that every program finds the same objects in it.

Programs differ in what they do with a file that is not: of two entries for one object some take the
first and others the last, some trust tables and others search the file for what looks like an
object, and not all know every way of writing a stream (ISO 32000-2, 7.4 and 7.5). A file that says
two things by such means would show to others what was never compared here.
"""

# mypy: disable-error-code="no-untyped-call"
# (pyHanko leaves most of its objects untyped)

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, NumberObject, Reference
from pyhanko.pdf_utils.xref import parse_xref_table

from tomtool.signing.document import object_as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.xref import XRefSectionData

    from tomtool.signing.document import ForeignPdf

_GAP = rb"(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+"
_OBJECT = re.compile(rb"(?<!\d)\d+" + _GAP + rb"\d+" + _GAP + rb"obj")
"""How an object begins."""
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
"""How a file ends: programs look for the last of either word."""
_LONGEST_END = 64
_PREDICTOR = {"/Predictor", "/Columns"}
"""All that tables of objects need; pyHanko ignores whatever else says how to decode."""


def reads_alike(pdf: ForeignPdf, ends: Iterable[int]) -> bool:
    """Tell whether a file is plain, of which every state up to one of the `ends` was signed.

    What stands after the last of them is not looked at; for what may lie among the objects of the
    first state, see `lists_what_was_drawn`. Use inside `foreign_input`.
    """
    reader, ends = pdf.reader, tuple(ends)
    return (
        all(_END.search(pdf.data[max(end - _LONGEST_END, 0) : end]) for end in ends)
        and all(_lists_once(pdf, revision) for revision in range(reader.xrefs.total_revisions))
        and all(is_plainly_written(each) for each in _containers(reader))
        and _lists_everything(pdf, _end_of_drawing(pdf), max(ends, default=0))
    )


def lists_what_was_drawn(pdf: ForeignPdf) -> bool:
    """Tell whether the document as it was before all signatures lists every object it holds."""
    return _lists_everything(pdf, 0, _end_of_drawing(pdf))


def is_plainly_written(stream: StreamObject) -> bool:
    """Tell whether there is but one way to decode the data of a stream."""
    way = stream.raw_get("/Filter") if "/Filter" in stream else NameObject("/FlateDecode")
    details = stream.raw_get("/DecodeParms") if "/DecodeParms" in stream else DictionaryObject()
    return (
        isinstance(way, NameObject)
        and way == "/FlateDecode"
        and isinstance(details, DictionaryObject)
        and set(details) <= _PREDICTOR
        and all(isinstance(details.raw_get(key), NumberObject) for key in details)
        and "/F" not in stream
    )


def _lists_once(pdf: ForeignPdf, revision: int) -> bool:
    """Tell whether a table has one entry for each object it names, of a kind that all know.

    It has none beyond its size, and frees none that was there before.
    """
    tables = pdf.reader.xrefs
    table = tables.get_xref_container_info(revision)
    if table.stream_ref is None:
        file = io.BytesIO(pdf.data)
        file.seek(table.start_location)
        named = [each.idnum for each in parse_xref_table(file, strict=True)]
    else:
        named = _named(object_as_of(pdf.reader, table.stream_ref, revision))
    known = {0}.union(*(_numbers(each) for each in _parts(pdf.reader, revision)))
    return (
        len(set(named)) == len(named)
        and {0, *named} == known
        and max(known) < table.size
        and not (revision and tables.refs_freed_in_revision(revision))
    )


def _named(table: StreamObject) -> list[int]:
    """Return the numbers a table in a stream has entries for; the data are as long as that."""
    pairs = iter(table["/Index"] if "/Index" in table else (0, table["/Size"]))
    return [
        number
        for first, size in zip(pairs, pairs, strict=True)
        for number in range(first, first + size)
    ]


def _numbers(part: XRefSectionData) -> set[int]:
    return {*part.standard_xrefs, *part.xrefs_in_objstm, *part.freed}


def _end_of_drawing(pdf: ForeignPdf) -> int:
    """Return where the oldest table of objects begins."""
    start: int = pdf.reader.xrefs.get_xref_container_info(0).start_location
    return start


def _lists_everything(pdf: ForeignPdf, begin: int, end: int) -> bool:
    """Tell whether all that looks like an object from `begin` to `end` is listed as one."""
    found = {each.start() for each in _OBJECT.finditer(pdf.data, begin, end)}
    return found == {place for place in _places(pdf.reader) if begin <= place < end}


def _places(reader: PdfFileReader) -> Iterator[int]:
    """Yield where in the file objects stand, those of former states too."""
    for revision in range(reader.xrefs.total_revisions):
        table = reader.xrefs.get_xref_container_info(revision)
        if table.stream_ref is not None:
            yield table.start_location
        for part in _parts(reader, revision):
            yield from (place for _, place in part.standard_xrefs.values())


def _containers(reader: PdfFileReader) -> Iterator[StreamObject]:
    """Yield the streams that hold other objects, or a table of them."""
    for revision in range(reader.xrefs.total_revisions):
        table = reader.xrefs.get_xref_container_info(revision).stream_ref
        if table is not None:
            yield object_as_of(reader, table, revision)
        for part in _parts(reader, revision):
            for number in part.obj_streams_used:
                yield object_as_of(reader, Reference(number, 0, reader), revision)


def _parts(reader: PdfFileReader, revision: int) -> list[XRefSectionData]:
    """Return the table of a revision, and the one for newer programs that may hide in it."""
    table = reader.xrefs.get_xref_data(revision)
    return [table, table.hybrid.xref_data] if table.hybrid else [table]
