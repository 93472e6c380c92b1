# SPDX-License-Identifier: MIT
"""`tomtool identity`: make an identity to sign with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, say
from tomtool.cli.passphrase import add_passphrase, passphrase_of
from tomtool.domain.printable import in_groups
from tomtool.services import identities

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.services.context import AppContext


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the commands of this group."""
    _ = context.translator.gettext
    about = _("Identitäten zum Unterschreiben")
    group = commands.add_parser("identity", help=about, description=about)
    within = group.add_subparsers(metavar=_("Befehl"), required=True)

    about = _("eine selbst ausgestellte, nicht qualifizierte Identität anlegen")
    each = within.add_parser("create", help=about, description=about)
    text = _("Text")
    each.add_argument("--name", metavar=text, required=True, help=_("Name der Person"))
    each.add_argument("--organisation", metavar=text, required=True, help=_("für wen sie handelt"))
    to_help = _("Zieldatei (PKCS#12), wird nie überschrieben")
    each.add_argument("--to", metavar=_("Datei"), type=Path, required=True, help=to_help)
    add_passphrase(each, context)
    each.set_defaults(command=create)


def create(namespace: Namespace, context: AppContext) -> int:
    """Make an identity."""
    passphrase = passphrase_of(namespace, context)
    signer = identities.create(
        context, namespace.name, namespace.organisation, passphrase, namespace.to
    )
    _ = context.translator.gettext
    say(namespace.to)
    say(_("Fingerabdruck: %(digits)s") % {"digits": in_groups(signer.fingerprint)})
    return FINE
