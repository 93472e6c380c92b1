# SPDX-License-Identifier: MIT
"""The glossary: the form's abbreviations as far as the document uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tomtool.annex.content.lines import line, strong
from tomtool.annex.content.model import Heading, Kept, Table
from tomtool.annex.content.walk import texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tomtool.annex.content.model import Block
    from tomtool.annex.content.writer import Material

_SHARES = (1.0, 4.0)


def glossary(material: Material, document: Sequence[Block]) -> list[Block]:
    """Return what the abbreviations in the `document` stand for, as a chapter; none if unused."""
    _ = material.translator.gettext
    meanings = material.questionnaire.abbreviations
    used = used_in(texts(document), meanings)
    if not used:
        return []
    title = _("Abkürzungen")
    rows = tuple(
        ((strong(name),), (line(material.words.text(meanings[name])),))
        for name in sorted(used, key=lambda name: (name.casefold(), name))
    )
    head = (line(_("Abkürzung")), line(_("Bedeutung")))
    table = Table(rows, _SHARES, title, head, sideways=True)
    return [Kept((Heading(1, line(title), title=title), table))]


def used_in(told: Iterable[str], abbreviations: Collection[str]) -> frozenset[str]:
    """Return those `abbreviations` that occur as whole words in the texts `told`."""
    longest_first = sorted(abbreviations, key=len, reverse=True)
    if not longest_first:
        return frozenset()
    any_of_them = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return frozenset(found for text in told for found in any_of_them.findall(text))
