# SPDX-License-Identifier: MIT
"""What follows from answers: measures must exist, and sentences must have room for the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.prose import ANSWER_PLACE
from tomtool.domain.questionnaire import Kind as QuestionKind
from tomtool.formfiles.build import is_yesno
from tomtool.formfiles.check import BLANK_IN_TEXT, placed_questions
from tomtool.formfiles.problems import FormProblem, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.questionnaire import Blank, Choice, Question, Questionnaire
    from tomtool.formfiles.check import Place
    from tomtool.formfiles.yamlfile import Path_


@dataclass(frozen=True, slots=True)
class _Source:
    """A question or choice: what people call it, where it stands, and what its sentence needs.

    The sentence must name each of `places` once; `lacking` is the problem if it does not. None:
    it has no sentence of its own.
    """

    of: Question | Choice
    name: str
    path: Path_
    places: tuple[str, ...] | None
    lacking: Kind = Kind.BLANK_NOT_IN_SENTENCE


def outcome_problems(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    """Yield measures that do not exist and sentences that do not fit; such a form is not loaded."""
    for path, question in placed_questions(questionnaire):
        yield from _shape(question, place(path))
        for source in _sources(question, path):
            for n, measure in enumerate(source.of.measures):
                if measure not in questionnaire.measures:
                    where = place((*source.path, "measures", n))
                    yield FormProblem(Kind.UNKNOWN_MEASURE, where, {"measure": measure})
            yield from _misfits(source, place)


def silence_problems(questionnaire: Questionnaire, place: Place) -> Iterator[FormProblem]:
    """Yield answers without a sentence, in a form that has sentences."""
    sources = [
        source
        for path, question in placed_questions(questionnaire)
        for source in _sources(question, path)
    ]
    if all(source.of.says is None for source in sources):
        return
    for source in sources:
        if source.places is not None and source.of.says is None:
            yield FormProblem(Kind.NOTHING_SAID, place(source.path), {"answer": source.name})


def _shape(question: Question, where: str) -> Iterator[FormProblem]:
    """Yield what a question of its kind cannot have: a note gives nothing, one choice says it."""
    silent = (QuestionKind.NOTE, QuestionKind.SINGLE)
    for what, misplaced in (
        ("measures", question.measures and question.kind is QuestionKind.NOTE),
        ("says", question.says and question.kind in silent),
    ):
        if misplaced:
            params = {"kind": question.kind.value, "what": what}
            yield FormProblem(Kind.WRONG_SHAPE, where, params)


def _sources(question: Question, path: Path_) -> Iterator[_Source]:
    """Yield the question and its choices."""
    match question.kind:
        case QuestionKind.MULTIPLE:
            places, lacking = (ANSWER_PLACE,), Kind.ANSWER_NOT_IN_SENTENCE
            yield _Source(question, question.key, path, places, lacking)
        case QuestionKind.FIELDS:
            yield _Source(question, question.key, path, _mandatory(question.own_blanks))
        case _:
            yield _Source(question, question.key, path, None)
    yesno = is_yesno(question)
    for n, choice in enumerate(question.choices):
        where = (*path, "when", choice.id) if yesno else (*path, "choices", n)
        name = f"{question.key} = {choice.id}"
        yield _Source(choice, name, where, _mandatory(choice.blanks))


def _mandatory(blanks: Iterable[Blank]) -> tuple[str, ...]:
    return tuple(blank.id for blank in blanks if not blank.optional)


def _misfits(source: _Source, place: Place) -> Iterator[FormProblem]:
    """Yield the places that a sentence lacks, doubles or invents."""
    if source.of.says is None or source.places is None:
        return
    for language in ("de", "en"):
        where = place((*source.path, "says", language))
        named = BLANK_IN_TEXT.findall(source.of.says.in_(language))
        for name in source.places:
            if named.count(name) != 1:
                yield FormProblem(source.lacking, where, {"blank": name, "language": language})
        for name in sorted(set(named) - set(source.places)):
            allowed = ", ".join(f"{{{each}}}" for each in source.places) or "–"
            params = {"blank": name, "language": language, "allowed": allowed}
            yield FormProblem(Kind.UNKNOWN_BLANK_IN_SENTENCE, where, params)
