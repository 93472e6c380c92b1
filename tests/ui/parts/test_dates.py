# SPDX-License-Identifier: MIT
"""Dates as fields show them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.i18n import LANGUAGES, Language
from tomtool.i18n.formats import format_date
from tomtool.i18n.typed import parse_date
from tomtool.ui.parts import date_words

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, st.sampled_from(LANGUAGES))
def test_date__written_and_read_again__is_the_same(day: date, language: Language) -> None:
    assert parse_date(date_words(day, language)) == day


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_date__every_month__is_written_as_in_print(language: Language) -> None:
    for month in range(1, 13):
        day = date(2026, month, 5)
        assert date_words(day, language) == format_date(day, language)
