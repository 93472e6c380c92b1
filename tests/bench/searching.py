# SPDX-License-Identifier: MIT
"""What a search over questions, answers and help costs in a very large form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.bench.measure import milliseconds, print_table, timed
from tests.bench.synthetic import synthetic
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.search import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

QUESTIONS, TIMES = 10_000, 50
WORDS = ("anmerkung 77", "frage", "1.1", "xyz")
GOAL = 30e-3
"""Seconds a search may take: as quick as typing."""


def run() -> None:
    """Measure and print."""
    form = synthetic(QUESTIONS)
    answers = {Slot(key): Answer(remark=f"Anmerkung {n}") for n, key in enumerate(form.by_key)}
    index = SearchIndex(form, "de")
    index.find("anmerkung", answers)
    head = (f"searched for in {QUESTIONS:,} questions", "median", "p99", "goal ≤ 30 ms")
    print_table("Domain: search", head, _rows(index, answers))


def _rows(index: SearchIndex, answers: Mapping[Slot, Answer]) -> Iterator[tuple[str, ...]]:
    for words in WORDS:
        took = timed([partial(index.find, words, answers)] * TIMES)
        verdict = "met" if took.median <= GOAL else "missed"
        yield f"„{words}“", milliseconds(took.median), milliseconds(took.p99), verdict
