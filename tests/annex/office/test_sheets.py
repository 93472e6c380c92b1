# SPDX-License-Identifier: MIT
"""What spreadsheet programs find: read back with openpyxl and the csv module, cell by cell."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import time_machine
from docx.oxml.parser import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.annex.content.forms import filled_forms
from tests.domain.builders import YES, blank, choice, fields, form, question, response, ticked
from tomtool.annex.content.writer import Material
from tomtool.annex.office.sheets import write_csv, write_xlsx
from tomtool.annex.office.xmltext import held
from tomtool.domain.answers import Answer, Duration, Evidence, Slot, Status
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Edition
from tomtool.domain.measures import Category, Column, Goal, Measure
from tomtool.domain.questionnaire import BlankType, Kind, PerSite, Responsible
from tomtool.domain.response import (
    Contact,
    ContactRole,
    Party,
    Processing,
    Signer,
    published,
)
from tomtool.domain.route import route_of
from tomtool.domain.text import Text
from tomtool.i18n import LANGUAGES, translator

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from openpyxl.workbook import Workbook

    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response
    from tomtool.i18n import Language

ANYTHING = st.text(st.characters(exclude_categories=()))
DAY = date(2027, 3, 31)
ATTACKS = (
    "=1+1",
    "+49 391 555",
    "-2",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\u00a0\u200b=1",
    "＝1",  # noqa: RUF001 - full width on purpose
    "=cmd|' /C calc'!A0",
    '";=1+1;"',
    "'quoted'",
    "http://example.org",
    "https://example.org/#a",
    "mailto:a@example.org",
    "internal:Stammdaten!A1",
    "1.10",
    "007",
    "2026-01-01",
    "_x0041_",
    "<r>",
    "<r><t>x</t></r>",
    "<r>&</r>",
    "TRUE",
    "{=1}",
)


def material(questionnaire: Questionnaire, filled: Response, language: Language = "de") -> Material:
    kept = published(questionnaire, filled, route_of(questionnaire, filled).slots())
    return Material(questionnaire, kept, translator(language), Edition(language), "ab" * 32)


def asked(*questions: Question, **answers: Answer) -> Material:
    """Return the material of a form with these questions; `A1_2` is the answer to A1.2."""
    return material(
        form(*questions), response({k.replace("_", "."): a for k, a in answers.items()})
    )


def workbook(made: Material) -> Workbook:
    return load_workbook(BytesIO(write_xlsx(made)))


def sheet(made: Material, name: str = "Antworten") -> list[dict[object, object]]:
    """Return the rows of a sheet by their headings."""
    head, *rows = workbook(made)[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def table(made: Material) -> list[dict[str, str]]:
    """Return the rows of the CSV as docs/decisions/0013 says that it is read."""
    text = write_csv(made).decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=";", strict=True)
    return [{key: value.removeprefix("'") for key, value in row.items()} for row in rows]


# --- no character is damaged, and none does anything ---------------------------------------------


@settings(max_examples=30)
@given(ANYTHING)
def test_remark__any_characters__comes_back_but_for_what_xml_cannot_hold(text: str) -> None:
    made = asked(question("A1.1"), A1_1=replace(YES, remark=text))
    told = held(text.strip())
    assert (sheet(made)[0]["Anmerkung"] or "") == told
    assert table(made)[0]["Anmerkung"] == told


@pytest.mark.parametrize("text", ATTACKS)
def test_text__that_looks_like_something_else__stays_that_text(text: str) -> None:
    made = asked(question("A1.1"), A1_1=replace(YES, remark=f"x{text}"))
    exact = replace(
        made.response,
        answers={Slot("A1.1"): replace(YES, remark=text)},
        product=text,
        signers=(Signer(text),),
    )
    made = replace(made, response=exact)
    for each in workbook(made):
        assert {c.data_type for row in each.iter_rows() for c in row} <= {"s", "n", "d"}
        assert not any(c.hyperlink for row in each.iter_rows() for c in row)
    assert sheet(made)[0]["Anmerkung"] == text.strip()
    assert table(made)[0]["Anmerkung"] == text.strip()
    with ZipFile(BytesIO(write_xlsx(made))) as file:
        assert not any(b"<f>" in file.read(name) for name in file.namelist())


@settings(max_examples=60)
@given(st.sampled_from(["=", "+", "-", "@", "\t", "\n", "'", " ", "\u200b", "a"]), ANYTHING)
def test_csv_cell__whatever_its_text__begins_like_no_formula(start: str, rest: str) -> None:
    answer = ticked("ja", feld=start + rest)
    made = asked(fields("A1.1", blank("feld")), A1_1=answer)
    reader = csv.reader(StringIO(write_csv(made).decode("utf-8-sig"), newline=""), delimiter=";")
    for row in reader:
        for each in row:
            assert not each.lstrip(" \u00a0\u200b").startswith(("=", "+", "-", "@", "\t", "\n"))


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["_x0041_", "x005F_", "_x00e4", "_", "a", "<r>", "</r>"])))
def test_text__that_looks_like_a_spelled_character__is_spelled_so_that_it_stays(
    parts: list[str],
) -> None:
    text = "".join(parts)
    data = write_xlsx(asked(question("A1.1"), A1_1=replace(YES, remark=text)))
    assert not text or text in strings(data)


def strings(data: bytes) -> list[str]:
    """Return the texts of a workbook exactly; openpyxl takes short cuts with what is spelled."""
    with ZipFile(BytesIO(data)) as file:
        root = parse_xml(file.read("xl/sharedStrings.xml"))
    return ["".join(map(spelled, entry.iter("{*}t"))) for entry in root]


def spelled(text: BaseOxmlElement) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text.text or "")


def test_text__longer_than_a_cell__goes_on_in_the_row_below() -> None:
    text = "🔑ä" * 16000
    made = asked(question("A1.1"), question("A1.2"), A1_1=replace(YES, remark=text), A1_2=YES)
    rows = sheet(made)
    assert [row["Schlüssel"] for row in rows] == ["A1.1", "A1.1", "A1.2"]
    assert "".join(str(row["Anmerkung"] or "") for row in rows) == text
    assert [row["Antwort"] for row in rows] == ["ja", None, "ja"]


# --- what the rows say ---------------------------------------------------------------------------


def test_answers__a_question_with_everything__fill_every_column() -> None:
    proof = Evidence("konzept.pdf", "ab" * 32, DAY)
    tall = choice("Zaun", blank("hoehe", BlankType.INTEGER))
    asking = question("A1.1", Kind.MULTIPLE, choices=(tall, choice("Tor"), choice("Graben")))
    answer = replace(ticked("Zaun", "Tor", hoehe=180), remark="Rundum.", evidence=(proof, proof))
    assert sheet(asked(asking, A1_1=answer)) == [
        {
            "Schlüssel": "A1.1",
            "Nr.": "1.1",
            "Abschnitt": "A1 A1",
            "Standort": None,
            "Frage": "A1.1",
            "Status": "beantwortet",
            "Antwort": "Zaun 180\nTor",
            "Einzelwerte": "hoehe: 180",
            "Anmerkung": "Rundum.",
            "Nachweise": f"konzept.pdf, 31.03.2027, SHA-256 {'ab' * 32}",
            "Begründung": None,
            "Geplant bis": None,
        }
    ]


@pytest.mark.parametrize(
    ("answer", "status", "words", "reason", "until"),
    [
        (Answer(), "keine Angabe", None, None, None),
        (
            Answer(status=Status.NOT_APPLICABLE, reason="kein Server"),
            "nicht zutreffend",
            None,
            "kein Server",
            None,
        ),
        (replace(YES, status=Status.PLANNED, until=DAY), "geplant", "ja", None, DAY),
        (
            replace(YES, status=Status.PLANNED, until=date(1899, 1, 1)),
            "geplant",
            "ja",
            None,
            "1899-01-01",
        ),
    ],
    ids=["empty", "not applicable", "planned", "before Excel's calendar"],
)
def test_status__of_each_kind__is_told_with_its_reason_and_date(
    answer: Answer, status: str, words: str | None, reason: str | None, until: object
) -> None:
    (row,) = sheet(asked(question("A1.1"), A1_1=answer))
    assert (row["Status"], row["Antwort"], row["Begründung"]) == (status, words, reason)
    day = row["Geplant bis"]
    assert (day.date() if isinstance(day, datetime) else day) == until


def test_values__of_each_type__are_told_in_words() -> None:
    blanks = (
        blank("frist", BlankType.DURATION, units=("days",)),
        blank("geprüft", BlankType.YESNO),
        blank("seit", BlankType.DATE),
        blank("arten", BlankType.LIST),
    )
    asking = question("A1.1", choices=(choice("ja", *blanks),))
    answer = ticked("ja", frist=Duration(1, "days"), geprüft=True, seit=DAY, arten=("a", "b"))
    (row,) = sheet(asked(asking, A1_1=answer))
    assert row["Einzelwerte"] == "frist: 1 Tag\ngeprüft: ja\nseit: 31.03.2027\narten: a; b"


def test_values__that_say_what_the_answer_says__are_not_repeated() -> None:
    (row,) = sheet(asked(fields("A1.1", blank("ort")), A1_1=Answer(blanks={"ort": "Ulm"})))
    assert (row["Antwort"], row["Einzelwerte"]) == ("ort: Ulm", None)


def test_sites__that_differ__have_a_row_each() -> None:
    per_site = question("A1.2", per_site=PerSite.ALWAYS)
    differ = Has("A1.1", frozenset({"nein"}))
    asking = form(question("A1.1"), per_site, repeat_per_site_if=differ)
    filled = response(
        {Slot("A1.1"): ticked("nein"), Slot("A1.2"): YES, Slot("A1.2", "ulm"): ticked("nein")},
        sites=("halle", "ulm"),
    )
    rows = [(r["Schlüssel"], r["Standort"], r["Antwort"]) for r in sheet(material(asking, filled))]
    assert rows == [("A1.1", None, "nein"), ("A1.2", "Halle", "ja"), ("A1.2", "Ulm", "nein")]


def test_rows__what_does_not_apply_notes_and_private_words__are_left_out() -> None:
    hidden = question("A1.2", shown_if=Has("A1.1", frozenset({"nein"})))
    made = asked(
        question("A1.1"),
        hidden,
        question("A1.3", Kind.NOTE),
        A1_1=replace(YES, note="geheim"),
        A1_2=ticked("ja"),
    )
    rows = sheet(made)
    assert [row["Schlüssel"] for row in rows] == ["A1.1"]
    assert "geheim" not in map(str, rows[0].values())


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(filled_forms(), st.sampled_from(LANGUAGES))
def test_rows__of_any_response__are_the_questions_that_apply_at_their_sites(
    filled: tuple[Questionnaire, Response], language: Language
) -> None:
    questionnaire, answers = filled
    made = material(questionnaire, answers, language)
    told = [
        slot.question
        for slot in made.live.slots()
        if questionnaire.by_key[slot.question].kind is not Kind.NOTE
    ]
    rows = list(workbook(made).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == told
    assert len(table(made)) == len(told)


def test_master_data__of_a_response__are_facts_by_area_and_entry() -> None:
    vendor = Party("v", Responsible.VENDOR, "Anbieter GmbH", "Weg 1", certificate="ISO 27001")
    helper = Party("h", Responsible.SUBPROCESSOR, "Helfer AG", "Gasse 2", "Deutschland", "Hosting")
    filled = replace(
        response(sites=("halle",)),
        parties=(vendor, helper),
        contacts=(Contact(ContactRole.DPO, "A. Muster", email="dsb@example.org"),),
        processing=Processing(subject="Betrieb"),
        signers=(Signer("Erika Muster", "Leitung"),),
    )
    rows = sheet(material(form(question("A1.1")), filled), "Stammdaten")
    told = [(row["Bereich"], row["Eintrag"], row["Angabe"], row["Wert"]) for row in rows]
    for fact in (
        ("Anlage", None, "Produkt", "Probe"),
        ("Anlage", None, "Version", 1),
        ("Anlage", None, "Stand", datetime(2026, 3, 1)),  # noqa: DTZ001 - Excel knows no zones
        ("Anlage", None, "Prüfcode", "ABAB\u00a0ABAB\u00a0ABAB\u00a0ABAB"),
        ("Auftragsverarbeiter", None, "Zertifikat", "ISO 27001"),
        ("Beschreibung der Verarbeitung", None, "Gegenstand", "Betrieb"),
        ("Unterauftragsverarbeiter", 1, "Aufgabe", "Hosting"),
        ("Standorte", 1, "Standort", "Halle"),
        ("Unterschriften", 1, "Funktion", "Leitung"),
    ):
        assert fact in told
    assert ("Auftragsverarbeiter", None, "Land") not in [fact[:3] for fact in told]


def test_measures__given_and_planned__are_told_with_their_questions() -> None:
    goal = Goal("vertraulichkeit", Text("Vertraulichkeit", "Confidentiality"), ("32(1)(b)",))
    control = Category("ZU", Text("Zutrittskontrolle", "Physical access"), ("32(1)(b)",), goal)
    wall = Measure("ZU-01", Text("Zaun", "Fence"), Column.TECHNICAL, control, ("32(1)(b)",))
    badge = Measure("ZU-02", Text("Ausweis", "Badge"), Column.ORGANISATIONAL, control, ("25",))
    first = replace(question("A1.1"), measures=("ZU-01",))
    later = replace(question("A1.2"), measures=("ZU-02",))
    asking = replace(form(first, later), measures={"ZU-01": wall, "ZU-02": badge})
    planned = replace(YES, status=Status.PLANNED, until=DAY)
    rows = sheet(material(asking, response({"A1.1": YES, "A1.2": planned})), "Maßnahmen")
    assert [list(row.values()) for row in rows] == [
        [
            "ZU-01",
            "Zaun",
            "Zutrittskontrolle",
            "Vertraulichkeit",
            "technisch",
            "Art. 32 Abs. 1 lit. b DSGVO",
            "umgesetzt",
            None,
            "A1.1",
        ],
        [
            "ZU-02",
            "Ausweis",
            "Zutrittskontrolle",
            "Vertraulichkeit",
            "organisatorisch",
            "Art. 25 DSGVO",
            "geplant",
            datetime(2027, 3, 31),  # noqa: DTZ001 - Excel knows no zones
            "A1.2",
        ],
    ]


# --- the files -----------------------------------------------------------------------------------


def test_sheets__of_a_response__have_a_frozen_head_that_filters() -> None:
    book = workbook(asked(question("A1.1"), A1_1=YES))
    assert book.sheetnames == ["Antworten", "Stammdaten", "Maßnahmen"]
    answers = book["Antworten"]
    assert (answers.freeze_panes, answers.auto_filter.ref) == ("B2", "A1:L2")
    assert answers["G2"].alignment.wrap_text
    assert answers["G2"].quotePrefix
    assert answers.column_dimensions["G"].width > answers.column_dimensions["A"].width
    assert answers.print_title_rows == "$1:$1"


def test_properties__of_the_workbook__come_from_the_response() -> None:
    properties = workbook(asked(question("A1.1"))).properties
    assert (properties.title, properties.creator) == ("Probe – Probe", "Anbieter GmbH")
    assert properties.created == datetime(2026, 3, 1)  # noqa: DTZ001 - as openpyxl reads it


def test_csv__as_a_file__has_a_mark_quotes_and_semicolons() -> None:
    data = write_csv(asked(question("A1.1"), A1_1=YES))
    assert data.startswith(b'\xef\xbb\xbf"Schl\xc3\xbcssel";"Nr.";')
    assert data.endswith(b'"A1.1";"1.1";"A1 A1";"";"A1.1";"beantwortet";"ja";"";"";"";"";""\r\n')


def test_same_response__at_another_time__gives_the_same_bytes() -> None:
    made = asked(question("A1.1"), A1_1=YES)
    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC)):
        first = write_xlsx(made), write_csv(made)
    with time_machine.travel(datetime(2031, 2, 3, tzinfo=UTC)):
        assert (write_xlsx(made), write_csv(made)) == first
