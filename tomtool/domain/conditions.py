# SPDX-License-Identifier: MIT
"""Conditions over answers: data, three-valued, never code.

A condition holds, does not hold, or is *void*: it speaks of a question that does not apply. What
is void stays void behind a `Not`, so a question below a hidden one is hidden whatever it holds.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Verdict = bool | None
"""True: holds. False: does not hold. None: void."""


class Comparison(StrEnum):
    """How a number is compared with a bound."""

    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    EQUALS = "equals"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"

    def holds(self, number: int, bound: int) -> bool:
        """Compare `number` with `bound`."""
        return _OPERATORS[self](number, bound)


_OPERATORS: dict[Comparison, Callable[[int, int], bool]] = {
    Comparison.LESS_THAN: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.EQUALS: operator.eq,
    Comparison.AT_LEAST: operator.ge,
    Comparison.MORE_THAN: operator.gt,
}


@dataclass(frozen=True, slots=True)
class Has:
    """The question has one of these choices."""

    question: str
    choices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has an answer."""

    question: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A number of the question compares with a bound; durations count in hours."""

    question: str
    blank: str
    comparison: Comparison
    bound: int


@dataclass(frozen=True, slots=True)
class All:
    """Every branch holds."""

    branches: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one branch holds."""

    branches: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The branch does not hold."""

    branch: Condition


Leaf = Has | Answered | Compare
Condition = Leaf | All | Any | Not


class Facts(Protocol):
    """What a condition asks of the answers."""

    def applies(self, question: str) -> bool:
        """Whether the question applies."""

    def choices(self, question: str) -> frozenset[str]:
        """Return the ticked choices."""

    def answered(self, question: str) -> bool:
        """Whether the question has an answer."""

    def number(self, question: str, blank: str) -> int | None:
        """Return the number in a blank, or None."""


def verdict(condition: Condition, facts: Facts) -> Verdict:
    """Judge `condition` by `facts`."""
    match condition:
        case All(branches):
            return _all(verdict(branch, facts) for branch in branches)
        case Any(branches):
            return _any(verdict(branch, facts) for branch in branches)
        case Not(branch):
            inner = verdict(branch, facts)
            return None if inner is None else not inner
        case _:
            return _leaf(condition, facts) if facts.applies(condition.question) else None


def _leaf(leaf: Leaf, facts: Facts) -> bool:
    match leaf:
        case Has(question, choices):
            return not choices.isdisjoint(facts.choices(question))
        case Answered(question):
            return facts.answered(question)
        case Compare(question, blank, comparison, bound):
            number = facts.number(question, blank)
            return number is not None and comparison.holds(number, bound)


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    outcome: Verdict = True
    for each in verdicts:
        if each is False:
            return False
        if each is None:
            outcome = None
    return outcome


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    outcome: Verdict = False
    for each in verdicts:
        if each:
            return True
        if each is None:
            outcome = None
    return outcome


def leaves(condition: Condition | None) -> Iterator[Leaf]:
    """Yield the leaves of `condition`, left to right."""
    match condition:
        case None:
            return
        case All(branches) | Any(branches):
            for branch in branches:
                yield from leaves(branch)
        case Not(branch):
            yield from leaves(branch)
        case _:
            yield condition


def questions_of(condition: Condition | None) -> tuple[str, ...]:
    """Return the keys `condition` names, each once, in order."""
    return tuple(dict.fromkeys(leaf.question for leaf in leaves(condition)))
