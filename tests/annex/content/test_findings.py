# SPDX-License-Identifier: MIT
"""The pages „Hinweise zur Prüfung“: what was found, where, why, and on what it rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.annex.content.reading import ENGLISH, GERMAN, told, written
from tests.domain.builders import YES, form, question, response
from tomtool.annex.content.model import Heading, PageBreak, Run
from tomtool.annex.content.walk import flat, lines
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


def pages_with(*findings: Finding) -> str:
    """Return what the annex says after the page break before the findings."""
    blocks = list(written(ASKED, GIVEN, GERMAN, findings, SOURCES).blocks)
    last = len(blocks) - blocks[::-1].index(PageBreak())
    return told(blocks[last:])


def test_finding__given__says_what_where_why_what_helps_and_its_basis() -> None:
    text = pages_with(found(rule(source="Art. 5(1)(e); GS22, A1"), "A1.1", "A1.3"))
    assert text.startswith("Hinweise zur Prüfung")
    expected = (
        "Hoch S-1 Befund S-1 Hoch · A1.1, A1.3 Grund S-1 Empfehlung: Hilfe S-1"
        " G · Leitlinie: Art. 5 Abs. 1 lit. e DSGVO; GS22, A1"
    )
    assert expected in text


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis.NORM, "N · Norm: "),
        (Basis.GUIDANCE, "G · Leitlinie: "),
        (Basis.JUDGEMENT, "J · Einschätzung: "),
    ],
)
def test_finding__on_each_basis__names_it_by_letter_and_word(basis: Basis, words: str) -> None:
    assert words in pages_with(found(rule(basis=basis), "A1.1"))


def test_findings__of_each_severity__stand_under_its_word_the_worst_first() -> None:
    findings = [found(rule(f"S-{s.rank}"), "A1.1", severity=s) for s in reversed(Severity)]
    text = pages_with(*findings)
    places = [text.index(f"{word} S-{n} Befund") for n, word in enumerate(SEVERITIES)]
    assert places == sorted(places)


def test_severity__without_findings__has_no_heading() -> None:
    text = pages_with(found(rule(), "A1.1", severity=Severity.LOW))
    assert [word for word in SEVERITIES if word in text] == ["Niedrig"]


def test_findings__of_one_rule_at_many_answers__are_told_once_with_all_of_them() -> None:
    each = replace(rule("C-1"), trigger=GapTrigger(GapKind.MISSING))
    measure = Compensation("C-1", "A1.3", measure="Wir fragen nach.")
    text = pages_with(
        found(each, "A1.1"), found(each, "A1.2"), found(each, "A1.3", compensation=measure)
    )
    assert text.count("Befund C-1") == 1
    assert "Hoch · A1.1, A1.2, A1.3 Grund" in text
    assert "Antwort des Anbieters: A1.3 · Wir fragen nach." in text


def test_finding__at_sites__names_them_with_their_questions() -> None:
    text = pages_with(
        found(rule(), "A1.1", "A1.2", site="halle"), found(rule(), "A1.1", "A1.2", site="ulm")
    )
    assert "Hoch · Halle: A1.1, A1.2 · Ulm: A1.1, A1.2 Grund" in text


def test_finding__about_questions__leads_to_those_that_are_printed() -> None:
    blocks = written(ASKED, GIVEN, GERMAN, [found(rule(), "A1.1", "Z9.9")]).blocks
    runs = [piece for line in lines(blocks) for piece in line if isinstance(piece, Run)]
    (to_first,) = [run.to for run in runs if run.text == "A1.1" and run.to]
    (first,) = [b for b in flat(blocks) if isinstance(b, Heading) and b.anchor == to_first]
    assert first.number == "1.1"
    assert ", Z9.9" in told(blocks)


def test_finding__about_the_master_data__says_so() -> None:
    assert "Hoch · Stammdaten Grund" in pages_with(found(rule("K-1")))


def test_finding__with_a_compensation__prints_it_and_stays() -> None:
    measure = Compensation("S-1", "A1.1", measure="Wir löschen.", until=DAY)
    text = pages_with(found(rule(), "A1.1", compensation=measure))
    assert "Befund S-1" in text
    assert "Antwort des Anbieters: Wir löschen. · bis 31.12.2026" in text


def test_finding__of_one_rule_in_two_severities__is_one_place_to_lead_to() -> None:
    measure = Compensation("S-1", "A1.1", measure="Wir löschen.")
    given = replace(GIVEN, compensations=(measure,))
    findings = [found(rule(), "A1.1"), found(rule(), "A1.2", severity=Severity.LOW)]
    blocks = written(ASKED, given, GERMAN, findings).blocks
    runs = [piece for line in lines(blocks) for piece in line if isinstance(piece, Run)]
    (reference,) = [run for run in runs if run.text == "S-1"]
    headings = [b for b in flat(blocks) if isinstance(b, Heading)]
    numbers = [b.number for b in headings if b.anchor == reference.to]
    assert numbers == ["S-1"]


def test_sources__that_findings_rest_on__are_named_in_full_once_at_the_end() -> None:
    text = pages_with(found(rule("S-1"), "A1.1"), found(rule("S-2"), "A1.1"))
    assert text.partition("Quellen")[2].count("Kompendium 2022") == 1
    assert text.count("Kompendium 2022") == 1
    assert "Klauseln" not in text


def test_introduction__of_the_pages__says_what_findings_are_and_rest_on() -> None:
    text = pages_with(found(rule(), "A1.1"))
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
    text = told(written(ASKED, GIVEN, ENGLISH, findings, SOURCES).blocks)
    assert "Matter S-1" in text
    assert "Reason S-1" in text
    assert "Help S-1" in text
    assert "Compendium 2022" in text
    german = ("Hinweis", "Empfehlung", "Leitlinie", "Quellen", "Antwort", "DSGVO")
    assert [word for word in (*german, *SEVERITIES[:4]) if word in text] == []


def test_annex__without_findings__is_the_same_whatever_sources_there_are() -> None:
    assert written(ASKED, GIVEN, GERMAN, (), SOURCES) == written(ASKED, GIVEN)
    assert "Hinweise zur Prüfung" not in told(written(ASKED, GIVEN).blocks)
