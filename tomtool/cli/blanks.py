# SPDX-License-Identifier: MIT
"""`tomtool blank`: a form to fill in by hand or on screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, add_language, say
from tomtool.services import blanks

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.services.context import AppContext


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the command."""
    _ = context.translator.gettext
    about = _("ein leeres Formular als PDF ausgeben, zum Ausfüllen von Hand oder am Bildschirm")
    each = commands.add_parser("blank", help=about, description=about)
    form_help = _("Formular: Name, Name/Version oder Ordner")
    each.add_argument("form", metavar=_("Formular"), help=form_help)
    target_help = _("Zieldatei (PDF)")
    each.add_argument("--to", metavar=_("Datei"), type=Path, required=True, help=target_help)
    fillable_help = _("mit Feldern, die „tomtool answers from-pdf“ zurückliest")
    each.add_argument("--fillable", action="store_true", help=fillable_help)
    add_language(each, context, "de")
    each.set_defaults(command=blank)


def blank(namespace: Namespace, context: AppContext) -> int:
    """Write the form."""
    target = namespace.to
    blanks.write(context, namespace.form, target, namespace.lang, fillable=namespace.fillable)
    say(target)
    return FINE
