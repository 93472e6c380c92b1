# SPDX-License-Identifier: MIT
"""Plain data of rules the schema has accepted, as rules, judged against a questionnaire."""

from __future__ import annotations

from dataclasses import dataclass, field
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
from tomtool.formfiles.check import COUNTABLE, dangling_problems
from tomtool.formfiles.conditions import condition_from_plain
from tomtool.formfiles.problems import FormProblem, FormProblemError, Kind
from tomtool.formfiles.texts import text_from_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.text import Text
    from tomtool.formfiles.yamlfile import Path_

Plain = dict[str, Any]
_NORMS = ("Art. ", "§ ", "Erwägungsgrund ")
"""How a source begins that is a norm and needs no full name."""


def book_from_plain(files: Iterable[Plain], questionnaire: Questionnaire) -> RuleBook:
    """Return the rules behind the plain data of each file, the schema having accepted them before.

    Raises FormProblemError, which names no places, if they do not fit `questionnaire`.
    """
    builder = BookBuilder(questionnaire)
    for plain in files:
        builder.add(plain, lambda _: "")
    if builder.problems:
        raise FormProblemError(builder.problems)
    return builder.book()


@dataclass
class BookBuilder:
    """Collects rules for a questionnaire, and what is wrong with them, file by file."""

    questionnaire: Questionnaire
    rules: list[Rule] = field(default_factory=list)
    sources: dict[str, Text] = field(default_factory=dict)
    unexpressed: list[Unexpressed] = field(default_factory=list)
    problems: list[FormProblem] = field(default_factory=list)

    def add(self, plain: Plain, place: Callable[[Path_], str]) -> tuple[Rule, ...]:
        """Take the rules of one file, and return them in order."""
        for tag, name in plain["sources"].items():
            self._source(tag, text_from_plain(name), place(("sources", tag)))
        known = {rule.id for rule in self.rules}
        rules = tuple(map(_rule, plain["rules"]))
        for index, rule in enumerate(rules):
            where = place(("rules", index))
            if rule.id in known:
                self.problems.append(FormProblem(Kind.DOUBLED_KEY, where, {"key": rule.id}))
            known.add(rule.id)
            self.problems += _problems(rule, plain["sources"], self.questionnaire, where)
        self.rules += rules
        for each in plain.get("unexpressed", ()):
            self.unexpressed.append(Unexpressed(each["id"], text_from_plain(each["reason"])))
        return rules

    def _source(self, tag: str, name: Text, place: str) -> None:
        if self.sources.setdefault(tag, name) != name:
            self.problems.append(FormProblem(Kind.SOURCE_NAMES_DIFFER, place, {"source": tag}))

    def book(self) -> RuleBook:
        """Return all rules taken so far."""
        return RuleBook(tuple(self.rules), self.sources, tuple(self.unexpressed))


def _problems(
    rule: Rule, sources: Plain, questionnaire: Questionnaire, place: str
) -> Iterator[FormProblem]:
    severities = {rule.severity, *(rise.to for rise in rule.rises)}
    if rule.prompt and severities != {Severity.INFO}:
        yield FormProblem(Kind.PROMPT_TOO_LOUD, place, {"rule": rule.id})
    for condition in _conditions(rule):
        yield from dangling_problems(questionnaire, condition, place, COUNTABLE)
    for key in (key for key in rule.named if key not in questionnaire.by_key):
        yield FormProblem(Kind.DANGLING_QUESTION, place, {"key": key})
    for each in rule.source.split("; "):
        if each.partition(",")[0] not in sources and not each.startswith(_NORMS):
            params = {"rule": rule.id, "source": each}
            yield FormProblem(Kind.UNKNOWN_SOURCE, place, params)


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
        message=text_from_plain(plain["message"]),
        rationale=text_from_plain(plain["rationale"]),
        remedy=text_from_plain(plain["remedy"]),
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
