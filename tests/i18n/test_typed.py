# SPDX-License-Identifier: MIT
"""Dates, numbers and durations as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.answers import HOURS, Duration
from tomtool.i18n import LANGUAGES, Language, translator
from tomtool.i18n.answers import duration_words
from tomtool.i18n.formats import format_date
from tomtool.i18n.typed import parse_date, parse_duration, parse_number

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
LANGUAGE = st.sampled_from(LANGUAGES)


@given(DAYS, LANGUAGE)
def test_date__printed_and_typed_again__is_the_same(day: date, language: Language) -> None:
    assert parse_date(format_date(day, language)) == day


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


@pytest.mark.parametrize("words", ["1500", "+1500", " 1.500 ", "1,500", "1 500"])
def test_number__usual_ways_to_write_it__are_understood(words: str) -> None:
    assert parse_number(words) == 1500


@pytest.mark.parametrize("words", ["", "1,5", "1.50", "ca. 7", "7 bis 8", "9" * 16, "²"])
def test_number__anything_else__is_none(words: str) -> None:
    assert parse_number(words) is None


@given(st.builds(Duration, st.integers(0, 10**12), st.sampled_from(sorted(HOURS))), LANGUAGE)
def test_duration__printed_and_typed_again__is_the_same(
    duration: Duration, language: Language
) -> None:
    printed = duration_words(translator(language), duration)
    assert parse_duration(printed, tuple(HOURS)) == duration


@pytest.mark.parametrize("words", ["14", "14 Tage", "14 d", "14 DAYS", "14Tagen"])
def test_duration__with_a_unit_typed_or_given__is_understood(words: str) -> None:
    assert parse_duration(words, ("days", "weeks"), "days") == Duration(14, "days")
    assert parse_duration(words, ("days",)) == Duration(14, "days")


@pytest.mark.parametrize("words", ["", "14", "14 Monate", "14 Ewigkeiten", "-3 Tage", "Tage"])
def test_duration__without_number_or_one_of_the_units__is_none(words: str) -> None:
    assert parse_duration(words, ("days", "weeks")) is None


def test_duration__typed_in_another_unit_than_given__is_none() -> None:
    assert parse_duration("2 Wochen", ("days", "weeks"), "days") is None


@given(st.text())
def test_parsing__any_text__never_fails(words: str) -> None:
    parse_date(words, short_years=True)
    parse_number(words)
    parse_duration(words, tuple(HOURS))
