# SPDX-License-Identifier: MIT
"""The attached data: `antworten.json` and `fragebogen.json`, canonical JSON, and the way back."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import rfc8785
from jsonschema import Draft202012Validator

from tomtool.domain.errors import ContentError, TomtoolError
from tomtool.domain.plain import response_from_plain, response_to_plain
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

    from tomtool.domain.response import Response

MAX_BYTES = 4 << 20


class UnreadableJsonError(TomtoolError):
    """The bytes are no JSON as we accept it: UTF-8, no doubled key, no NaN, of sane size."""

    def __init__(self, problem: Message, place: str) -> None:
        remedy = Message(N_("Wählen Sie eine Datei mit Antworten, wie tomtool sie schreibt."))
        super().__init__(problem, remedy, place)


class InvalidAnswersError(ContentError):
    """The JSON is not of the format `tomtool.answers/1`; `place` names where in it."""

    def __init__(self, problem: Message, place: str) -> None:
        remedy = Message(N_("Das Format beschreibt „tomtool answers schema“."))
        super().__init__(problem, remedy, place)


def answers_schema() -> str:
    """Return the JSON Schema of answers, as published."""
    return (files("tomtool.annex") / "answers-1.schema.json").read_text("utf-8")


def canonical(plain: dict[str, Any]) -> bytes:
    """Return `plain` as canonical JSON (RFC 8785): equal data give equal bytes."""
    return rfc8785.dumps(plain)


def write_answers(response: Response) -> bytes:
    """Return `response` as canonical `tomtool.answers/1`."""
    return canonical(response_to_plain(response))


def read_answers(raw: bytes, place: str = "") -> Response:
    """Return the response in `raw`; `place` (a file name) goes into errors.

    Raises UnreadableJsonError, and InvalidAnswersError where the schema is broken. Whether the
    answers fit their questionnaire is not judged here.
    """
    plain = read_json(raw, place)
    errors = sorted(_validator().iter_errors(plain), key=lambda error: list(map(str, error.path)))
    if errors:
        raise _invalid(errors[0], place)
    try:
        return response_from_plain(plain)
    except ValueError as error:  # a day the calendar does not have
        problem = Message(N_("Ein Datum gibt es nicht (%(reason)s)."), {"reason": error})
        raise InvalidAnswersError(problem, place) from error


def read_json(raw: bytes, place: str = "") -> Any:  # noqa: ANN401 - what JSON holds
    """Parse `raw` strictly. Raises UnreadableJsonError."""
    if len(raw) > MAX_BYTES:
        problem = Message(N_("Die Datei ist größer als %(limit)d MiB."), {"limit": MAX_BYTES >> 20})
        raise UnreadableJsonError(problem, place)
    try:
        text = raw.decode("utf-8")
        plain = json.loads(text, object_pairs_hook=_no_doubled_key, parse_constant=_refuse)
        json.dumps(plain, ensure_ascii=False).encode("utf-8")  # half a surrogate pair fails here
    except (ValueError, RecursionError) as error:
        problem = Message(N_("Das ist kein gültiges JSON (%(reason)s)."), {"reason": error})
        raise UnreadableJsonError(problem, place) from error
    return plain


def _no_doubled_key(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        message = f"doubled key {doubled!r}"
        raise ValueError(message)
    return plain


def _refuse(constant: str) -> None:
    raise ValueError(constant)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(answers_schema()))


def _invalid(error: ValidationError, place: str) -> InvalidAnswersError:
    path = "/".join(map(str, error.absolute_path))
    where = " · ".join(filter(None, (place, path)))
    schema: Any = error.schema
    instance: Any = error.instance
    match error.validator:
        case "additionalProperties":
            key = next(key for key in instance if key not in schema["properties"])
            return InvalidAnswersError(
                Message(N_("„%(key)s“ gehört nicht hierher."), {"key": key}), where
            )
        case "required":
            key = next(key for key in schema["required"] if key not in instance)
            return InvalidAnswersError(Message(N_("„%(key)s“ fehlt."), {"key": key}), where)
    value = json.dumps(instance, ensure_ascii=False)[:60]
    expected = schema.get("description") or f"{error.validator} {error.validator_value}"
    template = N_("Der Wert %(value)s passt hier nicht, erwartet wird: %(expected)s.")
    return InvalidAnswersError(Message(template, {"value": value, "expected": expected}), where)
