# SPDX-License-Identifier: MIT
"""`tomtool answers`: check answers in a file, print their schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, PROBLEM, add_json, print_json, say
from tomtool.domain.completeness import GapKind
from tomtool.services import responses

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
    each.set_defaults(command=check)

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
    progress = reading.route.progress()
    line = _("%(done)d von %(total)d Pflichtangaben sind vollständig.")
    say(line % progress._asdict())


def _label(gap: Gap, reading: Reading, context: AppContext) -> str:
    """Return where a gap is, with the question's short name where there is one."""
    question = reading.questionnaire.by_key.get(gap.slot.question) if gap.slot else None
    return gap.place if question is None else f"{gap.place} {question.short.in_(context.language)}"


def schema(_namespace: Namespace, _context: AppContext) -> int:
    """Print the schema of answers."""
    print(responses.schema(), end="")
    return FINE
