# SPDX-License-Identifier: MIT
"""Where words may be divided, by the patterns that pyphen brings (Liang's algorithm).

pyphen takes half a second to read its German patterns, each of them; here they are read as one
text, and only those that match a word are looked at.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import digits
from typing import TYPE_CHECKING

from pyphen import LANGUAGES  # type: ignore[import-untyped]  # pyphen publishes no types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.i18n import Language

_PATTERNS: dict[Language, str] = {"de": "de_DE", "en": "en_GB"}
_SHORTEST, _LEFT, _RIGHT = 7, 3, 3
_LONGEST = 60
"""Nothing longer is a word, and the work grows with the square of the length."""
_LONGEST_PATTERN = 30
_PARTS = re.compile(r"(\d?)(\D?)")
_WORDS = re.compile(r"\W*[^\W\d_]+(?:[-–/][^\W\d_]+)*\W*")
_WORDS_KNOWN = 4096
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},{_LONGEST}}}")


@cache
def _patterns(language: Language) -> dict[str, str]:
    """Return each pattern by its letters."""
    encoding, _, patterns = LANGUAGES[_PATTERNS[language]].read_bytes().partition(b"\n")
    letters = patterns.translate(None, digits.encode())
    texts = (each.decode(encoding.decode().strip()).split("\n") for each in (letters, patterns))
    return dict(zip(*texts, strict=True))


def hyphenated(word: str, language: Language) -> Iterator[int]:
    """Yield after how many characters of `word` a hyphen and a line end may follow.

    Addresses, numbers and the like are not divided: a reader would take the hyphen as theirs.
    """
    if _WORDS.fullmatch(word):
        for found in _WORD.finditer(word):
            yield from (found.start() + place for place in _places(found[0], language))


@lru_cache(_WORDS_KNOWN)
def _places(word: str, language: Language) -> Sequence[int]:
    known = _patterns(language)
    text = f".{word.lower()}."
    if len(text) != len(word) + 2:  # a letter whose small form is two, such as İ
        return []
    values = [0] * (len(text) + 1)
    for start in range(len(text)):
        for end in range(start + 1, min(start + _LONGEST_PATTERN, len(text)) + 1):
            if pattern := known.get(text[start:end]):
                for at, (value, _) in enumerate(_PARTS.findall(pattern), start):
                    if value:
                        values[at] = max(values[at], int(value))
    return [at for at in range(_LEFT, len(word) - _RIGHT + 1) if values[at + 1] % 2]
