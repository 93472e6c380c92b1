# SPDX-License-Identifier: MIT
"""Dates, times and lists of words as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tomtool.i18n.formats import format_date, format_datetime, format_list


def test_date__in_each_language__is_unambiguous() -> None:
    assert format_date(date(2026, 7, 5), "de") == "05.07.2026"
    assert format_date(date(2026, 7, 5), "en") == "5 Jul 2026"


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        (UTC, "UTC"),
        (ZoneInfo("Europe/Berlin"), "UTC+02:00"),
        (timezone(-timedelta(hours=5, minutes=30)), "UTC-05:30"),
    ],
)
def test_datetime__in_any_zone__says_its_offset(zone: timezone | ZoneInfo, shown: str) -> None:
    moment = datetime(2026, 7, 5, 14, 3, 59, tzinfo=zone)
    assert format_datetime(moment, "de") == f"05.07.2026, 14:03 ({shown})"
    assert format_datetime(moment, "en") == f"5 Jul 2026, 14:03 ({shown})"


def test_datetime__without_zone__is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        format_datetime(datetime(2026, 7, 5, 14, 3), "de")  # noqa: DTZ001 - the mistake


def test_list__of_any_length__is_joined_by_commas_and_a_word() -> None:
    assert format_list(("a", "b", "c"), "de") == "a, b und c"
    assert format_list(("a", "b", "c"), "en") == "a, b and c"
    assert format_list(("a",), "de") == "a"
    assert format_list((), "de") == ""
