# SPDX-License-Identifier: MIT
"""The route: which questions apply, in order. Computed, never stored; it deletes no answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.answers import EMPTY, Slot, is_settled
from tomtool.domain.conditions import verdict
from tomtool.domain.facts import AnswerFacts
from tomtool.domain.questionnaire import PerSite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Question, Questionnaire, Section
    from tomtool.domain.response import Response


class Progress(NamedTuple):
    """Settled and applicable mandatory questions; what does not apply is in neither figure."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class RouteChange:
    """What one changed answer did: slots that apply now, and slots that no longer do."""

    shown: tuple[Slot, ...] = ()
    hidden: tuple[Slot, ...] = ()


def route(
    questionnaire: Questionnaire,
    answers: Mapping[Slot, Answer],
    further_sites: Iterable[str] = (),
    apart: Iterable[str] = (),
) -> tuple[Slot, ...]:
    """Return the slots that apply, in printed order."""
    return tuple(LiveRoute(questionnaire, answers, further_sites, apart).slots())


def route_of(questionnaire: Questionnaire, response: Response) -> LiveRoute:
    """Return the live route of `response`."""
    return LiveRoute(questionnaire, response.answers, response.further_sites, response.apart)


@dataclass(frozen=True, slots=True)
class Here(AnswerFacts):
    """Facts for conditions: the answers as seen from one site, and numbers of the master data."""

    route: LiveRoute
    site: str | None
    master: Mapping[str, int] = field(default_factory=dict)

    def applies(self, question: str) -> bool:
        """Whether the question is asked here."""
        return self.route.applies(self.route.slot(question, self.site))

    def look_up(self, question: str) -> tuple[Question, Answer]:
        """Return the question and its answer here."""
        answer = self.route.answer(self.route.slot(question, self.site))
        return self.route.questionnaire.by_key[question], answer

    def fact(self, name: str) -> int:
        """Return a number of the master data."""
        return self.master[name]


class LiveRoute:
    """The route kept up to date answer by answer.

    A changed answer costs time in proportion to the questions that depend on it, not to the size
    of the form. The route copies the answers it is given and owns the copy.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Mapping[Slot, Answer],
        further_sites: Iterable[str] = (),
        apart: Iterable[str] = (),
    ) -> None:
        self.questionnaire = questionnaire
        self._answers = dict(answers)
        self._further_sites = tuple(dict.fromkeys(further_sites))
        self._apart = frozenset(apart)
        self._repeating = False
        self._applicable: set[Slot] = set()
        self._done: Counter[str | None] = Counter()  # by section; None counts them all
        self._total: Counter[str | None] = Counter()
        self._update(Slot(question.key) for question in questionnaire.questions())

    def answer(self, slot: Slot) -> Answer:
        """Return the answer at `slot`.

        A further site without one answers like the main site, if the main site is asked at all.
        """
        if slot.site is not None and slot not in self._answers:
            slot = Slot(slot.question)
            return self._answers.get(slot, EMPTY) if self.applies(slot) else EMPTY
        return self._answers.get(slot, EMPTY)

    @property
    def answers(self) -> Mapping[Slot, Answer]:
        """Every answer held, applicable or not."""
        return self._answers

    @property
    def repeating(self) -> bool:
        """Whether questions are asked per site just now."""
        return self._repeating

    @property
    def further_sites(self) -> tuple[str, ...]:
        """The sites beside the main one, whether they differ or not."""
        return self._further_sites

    def applies(self, slot: Slot) -> bool:
        """Whether the question at `slot` is asked."""
        return slot in self._applicable

    def slot(self, question: str, site: str | None) -> Slot:
        """Return where `question` is answered when seen from `site`."""
        return Slot(question, site if self._repeats(self.questionnaire.by_key[question]) else None)

    def sites_of(self, question: Question) -> tuple[str | None, ...]:
        """Return where `question` is answered: None for all or the main site, then the others."""
        return (None, *self._further_sites) if self._repeats(question) else (None,)

    def slots(self, section: Section | None = None) -> Iterator[Slot]:
        """Yield the slots that apply, in printed order: within a section, site after site."""
        sections = self.questionnaire.sections if section is None else (section,)
        for each in sections:
            for _, run in groupby(each.questions, key=self.sites_of):
                block = tuple(run)
                for site in self.sites_of(block[0]):
                    here = (Slot(question.key, site) for question in block)
                    yield from filter(self.applies, here)

    def progress(self, section: str | None = None) -> Progress:
        """Return the progress of one section (by key) or of the whole response."""
        return Progress(self._done[section], self._total[section])

    def alike(self, slot: Slot) -> tuple[Slot, ...]:
        """Return `slot` and the slots of further sites that answer like it."""
        question = self.questionnaire.by_key[slot.question]
        if slot.site is not None:
            return (slot,)
        further = (Slot(slot.question, site) for site in self.sites_of(question)[1:])
        return (slot, *(each for each in further if each not in self._answers))

    def put(self, slot: Slot, answer: Answer | None) -> RouteChange:
        """Set or remove (None) the answer at `slot`, and look again at what depends on it.

        Raises KeyError for a question the questionnaire does not have.
        """
        alike = self.alike(slot)
        self._count(alike, -1)
        if answer is None:
            self._answers.pop(slot, None)
        else:
            self._answers[slot] = answer
        self._count(alike, +1)
        return self._update(self._dependents(alike))

    def _update(self, slots: Iterable[Slot]) -> RouteChange:
        """Judge `slots` and all that follows; start or stop asking per site if need be."""
        changed = self._judge(slots)
        if self._must_repeat() != self._repeating:
            self._repeating = not self._repeating
            per_site = filter(self._may_repeat, self.questionnaire.questions())
            again = self._judge(Slot(q.key, site) for q in per_site for site in self._further_sites)
            twice = changed.keys() & again.keys()  # what goes to and fro has not changed
            changed = {slot: None for slot in (*changed, *again) if slot not in twice}
        return RouteChange(
            shown=tuple(slot for slot in changed if slot in self._applicable),
            hidden=tuple(slot for slot in changed if slot not in self._applicable),
        )

    def _must_repeat(self) -> bool:
        condition = self.questionnaire.repeat_per_site_if
        if condition is None or not self._further_sites:
            return False
        return verdict(condition, Here(self, None)) is True

    def _judge(self, slots: Iterable[Slot]) -> dict[Slot, None]:
        """Judge `slots`, and where a verdict changes what depends on them; return the changed.

        Lower ranks first, so every slot is judged once, after all it depends on.
        """
        queue: list[tuple[int, int, Slot]] = []
        queued: set[Slot] = set()
        changed: dict[Slot, None] = {}

        def enqueue(more: Iterable[Slot]) -> None:
            for slot in more:
                if slot not in queued:
                    queued.add(slot)
                    heappush(queue, (self.questionnaire.rank[slot.question], len(queued), slot))

        enqueue(slots)
        while queue:
            slot = heappop(queue)[-1]
            if self._holds(slot) != self.applies(slot):
                enqueue(self._dependents(self._flip(slot)))
                changed[slot] = None
        return changed

    def _holds(self, slot: Slot) -> bool:
        question = self.questionnaire.by_key[slot.question]
        if slot.site not in self.sites_of(question):
            return False
        return (
            question.shown_if is None or verdict(question.shown_if, Here(self, slot.site)) is True
        )

    def _flip(self, slot: Slot) -> tuple[Slot, ...]:
        """Show or hide `slot`; return the slots whose answers change with that."""
        alike = self.alike(slot)
        self._count(alike, -1)
        self._applicable ^= {slot}
        self._count(alike, +1)
        return alike

    def _count(self, slots: Iterable[Slot], sign: int) -> None:
        for slot in slots:
            question = self.questionnaire.by_key[slot.question]
            if slot in self._applicable and question.mandatory:
                settled = is_settled(question, self.answer(slot))
                for scope in (self.questionnaire.section_of[slot.question].key, None):
                    self._total[scope] += sign
                    self._done[scope] += sign * settled

    def _dependents(self, slots: Iterable[Slot]) -> Iterator[Slot]:
        """Yield the slots whose conditions look at one of `slots`."""
        for slot in slots:
            repeats = self._repeats(self.questionnaire.by_key[slot.question])
            for key in self.questionnaire.dependents.get(slot.question, ()):
                for site in self.sites_of(self.questionnaire.by_key[key]):
                    if site == slot.site or not repeats:
                        yield Slot(key, site)

    def _repeats(self, question: Question) -> bool:
        return self._repeating and self._may_repeat(question)

    def _may_repeat(self, question: Question) -> bool:
        match question.per_site:
            case PerSite.ALWAYS:
                return True
            case PerSite.ON_REQUEST:
                return self.questionnaire.section_of[question.key].key in self._apart
        return False
