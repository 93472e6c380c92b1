# SPDX-License-Identifier: MIT
"""The list of measures: what is in place and planned, by kind of control, and what is not."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.annex.content.further import FurtherStatements
from tomtool.annex.content.inplace import Catalogue
from tomtool.annex.content.lines import line, soft, strong
from tomtool.annex.content.model import Heading, Item, Kept, Listing, Paragraph, Role
from tomtool.annex.content.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.inplace import Standing
    from tomtool.annex.content.model import Block


class MeasuresBody(Writer):
    """Writes bullets for each kind of control, then what is missing and what is left to say."""

    def announce(self) -> None:
        """Announce the questions with further statements."""
        self._further.announce()

    def blocks(self) -> Iterator[Block]:
        """Yield the lists in the catalogue's order, what is missing, and further statements."""
        _ = self.material.translator.gettext
        title = _("Maßnahmen nach Kontrollbereichen")
        what = _(
            "Unter jeder Maßnahme stehen die Fragen und Antworten, aus denen sie sich ergibt;"
            " „nicht nach“ nennt Fragen, deren Antwort sie nicht ergibt."
        )
        heads: tuple[Block, ...] = (
            Heading(1, line(title), title=title),
            Paragraph(line(what), Role.HINT),
        )
        there = [(category, _there(several)) for category, several in self._catalogue.by_category]
        for n, (category, standings) in enumerate(filter(lambda each: each[1], there), 1):
            name = self.material.words.text(category.title)
            head = Heading(2, self._catalogue.title(category), str(n), title=name)
            yield Kept((*heads, head, Listing(tuple(map(self._item, standings)))))
            heads = ()
        if heads:
            yield Kept((*heads, Paragraph(self.material.words.nothing())))
        yield from self._missing()
        yield from self._further.blocks()

    def _item(self, standing: Standing) -> Item:
        _ = self.material.translator.gettext
        planned = standing.found is not None and standing.found.planned
        words = self.material.words.text(standing.measure.text)
        beside = self._catalogue.beside(standing, details=True)
        mark = " (" + _("geplant") + ")" if planned else ""
        told = line(words, strong(mark))
        return Item(told, blocks=(Paragraph(beside, Role.HINT),) if beside else ())

    def _missing(self) -> Iterator[Block]:
        """Yield what the form asks for and the answers do not give, by kind of control."""
        _ = self.material.translator.gettext
        title = _("Nicht umgesetzt")
        what = _("Maßnahmen, nach denen der Fragebogen fragt und die keine Antwort angibt.")
        heads: tuple[Block, ...] = (
            Heading(1, line(title), title=title),
            Paragraph(line(what), Role.HINT),
        )
        for category, standings in self._catalogue.by_category:
            missing = [each for each in standings if each.found is None and each.asked]
            if missing:
                name = Paragraph(strong(self.material.words.text(category.title)))
                yield Kept((*heads, name, Listing(tuple(map(self._gap, missing)))))
                heads = ()

    def _gap(self, standing: Standing) -> Item:
        text = soft(self.material.words.text(standing.measure.text))
        return Item(line(text, soft(" – "), self._catalogue.beside(standing)))

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.material)

    @cached_property
    def _further(self) -> FurtherStatements:
        return FurtherStatements(self.material, details=True)


def _there(standings: Sequence[Standing]) -> list[Standing]:
    """Return those that some answer gives or plans."""
    return [each for each in standings if each.found is not None]
