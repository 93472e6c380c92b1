# SPDX-License-Identifier: MIT
"""Forgeries prepared before signing: the signatures are genuine, and so is the lie beneath them."""

from __future__ import annotations

import io
import json
import re
from functools import partial
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from tests.signing.annexes import attach, saved
from tests.signing.tampering import OTHER_ANSWERS
from tests.trust.papers import Paper, text
from tests.trust.table import (
    NO_EDITION,
    NOT_TWO_FILES,
    OPEN,
    OTHER_FIELDS,
    OTHER_LOOK,
    PAGE_DIFFERS,
    PART_DIFFERS,
    STRANGE_PARTS,
    enter,
)
from tomtool.annex.pdf import render
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Object, Pdf

    Change = Callable[[Pdf], None]


def signed(paper: Paper, change: Change, *, twice: bool = False) -> bytes:
    """Return the annex signed by those it names, changed before."""
    with pikepdf.open(io.BytesIO(paper.unsigned)) as document:
        change(document)
        pdf = paper.certify(saved(document))
    return paper.countersign(pdf) if twice else pdf


def prepared(**reasons: str) -> Callable[[Change], Change]:
    """Enter a change which the processor has signed, and one which both have."""

    def decorate(change: Change) -> Change:
        name = change.__name__
        enter(f"{name} prepared and certified", partial(signed, change=change), **reasons)
        enter(
            f"{name} prepared and countersigned",
            partial(signed, change=change, twice=True),
            **reasons,
        )
        return change

    return decorate


def script() -> Dictionary:
    """Return an action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('!')"))


def body(document: Pdf, page: int = -1) -> Object:
    """Return the stream that draws what a page says."""
    found: Object = document.pages[page].Contents[1]
    return found


def draw(document: Pdf, operators: bytes, page: int = -1) -> None:
    """Draw something more on a page."""
    stream = body(document, page)
    stream.write(stream.read_bytes() + operators)


def redraw(document: Pdf, old: bytes, new: bytes) -> None:
    """Replace a piece of a drawing, once, on the first page that has it."""
    for page in document.pages:
        stream = page.Contents[1]
        drawing = stream.read_bytes()
        if re.search(old, drawing):
            stream.write(re.sub(old, new, drawing, count=1))
            return
    raise LookupError(old)


def rewrite(document: Pdf, old: bytes, new: bytes) -> None:
    """Replace a piece of the XMP."""
    xmp = document.Root.Metadata.read_bytes()
    assert old in xmp
    document.Root.Metadata.write(xmp.replace(old, new))


def annotate(document: Pdf, page: int = 0, **more: Object) -> None:
    """Put an annotation on a page."""
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Contents=String("nein"),
        Rect=Array([0, 0, 595, 842]),
        F=4,
    )
    for key, value in more.items():
        note[f"/{key}"] = value
    leaf = document.pages[page].obj
    leaf.Annots = Array([*leaf.get("/Annots", []), document.make_indirect(note)])


# --- answers, and how they are attached -----------------------------------------------------------


def _other_box(paper: Paper) -> bytes:
    """Print other answers than are attached: they differ in one box."""
    words = text(paper.kind)
    pages = words.lying().document(words.attachments)
    return paper.certify(render(pages))


enter("one_box_differs prepared and certified", _other_box, paper=PAGE_DIFFERS)
enter(
    "one_box_differs prepared and countersigned",
    lambda paper: paper.countersign(_other_box(paper)),
    paper=PAGE_DIFFERS,
)


def replace_json(document: Pdf, name: str, data: bytes) -> None:
    """Attach other data under one of the names."""
    document.attachments[name].obj.EF.F.write(data)


@prepared(paper=OPEN + "„format“ fehlt")
def other_answers(document: Pdf) -> None:
    replace_json(document, ANSWERS_FILE, OTHER_ANSWERS)


@prepared(paper=OPEN + "steht doppelt")
def answers_twice_under_one_key(document: Pdf) -> None:
    data = document.attachments[ANSWERS_FILE].obj.EF.F.read_bytes()
    replace_json(document, ANSWERS_FILE, data.replace(b"{", b'{"answers":{},', 1))


@prepared(paper="Daten")
def other_question(document: Pdf) -> None:
    """Let the questionnaire in the file ask something else than the paper does."""
    plain = json.loads(document.attachments[QUESTIONNAIRE_FILE].obj.EF.F.read_bytes())
    plain["sections"][0]["questions"][0]["text"]["de"] = "Wird nicht gelöscht?"
    plain["sections"][0]["questions"][0]["text"]["en"] = "Is nothing deleted?"
    plain["description"] = {"de": "Andere", "en": "Other"}
    replace_json(document, QUESTIONNAIRE_FILE, json.dumps(plain).encode())


@prepared(data=NOT_TWO_FILES)
def two_attachments_of_one_name(document: Pdf) -> None:
    names = document.Root.Names.EmbeddedFiles.Names
    names.extend([names[0], names[1]])


@prepared(data=NOT_TWO_FILES)
def third_attachment(document: Pdf) -> None:
    attach(document, "z.json", OTHER_ANSWERS)
    document.Root.AF.append(document.attachments["z.json"].obj)


@prepared(data=NOT_TWO_FILES)
def attachment_not_associated(document: Pdf) -> None:
    del document.Root.AF[1]


@prepared(data=NOT_TWO_FILES)
def other_name_for_newer_programs(document: Pdf) -> None:
    document.Root.AF[0].UF = String("andere.json")


@prepared(data=NOT_TWO_FILES)
def other_data_for_newer_programs(document: Pdf) -> None:
    document.Root.AF[0].EF.UF = document.make_stream(OTHER_ANSWERS, Type=Name.EmbeddedFile)


@prepared(data=NOT_TWO_FILES)
def other_data_for_old_programs(document: Pdf) -> None:
    document.Root.AF[0].EF.DOS = document.make_stream(OTHER_ANSWERS, Type=Name.EmbeddedFile)


@prepared(data=NOT_TWO_FILES)
def names_in_branches(document: Pdf) -> None:
    tree = document.Root.Names.EmbeddedFiles
    leaf = document.make_indirect(
        Dictionary(Names=tree.Names, Limits=Array([tree.Names[0], tree.Names[2]]))
    )
    document.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf]))


@prepared(data=NOT_TWO_FILES)
def name_as_a_path(document: Pdf) -> None:
    document.Root.Names.EmbeddedFiles.Names[0] = String("../../antworten.json")


@prepared(paper=PAGE_DIFFERS)
def file_on_a_page(document: Pdf) -> None:
    file = Dictionary(
        Type=Name.Filespec,
        F=String(ANSWERS_FILE),
        EF=Dictionary(F=document.make_stream(OTHER_ANSWERS)),
    )
    annotate(document, Subtype=Name.FileAttachment, FS=file)


# --- what is drawn --------------------------------------------------------------------------------


@prepared(paper=PAGE_DIFFERS)
def note_over_the_page(document: Pdf) -> None:
    annotate(document)


@prepared(paper=PAGE_DIFFERS)
def picture_over_the_page(document: Pdf) -> None:
    form = document.make_stream(
        b"1 0 0 rg 0 0 595 842 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]),
    )
    annotate(document, Subtype=Name.Stamp, AP=Dictionary(N=form))


@prepared(paper=PAGE_DIFFERS)
def painted_over(document: Pdf) -> None:
    draw(document, b"\n/Artifact BMC q 1 1 1 rg 0 400 595 200 re f Q EMC")


@prepared(paper=PAGE_DIFFERS)
def painted_over_in_the_running_lines(document: Pdf) -> None:
    running = document.pages[-1].Contents[0]
    running.write(running.read_bytes() + b"\n/Artifact BMC q 1 1 1 rg 0 0 595 842 re f Q EMC")


@prepared(paper=PAGE_DIFFERS)
def painted_by_a_third_drawing(document: Pdf) -> None:
    more = document.make_stream(b"/Artifact BMC q 1 1 1 rg 0 0 595 842 re f Q EMC")
    document.pages[-1].Contents.append(more)


@prepared(paper=PAGE_DIFFERS)
def white_on_white(document: Pdf) -> None:
    redraw(document, rb"[\d.]+ [\d.]+ [\d.]+ rg", b"1 1 1 rg")


@prepared(paper=PAGE_DIFFERS)
def written_in_invisible_ink(document: Pdf) -> None:
    redraw(document, rb"BT\n", b"BT\n3 Tr ")


@prepared(paper=PAGE_DIFFERS)
def written_very_small(document: Pdf) -> None:
    redraw(document, rb"/F1 [\d.]+ Tf", b"/F1 0.1 Tf")


@prepared(paper=PAGE_DIFFERS)
def pushed_off_the_page(document: Pdf) -> None:
    redraw(document, rb"1 0 0 1 [\d.]+ ", b"1 0 0 1 999 ")


@prepared(paper=PAGE_DIFFERS)
def one_glyph_exchanged(document: Pdf) -> None:
    redraw(document, rb"Tm<([0-9A-F]{4})([0-9A-F]{4})", rb"Tm<\2\1")


@prepared(paper=PAGE_DIFFERS)
def boxes_exchanged(document: Pdf) -> None:
    """Let the font of the boxes draw the ticked one as empty."""
    fonts = [font for page in document.pages for font in page.Resources.Font.values()]
    tables = [font.DescendantFonts[0].CIDToGIDMap for font in fonts]
    table = min((each for each in tables if len(each.read_bytes()) >= 6), key=_length)
    glyphs = table.read_bytes()
    table.write(glyphs[:2] + glyphs[4:6] + glyphs[2:4] + glyphs[6:])


def _length(stream: Object) -> int:
    return len(stream.read_bytes())


@prepared(paper=PAGE_DIFFERS)
def font_with_other_glyphs(document: Pdf) -> None:
    fonts = document.pages[0].Resources.Font
    first, second = fonts.F1.DescendantFonts[0], fonts.F2.DescendantFonts[0]
    first.FontDescriptor.FontFile2 = second.FontDescriptor.FontFile2


@prepared(paper=PAGE_DIFFERS)
def font_with_other_widths(document: Pdf) -> None:
    glyphs = document.pages[0].Resources.Font.F1.DescendantFonts[0]
    glyphs.W = Array([1, Array([333] * len(glyphs.W[1]))])


@prepared(paper=PAGE_DIFFERS)
def font_under_another_name(document: Pdf) -> None:
    fonts = document.pages[0].Resources.Font
    fonts.F1, fonts.F2 = fonts.F2, fonts.F1


@prepared(paper=PAGE_DIFFERS)
def copied_text_lies(document: Pdf) -> None:
    table = document.pages[0].Resources.Font.F1.ToUnicode
    found = re.sub(rb"<0061>", b"<0062>", table.read_bytes())
    assert found != table.read_bytes()
    table.write(found)


@prepared(paper=PART_DIFFERS)
def spoken_text_lies(document: Pdf) -> None:
    element = next(
        each
        for each in document.objects
        if isinstance(each, Dictionary) and each.get("/S") == "/P" and "/Pg" in each
    )
    element.ActualText = String("nein")


@prepared(paper=PART_DIFFERS)
def picture_described_wrongly(document: Pdf) -> None:
    element = next(
        each
        for each in document.objects
        if isinstance(each, Dictionary) and each.get("/S") == "/Figure" and "/Alt" in each
    )
    element.Alt = String("nein")


@prepared(paper=PART_DIFFERS)
def spoken_order_reversed(document: Pdf) -> None:
    top = document.Root.StructTreeRoot.K
    element = top[0] if isinstance(top, Array) else top
    element.K = Array(reversed(list(element.K)))


@prepared(paper=PAGE_DIFFERS)
def drawing_of_another_kind_of_page(document: Pdf) -> None:
    document.pages[0].Contents[1] = document.pages[-1].Contents[1]


# --- pages and what leads to them -----------------------------------------------------------------


@prepared(paper=PAGE_DIFFERS)
def pages_in_another_order(document: Pdf) -> None:
    document.pages.reverse()


@prepared(paper=PAGE_DIFFERS)
def page_missing(document: Pdf) -> None:
    del document.pages[1]


@prepared(paper=PAGE_DIFFERS)
def page_more(document: Pdf) -> None:
    document.add_blank_page()


@prepared(paper=PAGE_DIFFERS)
def page_cropped(document: Pdf) -> None:
    document.pages[1].obj.CropBox = Array([0, 400, 595, 842])


@prepared(paper=PAGE_DIFFERS)
def page_larger(document: Pdf) -> None:
    document.pages[1].obj.MediaBox = Array([0, 0, 1190, 842])


@prepared(paper=PAGE_DIFFERS)
def page_turned(document: Pdf) -> None:
    document.pages[1].obj.Rotate = 180


@prepared(paper=PAGE_DIFFERS)
def page_in_other_units(document: Pdf) -> None:
    document.pages[1].obj.UserUnit = 2


@prepared(paper=PART_DIFFERS)
def pages_all_turned_by_their_parent(document: Pdf) -> None:
    document.Root.Pages.Rotate = 90


@prepared(paper=PAGE_DIFFERS)
def page_with_a_script(document: Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=script())


@prepared(paper=PAGE_DIFFERS)
def link_leads_elsewhere(document: Pdf) -> None:
    note = next(
        each
        for page in document.pages
        for each in page.get("/Annots", [])
        if each.Subtype == Name.Link
    )
    for key in ("/A", "/Dest"):
        if key in note:
            del note[key]
    note.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))


@prepared(paper=PART_DIFFERS)
def outline_lies(document: Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(OutlineItem("Geprüft ohne Beanstandung", 0))


@prepared(paper=PART_DIFFERS)
def page_numbers_lie(document: Pdf) -> None:
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=5)]))


@prepared(paper=PART_DIFFERS)
def title_lies(document: Pdf) -> None:
    xmp = document.Root.Metadata.read_bytes()
    document.Root.Metadata.write(re.sub(rb'x-default">[^<]*', b'x-default">Andere', xmp, count=1))


@prepared(paper=PART_DIFFERS)
def other_language_declared(document: Pdf) -> None:
    document.Root.Lang = String("fr")


# --- how the document says it was made ------------------------------------------------------------


@prepared(paper=PAGE_DIFFERS)
def other_edition_declared(document: Pdf) -> None:
    rewrite(document, b"&quot;naming&quot;:&quot;Anlage", b"&quot;naming&quot;:&quot;Anhang")


@prepared(paper=OPEN + "auf eine Art gedruckt, die diese Fassung von tomtool nicht kennt")
def unknown_edition_declared(document: Pdf) -> None:
    rewrite(document, b"&quot;naming&quot;:&quot;Anlage", b"&quot;naming&quot;:&quot;Beilage")


@prepared(paper=NO_EDITION)
def edition_not_declared(document: Pdf) -> None:
    rewrite(document, b"tom:Edition>", b"tom:Ausgabe>")


@prepared(paper=NO_EDITION)
def edition_declared_twice(document: Pdf) -> None:
    rewrite(document, b"<tom:Edition>", b"<tom:Edition>{}</tom:Edition><tom:Edition>")


@prepared(paper=PART_DIFFERS)
def other_sum_declared(document: Pdf) -> None:
    xmp = document.Root.Metadata.read_bytes()
    false = b"DataSha256>" + b"0" * 64
    document.Root.Metadata.write(re.sub(rb"DataSha256>[0-9a-f]{64}", false, xmp))


def other_program_declared(document: Pdf) -> None:
    """Say that another version has drawn it, which by itself is no forgery."""
    rewrite(document, b"<tom:Program>tomtool ", b"<tom:Program>tomtool 99.")


@prepared(paper=OTHER_LOOK)
def painted_over_in_the_name_of_another_program(document: Pdf) -> None:
    """Where only the text can be compared, a drawing must not slip through."""
    other_program_declared(document)
    painted_over(document)


@prepared(paper=OTHER_LOOK)
def boxes_exchanged_in_the_name_of_another_program(document: Pdf) -> None:
    other_program_declared(document)
    boxes_exchanged(document)


@prepared(paper=NO_EDITION)
def metadata_missing(document: Pdf) -> None:
    del document.Root.Metadata


# --- form, actions, layers ------------------------------------------------------------------------


@prepared(paper=PAGE_DIFFERS)
def appearance_of_an_empty_field(document: Pdf) -> None:
    """Let the controller, who has not signed, seem to have."""
    field = document.Root.AcroForm.Fields[2]
    field.AP.N.write(b"0 0 90 90 re f")


@prepared(paper=PAGE_DIFFERS)
def field_laid_over_the_text(document: Pdf) -> None:
    document.Root.AcroForm.Fields[2].Rect = Array([0, 0, 595, 842])


@prepared(paper=PAGE_DIFFERS)
def field_called_something_else(document: Pdf) -> None:
    document.Root.AcroForm.Fields[2].TU = String("geprüft ohne Beanstandung")


@prepared(additions=OTHER_FIELDS)
def fields_in_another_order(document: Pdf) -> None:
    fields = document.Root.AcroForm.Fields
    fields[1], fields[2] = fields[2], fields[1]


@prepared(additions=OTHER_FIELDS)
def field_missing(document: Pdf) -> None:
    page = document.Root.AcroForm.Fields[2].P
    page.Annots = Array([each for each in page.Annots if each.get("/T") != "Verantwortlicher"])
    del document.Root.AcroForm.Fields[2]


@prepared(additions=STRANGE_PARTS)
def form_of_another_kind(document: Pdf) -> None:
    document.Root.AcroForm.XFA = document.make_stream(b"<xdp/>")


@prepared(additions=STRANGE_PARTS)
def fields_computed_by_a_script(document: Pdf) -> None:
    document.Root.AcroForm.CO = Array([document.Root.AcroForm.Fields[0]])


@prepared(additions=STRANGE_PARTS)
def script_at_opening(document: Pdf) -> None:
    document.Root.OpenAction = script()


@prepared(additions=STRANGE_PARTS)
def script_when_printing(document: Pdf) -> None:
    document.Root.AA = Dictionary(WP=script())


@prepared(additions=STRANGE_PARTS)
def script_by_name(document: Pdf) -> None:
    document.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), script()]))


@prepared(additions=STRANGE_PARTS)
def layers(document: Pdf) -> None:
    """Hide what is drawn on the screen, or on paper only."""
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("a")))
    off = Dictionary(OFF=Array([layer]))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)


@prepared(additions=STRANGE_PARTS)
def portfolio(document: Pdf) -> None:
    document.Root.Collection = Dictionary(View=Name.T)


@prepared(additions=STRANGE_PARTS)
def articles(document: Pdf) -> None:
    document.Root.Threads = Array([])
