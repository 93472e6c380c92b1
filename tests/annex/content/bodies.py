# SPDX-License-Identifier: MIT
"""The bodies of annexes alone: what a layout says between master data and signatures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.domain.builders import choice, form
from tests.domain.outspoken import MEASURES
from tomtool.annex.content.checklist import ChecklistBody
from tomtool.annex.content.evidence import EvidenceList
from tomtool.annex.content.measures import MeasuresBody
from tomtool.annex.content.prose import ProseBody
from tomtool.annex.content.register import check_references
from tomtool.annex.content.writer import Material
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Edition, Layout
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.domain.text import Text
from tomtool.i18n import translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.annex.content.model import Block
    from tomtool.annex.content.writer import Writer
    from tomtool.domain.questionnaire import Blank, Choice, Question, Questionnaire
    from tomtool.domain.response import Response
    from tomtool.i18n import Language

BODIES: dict[Layout, type[Writer]] = {
    Layout.CHECKLIST: ChecklistBody,
    Layout.MEASURES: MeasuresBody,
    Layout.PROSE: ProseBody,
}
NAMED = {
    key: replace(each, text=Text(f"Maßnahme {key}", f"measure {key}"))
    for key, each in MEASURES.items()
}
"""The small catalogue with texts that tell its measures apart."""


def body(
    layout: Layout, questionnaire: Questionnaire, response: Response, language: Language = "de"
) -> Sequence[Block]:
    """Return what the layout says about what may be published of `response`; its links lead on."""
    kept = published(questionnaire, response, route_of(questionnaire, response).slots())
    edition = Edition(language, layout)
    material = Material(questionnaire, kept, translator(language), edition, "0" * 64)
    evidence, writer = EvidenceList(material), BODIES[layout](material)
    for each in (evidence, writer):
        each.announce()
    blocks = list(writer.blocks())
    check_references([*blocks, *evidence.blocks()])
    return blocks


def speaking(*questions: Question) -> Questionnaire:
    """Return a form with the small catalogue; once A1.1 is „nein“, the sites differ."""
    asked = form(*questions, repeat_per_site_if=Has("A1.1", frozenset({"nein"})))
    return replace(asked, measures=NAMED)


def says(name: str, text: str = "", *blanks: Blank, gives: tuple[str, ...] = ()) -> Choice:
    """Return a choice with its sentence or phrase, and the measures it gives."""
    told = Text(text, text) if text else None
    return replace(choice(name, *blanks), says=told, measures=gives)
