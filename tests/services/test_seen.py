# SPDX-License-Identifier: MIT
"""What was verified before is remembered, and only an older state is spoken of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tomtool.services import seen
from tomtool.services.context import AppContext, system_context
from tomtool.services.files import UnwritableFileError
from tomtool.services.jsonfile import DamagedFileError

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)
ANNEX, OTHER = "a" * 64, "b" * 64


def context_in(folder: Path) -> AppContext:
    return replace(system_context({}), home=folder / "home", clock=lambda: NOW)


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    return context_in(tmp_path)


def test_older_state__of_a_countersigned_annex__is_said_with_the_file_it_was_in(
    context: AppContext,
) -> None:
    assert seen.look_back(context, ANNEX, 1, "a.pdf") == ()
    assert seen.look_back(context, ANNEX, 2, "gegengezeichnet.pdf") == ()
    (remark,) = seen.look_back(context, ANNEX, 1, "a.pdf")
    assert "schon eine gegengezeichnete Fassung („gegengezeichnet.pdf“)" in remark.render()


def test_same_state__again_or_of_another_annex__is_nothing_to_say(context: AppContext) -> None:
    seen.look_back(context, ANNEX, 2, "a.pdf")
    assert seen.look_back(context, ANNEX, 2, "b.pdf") == ()
    assert seen.look_back(context, OTHER, 1, "c.pdf") == ()


def test_known_state__looked_at_again__writes_nothing(context: AppContext) -> None:
    seen.look_back(context, ANNEX, 2, "a.pdf")
    file = context.home / "seen.json"
    before = file.stat().st_mtime_ns
    seen.look_back(context, ANNEX, 1, "b.pdf")
    seen.look_back(context, ANNEX, 2, "b.pdf")
    assert file.stat().st_mtime_ns == before


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from([ANNEX, OTHER]), st.integers(1, 3)), max_size=6))
def test_remark__after_any_history__is_made_just_if_more_signatures_were_seen(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, int]]
) -> None:
    context = context_in(tmp_path_factory.mktemp("seen"))
    most: dict[str, int] = {}
    for annex, signatures in history:
        remarks = seen.look_back(context, annex, signatures, "a.pdf")
        assert bool(remarks) == (signatures < most.get(annex, 0))
        most[annex] = max(signatures, most.get(annex, 0))


def test_memory__full__forgets_the_oldest(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "MOST", 1)
    seen.look_back(context, ANNEX, 2, "a.pdf")
    seen.look_back(context, OTHER, 2, "b.pdf")
    assert seen.look_back(context, ANNEX, 1, "a.pdf") == ()


def test_memory__damaged__is_an_error(context: AppContext) -> None:
    context.home.mkdir()
    (context.home / "seen.json").write_text("{", "utf-8")
    with pytest.raises(DamagedFileError):
        seen.look_back(context, ANNEX, 1, "a.pdf")


def test_memory__that_cannot_be_written__is_an_error(context: AppContext) -> None:
    (context.home / "seen.json.lock").mkdir(parents=True)
    with pytest.raises(UnwritableFileError):
        seen.look_back(context, ANNEX, 1, "a.pdf")
