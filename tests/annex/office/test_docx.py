# SPDX-License-Identifier: MIT
"""What Word finds in the Word file: read back with python-docx, element by element."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

import docx
import pytest
import time_machine
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.annex.content.reading import ENGLISH, written
from tests.annex.pdf.samples import WHOLE, cells, document, item, question, text
from tests.domain.builders import YES, form, response
from tests.domain.builders import question as asked
from tomtool.annex.content.model import (
    Code,
    Contents,
    Gap,
    Heading,
    Item,
    Kept,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Signing,
    Table,
    Title,
    Voice,
)
from tomtool.annex.office.docx import write_docx
from tomtool.annex.office.xmltext import held
from tomtool.domain.verification import SignerRole
from tomtool.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

    from tomtool.annex.content.model import Block, Document
    from tomtool.i18n import Language

ORDER = {
    "pPr": ("pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind outlineLvl"),
    "rPr": "rStyle rFonts b bCs color sz szCs lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW tcBorders shd vAlign",
    "lvl": "start numFmt suff lvlText lvlJc pPr",
    "style": ("name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tcPr tblStylePr"),
    "settings": "defaultTabStop autoHyphenation characterSpacingControl compat",
}
"""What we use of WordprocessingML, in the order of its schema (ECMA-376-1, A.1)."""
ANYTHING = st.text(st.characters(exclude_categories=()))
SECRETARY = ("Name", "Unterschrift")


def word(*blocks: Block) -> WordDocument:
    return opened(document(*blocks))


def opened(shown: Document) -> WordDocument:
    return docx.Document(BytesIO(write_docx(shown)))


def head(level: int, words: str, number: str = "") -> Heading:
    made = Heading(1, (Run(words),), number, title=words)
    return replace(made, level=level)  # type: ignore[arg-type]  # 1, 2 or 3


def paragraphs(word: WordDocument) -> list[tuple[str, str]]:
    """Return the style and text of each paragraph outside of tables."""
    return [(style_of(each), each.text) for each in word.paragraphs]


def style_of(paragraph: WordParagraph) -> str:
    assert paragraph.style is not None
    return paragraph.style.style_id


def values(word: WordDocument, tag: str, attribute: str = "val") -> list[str]:
    found = word.element.body.iter(qn(f"w:{tag}"))
    return [each.get(qn(f"w:{attribute}"), "") for each in found]


def rows(table: WordTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


# --- words ---------------------------------------------------------------------------------------


@settings(max_examples=12)
@given(st.lists(ANYTHING, min_size=1, max_size=20))
def test_texts__any_characters__come_back_but_for_what_xml_cannot_hold(texts: list[str]) -> None:
    shown = word(*map(text, texts), Table((cells(*texts),), (1,) * len(texts), "Probe"))
    inside = [held(each) for each in texts]
    assert [told for style, told in paragraphs(shown) if style == "BodyText"] == inside
    assert rows(shown.tables[0]) == [inside]


def test_text__that_xml_cannot_hold__is_replaced_and_that_is_said_at_the_end() -> None:
    shown = word(text("Bell\x07 und <w:br/>"))
    assert paragraphs(shown) == [
        ("BodyText", "Bell[U+0007] und <w:br/>"),
        ("TomHint", "Zeichen, die eine Word-Datei nicht aufnehmen kann, stehen als [U+…]."),
    ]


def test_voices__strong_and_soft__are_styles() -> None:
    line = (Run("laut", Voice.STRONG), Run("leise", Voice.SOFT), Run("so"))
    runs = word(Paragraph(line)).paragraphs[0].runs
    assert [(each.text, each.style.style_id) for each in runs] == [
        ("laut", "Strong"),
        ("leise", "TomSoft"),
        ("so", "DefaultParagraphFont"),
    ]


def test_language__of_a_passage__is_told_where_it_differs() -> None:
    shown = word(Paragraph((Run("Der Satz: "), Run("All is well.", language="en"))))
    assert values(shown, "lang") == ["en-GB"]


def test_gap__two_lines__are_lines_to_write_on() -> None:
    shown = word(Paragraph((Run("Grund: "), Gap(0.1, lines=2))))
    assert shown.paragraphs[0].text == "Grund: ______\n______"


# --- structure -----------------------------------------------------------------------------------


def test_headings__of_all_levels__are_those_word_navigates_by() -> None:
    shown = word(
        Title((Run("Anlage"),)), head(1, "Teil", "A"), head(2, "Abschnitt", "A1"), head(3, "Frage?")
    )
    assert paragraphs(shown) == [
        ("Title", "Anlage"),
        ("Heading1", "A\tTeil"),
        ("Heading2", "A1\tAbschnitt"),
        ("Heading3", "Frage?"),
    ]
    levels = [shown.styles.element.get_by_id(f"Heading{n}").pPr for n in (1, 2, 3)]
    assert [each.find(qn("w:outlineLvl")).get(qn("w:val")) for each in levels] == ["0", "1", "2"]


def test_headings__a_level_left_out__none_is_skipped() -> None:
    assert [style for style, _ in paragraphs(word(head(1, "Teil"), head(3, "Frage?")))] == [
        "Heading1",
        "Heading2",
    ]


def test_contents__of_a_document__are_a_field_with_the_present_entries() -> None:
    untitled = Heading(1, (Run("Inhalt"),))
    shown = word(untitled, Contents(), head(1, "Teil", "A"), Kept((head(2, "Abschnitt", "A1"),)))
    assert paragraphs(shown)[:3] == [
        ("TOCHeading", "Inhalt"),
        ("TOC1", "A\tTeil"),
        ("TOC2", "A1\tAbschnitt"),
    ]
    assert [each.text for each in shown.element.body.iter(qn("w:instrText"))] == [
        ' TOC \\o "1-2" \\h \\z '
    ]
    assert values(shown, "fldChar", "fldCharType") == ["begin", "separate", "end"]
    assert values(shown, "hyperlink", "anchor") == ["_Toc1", "_Toc2"]


def test_contents__without_chapters__leave_no_open_field() -> None:
    assert values(word(Contents(), text("Nur dies.")), "fldChar", "fldCharType") == []


def test_links__of_a_whole_annex__lead_to_exactly_one_bookmark_each() -> None:
    shown = opened(WHOLE)
    bookmarks = values(shown, "bookmarkStart", "name")
    assert set(values(shown, "hyperlink", "anchor")) <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))
    assert len(values(shown, "bookmarkStart", "id")) == len(set(values(shown, "bookmarkEnd", "id")))


def test_link__to_what_the_document_lacks__is_refused() -> None:
    with pytest.raises(LookupError, match="nirgends"):
        word(Paragraph((Run("siehe dort", to="nirgends"),)))


def test_page_break__before_a_heading__begins_a_new_page_with_it() -> None:
    shown = word(text("davor"), PageBreak(), head(1, "danach"), text("weiter"))
    breaks = [each.paragraph_format.page_break_before for each in shown.paragraphs]
    assert breaks == [None, True, None]


def test_kept__a_question__holds_all_but_its_last_paragraph() -> None:
    shown = word(question("1.1", "Wie?", item("so", ticked=True), item("anders")), text("danach"))
    kept = [each.paragraph_format.keep_with_next for each in shown.paragraphs]
    assert kept == [True, True, None, None]


def test_kept__longer_than_a_page_could_hold__holds_its_beginning() -> None:
    shown = word(Kept(tuple(text(str(n)) for n in range(20))))
    kept = [each.paragraph_format.keep_with_next for each in shown.paragraphs]
    assert kept == [True] * 6 + [None] * 14


def test_kept__whole__holds_a_table_together_but_not_with_what_follows() -> None:
    shown = word(Kept((Table((cells("a", "b"), cells("c", "d")), (1, 1), "Probe"),), whole=True))
    kept = [
        [cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells]
        for row in shown.tables[0].rows
    ]
    assert kept == [[True, True], [None, None]]


# --- lists ---------------------------------------------------------------------------------------


def test_choices__below_each_other__are_a_list_whose_boxes_are_text() -> None:
    shown = word(question("1.1", "Wie?", item("so", ticked=True), item("anders")))
    assert paragraphs(shown)[1:] == [
        ("TomAnswerChoice", "☒\tso"),
        ("TomAnswerChoice", "☐\tanders"),
    ]
    style = shown.styles.element.get_by_id("TomAnswerChoice")
    assert style.pPr.numPr.numId.val == 3


def test_choices__in_one_line__stand_beside_each_other() -> None:
    inline = question("1.1", "Ja?", item("ja", ticked=True), item("nein"), item("?"), inline=True)
    gap = "\u00a0\u00a0\u00a0 "
    told = f"☒\u00a0ja{gap}☐\u00a0nein{gap}☐\u00a0?"
    assert paragraphs(word(inline))[1] == ("TomAnswer", told)


def test_lists__bullets_and_printed_numbers__bullets_are_words_and_numbers_are_ours() -> None:
    below = Item((Run("außen"),), blocks=(Listing((Item((Run("innen"),)),)), text("dazu")))
    shown = word(Listing((below,)), Listing((Item((Run("erstens"),), "1."),)))
    assert paragraphs(shown) == [
        ("ListBullet", "außen"),
        ("ListBullet", "innen"),
        ("ListContinue", "dazu"),
        ("TomChoice", "1.\terstens"),
    ]
    assert values(shown, "ilvl") == ["1"]


# --- tables, pictures, signatures ----------------------------------------------------------------


def test_table__with_a_head__repeats_it_and_says_what_it_tells() -> None:
    listing = Listing((item("ja", ticked=True), item("nein")))
    table = Table(
        rows=(((), (listing,)),),
        shares=(1, 3),
        summary="Alle Maßnahmen",
        head=((Run("Nr."),), (Run("Maßnahme"),)),
    )
    shown = word(table)
    assert rows(shown.tables[0]) == [["Nr.", "Maßnahme"], ["", "☒\tja\n☐\tnein"]]
    assert len(values(shown, "tblHeader")) == 1
    assert values(shown, "tblCaption") == ["Alle Maßnahmen"]
    assert sum(map(int, values(shown, "gridCol", "w"))) == 9638


def test_table__sideways__heads_its_rows() -> None:
    shown = word(Table((cells("Version", "2"),), (1, 1), "Stand", sideways=True))
    styles = [style_of(cell.paragraphs[0]) for cell in shown.tables[0].rows[0].cells]
    assert styles == ["TomTableHead", "TomTableText"]


def test_tables__one_after_the_other__do_not_grow_together_and_none_ends_the_document() -> None:
    table = Table((cells("a"),), (1,), "Probe")
    tags = [each.tag.rpartition("}")[2] for each in word(table, table).element.body]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_qr_code__is_a_picture_with_words_for_it() -> None:
    shown = word(Code("sha256:ab", "QR-Code der Daten", ((Run("Prüfcode"),),)))
    (picture,) = shown.inline_shapes
    assert picture._inline.docPr.get("descr") == "QR-Code der Daten"
    assert picture.width == picture.height
    part = shown.part.related_parts[picture._inline.graphic.graphicData.pic.blipFill.blip.embed]
    with Image.open(BytesIO(part.blob)) as image:
        assert image.mode == "1"
        side = image.width // 8  # modules, four of them white on each side
        dark = [
            [image.getpixel((x * 8 + 4, y * 8 + 4)) == 0 for x in range(side)] for y in range(side)
        ]
    assert side == 8 + 21  # the smallest code
    assert dark[3] == [False] * side
    assert dark[4][4:12] == [True] * 7 + [False]  # its finder


def test_signature__for_ink__has_a_line_for_each_name() -> None:
    signing = Signing(SignerRole.PROCESSOR, "Auftragsverarbeiter", SECRETARY, ("Erika Muster",))
    shown = word(signing)
    assert rows(shown.tables[0]) == [["Name", "Erika Muster"], ["Unterschrift", ""]]
    assert values(shown, "tblCaption") == ["Auftragsverarbeiter"]


def test_signature__without_names__leaves_an_empty_place() -> None:
    assert rows(word(Signing(SignerRole.PROCESSOR, "Anbieter")).tables[0]) == [[""]]


# --- the file ------------------------------------------------------------------------------------


def used(shown: WordDocument) -> Iterator[str]:
    parts = shown.sections[0].header.part, shown.sections[0].footer.part, shown.part
    for part in parts:
        for kind in ("pStyle", "rStyle", "tblStyle"):
            yield from (e.get(qn("w:val")) for e in part.element.iter(qn(f"w:{kind}")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_styles__used_and_offered__exist_and_have_a_name_of_their_own(language: Language) -> None:
    properties = replace(WHOLE.properties, language=language)
    shown = opened(replace(WHOLE, properties=properties))
    styles = {each.style_id: each.name for each in shown.styles}
    assert set(used(shown)) <= set(styles)
    assert all(styles.values())
    assert len({str(name).casefold() for name in styles.values()}) == len(styles)


def test_elements__of_every_part__stand_in_the_order_of_the_schema() -> None:
    shown = opened(WHOLE)
    parts = shown.part, shown.styles, shown.part.numbering_part, shown.settings
    for tag, order in ORDER.items():
        for each in chain.from_iterable(part.element.iter(qn(f"w:{tag}")) for part in parts):
            children = [child.tag.rpartition("}")[2] for child in each]
            assert children == sorted(children, key=order.split().index)


def test_header_and_footer__of_every_page__count_the_pages_by_fields() -> None:
    section = opened(WHOLE).sections[0]
    assert section.header.paragraphs[0].text == f"{WHOLE.running.left}\t{WHOLE.running.right}"
    footer = section.footer.paragraphs[0]
    assert footer.text == f"{WHOLE.running.stand} · {WHOLE.running.check}\tSeite 1 von 1"
    codes = [each.text for each in footer._p.iter(qn("w:instrText"))]
    assert codes == [" PAGE ", " NUMPAGES "]


def test_properties__of_the_document__come_from_it_and_from_no_clock() -> None:
    core = opened(WHOLE).core_properties
    assert (core.title, core.author) == ("Anlage TOM – Lernplattform <1>", "Beispiel & Söhne GmbH")
    assert (core.language, core.identifier) == ("de-DE", f"sha256:{'ab' * 32}")
    assert core.created == core.modified == datetime(2026, 5, 4, tzinfo=UTC)


def test_properties__longer_than_word_takes__are_cut() -> None:
    properties = replace(WHOLE.properties, title="Ä" * 300)
    assert opened(replace(WHOLE, properties=properties)).core_properties.title == "Ä" * 255


def test_same_document__at_another_time__gives_the_same_bytes() -> None:
    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC)):
        first = write_docx(WHOLE)
    with time_machine.travel(datetime(2031, 2, 3, tzinfo=UTC)):
        assert write_docx(WHOLE) == first


def test_annex__of_a_response__is_told_whole() -> None:
    shown = opened(written(form(asked("A1.1")), response({"A1.1": YES}), ENGLISH))
    told = paragraphs(shown)
    at = told.index(("Heading3", "1.1\tA1.1"))
    assert told[at + 1] == ("TomAnswer", "☒\u00a0yes\u00a0\u00a0\u00a0 ☐\u00a0no")


def test_roles__each__has_a_style_of_its_own() -> None:
    shown = word(*(text(role.value, role) for role in Role))
    assert len({style for style, _ in paragraphs(shown)}) == len(Role)
