# SPDX-License-Identifier: MIT
"""Documents as PDF: valid, in reading order, whole on paper, and nothing torn apart."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.annex.builders import boxes_of, tool
from tests.annex.gate import problems
from tests.annex.pdf.samples import (
    ATTACHMENTS,
    LONG,
    PROPERTIES,
    WHOLE,
    cells,
    document,
    item,
    question,
    text,
)
from tomtool.annex.content.model import (
    Block,
    Code,
    Contents,
    Document,
    Heading,
    Item,
    Kept,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Table,
    Title,
    Voice,
)
from tomtool.annex.pdf import render, theme

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = Title((Run("Titel"),))
MARKUP = (
    "<b>fett</b>",
    "</para>",
    '<img src="logo.png" width="9" height="9"/>',
    '<a href="http://example.org">Link</a>',
    '<font color="white">unsichtbar</font>',
    "<onDraw name='x' label='y'/>",
    "<!-- Kommentar -->",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "&amp; &lt; &#65;",
    "%(name)s %s {name} {0}",
    "\\ ( ) [ ] { }",
    ") Tj ET EMC Q",
    "endstream endobj",
)


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page in the order in which it is drawn, hyphens taken out."""
    drawn = tool(pdf, "pdftotext", "-raw", "FILE", "-").replace("\u00ad\n", "")
    return [" ".join(page.split()) for page in drawn.split("\f")[:-1]]


def body_of(pdf: bytes) -> list[str]:
    """Return the text of each page without its head and foot."""
    return [page.split(" von ", 1)[1].partition(" ")[2] for page in pages_of(pdf)]


def structure_of(pdf: bytes) -> str:
    """Return the structure with its text, without the numbers of objects."""
    return re.sub(r"Object \d+ 0", "Object", tool(pdf, "pdfinfo", "-struct-text", "FILE"))


def paragraphs(count: int) -> list[Block]:
    return [text(f"Absatz {n}.") for n in range(count)]


# --- the standards -------------------------------------------------------------------------------


def test_document__with_every_kind_of_block__passes_the_gate() -> None:
    assert problems(render(WHOLE)) == []


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [TITLE],
        [Paragraph(())],
        [TITLE, Contents()],
        [Heading(3, (Run("zu tief"),)), Heading(1, (Run("eins"),)), Heading(3, (Run("drei"),))],
        [PageBreak(), TITLE, PageBreak(), PageBreak()],
        [Listing(())],
        [Table((), (1.0,), "leer")],
        [Table((), (1, 1), "leer", ((Run("Kopf"),), ()))],
        [Table((((), ()),), (1, 1), "leer", ((Run("Kopf"),), ()))],
        [Table((cells("", ""),), (1, 1), "")],
        [Listing((Item(()),), inline=True)],
        [Code("x", "Code")],
        [Kept(())],
    ],
    ids=repr,
)
def test_document__with_hardly_anything__passes_the_gate(blocks: list[Block]) -> None:
    assert problems(render(document(*blocks))) == []


def test_document__in_english_without_data__passes_the_gate() -> None:
    bare = replace(PROPERTIES, language="en", data={}, author="", subject="")
    made = document(*WHOLE.blocks, properties=bare, attachments={})
    assert problems(render(made)) == []


def test_document__drawn_twice__is_the_same_bytes() -> None:
    assert render(WHOLE) == render(WHOLE)


def test_structure__of_the_sample__is_as_agreed() -> None:
    golden = Path(__file__).with_name("structure.txt").read_text()
    assert structure_of(render(small())) == golden


def small() -> Document:
    return document(
        Title((Run("Anlage 1"),)),
        Heading(1, (Run("Zutritt"),), number="A", title="Zutritt"),
        Heading(2, (Run("Räume"),), number="A1", title="Räume"),
        question("1.1", "Verschlossen?", item("ja", ticked=True), item("nein"), inline=True),
        question("1.2", "Wie gesichert?", item("Schlüssel", ticked=True), item("Pförtner")),
        Paragraph((Run("siehe "), Run("1.1", to="q1.1"), Run(" and more", language="en"))),
        Table((cells("1", "zwei"),), (1, 2), "Tabelle", head=((Run("Nr."),), (Run("Text"),))),
        Table((cells("Name", "Muster"),), (1, 2), "Stammdaten", sideways=True),
        Listing((Item((Run("erstens"),), "1."),)),
        Code("sha256:ab", "QR-Code der Prüfsumme", ((Run("Prüfcode"),),)),
        Contents(),
    )


# --- what the file says about itself -------------------------------------------------------------


def test_properties__of_the_document__are_in_its_metadata() -> None:
    with pikepdf.open(io.BytesIO(render(WHOLE))) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert pdf.Root.Lang == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == PROPERTIES.title
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260504000000Z"
    assert "<tom:DataSha256>" + "ab" * 32 in xmp
    assert "Anlage TOM – Lernplattform &lt;1&gt;" in xmp
    assert "<tom:Edition>{&quot;layout&quot;" in xmp


def test_attachments__of_the_document__are_associated_and_unchanged() -> None:
    with pikepdf.open(io.BytesIO(render(WHOLE))) as pdf:
        attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        relations = [str(spec.AFRelationship) for spec in pdf.Root.AF]
    assert attached == ATTACHMENTS
    assert relations == ["/Data", "/Supplement"]


def test_outline__of_chapters_and_sections__leads_to_their_pages() -> None:
    pages = []
    with pikepdf.open(io.BytesIO(render(WHOLE))) as pdf, pdf.open_outline() as outline:
        tree = {each.title: [below.title for below in each.children] for each in outline.root}
        for chapter in outline.root:
            assert isinstance(chapter.destination, pikepdf.Array)
            pages.append(pdf.pages.index(pikepdf.Page(chapter.destination[0])))
    assert tree == {
        "A Technische Maßnahmen": ["A1 Zutritt zu Räumen", "A2 Übersicht der Maßnahmen"],
        "Unterschriften": [],
    }
    assert pages == [1, len(body_of(render(WHOLE))) - 1]


def test_contents__of_a_document__tell_the_pages_of_its_headings() -> None:
    first, *others = body_of(render(WHOLE))
    found = next(n for n, page in enumerate(others, 2) if "A2 Übersicht" in page)
    assert f"A2 Übersicht der Maßnahmen {found}" in first.replace(". ", "").replace(".", "")


def test_links__in_contents_and_text__lead_to_where_they_say() -> None:
    blocks: list[Block] = [Paragraph((Run("siehe "), Run("Frage", to="q1.1"))), PageBreak()]
    asked = question("1.1", "Wo?", item("hier"))
    with pikepdf.open(io.BytesIO(render(document(TITLE, *blocks, asked)))) as pdf:
        (link,) = pdf.pages[0].Annots
        assert pdf.pages.index(pikepdf.Page(link.Dest[0])) == 1
        assert str(link.Contents) == "Frage"


def test_reference__to_nothing__is_refused() -> None:
    with pytest.raises(LookupError, match="nirgends"):
        render(document(TITLE, Paragraph((Run("siehe", to="nirgends"),))))


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_text__of_any_block__stays_within_the_margins() -> None:
    long = ("W" * 400, "Wort " * 900, "a@b." * 90)
    blocks: list[Block] = [
        *(text(words, role) for words in long for role in Role),
        *(question("1.1", words, item(words), item(words, ticked=True)) for words in long),
        Table(tuple(cells(words, words, words) for words in long), (1, 1, 3), "weit"),
        Heading(1, (Run("W" * 300),), number="A" * 30, title="W" * 300),
        Contents(),
    ]
    pdf = render(document(TITLE, *blocks))
    assert problems(pdf) == []
    low, high = theme.PAGE_HEIGHT - theme.HEAD_LINE, theme.PAGE_HEIGHT - theme.FOOT_LINE
    for left, top, right, bottom in boxes_of(pdf):
        assert theme.LEFT - 1 <= left < right <= theme.RIGHT + 1
        assert low - 12 <= top < bottom <= high + 5


@pytest.mark.parametrize("count", range(30, 40))
def test_document__that_just_fills_a_page__has_no_empty_one(count: int) -> None:
    assert all(body_of(render(document(*paragraphs(count)))))


@pytest.mark.parametrize("count", range(28, 38))
def test_heading__near_the_end_of_a_page__stays_with_what_follows(count: int) -> None:
    blocks: list[Block] = [*paragraphs(count), Heading(2, (Run("Kopf"),)), *paragraphs(4)]
    for page in body_of(render(document(*blocks))):
        assert not page.endswith("Kopf")


@pytest.mark.parametrize("count", range(28, 38))
def test_question__near_the_end_of_a_page__is_not_torn_from_its_answer(count: int) -> None:
    asked = question("1.1", "Wann?", item("heute"), item("morgen"), item("nie"))
    pages = body_of(render(document(*paragraphs(count), asked)))
    assert sum("Wann?" in page for page in pages) == 1
    assert all(("Wann?" in page) == ("nie" in page) for page in pages)


def test_paragraph__over_two_pages__leaves_two_lines_on_each() -> None:
    lines = "\n".join(f"Zeile {n};" for n in range(6))
    for count in range(28, 38):
        pages = body_of(render(document(*paragraphs(count), text(lines))))
        assert 1 not in {page.count("Zeile") for page in pages}


@pytest.mark.slow
def test_answer__of_3000_sentences__flows_over_pages() -> None:
    pages = body_of(render(document(TITLE, text(LONG * 3000))))
    assert len(pages) > 20
    assert " ".join(pages).count("Verarbeitungsverzeichnis") == 3000


def test_cell__longer_than_a_page__flows_on_beside_its_neighbours() -> None:
    rows = (cells("links", LONG * 60),)
    pages = body_of(render(document(TITLE, Table(rows, (1, 2), "lang", ((Run("Kopf"),), ())))))
    assert len(pages) > 1
    assert all(page.startswith("Kopf") for page in pages[1:])
    assert "".join(pages).count("links") == 1


@pytest.mark.slow
def test_head__repeated_on_every_page__is_read_once() -> None:
    table = Table(tuple(cells(f"Nr {n}") for n in range(60)), (1,), "lang", ((Run("Kopf"),),))
    pdf = render(document(TITLE, table))
    assert sum("Kopf" in page for page in body_of(pdf)) == len(body_of(pdf)) > 1
    assert structure_of(pdf).count("Kopf") == 1


def test_block__kept_whole__is_on_one_page() -> None:
    kept = Kept(tuple(text(f"Teil {n}") for n in range(25)), whole=True)
    pages = body_of(render(document(*paragraphs(20), kept)))
    assert [page.count("Teil") for page in pages] == [0, 25]


# --- what users write ----------------------------------------------------------------------------


def places(words: str) -> Iterator[Block]:
    """Yield blocks with `words` wherever foreign text can stand."""
    yield Title((Run(words),))
    yield from (text(words, role) for role in Role)
    yield Heading(1, (Run(words),), number=words, title=words)
    yield Contents()
    yield Listing((Item((Run(words),), words), item(words)))
    yield Listing((item(words), item(words)), inline=True)
    yield Table((cells(words, words),), (1, 1), words, ((Run(words),), (Run(words),)))
    yield Code(words, words, ((Run(words, Voice.STRONG),),))


@pytest.mark.parametrize("words", MARKUP)
def test_markup__wherever_it_is_written__is_nothing_but_text(words: str) -> None:
    running = replace(WHOLE.running, left=words, right=words, stand=words, check=words)
    properties = replace(PROPERTIES, title=words, author=words, subject=words)
    pdf = render(document(*places(words), running=running, properties=properties))
    assert problems(pdf) == []
    assert " ".join(pages_of(pdf)).count(words) > len(Role) + 8


def test_characters__no_font_has__are_replaced_and_noted() -> None:
    pdf = render(document(TITLE, text("Schule 中学")))
    assert "[U+4E2D][U+5B66]" in body_of(pdf)[0]
    assert body_of(pdf)[-1].endswith("die angehängten Daten enthalten sie unverändert.")
    assert problems(pdf) == []


def test_characters__all_fonts_have__need_no_note() -> None:
    assert "[U+…]" not in body_of(render(document(TITLE, text("Grüße → ☒ Привет"))))[-1]


def test_text__of_many_scripts__passes_the_gate() -> None:
    words = "Привет Ελλάδα עברית العربية 中文 🦊👨‍👩‍👧 \U0001d538 e\u0301 \ud800 \u202e"
    assert problems(render(document(*places(words)))) == []


def test_colours__of_text__are_readable_on_paper() -> None:
    def luminance(color: str) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in map(float, color.split())
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    inks = (theme.INK, theme.SOFT_INK, theme.FAINT_INK, theme.ACCENT)
    assert all((luminance(theme.TINT) + 0.05) / (luminance(ink) + 0.05) >= 4.5 for ink in inks)
