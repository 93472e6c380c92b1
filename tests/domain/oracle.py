# SPDX-License-Identifier: MIT
"""What the route must say, worked out again from nothing, recursively and without haste.

Truth is a number here: 1 holds, 0 does not, ½ is void; *all* is the least, *any* the greatest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.answers import EMPTY, HOURS, Answer, Duration, Slot, Status
from tomtool.domain.conditions import FORM_LEAVES, All, Answered, Any, Compare, Has, Not
from tomtool.domain.questionnaire import PerSite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Blank, Question, Questionnaire

HOLDS, VOID, FAILS = 1.0, 0.5, 0.0


@dataclass(frozen=True)
class Oracle:
    """The questionnaire, and everything the vendor said so far."""

    questionnaire: Questionnaire
    answers: Mapping[Slot, Answer]
    further_sites: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()

    def slots(self) -> list[Slot]:
        """Return what applies: section by section; what repeats in a row goes site by site."""
        found = []
        for section in self.questionnaire.sections:
            for asked in _in_a_row([(q, self.repeats(q)) for q in section.questions]):
                sites = (None, *self.further_sites) if self.repeats(asked[0]) else (None,)
                found += [Slot(q.key, s) for s in sites for q in asked if self.applies(q, s)]
        return found

    def applies(self, question: Question, site: str | None) -> bool:
        """Whether `question` is asked at `site`."""
        if site is not None and not self.repeats(question):
            return False
        return question.shown_if is None or self.truth(question.shown_if, site) == HOLDS

    def repeats(self, question: Question) -> bool:
        """Whether `question` is asked once per site."""
        switch = self.questionnaire.repeat_per_site_if
        if switch is None or not self.further_sites or self.truth(switch, None) != HOLDS:
            return False
        section = self.questionnaire.section_of[question.key].key
        wanted = question.per_site is PerSite.ON_REQUEST and section in self.apart
        return wanted or question.per_site is PerSite.ALWAYS

    def answer(self, question: Question, site: str | None) -> Answer:
        """Return what is said at `site`: its own, or what applies at the main site."""
        own = self.answers.get(Slot(question.key, site))
        if own is not None or site is None:
            return own or EMPTY
        main = self.applies(question, None)
        return self.answers.get(Slot(question.key), EMPTY) if main else EMPTY

    def settled(self, question: Question, site: str | None) -> bool:
        """Whether nothing is left open."""
        answer = self.answer(question, site)
        if answer.status is not None:
            if question.answer_only:
                return False
            is_not = answer.status is Status.NOT_APPLICABLE
            return bool(answer.reason.strip()) if is_not else answer.until is not None
        said = _said(question, answer)
        wanted = [blank.id for blank in _in_use(question, answer) if not blank.optional]
        rivals = question.exactly_one_of
        has_one = not rivals or any(name in answer.choices for name in rivals)
        return bool(said) and has_one and said.keys() >= set(wanted)

    def truth(self, condition: Condition, site: str | None) -> float:
        """Return 1, ½ or 0."""
        match condition:
            case All(branches):
                return min(self.truth(branch, site) for branch in branches)
            case Any(branches):
                return max(self.truth(branch, site) for branch in branches)
            case Not(branch):
                return HOLDS - self.truth(branch, site)
        assert isinstance(condition, FORM_LEAVES)
        question = self.questionnaire.by_key[condition.question]
        site = site if site is None or self.repeats(question) else None
        if not self.applies(question, site):
            return VOID
        answer = self.answer(question, site)
        said = {} if answer.status is not None else _said(question, answer)
        return HOLDS if _leaf_holds(condition, said) else FAILS


def _leaf_holds(leaf: Has | Answered | Compare, said: Mapping[str, object]) -> bool:
    match leaf:
        case Answered():
            return bool(said)
        case Has():
            return bool(leaf.choices & said.keys())
        case Compare():
            return _compares(leaf, said.get(leaf.blank))


def _in_use(question: Question, answer: Answer) -> list[Blank]:
    ticked = [choice for choice in question.choices if choice.id in answer.choices]
    return [*question.own_blanks, *(blank for choice in ticked for blank in choice.blanks)]


def _said(question: Question, answer: Answer) -> dict[str, object]:
    """Return everything ticked and filled in, by id; left-overs of unticked choices aside."""
    ticked = {each.id: each for each in question.choices if each.id in answer.choices}
    filled = {
        blank.id: answer.blanks[blank.id]
        for blank in _in_use(question, answer)
        if answer.blanks.get(blank.id) not in (None, "", ())
    }
    return {**ticked, **filled}


def _compares(condition: Compare, value: object) -> bool:
    if value is None:
        return False
    number = value.number * HOURS[value.unit] if isinstance(value, Duration) else value
    assert isinstance(number, int)
    return {
        "less_than": number < condition.bound,
        "at_most": number <= condition.bound,
        "equals": number == condition.bound,
        "at_least": number >= condition.bound,
        "more_than": number > condition.bound,
    }[condition.comparison.value]


def _in_a_row(marked: list[tuple[Question, bool]]) -> list[list[Question]]:
    """Split questions into runs that repeat, or do not."""
    runs: list[list[Question]] = []
    before: bool | None = None
    for question, repeats in marked:
        if repeats != before:
            runs.append([])
        runs[-1].append(question)
        before = repeats
    return runs
