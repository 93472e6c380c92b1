# SPDX-License-Identifier: MIT
"""What holds for any form and any answers: all that applies is on paper, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import strategies as random
from tests.annex.builders import annex, words_of
from tomtool.domain.answers import AnswerState, Slot, Status
from tomtool.domain.questionnaire import Kind
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from tomtool.domain.answers import Answer
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


@pytest.mark.slow
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(filled_forms())
def test_annex__of_any_response__holds_what_applies_and_nothing_else(
    filled: tuple[Questionnaire, Response],
) -> None:
    questionnaire, whole = filled
    response = published(questionnaire, whole, route_of(questionnaire, whole).slots())
    text = words_of(annex(questionnaire, response), "-raw")
    live = route_of(questionnaire, response)
    slots = list(live.slots())
    asked = Counter(slot.question for slot in slots)
    for key, question in questionnaire.by_key.items():
        assert (question.text.de.strip() in text) == (key in asked)
        assert text.count(question.number) >= asked[key]
        assert asked[key] or question.number not in text
    for slot in slots:
        question, answer = questionnaire.by_key[slot.question], live.answer(slot)
        assert [told for told in expected(question, answer, slot) if told not in text] == []


def expected(question: Question, answer: Answer, slot: Slot) -> Iterator[str]:
    """Yield what must be read of an answer: what is ticked, said, or missing."""
    if answer.status is Status.NOT_APPLICABLE:
        yield "nicht zutreffend"
    elif question.kind in (Kind.SINGLE, Kind.MULTIPLE):
        for choice in question.choices:
            word = choice.text.de.split()[0]
            if choice.id in answer.choices:
                yield word if slot.site else f"☒ {word}"
            elif not slot.site:
                yield f"☐ {word}"
    if answer.state is AnswerState.EMPTY and question.kind is not Kind.NOTE:
        yield "keine Angabe"
