# SPDX-License-Identifier: MIT
"""The measures at a glance: how many serve each protection goal, and of which kinds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tomtool.annex.content.inplace import Catalogue
from tomtool.annex.content.lines import joined, line
from tomtool.annex.content.model import Heading, Kept, Paragraph, Role, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.inplace import Standing
    from tomtool.annex.content.model import Block, Cell, Line
    from tomtool.annex.content.writer import Material
    from tomtool.domain.measures import Goal, InPlace

_SHARES = (4.6, 1.7, 4.4)


def glance(material: Material) -> Iterator[Block]:
    """Yield a table with a row for each goal of the form's measures; nothing without measures."""
    _ = material.translator.gettext
    catalogue = Catalogue(material)
    goals: dict[Goal, list[Standing]] = {}
    for category, standings in catalogue.by_category:
        goals.setdefault(category.goal, []).extend(standings)
    if not goals:
        return
    title = _("Schutzmaßnahmen im Überblick")
    rows = tuple(_row(catalogue, goal, standings) for goal, standings in goals.items())
    head = (_("Schutzziel"), _("Maßnahmen"), _("Bereiche"))
    table = Table(rows, _SHARES, title, tuple(map(line, head)), sideways=True)
    what = _("Gezählt sind die Maßnahmen, die sich aus den Antworten ergeben, jede einmal.")
    yield Kept((Heading(2, line(title)), table, Paragraph(line(what), Role.HINT)))


def _row(catalogue: Catalogue, goal: Goal, standings: Sequence[Standing]) -> tuple[Cell, ...]:
    """Return a goal, how many measures serve it, and their kinds, or why there are none."""
    material = catalogue.material
    _ = material.translator.gettext
    asked = [slot for each in standings for slot in each.asked]
    found = [each.found for each in standings if each.found is not None]
    planned = sum(each.planned for each in found)
    number = str(len(found) - planned) if asked else "–"
    later = _("%(n)d geplant") % {"n": planned} if planned else ""
    return (
        (line(material.words.text(goal.title)),),
        (joined((line(number), line(later)), " · "),),
        (_categories(material, found) or line(catalogue.unsaid(asked) or _("keine")),),
    )


def _categories(material: Material, found: Sequence[InPlace]) -> Line:
    """Return the kinds of control with the number of measures each, planned ones included."""
    counted = Counter(each.measure.category for each in found)
    kinds = (line(material.words.text(kind.title), f"\u00a0{n}") for kind, n in counted.items())
    return joined(kinds, " · ")
