# SPDX-License-Identifier: MIT
"""SQLAlchemy states the tables and statements, and SQLite runs them without it."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import given
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from tests.storage.strategies import responses
from tests.storage.test_files import open_store
from tomtool.domain.answers import Answer, Slot
from tomtool.storage import Undoable, records, schema, sqlite
from tomtool.storage.statements import STATEMENTS

if TYPE_CHECKING:
    from tomtool.domain.response import Response
    from tomtool.storage import Store

ROOT = Path(__file__).parents[2]
POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
DATA = [table for table in schema.metadata.sorted_tables if table is not schema.alembic_version]


def copied_by_sqlalchemy(source: Path, target: Path) -> None:
    """Let SQLAlchemy make the tables of `target`, read every row of `source`, and write it."""
    old, new = (sa.create_engine(f"sqlite:///{path}") for path in (source, target))
    with old.connect() as reading, new.begin() as writing:
        schema.metadata.create_all(writing)
        for table in schema.metadata.sorted_tables:
            rows = [row._asdict() for row in reading.execute(sa.select(table).order_by(*table.c))]
            if rows:
                writing.execute(sa.insert(table), rows)
        for statement in (*sqlite.guards(schema.LOG), *sqlite.stamps(schema.HEAD)):
            writing.exec_driver_sql(statement)
    old.dispose()
    new.dispose()


def stored(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every value in the file as SQLite holds it."""
    with closing(sqlite.connect(path, writing=False)) as connection:
        return {
            table.name: sorted(
                map(tuple, connection.execute(f"SELECT * FROM {table.name}")),  # noqa: S608 - ours
                key=repr,
            )
            for table in DATA
        }


@pytest.mark.slow
@given(response=responses)
def test_any_response__copied_by_sqlalchemy__is_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, response: Response
) -> None:
    folder = tmp_path_factory.mktemp("copied")
    with open_store(folder / "ours.db") as store:
        store.import_(response)
    copied_by_sqlalchemy(folder / "ours.db", folder / "theirs.db")
    assert stored(folder / "theirs.db") == stored(folder / "ours.db")


def test_database__made_by_sqlalchemy__opens_and_goes_on(
    store: Store, response_id: str, tmp_path: Path
) -> None:
    yes, no = (Answer(choices=frozenset({each})) for each in ("ja", "nein"))
    store.apply(response_id, {Slot("A1.1"): yes, Slot("A1.1", "halle"): no}, version=3)
    store.mark_signed(response_id, "ab" * 32)
    newer = store.new_revision(response_id, store.load(response_id).as_of)
    store.apply(newer, {Slot("A1.1"): None})
    store.undo(newer)
    path = tmp_path / "theirs.db"
    copied_by_sqlalchemy(store.path, path)
    assert stored(path) == stored(store.path)
    with open_store(path) as theirs:
        assert theirs.list_responses() == store.list_responses()
        for each in (response_id, newer):
            assert theirs.load(each) == store.load(each)
            assert theirs.history(each) == store.history(each)
        assert theirs.undoable(newer) == Undoable(undo=False, redo=True)
        assert theirs.redo(newer)
        assert theirs.load(newer).answers == {Slot("A1.1", "halle"): no}


def test_committed_sql__is_what_sqlalchemy_writes_today() -> None:
    subprocess.run([sys.executable, "packaging/sql.py", "check"], cwd=ROOT, check=True)


@pytest.mark.parametrize("name", STATEMENTS)
def test_statement__compiles_for_postgresql_and_is_run(name: str) -> None:
    assert str(STATEMENTS[name].compile(dialect=POSTGRESQL))
    runners = Path(records.__file__).parent.glob("*.py")
    assert any(re.search(rf"\bsql\.{name}\b", each.read_text("utf-8")) for each in runners)


@pytest.mark.parametrize("table", schema.metadata.sorted_tables, ids=str)
def test_table__compiles_for_postgresql(table: sa.Table) -> None:
    assert str(CreateTable(table).compile(dialect=POSTGRESQL))
    for index in table.indexes:
        assert str(CreateIndex(index).compile(dialect=POSTGRESQL))


def test_work__on_a_new_or_current_file__imports_neither_sqlalchemy_nor_alembic(
    path: Path,
) -> None:
    script = f"""
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.response import FormId
from tomtool.storage import Reader, Store

path = Path({str(path)!r})
for _ in range(2):
    with Store.open(path, clock=lambda: datetime.now(UTC), actor="Erika") as store:
        one = store.create(FormId("tom-schule", "1.0"), "Portal", date(2026, 1, 1))
        store.apply(one, {{Slot("A1.1"): Answer(remark="so")}})
        store.undo(one)
        store.mark_signed(one, "ab" * 32)
        store.new_revision(one, date(2027, 1, 1))
with Reader.open(path) as reader:
    assert len(reader.list_responses()) == 4
    assert len(reader.history(one)) == 4
sys.exit(bool({{"alembic", "sqlalchemy"}} & sys.modules.keys()))
"""
    subprocess.run([sys.executable, "-c", script], check=True)
