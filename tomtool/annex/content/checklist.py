# SPDX-License-Identifier: MIT
"""The checklist: a box for each measure the form knows, technical and organisational ones apart."""

from __future__ import annotations

from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from tomtool.annex.content.further import FurtherStatements
from tomtool.annex.content.inplace import Catalogue
from tomtool.annex.content.lines import filled, line
from tomtool.annex.content.model import Box, Heading, Item, Kept, Listing, Paragraph, Role, Table
from tomtool.annex.content.writer import Writer
from tomtool.domain.measures import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.inplace import Standing
    from tomtool.annex.content.model import Block, Cell
    from tomtool.domain.measures import Category


class ChecklistBody(Writer):
    """Writes a table for each kind of control, and below them what no box can say."""

    def announce(self) -> None:
        """Announce the questions with further statements."""
        self._further.announce()

    def blocks(self) -> Iterator[Block]:
        """Yield the tables in the catalogue's order, and the further statements."""
        _ = self.material.translator.gettext
        title = _("Checkliste der Maßnahmen")
        heads: tuple[Block, ...] = (Heading(1, line(title), title=title), self._explained())
        for n, (category, standings) in enumerate(self._catalogue.by_category, 1):
            name = self.material.words.text(category.title)
            head = Heading(2, self._catalogue.title(category), str(n), title=name)
            yield Kept((*heads, head, self._table(category, standings)))
            heads = ()
        yield from heads
        yield from self._further.blocks()

    def _explained(self) -> Paragraph:
        _ = self.material.translator.gettext
        template = _(
            "%(ticked)s vorhanden · %(unticked)s nicht vorhanden, geplant, nicht zutreffend oder"
            " ohne Angabe. Unter jeder Maßnahme stehen die Fragen, deren Antworten sie ergeben;"
            " „nicht nach“ nennt die, deren Antwort sie nicht ergibt. Verlinkte haben ergänzende"
            " Angaben. Was technisch und organisatorisch zugleich ist, steht nur in einer Spalte."
        )
        text = filled(template, ticked=(Box(ticked=True),), unticked=(Box(ticked=False),))
        return Paragraph(text, Role.HINT)

    def _table(self, category: Category, standings: Sequence[Standing]) -> Table:
        _ = self.material.translator.gettext
        columns = (_("Technisch"), _("Organisatorisch"))
        rows = zip_longest(*_columns(standings))
        return Table(
            tuple(tuple(map(self._cell, row)) for row in rows),
            (1, 1),
            self.material.words.text(category.title),
            tuple(map(line, columns)),
        )

    def _cell(self, standing: Standing | None) -> Cell:
        if standing is None:
            return ()
        ticked = standing.found is not None and not standing.found.planned
        beside = self._catalogue.beside(standing)
        item = Item(
            line(self.material.words.text(standing.measure.text)),
            Box(ticked),
            blocks=(Paragraph(beside, Role.HINT),) if beside else (),
        )
        return (Listing((item,)),)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.material)

    @cached_property
    def _further(self) -> FurtherStatements:
        return FurtherStatements(self.material, details=False)


def _columns(standings: Sequence[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Return technical and organisational measures; what is both goes where fewer stand."""
    technical: list[Standing] = []
    organisational: list[Standing] = []
    places = {Column.TECHNICAL: technical, Column.ORGANISATIONAL: organisational}
    for each in standings:
        shorter = min(technical, organisational, key=len)
        places.get(each.measure.column, shorter).append(each)
    return technical, organisational
