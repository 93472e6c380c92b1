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
        (date(2026, 6, 1), -1),
    ],
)
def test_age__on_a_day__counts_whole_months(today: date, months: int) -> None:
    assert master_facts(BARE, today)["age_months"] == months


@pytest.mark.parametrize(
    ("as_of", "today", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2025, 12, 31), date(2026, 1, 1), 0),
    ],
)
def test_age__begun_at_the_end_of_a_month__counts_whole_months(
    as_of: date, today: date, months: int
) -> None:
    assert master_facts(replace(BARE, as_of=as_of), today)["age_months"] == months


AREA = (
    "Belgien/Belgium/BE Bulgarien/Bulgaria/BG Dänemark/Denmark/DK Deutschland/Germany/DE"
    " Estland/Estonia/EE Finnland/Finland/FI Frankreich/France/FR Griechenland/Greece/GR"
    " Irland/Ireland/IE Island/Iceland/IS Italien/Italy/IT Kroatien/Croatia/HR Lettland/Latvia/LV"
    " Liechtenstein/Liechtenstein/LI Litauen/Lithuania/LT Luxemburg/Luxembourg/LU Malta/Malta/MT"
    " Niederlande/Netherlands/NL Norwegen/Norway/NO Österreich/Austria/AT Polen/Poland/PL"
    " Portugal/Portugal/PT Rumänien/Romania/RO Schweden/Sweden/SE Slowakei/Slovakia/SK"
    " Slowenien/Slovenia/SI Spanien/Spain/ES Tschechien/Czechia/CZ Ungarn/Hungary/HU"
    " Zypern/Cyprus/CY"
)
"""The 27 member states and Iceland, Liechtenstein and Norway."""


def outside(country: str) -> bool:
    facts = master_facts(replace(BARE, parties=(host(country=country),)), DAY)
    return facts["third_country_parties"] == 1


def test_country__of_the_economic_area__is_known_in_german_english_and_by_code() -> None:
    states = [state.split("/") for state in AREA.split()]
    assert len(states) == 30
    assert [name for names in states for name in names if outside(name)] == []


@pytest.mark.parametrize("country", ["Czech Republic", " Deutschland ", "NORWEGEN", "", "EU"])
def test_country__written_otherwise_or_not_at_all__is_not_taken_for_a_third_one(
    country: str,
) -> None:
    assert not outside(country)


@pytest.mark.parametrize("country", ["USA", "Schweiz", "UK", "Türkei", "China", "Georgia"])
def test_country__outside_the_economic_area__is_a_third_one(country: str) -> None:
    assert outside(country)


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
