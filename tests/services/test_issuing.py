# SPDX-License-Identifier: MIT
"""What is kept of an issued annex: the edition for the next one, the history of its versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import response
from tomtool.domain.edition import MOST_ANNEXES, Edition, Layout, Naming
from tomtool.domain.response import Revision
from tomtool.i18n import LANGUAGES
from tomtool.services import issuing
from tomtool.services.settings import Settings

FIRST = Revision(1, date(2025, 3, 1), "erste Fassung")
DAY = date(2026, 3, 1)


@given(
    st.builds(
        Edition,
        language=st.sampled_from(LANGUAGES),
        layout=st.sampled_from(Layout),
        naming=st.sampled_from(Naming),
        number=st.integers(0, MOST_ANNEXES),
        skipped=st.booleans(),
    )
)
def test_edition__kept_in_the_settings__comes_back(edition: Edition) -> None:
    kept = replace(Settings(), **issuing.settings_of(edition))  # type: ignore[arg-type] # its own fields
    assert issuing.edition_of(kept) == edition


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(annex_language="fr"),
        Settings(annex_layout="kuchen"),
        Settings(annex_naming="Beilage"),
        Settings(annex_number=-3),
    ],
    ids=["new", "language", "layout", "naming", "number"],
)
def test_edition__of_settings_that_name_none__is_that_of_a_first_annex(settings: Settings) -> None:
    assert issuing.edition_of(settings) == Edition("de")


def test_history__of_a_version_that_says_what_it_changed__has_one_entry_more() -> None:
    second = replace(response(), version=2, history=(FIRST,))
    told = issuing.history_of(second, 2, DAY, "Backups sind verschlüsselt.")
    assert told == (FIRST, Revision(2, DAY, "Backups sind verschlüsselt."))
    again = issuing.history_of(replace(second, history=told), 3, DAY, "anders")
    assert again == (FIRST, Revision(3, DAY, "anders"))


def test_history__of_a_version_that_says_nothing__holds_the_earlier_ones_alone() -> None:
    second = replace(response(), version=2, history=(FIRST, Revision(2, DAY, "alt")))
    assert issuing.history_of(second, 2, DAY, "") == (FIRST,)
