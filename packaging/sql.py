# SPDX-License-Identifier: MIT
"""tomtool/storage/sql.py out of tables and statements: `write` makes it, `check` compares."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite as dialects
from sqlalchemy.schema import CreateIndex, CreateTable

from tomtool.storage import schema, sqlite
from tomtool.storage.statements import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.sql.elements import CompilerElement

MODULE = Path(__file__).resolve().parent.parent / "tomtool" / "storage" / "sql.py"
SQLITE = dialects.dialect(paramstyle="named")
HEAD = f'''\
# SPDX-License-Identifier: MIT
"""What the store says to SQLite: SQLAlchemy wrote it, so that no start has to wait for SQLAlchemy.

Made from `schema.py` and `statements.py` by `make sql`; changed there.
"""

REVISION = {schema.HEAD}
'''


def module() -> str:
    """Return the whole module."""
    made = "".join(f"    {_quoted(each)},\n" for each in _new_database())
    queries = "".join(f"\n{name} = {_quoted(_sql(each))}\n" for name, each in STATEMENTS.items())
    return f"{HEAD}\nNEW_DATABASE = (\n{made})\n{queries}"


def _new_database() -> Iterator[str]:
    """Yield what makes the tables as the migrations would."""
    for table in schema.metadata.sorted_tables:
        yield _sql(CreateTable(table))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield _sql(CreateIndex(index))
    yield f"INSERT INTO {schema.alembic_version.name} VALUES ('{schema.HEAD:04d}')"  # noqa: S608 - ours
    yield from sqlite.guards(schema.LOG)
    yield from sqlite.stamps(schema.HEAD)


def _sql(statement: CompilerElement) -> str:
    """Return a statement in lines for reading; no text in it holds such a word or much space."""
    text = str(statement.compile(dialect=SQLITE)).expandtabs(4)
    lines = re.sub(r" (AND|ORDER BY|SET|VALUES|WHERE) ", r"\n\1 ", text).strip().splitlines()
    wrap = textwrap.TextWrapper(
        96, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(map(wrap.fill, lines))


def _quoted(sql: str) -> str:
    return f'"""\\\n{sql}"""'


def main() -> int:
    """Write or check the module."""
    made = module()
    if sys.argv[1:] == ["write"]:
        MODULE.write_text(made, "utf-8")
        return 0
    if MODULE.is_file() and MODULE.read_text("utf-8") == made:
        return 0
    print("tomtool/storage/sql.py is not what the statements say: run `make sql`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
