# SPDX-License-Identifier: MIT
"""The versions of a response: which there were, and what each says it changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import response
from tests.strategies import revisions
from tomtool.domain.response import Revision, followed

DAY = date(2027, 3, 1)


def test_revisions__of_a_first_version__are_that_one() -> None:
    assert response().revisions == (Revision(1, date(2026, 3, 1)),)


def test_revisions__of_a_version_that_says_what_changed__end_with_it() -> None:
    told = replace(response(), history=(Revision(1, DAY, "Neues Rechenzentrum"),))
    assert told.revisions == (Revision(1, date(2026, 3, 1), "Neues Rechenzentrum"),)


def test_next_version__of_a_response__remembers_the_one_before_and_says_nothing_yet() -> None:
    first = replace(response(), history=(Revision(1, DAY, "Erste Fassung"),))
    second = followed(first, DAY)
    assert second.history == (Revision(1, date(2026, 3, 1), "Erste Fassung"),)
    assert second.revisions[-1] == Revision(2, DAY)


@given(history=st.lists(revisions, unique_by=lambda each: each.version), version=st.integers(1, 9))
def test_law__revisions__are_in_order_and_end_with_this_one(
    history: list[Revision], version: int
) -> None:
    found = replace(response(), version=version, history=tuple(history)).revisions
    numbers = [each.version for each in found]
    assert numbers == sorted(numbers)
    assert numbers[-1] == version
