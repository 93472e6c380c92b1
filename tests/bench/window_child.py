# SPDX-License-Identifier: MIT
"""One start of a window, in a process of its own: an empty one, or tomtool's.

Prints when it was ready (on the clock of `perf_counter`, which all processes share) and how many
megabytes it held then.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter


def empty() -> None:
    """Show a window with nothing in it, and paint it once."""
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - part of what is measured

    application = QApplication([])
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    application.processEvents()
    tell()


def first_paint(database: Path) -> None:
    """Start tomtool and end after the first paint."""
    from tomtool.__main__ import main  # noqa: PLC0415 - part of what is measured

    main(["--db", str(database), "--exit-after-first-paint"])
    tell()


def ready(database: Path) -> None:
    """Start tomtool, open the newest response, and type a letter into a field of it."""
    import tomtool.ui  # noqa: F401, PLC0415 - before PySide6 as in the program, see there why
    from tests.bench.window_driver import ended, type_one_letter  # noqa: PLC0415 - part of what is measured

    program = type_one_letter(database)
    tell()
    ended(program)


def tell() -> None:
    """Print the time, and the memory of this process in megabytes."""
    moment = perf_counter()
    status = Path("/proc/self/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmRSS"))
    print(moment, int(line.split()[1]) / 1024)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["empty"]:
            empty()
        case ["first-paint", path]:
            first_paint(Path(path))
        case ["ready", path]:
            ready(Path(path))
