# SPDX-License-Identifier: MIT
"""What goes over the clipboard to and from spreadsheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.ui.masterdata.spreadsheet import MOST_ROWS, from_clipboard, to_clipboard

cells = st.text(st.sampled_from("aÄ \t\n\"'=+-@;,<&☒–")) | st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"))
)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.tuples(*[cells] * n), max_size=5)))
def test_clipboard__written_and_read_again__is_the_same(rows: list[tuple[str, ...]]) -> None:
    while rows and not any(rows[-1]):
        rows.pop()  # an empty row at the end tells nothing

    assert from_clipboard(to_clipboard(rows)) == tuple(rows)


@given(st.text())
def test_clipboard__with_any_text__is_read_as_a_table(text: str) -> None:
    rows = from_clipboard(text)

    assert len({len(row) for row in rows}) <= 1
    assert from_clipboard(to_clipboard(rows)) == rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ('"Hafenstraße 21\r\nDresden"\tb', (("Hafenstraße 21\nDresden", "b"),)),
        ('"sagt ""ja"""\tb', (('sagt "ja"', "b"),)),
        ('"Elbufer" GmbH\tb', (('"Elbufer" GmbH', "b"),)),
        ('"offen\tb\nc\td', (('"offen', "b"), ("c", "d"))),
        ("a\nb\tc", (("a", ""), ("b", "c"))),
        ("a\x00\x1b\tb", (("a", "b"),)),
        ("a\t\n\t\n\n", (("a", ""),)),
        ("", ()),
    ],
)
def test_clipboard__from_a_spreadsheet__is_cells(
    text: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    assert from_clipboard(text) == expected


def test_clipboard__with_what_looks_like_a_formula__says_that_it_is_text() -> None:
    assert to_clipboard([("=1+1", "+49 391")]) == "'=1+1\t'+49 391\n"


def test_clipboard__with_far_too_many_rows__is_read_up_to_the_limit() -> None:
    assert len(from_clipboard('"x\n' * (MOST_ROWS + 5))) == MOST_ROWS
