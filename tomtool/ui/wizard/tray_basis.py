# SPDX-License-Identifier: MIT
"""What a question or a rule rests on, as chips: cited in short, the full name as a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.rules import cited, tags
from tomtool.domain.text import N_
from tomtool.ui.parts import Chip, FlowRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.questionnaire import Question
    from tomtool.domain.rules import Rule
    from tomtool.ui.wizard.session import Session

_GDPR = N_("Datenschutz-Grundverordnung, Verordnung (EU) 2016/679")
_CLAUSE = "clause "
"""Before the number of a clause of the standard, in forms; other numbers are of its Annex A."""
_GOALS = {
    "verfuegbarkeit": N_("Verfügbarkeit"),
    "integritaet": N_("Integrität"),
    "vertraulichkeit": N_("Vertraulichkeit"),
    "nichtverkettung": N_("Nichtverkettung"),
    "transparenz": N_("Transparenz"),
    "intervenierbarkeit": N_("Intervenierbarkeit"),
    "datenminimierung": N_("Datenminimierung"),
}
"""The goals of the standard data protection model by their ids in forms."""


class Reference(NamedTuple):
    """A reference as it is cited, and the full name of where it stands."""

    words: str
    title: str


def references(session: Session, question: Question) -> Iterator[Reference]:
    """Yield what a question rests on: the law first, then the editions its form names."""
    desk, refs = session.desk, question.refs
    _ = desk.translator.gettext
    titles = {name: desk.say(title) for name, title in session.sheet.questionnaire.editions.items()}
    for article in refs.dsgvo:
        yield Reference(cited(f"Art. {article}", desk.context.language), _(_GDPR))
    for control in refs.iso:
        clause = control.removeprefix(_CLAUSE)
        words = _("ISO 27001 Abschnitt %(n)s") % {"n": clause}
        annex = f"ISO 27001 A {control}"
        yield Reference(annex if clause == control else words, titles.get("iso", ""))
    for module in refs.bsi:
        yield Reference(module, titles.get("bsi", ""))
    for goal in refs.sdm:
        name = _(_GOALS[goal]) if goal in _GOALS else goal
        yield Reference(f"SDM {name}", titles.get("sdm", ""))


def sources(session: Session, rule: Rule) -> Iterator[Reference]:
    """Yield what a rule rests on."""
    desk = session.desk
    _ = desk.translator.gettext
    full = session.sheet.rules.sources
    for each, tag in zip(rule.source.split("; "), tags(rule.source), strict=True):
        law = _(_GDPR) if each.startswith("Art. ") else ""
        name = desk.say(full[tag]) if tag in full else law
        yield Reference(cited(each, desk.context.language), name)


def chips(found: Iterable[Reference]) -> FlowRow:
    """Return the references as chips that wrap."""
    return FlowRow(items=[Chip(each.words, each.title) for each in found])
