# SPDX-License-Identifier: MIT
"""The gate itself: every planted defect is caught, so that passing it means something."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.annex.gate import problems
from tests.annex.pdf.samples import WHOLE
from tests.annex.pdf.test_forms import FORM
from tomtool.annex.pdf import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pikepdf import Object, Pdf

    Plant = Callable[[Pdf], None]

PLANTS: dict[str, Plant] = {}


def defect(plant: Plant) -> Plant:
    """Remember a function that spoils a good document."""
    PLANTS[plant.__name__] = plant
    return plant


@cache
def good(*, form: bool = False) -> bytes:
    """Return a document that passes."""
    return render(FORM if form else WHOLE)


def spoiled(plant: Plant, pdf: bytes) -> bytes:
    """Return `pdf` with the defect in it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        plant(opened)
        opened.save(out, fix_metadata_version=False, deterministic_id=True)
    return out.getvalue()


def elements(pdf: Pdf, role: str) -> Iterator[Object]:
    """Yield the elements of a role."""
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("/S") == f"/{role}" and "/P" in each:
            yield each


def first(pdf: Pdf, role: str) -> Object:
    return next(elements(pdf, role))


def fonts(pdf: Pdf) -> Iterator[Object]:
    yield from pdf.pages[0].Resources.Font.values()


def annotation(pdf: Pdf, kind: str) -> Object:
    return next(a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == kind)


def rewrite(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Replace a piece of the XMP."""
    xmp = pdf.Root.Metadata.read_bytes()
    assert old in xmp
    pdf.Root.Metadata = pdf.make_stream(xmp.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def redraw(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Replace a piece of the second page's content, once."""
    body = pdf.pages[1].Contents[1]
    assert old in body.read_bytes()
    body.write(body.read_bytes().replace(old, new, 1))


# --- structure -----------------------------------------------------------------------------------


@defect
def tree_lost(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@defect
def not_marked(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@defect
def figure_without_alternative(pdf: Pdf) -> None:
    del first(pdf, "Figure").Alt


@defect
def header_cell_without_scope(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


@defect
def heading_level_skipped(pdf: Pdf) -> None:
    for heading in list(elements(pdf, "H2")):
        heading.S = Name.H4


@defect
def unknown_role(pdf: Pdf) -> None:
    first(pdf, "LBody").S = Name.Absatz


@defect
def list_item_outside_a_list(pdf: Pdf) -> None:
    first(pdf, "L").S = Name.Div


@defect
def row_outside_a_table(pdf: Pdf) -> None:
    first(pdf, "Table").S = Name.Div


@defect
def content_without_a_tag(pdf: Pdf) -> None:
    redraw(pdf, b"/H2<</MCID", b"/H2<</MC")


@defect
def artifact_no_more(pdf: Pdf) -> None:
    running = pdf.pages[1].Contents[0]
    head, _, rest = running.read_bytes().partition(b"EMC")
    running.write(head.split(b"BDC", 1)[1] + rest)


@defect
def parent_tree_wrong(pdf: Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree
    owners = next(each for each in tree.Nums if isinstance(each, Array) and len(each) > 1)
    owners[0] = owners[1]


@defect
def parent_tree_lost(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


@defect
def page_without_parents(pdf: Pdf) -> None:
    del pdf.pages[1].StructParents


@defect
def parent_of_an_element_lost(pdf: Pdf) -> None:
    del first(pdf, "H3").P


# --- annotations and fields ----------------------------------------------------------------------


@defect
def link_without_words(pdf: Pdf) -> None:
    del annotation(pdf, "/Link").Contents


@defect
def link_outside_the_structure(pdf: Pdf) -> None:
    del annotation(pdf, "/Link").StructParent


@defect
def link_not_printed(pdf: Pdf) -> None:
    annotation(pdf, "/Link").F = 0


@defect
def link_to_a_page_that_is_gone(pdf: Pdf) -> None:
    annotation(pdf, "/Link").Dest[0] = pdf.make_indirect(Dictionary(Type=Name.Page))


@defect
def field_beside_the_page(pdf: Pdf) -> None:
    annotation(pdf, "/Widget").Rect = Array([500, 100, 700, 200])


@defect
def field_without_a_name_for_people(pdf: Pdf) -> None:
    del annotation(pdf, "/Widget").TU


@defect
def field_hidden(pdf: Pdf) -> None:
    annotation(pdf, "/Widget").F = 2


@defect
def field_not_drawn(pdf: Pdf) -> None:
    del annotation(pdf, "/Widget").AP


@defect
def tab_order_by_place(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.Tabs = Name.R


@defect
def viewer_told_to_draw_fields(pdf: Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


# --- fonts and colours ---------------------------------------------------------------------------


@defect
def font_not_embedded(pdf: Pdf) -> None:
    del next(fonts(pdf)).DescendantFonts[0].FontDescriptor.FontFile2


@defect
def standard_font_used(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font["/F1"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )


@defect
def font_without_unicode(pdf: Pdf) -> None:
    del next(fonts(pdf)).ToUnicode


@defect
def font_with_wrong_widths(pdf: Pdf) -> None:
    glyphs = next(fonts(pdf)).DescendantFonts[0]
    glyphs.W = Array([1, Array([333] * len(glyphs.W[1]))])


@defect
def glyph_map_lost(pdf: Pdf) -> None:
    del next(fonts(pdf)).DescendantFonts[0].CIDToGIDMap


@defect
def output_intent_lost(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@defect
def colour_profile_spoiled(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile")


@defect
def transparency_in_print_colours(pdf: Pdf) -> None:
    redraw(pdf, b"EMC", b"EMC 0 0 0 1 k 0 0 9 9 re f")


# --- metadata and attachments --------------------------------------------------------------------


@defect
def metadata_lost(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@defect
def accessibility_not_declared(pdf: Pdf) -> None:
    rewrite(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@defect
def other_level_declared(pdf: Pdf) -> None:
    rewrite(pdf, b"<pdfaid:conformance>A<", b"<pdfaid:conformance>X<")


@defect
def own_properties_not_described(pdf: Pdf) -> None:
    rewrite(pdf, b"<pdfaProperty:name>DataSha256<", b"<pdfaProperty:name>Andere<")


@defect
def title_not_displayed(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


@defect
def language_lost(pdf: Pdf) -> None:
    del pdf.Root.Lang


@defect
def attachment_not_associated(pdf: Pdf) -> None:
    del pdf.Root.AF


@defect
def attachment_without_relation(pdf: Pdf) -> None:
    del pdf.Root.Names.EmbeddedFiles.Names[1].AFRelationship


@defect
def attachment_without_kind(pdf: Pdf) -> None:
    del pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.Subtype


@defect
def script_at_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@defect
def later_version_in_catalog(pdf: Pdf) -> None:
    pdf.Root.Version = Name("/2.0")


@defect
def text_drawn_invisibly_untagged(pdf: Pdf) -> None:
    redraw(pdf, b"EMC", b"EMC BT /F1 9 Tf 3 Tr <0001>Tj ET")


@pytest.mark.slow
@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_gate__with_a_planted_defect__does_not_open(plant: Plant) -> None:
    assert problems(spoiled(plant, good())) != []


@pytest.mark.parametrize("form", [False, True])
def test_gate__without_a_defect__opens(form: bool) -> None:
    assert problems(spoiled(lambda _: None, good(form=form))) == []


def test_gate__for_a_file_with_a_wrong_place__does_not_open() -> None:
    start = good().rindex(b"startxref\n") + len(b"startxref\n")
    assert problems(good()[:start] + b"1" + good()[start:]) != []
