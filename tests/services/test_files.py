# SPDX-License-Identifier: MIT
"""Files are replaced whole or left untouched."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tomtool.services.files import (
    MAX_INPUT,
    FileExistsAlreadyError,
    TargetIsInputError,
    UnreadableFileError,
    UnwritableFileError,
    is_file,
    is_there,
    keep_inputs,
    make_folder,
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


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_write_file__over_an_old_one__keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(mode)
    write_file(target, b"new")
    assert target.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("exists", [True, False])
def test_write_file__through_a_link__writes_what_it_leads_to(tmp_path: Path, exists: bool) -> None:
    target, link = tmp_path / "folder" / "a.pdf", tmp_path / "link.pdf"
    target.parent.mkdir()
    if exists:
        target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_make_folder__where_a_file_is__says_so_in_german(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(UnwritableFileError, match="es gibt schon etwas mit diesem Namen"):
        make_folder(tmp_path / "a")


def test_keep_inputs__same_file_by_another_name__is_refused(tmp_path: Path) -> None:
    source, link = tmp_path / "a.json", tmp_path / "b.json"
    source.write_bytes(b"")
    link.hardlink_to(source)
    with pytest.raises(TargetIsInputError):
        keep_inputs(link, tmp_path / "other", source)
    keep_inputs(tmp_path / "new", source)


def test_write_secret_file__in_a_race__one_wins_and_keeps_its_file(tmp_path: Path) -> None:
    target = tmp_path / "id.p12"

    def won(data: bytes) -> bytes | None:
        try:
            write_secret_file(target, data)
        except FileExistsAlreadyError:
            return None
        return data

    with ThreadPoolExecutor(16) as pool:
        winners = [data for data in pool.map(won, [b"%d" % n for n in range(200)]) if data]
    assert winners == [target.read_bytes()]


def test_write_secret_file__a_link_to_nowhere__is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "id.p12").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsAlreadyError):
        write_secret_file(tmp_path / "id.p12", b"key")
    assert not (tmp_path / "elsewhere").exists()


def test_write_secret_file__new__only_the_owner_reads_it(tmp_path: Path) -> None:
    write_secret_file(tmp_path / "id.p12", b"key")
    assert (tmp_path / "id.p12").stat().st_mode & 0o777 == 0o600


def test_write_secret_file__exists__is_refused(tmp_path: Path) -> None:
    (tmp_path / "id.p12").write_bytes(b"old key")
    with pytest.raises(FileExistsAlreadyError):
        write_secret_file(tmp_path / "id.p12", b"key")
    assert (tmp_path / "id.p12").read_bytes() == b"old key"


@pytest.mark.parametrize("name", ["fehlt", "fehlt/datei", "x" * 300])
def test_place__where_nothing_is_or_can_be__holds_nothing(tmp_path: Path, name: str) -> None:
    assert not is_there(tmp_path / name)
    assert not is_file(tmp_path / name)


def test_place__with_a_folder__holds_something_but_no_file(tmp_path: Path) -> None:
    assert is_there(tmp_path)
    assert not is_file(tmp_path)


def test_read_file__folder__is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="das ist ein Ordner"):
        read_file(tmp_path)


def test_read_file__larger_than_any_file_we_read__is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big"
    with file.open("wb") as opened:
        opened.truncate(MAX_INPUT + 1)
    with pytest.raises(UnreadableFileError, match="zu groß"):
        read_file(file)
