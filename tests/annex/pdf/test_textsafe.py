# SPDX-License-Identifier: MIT
"""Every character is drawn or visibly replaced; nothing a user wrote can do anything else."""

from __future__ import annotations

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from tomtool.annex.pdf import theme
from tomtool.annex.pdf.fonts import face
from tomtool.annex.pdf.textsafe import (
    by_font,
    fitted,
    is_altered,
    one_line,
    shown,
    text_width,
)
from tomtool.annex.pdf.theme import Font

ANY = st.text(st.characters(), max_size=60)
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
    ("a\ufffcb", "a[U+FFFC]b"),
    ("a\u200bb\ufeffc\u00add", "abcd"),
    ("a\tb", "a b"),
    ("a\r\nb\u2028c", "a\nb\nc"),
    ("Art.\u00a032", "Art.\u00a032"),
)


@pytest.mark.parametrize(("text", "seen"), RARE)
def test_text__with_rare_characters__is_shown_or_spelled(text: str, seen: str) -> None:
    assert shown(text) == seen


@for_any(ANY)
def test_text__whatever_it_is__comes_out_in_characters_of_the_fonts(text: str) -> None:
    for font, part in by_font(shown(text).replace("\n", ""), Font.BOLD):
        assert face(font).chars.issuperset(part)


@for_any(ANY)
def test_text__shown_already__stays_as_it_is(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@for_any(ANY)
def test_parts__by_font__are_the_text(text: str) -> None:
    line = shown(text)
    assert "".join(part for _, part in by_font(line, Font.BODY)) == line


@pytest.mark.parametrize(
    ("text", "altered"), [("Grüße", False), ("a\u00adb\r\n", False), ("中", True)]
)
def test_alteration__is_noticed__only_where_a_character_is_spelled(
    text: str, altered: bool
) -> None:
    assert is_altered(text) is altered


@for_any(ANY, st.floats(5, 400))
def test_text__fitted__is_one_line_and_no_wider(text: str, width: float) -> None:
    line = fitted(text, theme.FIELD, width)
    assert "\n" not in line
    assert line == "…" or text_width(line, theme.FIELD) <= width + 0.01


def test_text__that_fits__is_not_cut() -> None:
    assert fitted("Erika  Muster\n", theme.FIELD, 200) == "Erika Muster"


def test_line__of_a_text_with_line_ends__has_single_spaces() -> None:
    assert one_line(" a\n\n b\tc ") == "a b c"
