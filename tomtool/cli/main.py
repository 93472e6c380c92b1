# SPDX-License-Identifier: MIT
"""Reads the arguments, runs one command, and turns what goes wrong into one sentence."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import tomtool
from tomtool.cli import (
    annexes,
    answers,
    blanks,
    countersigning,
    databases,
    example,
    findings,
    forms,
    identities,
    trust,
    verify,
)
from tomtool.cli.output import (
    FINE,
    UNUSABLE,
    complain,
    drop_output,
    exit_code,
    interrupt,
    open_output,
)
from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.i18n import preferred_language, translator
from tomtool.i18n.argparse_texts import install_argparse_texts
from tomtool.services.context import system_context
from tomtool.services.files import UnreadableFileError, UnwritableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.services.context import AppContext


def main(arguments: Sequence[str] | None = None) -> int:
    """Run tomtool with `arguments` (the process's own if None) and return its exit code."""
    speaks = translator("de")  # which is always there
    code = FINE
    open_output()
    try:
        speaks = translator(preferred_language(os.environ))
        context = system_context()
        namespace = make_parser(context).parse_args(arguments)
        if namespace.db is not None:
            context = replace(context, database=namespace.db.absolute())
        code = getattr(namespace, "unread", FINE)  # what it ends with if its reader leaves early
        code = namespace.command(namespace, context)
        sys.stdout.flush()
    except TomtoolError as error:
        complain(error, speaks)
        return exit_code(error)
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        drop_output()
    except OSError as error:
        complain(_explained(error), speaks)
        return UNUSABLE
    except KeyboardInterrupt:
        return interrupt()
    return code


def _explained(error: OSError) -> TomtoolError:
    """Say what went wrong with a file on the way to it, or, as it has no name, with the output."""
    if error.filename is not None:
        return UnreadableFileError(Path(str(error.filename)), error)
    drop_output()
    return UnwritableFileError(Path("<stdout>"), error)


class NoDisplayError(TomtoolError):
    """There is no screen to open the window on."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Hier gibt es keinen Bildschirm für das Fenster.")),
            Message(N_("„tomtool --help“ nennt die Befehle, die ohne Fenster gehen.")),
        )


def no_display() -> int:
    """Say that there is no screen, and return the exit code."""
    error = NoDisplayError()
    complain(error, translator(preferred_language(os.environ)))
    return exit_code(error)


def make_parser(context: AppContext) -> ArgumentParser:
    """Return the parser of all commands, speaking the user's language."""
    install_argparse_texts(context.language)
    _ = context.translator.gettext
    parser = ArgumentParser(
        prog="tomtool",
        description=_(
            "Anlagen zu technischen und organisatorischen Maßnahmen (Art. 32 DSGVO): Antworten"
            " prüfen, als PDF ausgeben, unterschreiben und verifizieren."
        ),
        epilog=_(
            "Rückgabe: 0 in Ordnung · 1 Dokument oder Antworten haben einen Mangel · 2 falscher"
            " Aufruf oder unlesbare Eingabe. Sprache: Umgebungsvariable TOMTOOL_LANG (de, en)."
        ),
    )
    version = f"tomtool {tomtool.__version__}"
    about = _("die Version zeigen und beenden")
    parser.add_argument("--version", action="version", version=version, help=about)
    about = _("die Datenbank (sonst die im Ordner des Benutzers)")
    parser.add_argument("--db", type=Path, metavar=_("Datei"), help=about)
    about = _("das Fenster nach dem ersten Zeichnen schließen (zum Messen)")
    parser.add_argument("--exit-after-first-paint", action="store_true", help=about)
    about = _("ohne Befehl öffnet sich das Fenster")
    commands = parser.add_subparsers(metavar=_("Befehl"), required=True, help=about)
    for group in (
        forms,
        blanks,
        answers,
        findings,
        annexes,
        countersigning,
        verify,
        trust,
        identities,
        databases,
        example,
    ):
        group.add_commands(commands, context)
    return parser
