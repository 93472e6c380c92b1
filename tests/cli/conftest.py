# SPDX-License-Identifier: MIT
"""Commands run as people run them: a process of their own, in a folder of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.warm import Warm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    """Runs `tomtool` in `folder`; the user's data folder is `home` in it."""

    folder: Path
    warm: Warm

    def run(self, *arguments: object, **environ: str) -> Done:
        """Run a command, in a process that need not import anything."""
        given = list(map(str, arguments))
        return Done(*self.warm.run(given, self.folder, self.environ(environ)))

    def start(self, *arguments: object, **environ: str) -> Done:
        """Run a command in a Python started for it."""
        done = subprocess.run(
            [sys.executable, "-m", "tomtool", *map(str, arguments)],
            cwd=self.folder,
            env=self.environ(environ),
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def environ(self, more: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a command."""
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TOMTOOL_HOME": str(self.folder / "home"),
            "TOMTOOL_LANG": "de",
            "SECRET": PASSPHRASE,
            **more,
        }

    def identity(self) -> Path:
        """Make an identity and return its file."""
        made = self.run(
            *("identity", "create", "--name", "Katrin Behrends", "--to", "id.p12"),
            *("--organisation", "Klassenwerk Software GmbH", "--passphrase-env", "SECRET"),
        )
        assert made.code == 0, made.err
        return self.folder / "id.p12"


@pytest.fixture(scope="session")
def open_terminal(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[Path], Terminal]]:
    """Open terminals for a user who has started tomtool before: the shipped form is compiled."""
    with Warm(ROOT) as warm:
        before = Terminal(tmp_path_factory.mktemp("before"), warm)
        assert before.run("answers", "check", EXEMPLARY).code == 0

        def opened(folder: Path) -> Terminal:
            shutil.copytree(before.folder / "home", folder / "home")
            return Terminal(folder, warm)

        yield opened


@pytest.fixture
def terminal(tmp_path: Path, open_terminal: Callable[[Path], Terminal]) -> Terminal:
    return open_terminal(tmp_path)


@pytest.fixture(scope="session")
def signed_annex(
    tmp_path_factory: pytest.TempPathFactory, open_terminal: Callable[[Path], Terminal]
) -> Path:
    """Sign the exemplary example; no test may change the file."""
    terminal = open_terminal(tmp_path_factory.mktemp("signed"))
    identity = terminal.identity()
    done = terminal.run(
        *("export", EXEMPLARY, "--to", "anlage.pdf"),
        *("--sign", identity, "--passphrase-env", "SECRET"),
    )
    assert done.code == 0, done.err
    return terminal.folder / "anlage.pdf"


@pytest.fixture(scope="session")
def fingerprint(
    tmp_path_factory: pytest.TempPathFactory,
    open_terminal: Callable[[Path], Terminal],
    signed_annex: Path,
) -> str:
    """Return the fingerprint of whoever signed the annex, as `verify` tells it."""
    terminal = open_terminal(tmp_path_factory.mktemp("fingerprint"))
    (told,) = terminal.run("verify", signed_annex, "--json").json
    return str(told["signatures"][0]["fingerprint"])
