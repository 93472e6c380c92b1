# SPDX-License-Identifier: MIT
"""What is missing, wrong, or filled in where it does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.domain.answers import (
    EMPTY,
    Slot,
    Status,
    is_answered,
    is_filled,
    is_settled,
    lacks_one_of,
    missing_blanks,
)
from tomtool.domain.masterdata import misfits_of_master_data
from tomtool.domain.route import route_of
from tomtool.domain.text import Message, N_
from tomtool.domain.validity import misfits_of_answer, misfits_of_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.route import LiveRoute


class GapKind(StrEnum):
    """What a gap means: only *missing* and *invalid* ones block, and they block signing."""

    MISSING = "missing"
    INVALID = "invalid"
    NOT_APPLICABLE = "not_applicable_but_filled"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look at: of which kind, where, and what it is.

    It lies at an answer (`slot`) or in the master data (`entry`, its path in `antworten.json`).
    """

    kind: GapKind
    slot: Slot | None
    message: Message
    entry: str = ""

    @property
    def place(self) -> str:
        """Where it is, in short: `A1.16`, `A1.16 · halle`, `sites/1/operator`."""
        return self.entry if self.slot is None else " · ".join(filter(None, self.slot))


def gaps(questionnaire: Questionnaire, response: Response) -> tuple[Gap, ...]:
    """Return every gap of `response`: what is invalid, what is missing, what is hidden but filled.

    Within each, the master data come first, then the answers: missing ones in printed order.
    """
    live = route_of(questionnaire, response)
    return (
        *_invalid_master_data(questionnaire, response),
        *_invalid_answers(questionnaire, response),
        *_missing_master_data(response),
        *_missing_answers(live),
        *_hidden_but_filled(live),
    )


def gaps_in_master_data(questionnaire: Questionnaire, response: Response) -> tuple[Gap, ...]:
    """Return the gaps that lie in the master data: what is invalid, then what is missing."""
    return (*_invalid_master_data(questionnaire, response), *_missing_master_data(response))


def _invalid_master_data(questionnaire: Questionnaire, response: Response) -> Iterator[Gap]:
    for entry, message in misfits_of_master_data(questionnaire, response):
        yield Gap(GapKind.INVALID, None, message, entry)


def _invalid_answers(questionnaire: Questionnaire, response: Response) -> Iterator[Gap]:
    sites = frozenset(site.id for site in response.sites)
    for slot, answer in response.answers.items():
        question = questionnaire.by_key.get(slot.question)
        for message in misfits_of_place(question, slot, response.further_sites):
            yield Gap(GapKind.INVALID, slot, message)
        if question is not None:
            for message in misfits_of_answer(question, answer, sites):
                yield Gap(GapKind.INVALID, slot, message)


def _missing_master_data(response: Response) -> Iterator[Gap]:
    if response.vendor is None or not response.vendor.name.strip():
        yield Gap(GapKind.MISSING, None, Message(N_("Der Name des Anbieters fehlt.")), "parties")
    others = [each for each in response.parties if each != response.vendor]
    for kind, named in (
        ("parties", others),
        ("sites", response.sites),
        ("contacts", response.contacts),
        ("signers", response.signers),
    ):
        if not all(each.name.strip() for each in named):
            yield Gap(
                GapKind.MISSING, None, Message(N_("Ein Eintrag hat noch keinen Namen.")), kind
            )
    if not all(each.data.strip() and each.period.strip() for each in response.deletion_periods):
        message = Message(N_("Bei einer Löschfrist fehlen die Daten oder die Frist."))
        yield Gap(GapKind.MISSING, None, message, "deletion_periods")


def _missing_answers(live: LiveRoute) -> Iterator[Gap]:
    for slot in live.slots():
        if is_missing(live, slot):
            yield Gap(GapKind.MISSING, slot, what_is_missing(live, slot))


def is_missing(live: LiveRoute, slot: Slot) -> bool:
    """Whether a mandatory answer that applies is missing or incomplete."""
    question = live.questionnaire.by_key[slot.question]
    applies = live.applies(slot) and question.mandatory
    return applies and not is_settled(question, live.answer(slot))


def what_is_missing(live: LiveRoute, slot: Slot) -> Message:
    """Return what is missing of the answer at `slot`, where `is_missing` holds."""
    question, answer = live.questionnaire.by_key[slot.question], live.answer(slot)
    match answer.status:
        case Status.NOT_APPLICABLE if not question.answer_only:
            return Message(N_("„Nicht zutreffend“ braucht eine Begründung."))
        case Status.PLANNED if not question.answer_only:
            return Message(N_("„Geplant“ braucht ein Datum."))
        case None if is_answered(question, answer):
            return _what_is_incomplete(question, answer)
        case None if question.choices and any(map(is_filled, answer.blanks.values())):
            return Message(N_("Ein Feld ist ausgefüllt, aber nichts ist angekreuzt."))
    return Message(N_("Die Pflichtangabe fehlt."))


def _what_is_incomplete(question: Question, answer: Answer) -> Message:
    if lacks_one_of(question, answer):
        choices = tuple(question.choice_by_id[name].name for name in question.exactly_one_of)
        return Message(N_("Eine dieser Angaben fehlt: %(choices)s."), {"choices": choices})
    empty = missing_blanks(question, answer)[0]
    return Message(N_("Das Feld „%(blank)s“ ist noch leer."), {"blank": empty.name})


def _hidden_but_filled(live: LiveRoute) -> Iterator[Gap]:
    for slot in live.answers:
        if is_hidden_but_filled(live, slot):
            template = N_(
                "Die Frage trifft nicht zu; ihre Antwort bleibt, wird aber nicht gedruckt."
            )
            yield Gap(GapKind.NOT_APPLICABLE, slot, Message(template))


def is_hidden_but_filled(live: LiveRoute, slot: Slot) -> bool:
    """Whether an answer is kept, in its right place, that does not apply."""
    question = live.questionnaire.by_key.get(slot.question)
    if live.applies(slot) or any(misfits_of_place(question, slot, live.further_sites)):
        return False
    return live.answers.get(slot, EMPTY).public != EMPTY
