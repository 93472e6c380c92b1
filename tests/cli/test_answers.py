# SPDX-License-Identifier: MIT
"""`tomtool answers`."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import EXEMPLARY, WITH_GAPS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal


def changed(tmp_path: Path, **answers: Any) -> Path:  # noqa: ANN401 - JSON
    """Return the exemplary answers with some replaced, as a file."""
    plain = json.loads(EXEMPLARY.read_text("utf-8"))
    plain["answers"] |= {key.replace("_", "."): answer for key, answer in answers.items()}
    file = tmp_path / "antworten.json"
    file.write_text(json.dumps(plain), "utf-8")
    return file


@pytest.mark.parametrize("example", [WITH_GAPS, EXEMPLARY], ids=["gaps", "exemplary"])
def test_examples__against_the_printed_schema__are_valid(terminal: Terminal, example: Path) -> None:
    schema = json.loads(terminal.run("answers", "schema").out)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(example.read_text("utf-8")))


def test_answers_check__exemplary_example__is_complete(terminal: Terminal) -> None:
    done = terminal.run("answers", "check", EXEMPLARY, "--json")
    assert done.code == 0
    assert done.json["ok"]
    assert done.json["progress"]["done"] == done.json["progress"]["total"] > 100


def test_answers_check__example_with_gaps__lists_missing_and_hidden_but_filled(
    terminal: Terminal,
) -> None:
    done = terminal.run("answers", "check", WITH_GAPS, "--json")
    assert done.code == 1
    kinds = Counter(gap["kind"] for gap in done.json["gaps"])
    assert kinds == {"missing": 25, "not_applicable_but_filled": 3}
    missing = {gap["question"] for gap in done.json["gaps"] if gap["kind"] == "missing"}
    assert {"A1.19", "A2.5", "A2.8", "A3.8", "A3.12", "A3.14", "A4.3", "C2.3", "D3.4"} <= missing


def test_answers_check__for_people__names_questions_and_sums_up(terminal: Terminal) -> None:
    done = terminal.run("answers", "check", WITH_GAPS)
    assert done.code == 1
    assert "  A1.19 " in done.out
    assert done.out.endswith("62 von 87 Pflichtangaben sind vollständig.\n")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"A1_0": {"choices": ["vielleicht"]}}, "„vielleicht“ gibt es bei dieser Frage nicht"),
        ({"A1_0": {"choices": ["ja", "nein"]}}, "nur eine Auswahl"),
        ({"Z9_9": {"choices": ["ja"]}}, "Diese Frage gibt es im Fragebogen nicht"),
        ({"A1_11": {"blanks": {"frist": "lang"}}}, "„Speicherdauer“"),
        ({"A1_11": {"blanks": {"fristen": 3}}}, "„fristen“ gibt es bei dieser Frage nicht"),
    ],
    ids=["unknown choice", "two choices", "unknown question", "wrong type", "unknown blank"],
)
def test_answers_check__answer_that_does_not_fit__is_invalid(
    terminal: Terminal, answers: dict[str, Any], says: str
) -> None:
    done = terminal.run("answers", "check", changed(terminal.folder, **answers), "--json")
    assert done.code == 1
    assert any(says in g["message"] for g in done.json["gaps"] if g["kind"] == "invalid")


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", 2, "kein gültiges JSON"),
        (b"\xff\xfe", 2, "kein gültiges JSON"),
        (b'{"a": 1, "a": 2}', 2, "kein gültiges JSON"),
        (b"[" * 100_000, 2, "kein gültiges JSON"),
        (b'{"a": NaN}', 2, "kein gültiges JSON"),
        (b'{"product": "\\ud800"}', 2, "kein gültiges JSON"),
        (b" " * (5 << 20), 2, "größer als 4 MiB"),
        (b"{}", 1, "„format“ fehlt"),
        (b'{"colour": "red"}', 1, "gehört nicht hierher"),
    ],
    ids=[
        "empty",
        "not utf-8",
        "doubled key",
        "deep",
        "nan",
        "surrogate",
        "huge",
        "bare",
        "foreign",
    ],
)
def test_answers_check__unusable_file__says_so_in_one_line(
    terminal: Terminal, content: bytes, code: int, says: str
) -> None:
    file = terminal.folder / "x.json"
    file.write_bytes(content)
    done = terminal.run("answers", "check", file)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_answers_check__unknown_key_in_an_answer__names_the_path(terminal: Terminal) -> None:
    file = changed(terminal.folder, A1_0={"choice": ["ja"]})
    done = terminal.run("answers", "check", file)
    assert done.code == 1
    assert f"{file} · answers/A1.0: „choice“ gehört nicht hierher." in done.err


def test_answers_check__day_the_calendar_lacks__says_so(terminal: Terminal) -> None:
    file = changed(terminal.folder, A1_0={"status": "planned", "until": "2026-02-31"})
    done = terminal.run("answers", "check", file)
    assert done.code == 1
    assert "Ein Datum gibt es nicht" in done.err


def test_answers_check__missing_file__is_unreadable_input(terminal: Terminal) -> None:
    done = terminal.run("answers", "check", "nichts.json")
    assert done.code == 2
    assert done.err.startswith("tomtool: nichts.json: Die Datei lässt sich nicht lesen")
