# SPDX-License-Identifier: MIT
"""`tomtool db`: where the database is, what it holds, and a copy of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, add_json, print_json, say
from tomtool.services import databases

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.services.context import AppContext


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the commands of this group."""
    _ = context.translator.gettext
    about = _("die Datenbank: Ort, Inhalt, Sicherung")
    group = commands.add_parser("db", help=about, description=about)
    within = group.add_subparsers(metavar=_("Befehl"), required=True)

    about = _("den Ort der Datenbank nennen")
    each = within.add_parser("path", help=about, description=about)
    each.set_defaults(command=path)

    about = _("zeigen, was die Datenbank enthält")
    each = within.add_parser("info", help=about, description=about)
    add_json(each, context)
    each.set_defaults(command=info)

    about = _("die Datenbank sichern, auch während sie benutzt wird")
    each = within.add_parser("backup", help=about, description=about)
    to_help = _("Zieldatei, wird nie überschrieben")
    each.add_argument("--to", metavar=_("Datei"), type=Path, required=True, help=to_help)
    each.set_defaults(command=backup)


def path(_namespace: Namespace, context: AppContext) -> int:
    """Print where the database is."""
    say(context.database)
    return FINE


def info(namespace: Namespace, context: AppContext) -> int:
    """Print what the database holds."""
    found = databases.info(context)
    if namespace.json:
        print_json(asdict(found) | {"path": str(found.path)})
        return FINE
    _ = context.translator.gettext
    rows = (
        (_("Datei"), found.path),
        (_("Größe in Byte"), found.size),
        (_("Stand des Schemas"), found.revision),
        (_("Ausgefüllte Fragebögen"), found.responses),
        (_("Antworten"), found.answers),
        (_("Schritte im Protokoll"), found.steps),
    )
    width = max(len(label) for label, _value in rows) + 1
    for label, value in rows:
        say(f"{label + ':':{width}} {value}")
    return FINE


def backup(namespace: Namespace, context: AppContext) -> int:
    """Copy the database."""
    databases.back_up(context, namespace.to)
    say(namespace.to)
    return FINE
