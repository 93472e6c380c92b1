# SPDX-License-Identifier: MIT
"""Tells whether a signed annex is the document that was drawn from its data, plus signatures.

Everything the catalog leads to is compared, streams decoded: pages with their boxes, fonts and
links, the structure that screen readers follow, outline, metadata, attachments. So it makes no
difference which library has compressed the streams, and no other reader can be shown what this one
has not seen. A file that begins with the very bytes drawn needs only a look at what signing added.
"""

# mypy: disable-error-code="no-untyped-call"
# (pyHanko leaves most of its objects untyped)

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NumberObject,
    StreamObject,
)
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import PdfFileWriter

from tomtool.signing.document import (
    ForeignPdf,
    as_written,
    foreign_input,
    form_fields,
    object_as_of,
    open_pdf,
    written_in,
)
from tomtool.signing.seal import stamp_style
from tomtool.signing.structure import is_plainly_written, lists_what_was_drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyhanko.pdf_utils.generic import PdfObject, Reference
    from pyhanko.pdf_utils.reader import PdfFileReader

_WAY = {"/Filter", "/DecodeParms"}
"""What says how to decode the data of a stream."""
_ENCODING = _WAY | {"/Length"}
"""What says how the data of a stream are written, not what they are."""
_CERTIFYING = {"/Perms", "/Extensions"}
"""What certifying adds to the catalog: which signature it is, and which standards that follows."""
_SIGNED = {"/V", "/AP"}
"""What signing sets in a field; its appearance is compared with the one drawn for it."""

UNLISTED = "obj"
"""Stands for objects that no table lists, so that only some programs find them."""

_Known = dict[tuple[int, int], tuple[int, int]]
"""Which object of the file stands for which one that was drawn."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is not as drawn: pages (counted from 0), other parts of the catalog, signature blocks.

    `parts` are keys of the catalog, or `/Info`; `blocks` are names of signature fields. `strange`
    are entries of pages and of what lies on them that no drawing of ours has, actions for one. In
    both there may be UNLISTED.
    """

    pages: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def compare(pdf: ForeignPdf, drawn: bytes, blocks: Mapping[str, bytes | None]) -> Likeness:
    """Compare a signed annex, as certified, with the unsigned one `drawn` from its data.

    `blocks` are what the blocks of the signed fields should show, PDFs of one page; None where
    nobody knows. Raises UnreadablePdfError and its subclasses.
    """
    with foreign_input():
        other = tuple(_other_blocks(pdf.reader, blocks))
        if pdf.data.startswith(drawn) and _only_certifies(pdf.certified, drawn):
            return Likeness(blocks=other)
        # opened anew: pyHanko completes the metadata it has once looked at
        certified, ours = open_pdf(pdf.certified_data), open_pdf(drawn)
        theirs, expected = _kids(certified), _kids(ours)
        known = {_key(own): _key(each) for each, own in zip(theirs, expected, strict=False)}
        upwards = {_key(ours.root.raw_get("/Pages")): _key(certified.root.raw_get("/Pages"))}
        pairs = enumerate(zip_longest(theirs, expected))
        pages = tuple(n for n, (each, own) in pairs if not _same_page(each, own, known | upwards))
        parts = tuple(_other_parts(certified, ours, known))
        strange = tuple(sorted(_entries(theirs) - _entries(expected)))
        if not lists_what_was_drawn(pdf):
            parts, strange = (*parts, UNLISTED), (*strange, UNLISTED)
        return Likeness(pages, parts, other, strange)


class Place(NamedTuple):
    """Where something stands: page from 0; left, bottom, right, top in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def signed_blocks(pdf: ForeignPdf, drawn: bytes) -> list[Place]:
    """Return where in the annex `drawn` the blocks stand that are signed in `pdf`.

    Raises UnreadablePdfError and its subclasses.
    """
    ours = open_pdf(drawn)
    with foreign_input():
        signed = {field.name for field in form_fields(pdf.reader) if field.signed}
        pages = {_key(each): number for number, each in enumerate(_kids(ours))}
        fields = [each.get_object() for each in ours.root["/AcroForm"]["/Fields"]]
        return [
            Place(pages[_key(each.raw_get("/P"))], *map(float, each["/Rect"]))
            for each in fields
            if each["/T"] in signed
        ]


def _only_certifies(certified: PdfFileReader, drawn: bytes) -> bool:
    """Tell whether a file that begins as ours was only certified then.

    Its oldest table of objects must be ours: one hidden behind our bytes could list others.
    """
    tables = certified.xrefs
    if tables.total_revisions != 2 or tables.refs_freed_in_revision(1):  # noqa: PLR2004 - and ours
        return False
    if tables.get_xref_container_info(0).start_location != _table_of(drawn):
        return False
    now, before = (certified.trailer.flatten(revision) for revision in (1, 0))
    if any(now.raw_get(key) != before.raw_get(key) for key in ("/Root", "/Info")):
        return False
    last = max(number for number, _ in written_in(certified, 0))
    replaced = [each for each in tables.explicit_refs_in_revision(1) if each.idnum <= last]
    return all(_is_only_signed(certified, each) for each in replaced)


def _table_of(drawn: bytes) -> int:
    """Return where the table of objects begins in what was `drawn` here."""
    return int(drawn[drawn.rindex(b"startxref") :].split()[1])


def _is_only_signed(certified: PdfFileReader, ref: Reference) -> bool:
    """Tell whether an object was replaced by one that differs only as signing makes it."""
    now, before = (object_as_of(certified, ref, revision) for revision in (1, 0))
    if type(now) is not type(before) or not isinstance(now, DictionaryObject):
        return False
    besides = _set_by_signing(now, before)
    return bool(besides) and as_written(now, besides) == as_written(before, besides)


def _set_by_signing(theirs: DictionaryObject, ours: DictionaryObject) -> set[str]:
    """Return the entries of an object in which the signed file may differ from the drawn one."""
    if ours.get("/Type") == "/Catalog":
        return _CERTIFYING
    is_field = ours.get("/FT") == "/Sig" and ours.get("/Subtype") == "/Widget"
    return _SIGNED if is_field and "/V" in theirs else set()


def _raw(found: DictionaryObject, besides: set[str]) -> dict[str, PdfObject]:
    return {key: found.raw_get(key) for key in found if key not in besides}


def _kids(reader: PdfFileReader) -> list[IndirectObject]:
    kids = reader.root["/Pages"]["/Kids"]
    return [kids.raw_get(at) for at in range(len(kids))]


def _same_page(theirs: IndirectObject | None, ours: IndirectObject | None, known: _Known) -> bool:
    if theirs is None or ours is None:
        return False
    return _same(theirs.get_object(), ours.get_object(), known)


def _entries(pages: list[IndirectObject]) -> set[str]:
    """Return the entries of pages and annotations, and of which kinds these are."""
    found = set()
    for page in (each.get_object() for each in pages):
        found |= set(page)
        for annotation in page.get("/Annots", ()):
            each = annotation.get_object()
            besides = _SIGNED if each["/Subtype"] == "/Widget" else set()
            found |= {*_raw(each, besides), str(each["/Subtype"])}
    return found


def _other_parts(certified: PdfFileReader, ours: PdfFileReader, known: _Known) -> Iterator[str]:
    """Name the parts of catalog and trailer that are not alike; the pages are known already."""
    theirs, own = (_raw(each.root, _CERTIFYING) for each in (certified, ours))
    theirs["/Info"], own["/Info"] = (
        each.trailer.flatten().raw_get("/Info") for each in (certified, ours)
    )
    for key in sorted(theirs.keys() | own.keys()):
        alike = key in theirs and key in own and _same(theirs[key], own[key], known)
        if not alike or (key == "/AcroForm" and not _shows_its_fields(certified)):
            yield key


def _shows_its_fields(certified: PdfFileReader) -> bool:
    """Tell whether the fields on the pages are those of the form: of twins one could lie."""
    fields = certified.root["/AcroForm"]["/Fields"]
    form = [_key(fields.raw_get(at)) for at in range(len(fields))]
    notes = (page.get_object().get("/Annots", ArrayObject()) for page in _kids(certified))
    shown = [
        _key(each.raw_get(at))
        for each in notes
        for at in range(len(each))
        if each[at]["/Subtype"] == "/Widget"
    ]
    return sorted(shown) == sorted(form)


def _other_blocks(reader: PdfFileReader, blocks: Mapping[str, bytes | None]) -> Iterator[str]:
    """Name the fields whose appearance is not the one drawn for the signature in them."""
    form = [each.get_object() for each in reader.root["/AcroForm"]["/Fields"]]
    fields = {str(each["/T"]): each for each in form}
    for name, block in blocks.items():
        if block is None or not _same_block(fields[name], block):
            yield name


def _same_block(field: DictionaryObject, block: bytes) -> bool:
    """Tell whether a signed field shows the `block`, put in place as signing does."""
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    box = BoxConstraints(abs(right - left), abs(top - bottom))
    style = stamp_style(open_pdf(block))
    expected = style.create_stamp(PdfFileWriter(), box, {}).as_appearances().as_pdf_object()
    return _same(field.raw_get("/AP"), expected, {})


def _key(each: PdfObject) -> tuple[int, int]:
    """Return what an object is known by; (0, 0), which no object has, for a direct one."""
    return (each.idnum, each.generation) if isinstance(each, IndirectObject) else (0, 0)


def _same(theirs: PdfObject, ours: PdfObject, known: _Known) -> bool:
    """Compare two values with all they lead to; what is `known` to be a pair is not looked into.

    Every object drawn is visited once, so nothing in the file can make this long.
    """
    pairs = dict(known)
    waiting = [(theirs, ours)]
    while waiting:
        each, own = waiting.pop()
        if isinstance(own, IndirectObject) and isinstance(each, IndirectObject):
            if _key(own) in pairs:
                if pairs[_key(own)] != _key(each):
                    return False
                continue
            pairs[_key(own)] = _key(each)
            each, own = each.get_object(), own.get_object()
        if type(each) is not type(own) and not _stands_for(each, own):
            return False
        inner = _inner(each, own)
        if inner is None:
            return False
        waiting += inner
    return True


def _stands_for(theirs: PdfObject, ours: PdfObject) -> bool:
    """Tell whether this is an integer for a real, which PDF allows and pyHanko writes if it can."""
    return isinstance(theirs, NumberObject) and isinstance(ours, FloatObject)


def _is_as_readable(theirs: StreamObject, ours: StreamObject) -> bool:
    """Tell whether every program can decode a stream like the one drawn, and to the same data."""
    way, own = (as_written(each, set(each) - _WAY) for each in (theirs, ours))
    return way == own or is_plainly_written(theirs)


def _inner(theirs: PdfObject, ours: PdfObject) -> list[tuple[PdfObject, PdfObject]] | None:
    """Return the pairs that two values of one type consist of; None if they are not alike."""
    if isinstance(theirs, DictionaryObject) and isinstance(ours, DictionaryObject):
        besides = _set_by_signing(theirs, ours)
        if isinstance(theirs, StreamObject) and isinstance(ours, StreamObject):
            besides = besides | _ENCODING
            if theirs.data != ours.data or not _is_as_readable(theirs, ours):
                return None
        entries, own = _raw(theirs, besides), _raw(ours, besides)
        if entries.keys() != own.keys():
            return None
        return [(entries[key], own[key]) for key in own]
    if isinstance(theirs, ArrayObject) and isinstance(ours, ArrayObject):
        if len(theirs) != len(ours):
            return None
        return [(theirs.raw_get(at), ours.raw_get(at)) for at in range(len(ours))]
    return [] if theirs == ours else None
