# SPDX-License-Identifier: MIT
"""The catalogue of measures: one file that all forms share; a form keeps those it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tomtool.formfiles.check import doubled_problems
from tomtool.formfiles.measures import measures_from_plain
from tomtool.formfiles.problems import FormProblemError
from tomtool.formfiles.structure import catalogue_problems
from tomtool.formfiles.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tomtool.domain.measures import Measure
    from tomtool.formfiles.check import Place
    from tomtool.formfiles.problems import FormProblem
    from tomtool.formfiles.yamlfile import Path_

Plain = dict[str, Any]


def load_catalogue(file: Path) -> tuple[Measure, ...]:
    """Load every measure of a catalogue. Raises FormProblemError with all that is wrong with it."""
    source = read_yaml(file)
    problems = list(catalogue_problems(source.plain, source.place))
    if not problems:
        problems += doubled_entries(source.plain["goals"], lambda p: source.place(("goals", *p)))
    if problems:
        raise FormProblemError(problems)
    return tuple(measures_from_plain(source.plain["goals"]))


def doubled_entries(goals: Iterable[Plain], place: Place) -> Iterator[FormProblem]:
    """Yield goals, categories and measures whose names are taken."""
    return doubled_problems(_names(goals), place)


def _names(goals: Iterable[Plain]) -> Iterator[tuple[Path_, str]]:
    for g, goal in enumerate(goals):
        yield (g, "key"), goal["key"]
        for c, category in enumerate(goal["categories"]):
            yield (g, "categories", c, "key"), category["key"]
            for m, measure in enumerate(category["measures"]):
                yield (g, "categories", c, "measures", m, "id"), measure["id"]


def named_measures(sections: Iterable[Plain]) -> frozenset[str]:
    """Return the ids of the measures that answers in these sections give."""
    return frozenset(
        measure
        for section in sections
        for question in section["questions"]
        for each in (question, *question.get("when", {}).values(), *question.get("choices", ()))
        for measure in each.get("measures", ())
    )
