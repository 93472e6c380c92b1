# SPDX-License-Identifier: MIT
"""Findings against an oracle that judges every rule anew, everywhere and without haste."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.oracle import FAILS, HOLDS, VOID, Oracle
from tests.strategies import changes, questionnaires, responses, rule_books
from tomtool.domain.answers import Duration, Status
from tomtool.domain.conditions import (
    All,
    Any,
    Compare,
    Declared,
    Differs,
    Fact,
    Filled,
    Mentions,
    Not,
    Only,
    questions_of,
)
from tomtool.domain.findings import LiveFindings
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.response import Processing, ProtectionNeed
from tomtool.domain.route import route_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from tests.strategies import Change
    from tomtool.domain.answers import Answer, BlankValue
    from tomtool.domain.conditions import Condition, Look
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.rules import Rule, RuleBook

pytestmark = pytest.mark.slow

TODAY = date(2030, 1, 1)
MILDEST_FIRST = ["positive", "info", "low", "medium", "high"]
Seen = tuple[str, str | None, str]
"""A rule, the site it speaks of, and how much it matters."""


@dataclass(frozen=True)
class RuleOracle(Oracle):
    """The oracle of the route, and what rules ask beyond it."""

    processing: Processing = field(default_factory=Processing)
    main_site: str | None = None

    def found(self, rule: Rule) -> Iterator[Seen]:
        """Yield what `rule` finds: site by site if it looks at anything asked per site."""
        assert rule.condition is not None
        conditions = (rule.condition, *(rise.when for rise in rule.rises))
        keys = [key for condition in conditions for key in questions_of(condition)]
        apart = any(self.repeats(self.questionnaire.by_key[key]) for key in keys)
        for site in (None, *self.further_sites) if apart else (None,):
            if self.truth(rule.condition, site) == HOLDS:
                named = site or self.main_site if apart else None
                yield rule.id, named, self._severity(rule, site)

    def truth(self, condition: Condition, site: str | None) -> float:
        """Return 1, ½ or 0; a look at any question that does not apply is ½."""
        match condition:
            case All() | Any() | Not():
                return super().truth(condition, site)
            case Fact(name, comparison, bound):
                return float(comparison.holds(self._needs()[name], bound))
        for key in questions_of(condition):
            if not self.applies(self.questionnaire.by_key[key], self._asked_at(key, site)):
                return VOID
        return HOLDS if self._sees(condition, site) else FAILS

    def _sees(self, look: Look, site: str | None) -> bool:  # noqa: PLR0911 - one for each kind
        match look:
            case Only(key, choices):
                ticked = self._given(key, site).choices if self._stands(key, site) else frozenset()
                return ticked != frozenset() and ticked - choices == frozenset()
            case Filled(key, blank, filled):
                return (self._value(key, blank, site) is not None) == filled
            case Mentions(key, words):
                texts = [text.lower() for text in self._texts(key, site)]
                begins = [rf"(^|\W){re.escape(word.lower())}" for word in words]
                return any(re.search(each, text) for each in begins for text in texts)
            case Declared(key, status):
                return self._given(key, site).status == status
            case Differs(key, blank, other, other_blank):
                lists = self._value(key, blank, site), self._value(other, other_blank, site)
                one, two = (set(each) if isinstance(each, tuple) else None for each in lists)
                return one is not None and two is not None and one != two
            case Compare(key, blank, comparison, bound):
                number = _number(self._value(key, blank, site))
                return number is not None and comparison.holds(number, bound)
        return super().truth(look, site) == HOLDS

    def _value(self, key: str, blank: str, site: str | None) -> BlankValue | None:
        return self._in_use(key, site).get(blank) if self._stands(key, site) else None

    def _texts(self, key: str, site: str | None) -> Iterator[str]:
        """Yield the texts a reader sees."""
        answer = self._given(key, site)
        yield answer.remark
        if answer.status is not None:
            yield answer.reason
        if answer.status is not Status.NOT_APPLICABLE:
            for value in self._in_use(key, site).values():
                yield from (value,) if isinstance(value, str) else ()
                yield from value if isinstance(value, tuple) else ()

    def _in_use(self, key: str, site: str | None) -> dict[str, BlankValue]:
        question, answer = self.questionnaire.by_key[key], self._given(key, site)
        ticked = [choice for choice in question.choices if choice.id in answer.choices]
        blanks = {*question.own_blanks, *(blank for choice in ticked for blank in choice.blanks)}
        names = {blank.id for blank in blanks}
        return {k: v for k, v in answer.blanks.items() if k in names and v not in ("", ())}

    def _stands(self, key: str, site: str | None) -> bool:
        """Whether the answer is meant as it is: no plan, and not declared void."""
        return self._given(key, site).status is None

    def _given(self, key: str, site: str | None) -> Answer:
        return self.answer(self.questionnaire.by_key[key], self._asked_at(key, site))

    def _asked_at(self, key: str, site: str | None) -> str | None:
        apart = site is not None and self.repeats(self.questionnaire.by_key[key])
        return site if apart else None

    def _severity(self, rule: Rule, site: str | None) -> str:
        risen = [rise.to for rise in rule.rises if self.truth(rise.when, site) == HOLDS]
        severity = [*risen, rule.severity][0].value
        grows = rule.grows_with_need and severity in ("low", "medium")
        step = 1 if grows and any(self._needs().values()) else 0
        return MILDEST_FIRST[MILDEST_FIRST.index(severity) + step]

    def _needs(self) -> dict[str, int]:
        return {
            "protection_need": [*ProtectionNeed].index(self.processing.protection_need),
            "minors": int(self.processing.minors),
            "special_categories": int(self.processing.special_categories),
        }


def _number(value: BlankValue | None) -> int | None:
    match value:
        case Duration():
            return value.hours
        case tuple():
            return len(value)
        case int():
            return int(value)
    return None


def oracle_of(questionnaire: Questionnaire, response: Response) -> RuleOracle:
    return RuleOracle(
        questionnaire,
        response.answers,
        response.further_sites,
        response.apart,
        response.processing,
        response.sites[0].id if response.sites else None,
    )


def seen(live: LiveFindings) -> set[Seen]:
    return {(found.id.rule, found.site, found.severity.value) for found in live.all()}


Review = tuple["Questionnaire", "RuleBook", "Response", list["Change"]]


@st.composite
def reviews(draw: DrawFn) -> Review:
    """Draw rules, a response with none to three sites, and answers changed, also misplaced ones.

    Sites often differ here, so that rules are judged at each of them.
    """
    questionnaire = draw(questionnaires())
    once = [q.key for q in questionnaire.questions() if q.per_site is PerSite.NEVER]
    differ = draw(st.booleans())
    if once and differ:
        questionnaire = replace(questionnaire, repeat_per_site_if=Not(Declared(once[0], "planned")))
    response = draw(responses(questionnaire))
    sites = response.sites[: draw(st.sampled_from((3, 3, 2, 0)))]
    steps = draw(st.lists(changes(questionnaire), max_size=5))
    return (
        questionnaire,
        draw(rule_books(questionnaire)),
        replace(response, sites=sites),
        steps,
    )


@settings(max_examples=60)
@given(reviews())
def test_live_findings__after_each_change__are_what_the_oracle_sees(review: Review) -> None:
    questionnaire, rules, response, steps = review
    live = LiveFindings(rules, route_of(questionnaire, response), response, TODAY)
    for slot, answer in steps:
        live.put(slot, answer)
        now = replace(response, answers=live.route.answers)
        oracle = oracle_of(questionnaire, now)
        assert seen(live) == {each for rule in rules.rules for each in oracle.found(rule)}


@settings(max_examples=20)
@given(reviews())
def test_live_findings__at_each_question__are_those_of_all_that_speak_of_it(
    review: Review,
) -> None:
    questionnaire, rules, response, _ = review
    live = LiveFindings(rules, route_of(questionnaire, response), response, TODAY)
    for key in questionnaire.by_key:
        assert live.at(key) == tuple(found for found in live.all() if key in found.questions)
