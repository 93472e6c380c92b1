# SPDX-License-Identifier: MIT
"""Conditions in words: „nur wenn 1.10 = ja, mit Aufzeichnung“, “only if …”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.conditions import (
    FORM_LEAVES,
    All,
    Answered,
    Any,
    Compare,
    Comparison,
    Has,
    Not,
)
from tomtool.domain.questionnaire import BlankType
from tomtool.domain.text import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tomtool.domain.conditions import Condition, Leaf
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.text import Text

_AND, _OR = N_("und"), N_("oder")
_SIGNS = {
    Comparison.LESS_THAN: ("<", "≥"),
    Comparison.AT_MOST: ("≤", ">"),
    Comparison.EQUALS: ("=", "≠"),
    Comparison.AT_LEAST: ("≥", "<"),
    Comparison.MORE_THAN: (">", "≤"),
}
"""Each comparison's sign, and the sign of its contrary."""


def describe(
    condition: Condition,
    questionnaire: Questionnaire,
    language: str,
    gettext: Callable[[str], str] = str,
    seen_from: Question | None = None,
) -> str:
    """Return `condition` in words.

    Texts of the form come in `language`, those of the program through `gettext`. A question of
    the part `seen_from` stands in goes by its printed number (`1.10`), any other by its key
    (`A1.10`).
    """
    words = in_words(condition, questionnaire, language, gettext, seen_from)
    return gettext(N_("nur wenn %(condition)s")) % {"condition": words}


def in_words(
    condition: Condition,
    questionnaire: Questionnaire,
    language: str,
    gettext: Callable[[str], str] = str,
    seen_from: Question | None = None,
) -> str:
    """Return `condition` in words as `describe` does, without „nur wenn“ before them."""
    part = None if seen_from is None else questionnaire.section_of[seen_from.key].part
    return _Words(questionnaire, language, gettext, part).of(condition, denied=False).text


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words, and what joins them if they are several statements."""

    text: str
    joined_by: str = ""

    def inside(self, joined_by: str) -> str:
        """Return the words as part of a longer phrase, in brackets where one could misread them."""
        return f"({self.text})" if self.joined_by not in ("", joined_by) else self.text


@dataclass(frozen=True, slots=True)
class _Words:
    """Says conditions; a denial is carried down to the leaves, where it is easiest to read."""

    questionnaire: Questionnaire
    language: str
    gettext: Callable[[str], str]
    part: str | None

    def of(self, condition: Condition, *, denied: bool) -> _Phrase:
        match condition:
            case Not(branch):
                return self.of(branch, denied=not denied)
            case All(branches):
                return self._join(branches, _OR if denied else _AND, denied=denied)
            case Any(branches):
                return self._join(branches, _AND if denied else _OR, denied=denied)
        return self._leaf(condition, denied=denied)

    def _join(self, branches: Sequence[Condition], word: str, *, denied: bool) -> _Phrase:
        phrases = [self.of(branch, denied=denied) for branch in branches]
        if len(phrases) == 1:
            return phrases[0]
        link = f" {self.gettext(word)} "
        return _Phrase(link.join(phrase.inside(word) for phrase in phrases), word)

    def _leaf(self, leaf: Leaf, *, denied: bool) -> _Phrase:
        if not isinstance(leaf, FORM_LEAVES):
            raise TypeError(leaf)  # a rule's own kind: rules are told by their messages
        question = self.questionnaire.by_key[leaf.question]
        name = self._name(question)
        match leaf:
            case Answered():
                yes, no = (
                    N_("%(question)s ist beantwortet"),
                    N_("%(question)s ist nicht beantwortet"),
                )
                return _Phrase(self.gettext(no if denied else yes) % {"question": name})
            case Has(_, ids):
                chosen = [choice.name for choice in question.choices if choice.id in ids]
                return self._has(name, chosen, denied=denied)
            case Compare():
                return _Phrase(f"{name} {self._comparison(question, leaf, denied=denied)}")

    def _name(self, question: Question) -> str:
        near = self.questionnaire.section_of[question.key].part == self.part
        return question.number if near else question.key

    def _has(self, name: str, choices: Sequence[Text], *, denied: bool) -> _Phrase:
        sign, word = ("≠", _AND) if denied else ("=", _OR)
        texts = [text.in_(self.language) for text in choices]
        if len(texts) == 1:
            return _Phrase(f"{name} {sign} {texts[0]}")
        quote = self.gettext(N_("„%(text)s“"))
        link = f" {self.gettext(word)} {sign} " if denied else f" {self.gettext(word)} "
        return _Phrase(f"{name} {sign} {link.join(quote % {'text': t} for t in texts)}", word)

    def _comparison(self, question: Question, leaf: Compare, *, denied: bool) -> str:
        blank = question.blank_by_id[leaf.blank]
        words = [_SIGNS[leaf.comparison][denied], str(leaf.bound)]
        if blank.label is not None:
            words.insert(0, f"({blank.label.in_(self.language)})")
        if blank.type is BlankType.DURATION:
            words.append("h")
        elif blank.unit is not None:
            words.append(blank.unit.in_(self.language))
        return " ".join(words)
