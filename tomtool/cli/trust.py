# SPDX-License-Identifier: MIT
"""`tomtool trust`: whom you know, one by one and never all at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli import countersigning
from tomtool.cli.output import FINE, add_json, ask, note, print_json, say, somebody_types
from tomtool.domain.errors import ContentError, TomtoolError
from tomtool.domain.printable import in_groups
from tomtool.domain.text import Message, N_
from tomtool.domain.verdicts import RECOGNITIONS, ROLES
from tomtool.i18n.formats import format_datetime
from tomtool.services import trust, verifying
from tomtool.services.files import place_of, read_file, read_start
from tomtool.services.wire import to_plain

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.domain.verification import Signer, SignerRole
    from tomtool.services.context import AppContext
    from tomtool.services.trust import Acquaintance

_PDF = b"%PDF-"


class NotConfirmedError(TomtoolError):
    """Nobody has said that the fingerprint was compared."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Niemand hat den Fingerabdruck bestätigt; nichts wurde aufgenommen.")),
            Message(
                N_(
                    "Vergleichen Sie ihn mit der Person, und nennen Sie ihn vollständig mit"
                    " --fingerprint."
                )
            ),
        )


class NobodySignedError(ContentError):
    """A PDF has no intact signature in the role asked for."""

    def __init__(self, role: str) -> None:
        template = N_("In der Rolle „%(role)s“ hat niemand gültig unterschrieben.")
        super().__init__(
            Message(template, {"role": Message(role)}),
            Message(N_("„tomtool verify“ nennt, wer die Datei unterschrieben hat.")),
        )


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the commands of this group."""
    _ = context.translator.gettext
    about = _("wen Sie kennen: verglichene Zertifikate und Zertifizierungsstellen")
    group = commands.add_parser("trust", help=about, description=about)
    within = group.add_subparsers(metavar=_("Befehl"), required=True)

    about = _("auflisten, wen Sie kennen")
    each = within.add_parser("list", help=about, description=about)
    add_json(each, context)
    each.set_defaults(command=list_)

    about = _("jemanden nach Vergleich des Fingerabdrucks aufnehmen")
    each = within.add_parser("add", help=about, description=about)
    file_help = _("unterschriebene Anlage (PDF) oder Zertifikat (PEM, DER)")
    each.add_argument("file", metavar=_("Datei"), type=Path, help=file_help)
    kind = each.add_mutually_exclusive_group(required=True)
    kind.add_argument("--role", choices=countersigning.ROLES, help=_("die Rolle, für die das gilt"))
    kind.add_argument(
        "--authority", action="store_true", help=_("als Zertifizierungsstelle aufnehmen")
    )
    each.add_argument(
        "--fingerprint",
        metavar=_("Ziffern"),
        help=_("der Fingerabdruck, wie ihn die Person selbst nennt; ohne ihn wird gefragt"),
    )
    each.set_defaults(command=add)

    about = _("jemanden vergessen")
    each = within.add_parser("remove", help=about, description=about)
    which_help = _("Nummer aus der Liste, oder Fingerabdruck")
    each.add_argument("which", metavar=_("Zertifikat"), help=which_help)
    each.set_defaults(command=remove)


def list_(namespace: Namespace, context: AppContext) -> int:
    """List everybody known."""
    everybody = trust.acquaintances(context)
    if namespace.json:
        print_json([_as_data(each) for each in everybody])
        return FINE
    _ = context.translator.gettext
    for number, each in enumerate(everybody, 1):
        say(f"{number}  {_who(each.signer)}")
        for line in _lines(each, context):
            say(f"   {line}")
    if not everybody:
        say(_("Sie kennen noch niemanden."))
    return FINE


def _as_data(each: Acquaintance) -> dict[str, object]:
    plain: dict[str, object] = to_plain(each.signer)
    roles = [option for option, role in countersigning.ROLES.items() if role in each.roles]
    told = {"kind": each.kind.value, "roles": roles, "since": each.since.isoformat()}
    return {**told, "source": each.source, **plain}


def _lines(each: Acquaintance, context: AppContext) -> list[str]:
    _ = context.translator.gettext
    kind = _(RECOGNITIONS[each.kind]) if not each.certificate else _("Zertifizierungsstelle")
    roles = ", ".join(_(ROLES[role]) for role in each.roles)
    since = _("seit %(moment)s") % {"moment": format_datetime(each.since, context.language)}
    source = _("aus „%(file)s“") % {"file": each.source} if each.source else ""
    return [
        " · ".join(filter(None, (kind, roles, since, source))),
        in_groups(each.signer.fingerprint),
    ]


def add(namespace: Namespace, context: AppContext) -> int:
    """Take somebody up whose fingerprint was compared."""
    path: Path = namespace.file
    _ = context.translator.gettext
    if namespace.authority:
        with place_of(path):
            signer, certificate = trust.authority_in(read_file(path))
        _confirm(signer, namespace.fingerprint, context)
        trust.add_authority(context, signer, certificate, path.name)
    else:
        role = countersigning.ROLES[namespace.role]
        signer = _signer(path, role, context)
        _confirm(signer, namespace.fingerprint, context)
        trust.add_compared(context, signer, role, path.name)
    say(_("Aufgenommen: %(who)s") % {"who": _who(signer)})
    return FINE


def _signer(path: Path, role: SignerRole, context: AppContext) -> Signer:
    """Return who signed a PDF in a role, or whose certificate a file is."""
    if read_start(path, len(_PDF)) != _PDF:
        with place_of(path):
            return trust.signer_in(read_file(path))
    verification = verifying.verify(context, path).verification
    for report in verification.signatures:
        if report.field == role and report.intact:
            return report.signer
    with place_of(path):
        raise NobodySignedError(ROLES[role])


def _confirm(signer: Signer, given: str | None, context: AppContext) -> None:
    """Have the fingerprint confirmed. Raises NotConfirmedError and OtherFingerprintError."""
    _ = context.translator.gettext
    if given is not None:
        if not trust.confirmed(signer.fingerprint, given):
            raise NotConfirmedError
        return
    if not somebody_types():
        raise NotConfirmedError
    note(_who(signer))
    note(_("Fingerabdruck: %(digits)s") % {"digits": in_groups(signer.fingerprint)})
    note(
        _(
            "Fragen Sie die Person selbst, am Telefon oder von Angesicht zu Angesicht: nennt sie"
            " Ziffer für Ziffer denselben?"
        )
    )
    words = _("Wenn ja, tippen Sie die letzten vier Gruppen ab, sonst nur die Eingabetaste: ")
    if not trust.confirmed(signer.fingerprint, ask(words), trust.ENOUGH_DIGITS):
        raise NotConfirmedError


def remove(namespace: Namespace, context: AppContext) -> int:
    """Forget somebody."""
    forgotten = trust.forget(context, namespace.which)
    _ = context.translator.gettext
    say(_("Vergessen: %(who)s") % {"who": _who(forgotten.signer)})
    return FINE


def _who(signer: Signer) -> str:
    return ", ".join(filter(None, (signer.name, signer.organisation)))
