# SPDX-License-Identifier: MIT
"""What the program writes of its own into documents."""

from __future__ import annotations

import re
from pathlib import Path

import tomtool.annex


def test_program_texts__naming_an_article__keep_its_number_with_it() -> None:
    room = Path(tomtool.annex.__file__).parent
    sources = "\n".join(path.read_text("utf-8") for path in room.rglob("*.py"))
    assert re.findall(r'_\("[^"]*(?:Art|Abs|Nr)\. \d', sources) == []
