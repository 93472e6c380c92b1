# SPDX-License-Identifier: MIT
"""Which questions one may skip after ticking a choice: what a form says as „weiter mit 2.1“."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.conditions import FORM_LEAVES, All, Any, Has, Not
from tomtool.domain.questionnaire import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.conditions import Condition, Leaf
    from tomtool.domain.questionnaire import Choice, Question, Questionnaire


def skipped_by(
    questionnaire: Questionnaire, question: Question, choice: Choice
) -> tuple[Question, ...]:
    """Return the questions printed right behind `question` that `choice` alone rules out.

    None where other choices may be ticked beside it. Nothing is known of any other answer, so no
    question is left out that may apply.
    """
    if question.kind is not Kind.SINGLE and not choice.exclusive:
        return ()
    ticked = _Ticked(questionnaire, question, choice)
    following = behind(questionnaire, question)
    return tuple(takewhile(lambda each: not ticked.may_apply(each), following))


def behind(questionnaire: Questionnaire, question: Question) -> Iterator[Question]:
    """Return the questions printed behind `question`."""
    asked = questionnaire.questions()
    for each in asked:
        if each is question:
            break
    return asked


class _Outcomes(NamedTuple):
    """What may become of a condition; if neither, it is void."""

    holds: bool
    fails: bool


class _Ticked:
    """What may be, given that one question applies and just one choice of it is ticked."""

    def __init__(self, questionnaire: Questionnaire, question: Question, choice: Choice) -> None:
        self._questionnaire = questionnaire
        self._question, self._choice = question, choice
        self._known = {question.key: True}

    def may_apply(self, question: Question) -> bool:
        key, condition = question.key, question.shown_if
        if key not in self._known:
            self._known[key] = condition is None or self._outcomes(condition).holds
        return self._known[key]

    def _outcomes(self, condition: Condition) -> _Outcomes:
        match condition:
            case Not(branch):
                inner = self._outcomes(branch)
                return _Outcomes(inner.fails, inner.holds)
            case All(branches):
                each = [self._outcomes(branch) for branch in branches]
                return _Outcomes(all(one.holds for one in each), any(one.fails for one in each))
            case Any(branches):
                each = [self._outcomes(branch) for branch in branches]
                return _Outcomes(any(one.holds for one in each), all(one.fails for one in each))
        return self._leaf(condition)

    def _leaf(self, leaf: Leaf) -> _Outcomes:
        if not isinstance(leaf, FORM_LEAVES):
            raise TypeError(leaf)  # a rule's own kind: no form has it
        if not self.may_apply(self._questionnaire.by_key[leaf.question]):
            return _Outcomes(holds=False, fails=False)
        if leaf.question == self._question.key and isinstance(leaf, Has):
            ticked = self._choice.id in leaf.choices
            return _Outcomes(holds=ticked, fails=not ticked)
        return _Outcomes(holds=True, fails=True)
