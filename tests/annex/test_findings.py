# SPDX-License-Identifier: MIT
"""The pages „Hinweise zur Prüfung“: what was found, where, why, and on what it rests."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from tests.annex.builders import annex, fonts_of, tool, words_of
from tests.annex.test_hostile import MARKUP, RARE, TALL, within_margins
from tests.domain.builders import YES, form, question, response
from tomtool.domain.completeness import GapKind
from tomtool.domain.conditions import Answered
from tomtool.domain.findings import Finding, FindingId
from tomtool.domain.response import Compensation
from tomtool.domain.rules import Basis, GapTrigger, Rule, Severity
from tomtool.domain.text import Text

DAY = date(2026, 12, 31)
ASKED = form(question("A1.1"), question("A1.2"), question("A1.3"))
GIVEN = response({"A1.1": YES}, sites=("halle", "ulm"))
SOURCES = {
    "GS22": Text("Kompendium 2022", "Compendium 2022"),
    "SCC": Text("Klauseln", "Clauses"),
}
SEVERITIES = ("Hoch", "Mittel", "Niedrig", "Zur Kenntnis", "Positiv")


def rule(name: str = "S-1", basis: Basis = Basis.GUIDANCE, source: str = "GS22, A1") -> Rule:
    return Rule(
        id=name,
        trigger=Answered("A1.1"),
        severity=Severity.LOW,
        basis=basis,
        source=source,
        valid_from=date(2026, 1, 1),
        message=Text(f"Befund {name}", f"Matter {name}"),
        rationale=Text(f"Grund {name}", f"Reason {name}"),
        remedy=Text(f"Hilfe {name}", f"Help {name}"),
    )


def found(
    by: Rule,
    *questions: str,
    severity: Severity = Severity.HIGH,
    site: str | None = None,
    compensation: Compensation | None = None,
) -> Finding:
    name = FindingId(by.id, questions[0] if questions else "", site or "")
    return Finding(name, by, severity, questions, site, compensation)


def text_of(*findings: Finding) -> str:
    """Return what the annex says after the signatures."""
    text = words_of(annex(ASKED, GIVEN, "de", findings, SOURCES))
    return text.partition("Hinweise zur Prüfung")[2]


def test_finding__given__says_what_where_why_what_helps_and_its_basis() -> None:
    text = text_of(found(rule(source="Art. 5(1)(e); GS22, A1"), "A1.1", "A1.3"))
    told = (
        "Hoch S-1 Befund S-1 Hoch · A1.1, A1.3 Grund S-1 Empfehlung: Hilfe S-1"
        " G · Leitlinie: Art. 5 Abs. 1 lit. e DSGVO; GS22, A1"
    )
    assert told in text


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis.NORM, "N · Norm: "),
        (Basis.GUIDANCE, "G · Leitlinie: "),
        (Basis.JUDGEMENT, "J · Einschätzung: "),
    ],
)
def test_finding__on_each_basis__names_it_by_letter_and_word(basis: Basis, words: str) -> None:
    assert words in text_of(found(rule(basis=basis), "A1.1"))


def test_findings__of_each_severity__stand_under_its_word_the_worst_first() -> None:
    findings = [found(rule(f"S-{s.rank}"), "A1.1", severity=s) for s in reversed(Severity)]
    text = text_of(*findings)
    places = [text.index(f"{word} S-{n} Befund") for n, word in enumerate(SEVERITIES)]
    assert places == sorted(places)


def test_severity__without_findings__has_no_heading() -> None:
    text = text_of(found(rule(), "A1.1", severity=Severity.LOW))
    assert [word for word in SEVERITIES if word in text] == ["Niedrig"]


def test_findings__of_one_rule_at_many_answers__are_told_once_with_all_of_them() -> None:
    each = replace(rule("C-1"), trigger=GapTrigger(GapKind.MISSING))
    measure = Compensation("C-1", "A1.3", measure="Wir fragen nach.")
    text = text_of(
        found(each, "A1.1"), found(each, "A1.2"), found(each, "A1.3", compensation=measure)
    )
    assert text.count("Befund C-1") == 1
    assert "Hoch · A1.1, A1.2, A1.3 Grund" in text
    assert "Antwort des Anbieters: A1.3 · Wir fragen nach." in text


def test_finding__at_sites__names_them_with_their_questions() -> None:
    text = text_of(
        found(rule(), "A1.1", "A1.2", site="halle"), found(rule(), "A1.1", "A1.2", site="ulm")
    )
    assert "Hoch · Halle: A1.1, A1.2 · Ulm: A1.1, A1.2 Grund" in text


def test_finding__about_the_master_data__says_so() -> None:
    assert "Hoch · Stammdaten Grund" in text_of(found(rule("K-1")))


def test_finding__with_a_compensation__prints_it_and_stays() -> None:
    measure = Compensation("S-1", "A1.1", measure="Wir löschen.", until=DAY)
    text = text_of(found(rule(), "A1.1", compensation=measure))
    assert "Befund S-1" in text
    assert "Antwort des Anbieters: Wir löschen. · bis 31.12.2026" in text


def test_sources__that_findings_rest_on__are_named_in_full_once_at_the_end() -> None:
    text = text_of(found(rule("S-1"), "A1.1"), found(rule("S-2"), "A1.1"))
    assert text.partition("Quellen")[2].count("Kompendium 2022") == 1
    assert text.count("Kompendium 2022") == 1
    assert "Klauseln" not in text


def test_introduction__of_the_pages__says_what_findings_are_and_rest_on() -> None:
    text = text_of(found(rule(), "A1.1"))
    assert "keine rechtliche Bewertung" in text
    assert "Norm (N), einer anerkannten Leitlinie (G) oder unserer Einschätzung (J)" in text


def test_findings__in_english__have_no_german_word_of_the_program() -> None:
    compensation = Compensation("S-1", "A1.1", until=DAY)
    findings = [
        found(
            rule(f"S-{s.rank}", source="Art. 5(1)(e); GS22"), severity=s, compensation=compensation
        )
        for s in Severity
    ]
    text = words_of(annex(ASKED, GIVEN, "en", findings, SOURCES))
    assert "Matter S-1" in text
    assert "Reason S-1" in text
    assert "Help S-1" in text
    assert "Compendium 2022" in text
    german = ("Hinweis", "Empfehlung", "Leitlinie", "Quellen", "Stammdaten", "Antwort", "DSGVO")
    assert [word for word in (*german, *SEVERITIES[:4]) if word in text] == []


def test_annex__without_findings__has_no_such_page_and_the_same_bytes() -> None:
    assert annex(ASKED, GIVEN, "de", (), SOURCES) == annex(ASKED, GIVEN)
    assert "Hinweise zur Prüfung" not in words_of(annex(ASKED, GIVEN))


def test_annex__with_findings__is_the_same_bytes_each_time() -> None:
    findings = tuple(found(rule(f"S-{n}"), "A1.1") for n in range(3))
    first, second = (annex(ASKED, GIVEN, "de", findings, SOURCES) for _ in range(2))
    assert first == second


def test_findings__after_the_signatures__start_on_a_page_of_their_own() -> None:
    pdf = annex(ASKED, GIVEN, "de", [found(rule(), "A1.1")], SOURCES)
    pages = tool(pdf, "pdftotext", "FILE", "-").split("\f")[:-1]
    assert ["Hinweise zur Prüfung" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        signed_on = {field.P.objgen for field in opened.Root.AcroForm.Fields}
        assert signed_on == {opened.pages[len(pages) - 2].obj.objgen}


def test_outline__with_findings__lists_them_by_severity() -> None:
    pdf = annex(ASKED, GIVEN, "de", [found(rule(), "A1.1")], SOURCES)
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        last = outline.root[-1]
        assert last.title == "Hinweise zur Prüfung"
        assert [child.title for child in last.children] == ["Hoch", "Quellen"]


@pytest.mark.parametrize("text", [*MARKUP, *(text for text, _ in RARE), "x" * 400], ids=ascii)
def test_texts__of_a_hostile_rule_and_answer__stay_text(text: str) -> None:
    hostile = Text(text, text)
    by = replace(rule(text, source=text), message=hostile, rationale=hostile, remedy=hostile)
    measure = Compensation(text, measure=text)
    findings = [found(by, text, site=text, compensation=measure), found(by)]
    pdf = annex(ASKED, GIVEN, "de", findings, {text: hostile})
    assert all(embedded and unicode for _, embedded, unicode in fonts_of(pdf))
    assert within_margins(pdf)


@pytest.mark.parametrize("text", MARKUP)
def test_measure__looking_like_markup__is_printed_literally(text: str) -> None:
    measure = Compensation("S-1", "A1.1", measure=text)
    assert f"Antwort des Anbieters: {text}" in text_of(found(rule(), "A1.1", compensation=measure))


def test_measure__of_20000_characters__flows_over_pages() -> None:
    measure = Compensation("S-1", "A1.1", measure=TALL)
    assert text_of(found(rule(), "A1.1", compensation=measure)).count("Wörtern.") >= 1200
