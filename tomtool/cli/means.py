# SPDX-License-Identifier: MIT
"""With what somebody signs, as options: a file with its passphrase, or a token with its PIN."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tomtool.cli.passphrase import PIN, add_passphrase, passphrase_of, secret_of
from tomtool.services.identities import Token

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from tomtool.services.context import AppContext


def add_means(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command sign."""
    _ = context.translator.gettext
    either = parser.add_mutually_exclusive_group(required=True)
    sign_help = _("unterschreiben mit dieser Identität (PKCS#12)")
    either.add_argument("--sign", metavar=_("Datei"), type=Path, help=sign_help)
    token_help = _("unterschreiben mit einem Token; nennt die PKCS#11-Bibliothek des Herstellers")
    either.add_argument("--token", metavar=_("Datei"), type=Path, help=token_help)
    _add_details(parser, context)


def add_identity(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command open an identity to look at it."""
    _ = context.translator.gettext
    either = parser.add_mutually_exclusive_group(required=True)
    file_help = _("Identität (PKCS#12)")
    either.add_argument("sign", metavar=_("Datei"), type=Path, nargs="?", help=file_help)
    token_help = _("statt der Datei ein Token; nennt die PKCS#11-Bibliothek des Herstellers")
    either.add_argument("--token", metavar=_("Datei"), type=Path, help=token_help)
    _add_details(parser, context)


def _add_details(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command take passphrase or PIN, and say which token and key."""
    _ = context.translator.gettext
    text = _("Text")
    add_passphrase(parser, context)
    parser.add_argument(
        "--token-label", metavar=text, default="", help=_("Name des Tokens, wenn es mehrere gibt")
    )
    parser.add_argument(
        "--key-label", metavar=text, default="", help=_("Name des Schlüssels, wenn es mehrere gibt")
    )
    parser.add_argument(
        "--pin-env",
        metavar=_("Variable"),
        help=_("Umgebungsvariable mit der PIN des Tokens; ohne sie wird gefragt"),
    )


def add_time_stamps(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command ask a time-stamp service."""
    _ = context.translator.gettext
    parser.add_argument(
        "--tsa",
        metavar=_("Adresse"),
        default="",
        help=_("Zeitstempel von diesem Dienst holen (RFC 3161); braucht das Netz"),
    )


def means_of(namespace: Namespace, context: AppContext) -> tuple[Path | Token, str]:
    """Return what the options name, and its passphrase or PIN. Raises NoSecretError."""
    if namespace.sign is not None:
        return namespace.sign, passphrase_of(namespace, context)
    pin = secret_of(PIN, namespace.pin_env, "--pin-env", context)
    return Token(namespace.token, namespace.token_label, namespace.key_label), pin
