# SPDX-License-Identifier: MIT
"""Conditions over answers: data, three-valued, never code; one language for forms and rules.

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
class Only:
    """Something is ticked, and nothing but these choices."""

    question: str
    choices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filled:
    """The blank is filled, or is not; a blank of a choice that is not ticked is empty."""

    question: str
    blank: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Mentions:
    """A text of the answer holds one of these words, whatever the case, at the start of a word."""

    question: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """The entries of two lists differ, their order aside."""

    question: str
    blank: str
    other_question: str
    other_blank: str


@dataclass(frozen=True, slots=True)
class Declared:
    """The vendor declares the answer to be of this status, `planned` or `not_applicable`."""

    question: str
    status: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of the master data compares with a bound (`domain/facts.py`)."""

    name: str
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


Look = Has | Answered | Compare | Only | Filled | Mentions | Differs | Declared
"""What looks at a question."""
FORM_LEAVES = (Has, Answered, Compare)
"""The leaves that conditions of forms are made of; the others belong to rules."""
Leaf = Look | Fact
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

    def entries(self, question: str, blank: str) -> frozenset[str] | None:
        """Return the entries of a list in use, or None if the blank is empty."""

    def filled(self, question: str, blank: str) -> bool:
        """Whether a blank in use is filled."""

    def mentions(self, question: str, words: tuple[str, ...]) -> bool:
        """Whether a text of the answer holds one of `words`."""

    def status(self, question: str) -> str | None:
        """Return what the vendor declares the answer to be."""

    def fact(self, name: str) -> int:
        """Return a number of the master data."""


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
        case Fact(name, comparison, bound):
            return comparison.holds(facts.fact(name), bound)
        case _:
            return _look(condition, facts) if facts.applies(condition.question) else None


def _look(look: Look, facts: Facts) -> Verdict:  # noqa: PLR0911 - one for each kind
    match look:
        case Has(question, choices):
            return not choices.isdisjoint(facts.choices(question))
        case Answered(question):
            return facts.answered(question)
        case Compare(question, blank, comparison, bound):
            number = facts.number(question, blank)
            return number is not None and comparison.holds(number, bound)
        case Only(question, choices):
            return bool(ticked := facts.choices(question)) and ticked <= choices
        case Filled(question, blank, filled):
            return facts.filled(question, blank) is filled
        case Mentions(question, words):
            return facts.mentions(question, words)
        case Declared(question, status):
            return facts.status(question) == status
        case Differs():
            return _differs(look, facts)


def _differs(look: Differs, facts: Facts) -> Verdict:
    if not facts.applies(look.other_question):
        return None
    one = facts.entries(look.question, look.blank)
    other = facts.entries(look.other_question, look.other_blank)
    return one is not None and other is not None and one != other


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
    keys: list[str] = []
    for leaf in leaves(condition):
        match leaf:
            case Differs(question, _, other, _):
                keys += (question, other)
            case Fact():
                pass
            case _:
                keys.append(leaf.question)
    return tuple(dict.fromkeys(keys))
