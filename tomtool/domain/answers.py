# SPDX-License-Identifier: MIT
"""One answer: ticked choices, filled blanks, and what is said about them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tomtool.domain.questionnaire import Blank, Question

HOURS = {"hours": 1, "days": 24, "weeks": 7 * 24, "months": 30 * 24, "years": 365 * 24}
"""Units of a duration in hours; a month counts 30 days, a year 365."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of hours, days, weeks, months or years."""

    number: int
    unit: str

    @property
    def hours(self) -> int:
        """The length in hours, for comparing."""
        return self.number * HOURS[self.unit]


BlankValue = str | int | bool | date | Duration | tuple[str, ...]


class Slot(NamedTuple):
    """Where an answer belongs: a question, and a further site if the sites differ.

    Without a site it is the answer for all sites or, once they differ, for the main site; so
    switching between the two loses nothing.
    """

    question: str
    site: str | None = None


class Status(StrEnum):
    """What a vendor may declare instead of, or beside, an answer."""

    NOT_APPLICABLE = "not_applicable"
    PLANNED = "planned"


class AnswerState(StrEnum):
    """The state of an answer as shown to people."""

    ANSWERED = "answered"
    EMPTY = "empty"
    NOT_APPLICABLE = "not_applicable"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that proves an answer: file name, SHA-256 as hex digits, its date."""

    file: str
    sha256: str
    date: date


@dataclass(frozen=True)
class Answer:
    """What the vendor says to a question.

    `remark` is for the reader; `reason` belongs to *not applicable* (and may explain a plan),
    `until` to *planned*. `note`, `clarify` (to be looked at again) and `carried` (taken from the
    last version, not confirmed yet) are private: they never leave the vendor's computer, and
    nothing follows from them.
    """

    choices: frozenset[str] = frozenset()
    blanks: Mapping[str, BlankValue] = field(default_factory=dict)
    status: Status | None = None
    reason: str = ""
    until: date | None = None
    remark: str = ""
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    clarify: bool = False
    carried: bool = False

    @property
    def filled(self) -> bool:
        """Whether anything is ticked or filled in, be it in use or not."""
        return bool(self.choices) or any(map(is_filled, self.blanks.values()))

    @property
    def state(self) -> AnswerState:
        """The state shown to people."""
        if self.status is not None:
            return AnswerState(self.status)
        return AnswerState.ANSWERED if self.filled else AnswerState.EMPTY

    @property
    def public(self) -> Answer:
        """The answer without what is private."""
        return replace(self, note="", clarify=False, carried=False)


EMPTY = Answer()


def is_filled(value: BlankValue) -> bool:
    """Whether a blank's value says anything; zero and „nein“ do."""
    return value.strip() != "" if isinstance(value, str) else value != ()


def number_of(value: BlankValue | None) -> int | None:
    """Return the number conditions compare: a whole number, or a duration in hours."""
    match value:
        case Duration():
            return value.hours
        case int() if not isinstance(value, bool):
            return value
    return None


def blanks_in_use(question: Question, answer: Answer) -> Iterator[Blank]:
    """Yield the blanks that belong to the answer: the question's own and its ticked choices'."""
    yield from question.own_blanks
    for choice in question.choices:
        if choice.id in answer.choices:
            yield from choice.blanks


def is_answered(question: Question, answer: Answer) -> bool:
    """Whether conditions and findings may rely on what is ticked and filled in.

    A plan is no answer yet, *not applicable* is none, and neither is what stands in the blanks of
    a choice that is not ticked.
    """
    if answer.status is not None:
        return False
    ticked = not answer.choices.isdisjoint(question.choice_by_id)
    return ticked or any(
        is_filled(answer.blanks[blank.id])
        for blank in question.own_blanks
        if blank.id in answer.blanks
    )


def number_in(question: Question, answer: Answer, blank: str) -> int | None:
    """Return the number in a blank, or None where conditions may not rely on one."""
    if answer.status is None and any(b.id == blank for b in blanks_in_use(question, answer)):
        return number_of(answer.blanks.get(blank))
    return None


def is_settled(question: Question, answer: Answer) -> bool:
    """Whether `answer` leaves nothing open at `question`: the one rule behind progress and gaps."""
    if answer.status is not None and question.answer_only:
        return False
    match answer.status:
        case Status.NOT_APPLICABLE:
            return answer.reason.strip() != ""
        case Status.PLANNED:
            return answer.until is not None
    return (
        is_answered(question, answer)
        and not lacks_one_of(question, answer)
        and not missing_blanks(question, answer)
    )


def lacks_one_of(question: Question, answer: Answer) -> bool:
    """Whether none is ticked of the choices of which exactly one must be."""
    return bool(question.exactly_one_of) and answer.choices.isdisjoint(question.exactly_one_of)


def missing_blanks(question: Question, answer: Answer) -> tuple[Blank, ...]:
    """Return the blanks in use that must be filled and are not."""
    return tuple(
        blank
        for blank in blanks_in_use(question, answer)
        if not blank.optional
        and (blank.id not in answer.blanks or not is_filled(answer.blanks[blank.id]))
    )


def said(question: Question, answer: Answer) -> Answer:
    """Return what `answer` says to a reader.

    Without what is private, without blanks that are empty or not in use, and with the content,
    reason and date only where the status lets them speak: *not applicable* says its reason alone.
    """
    spoken = replace(
        answer.public,
        blanks={
            blank.id: answer.blanks[blank.id]
            for blank in blanks_in_use(question, answer)
            if blank.id in answer.blanks and is_filled(answer.blanks[blank.id])
        },
    )
    match answer.status:
        case Status.NOT_APPLICABLE:
            return replace(spoken, choices=frozenset(), blanks={}, until=None)
        case Status.PLANNED:
            return spoken
    return replace(spoken, reason="", until=None)
