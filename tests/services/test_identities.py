# SPDX-License-Identifier: MIT
"""Identities are made beside each other, never over each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tomtool.services import identities
from tomtool.services.context import AppContext, system_context
from tomtool.services.files import FileExistsAlreadyError, UnwritableFileError

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    return replace(system_context({}), home=tmp_path / "home", clock=lambda: NOW)


def test_identity__made_at_the_suggested_place__opens_again(context: AppContext) -> None:
    file = identities.suggested_file(context, "Jörg Müller")
    holder = identities.create(context, "Jörg Müller", "Beispiel GmbH", "geheim", file)
    assert file == context.home / "identities" / "jörg-müller.p12"
    assert identities.open_identity(file, "geheim").signer == holder
    assert holder.self_signed


def test_suggested_file__for_a_second_identity__is_another(context: AppContext) -> None:
    first = identities.suggested_file(context, "Erika")
    identities.create(context, "Erika", "A", "geheim", first)
    second = identities.suggested_file(context, "Erika")
    assert second.name == "erika-2.p12"
    with pytest.raises(FileExistsAlreadyError):
        identities.create(context, "Erika", "A", "geheim", first)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "…", "a" * 500, "CON", "a/b\\c:d"])
def test_suggested_file__for_any_name__stays_in_the_folder(context: AppContext, name: str) -> None:
    file = identities.suggested_file(context, name)
    identities.create(context, "Erika", "A", "geheim", file)
    assert file.resolve().parent == identities.own_folder(context).resolve()


def test_identity__for_a_folder_that_is_not_there__makes_no_folder(context: AppContext) -> None:
    target = context.home / "elsewhere" / "a.p12"
    with pytest.raises(UnwritableFileError):
        identities.create(context, "Erika", "A", "geheim", target)
    assert not target.parent.exists()
