# SPDX-License-Identifier: MIT
"""What the documents show is there."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_pictures__of_the_documents__are_there_and_small() -> None:
    named = {
        DOCS / picture
        for page in DOCS.glob("*.md")
        for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    assert named
    missing = [path.relative_to(DOCS) for path in named if not path.is_file()]
    assert not missing
    heavy = [path.name for path in DOCS.rglob("*.png") if path.stat().st_size > 200_000]
    assert not heavy
