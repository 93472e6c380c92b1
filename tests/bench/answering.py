# SPDX-License-Identifier: MIT
"""What one changed answer costs in the domain, route and progress included."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tests.bench.measure import Seconds, microseconds, milliseconds, print_table, timed
from tests.bench.synthetic import random_changes, synthetic
from tomtool.domain.route import LiveRoute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.questionnaire import Questionnaire

SIZES = (130, 1_000, 10_000)
CHANGES = 4_000
GOAL = 1e-3
"""Seconds one answer may cost at the largest size."""


def run() -> None:
    """Measure and print."""
    head = ("one answer changed", "median", "p99", "anew, median", "ratio", "goal ≤ 1 ms")
    print_table("Domain: route and progress after one answer", head, map(_row, SIZES))


def _row(size: int) -> tuple[str, ...]:
    live, anew = _measure(synthetic(size))
    return (
        f"{size:,} questions",
        microseconds(live.median),
        microseconds(live.p99),
        milliseconds(anew.median),
        f"1 : {anew.median / live.median:,.0f}",
        "met" if live.p99 <= GOAL else "missed",
    )


def _measure(questionnaire: Questionnaire) -> tuple[Seconds, Seconds]:
    """Return the time of one change on a half-filled form, and of working the route out anew."""
    filled = {slot: answer for slot, answer in random_changes(questionnaire, CHANGES) if answer}
    live = LiveRoute(questionnaire, filled)
    changes = random_changes(questionnaire, CHANGES, seed=8)
    one_by_one = timed(partial(_answer, live, *change) for change in changes)
    anew = timed(islice(_recomputations(questionnaire, live), 10))
    return one_by_one, anew


def _answer(live: LiveRoute, slot: Slot, answer: Answer | None) -> None:
    live.put(slot, answer)
    live.progress()


def _recomputations(questionnaire: Questionnaire, live: LiveRoute) -> Iterator[partial[LiveRoute]]:
    while True:
        yield partial(LiveRoute, questionnaire, live.answers)
