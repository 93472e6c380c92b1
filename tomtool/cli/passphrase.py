# SPDX-License-Identifier: MIT
"""Where a command gets a secret from: a variable of the environment, or the person typing."""

from __future__ import annotations

import os
from getpass import getpass
from typing import TYPE_CHECKING

from tomtool.cli.output import somebody_types
from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from tomtool.services.context import AppContext


class NoSecretError(TomtoolError):
    """There is no passphrase or PIN, and nobody to ask for it; `option` would name a variable."""

    def __init__(self, secret: Message, variable: str | None, option: str) -> None:
        if variable is None:
            problem = Message(N_("Die %(secret)s fehlt."), {"secret": secret})
        else:
            template = N_("Die Umgebungsvariable „%(variable)s“ mit der %(secret)s fehlt.")
            problem = Message(template, {"variable": variable, "secret": secret})
        remedy = N_("Nennen Sie eine gesetzte Variable mit %(option)s.")
        super().__init__(problem, Message(remedy, {"option": option}))


PASSPHRASE = Message(N_("Passphrase"))
PIN = Message(N_("PIN"))


def add_passphrase(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command take its passphrase from the environment; never from an argument."""
    _ = context.translator.gettext
    parser.add_argument(
        "--passphrase-env",
        metavar=_("Variable"),
        help=_("Umgebungsvariable mit der Passphrase; ohne sie wird gefragt"),
    )


def passphrase_of(namespace: Namespace, context: AppContext) -> str:
    """Return the passphrase. Raises NoSecretError."""
    return secret_of(PASSPHRASE, namespace.passphrase_env, "--passphrase-env", context)


def secret_of(
    secret: Message, variable: str | None, option: str, context: AppContext, prompt: str = ""
) -> str:
    """Return what is in the `variable` that `option` named, or what somebody types instead.

    The `prompt` is the secret's name unless given. Raises NoSecretError.
    """
    if variable is not None:
        if variable not in os.environ:
            raise NoSecretError(secret, variable, option)
        return os.environ[variable]
    if not somebody_types():
        raise NoSecretError(secret, None, option)
    try:
        return getpass(f"{prompt or context.translator.message(secret)}: ")
    except EOFError as error:  # Ctrl-D
        raise NoSecretError(secret, None, option) from error
