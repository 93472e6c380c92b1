# SPDX-License-Identifier: MIT
"""What conditions may ask of answers and master data, answered."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from functools import cache
from typing import TYPE_CHECKING

from tomtool.domain.answers import blanks_in_use, is_answered, is_filled, number_in, said
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import ContactRole, ProtectionNeed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tomtool.domain.answers import Answer, BlankValue
    from tomtool.domain.questionnaire import Question
    from tomtool.domain.response import Party, Response

EEA = frozenset(
    (  # noqa: SIM905 - words read best as text
        "belgien bulgarien dänemark deutschland estland finnland frankreich griechenland irland"
        " island italien kroatien lettland liechtenstein litauen luxemburg malta niederlande"
        " norwegen österreich polen portugal rumänien schweden slowakei slowenien spanien"
        " tschechien ungarn zypern"
        " austria belgium bulgaria croatia cyprus czechia denmark estonia finland france germany"
        " greece hungary iceland ireland italy latvia lithuania luxembourg netherlands norway"
        " poland romania slovakia slovenia spain sweden"
        " at be bg hr cy cz dk ee fi fr de gr hu is ie it lv li lt lu mt nl no pl pt ro sk si es"
        " se"
    ).split()
) | {
    "czech republic",
    "slovak republic",
    "slowakische republik",
    "the netherlands",
    "tschechische republik",
}
"""The states of the European Economic Area in German, English and by ISO 3166 code."""

_COARSE = frozenset(("eu", "europa", "europe", "ewr", "eea", "europäische union", "european union"))
_TEN_YEARS = re.compile(r"\b(10|zehn|ten)\s+(jahr|year)", re.IGNORECASE)
_INVOICE = re.compile(r"rechnung|invoice", re.IGNORECASE)


class AnswerFacts(ABC):
    """Facts for conditions, from a question and the answer to it."""

    @abstractmethod
    def applies(self, question: str) -> bool:
        """Whether the question applies."""

    @abstractmethod
    def look_up(self, question: str) -> tuple[Question, Answer]:
        """Return the question and its answer."""

    @abstractmethod
    def fact(self, name: str) -> int:
        """Return a number of the master data."""

    def choices(self, question: str) -> frozenset[str]:
        """Return the ticked choices."""
        _, answer = self.look_up(question)
        return answer.choices if answer.status is None else frozenset()

    def answered(self, question: str) -> bool:
        """Whether the question has an answer."""
        return is_answered(*self.look_up(question))

    def number(self, question: str, blank: str) -> int | None:
        """Return the number conditions compare: also 1 and 0 of yes and no, and a list's length."""
        match self._value(question, blank):
            case bool() as yes:
                return int(yes)
            case tuple() as entries:
                return len(entries)
        return number_in(*self.look_up(question), blank)

    def entries(self, question: str, blank: str) -> frozenset[str] | None:
        """Return the entries of a list in use, or None if the blank is empty."""
        value = self._value(question, blank)
        return frozenset(value) if isinstance(value, tuple) and value else None

    def filled(self, question: str, blank: str) -> bool:
        """Whether a blank in use is filled."""
        value = self._value(question, blank)
        return value is not None and is_filled(value)

    def mentions(self, question: str, words: tuple[str, ...]) -> bool:
        """Whether a text of the answer holds one of `words`."""
        return holds_words(*self.look_up(question), words)

    def status(self, question: str) -> str | None:
        """Return what the vendor declares the answer to be."""
        return self.look_up(question)[1].status

    def _value(self, question: str, blank: str) -> BlankValue | None:
        asked, answer = self.look_up(question)
        in_use = any(each.id == blank for each in blanks_in_use(asked, answer))
        return answer.blanks.get(blank) if in_use and answer.status is None else None


def holds_words(question: Question, answer: Answer, words: tuple[str, ...]) -> bool:
    """Whether a text a reader sees holds one of `words`, whatever the case, at a word's start."""
    shown = said(question, answer)
    texts = [shown.reason, shown.remark]
    for value in shown.blanks.values():
        texts += (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return any(texts) and any(map(_pattern(words).search, texts))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)


def master_facts(response: Response, today: date) -> Mapping[str, int]:
    """Return the numbers of the master data that rules may compare, by name."""
    others = [party for party in response.parties if party.role is Responsible.SUBPROCESSOR]
    reachable = [contact for contact in response.contacts if contact.email or contact.phone]
    processing, periods = response.processing, response.deletion_periods
    told = (
        processing.subject,
        processing.purpose,
        processing.data_categories,
        processing.data_subjects,
        processing.duration,
    )
    months = (today.year - response.as_of.year) * 12 + today.month - response.as_of.month
    return {
        "subprocessors": len(others),
        "sites": len(response.sites),
        "contacts": len(response.contacts),
        "deletion_periods": len(periods),
        "dpo_contacts": sum(each.role is ContactRole.DPO for each in reachable),
        "incident_contacts": sum(each.role is ContactRole.INCIDENTS for each in reachable),
        "protection_need": list(ProtectionNeed).index(processing.protection_need),
        "minors": int(processing.minors),
        "special_categories": int(processing.special_categories),
        "processing_gaps": sum(not each for each in told),
        "incomplete_subprocessors": sum(
            not (party.address and party.country and party.task) for party in others
        ),
        "third_country_parties": sum(map(_outside_eea, response.parties)),
        "third_country_without_basis": sum(
            _outside_eea(party) and not party.transfer_basis for party in response.parties
        ),
        "coarse_places": sum(
            place.strip().lower() in _COARSE
            for place in (
                *(site.address for site in response.sites),
                *(party.address or party.country for party in others),
            )
        ),
        "sites_without_operator": sum(not site.operator for site in response.sites),
        "deletion_periods_without_trigger": sum(not period.trigger for period in periods),
        "invoice_periods_of_ten_years": sum(
            bool(_INVOICE.search(each.data) and _TEN_YEARS.search(each.period)) for each in periods
        ),
        "age_months": months - (today.day < response.as_of.day),
    }


def _outside_eea(party: Party) -> bool:
    country = party.country.strip().lower()
    return country != "" and country not in EEA and country not in _COARSE
