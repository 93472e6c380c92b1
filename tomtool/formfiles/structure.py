# SPDX-License-Identifier: MIT
"""Plain data against the form's JSON Schema, told in the words of the catalogue."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from tomtool.formfiles.problems import FormProblem, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jsonschema.exceptions import ValidationError

    from tomtool.formfiles.yamlfile import Path_

_LANGUAGES = ("de", "en")


FORM_SCHEMA, RULES_SCHEMA = "form-1.schema.json", "rules-1.schema.json"


def schema_text(name: str = FORM_SCHEMA) -> str:
    """Return the JSON Schema of forms or of rules, as published."""
    return (files("tomtool.formfiles") / name).read_text("utf-8")


def head_problems(plain: object, place: Callable[[Path_], str]) -> Iterator[FormProblem]:
    """Yield what the schema finds wrong with a form's head."""
    return _problems(_validator(FORM_SCHEMA), plain, place)


def section_problems(plain: Any, place: Callable[[Path_], str]) -> Iterable[FormProblem]:  # noqa: ANN401 - judged here
    """Return what is wrong with the shape of a section."""
    problems = list(_problems(_validator(FORM_SCHEMA, "#/$defs/section"), plain, place))
    return problems or _misplaced(plain["questions"], place)


def _misplaced(
    questions: Iterable[dict[str, Any]], place: Callable[[Path_], str]
) -> Iterator[FormProblem]:
    """Yield `when` where the question is no `yesno`: as a questionnaire it would be lost."""
    for index, question in enumerate(questions):
        if "when" in question and question["kind"] != "yesno":
            params = {"kind": question["kind"], "what": "when"}
            yield FormProblem(Kind.WRONG_SHAPE, place(("questions", index, "when")), params)


def catalogue_problems(plain: object, place: Callable[[Path_], str]) -> Iterator[FormProblem]:
    """Yield what the schema finds wrong with a catalogue of measures."""
    return _problems(_validator(FORM_SCHEMA, "#/$defs/catalogue"), plain, place)


def rules_problems(plain: object, place: Callable[[Path_], str]) -> Iterator[FormProblem]:
    """Yield what the schema finds wrong with a file of rules."""
    return _problems(_validator(RULES_SCHEMA), plain, place)


@cache
def _validator(name: str, part: str = "") -> Draft202012Validator:
    schema = json.loads(schema_text(name))
    return Draft202012Validator({"$ref": part, "$defs": schema["$defs"]} if part else schema)


def _problems(
    validator: Draft202012Validator, plain: object, place: Callable[[Path_], str]
) -> Iterator[FormProblem]:
    lacking: set[Path_] = set()
    for error in validator.iter_errors(plain):
        path: Path_ = tuple(error.absolute_path)
        if error.validator == "required":
            if path in lacking:  # reported once per key, and each time we tell all of them
                continue
            lacking.add(path)
        yield from _told(error, path, place)


def _told(
    error: ValidationError, path: Path_, place: Callable[[Path_], str]
) -> Iterator[FormProblem]:
    schema: dict[str, Any] = error.schema  # type: ignore[assignment]  # never a boolean schema here
    instance: Any = error.instance
    match error.validator:
        case "additionalProperties":
            allowed = ", ".join(schema["properties"])
            for key in (key for key in instance if key not in schema["properties"]):
                params = {"key": key, "allowed": allowed}
                yield FormProblem(Kind.UNKNOWN_KEY, place((*path, key)), params)
        case "required":
            for key in (key for key in schema["required"] if key not in instance):
                yield _missing(key, place(path))
        case "pattern" if path and path[-1] in _LANGUAGES:
            yield _missing(str(path[-1]), place(path))
        case _:
            value = _short(json.dumps(instance, ensure_ascii=False))
            params = {"value": value, "expected": _expected(error.validator, schema)}
            yield FormProblem(Kind.WRONG_VALUE, place(path), params)


def _missing(key: str, where: str) -> FormProblem:
    if key in _LANGUAGES:
        return FormProblem(Kind.MISSING_TEXT, where, {"language": key})
    return FormProblem(Kind.MISSING_KEY, where, {"key": key})


def _short(value: str, limit: int = 60) -> str:
    return value if len(value) <= limit else value[: limit - 1] + "…"


def _expected(rule: object, schema: dict[str, Any]) -> str:
    """Return what the schema asks for, as terse as the schema itself."""
    described = schema.get("description")
    match rule:
        case "enum":
            return ", ".join(map(str, schema["enum"]))
        case "const":
            return str(schema["const"])
        case "oneOf":
            return "has | answered | blank + at_least … | all | any | not"
        case "type" if not described:
            return str(schema["type"])
        case _ if described:
            return str(described)
    return f"{rule} {schema.get(str(rule))}"
