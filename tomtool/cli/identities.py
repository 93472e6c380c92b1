# SPDX-License-Identifier: MIT
"""`tomtool identity`: make an identity to sign with, look at it, and look after it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.means import add_identity, means_of
from tomtool.cli.output import FINE, say
from tomtool.cli.passphrase import PASSPHRASE, add_passphrase, passphrase_of, secret_of
from tomtool.domain.keys import KeyKind, spelled
from tomtool.domain.printable import in_groups
from tomtool.i18n.formats import format_date
from tomtool.services import identities
from tomtool.services.telling import standing

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.domain.verification import Signer
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
    key_help = _("Art des Schlüssels (Vorgabe: %(kind)s)") % {"kind": KeyKind.EC_P256.value}
    each.add_argument("--key", choices=list(KeyKind), default=KeyKind.EC_P256, help=key_help)
    add_passphrase(each, context)
    each.set_defaults(command=create)

    about = _("zeigen, wen eine Identität ausweist, mit Fingerabdruck zum Vorlesen")
    each = within.add_parser("show", help=about, description=about)
    add_identity(each, context)
    each.set_defaults(command=show)

    about = _("die Passphrase einer Identität ändern")
    each = within.add_parser("passphrase", help=about, description=about)
    each.add_argument("file", metavar=_("Datei"), type=Path, help=_("Identität (PKCS#12)"))
    add_passphrase(each, context)
    new = _("Umgebungsvariable mit der neuen Passphrase; ohne sie wird gefragt")
    each.add_argument("--new-passphrase-env", metavar=_("Variable"), help=new)
    each.set_defaults(command=change_passphrase)

    about = _("das Zertifikat ohne den Schlüssel ausgeben, zum Weitergeben")
    each = within.add_parser("certificate", help=about, description=about)
    add_identity(each, context)
    to_help = _("Zieldatei (PEM)")
    each.add_argument("--to", metavar=_("Datei"), type=Path, required=True, help=to_help)
    each.add_argument("--der", action="store_true", help=_("DER statt PEM schreiben"))
    each.set_defaults(command=export_certificate)


def create(namespace: Namespace, context: AppContext) -> int:
    """Make an identity."""
    passphrase = passphrase_of(namespace, context)
    kind = KeyKind(namespace.key)
    signer = identities.create(
        context, namespace.name, namespace.organisation, passphrase, namespace.to, kind
    )
    _ = context.translator.gettext
    say(namespace.to)
    say(_("Fingerabdruck: %(digits)s") % {"digits": in_groups(signer.fingerprint)})
    return FINE


def show(namespace: Namespace, context: AppContext) -> int:
    """Show whom an identity stands for."""
    with identities.signatory(*means_of(namespace, context)) as signatory:
        _print_signer(signatory.signer, context)
    return FINE


def _print_signer(signer: Signer, context: AppContext) -> None:
    _ = context.translator.gettext
    issued = "" if signer.self_signed else _("von einer Stelle ausgestellt")
    spoken = context.language
    say(", ".join(filter(None, (signer.name, signer.organisation))))
    say(", ".join(filter(None, (issued, standing(signer, context.translator)))))
    until = {
        "begin": format_date(signer.valid_from.astimezone(), spoken),
        "end": format_date(signer.valid_until.astimezone(), spoken),
    }
    say(_("Gültig vom %(begin)s bis zum %(end)s") % until)
    say(_("Fingerabdruck: %(digits)s") % {"digits": in_groups(signer.fingerprint)})
    say(_("Zum Vorlesen:"))
    for line in spelled(signer.fingerprint):
        say("  " + " ".join(_(word) for word in line).replace(" ,", ","))


def change_passphrase(namespace: Namespace, context: AppContext) -> int:
    """Change the passphrase of an identity."""
    passphrase = passphrase_of(namespace, context)
    variable, option = namespace.new_passphrase_env, "--new-passphrase-env"
    _ = context.translator.gettext
    new = secret_of(PASSPHRASE, variable, option, context, _("Neue Passphrase"))
    identities.change_passphrase(namespace.file, passphrase, new)
    say(namespace.file)
    return FINE


def export_certificate(namespace: Namespace, context: AppContext) -> int:
    """Write the certificate of an identity."""
    means, secret = means_of(namespace, context)
    identities.export_certificate(means, secret, namespace.to, der=namespace.der)
    say(namespace.to)
    return FINE
