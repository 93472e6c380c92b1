# SPDX-License-Identifier: MIT
"""The attached data: canonical, and the way back is exact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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


@pytest.mark.parametrize("raw", [b"{", b'{"a":1,"a":1}', b"NaN", b"\xff", b'"\\udc00"'])
def test_read_json__not_strict_json__is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableJsonError):
        read_json(raw)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"version": 0}, "version"),
        ({"as_of": "gestern"}, "as_of"),
        ({"answers": {"A1.0": {"choices": "ja"}}}, "answers/A1.0/choices"),
        ({"answers": {"A1.0": {"blanks": {"n": 1.5}}}}, "answers/A1.0/blanks/n"),
        ({"parties": [{"id": "x"}]}, "parties/0"),
        ({"sites": [{"id": "../x", "name": "X"}]}, "sites/0/id"),
    ],
)
def test_read_answers__broken_schema__names_the_path(change: dict[str, object], path: str) -> None:
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
