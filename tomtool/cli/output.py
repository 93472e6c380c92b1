# SPDX-License-Identifier: MIT
"""What commands print and ask, and what they return to the shell."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from signal import SIG_DFL, SIGINT, raise_signal, signal
from typing import TYPE_CHECKING

from tomtool.domain.errors import ContentError
from tomtool.domain.printable import printable
from tomtool.i18n import LANGUAGES

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tomtool.domain.errors import TomtoolError
    from tomtool.i18n import Language, Translator
    from tomtool.services.context import AppContext

FINE, PROBLEM, UNUSABLE = 0, 1, 2
"""All is well; the document or the answers have a problem; wrong use or unreadable input."""
_INTERRUPTED = 130
"""What a shell makes of Ctrl-C."""


def open_output() -> None:
    """Let output and errors be there, and escape what the output has no characters for."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open
            setattr(sys, name, nowhere)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Let what is still to be printed go nowhere: nobody reads it, or it has no room."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def interrupt() -> int:
    """End as the signal of Ctrl-C would have ended us: only then do shells end their loops."""
    with suppress(OSError):
        sys.stdout.flush()
    signal(SIGINT, SIG_DFL)
    raise_signal(SIGINT)
    return _INTERRUPTED


def somebody_types() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(words: str) -> str:
    """Return what somebody types, nothing for the end of input; asked on standard error."""
    print(words, end="", file=sys.stderr, flush=True)
    try:
        return input()
    except EOFError:
        return ""


def say(line: object = "") -> None:
    """Print one line for people; no text in it, wherever it is from, can command the terminal."""
    print(printable(str(line)))


def note(line: str) -> None:
    """Print one line for people beside the output proper, to standard error."""
    print(printable(line), file=sys.stderr)


def complain(error: TomtoolError, speaks: Translator) -> None:
    """Print `error` as one sentence for people, to standard error."""
    note(f"tomtool: {speaks.error(error)}")


def exit_code(error: TomtoolError) -> int:
    """Return the exit code `error` ends a command with."""
    return PROBLEM if isinstance(error, ContentError) else UNUSABLE


def print_json(value: object) -> None:
    """Print `value` for programs, readable by people; what commands a terminal is escaped.

    So is whatever is no ASCII, where the output is not UTF-8: it is JSON all the same.
    """
    text = json.dumps(value, ensure_ascii=sys.stdout.encoding.lower() != "utf-8", indent=2)
    print("".join(each if each.isprintable() or each == "\n" else _escaped(each) for each in text))


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


def add_json(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command answer in JSON."""
    _ = context.translator.gettext
    parser.add_argument("--json", action="store_true", help=_("Ausgabe als JSON, für Programme"))


def add_language(
    parser: ArgumentParser, context: AppContext, default: Language | None = None
) -> None:
    """Let a command write in a language of its own; by default the user's."""
    _ = context.translator.gettext
    default = default or context.language
    words = _("Sprache der Ausgabe (Vorgabe: %(language)s)") % {"language": default}
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=words)
