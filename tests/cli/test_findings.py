# SPDX-License-Identifier: MIT
"""`tomtool findings`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import EXEMPLARY, WITH_GAPS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal


def findings_in(terminal: Terminal, file: object, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = terminal.run("findings", file, "--json", *more).json["findings"]
    return found


def test_findings__example_with_gaps__names_contradictions_and_weak_measures(
    terminal: Terminal,
) -> None:
    weak = {
        (finding["id"], question)
        for finding in findings_in(terminal, WITH_GAPS, "--min-severity", "medium")
        for question in finding["questions"]
    }
    assert weak >= {
        ("C-10", "B2.7"),  # backups not encrypted beside „all data encrypted“
        ("C-10", "C2.1"),
        ("C-12", "A4.6"),  # private devices yes, private media no
        ("S-42", "A3.6"),  # password rules not enforced
        ("S-53", "A3.18"),  # firewall administered from outside, unsupervised
        ("S-77", "B2.5"),  # no offline copy of the backups
        ("S-70", "A5.3"),  # transfers not logged
        ("S-04", "A1.11"),  # video kept longer than 72 hours
        ("C-01", "A2.5"),  # a required follow-up left empty
    }


def test_findings__exemplary_example__nothing_weak_but_something_good(terminal: Terminal) -> None:
    done = terminal.run("findings", EXEMPLARY, "--json")
    assert done.code == 0
    severities = {finding["severity"] for finding in done.json["findings"]}
    assert "positive" in severities
    assert severities.isdisjoint({"high", "medium"})


def test_findings__weak_measures_shown__exit_code_1(terminal: Terminal) -> None:
    assert terminal.run("findings", WITH_GAPS).code == 1
    assert terminal.run("findings", WITH_GAPS, "--min-severity", "high").code == 1


def test_findings__as_json__each_has_the_documented_keys(terminal: Terminal) -> None:
    for finding in findings_in(terminal, WITH_GAPS):
        assert list(finding) == [
            *("id", "severity", "basis", "source", "questions", "site"),
            *("message", "rationale", "remedy", "compensation"),
        ]


@pytest.mark.slow
def test_findings__of_a_draft_annex__are_those_of_its_answers(terminal: Terminal) -> None:
    terminal.run("export", WITH_GAPS, "--to", "a.pdf")
    in_answers = findings_in(terminal, WITH_GAPS)
    hidden_but_filled = [each for each in in_answers if each["id"] == "C-02"]
    assert hidden_but_filled  # they stay with the vendor, so the annex cannot have them
    of_the_rest = [each for each in in_answers if each not in hidden_but_filled]
    assert findings_in(terminal, terminal.folder / "a.pdf") == of_the_rest


def test_findings__answered_by_the_vendor__stay_and_show_the_answer(terminal: Terminal) -> None:
    plain = json.loads(WITH_GAPS.read_text("utf-8"))
    answer = {
        "rule": "S-04",
        "question": "A1.11",
        "measure": "Wird verkürzt",
        "until": "2026-12-31",
    }
    plain["compensations"] = [answer]
    (terminal.folder / "a.json").write_text(json.dumps(plain), "utf-8")
    (found,) = (f for f in findings_in(terminal, "a.json") if f["id"] == "S-04")
    assert found["severity"] == "high"
    assert found["compensation"] == {"measure": "Wird verkürzt", "until": "2026-12-31"}
    told = terminal.run("findings", "a.json").out
    assert "Antwort des Anbieters: Wird verkürzt · 31.12.2026" in told


@pytest.mark.parametrize(("language", "word"), [("de", "Hoch ("), ("en", "High (")])
def test_findings__for_people__speak_one_language(
    terminal: Terminal, language: str, word: str
) -> None:
    out = terminal.run("findings", WITH_GAPS, "--lang", language).out
    assert word in out
    assert ("Quellen" in out) == (language == "de")


def test_findings__unreadable_file__is_code_2(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 broken")
    assert terminal.run("findings", "x.pdf").code == 2
    assert terminal.run("findings", "none.json").code == 2
