# SPDX-License-Identifier: MIT
"""The list of open points on paper, as plain text in a plain layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from tomtool.ui.check.points import GROUPS, Group, Point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from tomtool.i18n import Translator

_TITLE, _HEAD, _BODY = 15, 11, 9
"""Sizes in points."""


def print_points(
    printer: QPrinter,
    title: str,
    groups: Mapping[Group, Sequence[Point]],
    translator: Translator,
) -> None:
    """Print every point of every group under a title; texts of users are text, never markup."""
    _ = translator.gettext
    document = QTextDocument()
    cursor = QTextCursor(document)
    cursor.insertText(f"{title}\n", _size(_TITLE, bold=True))
    for group, points in groups.items():
        if points:
            about = GROUPS[group]
            head = f"\n{_(about.head)} ({len(points)}) – {_(about.meaning)}\n"
            cursor.insertText(head, _size(_HEAD, bold=True))
            for point in points:
                cursor.insertText(f"☐ {point.words}\n", _size(_BODY))
    document.print_(printer)


def _size(points: int, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(points)
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made
