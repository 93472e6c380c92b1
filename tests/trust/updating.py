# SPDX-License-Identifier: MIT
"""How something is added to a signed annex: late, between the signatures, or while signing."""
# mypy: disable-error-code="no-untyped-call"
# (pyHanko, here a forger's tool, leaves most of its writer untyped)

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)

from tests.signing.tampering import updated
from tests.trust.table import APPENDED, FORBIDDEN, PAGE_DIFFERS, PART_DIFFERS, UPDATED, enter
from tomtool.signing import seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader

    from tests.trust.papers import Paper

    Change = Callable[[IncrementalPdfFileWriter], None]


def entries(**values: PdfObject) -> DictionaryObject:
    """Return a PDF dictionary."""
    return DictionaryObject({pdf_name(f"/{key}"): value for key, value in values.items()})


def name(text: str) -> NameObject:
    """Return a PDF name."""
    return pdf_name(f"/{text}")


def box(*sides: int) -> ArrayObject:
    """Return a rectangle."""
    return ArrayObject(map(NumberObject, sides))


def script() -> DictionaryObject:
    """Return an action that runs a script."""
    return entries(S=name("JavaScript"), JS=TextStringObject("app.alert('!')"))


def page(writer: IncrementalPdfFileWriter, number: int = 0) -> DictionaryObject:
    """Return a page."""
    found: DictionaryObject = writer.root["/Pages"]["/Kids"][number]
    return found


def put(writer: IncrementalPdfFileWriter, holder: Any, key: str, value: PdfObject) -> None:  # noqa: ANN401 - a PDF's
    """Set an entry of an object."""
    holder[pdf_name(key)] = value
    writer.update_container(holder)


def drawing(text: bytes = b"1 1 1 rg 0 0 595 842 re f") -> StreamObject:
    """Return what paints the whole page white, unless told otherwise."""
    return StreamObject(stream_data=text)


def annotation(**more: PdfObject) -> DictionaryObject:
    """Return a note that covers a page."""
    return entries(
        Type=name("Annot"),
        Subtype=name("FreeText"),
        Contents=TextStringObject("nein"),
        Rect=box(0, 0, 595, 842),
        **more,
    )


def annotate(writer: IncrementalPdfFileWriter, note: DictionaryObject) -> None:
    """Put an annotation on the first page."""
    first = page(writer)
    kept = [first["/Annots"].raw_get(at) for at in range(len(first.get("/Annots", [])))]
    put(writer, first, "/Annots", ArrayObject([*kept, writer.add_object(note)]))


def field(writer: IncrementalPdfFileWriter, number: int) -> DictionaryObject:
    """Return a signature field."""
    found: DictionaryObject = writer.root["/AcroForm"]["/Fields"][number]
    return found


PAGES = {"paper": PAGE_DIFFERS}
PARTS = {"paper": PART_DIFFERS}


def certified_with(paper: Paper, change: Change) -> bytes:
    """Return the annex certified by a program that changes it in the very same update."""
    with changing(change):
        return paper.certify(paper.unsigned)


def countersigned_with(paper: Paper, change: Change) -> bytes:
    """Return the annex countersigned by a program that changes it in the very same update."""
    with changing(change):
        return paper.countersign(paper.certified)


@contextmanager
def changing(change: Change) -> Iterator[None]:
    """Let our own program sign like one that a forger has changed."""

    class Writer(seal._QuietWriter):
        @classmethod
        def from_reader(cls, reader: PdfFileReader) -> Writer:
            writer = super().from_reader(reader)
            change(writer)
            return cast("Writer", writer)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "_QuietWriter", Writer)
        yield


def update(
    *, certifying: Mapping[str, str] | None = PAGES, **reasons: str
) -> Callable[[Change], Change]:
    """Enter a change made at five moments: after signatures, before the second, and with each.

    `reasons` are those of late changes, beside those each of them has; `certifying` those of the
    change made while certifying, None where that has no effect.
    """

    def decorate(change: Change) -> Change:
        told = {"additions": UPDATED, **reasons}
        late = {"unaltered": APPENDED, **told}
        name = change.__name__
        enter(f"{name} added once certified", lambda p: updated(p.certified, change), **late)
        enter(f"{name} added once signed twice", lambda p: updated(p.countersigned, change), **late)
        enter(
            f"{name} added and countersigned",
            lambda p: p.countersign(updated(p.certified, change)),
            **told,
        )
        if certifying is not None:
            make = partial(certified_with, change=change)
            enter(f"{name} while certifying", make, **certifying)
        together = {**reasons, "additions": FORBIDDEN}
        enter(
            f"{name} while countersigning",
            partial(countersigned_with, change=change),
            **together,
        )
        return change

    return decorate
