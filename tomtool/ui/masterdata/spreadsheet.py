# SPDX-License-Identifier: MIT
"""Rows of cells as the text that spreadsheets put on the clipboard, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_000, 50, 20_000
"""How much of a clipboard is looked at; no vendor has more."""

_LONGEST = 5_000_000
_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=\t|\n|\Z)|([^\t\n]*)')
_MUST_QUOTE = re.compile(r'[\t\n]|\A"')
_FORMULA = re.compile(r"\A'*[=+\-@]")
_MEANT_AS_TEXT = re.compile(r"\A'(?='*[=+\-@])")


def to_clipboard(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as tab-separated lines.

    What a spreadsheet would take for a formula gets an apostrophe in front, which
    `from_clipboard` takes away again.
    """
    return "".join("\t".join(map(_written, row)) + "\n" for row in rows)


def from_clipboard(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of tab-separated lines, all of one length, without empty ones at the end.

    A cell in quotation marks may hold tabs, line breaks and doubled quotation marks. Control
    characters are dropped, and what is beyond the limits of this module is left out.
    """
    plain = re.sub(r"\r\n?", "\n", text[:_LONGEST])
    rows = [row for _, row in zip(range(MOST_ROWS), _rows(plain), strict=False)]
    while rows and not any(rows[-1]):
        rows.pop()
    widest = max(map(len, rows), default=0)
    return tuple((*row, *[""] * (widest - len(row))) for row in rows)


def _written(cell: str) -> str:
    safe = f"'{cell}" if _FORMULA.match(cell) else cell
    if _MUST_QUOTE.search(safe):
        doubled = safe.replace('"', '""')
        return f'"{doubled}"'
    return safe


def _rows(text: str) -> Iterator[list[str]]:
    at = 0
    while at < len(text):
        row: list[str] = []
        while True:
            found = _CELL.match(text, at)
            if found is None:
                return  # unreachable: the second form of a cell may be empty
            if len(row) < MOST_COLUMNS:
                row.append(_read(found))
            at = found.end()
            if text[at : at + 1] != "\t":
                break
            at += 1
        at += 1  # the line break
        yield row


def _read(found: re.Match[str]) -> str:
    quoted, bare = found.groups()
    cell = bare if quoted is None else quoted.replace('""', '"')
    shown = "".join(each for each in cell[:LONGEST_CELL] if each.isprintable() or each in "\n\t")
    return _MEANT_AS_TEXT.sub("", shown)
