# SPDX-License-Identifier: MIT
"""What commands print, and what they return to the shell."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tomtool.domain.errors import ContentError

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tomtool.domain.errors import TomtoolError
    from tomtool.services.context import AppContext

FINE, PROBLEM, UNUSABLE = 0, 1, 2
"""All is well; the document or the answers have a problem; wrong use or unreadable input."""


def complain(error: TomtoolError, context: AppContext) -> None:
    """Print `error` as one sentence for people, to standard error."""
    print(f"tomtool: {context.translator.error(error)}", file=sys.stderr)


def exit_code(error: TomtoolError) -> int:
    """Return the exit code `error` ends a command with."""
    return PROBLEM if isinstance(error, ContentError) else UNUSABLE


def print_json(value: object) -> None:
    """Print `value` for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def add_json(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command answer in JSON."""
    _ = context.translator.gettext
    parser.add_argument("--json", action="store_true", help=_("Ausgabe als JSON, für Programme"))


def add_language(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command write texts of a form or document in a language of their own."""
    _ = context.translator.gettext
    parser.add_argument(
        "--lang", choices=("de", "en"), default="de", help=_("Sprache der Texte (Vorgabe: de)")
    )
