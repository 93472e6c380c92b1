# SPDX-License-Identifier: MIT
"""What the program does without until its window was painted."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import builtins, enum, sys
made, create = [], enum.EnumType._create_
def note(kind, name, *others, **named):
    made.append(name)
    return create(kind, name, *others, **named)
enum.EnumType._create_ = note
from tomtool.__main__ import main
main(["--db", sys.argv[1], "--exit-after-first-paint"])
assert "feature" not in builtins.__import__.__name__, "PySide6 reads the source of every module"
assert "GlobalColor" not in made, "the namespace Qt was asked for"
slow = {"sqlalchemy", "yaml", "jsonschema", "babel", "tomtool.services.workspace", "hashlib"}
assert not slow & sys.modules.keys(), slow & sys.modules.keys()
"""


def test_first_paint__needs_nothing_that_is_slow_to_import(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "tomtool.sqlite3")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
