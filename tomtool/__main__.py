# SPDX-License-Identifier: MIT
"""Starts tomtool: the window, or a command if one is given; the rest is imported only then."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentError, ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run tomtool with `arguments` (the process's own if None) and return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    options = _window_options(given)
    if options is None:
        from tomtool.cli.main import main as command

        return command(given)
    return _open_window(options)


def _window_options(given: Sequence[str]) -> Namespace | None:
    """Return the options of the window, or None if `given` says anything else."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--exit-after-first-paint", action="store_true")
    try:
        options, rest = parser.parse_known_args(given)
    except ArgumentError:
        return None
    return None if rest else options


def _open_window(options: Namespace) -> int:
    from tomtool.services.context import system_context

    if sys.platform == "linux" and not any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    ):
        from tomtool.cli.main import no_display

        return no_display()
    from tomtool.ui.main import run

    context = system_context()
    if options.db is not None:
        context = replace(context, database=options.db.absolute())
    return run(context, exit_after_first_paint=options.exit_after_first_paint)


__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
