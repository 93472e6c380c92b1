# SPDX-License-Identifier: MIT
"""Small files of ours: what is not there is empty, and what cannot be read is said."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tomtool.services.files import UnreadableFileError
from tomtool.services.jsonfile import JsonFile

if TYPE_CHECKING:
    from pathlib import Path

Words = tuple[str, ...]


def words_in(path: Path) -> JsonFile[Words]:
    return JsonFile(path, "words", 1, tuple[str, ...], tuple)


def test_load__nothing_there_or_possible__is_empty(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for missing in ("a.json", "folder/a.json", "file/a.json"):
        assert words_in(tmp_path / missing).load() == ()


@pytest.mark.parametrize("name", ["folder", "a" * 300], ids=["folder", "too long"])
def test_load__something_that_cannot_be_read__is_never_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableFileError):
        words_in(tmp_path / name).load()


def test_change__words_that_are_no_text__are_read_again_as_they_were(tmp_path: Path) -> None:
    file = words_in(tmp_path / "a.json")
    odd = ("Größe", os.fsdecode(b"\xff\xfe.pdf"))
    with file.changing() as save:
        save(odd)
    assert file.load() == odd
    assert "Größe" in file.path.read_text("utf-8")
