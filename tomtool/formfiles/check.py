# SPDX-License-Identifier: MIT
"""What a schema cannot see: keys, references, shapes, blanks in texts; what conditions can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tomtool.domain.conditions import (
    Answered,
    Compare,
    Declared,
    Differs,
    Fact,
    Filled,
    Has,
    Mentions,
    Only,
    leaves,
    questions_of,
)
from tomtool.domain.questionnaire import BlankType, PerSite
from tomtool.domain.questionnaire import Kind as QuestionKind
from tomtool.domain.satisfiability import GivenUpError, can_fail, can_hold, circle
from tomtool.formfiles.problems import FormProblem, Kind

if TYPE_CHECKING:
    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Blank, Choice, Question, Questionnaire
    from tomtool.formfiles.yamlfile import Path_

Place = Callable[["Path_"], str]
NUMBERS = frozenset((BlankType.INTEGER, BlankType.DURATION))
"""Blanks that conditions of forms may compare."""
_LISTS = frozenset((BlankType.LIST, BlankType.SITES))
COUNTABLE = NUMBERS | _LISTS | {BlankType.YESNO}
"""Blanks that conditions of rules may compare."""
BLANK_IN_TEXT = re.compile(r"\{([^{}]*)\}")
"""A place in a text that a blank fills, be it a known one or not."""


def soundness_problems(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    """Yield what would break the route or the print; a form with any of these is not loaded."""
    yield from _doubled_keys(questionnaire, place)
    yield from _unknown_parts(questionnaire, place)
    for path, question in placed_questions(questionnaire):
        yield from _shape(question, place((*path, "kind")))
        yield from _exactly_one_of(question, place((*path, "exactly_one_of")))
        for blank_path, blank in _blanks(question, path):
            yield from _blank_shape(question, blank, place(blank_path))
        for index, choice in enumerate(question.choices):
            yield from _blanks_in_text(choice, (*path, "choices", index), place)
    for path, _, condition in _conditions(questionnaire):
        yield from dangling_problems(questionnaire, condition, place(path))
    yield from _circular(questionnaire, place)
    yield from _repeat_per_site(questionnaire, place)
    yield from _follows(questionnaire, place)


def proof_problems(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    """Yield conditions that can never hold or always do; expects a sound questionnaire."""
    for path, key, condition in _conditions(questionnaire):
        try:
            if not can_hold(questionnaire, condition):
                yield FormProblem(Kind.NEVER_TRUE, place(path), {"key": key})
            elif not can_fail(questionnaire, condition):
                yield FormProblem(Kind.ALWAYS_TRUE, place(path), {"key": key})
        except GivenUpError:
            yield FormProblem(Kind.UNDECIDED, place(path), {"key": key})


def placed_questions(questionnaire: Questionnaire) -> Iterator[tuple[Path_, Question]]:
    """Yield every question with its path in the plain data."""
    for s, section in enumerate(questionnaire.sections):
        for q, question in enumerate(section.questions):
            yield ("sections", s, "questions", q), question


def _conditions(questionnaire: Questionnaire) -> Iterator[tuple[Path_, str, Condition]]:
    """Yield path and owner (a question's key, or the entry of the head) of each condition."""
    if questionnaire.repeat_per_site_if is not None:
        name = "repeat_per_site_if"
        yield (name,), name, questionnaire.repeat_per_site_if
    for path, question in placed_questions(questionnaire):
        if question.shown_if is not None:
            yield (*path, "shown_if"), question.key, question.shown_if


def _blanks(question: Question, path: Path_) -> Iterator[tuple[Path_, Blank]]:
    for b, blank in enumerate(question.own_blanks):
        yield (*path, "blanks", b), blank
    for c, choice in enumerate(question.choices):
        for b, blank in enumerate(choice.blanks):
            yield (*path, "choices", c, "blanks", b), blank


def _doubled_keys(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    parts = ((("parts", p, "key"), part.key) for p, part in enumerate(questionnaire.parts))
    yield from doubled_problems(parts, place)
    sections = enumerate(questionnaire.sections)
    yield from doubled_problems(((("sections", s, "key"), each.key) for s, each in sections), place)
    yield from doubled_problems(
        (((*p, "key"), q.key) for p, q in placed_questions(questionnaire)), place
    )
    for path, question in placed_questions(questionnaire):
        choices = enumerate(question.choices)
        yield from doubled_problems(
            (((*path, "choices", c, "id"), each.id) for c, each in choices), place
        )
        yield from doubled_problems((((*p, "id"), b.id) for p, b in _blanks(question, path)), place)


def doubled_problems(named: Iterable[tuple[Path_, str]], place: Place) -> Iterator[FormProblem]:
    """Yield the names, each with its path, that were taken before."""
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield FormProblem(Kind.DOUBLED_KEY, place(path), {"key": name})
        seen.add(name)


def _unknown_parts(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    parts = {part.key for part in questionnaire.parts}
    for s, section in enumerate(questionnaire.sections):
        if section.part not in parts:
            where = place(("sections", s, "part"))
            yield FormProblem(Kind.UNKNOWN_PART, where, {"part": section.part})


def _shape(question: Question, where: str) -> Iterator[FormProblem]:
    with_choices = question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
    with_blanks = question.kind is QuestionKind.FIELDS
    for what, has, must_have in (
        ("choices", bool(question.choices), with_choices),
        ("blanks", bool(question.own_blanks), with_blanks),
    ):
        if has != must_have:
            kind = Kind.WRONG_SHAPE if has else Kind.SHAPE_MISSING
            yield FormProblem(kind, where, {"kind": question.kind.value, "what": what})
    for what, has in (
        ("answer_only", question.answer_only),
        ("carry_over", not question.carry_over),
    ):
        if has and question.kind is QuestionKind.NOTE:
            params = {"kind": question.kind.value, "what": what}
            yield FormProblem(Kind.WRONG_SHAPE, where, params)


def _exactly_one_of(question: Question, where: str) -> Iterator[FormProblem]:
    if question.exactly_one_of and question.kind is not QuestionKind.MULTIPLE:
        params = {"kind": question.kind.value, "what": "exactly_one_of"}
        yield FormProblem(Kind.WRONG_SHAPE, where, params)
        return
    for choice in question.exactly_one_of:
        if choice not in question.choice_by_id:
            params = {
                "key": question.key,
                "choice": choice,
                "allowed": ", ".join(question.choice_by_id) or "–",
            }
            yield FormProblem(Kind.UNKNOWN_CHOICE, where, params)


def _blank_shape(question: Question, blank: Blank, where: str) -> Iterator[FormProblem]:
    alone = question.own_blanks == (blank,)
    number, duration = blank.type is BlankType.INTEGER, blank.type is BlankType.DURATION
    for what, has, may_have, must_have in (
        ("label", blank.label is not None, True, not alone),
        ("units", bool(blank.units), duration, duration),
        ("unit", blank.unit is not None, number and blank in question.own_blanks, False),
        ("min", blank.minimum is not None, number, False),
        ("max", blank.maximum is not None, number, False),
        ("multiline", blank.multiline, blank.type is BlankType.TEXT, False),
    ):
        if must_have and not has:
            params = {"blank": blank.id, "what": what}
            yield FormProblem(Kind.BLANK_INCOMPLETE, where, params)
        if has and not may_have:
            params = {"blank": blank.id, "what": what}
            yield FormProblem(Kind.BLANK_OVERLOADED, where, params)
    if None not in (blank.minimum, blank.maximum) and not blank.allows(blank.minimum or 0):
        yield FormProblem(Kind.NOTHING_ALLOWED, where, {"blank": blank.id})


def _blanks_in_text(choice: Choice, path: Path_, place: Place) -> Iterator[FormProblem]:
    ids = [blank.id for blank in choice.blanks]
    for language in ("de", "en"):
        where = place((*path, "text", language))
        named = BLANK_IN_TEXT.findall(choice.text.in_(language))
        for blank in ids:
            if named.count(blank) != 1:
                params = {"blank": blank, "language": language}
                yield FormProblem(Kind.BLANK_NOT_IN_TEXT, where, params)
        for blank in sorted(set(named) - set(ids)):
            params = {"blank": blank, "language": language}
            yield FormProblem(Kind.UNKNOWN_BLANK_IN_TEXT, where, params)


def dangling_problems(
    questionnaire: Questionnaire,
    condition: Condition,
    where: str,
    comparable: frozenset[BlankType] = NUMBERS,
) -> Iterator[FormProblem]:
    """Yield what `condition` names and `questionnaire` does not have, or not of such a type."""
    for leaf in leaves(condition):
        match leaf:
            case Has(key, choices) | Only(key, choices):
                yield from _dangling_choices(questionnaire, key, choices, where)
            case Compare(key, blank, _, _) | Filled(key, blank, _):
                types = comparable if isinstance(leaf, Compare) else frozenset(BlankType)
                yield from _dangling_blank(questionnaire, key, blank, types, where)
            case Differs(key, blank, other, other_blank):
                yield from _dangling_blank(questionnaire, key, blank, _LISTS, where)
                yield from _dangling_blank(questionnaire, other, other_blank, _LISTS, where)
            case Fact():
                pass
            case Answered(key) | Mentions(key, _) | Declared(key, _):
                yield from _dangling_question(questionnaire, key, where)


def _dangling_question(questionnaire: Questionnaire, key: str, where: str) -> Iterator[FormProblem]:
    if key not in questionnaire.by_key:
        yield FormProblem(Kind.DANGLING_QUESTION, where, {"key": key})


def _dangling_choices(
    questionnaire: Questionnaire, key: str, choices: frozenset[str], where: str
) -> Iterator[FormProblem]:
    yield from _dangling_question(questionnaire, key, where)
    if key in questionnaire.by_key:
        there = questionnaire.by_key[key].choice_by_id
        for choice in sorted(choices - there.keys()):
            params = {"key": key, "choice": choice, "allowed": ", ".join(there) or "–"}
            yield FormProblem(Kind.DANGLING_CHOICE, where, params)


def _dangling_blank(
    questionnaire: Questionnaire, key: str, blank: str, types: frozenset[BlankType], where: str
) -> Iterator[FormProblem]:
    yield from _dangling_question(questionnaire, key, where)
    if key in questionnaire.by_key:
        found = questionnaire.by_key[key].blank_by_id.get(blank)
        if found is None or found.type not in types:
            yield FormProblem(Kind.DANGLING_BLANK, where, {"key": key, "blank": blank})


def _circular(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    keys = circle(questionnaire)
    if keys:
        path = next(path for path, key, _ in _conditions(questionnaire) if key == keys[0])
        yield FormProblem(Kind.CIRCULAR, place(path), {"circle": " → ".join(keys)})


def _repeat_per_site(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    for key in questions_of(questionnaire.repeat_per_site_if):
        question = questionnaire.by_key.get(key)
        if question is not None and question.per_site is not PerSite.NEVER:
            yield FormProblem(Kind.REPEAT_PER_SITE, place(("repeat_per_site_if",)), {"key": key})


def _follows(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    """Yield what of `follows` would lose answers or give them to another question."""
    if questionnaire.follows is None:
        return
    renamed, removed = questionnaire.follows.renamed, questionnaire.follows.removed
    places = {key: place(("follows", "renamed", key)) for key in renamed}
    places |= {key: place(("follows", "removed", n)) for n, key in enumerate(removed)}
    for old, key in renamed.items():
        if key not in questionnaire.by_key:
            yield FormProblem(Kind.RENAMED_TO_NOTHING, places[old], {"old": old, "key": key})
    for key in filter(questionnaire.by_key.__contains__, places):
        yield FormProblem(Kind.GONE_AND_THERE, places[key], {"key": key})
    for key in filter(renamed.__contains__, removed):
        yield FormProblem(Kind.FOLLOWED_TWICE, places[key], {"key": key})
    yield from _doubled_targets(renamed, places)


def _doubled_targets(
    renamed: Mapping[str, str], places: Mapping[str, str]
) -> Iterator[FormProblem]:
    taken: set[str] = set()
    for old, key in renamed.items():
        if key in taken:
            yield FormProblem(Kind.FOLLOWED_TWICE, places[old], {"key": key})
        taken.add(key)
