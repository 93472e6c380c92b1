# SPDX-License-Identifier: MIT
"""The attached data: canonical, and the way back is exact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.strategies import responses
from tomtool.annex.data import (
    InvalidAnswersError,
    UnreadableJsonError,
    answers_schema,
    canonical,
    read_answers,
    read_json,
    write_answers,
)
from tomtool.domain.plain import response_to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.response import Response


@given(responses())
def test_answers__written_and_read__are_the_same(response: Response) -> None:
    assert read_answers(write_answers(response)) == response


@given(responses())
def test_answers__written__obey_the_published_schema(response: Response) -> None:
    Draft202012Validator(json.loads(answers_schema())).validate(response_to_plain(response))


@given(responses())
def test_answers__read_and_written_again__are_byte_equal(response: Response) -> None:
    written = write_answers(response)
    assert write_answers(read_answers(written)) == written


def test_canonical__keys_in_any_order__give_one_text() -> None:
    assert canonical({"b": 1, "a": "ä"}) == '{"a":"ä","b":1}'.encode()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "Zeile 1, Spalte 1"),
        (b'{"a": 1,\n "b" 2}', "Zeile 2, Spalte 6"),
        (b'{"a":1,"a":1}', "„a“ steht doppelt"),
        (b"[NaN]", "NaN ist keine Zahl"),
        (b"\xff", "nicht in UTF-8 gespeichert"),
        (b'"\\udc00"', "\\udc00 ist nur ein halbes Zeichen"),
        (b"9" * 5000, "eine Zahl hat zu viele Ziffern"),
        (b"[" * 100_000, "zu tief verschachtelt"),
    ],
    ids=["empty", "syntax", "doubled key", "nan", "not utf-8", "surrogate", "digits", "deep"],
)
def test_read_json__not_strict_json__says_why(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableJsonError) as caught:
        read_json(raw)
    assert caught.value.problem.render() == f"Das ist kein gültiges JSON ({reason})."


def answered(**answer: object) -> dict[str, object]:
    return {"answers": {"A1.0": answer}}


def filled(value: object) -> dict[str, object]:
    return answered(blanks={"n": value})


SITE = {"id": "halle", "name": "Halle"}
LONG = "x" * 20_001
MISFIT = "passt hier nicht, erwartet wird"
VALUES = "Text, ganze Zahl, true, false, Liste von Texten, {number, unit} oder {date}"


@pytest.mark.parametrize(
    ("change", "path", "problem"),
    [
        ({"version": 0}, "version", "Die Zahl 0 ist kleiner als 1."),
        ({"version": 1 << 60}, "version", f"Die Zahl {1 << 60} ist größer als 1000000."),
        ({"version": "1"}, "version", f'Der Wert "1" {MISFIT}: eine ganze Zahl.'),
        ({"format": "x"}, "format", f'Der Wert "x" {MISFIT}: tomtool.answers/1.'),
        ({"as_of": "gestern"}, "as_of", 'Ein Datum gibt es nicht: "gestern" (Schreibweise: 2026'),
        ({"as_of": "2026-02-31"}, "as_of", 'Ein Datum gibt es nicht: "2026-02-31" (Schreibw'),
        ({"as_of": "0000-01-01"}, "as_of", 'Ein Datum gibt es nicht: "0000-01-01"'),
        ({"as_of": "2026-01-01\n"}, "as_of", 'Ein Datum gibt es nicht: "2026-01-01\\n"'),
        (answered(until="2026-02-31"), "answers/A1.0/until", "Ein Datum gibt es nicht"),
        (filled({"date": "2026-02-31"}), "answers/A1.0/blanks/n/date", "Ein Datum gibt es nicht"),
        (filled({"date": "gestern"}), "answers/A1.0/blanks/n/date", "Ein Datum gibt es nicht"),
        ({"product": ""}, "product", "Der Text darf nicht leer sein."),
        ({"sites": [SITE | {"name": " "}]}, "sites/0/name", "Der Text darf nicht leer sein."),
        ({"product": LONG}, "product", "Der Text ist länger als 20000 Zeichen."),
        (filled(LONG), "answers/A1.0/blanks/n", "Der Text ist länger als 20000 Zeichen."),
        ({"sites": [SITE] * 1001}, "sites", "Die Liste hat mehr als 1000 Einträge."),
        (answered(clarify="ja"), "answers/A1.0/clarify", f'Der Wert "ja" {MISFIT}: true oder fals'),
        (answered(choices="ja"), "answers/A1.0/choices", 'Der Wert "ja" passt hier nicht'),
        (answered(choices=["a", "a"]), "answers/A1.0/choices", "In der Liste steht ein Eintrag d"),
        (answered(choices=["Ja"]), "answers/A1.0/choices/0", '"Ja" ist hier falsch geschrieben;'),
        (answered(blanks={"N": 1}), "answers/A1.0/blanks", '"N" kann hier nicht als Schlüssel st'),
        ({"answers": {"x" * 99: {}}}, "answers", f'"{"x" * 58}… kann hier nicht als Schlüssel'),
        ({"site_answers": {"x" * 65: {}}}, "site_answers", '"xxx'),
        (filled(1.5), "answers/A1.0/blanks/n", f"Der Wert 1.5 {MISFIT}: {VALUES}."),
        (filled({}), "answers/A1.0/blanks/n", f"Der Wert {{}} {MISFIT}: {VALUES}."),
        (filled(1 << 60), "answers/A1.0/blanks/n", f"Die Zahl {1 << 60} ist größer als 10"),
        (filled({"number": -1, "unit": "days"}), "answers/A1.0/blanks/n/number", "Die Zahl -1 ist"),
        (filled(["a", 1]), "answers/A1.0/blanks/n/1", f"Der Wert 1 {MISFIT}: ein Text."),
        ({"parties": [{"id": "x"}]}, "parties/0", "„role“ fehlt."),
        (
            {"parties": [{"id": "x", "role": "boss", "name": "N"}]},
            "parties/0/role",
            f'Der Wert "boss" {MISFIT}: eines von vendor, subprocessor.',
        ),
        ({"sites": [SITE | {"id": "../x"}]}, "sites/0/id", '"../x" ist hier falsch geschrieben'),
        ({"sites": [SITE | {"colour": 1}]}, "sites/0", "„colour“ gehört nicht hierher."),
    ],
)
def test_read_answers__broken_schema__names_path_and_problem(
    change: dict[str, object], path: str, problem: str
) -> None:
    plain = {
        "format": "tomtool.answers/1",
        "form": {"id": "f", "version": "1"},
        "product": "P",
        "version": 1,
        "as_of": "2026-01-01",
    }
    with pytest.raises(InvalidAnswersError) as caught:
        read_answers(json.dumps(plain | change).encode(), "datei.json")
    assert caught.value.place == f"datei.json · {path}"
    assert caught.value.problem.render().startswith(problem)


def test_schema__each_pattern_people_must_keep__has_an_example_that_keeps_it() -> None:
    found = list(patterns(json.loads(answers_schema())))
    assert len(found) > 10
    for schema in found:
        [example] = schema["examples"]
        Draft202012Validator(schema).validate(example)


def patterns(schema: object) -> Iterator[dict[str, Any]]:
    """Yield each schema within `schema` that asks for more than a text that is not blank."""
    if isinstance(schema, dict):
        if schema.get("pattern", r"\S") != r"\S":
            yield schema
        yield from (found for inner in schema.values() for found in patterns(inner))
