# SPDX-License-Identifier: MIT
"""Rules as files: strict reading, and the proof that each can fire and can stay silent.

The proof is by example: every rule brings a pair of answer sets that differ in one entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tomtool.formfiles.book import BookBuilder
from tomtool.formfiles.problems import FormProblem, FormProblemError, Kind
from tomtool.formfiles.structure import rules_problems
from tomtool.formfiles.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.rules import Rule, RuleBook
    from tomtool.formfiles.yamlfile import Source

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule's example: answers that make it fire, and what to change so that it stays silent."""

    rule: Rule
    fires: Plain
    silent: Plain
    place: str


@dataclass(frozen=True, slots=True)
class LoadedRules:
    """The rules for a questionnaire, with their examples, and as the plain data of each file."""

    book: RuleBook
    pairs: tuple[Pair, ...]
    plain: tuple[Plain, ...]


def load_rules(files: Iterable[Path], questionnaire: Questionnaire) -> LoadedRules:
    """Load the rules in `files` for `questionnaire`.

    Raises FormProblemError with everything that keeps them from being used.
    """
    builder = BookBuilder(questionnaire)
    pairs: list[Pair] = []
    plains: list[Plain] = []
    for file in files:
        source = read_yaml(file)
        misshapen = _misshapen(source)
        builder.problems += misshapen
        if not misshapen:
            rules = builder.add(source.plain, source.place)
            plains.append(source.plain)
            for index, (rule, plain) in enumerate(zip(rules, source.plain["rules"], strict=True)):
                place = source.place(("rules", index))
                pairs.append(Pair(rule, plain["fires"], plain["silent"], place))
    if builder.problems:
        raise FormProblemError(builder.problems)
    return LoadedRules(builder.book(), tuple(pairs), tuple(plains))


def _misshapen(source: Source) -> list[FormProblem]:
    return list(rules_problems(source.plain, source.place)) or list(_no_days(source))


def _no_days(source: Source) -> Iterator[FormProblem]:
    """Yield what looks like a day and is none: a schema does not know how long a month is."""
    for index, plain in enumerate(source.plain["rules"]):
        try:
            date.fromisoformat(plain["valid_from"])
        except ValueError:
            place = source.place(("rules", index, "valid_from"))
            params = {"value": plain["valid_from"], "expected": "YYYY-MM-DD"}
            yield FormProblem(Kind.WRONG_VALUE, place, params)
