# SPDX-License-Identifier: MIT
"""The attached data: `antworten.json` and `fragebogen.json`, canonical JSON, and the way back."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import rfc8785
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match, relevance

from tomtool.domain.errors import ContentError, TomtoolError
from tomtool.domain.plain import response_from_plain, response_to_plain
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

    from tomtool.domain.response import Response

MAX_BYTES = 4 << 20
_SHOWN_CHARACTERS = 60

_SENTENCES = {
    "additionalProperties": N_("„%(key)s“ gehört nicht hierher."),
    "required": N_("„%(key)s“ fehlt."),
    "propertyNames": N_("%(value)s kann hier nicht als Schlüssel stehen; Beispiel: %(example)s."),
    "pattern": N_("%(value)s ist hier falsch geschrieben; Beispiel: %(example)s."),
    "format": N_("Ein Datum gibt es nicht: %(value)s (Schreibweise: %(example)s)."),
    "minLength": N_("Der Text darf nicht leer sein."),
    "maxLength": N_("Der Text ist länger als %(limit)d Zeichen."),
    "minimum": N_("Die Zahl %(value)s ist kleiner als %(limit)d."),
    "maximum": N_("Die Zahl %(value)s ist größer als %(limit)d."),
    "maxItems": N_("Die Liste hat mehr als %(limit)d Einträge."),
    "uniqueItems": N_("In der Liste steht ein Eintrag doppelt."),
}
"""What is wrong, by the keyword of the schema that says so."""

_UNEXPECTED = N_("Der Wert %(value)s passt hier nicht, erwartet wird: %(expected)s.")
_KINDS = {
    "string": N_("ein Text"),
    "integer": N_("eine ganze Zahl"),
    "boolean": N_("true oder false"),
    "array": N_("eine Liste"),
    "object": N_("ein Objekt"),
}
_BLANK_VALUE = N_("Text, ganze Zahl, true, false, Liste von Texten, {number, unit} oder {date}")


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
    return response_from_plain(plain)


def read_json(raw: bytes, place: str = "") -> Any:  # noqa: ANN401 - what JSON holds
    """Parse `raw` strictly. Raises UnreadableJsonError."""
    if len(raw) > MAX_BYTES:
        problem = Message(N_("Die Datei ist größer als %(limit)d MiB."), {"limit": MAX_BYTES >> 20})
        raise UnreadableJsonError(problem, place)
    try:
        plain = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_no_doubled_key, parse_constant=_refuse
        )
        json.dumps(plain, ensure_ascii=False).encode("utf-8")  # half a surrogate pair fails here
    except (ValueError, RecursionError) as error:
        problem = Message(
            N_("Das ist kein gültiges JSON (%(reason)s)."), {"reason": _reason(error)}
        )
        raise UnreadableJsonError(problem, place) from error
    return plain


class _LaxError(ValueError):
    """What Python's parser would let pass, and why we do not."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def _no_doubled_key(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        raise _LaxError(Message(N_("„%(key)s“ steht doppelt"), {"key": _short(doubled)}))
    return plain


def _refuse(constant: str) -> None:
    raise _LaxError(Message(N_("%(constant)s ist keine Zahl"), {"constant": constant}))


def _reason(error: ValueError | RecursionError) -> Message:
    """Return in words why `read_json` cannot read."""
    match error:
        case json.JSONDecodeError():
            where = {"line": error.lineno, "column": error.colno}
            return Message(N_("Zeile %(line)d, Spalte %(column)d"), where)
        case UnicodeDecodeError():
            return Message(N_("nicht in UTF-8 gespeichert"))
        case UnicodeEncodeError():
            half = f"\\u{ord(error.object[error.start]):04x}"
            return Message(N_("%(half)s ist nur ein halbes Zeichen"), {"half": half})
        case RecursionError():
            return Message(N_("zu tief verschachtelt"))
        case _LaxError():
            return error.reason
    return Message(N_("eine Zahl hat zu viele Ziffern"))  # Python's limit is all that is left


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(answers_schema())
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def _invalid(error: ValidationError, place: str) -> InvalidAnswersError:
    # of the shapes a value may have, the one it comes nearest to; „gestern“ breaks two rules
    nearest = best_match([error], key=lambda each: (relevance(each), each.validator == "pattern"))
    path = "/".join(_short(str(part)) for part in nearest.absolute_path)
    return InvalidAnswersError(_problem(nearest), " · ".join(filter(None, (place, path))))


def _problem(error: ValidationError) -> Message:
    """Return in words what the schema has against a value."""
    schema: Any = error.schema
    keyword = _keyword(error)
    params = {
        "value": _short(json.dumps(error.instance, ensure_ascii=False)),
        "limit": error.validator_value,
        "example": next(iter(schema.get("examples", ())), ""),
    }
    if keyword in _SENTENCES:
        return Message(_SENTENCES[keyword], params | {"key": _key(error)})
    return Message(_UNEXPECTED, params | {"expected": _expected(error)})


def _keyword(error: ValidationError) -> str:
    """Return the keyword that says best what is wrong."""
    schema: Any = error.schema
    if "propertyNames" in list(error.absolute_schema_path)[-2:]:
        return "propertyNames"
    if error.validator_value == r"\S":
        return "minLength"
    if error.validator == "pattern" and "format" in schema:
        return "format"
    return str(error.validator)


def _key(error: ValidationError) -> str:
    """Return the key that is missing or too much, if one is."""
    schema: Any = error.schema
    instance: Any = error.instance
    match error.validator:
        case "required":
            return next(_short(key) for key in schema["required"] if key not in instance)
        case "additionalProperties":
            return next(_short(key) for key in instance if key not in schema["properties"])
    return ""


def _expected(error: ValidationError) -> Message | str:
    value: Any = error.validator_value
    match error.validator:
        case "type":
            return Message(_KINDS[value])
        case "enum":
            return Message(N_("eines von %(words)s"), {"words": ", ".join(value)})
        case "const":
            return str(value)
    return Message(_BLANK_VALUE)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
