# SPDX-License-Identifier: MIT
"""Older files: copied, migrated, or left as they are."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from tests.storage.test_files import open_store
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import Compensation, FormId, Party, Response
from tomtool.storage import (
    Act,
    MigrationError,
    OlderDatabaseError,
    Reader,
    SupersededResponseError,
    Undoable,
    upgrade,
)
from tomtool.storage.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

RESPONSE_ID = "alt"
OLD_ROWS = (
    """
    INSERT INTO responses (id, form_id, form_version, product, version, as_of, created, changed,
                           parties)
    VALUES ('alt', 'tom-schule', '1.0', 'Schulportal', 3, '2025-06-01',
            '2025-06-01 10:00:00.000000', '2025-06-02 10:00:00.000000',
            '[{"id": "v", "role": "vendor", "name": "Lernwerk"}]')
    """,
    """INSERT INTO answers VALUES ('alt', 'A1.1', '', '{"choices": ["ja"]}')""",
    """
    INSERT INTO steps
    VALUES (1, 'alt', '2025-06-01 10:00:00.000000', 'Erika', 'create', NULL, NULL),
           (2, 'alt', '2025-06-02 10:00:00.000000', 'Erika', 'change', NULL, NULL)
    """,
    """INSERT INTO changes VALUES (2, 0, 'answers', 'A1.1', NULL, NULL, '{"choices": ["ja"]}')""",
)


@pytest.fixture
def old(path: Path) -> Path:
    """Return a database as the first revision's own script makes it, with content."""
    return _make_old(path, 1, OLD_ROWS)


OLD_ROWS_3 = (
    """
    INSERT INTO responses (id, form_id, form_version, product, version, as_of, created, changed,
                           parent_id, apart, compensations)
    VALUES ('alt', 'tom-schule', '1.0', 'Schulportal', 3, '2025-06-01',
            '2025-06-01 10:00:00.000000', '2025-06-01 10:00:00.000000', NULL, NULL, NULL),
           ('neu', 'tom-schule', '1.0', 'Schulportal', 4, '2026-06-01',
            '2026-06-01 10:00:00.000000', '2026-06-02 10:00:00.000000', 'alt', '["B2"]',
            '[{"rule": "S-04", "question": "A1.1", "until": "2026-12-31"}]')
    """,
    """
    INSERT INTO answers VALUES ('alt', 'A1.1', '', '{"choices": ["ja"]}'),
                               ('neu', 'A1.1', '', '{"choices": ["ja"], "note": "intern"}'),
                               ('neu', 'A1.1', 'halle', '{}')
    """,
    """
    INSERT INTO steps
    VALUES (1, 'alt', '2025-06-01 10:00:00.000000', 'Erika', 'create', NULL, NULL),
           (2, 'neu', '2026-06-01 10:00:00.000000', 'Erika', 'create', NULL, NULL),
           (3, 'neu', '2026-06-02 10:00:00.000000', 'Max', 'change', NULL, NULL),
           (4, 'neu', '2026-06-02 10:01:00.000000', 'Max', 'undo', NULL, 3),
           (5, 'neu', '2026-06-02 10:02:00.000000', 'Max', 'redo', NULL, 3)
    """,
    """
    INSERT INTO changes VALUES (3, 0, 'answers', 'A1.1', 'halle', NULL, '{}'),
                               (4, 0, 'answers', 'A1.1', 'halle', '{}', NULL),
                               (5, 0, 'answers', 'A1.1', 'halle', NULL, '{}')
    """,
)


@pytest.fixture
def old_3(path: Path) -> Path:
    """Return a database of the third revision: two versions, an answer made, undone, redone."""
    return _make_old(path, 3, OLD_ROWS_3)


def _make_old(path: Path, revision: int, statements: Iterable[str]) -> Path:
    upgrade.migrate(path, revision)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return path


def _rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return everything in the tables, by column."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: list(map(dict, connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")))  # noqa: S608 - the names stand below
            for table in ("responses", "answers", "steps", "changes")
        }


def _schema(path: Path) -> dict[str, object]:
    """Describe everything in the schema but the order of columns."""
    engine = sa.create_engine(f"sqlite:///{path}")
    found = sa.inspect(engine)
    described: dict[str, object] = {}
    for table in found.get_table_names():
        described[table] = (
            {
                each["name"]: {**each, "type": str(each["type"])}
                for each in found.get_columns(table)
            },
            found.get_pk_constraint(table),
            {each["name"]: each for each in found.get_foreign_keys(table)},
            {each["name"]: each for each in found.get_indexes(table)},
            found.get_unique_constraints(table),
            found.get_check_constraints(table),
        )
    with engine.connect() as connection:
        triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        described["triggers"] = connection.exec_driver_sql(triggers).all()
        revision = connection.exec_driver_sql("PRAGMA user_version")
        described["revision"] = revision.scalar_one()
        versions = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        described["alembic"] = versions.scalars().all()
    engine.dispose()
    return described


def test_old_file__opened__keeps_its_content(old: Path) -> None:
    with open_store(old) as store:
        assert store.load(RESPONSE_ID) == Response(
            form=FormId("tom-schule", "1.0"),
            product="Schulportal",
            version=3,
            as_of=date(2025, 6, 1),
            parties=(Party("v", Responsible.VENDOR, "Lernwerk"),),
            answers={Slot("A1.1"): Answer(choices=frozenset({"ja"}))},
        )
        assert [step.actor for step in store.history(RESPONSE_ID)] == ["Erika", "Erika"]
        assert store.apply(RESPONSE_ID, apart=frozenset({"B2"}))
        store.undo(RESPONSE_ID)
        store.undo(RESPONSE_ID)
        assert store.load(RESPONSE_ID).answers == {}


def test_old_file__third_revision_opened__keeps_every_row_and_knows_no_signature(
    old_3: Path,
) -> None:
    before = _rows(old_3)
    open_store(old_3).close()
    after = _rows(old_3)
    for row in after["responses"]:
        assert row.pop("signed_at") is None
        assert row.pop("signed_sha256") is None
        assert row.pop("history") is None
    assert after == before


def test_old_file__third_revision_opened__goes_on(old_3: Path) -> None:
    with open_store(old_3) as store:
        newer = store.summary("neu")
        assert (newer.parent, newer.signed) == ("alt", None)
        assert store.load("neu") == Response(
            form=FormId("tom-schule", "1.0"),
            product="Schulportal",
            version=4,
            as_of=date(2026, 6, 1),
            apart=frozenset({"B2"}),
            compensations=(Compensation("S-04", "A1.1", until=date(2026, 12, 31)),),
            answers={
                Slot("A1.1"): Answer(choices=frozenset({"ja"}), note="intern"),
                Slot("A1.1", "halle"): Answer(),
            },
        )
        assert store.undoable("neu") == Undoable(undo=True, redo=False)
        store.undo("neu")
        assert store.undoable("neu") == Undoable(undo=False, redo=True)
        assert store.mark_signed("neu", "ab" * 32).act is Act.SIGN
        with pytest.raises(SupersededResponseError):
            store.mark_signed("alt", "ab" * 32)


def test_old_file__opened__is_copied_beside_before(old: Path) -> None:
    with open_store(old) as store:
        copy = old.with_name("tomtool-0001-20260102T030405Z.db")
        assert store.copy_before_migration == copy
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    with open_store(copy) as again:
        assert again.load(RESPONSE_ID).product == "Schulportal"


def test_old_file__migrated__has_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "neu.db"
    open_store(old).close()
    open_store(new).close()
    assert _schema(old) == _schema(new)


def test_current_file__opened__is_not_copied(path: Path) -> None:
    open_store(path).close()
    with open_store(path) as store:
        assert store.copy_before_migration is None
    assert not list(path.parent.glob("tomtool-*"))


def test_migration__fails_midway__leaves_the_file_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ALTER TABLE responses ADD COLUMN apart JSON")
        before = list(connection.iterdump())
    with pytest.raises(MigrationError, match="unverändert beim Schema 1"):
        open_store(old)
    with closing(sqlite3.connect(old)) as connection:
        assert list(connection.iterdump()) == before
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert not list(old.parent.glob("tomtool-*"))


def test_old_file__read_only__asks_to_open_it_for_work(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(OlderDatabaseError, match=f"noch das Schema 1, gebraucht wird {HEAD}"):
        Reader.open(old)
    assert old.read_bytes() == before


def test_scripts__are_one_line_of_numbers_up_to_the_newest() -> None:
    config = Config()
    config.set_main_option("script_location", "tomtool.storage:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert revisions == [f"{number:04d}" for number in range(HEAD, 0, -1)]


def test_scripts__import_nothing_of_tomtool() -> None:
    folder = Path(upgrade.__file__).parent / "migrations" / "versions"
    for script in folder.glob("r*.py"):
        assert not re.search(r"^\s*(from|import) tomtool", script.read_text(), re.MULTILINE)
