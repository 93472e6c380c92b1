# SPDX-License-Identifier: MIT
"""What one act of filling in does to an answer: ticking, unticking, typing, declaring a status.

Each function returns the answer after the act. Whoever touches an answer has looked at it, so none
of them leaves it `carried`. Blanks keep what they hold whatever is ticked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tomtool.domain.answers import is_filled
from tomtool.domain.questionnaire import Kind
from tomtool.domain.validity import misfits_of_answer

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from tomtool.domain.answers import Answer, BlankValue, Status
    from tomtool.domain.questionnaire import Question


def tick(question: Question, answer: Answer, choice: str) -> Answer:
    """Tick a choice, and untick those it rules out."""
    if question.kind is Kind.SINGLE or question.choice_by_id[choice].exclusive:
        left: frozenset[str] = frozenset()
    else:
        ruled_out = {each.id for each in question.choices if each.exclusive}
        if choice in question.exactly_one_of:
            ruled_out.update(question.exactly_one_of)
        left = answer.choices - ruled_out
    return replace(answer, choices=left | {choice}, carried=False)


def untick(answer: Answer, choice: str) -> Answer:
    """Untick a choice."""
    return replace(answer, choices=answer.choices - {choice}, carried=False)


def fill(question: Question, answer: Answer, blank: str, value: BlankValue | None) -> Answer:
    """Fill a blank, or empty it (None); filling one that belongs to a choice ticks the choice."""
    blanks = {name: held for name, held in answer.blanks.items() if name != blank}
    if value is None or not is_filled(value):
        return replace(answer, blanks=blanks, carried=False)
    filled = replace(answer, blanks={**blanks, blank: value}, carried=False)
    home = choice_of(question, blank)
    return filled if home is None or home in answer.choices else tick(question, filled, home)


def choice_of(question: Question, blank: str) -> str | None:
    """Return the choice a blank stands in, None for one of the question's own."""
    return next(
        (each.id for each in question.choices for one in each.blanks if one.id == blank), None
    )


def declare(
    answer: Answer, status: Status | None, reason: str = "", until: date | None = None
) -> Answer:
    """Declare a status with its reason or date, or (None) let the answer speak again."""
    return replace(answer, status=status, reason=reason, until=until, carried=False)


def confirm(answer: Answer) -> Answer:
    """Say that an answer taken over still holds."""
    return replace(answer, carried=False)


def take_over(answer: Answer, other: Answer) -> Answer:
    """Say what `other` says, that of last year or of another site; private notes stay."""
    return replace(other, note=answer.note, clarify=answer.clarify, carried=False)


def fits(question: Question, answer: Answer, sites: Collection[str]) -> bool:
    """Whether an answer to an earlier version of the question can stand in this one."""
    return not any(misfits_of_answer(question, answer, sites))
