# SPDX-License-Identifier: MIT
"""Dates, numbers and durations as people type them, in German and English."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from tomtool.domain.answers import Duration

if TYPE_CHECKING:
    from collections.abc import Collection

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.?\s*([^\W\d]+)\.?\s*(\d{4})")
_BEGINNINGS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
_MONTHS = {name: at for at, name in enumerate(_BEGINNINGS, 1)} | _GERMAN
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}([.,\s]\d{3})+)")
_MOST_DIGITS = 15
_DURATION = re.compile(r"([\d.,\s]+)([^\W\d]*)\.?")
_UNITS = {
    "hours": re.compile("h|hrs?|hours?|std|stunden?"),
    "days": re.compile("d|days?|tage?|tagen"),
    "weeks": re.compile("w|weeks?|wochen?"),
    "months": re.compile("mon|months?|monate?|monaten"),
    "years": re.compile("a|j|y|years?|jahre?|jahren"),
}


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


def parse_number(words: str) -> int | None:
    """Return the whole number that was typed, or None: 1500, +7, 1.500, 1,500 or 1 500."""
    words = words.strip()
    digits = re.sub(r"[.,\s]", "", words)
    if len(digits) > _MOST_DIGITS or not _NUMBER.fullmatch(words):
        return None
    return int(digits)


def parse_duration(words: str, units: Collection[str], unit: str = "") -> Duration | None:
    """Return the duration that was typed, or None: 14, 14 Tage, 2 weeks, 36 Std.

    The unit is the one among `units` that is typed or that was given as `unit`, and both must
    agree; without either it is the only one there is.
    """
    found = _DURATION.fullmatch(words.strip())
    number = parse_number(found[1]) if found else None
    if found is None or number is None:
        return None
    named = found[2].casefold()
    typed = {each for each in units if _UNITS[each].fullmatch(named)} if named else set(units)
    fitting = typed & {unit} if unit else typed
    return Duration(number, fitting.pop()) if len(fitting) == 1 else None
