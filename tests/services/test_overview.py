# SPDX-License-Identifier: MIT
"""How far a response is, and when it is to be confirmed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import FormId
from tomtool.domain.text import Message
from tomtool.services.overview import Stage, confirm_by, due, stage
from tomtool.services.workspace import Entry

THEN = datetime(2025, 12, 4, 12, 0, tzinfo=UTC)
ENTRY = Entry("1", FormId("probe", "1.0"), "P", "V", 1, THEN, THEN, None, superseded=False)
SIGNED = replace(ENTRY, signed=THEN)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ENTRY, Stage.WORKING),
        (replace(ENTRY, ready=True), Stage.READY),
        (replace(ENTRY, ready=True, superseded=True), Stage.SUPERSEDED),
        (replace(ENTRY, problem=TomtoolError(Message("a"), Message("b"))), Stage.UNKNOWN_FORM),
        (SIGNED, Stage.SIGNED),
        (replace(SIGNED, superseded=True), Stage.SIGNED),
    ],
    ids=["begun", "complete", "superseded", "form-missing", "signed", "signed-and-superseded"],
)
def test_stage__of_an_entry__is_the_furthest_it_came(entry: Entry, expected: Stage) -> None:
    assert stage(entry) is expected


def test_confirm_by__signed__is_a_year_later() -> None:
    assert confirm_by(SIGNED) == date(2026, 12, 4)


def test_confirm_by__signed_on_a_leap_day__is_the_last_of_february() -> None:
    leap = replace(ENTRY, signed=datetime(2024, 2, 29, 12, tzinfo=UTC))
    assert confirm_by(leap) == date(2025, 2, 28)


@pytest.mark.parametrize(
    "entry", [ENTRY, replace(SIGNED, superseded=True)], ids=["unsigned", "superseded"]
)
def test_due__nothing_to_confirm__is_never_announced(entry: Entry) -> None:
    assert confirm_by(entry) is None
    assert due([entry], date(2030, 1, 1)) == ()


def test_due__eleven_months_after_signing__is_announced_and_not_a_day_earlier() -> None:
    assert due([SIGNED], date(2026, 11, 3)) == ()
    assert due([SIGNED], date(2026, 11, 4)) == (SIGNED,)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2025, 1, 1)), max_size=6))  # noqa: DTZ001 - made aware below
def test_due__of_many__names_the_oldest_first(moments: list[datetime]) -> None:
    entries = [replace(ENTRY, signed=moment.replace(tzinfo=UTC)) for moment in moments]
    found = [each.signed for each in due(entries, date(2030, 1, 1))]
    assert found == sorted(each.replace(tzinfo=UTC) for each in moments)
