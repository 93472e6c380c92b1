# SPDX-License-Identifier: MIT
"""Runs commands in processes of their own, forked from one that has imported what they use.

Most commands take less time than Python takes to start and to import. Nothing else is shared: each
gets the arguments, the folder and the environment it is run with, and an output of its own.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from typing import TYPE_CHECKING, Self

from tomtool.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import TextIO

ROOMS = ("annex", "cli", "formfiles", "services", "signing")
"""The rooms imported beforehand: those that commands spend their time on."""


class Warm:
    """The process that commands are forked from, of the program in `root`; a context manager."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.warm"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def run(
        self, arguments: Sequence[str], folder: Path, environ: Mapping[str, str]
    ) -> tuple[int, str, str]:
        """Run `tomtool`; return its exit code, its output and its complaints."""
        asking, told = self._process.stdin, self._process.stdout
        assert asking is not None
        assert told is not None
        asking.write(json.dumps([arguments, str(folder), dict(environ)]).encode() + b"\n")
        asking.flush()
        code, out, err = json.loads(told.readline())
        return code, out, err


def serve() -> None:
    """Run what each line asks for, until nobody asks any more."""
    for room in ROOMS:
        package = importlib.import_module(f"tomtool.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"tomtool.{room}."):
            importlib.import_module(module.name)
    for line in sys.stdin.buffer:
        arguments, folder, environ = json.loads(line)
        with _output() as out, _output() as err:
            child = os.fork()
            if child == 0:
                _become(arguments, folder, environ, (out.fileno(), err.fileno()))
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            for file in (out, err):
                file.seek(0)
            print(json.dumps([code, out.read(), err.read()]), flush=True)  # noqa: T201 - the answer


def _output() -> TextIO:
    return tempfile.TemporaryFile("w+", encoding="utf-8")


def _become(
    arguments: Sequence[str], folder: str, environ: Mapping[str, str], outputs: tuple[int, int]
) -> None:
    """Be the command, and end as it ends."""
    code = 1
    try:
        for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), *outputs)):
            os.dup2(file, number)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environ)
        code = main(arguments)
        sys.stdout.flush()
    except SystemExit as stop:
        sys.stdout.flush()
        code = stop.code if isinstance(stop.code, int) else 0
    except BaseException:  # noqa: BLE001 - whatever it is, Python would show it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
