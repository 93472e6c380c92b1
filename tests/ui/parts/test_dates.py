# SPDX-License-Identifier: MIT
"""Dates as people type them."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.i18n import LANGUAGES, Language
from tomtool.i18n.formats import format_date
from tomtool.ui.parts import date_words, parse_date

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, st.sampled_from(sorted(LANGUAGES)))
def test_date__written_and_read_again__is_the_same(day: date, language: str) -> None:
    assert parse_date(date_words(day, cast("Language", language))) == day


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_date__every_month__is_written_as_in_print(language: Language) -> None:
    for month in range(1, 13):
        day = date(2026, month, 5)
        assert date_words(day, language) == format_date(day, language)


@pytest.mark.parametrize(
    "words",
    ["5.7.2026", "05.07.2026", " 05/07/2026 ", "2026-07-05", "5 Jul 2026", "5. Juli 2026"],
)
def test_date__usual_ways_to_write_it__are_understood(words: str) -> None:
    assert parse_date(words) == date(2026, 7, 5)


@pytest.mark.parametrize("words", ["", "morgen", "31.2.2026", "5.13.2026", "5.7.", "5.7.20264"])
def test_date__anything_else__is_none(words: str) -> None:
    assert parse_date(words) is None


def test_date__year_of_two_figures__counts_only_when_asked_for() -> None:
    assert parse_date("5.7.26") is None
    assert parse_date("5.7.26", short_years=True) == date(2026, 7, 5)


@given(st.text())
def test_date__any_text__never_fails(words: str) -> None:
    parse_date(words, short_years=True)
