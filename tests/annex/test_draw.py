# SPDX-License-Identifier: MIT
"""What a reader finds on the pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.annex.builders import annex, text_of, tool, words_of
from tests.domain.builders import (
    NO,
    YES,
    blank,
    choice,
    fields,
    form,
    question,
    response,
    ticked,
)
from tomtool.annex import draw
from tomtool.domain.answers import Answer, Duration, Evidence, Slot, Status
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import BlankType, Kind, PerSite, Responsible
from tomtool.domain.response import (
    Contact,
    ContactRole,
    DeletionPeriod,
    Party,
    Processing,
    ProtectionNeed,
    Signer,
)

DAY = date(2027, 3, 31)


def yes(key: str) -> Has:
    return Has(key, frozenset({"ja"}))


def test_choices__one_ticked__all_are_printed_and_one_has_a_cross() -> None:
    asked = form(question("A1.1", Kind.MULTIPLE, choices=(choice("Zaun"), choice("Schranke"))))
    text = text_of(asked, response({"A1.1": ticked("Zaun")}))
    assert "☒ Zaun" in text
    assert "☐ Schranke" in text


def test_choices__long_ones__stand_below_each_other_with_their_boxes() -> None:
    long = ("Einbruchhemmende Türen und Fenster", "Pförtnerdienst rund um die Uhr")
    asked = form(question("A1.1", Kind.MULTIPLE, choices=tuple(map(choice, long))))
    text = text_of(asked, response({"A1.1": ticked(long[1])}))
    assert f"☐ {long[0]}" in text
    assert f"☒ {long[1]}" in text


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (BlankType.TEXT, "Haus 4", "Haus 4"),
        (BlankType.INTEGER, 0, "0"),
        (BlankType.DURATION, Duration(1, "hours"), "1 Stunde"),
        (BlankType.DURATION, Duration(72, "hours"), "72 Stunden"),
        (BlankType.DURATION, Duration(2, "years"), "2 Jahre"),
        (BlankType.DATE, DAY, "31.03.2027"),
        (BlankType.YESNO, True, "☒ ja ☐ nein"),
        (BlankType.YESNO, False, "☐ ja ☒ nein"),
        (BlankType.LIST, ("Namen", "Noten"), "Namen; Noten"),
        (BlankType.SITES, ("halle", "ulm"), "Halle, Ulm"),
    ],
    ids=str,
)
@pytest.mark.parametrize("place", ["in a choice", "on its own"])
def test_blank__filled__is_printed_in_place(
    place: str, kind: BlankType, value: str, words: str
) -> None:
    filled = blank("frist", kind, units=("hours", "years"))
    if place == "in a choice":
        asked, answer = question("A1.1", choices=(choice("nach", filled),)), ticked("nach")
        expected = f"☒ nach {words}"
    else:
        asked, answer = fields("A1.1", filled), Answer()
        expected = f"frist: {words}"
    answer = replace(answer, blanks={"frist": value})
    assert expected in text_of(form(asked), response({"A1.1": answer}, sites=("halle", "ulm")))


def test_blank__of_ticked_choice_left_empty__is_a_visible_line() -> None:
    asked = form(question("A1.1", choices=(choice("nach", blank("frist")),)))
    assert "☒ nach ________" in text_of(asked, response({"A1.1": ticked("nach")}))


def test_answer__missing__is_said_and_makes_the_annex_a_draft() -> None:
    asked = form(question("A1.1"), question("A1.2"), question("A1.3"))
    text = text_of(asked, response({"A1.1": YES}))
    assert text.count("keine Angabe") == 2
    assert "Entwurf: 2 Pflichtangaben fehlen" in text


def test_annex__complete__is_no_draft() -> None:
    text = text_of(form(question("A1.1")), response({"A1.1": YES}))
    assert "Entwurf" not in text
    assert "keine Angabe" not in text


def test_not_applicable__with_reason__replaces_the_choices() -> None:
    answer = replace(YES, status=Status.NOT_APPLICABLE, reason="Kein Serverraum.")
    text = text_of(form(question("A1.1")), response({"A1.1": answer}))
    assert "nicht zutreffend: Kein Serverraum." in text
    assert "☒" not in text


def test_planned__with_date__stands_above_the_choices() -> None:
    answer = replace(YES, status=Status.PLANNED, until=DAY)
    text = text_of(form(question("A1.1")), response({"A1.1": answer}))
    assert "geplant bis 31.03.2027 ☒ ja" in text


def test_remark_and_evidence__given__are_printed_and_the_note_is_not() -> None:
    proof = Evidence("bericht.pdf", "0123456789abcdef" * 4, DAY)
    answer = replace(YES, remark="Seit 2025.", note="geheim", evidence=(proof,))
    text = text_of(form(question("A1.1")), response({"A1.1": answer}))
    assert "Anmerkung: Seit 2025." in text
    assert "Nachweis: bericht.pdf, 31.03.2027, SHA-256 0123456789abcdef…" in text
    assert "geheim" not in text


def test_note__printed_as_instruction__takes_no_answer() -> None:
    text = text_of(form(question("A1.1", Kind.NOTE)), response())
    assert "1.1 A1.1" in text
    assert "keine Angabe" not in text


def test_skip__within_a_section__names_the_next_question() -> None:
    asked = form(
        question("A1.1"),
        question("A1.2", shown_if=yes("A1.1")),
        question("A1.3", shown_if=yes("A1.1")),
        question("A1.4"),
    )
    text = text_of(asked, response({"A1.1": NO, "A1.2": YES, "A1.4": YES}))
    assert "2 Fragen entfallen – weiter mit 1.4" in text
    assert "1.2" not in text
    assert "1.3" not in text


def test_skip__at_the_end_of_a_section__names_the_next_section() -> None:
    asked = form(question("A1.1"), question("A1.2", shown_if=yes("A1.1")), question("A2.1"))
    text = text_of(asked, response({"A1.1": NO}))
    assert "1 Frage entfällt – weiter mit Abschnitt A2" in text


def test_skip__at_the_very_end__leads_to_the_signatures() -> None:
    asked = form(question("A1.1"), question("A1.2", shown_if=yes("A1.1")))
    assert "1 Frage entfällt – weiter mit den Unterschriften" in text_of(
        asked, response({"A1.1": NO})
    )


def test_section__without_an_applicable_question__is_one_line() -> None:
    hidden = question("B1.1", shown_if=yes("A1.1"))
    text = text_of(form(question("A1.1"), hidden), response({"A1.1": NO}))
    assert "B1 – entfällt, keine Frage trifft zu" in text
    assert "B1.1" not in text


class TestSites:
    ASKED = form(
        question("A1.1"),
        question("A1.2", per_site=PerSite.ALWAYS),
        question("A1.3", per_site=PerSite.ALWAYS, choices=(choice("Zaun"), choice("Tor"))),
        repeat_per_site_if=Has("A1.1", frozenset({"nein"})),
    )
    GIVEN = response(
        {
            Slot("A1.1"): NO,
            Slot("A1.2"): YES,
            Slot("A1.3"): ticked("Zaun"),
            Slot("A1.3", "ulm"): ticked("Tor"),
        },
        sites=("halle", "ulm"),
    )

    def test_sites__that_differ__have_headings_and_their_own_answers(self) -> None:
        main, further = text_of(self.ASKED, self.GIVEN).split("Standort „Ulm“")
        assert "Standort „Halle“ (Hauptstandort)" in main
        assert "☒ Zaun ☐ Tor" in main
        assert "☐ Zaun ☒ Tor" in further

    def test_sites__with_the_same_answer__print_it_and_name_the_main_site(self) -> None:
        further = text_of(self.ASKED, self.GIVEN).split("Standort „Ulm“")[1]
        assert "1.2 A1.2 – ja (wie Halle)" in further

    def test_sites__that_do_not_differ__are_answered_once(self) -> None:
        same = replace(self.GIVEN, answers={**self.GIVEN.answers, Slot("A1.1"): YES})
        text = text_of(self.ASKED, same)
        assert "Standort „" not in text
        assert "☒ Tor" not in text


def test_master_data__given__is_printed() -> None:
    whole = replace(
        response({"A1.1": YES}, sites=("halle", "ulm")),
        parties=(
            Party("a", Responsible.VENDOR, "Anbieter GmbH", "Marktplatz 1, 12345 Musterstadt"),
            Party("b", Responsible.SUBPROCESSOR, "Hoster AG", "Weg 2", "Norwegen", "Hosting", "C5"),
        ),
        contacts=(Contact(ContactRole.INCIDENTS, "Bereitschaft", phone="+49 30 1"),),
        processing=Processing("Lernplattform", data_categories=("Namen", "Noten"), minors=True),
        deletion_periods=(DeletionPeriod("Protokolle", "30 Tage", "Entstehung"),),
        signers=(Signer("Erika Muster", "Leitung", "Musterstadt"),),
    )
    text = words_of(annex(form(question("A1.1")), whole), "-layout")
    told = (
        "Auftragsverarbeiter Anbieter GmbH",
        "Gegenstand Lernplattform",
        "Daten Minderjähriger ja",
        "Hoster AG Hosting C5",
        "Meldung von Vorfällen Bereitschaft +49 30 1",
        "Protokolle 30 Tage Entstehung",
        "Name Erika Muster",
    )
    assert [each for each in told if each not in text] == []


@pytest.mark.parametrize(
    ("email", "lines"),
    [
        ("datenschutz@klassenwerk.example", ["datenschutz@klassenwerk.example"]),
        (
            "datenschutzbeauftragte.person@schulverwaltung.landkreis-musterstadt.example",
            ["datenschutzbeauftragte.person@", "schulverwaltung.landkreis-musterstadt.", "example"],
        ),
    ],
)
def test_email__of_a_contact__breaks_between_its_parts_only(email: str, lines: list[str]) -> None:
    given = replace(response(), contacts=(Contact(ContactRole.DPO, "Katrin", "Amt", email),))
    pdf = annex(form(question("A1.1")), given)
    text = tool(pdf, "pdftotext", "-raw", "FILE", "-")
    assert "".join(lines) == email
    assert [line for line in lines if f"{line}\n" not in text] == []


def test_program_texts__naming_an_article__keep_its_number_with_it() -> None:
    sources = [path.read_text("utf-8") for path in Path(draw.__file__).parent.glob("*.py")]
    assert re.findall(r'_\("[^"]*(?:Art|Abs|Nr)\. \d', "\n".join(sources)) == []


def test_master_data__not_given__leaves_no_empty_table() -> None:
    text = text_of(form(question("A1.1")), replace(response({"A1.1": YES}), parties=()))
    titles = ("Verarbeitung", "Unterauftragsverarbeiter", "Standorte", "Ansprech", "Löschfristen")
    assert [title for title in titles if title in text] == []


def test_section__answered_for_named_parties__says_so() -> None:
    given = response({"A1.1": YES})
    parties = (*given.parties, Party("hoster", Responsible.SUBPROCESSOR, "Hoster AG"))
    named = replace(given, parties=parties, answered_for={"A1": ("hoster",)})
    asked = form(question("A1.1"))
    assert "beantwortet für: Anbieter GmbH" in text_of(asked, given)
    assert "beantwortet für: Hoster AG" in text_of(asked, named)


def test_every_page__of_many__carries_who_what_when_and_its_number() -> None:
    asked = form(*(question(f"A1.{n}") for n in range(1, 60)))
    pdf = annex(asked, replace(response(), version=7, product="Lernwelt"))
    pages = tool(pdf, "pdftotext", "FILE", "-").split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        line = " ".join(page.split())
        assert "Anbieter GmbH · Lernwelt" in line
        assert "Version 7 · Stand 01.03.2026" in line
        assert f"Seite {number} von {len(pages)}" in line


def test_english__whole_annex__has_no_german_word_of_the_program() -> None:
    asked = form(
        question("A1.1"),
        question("A1.2", shown_if=yes("A1.1")),
        fields("A1.3", blank("frist", BlankType.DURATION)),
        question("A1.4"),
    )
    answers = {
        "A1.1": replace(NO, remark="r", evidence=(Evidence("f", "ab" * 32, DAY),)),
        "A1.3": Answer(blanks={"frist": Duration(3, "days")}, status=Status.PLANNED, until=DAY),
    }
    need = Processing("x", protection_need=ProtectionNeed.HIGH)
    text = text_of(asked, replace(response(answers), processing=need), "en")
    assert "3 days" in text
    assert "☐ yes ☒ no" in text
    assert "31 Mar 2027" in text
    assert "Page 1 of" in text
    german = ("Seite", "Frage", "keine", "geplant", "hoch", "Schutz", "Unterschrift", "für", "Tage")
    assert [word for word in german if word in text] == []
