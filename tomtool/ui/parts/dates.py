# SPDX-License-Identifier: MIT
"""Dates as fields show them, in German and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tomtool.i18n import Language

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")


def date_words(day: date, language: Language) -> str:
    """Return the day as it is printed: 05.07.2026 or 5 Jul 2026."""
    if language == "de":
        return f"{day:%d.%m.%Y}"
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"
