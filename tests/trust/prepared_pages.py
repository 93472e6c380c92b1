# SPDX-License-Identifier: MIT
"""Signed lies in what is drawn or spoken: pages that say something else than the data."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from tests.trust.prepared_data import other_program_declared
from tests.trust.preparing import annotate, prepared, script
from tests.trust.table import OTHER_LOOK, PAGE_DIFFERS, PART_DIFFERS, forgery

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

    from tests.trust.papers import Paper


def redraw(document: Pdf, old: bytes, new: bytes) -> None:
    """Replace a piece of a drawing, once, on the first page that has it."""
    for page in document.pages:
        stream = page.Contents[1]
        drawing = stream.read_bytes()
        if re.search(old, drawing):
            stream.write(re.sub(old, new, drawing, count=1))
            return
    raise LookupError(old)


@forgery(paper=PAGE_DIFFERS)
def pages_hidden_behind_the_genuine_file(paper: Paper) -> bytes:
    """Begin with the very bytes drawn, but let the only table of objects list other pages."""
    with pikepdf.open(io.BytesIO(paper.unsigned)) as document:
        annotate(document)
        other = io.BytesIO()
        document.save(other, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    genuine = paper.unsigned
    body, table = other.getvalue().rsplit(b"xref\n0", 1)
    listed = re.sub(
        rb"(\d{10})(?= 00000 n)", lambda at: b"%010d" % (int(at[1]) + len(genuine)), table
    )
    start = re.sub(rb"(?<=startxref\n)\d+", b"%d" % (len(genuine) + len(body)), listed)
    return paper.certify(genuine + body + b"xref\n0" + start)


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
    words = document.pages[-1].Contents[1]
    words.write(words.read_bytes() + b"\n/Artifact BMC q 1 1 1 rg 0 400 595 200 re f Q EMC")


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


@prepared(paper=OTHER_LOOK)
def painted_over_in_the_name_of_another_program(document: Pdf) -> None:
    """Where only the text can be compared, a drawing must not slip through."""
    other_program_declared(document)
    painted_over(document)


@prepared(paper=OTHER_LOOK)
def boxes_exchanged_in_the_name_of_another_program(document: Pdf) -> None:
    other_program_declared(document)
    boxes_exchanged(document)


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
