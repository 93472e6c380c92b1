# SPDX-License-Identifier: MIT
"""The file: what is refused, what a broken disk does, backups."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.storage.conftest import START
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.response import FormId
from tomtool.storage import (
    ClosedDatabaseError,
    DamagedDatabaseError,
    DatabaseInUseError,
    DiskFullError,
    NewerDatabaseError,
    NoDatabaseError,
    NotADatabaseError,
    NotWritableError,
    Reader,
    StorageError,
    Store,
    TargetExistsError,
    UnusablePathError,
    sqlite,
)
from tomtool.storage.sql import REVISION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

YES = Answer(choices=frozenset({"ja"}))
POWERLESS = 65534  # the user id `nobody`


def open_store(path: Path) -> Store:
    return Store.open(path, clock=lambda: START, actor="Erika")


OPENERS = [
    pytest.param(open_store, id="store"),
    pytest.param(Reader.open, id="reader"),
]


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    """Check that no file in `folder` is made, changed or removed."""
    before = _digests(folder)
    yield
    assert _digests(folder) == before


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def _closed_store(path: Path) -> None:
    with open_store(path) as store:
        store.create(FormId("tom-schule", "1.0"), "Schulportal", date(2026, 1, 1))


@pytest.mark.parametrize("opener", OPENERS)
def test_newer_file__is_refused_untouched(path: Path, opener: Callable[[Path], object]) -> None:
    _closed_store(path)
    (path.parent / "tomtool.db.lock").unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {REVISION + 1}")
    with (
        unchanged(path.parent),
        pytest.raises(NewerDatabaseError, match=rf"Schema {REVISION + 1}, bekannt ist {REVISION}"),
    ):
        opener(path)


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("content", [b"Lieber Leser,\n" * 100, b"%PDF-1.7", os.urandom(5000)])
def test_other_file__is_refused_untouched(
    path: Path, content: bytes, opener: Callable[[Path], object]
) -> None:
    path.write_bytes(content)
    with unchanged(path.parent), pytest.raises(NotADatabaseError, match="keine Datenbank von"):
        opener(path)


@pytest.mark.parametrize("opener", OPENERS)
def test_foreign_database__is_refused_untouched(
    path: Path, opener: Callable[[Path], object]
) -> None:
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE birds (name)")
    with unchanged(path.parent), pytest.raises(NotADatabaseError):
        opener(path)


def test_damaged_file__used__says_so(path: Path) -> None:
    _closed_store(path)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with open_store(path) as store, pytest.raises(DamagedDatabaseError, match="beschädigt"):
        store.list_responses()


def test_empty_file__is_filled(path: Path) -> None:
    path.touch()
    with open_store(path) as store:
        assert store.info().revision == REVISION


def test_file__of_a_process_killed_before_it_made_the_tables__is_filled(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    with open_store(path) as store:
        assert store.info().revision == REVISION


def test_closed_store__refuses_everything(store: Store, response_id: str) -> None:
    store.close()
    with pytest.raises(ClosedDatabaseError, match="schon geschlossen"):
        store.apply(response_id, {Slot("A1.1"): YES})


def test_missing_folders__are_made(tmp_path: Path) -> None:
    with open_store(tmp_path / "Ordner mit 100 % Umlauten #ä?" / "tief" / "tomtool.db") as store:
        assert store.list_responses() == ()


def test_closed__leaves_one_file(path: Path) -> None:
    _closed_store(path)
    assert {each.name for each in path.parent.iterdir()} <= {"tomtool.db", "tomtool.db.lock"}


@pytest.mark.parametrize("exists", [True, False])
def test_reader__nothing_there__says_so(path: Path, exists: bool) -> None:
    if exists:
        path.touch()
    with unchanged(path.parent), pytest.raises(NoDatabaseError, match="noch keine Datenbank"):
        Reader.open(path)


@pytest.mark.parametrize("opener", OPENERS)
def test_path__is_a_folder__says_so(tmp_path: Path, opener: Callable[[Path], object]) -> None:
    with pytest.raises(UnusablePathError, match="Hier lässt sich"):
        opener(tmp_path)


def test_path__below_a_file__says_so(tmp_path: Path) -> None:
    (tmp_path / "Datei").touch()
    with unchanged(tmp_path), pytest.raises(UnusablePathError):
        open_store(tmp_path / "Datei" / "tomtool.db")


@contextmanager
def read_only_folder() -> Iterator[Path]:
    """Yield a folder in which nobody may write; root, who may, steps down meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _closed_store(folder / "tomtool.db")
        (folder / "tomtool.db.lock").unlink(missing_ok=True)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(POWERLESS)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as POSIX has them")
def test_read_only_folder__is_refused_untouched() -> None:
    with read_only_folder() as folder:
        for name in ("tomtool.db", "neu.db"):
            with pytest.raises(NotWritableError, match="schreibgeschützt"):
                open_store(folder / name)
        assert [each.name for each in folder.iterdir()] == ["tomtool.db"]


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no database grow that is opened inside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "_WRITING", (*sqlite._WRITING, "PRAGMA max_page_count = 1"))
        yield


def test_full_disk__change_fails__what_was_saved_stays(path: Path) -> None:
    with open_store(path) as store:
        response_id = store.create(FormId("tom-schule", "1.0"), "Portal", date(2026, 1, 1))
        store.apply(response_id, {Slot("A1.1"): YES})
    with full_disk(), open_store(path) as store:
        long = Answer(remark="Platz! " * 10_000)
        with pytest.raises(DiskFullError, match="voll"):
            store.apply(response_id, {Slot("A1.2"): long})
        assert store.load(response_id).answers == {Slot("A1.1"): YES}
        assert len(store.history(response_id)) == 2
    with open_store(path) as store:
        assert store.apply(response_id, {Slot("A1.2"): long})


def test_full_disk__new_database__can_be_made_later(path: Path) -> None:
    with full_disk(), pytest.raises(DiskFullError):
        open_store(path)
    with open_store(path) as store:
        assert store.list_responses() == ()


def test_second_store__in_one_process__is_refused(path: Path) -> None:
    with open_store(path), pytest.raises(DatabaseInUseError, match="anderen tomtool benutzt"):
        open_store(path)
    with open_store(path) as store:
        assert store.list_responses() == ()


def test_reader__store_works__sees_what_is_committed(store: Store, response_id: str) -> None:
    with Reader.open(store.path) as reader:
        store.apply(response_id, {Slot("A1.1"): YES})
        assert reader.load(response_id) == store.load(response_id)
        assert reader.history(response_id) == store.history(response_id)
        assert reader.list_responses() == store.list_responses()


def test_connection__for_writing__commits_to_the_disk_and_checks_references(path: Path) -> None:
    with closing(sqlite.connect(path, writing=True)) as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "journal_mode", "foreign_keys")
        }
    assert found == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1}  # 2 is FULL


def test_info__counts_responses_answers_and_steps(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    info = store.info()
    assert (info.path, info.revision) == (store.path, REVISION)
    assert (info.responses, info.answers, info.steps) == (1, 1, 2)
    store.close()
    assert info.size == store.path.stat().st_size


def test_backup__holds_everything_in_one_file(
    store: Store, response_id: str, tmp_path: Path
) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    target = tmp_path / "Sicherung" / "tomtool.db"
    target.parent.mkdir()
    store.back_up(target)
    assert list(target.parent.iterdir()) == [target]
    with closing(sqlite3.connect(target)) as copied:
        assert copied.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with open_store(target) as copy:
        assert copy.load(response_id) == store.load(response_id)
        assert copy.history(response_id) == store.history(response_id)
        assert copy.undo(response_id)


def test_backup__file_of_the_user_called_like_a_draft__is_left_alone(
    store: Store, tmp_path: Path
) -> None:
    mine = tmp_path / "Sicherung.db.part"
    mine.write_text("Lieber Leser")
    store.back_up(tmp_path / "Sicherung.db")
    assert mine.read_text() == "Lieber Leser"


def test_backup__target_exists__is_left_alone(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "Brief.txt"
    target.write_text("Lieber Leser")
    with pytest.raises(TargetExistsError, match="Die Datei gibt es schon"):
        store.back_up(target)
    assert target.read_text() == "Lieber Leser"


def test_backup__folder_missing__says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnusablePathError):
        store.back_up(tmp_path / "fehlt" / "tomtool.db")


def test_every_error__has_place_problem_and_remedy() -> None:
    kinds = StorageError.__subclasses__()
    assert len(kinds) > 10
    for kind in kinds:
        error = kind("tomtool.db", revision=3, known=2, version=1)
        assert error.place == "tomtool.db"
        for message in (error.problem, error.remedy):
            assert message.render().endswith(".")
            assert "%" not in message.render()
