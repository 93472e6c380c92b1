# SPDX-License-Identifier: MIT
"""Dates as people type them, in German and English."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomtool.i18n import Language

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.?\s*([^\W\d]+)\.?\s*(\d{4})")
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
_BEGINNINGS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
_MONTHS = {name: at for at, name in enumerate(_BEGINNINGS, 1)} | _GERMAN
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def date_words(day: date, language: Language) -> str:
    """Return the day as it is printed: 05.07.2026 or 5 Jul 2026."""
    if language == "de":
        return f"{day:%d.%m.%Y}"
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"


def parse_date(words: str, *, short_years: bool = False) -> date | None:
    """Return the day that was typed, or None if it is none (yet).

    Takes 5.7.2026, 05/07/2026 (the day comes first), 2026-07-05, 5 Jul 2026, 5. Juli 2026 and,
    with `short_years`, 5.7.26 as a day of this century.
    """
    words = words.strip()
    year, month, day = 0, 0, 0
    if found := _ISO.fullmatch(words):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.fullmatch(words):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if short_years and len(found[3]) == len("26") else 0
    elif found := _NAMED.fullmatch(words):
        day, year = int(found[1]), int(found[3])
        month = _MONTHS.get(found[2].casefold()[:3], 0)
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        with suppress(ValueError):
            return date(year, month, day)
    return None
