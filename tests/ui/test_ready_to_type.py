# SPDX-License-Identifier: MIT
"""What the program does without until a letter can be typed into an answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tomtool.services.context import system_context
from tomtool.services.workspace import Workspace

ROOT = Path(__file__).parents[2]
STORED = "tom-schule-mit-luecken.json"
_PROGRAM = """
import sys
from pathlib import Path
from tests.bench.window_driver import ended, type_one_letter
program = type_one_letter(Path(sys.argv[1]))
slow = {"PySide6.QtNetwork", "PySide6.QtSvg", "babel", "html.entities", "jsonschema", "pikepdf"}
slow |= {"pyhanko", "reportlab", "sqlalchemy", "yaml"}
slow |= {"tomtool.services.annexes", "tomtool.ui.dialogs.dialog", "tomtool.ui.check.page"}
found = slow & sys.modules.keys()
ended(program)
assert not found, found
"""


@pytest.mark.slow
def test_ready_to_type__form_compiled_before__has_needed_nothing_that_is_slow_to_import(
    tmp_path: Path,
) -> None:
    environment = {**os.environ, "TOMTOOL_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    context = system_context(environment)
    workspace = Workspace.open(context)
    workspace.fill(workspace.import_file(context.examples / STORED))
    workspace.close()

    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(context.database)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stderr.replace(_NOISE, "")) == (0, "")


_NOISE = "This plugin does not support propagateSizeHints()\n"
