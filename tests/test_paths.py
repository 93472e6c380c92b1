# SPDX-License-Identifier: MIT
"""Where data is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tomtool.paths import DataKind, data_dir, database_path, user_cache_dir, user_data_dir


@pytest.mark.parametrize(
    ("kind", "member"),
    [
        ("forms", "tom-schule"),
        ("resources", "examples"),
        ("translations", "en/LC_MESSAGES/tomtool.mo"),
    ],
)
def test_data_dir__of_each_kind__holds_its_data(kind: DataKind, member: str) -> None:
    assert (data_dir(kind) / member).exists()


def test_user_data_dir__without_a_wish__is_the_operating_systems() -> None:
    assert user_data_dir({}).is_absolute()
    assert user_data_dir({}).name == "tomtool"


def test_user_data_dir__with_tomtool_home__is_that_folder(tmp_path: Path) -> None:
    assert user_data_dir({"TOMTOOL_HOME": str(tmp_path)}) == tmp_path
    assert user_data_dir({"TOMTOOL_HOME": "~/tom"}) == Path.home() / "tom"


def test_database_path__in_the_users_folder__is_not_made_by_asking(tmp_path: Path) -> None:
    home = tmp_path / "new"
    assert database_path({"TOMTOOL_HOME": str(home)}) == home / "tomtool.sqlite3"
    assert not home.exists()


def test_user_cache_dir__with_and_without_tomtool_home__is_apart_from_the_data(
    tmp_path: Path,
) -> None:
    assert user_cache_dir({"TOMTOOL_HOME": str(tmp_path)}) == tmp_path / "cache"
    assert user_cache_dir({}).name == "tomtool"
    assert user_cache_dir({}) != user_data_dir({})
