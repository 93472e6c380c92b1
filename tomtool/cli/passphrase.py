# SPDX-License-Identifier: MIT
"""Where a command gets a passphrase from: a variable of the environment, or the person typing."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from tomtool.services.context import AppContext


class NoPassphraseError(TomtoolError):
    """There is no passphrase, and nobody to ask for it."""

    def __init__(self, variable: str | None) -> None:
        if variable is None:
            problem = Message(N_("Die Passphrase fehlt."))
        else:
            template = N_("Die Umgebungsvariable „%(variable)s“ mit der Passphrase fehlt.")
            problem = Message(template, {"variable": variable})
        remedy = Message(N_("Nennen Sie eine gesetzte Variable mit --passphrase-env."))
        super().__init__(problem, remedy)


def add_passphrase(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command take its passphrase from the environment; never from an argument."""
    _ = context.translator.gettext
    parser.add_argument(
        "--passphrase-env",
        metavar=_("Variable"),
        help=_("Umgebungsvariable mit der Passphrase; ohne sie wird gefragt"),
    )


def passphrase_of(namespace: Namespace, context: AppContext) -> str:
    """Return the passphrase. Raises NoPassphraseError."""
    variable: str | None = namespace.passphrase_env
    if variable is not None:
        if variable not in os.environ:
            raise NoPassphraseError(variable)
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise NoPassphraseError(None)
    _ = context.translator.gettext
    return getpass(_("Passphrase: "))
