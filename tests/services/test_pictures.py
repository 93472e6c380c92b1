# SPDX-License-Identifier: MIT
"""Where pages look different: the place is found, and nothing else is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.signing.annexes import page
from tomtool.services.pictures import Difference, differences
from tomtool.services.previews import Pages
from tomtool.signing.likeness import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = "Der Serverraum ist verschlossen."
SECOND = Place(0, 0, 800, 590, 820)
"""Around the second line of `page`."""


def found(one: bytes, other: bytes, besides: Sequence[Place] = ()) -> list[Difference]:
    with Pages(one) as theirs, Pages(other) as ours:
        return list(differences(theirs, ours, besides))


def test_differences__same_pages__are_none() -> None:
    assert found(page(FIRST), page(FIRST)) == []


def test_differences__one_line_changed__is_marked_where_it_stands() -> None:
    (difference,) = found(page(FIRST, "ja"), page(FIRST, "nein"))
    assert difference.page == 0
    (box,) = difference.boxes
    assert (box.left, box.top) == pytest.approx((10 / 595, 20 / 595), abs=0.02)
    assert (box.right, box.bottom) == pytest.approx((35 / 595, 30 / 595), abs=0.02)


def test_differences__only_in_a_place_left_out__are_none() -> None:
    assert found(page(FIRST, "ja"), page(FIRST, "nein"), [SECOND]) == []
    assert found(page("Alles ist offen.", "ja"), page(FIRST, "nein"), [SECOND]) != []
    assert found(page(FIRST, "ja"), page(FIRST, "nein"), [SECOND._replace(page=1)]) != []


def test_differences__page_of_another_size__is_marked_all_over() -> None:
    (difference,) = found(page(FIRST, size=(595, 600)), page(FIRST))
    (box,) = difference.boxes
    assert (box.left, box.top) == (0, 0)
    assert box.right >= 1
    assert box.bottom >= 842 / 595 - 0.01
