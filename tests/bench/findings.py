# SPDX-License-Identifier: MIT
"""What one changed answer costs with every finding kept up to date, and looking for all anew."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tests.bench.measure import Seconds, microseconds, milliseconds, print_table, timed
from tests.bench.synthetic import random_changes, synthetic, synthetic_rules
from tomtool.domain.findings import Finding, LiveFindings, findings
from tomtool.domain.response import FormId, Response
from tomtool.domain.route import route_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.rules import RuleBook

SIZES = ((130, 170), (130, 1_000), (10_000, 2_000))
"""Questions and rules: as shipped, as shipped with many more rules, and the goal's."""
CHANGES = 4_000
GOAL = 2e-3
"""Seconds one answer may cost at the largest size, findings included."""
TODAY = date(2026, 6, 1)


def run() -> None:
    """Measure and print."""
    head = ("one answer changed", "found", "median", "p99", "anew, median", "ratio", "goal ≤ 2 ms")
    print_table("Domain: route and findings after one answer", head, map(_row, SIZES))


def _row(size: tuple[int, int]) -> tuple[str, ...]:
    questions, rules = size
    found, live, anew = _measure(synthetic(questions), rules)
    return (
        f"{questions:,} questions, {rules:,} rules",
        f"{found:,}",
        microseconds(live.median),
        microseconds(live.p99),
        milliseconds(anew.median),
        f"1 : {anew.median / live.median:,.0f}",
        "met" if live.p99 <= GOAL else "missed",
    )


def _measure(questionnaire: Questionnaire, count: int) -> tuple[int, Seconds, Seconds]:
    """Return how many findings there are, and the time of one change, and of looking anew."""
    rules = synthetic_rules(questionnaire, count)
    filled = {slot: answer for slot, answer in random_changes(questionnaire, CHANGES) if answer}
    form = FormId(questionnaire.id, questionnaire.version)
    response = Response(form, "Probe", 1, TODAY, answers=filled)
    live = LiveFindings(rules, route_of(questionnaire, response), response, TODAY)
    changes = random_changes(questionnaire, CHANGES, seed=8)
    one_by_one = timed(partial(_answer, live, *change) for change in changes)
    anew = timed(islice(_recomputations(questionnaire, rules, response), 10))
    return len(live.all()), one_by_one, anew


def _answer(live: LiveFindings, slot: Slot, answer: Answer | None) -> None:
    live.put(slot, answer)
    live.all()


def _recomputations(
    questionnaire: Questionnaire, rules: RuleBook, response: Response
) -> Iterator[partial[tuple[Finding, ...]]]:
    while True:
        yield partial(findings, questionnaire, rules, response, TODAY)
