# SPDX-License-Identifier: MIT
"""The annex in prose: numbered paragraphs, put together from the form's sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from tomtool.annex.content.alike import Alike, alike
from tomtool.annex.content.compensations import Compensations
from tomtool.annex.content.lines import filled, joined, line, soft
from tomtool.annex.content.model import Heading, Kept, Paragraph, Role
from tomtool.annex.content.register import Thing
from tomtool.annex.content.sentences import Sentences
from tomtool.annex.content.writer import Writer
from tomtool.domain.outline import outline
from tomtool.i18n.formats import format_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.model import Block, Line
    from tomtool.domain.answers import Slot
    from tomtool.domain.outline import Node
    from tomtool.domain.questionnaire import Question, Section


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A paragraph of the contract: `1.3`, with what it tells of and where that holds."""

    number: str
    where: Alike


class ProseBody(Writer):
    """Writes a paragraph for each question with its follow-ups, once for sites that agree."""

    def announce(self) -> None:
        """Announce every question by the paragraph that answers it."""
        for _, paragraphs in self._sections:
            for each in paragraphs:
                anchor = each.where.slots[0]
                for _first, slot in each.where.all_slots():
                    name, within = self.material.place(slot), None if slot == anchor else anchor
                    self.material.register.announce(Thing.QUESTION, slot, name, within)

    def blocks(self) -> Iterator[Block]:
        """Yield the parts with their sections, as far as there is anything to tell."""
        heads: list[Block] = []
        for part in self.material.questionnaire.parts:
            title = self.material.words.text(part.title)
            heads = [Heading(1, line(title), number=part.key, title=title)]
            for n, (section, paragraphs) in enumerate(self._sections, 1):
                if section.part == part.key:
                    heads += self._head(section, str(n))
                    for each in paragraphs:
                        yield Kept((*heads, *self._paragraph(each)))
                        heads = []

    def _head(self, section: Section, number: str) -> Iterator[Block]:
        _ = self.material.translator.gettext
        title = self.material.words.text(section.title)
        yield Heading(2, line(title), number, title=title)
        if parties := self.material.parties(section):
            text = _("beantwortet für: %(parties)s") % {"parties": parties}
            yield Paragraph(line(text), Role.HINT)

    def _paragraph(self, each: _Numbered) -> Iterator[Paragraph]:
        slots = each.where.slots
        anchor = self.material.register.anchor(Thing.QUESTION, slots[0])
        told = joined(map(self._sentences.about, slots), " ")
        keys = soft(f" [{', '.join(slot.question for slot in slots)}]")
        yield Paragraph(line(self._placed(each.where, told), keys), Role.BODY, each.number, anchor)
        for slot in slots:
            yield from self._compensations.at(slot)

    def _placed(self, where: Alike, told: Line) -> Line:
        """Return what is told, behind the sites where it holds if that is not everywhere."""
        _ = self.material.translator.gettext
        names = [_("„%(text)s“") % {"text": name} for name in where.names(self.material)]
        if not names:
            return told
        at_one, at_some = (
            _("Am Standort %(sites)s: %(told)s"),
            _("An den Standorten %(sites)s: %(told)s"),
        )
        sites = format_list(names, self.material.translator.language)
        return filled(at_one if len(names) == 1 else at_some, sites=sites, told=told)

    @cached_property
    def _sections(self) -> Sequence[tuple[Section, Sequence[_Numbered]]]:
        """The sections that tell anything, in printed order, with their numbered paragraphs."""
        questionnaire = self.material.questionnaire
        found: list[tuple[Section, Sequence[_Numbered]]] = []
        for part in questionnaire.parts:
            for section in questionnaire.sections:
                told = list(self._told(section)) if section.part == part.key else []
                if told:
                    n = len(found) + 1
                    numbered = [_Numbered(f"{n}.{m}", where) for m, where in enumerate(told, 1)]
                    found.append((section, numbered))
        return found

    def _told(self, section: Section) -> Iterator[Alike]:
        """Yield what belongs in one paragraph: what sites say alike about what stands together."""
        for node in outline(self.material.questionnaire, section):
            for _, group in groupby(_all(node), self.material.live.sites_of):
                for each in alike(self.material, tuple(group), self._said):
                    slots = tuple(filter(self._tells, each.slots))
                    if slots:
                        yield Alike(slots, each.sites, each.everywhere)

    def _said(self, slot: Slot) -> object:
        """Return what tells sites apart: the answer, with what is said about this site alone."""
        alone = (*self._compensations.at(slot),) if slot.site else ()
        return self.material.live.answer(slot), alone

    def _tells(self, slot: Slot) -> bool:
        return self._sentences.tell(slot) or bool([*self._compensations.at(slot)])

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.material)

    @cached_property
    def _compensations(self) -> Compensations:
        return Compensations(self.material)


def _all(node: Node) -> Iterator[Question]:
    """Yield a question with its follow-ups, near and far."""
    yield node.question
    for each in node.follow_ups:
        yield from _all(each)
