# SPDX-License-Identifier: MIT
"""QR codes: the frame of the standard, and one code for one text."""

from __future__ import annotations

from tomtool.annex.qr import qr_rows

FINDER = (
    "#######",
    "#.....#",
    "#.###.#",
    "#.###.#",
    "#.###.#",
    "#.....#",
    "#######",
)
"""ISO/IEC 18004, 6.3.3: the pattern in three of the corners."""


def drawn(words: str) -> list[str]:
    return ["".join("#" if dark else "." for dark in row) for row in qr_rows(words)]


def test_code__of_a_fingerprint__is_the_smallest_that_holds_it_with_its_finder_patterns() -> None:
    rows = drawn("4F1C 9A27 D0B3 6E58 71AC 0D94 E2F6 835B 19C7 A4DE 5B02 F86D 3E91 C07A 64B8 D215")
    assert {len(row) for row in rows} == {len(rows)} == {33}  # version 4: 90 characters at level M
    top_left = tuple(row[:7] for row in rows[:7])
    top_right = tuple(row[-7:] for row in rows[:7])
    bottom_left = tuple(row[:7] for row in rows[-7:])
    assert top_left == top_right == bottom_left == FINDER


def test_code__of_the_same_words__is_the_same_and_of_others_another() -> None:
    assert drawn("4F1C 9A27") == drawn("4F1C 9A27") != drawn("4F1C 9A28")
