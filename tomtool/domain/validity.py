# SPDX-License-Identifier: MIT
"""Whether an answer fits its question; each misfit is told in one sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tomtool.domain.answers import Duration
from tomtool.domain.questionnaire import BlankType, Kind, PerSite
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tomtool.domain.answers import Answer, BlankValue, Slot
    from tomtool.domain.questionnaire import Blank, Question

_VALUES: dict[BlankType, tuple[type, str]] = {
    BlankType.TEXT: (str, N_("Das Feld „%(blank)s“ verlangt einen Text.")),
    BlankType.INTEGER: (int, N_("Das Feld „%(blank)s“ verlangt eine ganze Zahl.")),
    BlankType.DURATION: (Duration, N_("Das Feld „%(blank)s“ verlangt eine Dauer.")),
    BlankType.DATE: (date, N_("Das Feld „%(blank)s“ verlangt ein Datum.")),
    BlankType.YESNO: (bool, N_("Das Feld „%(blank)s“ verlangt ja oder nein.")),
    BlankType.LIST: (tuple, N_("Das Feld „%(blank)s“ verlangt eine Liste.")),
    BlankType.SITES: (tuple, N_("Das Feld „%(blank)s“ verlangt eine Liste von Standorten.")),
}
"""What a blank holds, and the sentence for anything else."""


def misfits_of_place(
    question: Question | None, slot: Slot, further_sites: Collection[str]
) -> Iterator[Message]:
    """Yield why no answer can stand at `slot`; `question` is the one it names, if there is one."""
    if question is None:
        yield Message(N_("Diese Frage gibt es im Fragebogen nicht."))
        return
    if question.kind is Kind.NOTE:
        yield Message(N_("Dies ist ein Hinweis, keine Frage; er nimmt keine Antwort auf."))
    if slot.site is None:
        return
    if question.per_site is PerSite.NEVER:
        yield Message(N_("Diese Frage wird nicht je Standort beantwortet."))
    if slot.site not in further_sites:
        template = N_("Der Standort „%(site)s“ ist keiner der weiteren Standorte.")
        yield Message(template, {"site": slot.site})


def misfits_of_answer(
    question: Question, answer: Answer, sites: Collection[str]
) -> Iterator[Message]:
    """Yield what `question` cannot take of `answer`; `sites` are the ids of all sites."""
    if question.answer_only and answer.status is not None:
        template = N_("Diese Frage lässt weder „nicht zutreffend“ noch „geplant“ zu.")
        yield Message(template)
    yield from _misfits_of_choices(question, answer.choices)
    for name, value in sorted(answer.blanks.items()):
        blank = question.blank_by_id.get(name)
        if blank is None:
            yield Message(
                N_("Das Feld „%(blank)s“ gibt es bei dieser Frage nicht."), {"blank": name}
            )
        else:
            yield from _misfits_of_value(blank, value, sites)


def _misfits_of_choices(question: Question, ticked: Collection[str]) -> Iterator[Message]:
    known = [choice for choice in question.choices if choice.id in ticked]
    for name in sorted(set(ticked) - question.choice_by_id.keys()):
        yield Message(
            N_("Die Auswahl „%(choice)s“ gibt es bei dieser Frage nicht."), {"choice": name}
        )
    if len(known) < 2:  # noqa: PLR2004 - one choice never contradicts itself
        return
    if question.kind is Kind.SINGLE:
        yield Message(N_("Hier ist nur eine Auswahl möglich."))
        return
    for choice in known:
        if choice.exclusive:
            template = N_("Die Auswahl „%(choice)s“ schließt jede andere aus.")
            yield Message(template, {"choice": choice.name})
    rivals = tuple(each.name for each in known if each.id in question.exactly_one_of)
    if len(rivals) > 1:
        template = N_("Diese Angaben schließen einander aus: %(choices)s.")
        yield Message(template, {"choices": rivals})


def _misfits_of_value(blank: Blank, value: BlankValue, sites: Collection[str]) -> Iterator[Message]:
    expected, sentence = _VALUES[blank.type]
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        yield Message(sentence, {"blank": blank.name})
        return
    match value:
        case Duration(number, unit):
            if unit not in blank.units:
                template = N_("Die Einheit „%(unit)s“ gibt es im Feld „%(blank)s“ nicht.")
                yield Message(template, {"unit": unit, "blank": blank.name})
            yield from _misfits_of_number(blank, number)
        case int():
            yield from _misfits_of_number(blank, value)
        case tuple() if blank.type is BlankType.SITES:
            for site in sorted(set(value).difference(sites)):
                yield Message(N_("Den Standort „%(site)s“ gibt es nicht."), {"site": site})


def _misfits_of_number(blank: Blank, number: int) -> Iterator[Message]:
    if blank.type is not BlankType.YESNO and not blank.allows(number):
        template = N_("Die Zahl %(number)s im Feld „%(blank)s“ liegt außerhalb des Möglichen.")
        yield Message(template, {"number": number, "blank": blank.name})
