# SPDX-License-Identifier: MIT
"""Dates, times and lists of words as people write them in each language."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.i18n.catalogs import Language

_LOCALES: dict[Language, str] = {"de": "de_DE", "en": "en_GB"}


def format_date(day: date, language: Language) -> str:
    """Return the day as in 05.07.2026 or 5 Jul 2026."""
    from babel.dates import format_date as babel_format_date

    return babel_format_date(day, "medium", _LOCALES[language])


def format_datetime(moment: datetime, language: Language) -> str:
    """Return the aware moment as in 05.07.2026, 14:03 (UTC+02:00).

    The zone is its offset: a signature's time knows no other name of it.
    """
    offset = moment.utcoffset()
    if offset is None:
        msg = "a moment without a zone cannot be shown"
        raise ValueError(msg)
    return f"{format_date(moment, language)}, {moment:%H:%M} ({timezone(offset)})"


def format_list(words: Sequence[str], language: Language) -> str:
    """Return the words as in „a, b und c“ or “a, b and c”; nothing for none."""
    from babel.lists import format_list as babel_format_list

    return babel_format_list(words, locale=_LOCALES[language]) if words else ""
