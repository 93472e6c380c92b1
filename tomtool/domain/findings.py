# SPDX-License-Identifier: MIT
"""Findings: the rules that fire on a response. Advice, never a verdict; they block nothing."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.answers import Slot, Status
from tomtool.domain.completeness import GapKind, is_hidden_but_filled, is_missing
from tomtool.domain.conditions import verdict
from tomtool.domain.facts import holds_words, master_facts
from tomtool.domain.route import Here, route_of
from tomtool.domain.rules import GapTrigger, TextTrigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Compensation, Response
    from tomtool.domain.route import LiveRoute, RouteChange
    from tomtool.domain.rules import Rule, RuleBook, Severity


class FindingId(NamedTuple):
    """What tells findings apart, and what a compensation refers to.

    `question` is the first one the finding speaks of, empty for the master data; `site` is a
    further site's id, or empty.
    """

    rule: str
    question: str = ""
    site: str = ""

    @property
    def slot(self) -> Slot:
        """Where the first question is answered."""
        return Slot(self.question, self.site or None)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired: how much it matters here, and the questions it speaks of.

    `site` is the id of the site it is about, None where all sites answer alike. A compensating
    measure never silences it.
    """

    id: FindingId
    rule: Rule
    severity: Severity
    questions: tuple[str, ...]
    site: str | None = None
    compensation: Compensation | None = None


_Judged = tuple[FindingId, Finding | None]
"""What a rule says somewhere: a finding, or that there is none."""


def findings(
    questionnaire: Questionnaire, rules: RuleBook, response: Response, today: date
) -> tuple[Finding, ...]:
    """Return what the rules find in `response` on the day `today`: the worst first.

    An answer that does not apply never causes one.
    """
    return LiveFindings(rules, route_of(questionnaire, response), response, today).all()


class LiveFindings:
    """Findings kept up to date answer by answer, over a live route it changes.

    A changed answer costs time in proportion to the questions and rules that look at it. Changed
    sites need a new one, since they need a new route.
    """

    def __init__(self, rules: RuleBook, route: LiveRoute, response: Response, today: date) -> None:
        self.rules = rules
        self.route = route
        self._today = today
        self._facts = master_facts(response, today)
        self._main_site = response.sites[0].id if response.sites else None
        self._compensations = _compensations(response)
        self._position = {key: n for n, key in enumerate(route.questionnaire.by_key)}
        self._order = {rule.id: n for n, rule in enumerate(rules.rules)}
        self._found: dict[FindingId, Finding] = {}
        self._ranked: list[Finding] = []
        self._besides_gaps: list[Finding] = []
        self._about: dict[str, list[Finding]] = {}
        self._judge_all()

    def put(self, slot: Slot, answer: Answer | None) -> RouteChange:
        """Set or remove an answer, as `LiveRoute.put` does, and look again at what that decides."""
        was_repeating = self.route.repeating
        change = self.route.put(slot, answer)
        if self.route.repeating == was_repeating:
            self._judge_again((slot, *change.shown, *change.hidden))
        else:
            self._judge_all()
        return change

    def look_at(self, response: Response) -> None:
        """Take over other master data, and what they decide; sites and answers are as before."""
        before, self._compensations = self._compensations, _compensations(response)
        facts = master_facts(response, self._today)
        if facts != self._facts:
            self._facts = facts
            self._judge_all()
            return
        for found in (before.keys() | self._compensations.keys()) & self._found.keys():
            said = self._compensations.get(found)
            self._update([(found, replace(self._found[found], compensation=said))])

    def all(self) -> tuple[Finding, ...]:
        """Return the findings: the worst first, then in printed order."""
        return tuple(self._ranked)

    def besides_gaps(self) -> tuple[Finding, ...]:
        """Return all but those of rules about gaps, in the same order."""
        return tuple(self._besides_gaps)

    def at(self, *questions: str) -> tuple[Finding, ...]:
        """Return the findings that speak of one of `questions`, the worst first."""
        found = {each.id: each for name in questions for each in self._about.get(name, ())}
        return tuple(sorted(found.values(), key=self._rank))

    def _judge_all(self) -> None:
        known = self.route.questionnaire.by_key
        held = (slot for slot in self.route.answers if slot.question in known)
        judged = chain(
            *(self._at_sites(rule, self._sites_of(rule)) for rule in self.rules.rules),
            self._at_each({*self.route.slots(), *held}),
        )
        self._found = {found: finding for found, finding in judged if finding is not None}
        self._ranked = sorted(self._found.values(), key=self._rank)
        self._besides_gaps = [each for each in self._ranked if not _is_about_gaps(each)]
        self._about = {}
        for each in self._ranked:
            for name in each.questions:
                self._about.setdefault(name, []).append(each)

    def _judge_again(self, changed: Iterable[Slot]) -> None:
        """Judge what looks at the `changed` slots."""
        touched = {alike for each in changed for alike in self.route.alike(each)}
        sites: dict[str, set[str | None]] = {}
        for each in touched:
            for rule in self.rules.by_question.get(each.question, ()):
                sites.setdefault(rule.id, set()).update(self._sites_to_judge(rule, each))
        weighed: set[Slot] = set()
        for name, where in sites.items():
            rule = self.rules.by_id[name]
            self._update(self._at_sites(rule, where))
            if rule.condition is None:  # how much it matters may have changed, wherever it fires
                weighed |= {f.slot for f in self._found if f.rule == name}
        self._update(self._at_each(touched | weighed))

    def _update(self, judged: Iterable[_Judged]) -> None:
        for found, after in judged:
            before = self._found.get(found)
            if before == after:
                continue
            if before is not None:
                del self._found[found]
                for ranked in self._lists_of(before):
                    del ranked[bisect_left(ranked, self._rank(before), key=self._rank)]
            if after is not None:
                self._found[found] = after
                for ranked in self._lists_of(after):
                    insort(ranked, after, key=self._rank)

    def _lists_of(self, finding: Finding) -> Iterator[list[Finding]]:
        """Yield the ranked lists that hold a finding."""
        yield self._ranked
        if not _is_about_gaps(finding):
            yield self._besides_gaps
        yield from (self._about.setdefault(name, []) for name in finding.questions)

    def _rank(self, finding: Finding) -> tuple[int, int, int, str]:
        found = finding.id
        position = self._position.get(found.question, -1)
        return finding.severity.rank, position, self._order[found.rule], found.site

    def _sites_of(self, rule: Rule) -> tuple[str | None, ...]:
        """Return where a rule is judged: per site if it looks at what is asked per site."""
        by_key = self.route.questionnaire.by_key
        asked_at = (self.route.sites_of(by_key[key]) for key in rule.looks_at)
        return max(asked_at, key=len, default=(None,))

    def _sites_to_judge(self, rule: Rule, slot: Slot) -> Iterable[str | None]:
        """Return where a rule must be judged again after the answer at `slot` has changed."""
        question = self.route.questionnaire.by_key[slot.question]
        alone = slot.site is not None or len(self.route.sites_of(question)) > 1
        return (slot.site,) if alone else self._sites_of(rule)

    def _at_sites(self, rule: Rule, sites: Iterable[str | None]) -> Iterator[_Judged]:
        """Judge a rule with a condition at those of `sites` where it is judged."""
        if rule.condition is None:
            return
        asked_at = self._sites_of(rule)
        question = rule.questions[0] if rule.questions else ""
        for site in (site for site in sites if site in asked_at):
            fires = verdict(rule.condition, Here(self.route, site, self._facts)) is True
            per_site = len(asked_at) > 1
            yield self._judged(rule, Slot(question, site), fires=fires, per_site=per_site)

    def _at_each(self, slots: Iterable[Slot]) -> Iterator[_Judged]:
        """Judge the rules about each answer at `slots`."""
        for slot in slots:
            per_site = len(self.route.sites_of(self.route.questionnaire.by_key[slot.question])) > 1
            for rule in self.rules.about_each_answer:
                yield self._judged(rule, slot, fires=self._fires_at(rule, slot), per_site=per_site)

    def _judged(self, rule: Rule, slot: Slot, *, fires: bool, per_site: bool) -> _Judged:
        found = FindingId(rule.id, slot.question, slot.site or "")
        if not fires:
            return found, None
        asked = (slot.question, *rule.named) if rule.condition is None else rule.questions
        return found, Finding(
            id=found,
            rule=rule,
            severity=self._severity(rule, Here(self.route, slot.site, self._facts)),
            questions=tuple(dict.fromkeys(asked)),
            site=slot.site or (self._main_site if per_site else None),
            compensation=self._compensations.get(found),
        )

    def _fires_at(self, rule: Rule, slot: Slot) -> bool:
        match rule.trigger:
            case GapTrigger(GapKind.MISSING):
                return is_missing(self.route, slot)
            case GapTrigger():
                return is_hidden_but_filled(self.route, slot)
            case TextTrigger(words, excluded) if slot.question not in excluded:
                answer = self.route.answer(slot)
                if self.route.applies(slot) and answer.status is not Status.PLANNED:
                    question = self.route.questionnaire.by_key[slot.question]
                    return holds_words(question, answer, words)
        return False

    def _severity(self, rule: Rule, here: Here) -> Severity:
        risen = (rise.to for rise in rule.rises if verdict(rise.when, here) is True)
        severity = next(risen, rule.severity)
        facts = self._facts
        need = facts["protection_need"] or facts["minors"] or facts["special_categories"]
        return severity.raised if rule.grows_with_need and need else severity


def _is_about_gaps(finding: Finding) -> bool:
    return isinstance(finding.rule.trigger, GapTrigger)


def _compensations(response: Response) -> dict[FindingId, Compensation]:
    return {FindingId(each.rule, each.question, each.site): each for each in response.compensations}
