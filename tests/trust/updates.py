# SPDX-License-Identifier: MIT
"""Forgeries that add to a signed annex: every byte signed stays what it was."""
# mypy: disable-error-code="no-untyped-call"
# (pyHanko, here a forger's tool, leaves most of its writer untyped)

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)

from tests.signing.tampering import (
    OTHER_ANSWERS,
    add_field,
    attach_second_answers,
    replace_answers,
    replace_metadata,
    updated,
)
from tests.trust.table import (
    APPENDED,
    FORBIDDEN,
    NO_EDITION,
    NOT_TWO_FILES,
    OPEN,
    OTHER_DATA,
    OTHER_FIELDS,
    OTHER_FORM,
    PAGE_DIFFERS,
    PART_DIFFERS,
    STRANGE_PARTS,
    UNPROTECTED,
    UNSIGNED,
    UNVERIFIABLE,
    UPDATED,
    enter,
    forgery,
)
from tomtool.domain.verification import ANSWERS_FILE
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


update(certifying={"additions": OTHER_FIELDS})(add_field)
update(certifying={"data": NOT_TWO_FILES}, data=NOT_TWO_FILES)(attach_second_answers)
update(certifying={"paper": OPEN + "„format“ fehlt"}, data=OTHER_DATA)(replace_answers)
update(certifying={"paper": NO_EDITION})(replace_metadata)


@update()
def overlay(writer: IncrementalPdfFileWriter) -> None:
    annotate(writer, annotation())


@update()
def overlay_in_an_object_stream(writer: IncrementalPdfFileWriter) -> None:
    first, hidden = page(writer), writer.prepare_object_stream()
    note = writer.add_object(annotation(), obj_stream=hidden)
    put(writer, first, "/Annots", ArrayObject([note]))


@update()
def attachment_on_a_page(writer: IncrementalPdfFileWriter) -> None:
    data = writer.add_object(StreamObject(stream_data=OTHER_ANSWERS))
    file = entries(
        Type=name("Filespec"),
        F=TextStringObject(ANSWERS_FILE),
        UF=TextStringObject(ANSWERS_FILE),
        EF=entries(F=data),
    )
    note = annotation(FS=writer.add_object(file))
    note[pdf_name("/Subtype")] = name("FileAttachment")
    annotate(writer, note)


@update()
def link_to_the_outside(writer: IncrementalPdfFileWriter) -> None:
    action = entries(S=name("URI"), URI=TextStringObject("https://example.org/"))
    note = annotation(A=action)
    note[pdf_name("/Subtype")] = name("Link")
    annotate(writer, note)


@update()
def page_drawn_anew(writer: IncrementalPdfFileWriter) -> None:
    put(writer, page(writer), "/Contents", writer.add_object(drawing()))


@update()
def drawing_changed_in_place(writer: IncrementalPdfFileWriter) -> None:
    reference = page(writer)["/Contents"].raw_get(1)
    content = reference.get_object()
    content._data, content._encoded_data = content.data + drawing().data, None
    writer.mark_update(reference)


@update()
def page_added(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    first = page(writer)
    new = entries(
        Type=name("Page"),
        Parent=writer.root.raw_get("/Pages"),
        MediaBox=first["/MediaBox"],
        Contents=writer.add_object(drawing()),
    )
    pages["/Kids"].append(writer.add_object(new))
    put(writer, pages, "/Count", NumberObject(pages["/Count"] + 1))


@update()
def page_removed(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    del pages["/Kids"][1]
    put(writer, pages, "/Count", NumberObject(pages["/Count"] - 1))


@update()
def pages_reordered(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    kids = [pages["/Kids"].raw_get(at) for at in range(len(pages["/Kids"]))]
    put(writer, pages, "/Kids", ArrayObject(reversed(kids)))


@update()
def page_cropped(writer: IncrementalPdfFileWriter) -> None:
    put(writer, page(writer, 1), "/CropBox", box(0, 400, 595, 842))


@update()
def page_turned(writer: IncrementalPdfFileWriter) -> None:
    put(writer, page(writer, 1), "/Rotate", NumberObject(180))


@update()
def page_with_a_script(writer: IncrementalPdfFileWriter) -> None:
    put(writer, page(writer), "/AA", entries(O=script()))


@update(certifying={"additions": STRANGE_PARTS})
def script_at_opening(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root, "/OpenAction", script())


@update(certifying={"additions": STRANGE_PARTS})
def script_by_name(writer: IncrementalPdfFileWriter) -> None:
    tree = entries(Names=ArrayObject([TextStringObject("a"), script()]))
    put(writer, writer.root["/Names"], "/JavaScript", tree)


@update(certifying={"additions": STRANGE_PARTS})
def layers(writer: IncrementalPdfFileWriter) -> None:
    layer = writer.add_object(entries(Type=name("OCG"), Name=TextStringObject("a")))
    off = entries(OFF=ArrayObject([layer]))
    put(writer, writer.root, "/OCProperties", entries(OCGs=ArrayObject([layer]), D=off))


@update(certifying={"additions": STRANGE_PARTS})
def portfolio(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root, "/Collection", entries(View=name("T")))


@update(certifying={"additions": STRANGE_PARTS})
def long_term_data(writer: IncrementalPdfFileWriter) -> None:
    """Add what pyHanko takes for harmless long-term validation data."""
    put(writer, writer.root, "/DSS", entries(Certs=ArrayObject()))


@update(certifying=PARTS)
def spoken_text_changed(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root["/StructTreeRoot"], "/ActualText", TextStringObject("nein"))


@update()
def copied_text_changed(writer: IncrementalPdfFileWriter) -> None:
    font = page(writer)["/Resources"]["/Font"]["/F1"]
    put(writer, font, "/ToUnicode", writer.add_object(drawing(b"")))


@update()
def font_exchanged(writer: IncrementalPdfFileWriter) -> None:
    fonts = page(writer)["/Resources"]["/Font"]
    put(writer, fonts, "/F1", fonts.raw_get("/F2"))


@update(certifying=PARTS)
def language_changed(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root, "/Lang", TextStringObject("fr"))


@update(certifying=PARTS)
def outline_changed(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root["/Outlines"]["/First"], "/Title", TextStringObject("nein"))


def text_field_added(writer: IncrementalPdfFileWriter) -> None:
    more = entries(FT=name("Tx"), T=TextStringObject("Antwort"), V=TextStringObject("nein"))
    form = writer.root["/AcroForm"]
    form["/Fields"].append(writer.add_object(more))
    writer.update_container(form["/Fields"])


@update(certifying={"additions": OTHER_FIELDS})
def form_exchanged(writer: IncrementalPdfFileWriter) -> None:
    """Put another form with the same fields there, in another order."""
    fields = writer.root["/AcroForm"]["/Fields"]
    old = [fields.raw_get(at) for at in range(len(fields))]
    form = entries(Fields=ArrayObject([old[0], old[2], old[1]]), SigFlags=NumberObject(3))
    put(writer, writer.root, "/AcroForm", writer.add_object(form))


@update(certifying={"additions": STRANGE_PARTS})
def form_of_another_kind(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root["/AcroForm"], "/XFA", writer.add_object(drawing(b"<xdp/>")))


@update(certifying=None)
def viewer_told_to_draw_fields(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root["/AcroForm"], "/NeedAppearances", BooleanObject(value=True))


@update()
def appearance_of_the_last_field_faked(writer: IncrementalPdfFileWriter) -> None:
    """Let the controller, who has not signed, seem to have."""
    fake = entries(N=writer.add_object(drawing(b"0 0 90 90 re f")))
    put(writer, field(writer, 2), "/AP", fake)


@update(certifying=None)
def appearance_of_a_signature_changed(writer: IncrementalPdfFileWriter) -> None:
    fake = entries(N=writer.add_object(drawing(b"0 0 90 90 re f")))
    put(writer, field(writer, 0), "/AP", fake)


@update()
def field_moved(writer: IncrementalPdfFileWriter) -> None:
    put(writer, field(writer, 2), "/Rect", box(0, 0, 90, 90))


@update(certifying={"additions": OTHER_FIELDS})
def field_renamed(writer: IncrementalPdfFileWriter) -> None:
    put(writer, field(writer, 2), "/T", TextStringObject("Schulleitung"))


def statement_of_a_signature_changed(writer: IncrementalPdfFileWriter) -> None:
    value = field(writer, 0)["/V"]
    put(writer, value, "/Reason", TextStringObject("geprüft ohne Beanstandung"))


def signature_taken_away(writer: IncrementalPdfFileWriter) -> None:
    put(writer, field(writer, 0), "/V", NullObject())


@update(certifying=None)
def certification_taken_away(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/Perms"]
    writer.update_root()


@update(certifying={"data": NOT_TWO_FILES}, data=NOT_TWO_FILES)
def attachment_shown_by_another_name(writer: IncrementalPdfFileWriter) -> None:
    put(writer, writer.root["/AF"][0], "/UF", TextStringObject("andere.json"))


@update(certifying=PARTS)
def catalog_exchanged(writer: IncrementalPdfFileWriter) -> None:
    """Write another catalog, which the trailer names as the root of the document."""
    copy = DictionaryObject({key: writer.root.raw_get(key) for key in writer.root})
    copy[pdf_name("/Lang")] = TextStringObject("fr")
    writer._root = writer.add_object(copy)


@update(certifying=PARTS)
def title_changed(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(entries(Title=TextStringObject("Andere Anlage")))


@forgery(unaltered=OPEN + OTHER_FORM, **UNVERIFIABLE)
def text_field_certified(paper: Paper) -> bytes:
    return updated(paper.certified, text_field_added)


@forgery(unaltered=OPEN + OTHER_FORM, **UNVERIFIABLE)
def text_field_countersigned(paper: Paper) -> bytes:
    return updated(paper.countersigned, text_field_added)


@forgery(unaltered=UNPROTECTED, additions=UPDATED)
def other_statement_of_the_certification(paper: Paper) -> bytes:
    return updated(paper.certified, statement_of_a_signature_changed)


@forgery(unaltered=UNPROTECTED, additions=UPDATED)
def other_statement_covered(paper: Paper) -> bytes:
    return paper.countersign(updated(paper.certified, statement_of_a_signature_changed))


@forgery(unaltered=UNSIGNED, **UNVERIFIABLE)
def only_signature_taken_away(paper: Paper) -> bytes:
    return updated(paper.certified, signature_taken_away)
