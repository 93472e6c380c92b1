# SPDX-License-Identifier: MIT
"""`tomtool example`: the main job on the shipped example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, PROBLEM, add_language, say
from tomtool.cli.verdict import print_verification
from tomtool.services import example
from tomtool.services.verifying import meets

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.services.context import AppContext


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the command."""
    _ = context.translator.gettext
    about = _("das mitgelieferte Beispiel zu einer unterschriebenen, geprüften Anlage machen")
    each = commands.add_parser("example", help=about, description=about)
    each.add_argument(
        "--to",
        metavar=_("Ordner"),
        type=Path,
        default=Path("tomtool-beispiel"),
        help=_("Ordner für die Anlage (Vorgabe: tomtool-beispiel)"),
    )
    add_language(each, context, default="de")
    each.set_defaults(command=run)


def run(namespace: Namespace, context: AppContext) -> int:
    """Make the example's annex."""
    done = example.run(context, namespace.to, namespace.lang)
    print_verification(done.annex.resolve(), done.verification, context)
    say()
    say(done.annex.resolve())
    return FINE if meets(done.verification) else PROBLEM
