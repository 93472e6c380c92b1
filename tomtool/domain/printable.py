# SPDX-License-Identifier: MIT
"""Texts from outside, made fit to be shown: they may try to pass for something else."""

from __future__ import annotations

_GROUP = 4


def printable(text: str) -> str:
    """Return `text` as one line without control and direction characters; any space is a plain one.

    A file or a certificate can hold escape sequences that repaint a terminal, line breaks that
    forge further lines, and characters that turn the direction of reading.
    """
    shown = (" " if character.isspace() else character for character in text)
    return "".join(character for character in shown if character.isprintable())


def in_groups(digits: str) -> str:
    """Return the digits of a fingerprint in groups of four, to be compared and read out."""
    upper = digits.upper()
    return " ".join(upper[at : at + _GROUP] for at in range(0, len(upper), _GROUP))
