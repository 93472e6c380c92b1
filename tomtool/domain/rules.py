# SPDX-License-Identifier: MIT
"""Rules: when answers deserve a second look, how much, and what that rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.domain.conditions import Condition, questions_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tomtool.domain.completeness import GapKind
    from tomtool.domain.text import Text


class Severity(StrEnum):
    """How much a finding matters, the worst first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"
    POSITIVE = "positive"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]

    @property
    def raised(self) -> Severity:
        """One step up, for low and medium; others stay."""
        return _RAISED.get(self, self)


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_RAISED = {Severity.LOW: Severity.MEDIUM, Severity.MEDIUM: Severity.HIGH}


class Basis(StrEnum):
    """What a rule rests on: a norm, recognised guidance, or our judgement."""

    NORM = "N"
    GUIDANCE = "G"
    JUDGEMENT = "J"


@dataclass(frozen=True, slots=True)
class GapTrigger:
    """Fires for each answer that is such a gap."""

    kind: GapKind


@dataclass(frozen=True, slots=True)
class TextTrigger:
    """Fires for each answer whose texts hold one of these words; a declared plan may."""

    words: tuple[str, ...]
    excluded: frozenset[str] = frozenset()


Trigger = Condition | GapTrigger | TextTrigger


@dataclass(frozen=True, slots=True)
class Rise:
    """A condition that sets another severity."""

    when: Condition
    to: Severity


@dataclass(frozen=True)
class Rule:
    """One rule; `named` are questions it speaks of beyond those its conditions name."""

    id: str
    trigger: Trigger
    severity: Severity
    basis: Basis
    source: str
    valid_from: date
    message: Text
    rationale: Text
    remedy: Text
    rises: tuple[Rise, ...] = ()
    grows_with_need: bool = False
    prompt: bool = False
    named: tuple[str, ...] = ()

    @cached_property
    def condition(self) -> Condition | None:
        """The trigger, if it is a condition; None if the rule looks at each answer by itself."""
        return None if isinstance(self.trigger, GapTrigger | TextTrigger) else self.trigger

    @cached_property
    def looks_at(self) -> tuple[str, ...]:
        """The questions whose answers decide it, in order, each once."""
        names = [*questions_of(self.condition)]
        for rise in self.rises:
            names += questions_of(rise.when)
        return tuple(dict.fromkeys(names))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The questions a finding of it speaks of; none for rules about each answer."""
        return tuple(dict.fromkeys((*questions_of(self.condition), *self.named)))

    @property
    def contradiction(self) -> bool:
        """Whether it says that answers do not fit together.

        Rules about that have ids beginning with C- in every catalogue; those of them that look at
        a single answer (a plan told as a measure, say) find a weakness, not a contradiction.
        """
        return self.id.startswith("C-") and len(self.questions) > 1


@dataclass(frozen=True, slots=True)
class Unexpressed:
    """A rule of the catalogue that answers cannot decide, and why."""

    id: str
    reason: Text


@dataclass(frozen=True)
class RuleBook:
    """The rules for one questionnaire, in order, and the full names of their sources."""

    rules: tuple[Rule, ...] = ()
    sources: Mapping[str, Text] = field(default_factory=dict)
    unexpressed: tuple[Unexpressed, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def by_question(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each question key, the rules whose conditions look at it."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for key in rule.looks_at:
                found.setdefault(key, []).append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    @cached_property
    def about_each_answer(self) -> tuple[Rule, ...]:
        """The rules that look at each answer by itself."""
        return tuple(rule for rule in self.rules if rule.condition is None)


_ENGLISH = {"Erwägungsgrund": "Recital", "Anhang": "Annex", "Rn.": "para."}
_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?")


def cited(source: str, language: str) -> str:
    """Return a rule's source as it is quoted: „Art. 5 Abs. 1 lit. e DSGVO; GS22, INF.2.A7“."""
    return "; ".join(_cited(each, language) for each in source.split("; "))


def _cited(source: str, language: str) -> str:
    if language == "en":
        for german, english in _ENGLISH.items():
            source = source.replace(german, english)
    if not source.startswith("Art. "):
        return source
    articles = [each for each in source.removeprefix("Art. ").split(", ") if each[:1].isdigit()]
    others = [each for each in source.removeprefix("Art. ").split(", ") if not each[:1].isdigit()]
    law = "GDPR" if language == "en" else "DSGVO"
    quoted = articles if language == "en" else [_ARTICLE.sub(_german, each) for each in articles]
    return ", ".join((f"Art. {', '.join(quoted)} {law}", *others))


def _german(article: re.Match[str]) -> str:
    number, paragraph, letter = article.groups()
    words = (number, paragraph and f"Abs. {paragraph}", letter and f"lit. {letter}")
    return " ".join(filter(None, words))


def tags(source: str) -> tuple[str, ...]:
    """Return the tags in a rule's source whose full names the rule book knows, in order."""
    return tuple(each.partition(",")[0] for each in source.split("; "))
