# SPDX-License-Identifier: MIT
"""Looking at answers in files: whether they fit their questionnaire, and what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.completeness import GapKind, gaps
from tomtool.domain.route import LiveRoute, route_of
from tomtool.services import forms
from tomtool.services.files import place_of, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.completeness import Gap
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext


@dataclass(frozen=True, slots=True)
class Reading:
    """A response with its questionnaire, its route, and what is open or wrong."""

    questionnaire: Questionnaire
    response: Response
    route: LiveRoute
    gaps: tuple[Gap, ...]

    def gaps_of(self, kind: GapKind) -> tuple[Gap, ...]:
        """Return the gaps of one kind."""
        return tuple(gap for gap in self.gaps if gap.kind is kind)


def schema() -> str:
    """Return the JSON Schema of answers."""
    from tomtool.annex.data import answers_schema

    return answers_schema()


def read(context: AppContext, path: Path) -> Reading:
    """Read the answers in `path` with the questionnaire they answer.

    Raises UnreadableFileError, UnreadableJsonError, InvalidAnswersError, UnknownFormError.
    """
    from tomtool.annex.data import read_answers

    response = read_answers(read_file(path), str(path))
    with place_of(path):
        return reading(forms.load_for(context, response.form), response)


def reading(questionnaire: Questionnaire, response: Response) -> Reading:
    """Put a response beside its questionnaire and look at it."""
    route = route_of(questionnaire, response)
    return Reading(questionnaire, response, route, gaps(questionnaire, response))
