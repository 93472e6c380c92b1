# SPDX-License-Identifier: MIT
"""`tomtool sign`, `countersign` and `ink`: signatures on a finished annex."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.means import add_means, add_time_stamps, means_of
from tomtool.cli.output import FINE, add_language, note, say
from tomtool.domain.declaration import Declaration, Statement, one_line
from tomtool.domain.verification import SignerRole
from tomtool.i18n.typed import parse_date
from tomtool.services import countersigning, ink
from tomtool.services.countersigning import Signing

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from datetime import date

    from tomtool.services.context import AppContext

ROLES = {
    "processor": SignerRole.PROCESSOR,
    "school-dpo": SignerRole.SCHOOL_DPO,
    "controller": SignerRole.CONTROLLER,
}
"""Who signs, in the words of the commands."""
_COUNTERSIGNERS = [name for name, role in ROLES.items() if role in countersigning.COUNTERSIGNERS]


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the commands of this group."""
    _ = context.translator.gettext
    about = _("eine fertige Anlage (PDF) als Auftragsverarbeiter unterschreiben")
    each = commands.add_parser("sign", help=about, description=about)
    _add_signing(each, context)
    each.set_defaults(command=sign)

    about = _("eine unterschriebene Anlage prüfen und gegenzeichnen")
    each = commands.add_parser("countersign", help=about, description=about)
    _add_role(each, context, _COUNTERSIGNERS)
    _add_statement(each, context)
    _add_signing(each, context)
    each.set_defaults(command=countersign)

    about = _("den Scan eines von Hand unterschriebenen Ausdrucks zur Anlage ablegen")
    each = commands.add_parser("ink", help=about, description=about)
    each.add_argument("file", metavar=_("Datei"), type=Path, help=_("Anlage (PDF)"))
    scan = _("der Scan (PDF, PNG oder JPEG)")
    each.add_argument("--scan", metavar=_("Datei"), type=Path, required=True, help=scan)
    _add_role(each, context, list(ROLES))
    _add_words(each, context)
    _add_statement(each, context)
    each.add_argument(
        "--date",
        metavar=_("JJJJ-MM-TT"),
        type=lambda words: _day(words, context),
        help=_("Tag der Unterschrift"),
    )
    add_language(each, context, default="de")
    each.set_defaults(command=register)


def _day(words: str, context: AppContext) -> date:
    """Return the day somebody typed. Raises ArgumentTypeError."""
    day = parse_date(words)
    if day is None:
        _ = context.translator.gettext
        message = _("„%(words)s“ ist kein Tag; schreiben Sie ihn wie 2026-07-05")
        raise ArgumentTypeError(message % {"words": words})
    return day


def _add_role(parser: ArgumentParser, context: AppContext, roles: list[str]) -> None:
    _ = context.translator.gettext
    parser.add_argument("--role", choices=roles, required=True, help=_("wer unterschreibt"))


def _add_statement(parser: ArgumentParser, context: AppContext) -> None:
    _ = context.translator.gettext
    words = _("geprüft ohne Beanstandung, geprüft mit Auflagen, oder abgelehnt")
    parser.add_argument("--statement", choices=list(Statement), help=words)
    words = _("die Auflagen oder der Grund der Ablehnung")
    parser.add_argument("--text", metavar=_("Text"), default="", help=words)


def _add_words(parser: ArgumentParser, context: AppContext) -> None:
    _ = context.translator.gettext
    text = _("Text")
    parser.add_argument("--signer-name", metavar=text, default="", help=_("Name der Person"))
    parser.add_argument("--signer-role", metavar=text, default="", help=_("in welcher Funktion"))
    parser.add_argument("--place", metavar=text, default="", help=_("Ort der Unterschrift"))


def _add_signing(parser: ArgumentParser, context: AppContext) -> None:
    _ = context.translator.gettext
    file = _("Datei")
    parser.add_argument("file", metavar=file, type=Path, help=_("Anlage (PDF)"))
    to_help = _("Zieldatei (PDF), wird nie überschrieben")
    parser.add_argument("--to", metavar=file, type=Path, required=True, help=to_help)
    add_means(parser, context)
    _add_words(parser, context)
    add_time_stamps(parser, context)
    add_language(parser, context, default="de")


def sign(namespace: Namespace, context: AppContext) -> int:
    """Sign an annex as its processor."""
    signing = _signing(namespace, context, _declaration(namespace, None, ""))
    countersigning.sign(context, namespace.file, namespace.to, signing)
    say(namespace.to)
    return FINE


def countersign(namespace: Namespace, context: AppContext) -> int:
    """Verify an annex and countersign it."""
    declaration = _declaration(namespace, namespace.statement, namespace.text)
    signing = _signing(namespace, context, declaration)
    role = ROLES[namespace.role]
    countersigning.countersign(context, namespace.file, namespace.to, role, signing)
    say(namespace.to)
    return FINE


def register(namespace: Namespace, context: AppContext) -> int:
    """File the scan of a signature in ink."""
    declaration = _declaration(namespace, namespace.statement, namespace.text)
    role = ROLES[namespace.role]
    made = ink.register(context, namespace.file, namespace.scan, role, declaration, namespace.date)
    _ = context.translator.gettext
    say(ink.folder(context, made.annex))
    note(_("Abgelegt als „von Hand unterschrieben“: das ist keine elektronische Unterschrift."))
    return FINE


def _signing(namespace: Namespace, context: AppContext, declaration: Declaration) -> Signing:
    means, secret = means_of(namespace, context)
    return Signing(means, secret, declaration, namespace.tsa)


def _declaration(namespace: Namespace, statement: str | None, text: str) -> Declaration:
    """Return what the options declare. Raises InvalidDeclarationError."""
    return Declaration(
        name=one_line(namespace.signer_name),
        function=one_line(namespace.signer_role),
        place=one_line(namespace.place),
        statement=Statement(statement) if statement else None,
        text=one_line(text),
        language=namespace.lang,
    )
