# SPDX-License-Identifier: MIT
"""What commands print, and what they return to the shell."""

from __future__ import annotations

import json
import sys
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
    """Print `value` for programs, readable by people; what commands a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
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
