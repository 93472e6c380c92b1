# SPDX-License-Identifier: MIT
"""Short names: the stable ids of parties and sites, made from what they are called."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LONGEST = 64
_SHORT_NAME = re.compile(rf"[a-z][a-z0-9_-]{{0,{LONGEST - 1}}}")
_WORD = re.compile(r"[a-z0-9]+")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_ROOM_FOR_NUMBER = 8


def is_short_name(text: str) -> bool:
    """Whether `text` can be an id: lower-case letters, digits, - and _, a letter first, ≤ 64."""
    return _SHORT_NAME.fullmatch(text) is not None


def short_name(name: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id for what is called `name` that is not in `taken`.

    The first word of the name in lower-case ASCII (ä is spelt ae), and as many more words as are
    needed to be unique, joined by a hyphen; if all of them are not enough, a number behind them.
    A name without such words goes by the word `otherwise`, itself an id.
    """
    return next(each for each in _candidates(name, otherwise) if each not in taken)


def _candidates(name: str, otherwise: str) -> Iterator[str]:
    spelt = unicodedata.normalize("NFC", name).lower().translate(_SPELT_OUT)
    words = _WORD.findall(unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode())
    while words and not words[0][0].isalpha():
        words.pop(0)
    whole = "-".join(words) or otherwise
    for end in range(1, len(words) + 1):
        yield "-".join(words[:end])[:LONGEST].rstrip("-")
    if not words:
        yield otherwise
    stem = whole[: LONGEST - _ROOM_FOR_NUMBER].rstrip("-")
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
