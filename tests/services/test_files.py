# SPDX-License-Identifier: MIT
"""Files are replaced whole or left untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tomtool.services.files import (
    MAX_INPUT,
    FileExistsAlreadyError,
    UnreadableFileError,
    UnwritableFileError,
    read_file,
    write_file,
    write_secret_file,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_write_file__over_an_old_one__replaces_it_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["missing/a.pdf", "x" * 300, "file/a.pdf", ""])
def test_write_file__impossible_target__leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableFileError) as caught:
        write_file(tmp_path / name, b"new")
    assert str(caught.value).startswith(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_write_secret_file__new__only_the_owner_reads_it(tmp_path: Path) -> None:
    write_secret_file(tmp_path / "id.p12", b"key")
    assert (tmp_path / "id.p12").stat().st_mode & 0o777 == 0o600


def test_write_secret_file__exists__is_refused(tmp_path: Path) -> None:
    (tmp_path / "id.p12").write_bytes(b"old key")
    with pytest.raises(FileExistsAlreadyError):
        write_secret_file(tmp_path / "id.p12", b"key")
    assert (tmp_path / "id.p12").read_bytes() == b"old key"


def test_read_file__folder__is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="das ist ein Ordner"):
        read_file(tmp_path)


def test_read_file__larger_than_any_file_we_read__is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big"
    with file.open("wb") as opened:
        opened.truncate(MAX_INPUT + 1)
    with pytest.raises(UnreadableFileError, match="zu groß"):
        read_file(file)
