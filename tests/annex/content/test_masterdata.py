# SPDX-License-Identifier: MIT
"""The master data: whatever is filled in has its place, and nothing else leaves a trace."""

from __future__ import annotations

from dataclasses import replace

from tests.annex.content.reading import text_of, written
from tests.domain.builders import YES, form, question, response
from tomtool.annex.content.model import Table
from tomtool.annex.content.walk import flat
from tomtool.domain.edition import Edition, Naming
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import (
    Contact,
    ContactRole,
    DeletionPeriod,
    Party,
    Processing,
)

ASKED = form(question("A1.1"))
GIVEN = response({"A1.1": YES}, sites=("halle", "ulm"))


def test_master_data__given__is_printed() -> None:
    whole = replace(
        GIVEN,
        parties=(
            Party("a", Responsible.VENDOR, "Anbieter GmbH", "Marktplatz 1, 12345 Musterstadt"),
            Party("b", Responsible.SUBPROCESSOR, "Hoster AG", "Weg 2", "Norwegen", "Hosting", "C5"),
        ),
        contacts=(Contact(ContactRole.INCIDENTS, "Bereitschaft", phone="+49 30 1"),),
        processing=Processing("Lernplattform", data_categories=("Namen", "Noten"), minors=True),
        deletion_periods=(DeletionPeriod("Protokolle", "30 Tage", "Entstehung"),),
    )
    text = text_of(ASKED, whole)
    expected = (
        "Auftragsverarbeiter Anbieter GmbH Marktplatz 1, 12345 Musterstadt",
        "Gegenstand Lernplattform",
        "Art der Daten Namen Noten",
        "Daten Minderjähriger ja",
        "Hoster AG Weg 2 Norwegen Hosting C5",
        "Halle Hauptstandort",
        "Meldung von Vorfällen Bereitschaft +49 30 1",
        "Protokolle 30 Tage Entstehung",
    )
    assert [words for words in expected if words not in text] == []


def test_column__that_says_nothing__is_left_out() -> None:
    hoster = Party("b", Responsible.SUBPROCESSOR, "Hoster AG", task="Hosting")
    tables = [
        block
        for block in flat(written(ASKED, replace(GIVEN, parties=(hoster,))).blocks)
        if isinstance(block, Table) and block.summary == "Unterauftragsverarbeiter"
    ]
    assert [len(table.head) for table in tables] == [2]


def test_master_data__not_given__leaves_no_heading() -> None:
    text = text_of(ASKED, replace(GIVEN, parties=(), sites=()))
    titles = ("Stammdaten", "Unterauftragsverarbeiter", "Standort", "Ansprech", "Löschfristen")
    assert [title for title in titles if title in text] == []


def test_contact__for_the_annex__calls_it_what_the_contract_does() -> None:
    given = replace(GIVEN, contacts=(Contact(ContactRole.QUESTIONS, "Katrin"),))
    assert "Auskunft über diese Anlage Katrin" in text_of(ASKED, given)
    second = Edition("de", naming=Naming.ANHANG, number=2)
    assert "Auskunft über Anhang 2 Katrin" in text_of(ASKED, given, second)
