# SPDX-License-Identifier: MIT
"""User text stays text where Qt would read more into it: markup in tooltips, an & in menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def tip(words: str) -> str:
    """Return words for a tooltip, which Qt would take for markup if they look like it."""
    if "<" not in words and "&lt" not in words:
        return words
    from html import escape  # noqa: PLC0415 - its table of characters is large, and seldom needed

    lines = (escape(line) for line in words.split("\n"))
    return f"<qt>{'<br>'.join(lines)}</qt>"


def set_tip(widget: QWidget, words: str) -> None:
    """Let a widget's tooltip say these words; none takes it away."""
    widget.setToolTip(tip(words))


def literal(words: str) -> str:
    """Return words for a button or a menu, where a single & would mark a letter as a key."""
    return words.replace("&", "&&")
