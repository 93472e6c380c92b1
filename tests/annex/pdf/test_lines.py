# SPDX-License-Identifier: MIT
"""Lines of text: nothing is lost or added, nothing is too wide, and words are divided rightly."""

from __future__ import annotations

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st
from pyphen import Pyphen  # type: ignore[import-untyped]  # pyphen publishes no types

from tomtool.annex.content.model import Gap
from tomtool.annex.pdf import theme
from tomtool.annex.pdf.hyphens import hyphenated
from tomtool.annex.pdf.lines import Span, broken
from tomtool.annex.pdf.tags import Element
from tomtool.annex.pdf.textsafe import PLACEHOLDER, shown
from tomtool.annex.pdf.theme import Font
from tomtool.i18n import LANGUAGES, Language

OWNER = Element("P")
SIZE = 10.0
UNDIVIDED = ("Schule", "2026-05-04", "a1b2c3d4e5f6", "datenschutz@example.org")
WORDS = st.text("abcäß-/.@ \n☒中", max_size=80)


def span(text: str, font: Font = Font.BODY) -> Span:
    return Span(shown(text), font, theme.INK, OWNER, "de")


def lines(text: str, width: float) -> list[str]:
    """Return the lines of `text` as they are drawn."""
    return ["".join(part.text for part in line) for line in broken([span(text)], width, SIZE)]


@for_any(st.lists(WORDS, max_size=4), st.floats(20, 500))
def test_lines__put_together_again__are_the_text(texts: list[str], width: float) -> None:
    spans = [
        span(text, font) for text, font in zip(texts, [Font.BODY, Font.BOLD] * 2, strict=False)
    ]
    drawn = "".join(part.text for line in broken(spans, width, SIZE) for part in line)
    whole = "".join(span.text for span in spans)
    assert drawn.replace("\u00ad", "").split() == whole.split()


@for_any(WORDS, st.floats(30, 500))
def test_lines__in_any_column__are_not_wider(text: str, width: float) -> None:
    for line in broken([span(text)], width, SIZE):
        ends = [part.x + part.width for part in line if part.text.strip()]
        trailing = [part for part in line if part.text.endswith(" ")]
        assert trailing or max(ends, default=0) <= width + 0.02


def test_line__that_ends_between_words__keeps_the_space_for_readers() -> None:
    assert lines("alpha beta", 40) == ["alpha ", "beta"]


def test_line__ended_by_the_writer__does_not_glue_its_words_to_the_next() -> None:
    assert lines("alpha\nbeta", 400) == ["alpha ", "beta"]


def test_line__that_would_stay_short__ends_inside_a_word_with_a_soft_hyphen() -> None:
    assert lines("die Datenschutzbeauftragte", 90) == ["die Datenschutz\u00ad", "beauftragte"]


def test_line__that_is_nearly_full__does_not_divide_the_next_word() -> None:
    assert lines("Datenschutz Beauftragung", 75) == ["Datenschutz ", "Beauftragung"]


def test_word__with_a_hyphen_of_its_own__is_divided_there_without_another() -> None:
    assert lines("Sicherheits-Konzept", 62) == ["Sicherheits-", "Konzept"]


def test_address__wider_than_the_column__is_cut_after_its_signs() -> None:
    assert lines("datenschutz@beispielschule.example", 80)[0] == "datenschutz@"


def test_word__of_400_letters__fills_line_after_line() -> None:
    drawn = lines("x" * 400, 100)
    assert len(drawn) > 10
    assert "".join(drawn) == "x" * 400


def test_gap__wider_than_the_rest_of_its_line__goes_to_the_next() -> None:
    gap = span(PLACEHOLDER)._replace(text=PLACEHOLDER, what=Gap(), width=60)
    drawn = broken([span("nach "), gap, span(" Minuten")], 80, SIZE)
    assert [[part.text for part in line] for line in drawn] == [
        ["nach "],
        [PLACEHOLDER, " "],
        ["Minuten"],
    ]


def test_line__in_two_fonts__changes_font_at_the_sign() -> None:
    (line,) = broken([span("ja ☒ nein")], 400, SIZE)
    assert [(part.font, part.text) for part in line] == [
        (Font.BODY, "ja "),
        (Font.MARKS, "☒"),
        (Font.BODY, " nein"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hyphens__of_many_words__are_where_pyphen_puts_them(language: Language) -> None:
    judge = Pyphen(lang={"de": "de_DE", "en": "en_GB"}[language], left=3, right=3)
    words = (
        "Datenschutzbeauftragte",
        "Auftragsverarbeitungsvertrag",
        "Verschlüsselung",
        "Zutrittskontrolle",
        "organisatorische",
        "Wiederherstellbarkeit",
        "confidentiality",
        "organisational",
        "responsibility",
    )
    found = {word: [*hyphenated(word, language)] for word in words}
    assert found == {word: [*judge.positions(word)] for word in words}


def test_hyphens__in_short_words_numbers_and_addresses__are_none() -> None:
    assert [place for text in UNDIVIDED for place in hyphenated(text, "de")] == []


@for_any(st.text(max_size=30))
def test_hyphens__in_any_text__lie_inside_it(text: str) -> None:
    assert all(0 < place < len(text) for place in hyphenated(text, "de"))
