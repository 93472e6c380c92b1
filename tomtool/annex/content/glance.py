# SPDX-License-Identifier: MIT
"""The measures at a glance: how many serve each protection goal, and of which kinds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tomtool.annex.content.lines import joined, line
from tomtool.annex.content.model import Heading, Kept, Paragraph, Role, Table
from tomtool.domain.measures import measures_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.model import Block, Cell, Line
    from tomtool.annex.content.writer import Material
    from tomtool.domain.measures import Goal, InPlace

_SHARES = (4.6, 1.7, 4.4)


def glance(material: Material) -> Iterator[Block]:
    """Yield a table with a row for each goal of the form's measures; nothing without measures."""
    _ = material.translator.gettext
    measures = material.questionnaire.measures.values()
    goals = dict.fromkeys(measure.category.goal for measure in measures)
    if not goals:
        return
    found = measures_in_place(material.live)
    title = _("Schutzmaßnahmen im Überblick")
    rows = tuple(
        _row(material, goal, [each for each in found if each.measure.category.goal == goal])
        for goal in goals
    )
    head = (_("Schutzziel"), _("Maßnahmen"), _("Bereiche"))
    table = Table(rows, _SHARES, title, tuple(map(line, head)), sideways=True)
    what = _("Gezählt sind die Maßnahmen, die sich aus den Antworten ergeben, jede einmal.")
    yield Kept((Heading(2, line(title)), table, Paragraph(line(what), Role.HINT)))


def _row(material: Material, goal: Goal, found: Sequence[InPlace]) -> tuple[Cell, ...]:
    _ = material.translator.gettext
    planned = sum(each.planned for each in found)
    later = _("%(n)d geplant") % {"n": planned} if planned else ""
    return (
        (line(material.words.text(goal.title)),),
        (joined((line(str(len(found) - planned)), line(later)), " · "),),
        (_categories(material, found),),
    )


def _categories(material: Material, found: Sequence[InPlace]) -> Line:
    """Return the kinds of control with the number of measures each, planned ones included."""
    _ = material.translator.gettext
    counted = Counter(each.measure.category for each in found)
    kinds = (line(material.words.text(kind.title), f"\u00a0{n}") for kind, n in counted.items())
    return joined(kinds, " · ") or line(_("keine Angabe"))
