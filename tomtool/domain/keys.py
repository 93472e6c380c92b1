# SPDX-License-Identifier: MIT
"""Kinds of keys people sign with, and how a fingerprint is read out by telephone."""

from __future__ import annotations

from enum import StrEnum

from tomtool.domain.printable import in_groups
from tomtool.domain.text import N_


class KeyKind(StrEnum):
    """The kinds of keys the program makes; files and tokens may bring longer ones."""

    EC_P256 = "ec-p256"
    RSA_3072 = "rsa-3072"


SPOKEN = {
    "A": N_("Aachen"),
    "B": N_("Berlin"),
    "C": N_("Chemnitz"),
    "D": N_("Düsseldorf"),
    "E": N_("Essen"),
    "F": N_("Frankfurt"),
}
"""The letters a fingerprint can have, as one spells them aloud (DIN 5009:2022; English: ICAO)."""

_GROUPS_A_LINE = 4


def spelled(fingerprint: str) -> tuple[tuple[str, ...], ...]:
    """Return a fingerprint in hexadecimal digits as lines of words to read out and to compare.

    A line is four groups of four digits; each word is a decimal digit, a text of SPOKEN, which is
    translated where it is shown, or the comma between two groups.
    """
    groups = in_groups(fingerprint).split()
    lines = []
    for start in range(0, len(groups), _GROUPS_A_LINE):
        digits = ",".join(groups[start : start + _GROUPS_A_LINE])
        lines.append(tuple(SPOKEN.get(digit, digit) for digit in digits))
    return tuple(lines)
