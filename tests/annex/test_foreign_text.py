# SPDX-License-Identifier: MIT
"""What users write is text: drawn literally or visibly replaced, never off the page."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from tests.annex.builders import fonts_of
from tests.annex.drawing import (
    active_parts,
    drawn,
    empty_pages,
    example,
    out_of_place,
    read_out,
    squeezed,
)
from tests.annex.gate import problems
from tests.domain.builders import YES, blank, choice, form, question, response, ticked
from tests.domain.builders import fields as asking
from tomtool.domain.answers import Answer, Evidence, Slot
from tomtool.domain.edition import Edition, Layout
from tomtool.domain.questionnaire import BlankType, PerSite, Responsible
from tomtool.domain.response import Compensation, FormId, Party, Processing, Site
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.response import Response

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
    "\"gerade\" 'einfach' „deutsch“",
    # what means something to the program's own formats
    "%(name)s %s {name} {0} {{x}} %",
    "%(page)s von %(pages)s",
    "\\ ( ) [ ] { } <ff> /Name #20",
    "\\056 \\n \\) (",
    ") Tj ET EMC /JS (app.alert(1)) BT (",
    "<</S/JavaScript/JS(app.alert(1))>>",
    "endstream endobj 1 0 obj <</OpenAction 2 0 R>>",
    "%%EOF",
    "%PDF-1.7 trailer startxref 0",
    '<?xpacket end="w"?></x:xmpmeta>',
    "]]> <rdf:li>",
    # what means something to other programs
    "http://example.org/?a=b#c",
    "javascript:alert(1)",
    "mailto:a@example.org",
    "file:///etc/passwd",
    "../../etc/passwd",
    "C:\\AUX\\..\\con",
    "=cmd|'/c calc'!A1",
    "@import +1-1 -2",
    "$(reboot) `id` ;--",
    "#set page(width: 1pt)",
    "**fett** _x_ [Wort](http://example.org)",
)
RARE = (
    ("Grüße ẞ ñ ø ł", "Grüße ẞ ñ ø ł"),
    ("Привет, мир", "Привет, мир"),
    ("Ελληνικά", "Ελληνικά"),
    ("→ ☒ ☐ ≥ •", "→ ☒ ☐ ≥ •"),
    ("\U0001d538\U0001d539", "\U0001d538\U0001d539"),
    ("ĳ ŉ", "ĳ ŉ"),
    ("İstanbul'da İİİİİİİİ", "İstanbul'da İİİİİİİİ"),
    ("שלום", "[U+05E9][U+05DC][U+05D5][U+05DD]"),
    ("abc سلام 1", "abc [U+0633][U+0644][U+0627][U+0645] 1"),
    ("中文", "[U+4E2D][U+6587]"),
    ("🦊", "[U+1F98A]"),
    ("👩🏽‍🏫", "[U+1F469][U+1F3FD][U+1F3EB]"),
    ("🇩🇪", "[U+1F1E9][U+1F1EA]"),
    ("☒\ufe0f", "☒"),
    ("a\u202eb", "a[U+202E]b"),
    ("fdp.\u202etxt.exe", "fdp.[U+202E]txt.exe"),
    ("\u2066x\u2069", "[U+2066]x[U+2069]"),
    ("a\x07b\x00c", "a[U+0007]b[U+0000]c"),
    ("\x1b[31m", "[U+001B][31m"),
    ("a\ud800b", "a[U+D800]b"),
    ("\ue000", "[U+E000]"),
    ("\uffff\ufffe", "[U+FFFF][U+FFFE]"),
    ("\ufffc", "[U+FFFC]"),
    ("\U000e0041", "[U+E0041]"),
    ("a\u200bb\ufeffc\u00add", "abcd"),
    ("a\tb", "a b"),
    ("a\r\nb\u2028c\x85d", "a b c d"),
    ("32\u00a0Minuten\u202f!", "32 Minuten !"),
)
INVISIBLE = ("\u200b", "\u00ad\ufeff", " ", "\u00a0", "\n", "\u2028\u2028", "\u2003")
FONTS = {"NotoSans-Regular", "NotoSans-Bold", "DejaVuSans"}
LONG = "x" * 400
SENTENCE = "Satz mit Wörtern. "
TALL = SENTENCE * 3000
ASKED = form(asking("A1.1", blank("text")))
NAMES = {"id", "form", "sha256", "rule", "question", "site", "operator", "answered_for", "apart"}
"""Fields that hold names the program has given."""
TEXTS = (*MARKUP, *(text for text, _ in RARE), *INVISIBLE)
rarely = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def saying(text: str) -> Response:
    return response({"A1.1": Answer(blanks={"text": text})})


def rewritten(value: Any, texts: Iterator[str]) -> Any:  # noqa: ANN401 - any part of a response
    """Return `value` with the next of `texts` wherever a person may type."""
    match value:
        case Enum() | FormId() | Slot():
            return value
        case str():
            return next(texts)
        case tuple():
            return tuple(rewritten(each, texts) for each in value)
        case dict():
            return {key: rewritten(held, texts) for key, held in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(
        value,
        **{
            field.name: rewritten(getattr(value, field.name), texts)
            for field in fields(value)
            if field.name not in NAMES and field.init and field.name != "unit"
        },
    )


def crowded(*texts: str) -> Response:
    """Return the exemplary answers with `texts` in turn wherever a person may type."""
    changed: Response = rewritten(example().response, cycle(texts))
    return changed


# --- text stays text -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", MARKUP)
def test_answer__looking_like_markup__is_printed_literally(text: str) -> None:
    assert squeezed(text) in read_out(drawn(ASKED, saying(text)))


@pytest.mark.parametrize(("text", "shown"), RARE, ids=[shown for _, shown in RARE])
def test_answer__with_rare_characters__is_drawn_or_visibly_replaced(text: str, shown: str) -> None:
    told = read_out(drawn(ASKED, saying(text)))
    assert squeezed(shown) in told
    assert ("stehenals[U+…]" in told) == ("[U+" in shown)


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("turn", range(3))
def test_every_field__of_foreign_text__stays_text(layout: Layout, turn: int) -> None:
    given = crowded(*TEXTS[turn::3])
    pdf = drawn(example().questionnaire, given, Edition("de", layout, skipped=True))
    assert active_parts(pdf) == []
    assert {name for name, _, _ in fonts_of(pdf)} <= FONTS
    assert out_of_place(pdf) == []
    assert problems(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", [*MARKUP[:2], *MARKUP[28:38], *INVISIBLE, LONG], ids=ascii)
def test_form__of_foreign_text__stays_text(text: str) -> None:
    hostile = Text(text, text)
    proof = Evidence(text, "ab" * 32, response().as_of)
    asked = question("A1.1", choices=(replace(choice("ja"), text=hostile), choice("nein")))
    whole = form(replace(asked, number=text, text=hostile, short=hostile, hint=hostile))
    whole = replace(
        whole,
        title=hostile,
        description=hostile,
        parts=(replace(whole.parts[0], title=hostile),),
        sections=(replace(whole.sections[0], title=hostile),),
    )
    given = replace(
        response({"A1.1": replace(YES, remark=text, evidence=(proof,))}),
        product=text,
        parties=(Party("a", Responsible.VENDOR, text, text, text),),
    )
    pdf = drawn(whole, given)
    assert active_parts(pdf) == []
    assert out_of_place(pdf) == []


@pytest.mark.slow
@rarely
@for_any(st.text(), st.sampled_from(Layout))
def test_every_field__of_any_text__stays_text(text: str, layout: Layout) -> None:
    given = replace(crowded(text), answers={Slot("A1.4"): Answer(frozenset(), remark=text)})
    pdf = drawn(example().questionnaire, given, Edition("de", layout))
    assert active_parts(pdf) == []
    assert out_of_place(pdf) == []


# --- sizes ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("text", [LONG, f"{LONG}→{LONG}", f"ein {LONG} Wort", "ß" * 399], ids=len)
@pytest.mark.parametrize("where", ["field", "choice", "beside"])
def test_word__of_400_letters__breaks_inside_the_margins(where: str, text: str) -> None:
    other = blank("text")
    asked = {
        "field": ASKED,
        "choice": form(question("A1.1", choices=(choice("x", other),))),
        "beside": form(question("A1.1", choices=(choice("x", other), choice("y")))),
    }[where]
    given = saying(text) if where == "field" else response({"A1.1": ticked("x", text=text)})
    pdf = drawn(asked, given)
    assert squeezed(text) in read_out(pdf)
    assert out_of_place(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("word", [LONG, "Datenschutzfolgenabschätzung" * 15], ids=len)
def test_every_field__of_long_words__breaks_inside_the_margins(layout: Layout, word: str) -> None:
    pdf = drawn(example().questionnaire, crowded(word, f"{word} und {word}"), Edition("de", layout))
    assert out_of_place(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("where", ["blank", "remark", "task", "purpose", "question", "measure"])
def test_text__of_3000_sentences__flows_over_pages(where: str) -> None:
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
    pdf = drawn(asked, given)
    assert read_out(pdf).count(squeezed(SENTENCE)) == 3000
    assert out_of_place(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("length", [1, 90, 300, 500])
@pytest.mark.parametrize("layout", Layout)
def test_pages__of_a_long_annex__are_never_empty(layout: Layout, length: int) -> None:
    asked = form(*(asking(f"A1.{n}", blank("text")) for n in range(1, 13)))
    words = Answer(blanks={"text": "Wort " * length})
    pdf = drawn(asked, response({f"A1.{n}": words for n in range(1, 13)}), Edition("de", layout))
    assert empty_pages(pdf) == []


@pytest.mark.slow
def test_list__of_many_lines__flows_over_pages() -> None:
    asked = form(asking("A1.1", blank("liste", BlankType.LIST)))
    lines = tuple(f"Zeile{n:04}" for n in range(2000))
    pdf = drawn(asked, response({"A1.1": Answer(blanks={"liste": lines})}))
    told = read_out(pdf)
    assert [told.index(line) for line in lines] == sorted(told.index(line) for line in lines)
    assert out_of_place(pdf) == []


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
def test_sites__200_of_them_with_answers_of_their_own__are_all_told(layout: Layout) -> None:
    sites = tuple(f"ort{n:03}" for n in range(200))
    asked = form(replace(question("A1.1"), per_site=PerSite.ON_REQUEST), question("A1.2"))
    answers = {Slot("A1.1", None if n == 0 else site): YES for n, site in enumerate(sites)}
    given = response(answers, sites=sites, apart=frozenset({"A1"}))
    named = tuple(Site(site, f"Standort {site}", f"Straße {site}") for site in sites)
    pdf = drawn(asked, replace(given, sites=named), Edition("de", layout))
    told = read_out(pdf)
    assert [site for site in sites if f"Standort{site}" not in told] == []
    assert out_of_place(pdf) == []
    assert problems(pdf) == []


@pytest.mark.parametrize("day", [date.min, date(999, 12, 31), date.max], ids=str)
def test_date__of_any_year__is_valid_in_the_file(day: date) -> None:
    assert problems(drawn(ASKED, replace(saying("x"), as_of=day))) == []


@pytest.mark.parametrize("layout", Layout)
def test_annex__of_nothing_at_all__is_valid(layout: Layout) -> None:
    pdf = drawn(form(), replace(response(), parties=(), product=""), Edition("de", layout))
    assert problems(pdf) == []
    assert out_of_place(pdf) == []
