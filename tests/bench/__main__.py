# SPDX-License-Identifier: MIT
"""Every figure we promise, its peer beside it: `python -m tests.bench`."""

from __future__ import annotations

import platform

from tests.bench import answering, export, findings, sealing, searching, verifying, window


def main() -> None:
    """Print one table per subject."""
    print(f"Python {platform.python_version()} · {platform.system()} {platform.machine()}")
    for subject in (answering, findings, searching, export, sealing, verifying, window):
        subject.run()


if __name__ == "__main__":
    main()
