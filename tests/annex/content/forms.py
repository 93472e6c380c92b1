# SPDX-License-Identifier: MIT
"""Random forms whose questions can be told apart in a text, and responses to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests import strategies as random
from tests.domain.outspoken import outspoken
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response

NOTHING = Text("", "")


def named(question: Question, n: int) -> Question:
    """Return `question` with texts that occur nowhere else."""

    def text(word: str, rest: Text = NOTHING) -> Text:
        return Text(f"{word}{n:02} {rest.de}", f"{word}{n:02} {rest.en}")

    choices = (replace(c, text=text(f"Wahl{c.id}", c.text)) for c in question.choices)
    return replace(
        question,
        number=f"8{n:02}.9",
        text=text("Frage"),
        short=text("Kurz"),
        choices=tuple(choices),
    )


@st.composite
def filled_forms(draw: DrawFn) -> tuple[Questionnaire, Response]:
    """Draw a form whose questions can be told apart in a text, and a response to it."""
    drawn = draw(random.questionnaires())
    numbers = {key: n for n, key in enumerate(drawn.by_key)}
    sections = tuple(
        replace(section, questions=tuple(named(q, numbers[q.key]) for q in section.questions))
        for section in drawn.sections
    )
    questionnaire = replace(drawn, sections=sections)
    return questionnaire, draw(random.responses(questionnaire))


@st.composite
def outspoken_forms(draw: DrawFn) -> tuple[Questionnaire, Response]:
    """Draw a form with measures and sentences that can be told apart, and a response to it."""
    drawn = draw(outspoken())
    numbers = {key: n for n, key in enumerate(drawn.by_key)}
    sections = tuple(
        replace(section, questions=tuple(named(q, numbers[q.key]) for q in section.questions))
        for section in drawn.sections
    )
    measures = {
        key: replace(measure, text=Text(f"Maßnahme {key}", f"measure {key}"))
        for key, measure in drawn.measures.items()
    }
    questionnaire = replace(drawn, sections=sections, measures=measures)
    return questionnaire, draw(random.responses(questionnaire))
