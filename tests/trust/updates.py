# SPDX-License-Identifier: MIT
"""Forgeries that add to a signed annex: every byte signed stays what it was."""
# mypy: disable-error-code="no-untyped-call"
# (pyHanko, here a forger's tool, leaves most of its writer untyped)

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NullObject,
    NumberObject,
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
    NO_EDITION,
    NOT_TWO_FILES,
    OPEN,
    OTHER_DATA,
    OTHER_FIELDS,
    STRANGE_PARTS,
    UNPROTECTED,
    UNSIGNED,
    UNVERIFIABLE,
    UPDATED,
    forgery,
)
from tests.trust.updating import (
    PARTS,
    annotate,
    annotation,
    box,
    drawing,
    entries,
    field,
    name,
    page,
    put,
    script,
    update,
)
from tomtool.domain.verification import ANSWERS_FILE

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    from tests.trust.papers import Paper


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


@update(certifying={"additions": OTHER_FIELDS})
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


@forgery(unaltered=UNPROTECTED, additions=UPDATED)
def other_statement_of_the_certification(paper: Paper) -> bytes:
    return updated(paper.certified, statement_of_a_signature_changed)


@forgery(unaltered=UNPROTECTED, additions=UPDATED)
def other_statement_covered(paper: Paper) -> bytes:
    return paper.countersign(updated(paper.certified, statement_of_a_signature_changed))


@forgery(unaltered=UNSIGNED, **UNVERIFIABLE)
def only_signature_taken_away(paper: Paper) -> bytes:
    return updated(paper.certified, signature_taken_away)
