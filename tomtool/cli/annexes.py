# SPDX-License-Identifier: MIT
"""`tomtool export` and `extract`: answers to signed annex, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.editions import add_edition, edition_of, kind_of_target
from tomtool.cli.means import add_time_stamps
from tomtool.cli.output import FINE, add_language, note, say
from tomtool.cli.passphrase import add_passphrase, passphrase_of
from tomtool.domain.completeness import GapKind
from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import Signer
from tomtool.domain.text import Message, N_
from tomtool.services import annexes, exports, identities
from tomtool.services.files import keep_inputs, place_of, write_file
from tomtool.services.reviews import judged

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from tomtool.services.annexes import Seal
    from tomtool.services.context import AppContext
    from tomtool.services.responses import Reading


class IdleOptionError(TomtoolError):
    """An option says something about a signature that was not asked for."""

    def __init__(self, option: str) -> None:
        super().__init__(
            Message(N_("%(option)s wirkt nur zusammen mit --sign."), {"option": option}),
            Message(N_("Nennen Sie mit --sign eine Identität, oder lassen Sie die Option weg.")),
        )


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the commands of this group."""
    _ = context.translator.gettext
    about = _(
        "aus Antworten die Anlage ausgeben: als PDF, auf Wunsch unterschrieben, oder als Word-,"
        " Excel-, CSV- oder JSON-Datei"
    )
    each = commands.add_parser("export", help=about, description=about)
    _add_export_arguments(each, context)
    each.set_defaults(command=export)

    about = _("die Antworten aus einer Anlage herauslesen (ohne die Unterschriften zu prüfen)")
    each = commands.add_parser("extract", help=about, description=about)
    each.add_argument("file", metavar=_("Datei"), type=Path, help=_("Anlage (PDF)"))
    to_help = _("Zieldatei (JSON); ohne sie auf die Standardausgabe")
    each.add_argument("--to", metavar=_("Datei"), type=Path, help=to_help)
    each.set_defaults(command=extract)


def _add_export_arguments(parser: ArgumentParser, context: AppContext) -> None:
    _ = context.translator.gettext
    file = _("Datei")
    parser.add_argument(
        "answers", metavar=file, type=Path, help=_("Datei mit Antworten (JSON) oder Anlage (PDF)")
    )
    to_help = _("Zieldatei; ihre Endung bestimmt das Format: .pdf, .docx, .xlsx, .csv oder .json")
    parser.add_argument("--to", metavar=file, type=Path, required=True, help=to_help)
    add_edition(parser, context)
    parser.add_argument(
        "--sign", metavar=file, type=Path, help=_("unterschreiben mit dieser Identität (PKCS#12)")
    )
    add_passphrase(parser, context)
    text = _("Text")
    parser.add_argument("--signer-name", metavar=text, default="", help=_("wer unterschreibt"))
    parser.add_argument("--signer-role", metavar=text, default="", help=_("in welcher Funktion"))
    parser.add_argument("--place", metavar=text, default="", help=_("Ort der Unterschrift"))
    add_time_stamps(parser, context)
    parser.add_argument(
        "--with-findings", action="store_true", help=_("Hinweise zur Prüfung anhängen")
    )
    add_language(parser, context, default="de")


def export(namespace: Namespace, context: AppContext) -> int:
    """Write an annex, or its content for other programs."""
    source, target, sign = namespace.answers, namespace.to, namespace.sign
    if sign is None:
        _refuse_idle_options(namespace)
    keep_inputs(target, source, *([sign] if sign else []))
    kind, edition = kind_of_target(namespace), edition_of(namespace)
    reading = annexes.read(context, source)
    if sign:
        _note_what_stays_out(reading, context)
    seal = _seal(namespace, context) if sign else None
    wanted = namespace.with_findings
    with place_of(source):
        if kind is None:
            annexes.export(context, reading, target, edition, seal, with_findings=wanted)
        else:
            review = judged(context, reading) if wanted else None
            exports.export(reading, target, edition, kind, review)
    say(target)
    _note_what_is_missing(reading, context)
    return FINE


def _refuse_idle_options(namespace: Namespace) -> None:
    """Refuse words for a signature that nobody is going to make. Raises IdleOptionError."""
    for option in ("--signer-name", "--signer-role", "--place", "--passphrase-env", "--tsa"):
        if getattr(namespace, option.strip("-").replace("-", "_")):
            raise IdleOptionError(option)


def _note_what_stays_out(reading: Reading, context: AppContext) -> None:
    hidden = reading.gaps_of(GapKind.NOT_APPLICABLE)
    if hidden:
        words = context.translator.ngettext(
            "%(n)d Antwort trifft nicht zu und steht nicht in der Anlage: %(places)s",
            "%(n)d Antworten treffen nicht zu und stehen nicht in der Anlage: %(places)s",
            len(hidden),
        )
        note(words % {"n": len(hidden), "places": ", ".join(gap.place for gap in hidden)})


def _note_what_is_missing(reading: Reading, context: AppContext) -> None:
    missing = len(reading.gaps_of(GapKind.MISSING))
    if missing:
        words = context.translator.ngettext(
            "Entwurf: %(n)d Pflichtangabe fehlt noch.",
            "Entwurf: %(n)d Pflichtangaben fehlen noch.",
            missing,
        )
        note(words % {"n": missing})


def _seal(namespace: Namespace, context: AppContext) -> Seal:
    passphrase = passphrase_of(namespace, context)
    identity = identities.open_identity(namespace.sign, passphrase)
    wishes = Signer(namespace.signer_name, namespace.signer_role, namespace.place)
    return annexes.Seal(identity, wishes, namespace.tsa)


def extract(namespace: Namespace, context: AppContext) -> int:
    """Read the answers out of an annex."""
    target = namespace.to
    if target is not None:
        keep_inputs(target, namespace.file)
    answers = annexes.extract(context, namespace.file).answers
    if target is None:
        sys.stdout.buffer.write(answers + b"\n")
    else:
        write_file(target, answers)
        say(target)
    return FINE
