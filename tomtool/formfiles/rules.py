# SPDX-License-Identifier: MIT
"""Rules as files: strict reading, and the proof that each can fire and can stay silent.

The proof is by example: every rule brings a pair of answer sets that differ in one entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tomtool.domain.completeness import GapKind
from tomtool.domain.rules import (
    Basis,
    GapTrigger,
    Rise,
    Rule,
    RuleBook,
    Severity,
    TextTrigger,
    Trigger,
    Unexpressed,
)
from tomtool.domain.text import Text
from tomtool.formfiles.check import COUNTABLE, dangling_problems
from tomtool.formfiles.conditions import condition_from_plain
from tomtool.formfiles.problems import FormProblem, FormProblemError, Kind
from tomtool.formfiles.structure import rules_problems
from tomtool.formfiles.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.formfiles.yamlfile import Source

Plain = dict[str, Any]
FOLDER = "rules"
SHARED = "shared"
_NORMS = ("Art. ", "§ ", "Erwägungsgrund ")
"""How a source begins that is a norm and needs no full name."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule's example: answers that make it fire, and what to change so that it stays silent."""

    rule: Rule
    fires: Plain
    silent: Plain
    place: str


@dataclass(frozen=True, slots=True)
class LoadedRules:
    """The rules for a questionnaire, with their examples."""

    book: RuleBook
    pairs: tuple[Pair, ...]


def rule_files(form: Path, forms_folders: Iterable[Path]) -> list[Path]:
    """Return the files of rules for the form in `form`: the shared ones first."""
    folders = [*(folder / SHARED / FOLDER for folder in forms_folders), form / FOLDER]
    return [file for folder in folders for file in sorted(folder.glob("*.yaml"))]


def load_rules(files: Iterable[Path], questionnaire: Questionnaire) -> LoadedRules:
    """Load the rules in `files` for `questionnaire`.

    Raises FormProblemError with everything that keeps them from being used.
    """
    reader = _Reader(questionnaire)
    for file in files:
        reader.read(file)
    if reader.problems:
        raise FormProblemError(reader.problems)
    book = RuleBook(tuple(reader.rules), reader.sources, tuple(reader.unexpressed))
    return LoadedRules(book, tuple(reader.pairs))


class _Reader:
    """Collects rules and problems, file by file."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.rules: list[Rule] = []
        self.pairs: list[Pair] = []
        self.sources: dict[str, Text] = {}
        self.unexpressed: list[Unexpressed] = []
        self.problems: list[FormProblem] = []
        self._ids: set[str] = set()

    def read(self, file: Path) -> None:
        source = read_yaml(file)
        problems = list(rules_problems(source.plain, source.place)) or list(_no_days(source))
        self.problems += problems
        if problems:
            return
        for tag, plain in source.plain["sources"].items():
            self._source(tag, _text(plain), source.place(("sources", tag)))
        for index, plain in enumerate(source.plain["rules"]):
            place = source.place(("rules", index))
            rule = _rule(plain)
            self.problems += self._rule_problems(rule, source.plain["sources"], place)
            self.rules.append(rule)
            self.pairs.append(Pair(rule, plain["fires"], plain["silent"], place))
        for plain in source.plain.get("unexpressed", ()):
            self.unexpressed.append(Unexpressed(plain["id"], _text(plain["reason"])))

    def _source(self, tag: str, name: Text, place: str) -> None:
        if self.sources.setdefault(tag, name) != name:
            self.problems.append(FormProblem(Kind.SOURCE_NAMES_DIFFER, place, {"source": tag}))

    def _rule_problems(self, rule: Rule, sources: Plain, place: str) -> Iterator[FormProblem]:
        if rule.id in self._ids:
            yield FormProblem(Kind.DOUBLED_KEY, place, {"key": rule.id})
        self._ids.add(rule.id)
        severities = {rule.severity, *(rise.to for rise in rule.rises)}
        if rule.prompt and severities != {Severity.INFO}:
            yield FormProblem(Kind.PROMPT_TOO_LOUD, place, {"rule": rule.id})
        for condition in _conditions(rule):
            yield from dangling_problems(self.questionnaire, condition, place, COUNTABLE)
        for key in (key for key in rule.named if key not in self.questionnaire.by_key):
            yield FormProblem(Kind.DANGLING_QUESTION, place, {"key": key})
        for each in rule.source.split("; "):
            if each.partition(",")[0] not in sources and not each.startswith(_NORMS):
                params = {"rule": rule.id, "source": each}
                yield FormProblem(Kind.UNKNOWN_SOURCE, place, params)


def _no_days(source: Source) -> Iterator[FormProblem]:
    """Yield what looks like a day and is none: a schema does not know how long a month is."""
    for index, plain in enumerate(source.plain["rules"]):
        try:
            date.fromisoformat(plain["valid_from"])
        except ValueError:
            place = source.place(("rules", index, "valid_from"))
            params = {"value": plain["valid_from"], "expected": "YYYY-MM-DD"}
            yield FormProblem(Kind.WRONG_VALUE, place, params)


def _conditions(rule: Rule) -> Iterator[Condition]:
    if rule.condition is not None:
        yield rule.condition
    yield from (rise.when for rise in rule.rises)


def _rule(plain: Plain) -> Rule:
    return Rule(
        id=plain["id"],
        trigger=_trigger(plain),
        severity=Severity(plain["severity"]),
        basis=Basis(plain["basis"]),
        source=plain["source"],
        valid_from=date.fromisoformat(plain["valid_from"]),
        message=_text(plain["message"]),
        rationale=_text(plain["rationale"]),
        remedy=_text(plain["remedy"]),
        rises=tuple(
            Rise(condition_from_plain(rise["when"]), Severity(rise["to"]))
            for rise in plain.get("rises", ())
        ),
        grows_with_need=plain.get("grows_with_need", False),
        prompt=plain.get("prompt", False),
        named=tuple(plain.get("questions", ())),
    )


def _trigger(plain: Plain) -> Trigger:
    if "when_gap" in plain:
        return GapTrigger(GapKind(plain["when_gap"]))
    if "when_text" in plain:
        text = plain["when_text"]
        return TextTrigger(tuple(text["mentions"]), frozenset(text.get("except", ())))
    return condition_from_plain(plain["when"])


def _text(plain: Plain) -> Text:
    return Text(plain["de"].strip(), plain["en"].strip())
