# SPDX-License-Identifier: MIT
"""How long a form takes, roughly: reading, and answering by kind of control.

Reading counts the German text, hint, choices and help of every question that applies, at
`WORDS_A_MINUTE`. Answering costs some seconds for each question and each blank (`_SECONDS`), which
stand for looking the matter up, not for typing alone. Nobody fills every blank that stands in a
choice: of those, one counts.

Fewest and most are found by answering, in order, every question that others depend on with what
leaves, or opens, the most work. That is an estimate, not a proof: numbers compared by conditions
are not tried, nor are sites, which are answered once here.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from operator import itemgetter
from typing import TYPE_CHECKING

from tomtool.domain.answers import EMPTY, Answer, Slot
from tomtool.domain.questionnaire import BlankType, Kind
from tomtool.domain.route import LiveRoute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tomtool.domain.questionnaire import Blank, Question, Questionnaire

WORDS_A_MINUTE = 200
_SECONDS: Mapping[Kind | BlankType, int] = {
    Kind.SINGLE: 20,
    Kind.MULTIPLE: 30,
    Kind.FIELDS: 10,
    Kind.NOTE: 0,
    BlankType.TEXT: 40,
    BlankType.INTEGER: 20,
    BlankType.DURATION: 20,
    BlankType.DATE: 20,
    BlankType.YESNO: 10,
    BlankType.LIST: 120,
    BlankType.SITES: 20,
}
_LONG_TEXT = 180


@dataclass(frozen=True, slots=True)
class Effort:
    """How many questions there are to answer, and about how many minutes that takes."""

    fewest: int
    most: int
    least_minutes: int
    most_minutes: int


def effort(questionnaire: Questionnaire) -> Effort:
    """Estimate what filling in `questionnaire` takes, notes read but not counted."""
    fewest, most = _applicable(questionnaire, -1), _applicable(questionnaire, +1)
    return Effort(_count(fewest), _count(most), _minutes(fewest), _minutes(most))


def seconds(question: Question) -> int:
    """Return about how long reading and answering `question` takes."""
    texts = [question.text, question.help, *(choice.text for choice in question.choices)]
    texts += [] if question.hint is None else [question.hint]
    words = sum(len(text.de.split()) for text in texts)
    in_choices = (_filling(blank) for choice in question.choices for blank in choice.blanks)
    filling = sum(map(_filling, question.own_blanks)) + max(in_choices, default=0)
    return round(words * 60 / WORDS_A_MINUTE) + _SECONDS[question.kind] + filling


def _filling(blank: Blank) -> int:
    return _LONG_TEXT if blank.multiline else _SECONDS[blank.type]


def _count(questions: Iterable[Question]) -> int:
    return sum(question.kind is not Kind.NOTE for question in questions)


def _minutes(questions: Iterable[Question]) -> int:
    return ceil(sum(map(seconds, questions)) / 60)


def _applicable(questionnaire: Questionnaire, sign: int) -> tuple[Question, ...]:
    """Return the questions that apply once all is answered for the most (1) or least work (-1)."""
    route = LiveRoute(questionnaire, {})
    by_key, rank = questionnaire.by_key, questionnaire.rank
    for key in sorted(questionnaire.dependents, key=rank.__getitem__):
        if route.applies(Slot(key)):
            work, best = 0, (0, EMPTY)
            for answer in _answers(by_key[key]):
                change = route.put(Slot(key), answer)
                work += sum(seconds(by_key[slot.question]) for slot in change.shown)
                work -= sum(seconds(by_key[slot.question]) for slot in change.hidden)
                best = max(best, (sign * work, answer), key=itemgetter(0))
            route.put(Slot(key), best[1])
    return tuple(by_key[slot.question] for slot in route.slots())


def _answers(question: Question) -> Iterator[Answer]:
    """Yield the answers worth trying: each choice by itself, and all that go together."""
    filled = {blank.id: "…" for blank in question.own_blanks}
    if filled:
        yield Answer(blanks=filled)
    for choice in question.choices:
        yield Answer(frozenset({choice.id}))
    if question.kind is Kind.MULTIPLE:
        rivals = question.exactly_one_of[1:]
        together = (each for each in question.choices if not each.exclusive)
        yield Answer(frozenset(each.id for each in together if each.id not in rivals))
