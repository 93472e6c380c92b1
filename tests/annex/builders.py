# SPDX-License-Identifier: MIT
"""Reading annexes the way other programs do."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE

ATTACHMENTS = {ANSWERS_FILE: b'{"answers":{}}', QUESTIONNAIRE_FILE: b'{"id":"probe"}'}


def tool(pdf: bytes, *command: str) -> str:
    """Return what a command says about a PDF; `FILE` in the command stands for it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annex.pdf"
        path.write_bytes(pdf)
        told = [str(path) if word == "FILE" else word for word in command]
        said = subprocess.run(told, check=True, capture_output=True).stdout
        # pdftotext -bbox writes characters beyond U+FFFF of the title as surrogates
        return said.decode(errors="replace")


def words_of(pdf: bytes, *options: str) -> str:
    """Return the text of all pages in reading order, its white space single spaces."""
    return " ".join(tool(pdf, "pdftotext", *options, "FILE", "-").split())


def fonts_of(pdf: bytes) -> list[tuple[str, bool, bool]]:
    """Return each font: its name without the subset's tag, whether embedded, whether Unicode."""
    rows = [line.split() for line in tool(pdf, "pdffonts", "FILE").splitlines()[2:]]
    return [(row[0].partition("+")[2], row[-5] == "yes", row[-3] == "yes") for row in rows]


def boxes_of(pdf: bytes) -> list[tuple[float, ...]]:
    """Return left, top, right and bottom of each word, in points from the upper left corner."""
    sides = r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">'
    found = re.findall(sides, tool(pdf, "pdftotext", "-bbox", "FILE", "-"))
    return [tuple(map(float, box)) for box in found]
