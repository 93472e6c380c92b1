# SPDX-License-Identifier: MIT
"""What a layout of measures does not show by itself: remarks, reasons, plans, and free text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.annex.content.alike import Alike, alike
from tomtool.annex.content.compensations import Compensations
from tomtool.annex.content.inplace import fields_in_short
from tomtool.annex.content.lines import joined, line, soft
from tomtool.annex.content.model import Heading, Kept, Paragraph, Role
from tomtool.annex.content.register import Thing
from tomtool.domain.answers import is_filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.model import Block, Line
    from tomtool.annex.content.writer import Material
    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.questionnaire import Choice, Question


@dataclass(frozen=True)
class FurtherStatements:
    """The closing part of a layout of measures.

    With `details` the layout shows what is filled in for a measure, so that it is not repeated.
    """

    material: Material
    details: bool

    def announce(self) -> None:
        """Announce the questions there is something to say about."""
        for each in self._spoken:
            for first, slot in each.all_slots():
                name = self.material.place(slot)
                within = None if slot == first else first
                self.material.register.announce(Thing.QUESTION, slot, name, within)

    def blocks(self) -> Iterator[Block]:
        """Yield the part by sections; nothing if there is nothing more to say."""
        _ = self.material.translator.gettext
        title = _("Ergänzende Angaben")
        what = _("Angaben des Auftragsverarbeiters, die keine der Maßnahmen oben wiedergibt.")
        heads: list[Block] = [
            Heading(1, line(title), title=title),
            Paragraph(line(what), Role.HINT),
        ]
        section_of = self.material.questionnaire.section_of
        for section in self.material.questionnaire.sections:
            entries = [
                each for each in self._spoken if section_of[each.slots[0].question] is section
            ]
            if entries:
                title = self.material.words.text(section.title)
                heads.append(Heading(2, line(title), section.key))
            for each in entries:
                yield Kept((*heads, *self._entry(each)))
                heads = []

    @cached_property
    def _spoken(self) -> Sequence[Alike]:
        """The questions about which there is something to say, each once for sites that agree."""
        questions = self.material.questionnaire.questions()
        each_alike = (each for q in questions for each in alike(self.material, (q,), self._said))
        return [each for each in each_alike if self._told(each.slots[0]) or self._below(each)]

    def _said(self, slot: Slot) -> object:
        """Return what tells sites apart: what is said, with what is said about this site alone."""
        alone = (*self._compensations.at(slot),) if slot.site else ()
        return self._told(slot), self._remark(slot), alone

    def _below(self, where: Alike) -> Sequence[Paragraph]:
        (slot,) = where.slots
        return [*self._remark(slot), *self._compensations.at(slot)]

    def _entry(self, where: Alike) -> Sequence[Paragraph]:
        (slot,) = where.slots
        told = self._told(slot)
        words, question = self.material.words, self.material.questionnaire.by_key[slot.question]
        names = ", ".join(where.names(self.material))
        short = words.text(question.short).rstrip("?") + (f" ({names})" if names else "")
        text = line(soft(f"{short}: " if told else short), told)
        anchor = self.material.register.anchor(Thing.QUESTION, slot)
        return Paragraph(text, number=question.number, anchor=anchor), *self._below(where)

    def _told(self, slot: Slot) -> Line:
        """Return what is filled in and not shown elsewhere; an answer with a status as a whole."""
        words, answer = self.material.spoken, self.material.live.answer(slot)
        question = self.material.questionnaire.by_key[slot.question]
        whole = answer.status is not None
        choices = [
            words.choice(choice, answer)
            for choice in question.choices
            if choice.id in answer.choices and (whole or self._is_left(question, choice, answer))
        ]
        shown = not whole and self.details and question.measures
        fields = () if shown else fields_in_short(words, question, answer)
        return joined((joined((*choices, fields), "; "), words.status(answer)), " – ")

    def _is_left(self, question: Question, choice: Choice, answer: Answer) -> bool:
        """Whether something is filled into a choice that the layout does not show by itself."""
        shown = self.details and (choice.measures or question.measures)
        return not shown and any(
            is_filled(answer.blanks.get(blank.id, "")) for blank in choice.blanks
        )

    def _remark(self, slot: Slot) -> Sequence[Paragraph]:
        remark = self.material.words.remark(self.material.live.answer(slot))
        return [Paragraph(remark, Role.REMARK)] if remark else []

    @cached_property
    def _compensations(self) -> Compensations:
        return Compensations(self.material)
