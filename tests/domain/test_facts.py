# SPDX-License-Identifier: MIT
"""Numbers of the master data that rules compare, and words in texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import blank, choice, question
from tomtool.domain.answers import Answer
from tomtool.domain.facts import holds_words, master_facts
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import (
    Contact,
    ContactRole,
    DeletionPeriod,
    FormId,
    Party,
    Processing,
    ProtectionNeed,
    Response,
    Site,
)

if TYPE_CHECKING:
    from tomtool.domain.response import Response as AnyResponse

DAY = date(2026, 6, 15)
BARE: AnyResponse = Response(FormId("f", "1"), "P", 1, DAY)


def host(**more: str) -> Party:
    told = {"address": "Hafen 1, Kiel", "country": "Deutschland", "task": "Hosting", **more}
    return Party("rz", Responsible.SUBPROCESSOR, "RZ", **told)


@pytest.mark.parametrize(
    ("name", "fields", "number"),
    [
        ("subprocessors", {"parties": (host(), Party("v", Responsible.VENDOR, "V"))}, 1),
        ("sites", {"sites": (Site("a", "A"), Site("b", "B"))}, 2),
        ("contacts", {"contacts": (Contact(ContactRole.DPO, "D"),)}, 1),
        ("dpo_contacts", {"contacts": (Contact(ContactRole.DPO, "D"),)}, 0),
        ("dpo_contacts", {"contacts": (Contact(ContactRole.DPO, "D", email="d@x"),)}, 1),
        ("incident_contacts", {"contacts": (Contact(ContactRole.INCIDENTS, "D", phone="1"),)}, 1),
        ("protection_need", {"processing": Processing(protection_need=ProtectionNeed.HIGH)}, 1),
        ("minors", {"processing": Processing(minors=True)}, 1),
        ("special_categories", {"processing": Processing(special_categories=True)}, 1),
        ("processing_gaps", {"processing": Processing(subject="x", purpose="y")}, 3),
        ("incomplete_subprocessors", {"parties": (host(), host(task=""))}, 1),
        ("third_country_parties", {"parties": (host(country="USA"), host())}, 1),
        ("third_country_parties", {"parties": (host(country="ITALY"), host(country="fr"))}, 0),
        ("third_country_parties", {"parties": (host(country=""),)}, 0),
        ("third_country_without_basis", {"parties": (host(country="USA"),)}, 1),
        (
            "third_country_without_basis",
            {"parties": (host(country="USA", transfer_basis="DPF"),)},
            0,
        ),
        ("coarse_places", {"sites": (Site("a", "A", address=" Europa "),)}, 1),
        ("coarse_places", {"parties": (host(address="", country="EU"),)}, 1),
        ("sites_without_operator", {"sites": (Site("a", "A"), Site("b", "B", operator="rz"))}, 1),
        ("deletion_periods", {"deletion_periods": (DeletionPeriod("x", "1 Tag"),)}, 1),
        (
            "deletion_periods_without_trigger",
            {"deletion_periods": (DeletionPeriod("x", "1 Tag", trigger="Ende"),)},
            0,
        ),
        (
            "invoice_periods_of_ten_years",
            {"deletion_periods": (DeletionPeriod("Rechnungen", "10 Jahre"),)},
            1,
        ),
        (
            "invoice_periods_of_ten_years",
            {"deletion_periods": (DeletionPeriod("Rechnungen", "8 Jahre"),)},
            0,
        ),
    ],
)
def test_fact__of_such_master_data__is_this_number(
    name: str, fields: dict[str, Any], number: int
) -> None:
    assert master_facts(replace(BARE, **fields), DAY)[name] == number


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2026, 6, 15), 0),
        (date(2027, 6, 14), 11),
        (date(2027, 6, 15), 12),
        (date(2028, 7, 1), 24),
    ],
)
def test_age__on_a_day__counts_whole_months(today: date, months: int) -> None:
    assert master_facts(BARE, today)["age_months"] == months


ASKED = question("A1.1", choices=(choice("ja", blank("text")), choice("nein")))


@pytest.mark.parametrize(
    ("answer", "words", "held"),
    [
        (Answer(frozenset({"ja"}), {"text": "Mit TYP 1 geprüft"}), ("Typ 1",), True),
        (Answer(frozenset({"ja"}), {"text": "Prototyp 1"}), ("Typ 1",), False),
        (Answer(frozenset({"ja"}), {"text": "siehe <Text>"}), ("<Text",), True),
        (Answer(frozenset({"nein"}), {"text": "Typ 1"}), ("Typ 1",), False),
        (Answer(remark="kommt (geplant)"), ("geplant",), True),
        (Answer(reason="a.b"), ("a+b", "a?b"), False),
        (Answer(note="geplant"), ("geplant",), False),
    ],
)
def test_words__in_a_text_a_reader_sees__at_the_start_of_a_word(
    answer: Answer, words: tuple[str, ...], held: bool
) -> None:
    assert holds_words(ASKED, answer, words) is held
