# SPDX-License-Identifier: MIT
"""Which characters office files hold, and what stands for the others."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from tomtool.annex.office.xmltext import held, is_altered

ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tür & Tor <b>„Zaun“ ☒ 🔑", "Tür & Tor <b>„Zaun“ ☒ 🔑"),
        ("\u202eabc\u200b\u00ad", "\u202eabc\u200b\u00ad"),
        ("a\x00b\x1b[31m", "a[U+0000]b[U+001B][31m"),
        ("\ud800 \uffff", "[U+D800] [U+FFFF]"),
        ("a\r\nb\rc\u2028d\x85e\x0bf", "a\nb\nc\nd\ne\nf"),
    ],
)
def test_held__a_text__is_itself_but_for_line_ends_and_what_xml_cannot_hold(
    text: str, shown: str
) -> None:
    assert held(text) == shown


@given(ANYTHING)
def test_held__any_text__comes_back_out_of_xml_as_it_is(text: str) -> None:
    inside = held(text)
    assert (parse_xml(f"<t>{escape(inside)}</t>").text or "") == inside
    assert held(inside) == inside


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))))
def test_held__letters_signs_and_invisible_ones__nothing_is_altered(text: str) -> None:
    assert held(text) == text
    assert not is_altered(text)
