# SPDX-License-Identifier: MIT
"""Questionnaires whose answers give measures and say sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.strategies import SITES, changes, fitting, questionnaires
from tomtool.domain.measures import Category, Column, Goal, Measure
from tomtool.domain.prose import ANSWER_PLACE
from tomtool.domain.questionnaire import Kind
from tomtool.domain.route import LiveRoute
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn

    from tomtool.domain.questionnaire import Blank, Question, Questionnaire

_GOALS = [Goal(key, Text(key, key), ("32(1)(b)",)) for key in ("ruhe", "ordnung")]
_CATEGORIES = [
    Category(key, Text(key, key), ("32(1)(b)", "25"), goal)
    for key, goal in (("ZU", _GOALS[0]), ("ZG", _GOALS[0]), ("DM", _GOALS[1]))
]
MEASURES = {
    f"{category.key}-0{n}": Measure(
        f"{category.key}-0{n}", Text("Schloss", "lock"), column, category, ("32(1)(b)",)
    )
    for category in _CATEGORIES
    for n, column in enumerate(Column, 1)
}
"""A small catalogue, by id, in its order."""


@st.composite
def outspoken(draw: DrawFn) -> Questionnaire:
    """Draw a sound questionnaire with measures, sentences for some answers, and abbreviations."""
    plain = draw(questionnaires())
    sections = tuple(
        replace(section, questions=tuple(draw(_speaking(each)) for each in section.questions))
        for section in plain.sections
    )
    named = {name for each in sections for q in each.questions for name in _named(q)}
    measures = {name: measure for name, measure in MEASURES.items() if name in named}
    abbreviations = draw(st.sampled_from([{}, {"USV": Text("Strom", "power")}]))
    return replace(plain, sections=sections, measures=measures, abbreviations=abbreviations)


@st.composite
def routes(draw: DrawFn) -> LiveRoute:
    """Draw a live route with some answers, at several sites."""
    form = draw(outspoken())
    steps = draw(st.lists(changes(form).filter(lambda step: fitting(form, step)), max_size=10))
    route = LiveRoute(form, {}, draw(st.sampled_from((SITES[1:], ()))))
    for slot, answer in steps:
        route.put(slot, answer)
    return route


def _named(question: Question) -> Iterable[str]:
    yield from question.measures
    for choice in question.choices:
        yield from choice.measures


@st.composite
def _speaking(draw: DrawFn, question: Question) -> Question:
    """Draw what answers to `question` give and say."""
    if question.kind is Kind.NOTE:
        return question
    given = st.lists(st.sampled_from(list(MEASURES)), max_size=2, unique=True).map(tuple)
    choices = tuple(
        replace(choice, measures=draw(given), says=draw(_says(choice.blanks)))
        for choice in question.choices
    )
    own: dict[Kind, st.SearchStrategy[Text | None]] = {
        Kind.SINGLE: st.none(),
        Kind.MULTIPLE: st.just(Text(f"Mit {{{ANSWER_PLACE}}}.", f"By {{{ANSWER_PLACE}}}.")),
        Kind.FIELDS: _says(question.own_blanks),
    }
    return replace(question, measures=draw(given), choices=choices, says=draw(own[question.kind]))


def _says(blanks: Iterable[Blank]) -> st.SearchStrategy[Text | None]:
    """Return sentences that name the mandatory ones of `blanks`, and none at all."""
    places = " ".join(f"{{{blank.id}}}" for blank in blanks if not blank.optional)
    return st.sampled_from((None, Text(f"So {places}".strip(), f"Thus {places}".strip())))
