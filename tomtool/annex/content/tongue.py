# SPDX-License-Identifier: MIT
"""In which language somebody wrote: a small judgement, so that screen readers read passages right.

It looks at function words only. Every longer sentence is full of them, names and terms are not
among them, and no word counts that both languages have („in“, „an“, „was“, „so“).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomtool.i18n import Language

_FEWEST_WORDS = 4
_FEWEST_HITS = 2
_CLEARLY = 3
"""So many times the function words of the document's own language must be outnumbered."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    "de": _words(
        "aber alle als auch auf aus bei beim bis das dass dem den der des die diese dieser durch"
        " ein eine einem einen einer eines er es für gegen haben ich ihr ihre ist jede jeder kann"
        " kein keine mit muss nach nicht noch nur ob oder ohne sein seine seit sich sie sind sobald"
        " sowie über um und uns unser unsere unter vom von vor weil wenn werden wie wir wird wurde"
        " wurden zu zum zur zwischen"
    ),
    "en": _words(
        "about after all and any are as at be been before between but by can does each every for"
        " from has have if into is it its may must no not of on only or our over shall should"
        " since such than that the their them then there these they this to under until we were"
        " when where which while who with without you your"
    ),
}


def other_language(text: str, document: Language) -> Language | None:
    """Return the language of `text` where it clearly is not that of the `document`, else None.

    Shorter texts than four words are names and terms more often than sentences: None.
    """
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    other: Language = "de" if document == "en" else "en"
    own_hits, hits = (
        sum(word in _FUNCTION_WORDS[language] for word in words) for language in (document, other)
    )
    return other if hits >= _FEWEST_HITS and hits >= _CLEARLY * own_hits else None
