# SPDX-License-Identifier: MIT
"""`tomtool answers`: check answers in a file, read them out of a form, print their schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, PROBLEM, add_json, complain, print_json, say
from tomtool.domain.completeness import GapKind
from tomtool.services import blanks, responses
from tomtool.services.files import keep_inputs, write_file

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.domain.completeness import Gap
    from tomtool.services.context import AppContext
    from tomtool.services.responses import Reading


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the commands of this group."""
    _ = context.translator.gettext
    about = _("Antworten in einer Datei prüfen")
    group = commands.add_parser("answers", help=about, description=about)
    within = group.add_subparsers(metavar=_("Befehl"), required=True)

    about = _("Vollständigkeit prüfen: was fehlt, nicht passt oder nicht zutrifft")
    each = within.add_parser("check", help=about, description=about)
    file_help = _("Datei mit Antworten (JSON)")
    each.add_argument("file", metavar=_("Datei"), type=Path, help=file_help)
    add_json(each, context)
    each.set_defaults(command=check, unread=PROBLEM)

    about = _("die Antworten aus einem am Bildschirm ausgefüllten Formular herauslesen")
    each = within.add_parser("from-pdf", help=about, description=about)
    pdf_help = _("Formular (PDF), mit „tomtool blank --fillable“ erzeugt")
    each.add_argument("file", metavar=_("Datei"), type=Path, help=pdf_help)
    to_help = _("Zieldatei (JSON); ohne sie auf die Standardausgabe")
    each.add_argument("--to", metavar=_("Datei"), type=Path, help=to_help)
    each.set_defaults(command=from_pdf)

    about = _("das JSON-Schema der Antworten ausgeben")
    each = within.add_parser("schema", help=about, description=about)
    each.set_defaults(command=schema)


def check(namespace: Namespace, context: AppContext) -> int:
    """Check the answers in a file."""
    reading = responses.read(context, namespace.file)
    if namespace.json:
        print_json(_as_data(reading, context))
    else:
        _print(reading, context)
    return PROBLEM if reading.gaps else FINE


def _as_data(reading: Reading, context: AppContext) -> dict[str, object]:
    progress = reading.route.progress()
    return {
        "ok": not reading.gaps,
        "progress": {"done": progress.done, "total": progress.total},
        "gaps": [
            {
                "kind": gap.kind.value,
                "question": gap.slot and gap.slot.question,
                "site": gap.slot and gap.slot.site,
                "place": gap.place,
                "message": context.translator.message(gap.message),
            }
            for gap in reading.gaps
        ],
    }


def _print(reading: Reading, context: AppContext) -> None:
    _ = context.translator.gettext
    headings = {
        GapKind.INVALID: _("Passt nicht zum Fragebogen"),
        GapKind.MISSING: _("Fehlt"),
        GapKind.NOT_APPLICABLE: _("Trifft nicht zu, ist aber ausgefüllt"),
    }
    for kind, heading in headings.items():
        gaps = reading.gaps_of(kind)
        if gaps:
            say(f"{heading} ({len(gaps)})")
            for gap in gaps:
                say(f"  {_label(gap, reading, context)}: {context.translator.message(gap.message)}")
            say()
    _print_progress(reading, context)


def _print_progress(reading: Reading, context: AppContext) -> None:
    line = context.translator.gettext("%(done)d von %(total)d Pflichtangaben sind vollständig.")
    say(line % reading.route.progress()._asdict())


def _label(gap: Gap, reading: Reading, context: AppContext) -> str:
    """Return where a gap is, with the question's short name where there is one."""
    question = reading.questionnaire.by_key.get(gap.slot.question) if gap.slot else None
    return gap.place if question is None else f"{gap.place} {question.short.in_(context.language)}"


def from_pdf(namespace: Namespace, context: AppContext) -> int:
    """Read the answers out of a form."""
    target = namespace.to
    if target is not None:
        keep_inputs(target, namespace.file)
    found = blanks.read(context, namespace.file)
    if target is None:
        sys.stdout.buffer.write(found.answers + b"\n")
    else:
        write_file(target, found.answers)
        say(target)
        _print_progress(found.reading, context)
    for error in found.unclear:
        complain(error, context.translator)
    return PROBLEM if found.unclear else FINE


def schema(_namespace: Namespace, _context: AppContext) -> int:
    """Print the schema of answers."""
    print(responses.schema(), end="")
    return FINE
