# SPDX-License-Identifier: MIT
"""What users write is text: drawn literally or visibly replaced, never off the page."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4

import tomtool.annex
from tests.annex.builders import annex, boxes_of, fonts_of, text_of, tool, words_of
from tests.domain.builders import YES, blank, choice, fields, form, question, response, ticked
from tomtool.annex import theme
from tomtool.annex.blocks import para
from tomtool.annex.textsafe import label, markup, plain
from tomtool.domain.answers import Answer, Evidence
from tomtool.domain.questionnaire import BlankType, Responsible
from tomtool.domain.response import (
    Compensation,
    Contact,
    ContactRole,
    Party,
    Processing,
    Response,
    Signer,
    Site,
)
from tomtool.domain.text import Text

MARKUP = (
    "<b>fett</b>",
    "<i>kursiv",
    "</para>",
    "<para/>",
    '<img src="logo.png" width="9" height="9"/>',
    '<img src="http://example.org/x.png"/>',
    '<a href="http://example.org">Link</a>',
    '<link destination="x">y</link>',
    '<font color="white">unsichtbar</font>',
    '<font size="0.1">winzig</font>',
    '<font name="Helvetica">fremd</font>',
    '<font name="gibtesnicht">x</font>',
    "<greek>abc</greek>",
    "<br/>",
    "<super>hoch</super>",
    "<seq/>",
    "<pageNumber/>",
    "<onDraw name='x' label='y'/>",
    "<bullet>•</bullet>",
    "<index item='x'/>",
    "<!-- Kommentar -->",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "&amp; &lt; &#65; &unbekannt;",
    "a < b > c & d",
    "%(name)s %s {name} {0}",
    "\\ ( ) [ ] { }",
    "\"gerade\" 'einfach' „deutsch“",
)
RARE = (
    ("Grüße ẞ ñ ø ł", "Grüße ẞ ñ ø ł"),
    ("Привет", "Привет"),
    ("→ ☒ ≥", "→ ☒ ≥"),
    ("\U0001d538\U0001d539", "\U0001d538\U0001d539"),
    ("中文", "[U+4E2D][U+6587]"),
    ("🦊", "[U+1F98A]"),
    ("a\u202eb", "a[U+202E]b"),
    ("a\x07b", "a[U+0007]b"),
    ("a\ud800b", "a[U+D800]b"),
    ("a\u200bb\ufeffc\u00add", "abcd"),
    ("a\tb", "a b"),
    ("a\r\nb\u2028c", "a b c"),
)
FONTS = {"NotoSans-Regular", "NotoSans-Bold", "DejaVuSans"}
RUNNING_WORDS = 14
LONG = "x" * 400
TALL = "Satz mit Wörtern. " * 1200
ASKED = form(fields("A1.1", blank("text")))


def saying(text: str) -> Response:
    return response({"A1.1": Answer(blanks={"text": text})})


@pytest.mark.parametrize("text", MARKUP)
def test_answer__looking_like_markup__is_printed_literally(text: str) -> None:
    assert text in text_of(ASKED, saying(text))


@pytest.mark.parametrize(("text", "shown"), RARE, ids=[shown for _, shown in RARE])
def test_answer__with_rare_characters__is_drawn_or_visibly_replaced(text: str, shown: str) -> None:
    assert shown in text_of(ASKED, saying(text))


@pytest.mark.parametrize("text", [*MARKUP[:8], *(text for text, _ in RARE), LONG], ids=ascii)
def test_every_field__of_foreign_text__stays_text(text: str) -> None:
    proof = Evidence(text, "ab" * 32, response().as_of)
    hostile = Text(text, text)
    asked = question("A1.1", choices=(replace(choice("ja"), text=hostile), choice("nein")))
    asked = replace(asked, number=text, text=hostile, short=hostile, hint=hostile)
    whole = form(asked)
    part, section = whole.parts[0], whole.sections[0]
    whole = replace(
        whole,
        title=hostile,
        description=hostile,
        parts=(replace(part, title=hostile),),
        sections=(replace(section, title=hostile),),
    )
    party = Party("a", Responsible.VENDOR, text, text, text, text, text, text)
    given = replace(
        response({"A1.1": replace(YES, reason=text, remark=text, evidence=(proof,))}),
        product=text,
        parties=(party, replace(party, id="b", role=Responsible.SUBPROCESSOR)),
        sites=(Site("s", text, text, text),),
        contacts=(Contact(ContactRole.DPO, text, text, text, text),),
        signers=(Signer(text, text, text),),
        compensations=(
            Compensation(text, site=text, measure=text),
            Compensation(text, "A1.1", measure=text),
        ),
    )
    pdf = annex(whole, given)
    assert {name for name, _, _ in fonts_of(pdf)} <= FONTS
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds = {a.Subtype for page in opened.pages for a in page.obj.get("/Annots", [])}
        assert kinds == {"/Widget"}
        assert not any(page.get_images() for page in opened.pages)
    assert within_margins(pdf)


@pytest.mark.parametrize("text", [LONG, f"{LONG}→{LONG}", f"ein {LONG} Wort"], ids=len)
@pytest.mark.parametrize("where", ["field", "choice"])
def test_word__of_400_letters__breaks_inside_the_margins(where: str, text: str) -> None:
    other = blank("text")
    asked = ASKED if where == "field" else form(question("A1.1", choices=(choice("x", other),)))
    given = saying(text) if where == "field" else response({"A1.1": ticked("x", text=text)})
    pdf = annex(asked, given)
    assert within_margins(pdf)
    assert words_of(pdf).count("x") > len(text) - 20


@pytest.mark.parametrize("where", ["blank", "remark", "task", "purpose", "question", "measure"])
def test_text__of_20000_characters__flows_over_pages(where: str) -> None:
    given, asked = saying("kurz"), ASKED
    match where:
        case "blank":
            given = saying(TALL)
        case "remark":
            given = response({"A1.1": replace(YES, remark=TALL)})
        case "task":
            hoster = Party("b", Responsible.SUBPROCESSOR, "Hoster", task=TALL)
            given = replace(given, parties=(hoster,))
        case "purpose":
            given = replace(given, processing=Processing(purpose=TALL))
        case "measure":
            given = replace(given, compensations=(Compensation("S-1", "A1.1", measure=TALL),))
        case "question":
            asked = form(replace(question("A1.1"), text=Text(TALL, TALL)))
    pdf = annex(asked, given)
    assert words_of(pdf).count("Wörtern.") >= 1200
    assert within_margins(pdf)


def test_list__of_many_lines__flows_over_pages() -> None:
    asked = form(fields("A1.1", blank("liste", BlankType.LIST)))
    lines = tuple(f"Zeile{n}" for n in range(2000))
    text = text_of(asked, response({"A1.1": Answer(blanks={"liste": lines})}))
    assert text.count("Zeile") == 2000


def test_pages__of_a_long_annex__are_never_empty() -> None:
    asked = form(*(fields(f"A1.{n}", blank("text")) for n in range(1, 13)))
    for length in (1, 90, 500):
        given = response({f"A1.{n}": Answer(blanks={"text": "Wort " * length}) for n in range(13)})
        pages = tool(annex(asked, given), "pdftotext", "FILE", "-").split("\f")[:-1]
        assert all(len(page.split()) > RUNNING_WORDS for page in pages)


def test_paragraphs__are_made_in_one_module_only() -> None:
    room = Path(tomtool.annex.__file__).parent
    makers = [path.name for path in room.glob("*.py") if "Paragraph" in path.read_text("utf-8")]
    assert [name for name in makers if name != "theme.py"] == ["blocks.py"]
    assert "Paragraph(" not in (room / "theme.py").read_text("utf-8")


@pytest.mark.parametrize("text", [*MARKUP, *(text for text, _ in RARE)], ids=ascii)
def test_plain_and_label__of_anything__are_one_encodable_line(text: str) -> None:
    for shown in (plain(text), label(text)):
        assert shown.encode().isascii() or shown.isprintable()


@for_any(st.text())
def test_markup__of_any_text__draws_this_text_and_no_other(text: str) -> None:
    drawn = para(markup(text), theme.CELL).getPlainText()
    assert "".join(plain(text).split()) == "".join(drawn.split())


def within_margins(pdf: bytes) -> bool:
    """Whether every word stands between the side margins and on its page."""
    return all(
        left >= theme.LEFT - 1 and right <= theme.RIGHT + 1 and top >= 0 and bottom <= A4[1]
        for left, top, right, bottom in boxes_of(pdf)
    )
