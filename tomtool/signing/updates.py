# SPDX-License-Identifier: MIT
"""What a countersignature added to a signed annex: its own value and picture, and nothing else.

pyHanko judges updates by a policy for all PDFs and walks the whole document to do so (0.6 s for a
tagged one). An annex allows far less, which can be said in a few lines and is seen at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, Reference

from tomtool.signing.document import as_written, object_as_of, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.generic import PdfObject
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature

_SIGNING = {"/V", "/AP"}
"""The entries of a signature field that signing in it sets."""
_KEPT = ("/Root", "/Info")
"""What the trailer of every revision says alike."""


def is_only_a_signature(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the revision of a countersignature holds just this signature.

    Of what was there before it may only replace the field signed in, and in that only value and
    appearance; all else is new, belongs to that value or appearance, and refers to nothing old but
    the document as a whole. Use inside `foreign_input`.
    """
    revision = signature.signed_revision
    field = cast("Reference", signature.sig_field.container_ref)
    written = set(reader.xrefs.explicit_refs_in_revision(revision))
    last = _last_number(reader, revision)
    new = {ref for ref in written if ref.idnum > last and ref.generation == 0}
    return (
        written - new == {field}
        and not reader.xrefs.refs_freed_in_revision(revision)
        and _same_trailer(reader, revision)
        and _belongings(reader, field, revision) == new - {_table(reader, revision)}
    )


def _last_number(reader: PdfFileReader, revision: int) -> int:
    """Return the highest number any object had before; what /Size says of it may be a lie."""
    return max(number for each in range(revision) for number, _ in written_in(reader, each))


def _same_trailer(reader: PdfFileReader, revision: int) -> bool:
    now, before = (reader.trailer.flatten(each) for each in (revision, revision - 1))
    return all(now.raw_get(key) == before.raw_get(key) for key in _KEPT)


def _table(reader: PdfFileReader, revision: int) -> Reference | None:
    """Return the object that is the revision's own table of objects."""
    stream: Reference | None = reader.xrefs.get_xref_container_info(revision).stream_ref
    return stream


def _belongings(reader: PdfFileReader, field: Reference, revision: int) -> set[Reference] | None:
    """Return all objects behind the entries that signing has set; None if others changed."""
    now, before = (object_as_of(reader, field, each) for each in (revision, revision - 1))
    if "/V" in before or as_written(now, _SIGNING) != as_written(before, _SIGNING):
        return None
    found: set[Reference] = set()
    root = reader.root_ref
    waiting: list[PdfObject] = [now.raw_get(key) for key in _SIGNING]
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.reference in found or each.reference == root:
                continue  # a lock names the document it locks by its root
            found.add(each.reference)
            each = object_as_of(reader, each.reference, revision)
        waiting += _parts(each)
    return found


def _parts(each: PdfObject) -> Iterator[PdfObject]:
    if isinstance(each, DictionaryObject):
        yield from (each.raw_get(key) for key in each)
    elif isinstance(each, ArrayObject):
        yield from (each.raw_get(at) for at in range(len(each)))
