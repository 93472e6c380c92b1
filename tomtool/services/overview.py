# SPDX-License-Identifier: MIT
"""What the list of responses says of each: its stage, and when it is to be confirmed again."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.services.workspace import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tomtool.services.context import AppContext
    from tomtool.services.workspace import Workspace

EXAMPLE = "tom-schule-vorbildlich.json"
"""The file name of the shipped example that answers everything."""

REMIND_MONTHS = 11
"""Months after the signature from which on the yearly confirmation is announced."""

_YEAR = 12


class Stage(StrEnum):
    """How far a response is."""

    WORKING = "working"
    READY = "ready"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    UNKNOWN_FORM = "unknown_form"


def stage(entry: Entry) -> Stage:
    """Return how far `entry` is; one that was signed stays so after a later version."""
    if entry.signed is not None:
        return Stage.SIGNED
    if entry.problem is not None:
        return Stage.UNKNOWN_FORM
    if entry.superseded:
        return Stage.SUPERSEDED
    return Stage.READY if entry.ready else Stage.WORKING


def confirm_by(entry: Entry) -> date | None:
    """Return the day a year after the signature; None unless signed and without a later version."""
    if entry.signed is None or entry.superseded:
        return None
    return _months_after(entry.signed.astimezone().date(), _YEAR)


def due(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Return the entries to be confirmed within a month or already overdue, the oldest first."""
    found = [
        each
        for each in entries
        if each.signed is not None
        and not each.superseded
        and _months_after(each.signed.astimezone().date(), REMIND_MONTHS) <= today
    ]
    return tuple(sorted(found, key=lambda each: each.signed or each.changed))


def example_names(context: AppContext) -> tuple[str, ...]:
    """Return the file names of the shipped examples."""
    return tuple(sorted(path.name for path in context.examples.glob("*.json")))


def example_entry(workspace: Workspace, name: str) -> Entry:
    """Return a shipped example as a line of the list; its id is its file name.

    Raises what `Workspace.example` raises.
    """
    sheet = workspace.example(name)
    header = sheet.header
    moment = datetime.combine(header.as_of, time()).astimezone()
    vendor = header.vendor.name if header.vendor else ""
    return Entry(
        id=name,
        form=header.form,
        product=header.product,
        vendor=vendor,
        version=header.version,
        created=moment,
        changed=moment,
        signed=None,
        superseded=False,
    ).judged_by(sheet)


def _months_after(day: date, months: int) -> date:
    """Return the same day `months` later, or the last one of that month if it is shorter."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year, month = day.year + years, month + 1
    _, last = monthrange(year, month)
    return day.replace(year=year, month=month, day=min(day.day, last))
