# SPDX-License-Identifier: MIT
"""Proofs about conditions: whether there are answers for which one holds, or does not.

A depth-first search that decides a question's answer only when a verdict asks for it, among one
representative of each class of answers the conditions can tell apart. All sites count as one:
what one site can answer, each can.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from tomtool.domain.answers import EMPTY, HOURS, Answer, Duration
from tomtool.domain.conditions import Compare, Fact, Has, leaves, verdict
from tomtool.domain.facts import AnswerFacts
from tomtool.domain.questionnaire import BlankType, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tomtool.domain.answers import BlankValue
    from tomtool.domain.conditions import Condition, Look, Verdict
    from tomtool.domain.questionnaire import Blank, Choice, Question, Questionnaire

BUDGET = 20_000
"""Verdicts tried before a search gives up; forms of real size need a few hundred."""

_ANYTHING = "…"
"""Fills a blank that no condition compares, whatever its type."""


class GivenUpError(Exception):
    """The search was too large or too deep to decide."""


def can_hold(questionnaire: Questionnaire, condition: Condition) -> bool:
    """Whether some answers make `condition` hold. Raises GivenUpError."""
    return _found(questionnaire, condition, lambda found: found is True)


def can_fail(questionnaire: Questionnaire, condition: Condition) -> bool:
    """Whether some answers keep `condition` from holding. Raises GivenUpError."""
    return _found(questionnaire, condition, lambda found: found is not True)


def _found(
    questionnaire: Questionnaire, condition: Condition, goal: Callable[[Verdict], bool]
) -> bool:
    try:
        return _Search(questionnaire, condition).finds(goal)
    except RecursionError as error:  # hundreds of questions hang on one another
        raise GivenUpError from error


class _Undecided(Exception):  # noqa: N818 - a signal within the search, not an error
    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


class _Search(AnswerFacts):
    """One search; its facts are the answers decided so far."""

    def __init__(self, questionnaire: Questionnaire, condition: Condition) -> None:
        self._questionnaire = questionnaire
        self._condition = condition
        self._leaves = self._all_leaves()
        self._decided: dict[str, Answer] = {}
        self._applies: dict[str, bool] = {}
        self._budget = BUDGET

    def finds(self, goal: Callable[[Verdict], bool]) -> bool:
        self._budget -= 1
        if self._budget < 0:
            raise GivenUpError
        self._applies.clear()
        try:
            return goal(verdict(self._condition, self))
        except _Undecided as undecided:
            key = undecided.question
        for answer in _candidates(self._question(key), self._leaves[key]):
            self._decided[key] = answer
            if self.finds(goal):
                return True
        del self._decided[key]
        return False

    def applies(self, question: str) -> bool:
        if question not in self._applies:
            condition = self._question(question).shown_if
            self._applies[question] = condition is None or verdict(condition, self) is True
        return self._applies[question]

    def look_up(self, question: str) -> tuple[Question, Answer]:
        if question not in self._decided:
            raise _Undecided(question)
        return self._question(question), self._decided[question]

    def fact(self, name: str) -> int:
        raise LookupError(name)  # conditions of forms name no facts

    def _question(self, key: str) -> Question:
        return self._questionnaire.by_key[key]

    def _all_leaves(self) -> Mapping[str, list[Look]]:
        """Return, for each question the condition leads to, the leaves that look at it."""
        found: dict[str, list[Look]] = {}
        conditions = [self._condition]
        while conditions:
            condition = conditions.pop()
            for leaf in leaves(condition):
                if isinstance(leaf, Fact):
                    continue
                if leaf.question not in found:
                    found[leaf.question] = []
                    shown_if = self._question(leaf.question).shown_if
                    conditions += [] if shown_if is None else [shown_if]
                found[leaf.question].append(leaf)
        return found


def _candidates(question: Question, looks: list[Look]) -> Iterator[Answer]:
    """Yield one answer of each class that the leaves in `looks` can tell apart."""
    yield EMPTY
    for ticked in _choice_sets(question, looks):
        possible = (*question.own_blanks, *(b for choice in ticked for b in choice.blanks))
        compared = [blank for blank in possible if _bounds(blank, looks)]
        others = [blank for blank in question.own_blanks if not _bounds(blank, looks)]
        blanks = [*compared, *others[:1]]  # any one of its own blanks answers a question
        filled = [_values(blank, looks) for blank in blanks]
        for values in product(*filled):
            given = {b.id: v for b, v in zip(blanks, values, strict=True) if v is not None}
            yield Answer(frozenset(choice.id for choice in ticked), given)


def _choice_sets(question: Question, looks: list[Look]) -> Iterator[tuple[Choice, ...]]:
    if question.kind is Kind.FIELDS:
        yield ()
        return
    classes: dict[object, Choice] = {}
    for choice in question.choices:
        sign = tuple(choice.id in leaf.choices for leaf in looks if isinstance(leaf, Has))
        compared = any(_bounds(blank, looks) for blank in choice.blanks)
        classes.setdefault((sign, choice.exclusive, choice.id if compared else ""), choice)
    most = 1 if question.kind is Kind.SINGLE else len(classes)
    sets = chain.from_iterable(combinations(classes.values(), n) for n in range(1, most + 1))
    yield from (s for s in sets if len(s) == 1 or not any(choice.exclusive for choice in s))


def _bounds(blank: Blank, looks: list[Look]) -> set[int]:
    return {leaf.bound for leaf in looks if isinstance(leaf, Compare) and leaf.blank == blank.id}


def _values(blank: Blank, looks: list[Look]) -> list[BlankValue | None]:
    """Return nothing, and something: where it is compared, a value of each side of each bound."""
    bounds = _bounds(blank, looks)
    if not bounds:
        return [None, _ANYTHING]
    if blank.type is BlankType.DURATION:
        return [
            None,
            *(Duration(n, unit) for unit in blank.units for n in _near(blank, bounds, HOURS[unit])),
        ]
    return [None, *_near(blank, bounds)]


def _near(blank: Blank, bounds: set[int], size: int = 1) -> list[int]:
    """Return the allowed numbers on, just below and just above every bound, and the extremes."""
    near = {bound // size + step for bound in bounds for step in (-1, 0, 1)}
    near |= {extreme for extreme in (blank.minimum, blank.maximum) if extreme is not None}
    return sorted(filter(blank.allows, near))


def circle(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the keys of one circle of conditions, the first key again at the end; or nothing.

    Each depends on the next. Keys no question has are passed over.
    """
    try:
        TopologicalSorter(questionnaire.depends_on).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()
