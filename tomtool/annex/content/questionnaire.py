# SPDX-License-Identifier: MIT
"""The questionnaire on paper: parts, sections, sites, questions, and notes on what was skipped."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tomtool.annex.content.alike import site_name
from tomtool.annex.content.compensations import Compensations
from tomtool.annex.content.lines import filled, line
from tomtool.annex.content.model import Heading, Kept, Paragraph, Role
from tomtool.annex.content.questions import question_blocks, same_block
from tomtool.annex.content.register import Thing
from tomtool.annex.content.signatures import SIGNATURES
from tomtool.annex.content.writer import Writer
from tomtool.domain.answers import Slot
from tomtool.domain.questionnaire import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tomtool.annex.content.model import Block, Run
    from tomtool.domain.questionnaire import Question, Section


class _Stretch(NamedTuple):
    """Questions that follow each other at one site; `repeats`: they are asked elsewhere too."""

    section: Section
    repeats: bool
    slots: tuple[Slot, ...]

    @property
    def site(self) -> str | None:
        return self.slots[0].site


class QuestionnaireBody(Writer):
    """Writes the questionnaire in printed order.

    Each heading is kept with what follows it.
    """

    def announce(self) -> None:
        """Announce every section, every question that applies, and every site in a section."""
        _ = self.material.translator.gettext
        register, live = self.material.register, self.material.live
        for section in self.material.questionnaire.sections:
            name = _("Abschnitt %(section)s") % {"section": section.key}
            register.announce(Thing.SECTION, section.key, name)
            for stretch in self._stretches[section.key]:
                if stretch.repeats and any(map(live.applies, stretch.slots)):
                    site = _("dem Standort „%(site)s“") % {
                        "site": site_name(self.material, stretch.site)
                    }
                    register.announce(Thing.SITE, stretch.slots[0], site)
            for slot in live.slots(section):
                register.announce(Thing.QUESTION, slot, self.material.place(slot))

    def blocks(self) -> Iterator[Block]:
        """Yield all parts with their sections."""
        heads: list[Block] = []
        for part in self.material.questionnaire.parts:
            title = self.material.words.text(part.title)
            heads.append(Heading(1, line(title), number=part.key, title=title))
            for section in self.material.questionnaire.sections:
                if section.part == part.key:
                    for blocks in self._section(section):
                        yield Kept((*heads, *blocks))
                        heads = []
        yield from heads

    def _section(self, section: Section) -> Iterator[list[Block]]:
        """Yield what belongs together: the head of the section with what comes first, and so on."""
        heads = self._section_head(section)
        for blocks in self._section_body(section):
            yield heads + blocks
            heads = []
        if heads:
            yield heads

    def _section_head(self, section: Section) -> list[Block]:
        _ = self.material.translator.gettext
        title = self.material.words.text(section.title)
        anchor = self.material.register.anchor(Thing.SECTION, section.key)
        applies = any(self.material.live.slots(section))
        if not applies and not self.material.edition.skipped:
            text = _("%(section)s – entfällt, keine Frage trifft zu") % {"section": title}
            return [Paragraph(line(text), Role.SKIP, section.key, anchor)]
        head = Heading(2, line(title), section.key, anchor, title)
        parties = self.material.parties(section)
        if not applies or not parties:
            return [head]
        text = _("beantwortet für: %(parties)s") % {"parties": parties}
        return [head, Paragraph(line(text), Role.HINT)]

    def _section_body(self, section: Section) -> Iterator[list[Block]]:
        applies = any(self.material.live.slots(section))
        if not applies and not self.material.edition.skipped:
            return
        for stretch in self._stretches[section.key]:
            heads = [self._site_heading(stretch)] if stretch.repeats else []
            for asked, group in groupby(stretch.slots, self.material.live.applies):
                slots = tuple(group)
                for blocks in map(self._question, slots) if asked else self._skipped(slots):
                    yield [*heads, *blocks]
                    heads = []

    def _site_heading(self, stretch: _Stretch) -> Paragraph:
        _ = self.material.translator.gettext
        further = stretch.site is not None
        text = _("Standort „%(site)s“") if further else _("Standort „%(site)s“ (Hauptstandort)")
        return Paragraph(
            line(text % {"site": site_name(self.material, stretch.site)}),
            Role.SITE,
            anchor=self._anchor_of_site(stretch),
        )

    def _anchor_of_site(self, stretch: _Stretch) -> str:
        """Return the anchor of a site where something applies, so that one can be led there."""
        if not any(map(self.material.live.applies, stretch.slots)):
            return ""
        return self.material.register.anchor(Thing.SITE, stretch.slots[0])

    def _question(self, slot: Slot) -> list[Block]:
        material = self.material
        question = material.questionnaire.by_key[slot.question]
        answer, words = material.live.answer(slot), material.words
        anchor = material.register.anchor(Thing.QUESTION, slot)
        blocks: list[Block]
        if question.kind is not Kind.NOTE and material.answers_like_main(slot):
            main_site = site_name(material, None)
            blocks = [same_block(words, question, answer, main_site, anchor)]
        else:
            blocks = question_blocks(words, material.register, question, answer, anchor)
        return [*blocks, *self._compensations.at(slot)]

    @cached_property
    def _compensations(self) -> Compensations:
        return Compensations(self.material)

    def _skipped(self, slots: tuple[Slot, ...]) -> Iterator[list[Block]]:
        """Yield what is said about questions that do not apply: each in a line, or their number."""
        questions = [self.material.questionnaire.by_key[slot.question] for slot in slots]
        if self.material.edition.skipped:
            for question in questions:
                yield [self._left_out(question)]
        elif n := sum(question.kind is not Kind.NOTE for question in questions):
            ngettext = self.material.translator.ngettext
            template = ngettext(
                "%(n)d Frage entfällt – weiter mit %(next)s",
                "%(n)d Fragen entfallen – weiter mit %(next)s",
                n,
            )
            counted = template.replace("%(n)d", str(n))
            yield [Paragraph(filled(counted, next=self._next(slots[-1])), Role.SKIP)]

    def _left_out(self, question: Question) -> Paragraph:
        _ = self.material.translator.gettext
        text = _("%(question)s – entfällt") % {"question": self.material.words.text(question.short)}
        return Paragraph(line(text), Role.SKIP, question.number)

    def _next(self, skipped: Slot) -> Run:
        """Return a reference to what is printed next: a question, a site, a section or the end."""
        register, slot = self.material.register, self._following[skipped]
        if slot is None:
            return register.link(Thing.CHAPTER, SIGNATURES)
        here, there = self._stretch_of[skipped], self._stretch_of[slot]
        if here.section is not there.section:
            return register.link(Thing.SECTION, there.section.key)
        if there.repeats and here.site != there.site:
            return register.link(Thing.SITE, there.slots[0])
        number = self.material.questionnaire.by_key[slot.question].number
        return register.link(Thing.QUESTION, slot, number)

    @cached_property
    def _stretches(self) -> Mapping[str, tuple[_Stretch, ...]]:
        """The stretches of each section, by its key."""
        sections = self.material.questionnaire.sections
        return {section.key: tuple(self._stretches_in(section)) for section in sections}

    def _stretches_in(self, section: Section) -> Iterator[_Stretch]:
        for sites, group in groupby(section.questions, self.material.live.sites_of):
            questions = tuple(group)
            for site in sites:
                slots = tuple(Slot(question.key, site) for question in questions)
                yield _Stretch(section, len(sites) > 1, slots)

    @cached_property
    def _stretch_of(self) -> dict[Slot, _Stretch]:
        """For each slot, applicable or not, the stretch it stands in, in printed order."""
        stretches = (each for several in self._stretches.values() for each in several)
        return {slot: stretch for stretch in stretches for slot in stretch.slots}

    @cached_property
    def _following(self) -> Mapping[Slot, Slot | None]:
        """For each slot, applicable or not, the next one that applies."""
        following: dict[Slot, Slot | None] = {}
        upcoming = None
        for slot in reversed(self._stretch_of):
            following[slot] = upcoming
            upcoming = slot if self.material.live.applies(slot) else upcoming
        return following
