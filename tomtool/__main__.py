# SPDX-License-Identifier: MIT
"""Starts tomtool: `python -m tomtool`, and the console script."""

from __future__ import annotations

import sys

from tomtool.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
