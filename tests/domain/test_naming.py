# SPDX-License-Identifier: MIT
"""Short names from names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.naming import is_short_name, short_name


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Klassenwerk Software GmbH", (), "klassenwerk"),
        ("Elbufer Rechenzentren GmbH", ("klassenwerk",), "elbufer"),
        ("Rechenzentrum Halle (Backup)", ("rechenzentrum",), "rechenzentrum-halle"),
        ("Halle", ("halle",), "halle-2"),
        ("Halle", ("halle", "halle-2"), "halle-3"),
        ("Größe & Söhne", (), "groesse"),
        ("Łódź", (), "odz"),
        ("1&1 Server", (), "server"),
        ("São Paulo", (), "sao"),
        ("日本", (), "standort"),
        ("", ("standort",), "standort-2"),
    ],
)
def test_short_name__of_a_name__is_its_first_words(
    name: str, taken: tuple[str, ...], expected: str
) -> None:
    assert short_name(name, taken, "standort") == expected


@given(st.text(), st.sets(st.text()))
def test_short_name__of_any_text__is_an_id_that_is_free(name: str, taken: set[str]) -> None:
    first = short_name(name, taken, "standort")
    second = short_name(name, {*taken, first}, "standort")

    assert is_short_name(first)
    assert is_short_name(second)
    assert first not in taken
    assert second not in {*taken, first}


@pytest.mark.parametrize("text", ["", "1a", "Halle", "a b", "ä", "a" * 65, "a\n", "-a"])
def test_is_short_name__of_something_else__is_false(text: str) -> None:
    assert not is_short_name(text)
