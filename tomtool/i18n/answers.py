# SPDX-License-Identifier: MIT
"""What a vendor filled in, in words: the same on the screen and in the annex."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tomtool.domain.answers import Duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.questionnaire import Blank
    from tomtool.i18n.catalogs import Translator

    Day = Callable[[date], str]
    """How a date is written."""


def value_words(
    translator: Translator, blank: Blank, value: str | int | date | Duration, day: Day
) -> str:
    """Return a text, number, duration or date that was filled into `blank`, with its unit."""
    match value:
        case int():
            unit = blank.unit.in_(translator.language) if blank.unit else ""
            return f"{value} {unit}".strip()
        case Duration():
            return duration_words(translator, value)
        case date():
            return day(value)
    return value.strip()


def duration_words(translator: Translator, duration: Duration) -> str:
    """Return a duration as number and unit, in the singular or plural."""
    ngettext, n = translator.ngettext, duration.number
    templates = {
        "hours": ngettext("%(n)d Stunde", "%(n)d Stunden", n),
        "days": ngettext("%(n)d Tag", "%(n)d Tage", n),
        "weeks": ngettext("%(n)d Woche", "%(n)d Wochen", n),
        "months": ngettext("%(n)d Monat", "%(n)d Monate", n),
        "years": ngettext("%(n)d Jahr", "%(n)d Jahre", n),
    }
    return templates[duration.unit] % {"n": n}


def unit_names(translator: Translator) -> dict[str, str]:
    """Return the units a duration can have, with their names."""
    _ = translator.gettext
    return {
        "hours": _("Stunden"),
        "days": _("Tage"),
        "weeks": _("Wochen"),
        "months": _("Monate"),
        "years": _("Jahre"),
    }


def plan_words(translator: Translator, until: date | None, day: Day) -> str:
    """Return that something is planned, and until when."""
    _ = translator.gettext
    if until is None:
        return _("geplant, ohne Datum")
    return _("geplant bis %(date)s") % {"date": day(until)}
