# SPDX-License-Identifier: MIT
"""The questionnaire on paper: parts, sections, sites, questions, and notes on what was skipped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tomtool.annex import theme
from tomtool.annex.blocks import Story, heading, kept, para, rule
from tomtool.annex.questions import question_block, same_block
from tomtool.annex.textsafe import filled, markup
from tomtool.domain.answers import Slot
from tomtool.domain.questionnaire import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportlab.platypus import Flowable

    from tomtool.annex.compensations import CompensationLines
    from tomtool.annex.words import Words
    from tomtool.domain.questionnaire import Part, Section
    from tomtool.domain.response import Response
    from tomtool.domain.route import LiveRoute


class _Run(NamedTuple):
    """Questions that follow each other at one site; `repeats`: they are asked elsewhere too."""

    section: Section
    site: str | None
    repeats: bool
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class QuestionnairePages:
    """Makes the story of the questionnaire, in printed order."""

    words: Words
    response: Response
    live: LiveRoute
    compensations: CompensationLines

    def story(self) -> Story:
        """Return all parts with their sections, each heading kept with what follows it."""
        story: Story = []
        heads: Story = []
        for part in self.live.questionnaire.parts:
            heads += self._part_heading(part)
            for section in self.live.questionnaire.sections:
                if section.part == part.key:
                    heads += self._section_head(section)
                    for block in self._blocks(section):
                        story += kept(heads + block)
                        heads = []
        return story + kept(heads)

    def _part_heading(self, part: Part) -> Story:
        title = part.title.in_(self.words.translator.language)
        return [
            rule(theme.ACCENT, 1.2, above=24),
            heading(markup(title), theme.PART, title=title, level=0, lead=part.key),
        ]

    def _section_head(self, section: Section) -> Story:
        _ = self.words.translator.gettext
        title = section.title.in_(self.words.translator.language)
        if not any(self.live.slots(section)):
            text = filled(_("%(section)s – entfällt, keine Frage trifft zu"), section=markup(title))
            return [para(text, theme.SKIP, section.key)]
        head: Story = [
            rule(theme.HAIRLINE, theme.HAIR, above=15),
            heading(markup(title), theme.SECTION, title=title, level=1, lead=section.key),
        ]
        if parties := self._parties(section):
            text = filled(_("beantwortet für: %(parties)s"), parties=markup(parties))
            head.append(para(text, theme.HINT))
        return head

    def _parties(self, section: Section) -> str:
        """Return whom the answers speak of: as said, else the usual ones, else the vendor."""
        parties = self.response.parties
        named = self.response.answered_for.get(section.key, ())
        chosen = [p for p in parties if p.id in named]
        chosen = chosen or [p for p in parties if p.role is section.responsible]
        chosen = chosen or [p for p in (self.response.vendor,) if p is not None]
        return ", ".join(party.name for party in chosen)

    def _blocks(self, section: Section) -> Iterator[Story]:
        if not any(self.live.slots(section)):
            return
        for run in self._runs[section.key]:
            heads = [self._site_heading(run.site)] if run.repeats else []
            for applies, slots in groupby(run.slots, self.live.applies):
                together = tuple(slots)
                blocks = map(self._question, together) if applies else self._skipped(together)
                for block in blocks:
                    yield heads + block
                    heads = []

    @cached_property
    def _runs(self) -> Mapping[str, tuple[_Run, ...]]:
        """The runs of each section, by its key."""
        return {s.key: tuple(self._runs_of(s)) for s in self.live.questionnaire.sections}

    def _runs_of(self, section: Section) -> Iterator[_Run]:
        for sites, group in groupby(section.questions, self.live.sites_of):
            questions = tuple(group)
            for site in sites:
                slots = tuple(Slot(question.key, site) for question in questions)
                yield _Run(section, site, len(sites) > 1, slots)

    def _site_heading(self, site: str | None) -> Flowable:
        _ = self.words.translator.gettext
        text = _("Standort „%(site)s“") if site else _("Standort „%(site)s“ (Hauptstandort)")
        return para(filled(text, site=markup(self._site_name(site))), theme.SITE)

    def _site_name(self, site: str | None) -> str:
        """Return the name of a further site or, for None, of the main site."""
        name = self.response.sites[0].id if site is None else site
        return self.words.sites[name]

    def _question(self, slot: Slot) -> Story:
        question = self.live.questionnaire.by_key[slot.question]
        answer = self.live.answer(slot)
        if self._answers_like_main(slot) and question.kind is not Kind.NOTE:
            block = same_block(self.words, question, answer, self._site_name(None))
        else:
            block = question_block(self.words, question, answer)
        return block + self.compensations.at(slot)

    def _answers_like_main(self, slot: Slot) -> bool:
        """Return whether `slot` is that of a further site and says what the main site says."""
        main = Slot(slot.question)
        told = slot.site is not None and self.live.applies(main)
        return told and self.live.answer(slot) == self.live.answer(main)

    def _skipped(self, slots: tuple[Slot, ...]) -> Iterable[Story]:
        """Yield the note on questions that do not apply: how many, and where it goes on."""
        by_key = self.live.questionnaire.by_key
        n = sum(by_key[slot.question].kind is not Kind.NOTE for slot in slots)
        if n:
            ngettext = self.words.translator.ngettext
            template = ngettext(
                "%(n)d Frage entfällt – weiter mit %(next)s",
                "%(n)d Fragen entfallen – weiter mit %(next)s",
                n,
            )
            yield [para(markup(template % {"n": n, "next": self._next(slots[-1])}), theme.SKIP)]

    def _next(self, skipped: Slot) -> str:
        """Return what is printed after a skipped slot: a number, a site, a section or the end."""
        _ = self.words.translator.gettext
        section_of = self.live.questionnaire.section_of
        following = self._following[skipped]
        if following is None:
            return _("den Unterschriften")
        here, there = section_of[skipped.question], section_of[following.question]
        if here is not there:
            return _("Abschnitt %(section)s") % {"section": there.key}
        if following.site != skipped.site:
            return _("dem Standort „%(site)s“") % {"site": self._site_name(following.site)}
        return self.live.questionnaire.by_key[following.question].number

    @cached_property
    def _following(self) -> Mapping[Slot, Slot | None]:
        """For each slot, applicable or not, the next one that applies."""
        slots = [slot for runs in self._runs.values() for run in runs for slot in run.slots]
        following: dict[Slot, Slot | None] = {}
        upcoming = None
        for slot in reversed(slots):
            following[slot] = upcoming
            upcoming = slot if self.live.applies(slot) else upcoming
        return following
