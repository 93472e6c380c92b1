# SPDX-License-Identifier: MIT
"""Whether the master data of a response hold together; each misfit is told in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain.questionnaire import PerSite
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response

Misfit = tuple[str, Message]
"""A path in `antworten.json`, and what is wrong there."""


def misfits_of_master_data(questionnaire: Questionnaire, response: Response) -> Iterator[Misfit]:
    """Yield what does not hold together: ids given twice, names nobody bears, a version below 1."""
    if response.version < 1:
        yield "version", Message(N_("Die Versionen zählen ab 1."))
    yield from _doubled_ids("parties", (party.id for party in response.parties))
    yield from _doubled_ids("sites", (site.id for site in response.sites))
    yield from _unknown_operators(response)
    yield from _misfits_of_answered_for(questionnaire, response)
    yield from _misfits_of_apart(questionnaire, response)


def _doubled_ids(name: str, ids: Iterable[str]) -> Iterator[Misfit]:
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if each in seen:
            template = N_("Die Kennung „%(id)s“ ist doppelt vergeben.")
            yield f"{name}/{index}/id", Message(template, {"id": each})
        seen.add(each)


def _unknown_operators(response: Response) -> Iterator[Misfit]:
    parties = {party.id for party in response.parties}
    for index, site in enumerate(response.sites):
        if site.operator and site.operator not in parties:
            yield f"sites/{index}/operator", _unknown_party(site.operator)


def _misfits_of_answered_for(questionnaire: Questionnaire, response: Response) -> Iterator[Misfit]:
    sections = {section.key for section in questionnaire.sections}
    parties = {party.id for party in response.parties}
    for key, named in response.answered_for.items():
        if key not in sections:
            yield f"answered_for/{key}", _unknown_section(key)
        for party in named:
            if party not in parties:
                yield f"answered_for/{key}", _unknown_party(party)


def _misfits_of_apart(questionnaire: Questionnaire, response: Response) -> Iterator[Misfit]:
    sections = {section.key: section for section in questionnaire.sections}
    for key in sorted(response.apart):
        if key not in sections:
            yield "apart", _unknown_section(key)
        elif all(q.per_site is not PerSite.ON_REQUEST for q in sections[key].questions):
            template = N_("Der Abschnitt „%(section)s“ lässt sich nicht je Standort beantworten.")
            yield "apart", Message(template, {"section": key})


def _unknown_party(party: str) -> Message:
    return Message(N_("Den Beteiligten „%(party)s“ gibt es nicht."), {"party": party})


def _unknown_section(section: str) -> Message:
    return Message(N_("Den Abschnitt „%(section)s“ gibt es nicht."), {"section": section})
