# SPDX-License-Identifier: MIT
"""Commands run as people run them: a process of their own, in a folder of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "resources" / "examples"
WITH_GAPS = EXAMPLES / "tom-schule-mit-luecken.json"
EXEMPLARY = EXAMPLES / "tom-schule-vorbildlich.json"
PASSPHRASE = "korrekt pferd batterie"


@dataclass(frozen=True, slots=True)
class Done:
    """What a finished command left: exit code and output."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - what JSON holds
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Runs `tomtool` in `folder`, which is also the user's data folder."""

    folder: Path

    def run(self, *arguments: object, **environ: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "tomtool", *map(str, arguments)],
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "TOMTOOL_HOME": str(self.folder / "home"),
                "TOMTOOL_LANG": "de",
                "SECRET": PASSPHRASE,
                **environ,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def identity(self) -> Path:
        """Make an identity and return its file."""
        made = self.run(
            *("identity", "create", "--name", "Katrin Behrends", "--to", "id.p12"),
            *("--organisation", "Klassenwerk Software GmbH", "--passphrase-env", "SECRET"),
        )
        assert made.code == 0, made.err
        return self.folder / "id.p12"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def signed_annex(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sign the exemplary example; no test may change the file."""
    terminal = Terminal(tmp_path_factory.mktemp("signed"))
    identity = terminal.identity()
    done = terminal.run(
        *("export", EXEMPLARY, "--to", "anlage.pdf"),
        *("--sign", identity, "--passphrase-env", "SECRET"),
    )
    assert done.code == 0, done.err
    return terminal.folder / "anlage.pdf"
