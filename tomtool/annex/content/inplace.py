# SPDX-License-Identifier: MIT
"""The measures a form knows, by kind of control, and what the answers say about each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tomtool.annex.content.alike import site_name
from tomtool.annex.content.lines import filled, joined, line, voiced
from tomtool.annex.content.model import Voice
from tomtool.annex.content.register import Thing
from tomtool.domain.answers import Status, is_answered
from tomtool.domain.measures import measures_in_place
from tomtool.domain.questionnaire import Kind
from tomtool.domain.rules import cited
from tomtool.i18n.answers import plan_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tomtool.annex.content.model import Line
    from tomtool.annex.content.words import Words
    from tomtool.annex.content.writer import Material
    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.measures import Category, InPlace, Measure
    from tomtool.domain.questionnaire import Question


class Standing(NamedTuple):
    """A measure, what the answers give of it, if anything, and the slots that apply and could."""

    measure: Measure
    found: InPlace | None
    asked: tuple[Slot, ...]


@dataclass(frozen=True)
class Catalogue:
    """The measures that answers to the form can give, as the answers stand."""

    material: Material

    @cached_property
    def by_category(self) -> Sequence[tuple[Category, Sequence[Standing]]]:
        """The measures of each kind of control, in the catalogue's order."""
        found = {each.measure.id: each for each in measures_in_place(self.material.live)}
        measures = self.material.questionnaire.measures.values()
        return [
            (
                category,
                [
                    Standing(each, found.get(each.id), tuple(self._asked.get(each.id, ())))
                    for each in group
                ],
            )
            for category, group in groupby(measures, lambda measure: measure.category)
        ]

    def title(self, category: Category) -> Line:
        """Return the name of a kind of control with the provisions that ask for it."""
        language = self.material.translator.language
        law = cited(f"Art. {', '.join(category.dsgvo)}", language)
        for word in ("Art.", "Abs.", "lit."):
            law = law.replace(f"{word} ", f"{word}\u00a0")
        name = self.material.words.text(category.title)
        return joined((line(name), voiced(line(law), Voice.SOFT)), " · ")

    def beside(self, standing: Standing, *, details: bool = False) -> Line:
        """Return where the answers stand that give or plan a measure, or could.

        With `details` also what they tick and fill in for it. A measure in place also names the
        questions whose one answer could have given it and does not. In a soft voice.
        """
        found = standing.found
        if found is None:
            parts = [line(self.unsaid(standing.asked)), self._places(standing, standing.asked)]
            return voiced(joined(parts, " · "), Voice.SOFT)
        planned = self._places(standing, found.planned_by, details=details)
        plan = plan_words(self.material.translator, found.until, self.material.words.day)
        _ = self.material.translator.gettext
        denied = self._places(standing, self._denied(standing, found))
        parts = [
            self._places(standing, found.given_by, details=details),
            line(plan, ": ", planned) if planned else (),
            filled(_("nicht nach %(questions)s"), questions=denied) if denied else (),
        ]
        return voiced(joined(parts, " · "), Voice.SOFT)

    def _denied(self, standing: Standing, found: InPlace) -> Sequence[Slot]:
        """Return the slots whose one answer could have given a measure and gives another."""
        questions, live = self.material.questionnaire.by_key, self.material.live
        others = {*standing.asked} - {*found.given_by, *found.planned_by}
        return [
            slot
            for slot in standing.asked
            if slot in others
            and (question := questions[slot.question]).kind is Kind.SINGLE
            and is_answered(question, live.answer(slot))
        ]

    def unsaid(self, asked: Sequence[Slot]) -> str:
        """Return why nothing is said at the slots that were `asked`; empty if something is."""
        _ = self.material.translator.gettext
        if not asked:
            return _("entfällt")
        answers = [self.material.live.answer(slot) for slot in asked]
        if all(each.status is Status.NOT_APPLICABLE for each in answers):
            return _("nicht zutreffend")
        questions = self.material.questionnaire.by_key
        said = (
            answer.status is not None or is_answered(questions[slot.question], answer)
            for slot, answer in zip(asked, answers, strict=True)
        )
        return "" if any(said) else _("keine Angabe")

    def _places(self, standing: Standing, slots: Sequence[Slot], *, details: bool = False) -> Line:
        """Return the questions at `slots`, with the sites where not all of them are among these."""
        by_question: dict[str, list[Slot]] = {}
        for slot in slots:
            by_question.setdefault(slot.question, []).append(slot)
        parts = []
        for key, same in sorted(by_question.items(), key=lambda each: self._position[each[0]]):
            question = self.material.questionnaire.by_key[key]
            by_detail: dict[Line, list[Slot]] = {}
            for slot in same:
                told = self._detail(standing.measure, question, slot) if details else ()
                by_detail.setdefault(told, []).append(slot)
            parts += [self._place(question, each, told) for told, each in by_detail.items()]
        return joined(parts, " · " if details else ", ")

    def _place(self, question: Question, slots: Sequence[Slot], told: Line) -> Line:
        everywhere = len(slots) == len(self.material.live.sites_of(question))
        names = "" if everywhere else ", ".join(site_name(self.material, s.site) for s in slots)
        mention = self.material.register.mention(Thing.QUESTION, slots[0], question.key)
        return line(mention, f" ({names})" if names else "", " " if told else "", told)

    def _detail(self, measure: Measure, question: Question, slot: Slot) -> Line:
        """Return what an answer ticks and fills in for a measure; a bare „ja“ says nothing."""
        words, answer = self.material.spoken, self.material.live.answer(slot)
        own = measure.id in question.measures
        ticked = [
            each
            for each in question.choices
            if each.id in answer.choices and (own or measure.id in each.measures)
        ]
        if question.kind is Kind.SINGLE and not any(
            each.blanks or " " in words.text(each.text) for each in ticked
        ):
            return ()
        choices = joined((words.choice(each, answer) for each in ticked), ", ")
        fields = fields_in_short(words, question, answer) if own else ()
        told = joined((choices, fields), "; ")
        return line(words.text(question.short).rstrip("?"), ": ", told) if told else ()

    @cached_property
    def _position(self) -> Mapping[str, int]:
        """Where each question stands in the form."""
        return {key: n for n, key in enumerate(self.material.questionnaire.by_key)}

    @cached_property
    def _asked(self) -> Mapping[str, Sequence[Slot]]:
        """For each measure's id, the slots that apply and may give it."""
        found: dict[str, list[Slot]] = {}
        for slot in self.material.live.slots():
            for measure in dict.fromkeys(_given(self.material.questionnaire.by_key[slot.question])):
                found.setdefault(measure, []).append(slot)
        return found


def fields_in_short(words: Words, question: Question, answer: Answer) -> Line:
    """Return what is filled into the question's own blanks; a single one needs no label."""
    if len(question.own_blanks) == 1:
        blank = question.own_blanks[0]
        return words.value(blank, answer.blanks[blank.id]) if blank.id in answer.blanks else ()
    return joined(words.fields(question, answer) if answer.filled else (), "; ")


def _given(question: Question) -> Iterator[str]:
    """Yield the measures that answers to `question` can give, doubled ones included."""
    yield from question.measures
    for choice in question.choices:
        yield from choice.measures
