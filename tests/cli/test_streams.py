# SPDX-License-Identifier: MIT
"""Output that nobody reads, that has no room or few characters, and Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from tests.cli.conftest import WITH_GAPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Terminal

PROGRAM = (sys.executable, "-m", "tomtool")


@contextmanager
def started(
    terminal: Terminal,
    *command: str,
    stdout: IO[str] | int = subprocess.PIPE,
    stdin: int = subprocess.DEVNULL,
    encoding: str = "utf-8",
) -> Iterator[subprocess.Popen[str]]:
    """Start a command whose output goes elsewhere, or that is still to be disturbed."""
    with subprocess.Popen(
        command,
        cwd=terminal.folder,
        env=terminal.environ({"PYTHONIOENCODING": encoding}),
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("forms", "show", "tom-schule"), 0),
        (("answers", "check", str(WITH_GAPS)), 1),  # known before anything is written
        (("findings", str(WITH_GAPS)), 1),  # broken off
    ],
)
def test_output__reader_gone__ends_quietly_and_is_no_praise(
    terminal: Terminal, arguments: tuple[str, ...], code: int
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with (
        os.fdopen(writing, "w") as output,
        started(terminal, *PROGRAM, *arguments, stdout=output) as done,
    ):
        assert done.communicate()[1] == ""
    assert done.returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("arguments", [("db", "path"), ("answers", "schema")])
def test_output__without_room__is_told_in_one_sentence(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    with (
        Path("/dev/full").open("w") as full,
        started(terminal, *PROGRAM, *arguments, stdout=full) as done,
    ):
        _, told = done.communicate()
    assert done.returncode == 2
    assert "(der Datenträger ist voll)" in told
    assert told.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    ("closed", "code"), [("db path >&-", 0), ("verify 1.pdf 2.pdf 3.pdf 4.pdf 2>&-", 2)]
)
def test_output__closed__disturbs_nothing(terminal: Terminal, closed: str, code: int) -> None:
    with started(terminal, "sh", "-c", f"{' '.join(PROGRAM)} {closed}") as done:
        assert done.communicate() == ("", "")
    assert done.returncode == code


def test_output__that_has_few_characters__escapes_the_others(terminal: Terminal) -> None:
    with started(terminal, *PROGRAM, "forms", "show", "tom-schule", encoding="ascii") as done:
        assert "\\u2610 ja\n" in done.communicate()[0]
    with started(terminal, *PROGRAM, "forms", "list", "--json", encoding="ascii") as done:
        assert "Maßnahmen" in json.loads(done.communicate()[0])[0]["title"]


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_interrupted__while_a_file_is_read__ends_at_once_as_by_the_signal(
    terminal: Terminal,
) -> None:
    pipe = terminal.folder / "a.pdf"
    os.mkfifo(pipe)
    with (
        started(terminal, *PROGRAM, "verify", "a.pdf") as done,
        pipe.open("w"),  # waits until the program reads
    ):
        done.send_signal(signal.SIGINT)
        assert done.communicate() == ("", "")
    assert done.returncode == -signal.SIGINT


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_question__answered_with_the_end_of_input__is_no_answer(terminal: Terminal) -> None:
    import pty  # noqa: PLC0415 - not on every system

    person, keyboard = pty.openpty()
    command = ("identity", "create", "--name", "A", "--organisation", "B", "--to", "a.p12")
    with started(terminal, *PROGRAM, *command, stdin=keyboard) as done:
        assert done.stderr is not None
        assert done.stderr.read(len("Passphrase: ")) == "Passphrase: "
        os.write(person, b"\x04")  # Ctrl-D
        _, told = done.communicate()
    os.close(keyboard)
    os.close(person)
    assert done.returncode == 2
    assert "Die Passphrase fehlt" in told
