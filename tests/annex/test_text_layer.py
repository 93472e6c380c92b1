# SPDX-License-Identifier: MIT
"""What machines and screen readers find in the annex of any form: all that applies, in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # it publishes no types

from tests.annex.content.forms import filled_forms
from tests.annex.content.test_laws import public
from tests.annex.drawing import drawn, read_out, squeezed
from tests.annex.gate import problems
from tomtool.annex.pdf.textsafe import shown
from tomtool.domain.answers import Slot, Status, blanks_in_use
from tomtool.domain.edition import Edition, Layout
from tomtool.domain.questionnaire import Kind
from tomtool.domain.route import route_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.route import LiveRoute
    from tomtool.i18n import Language

    Filled = tuple[Questionnaire, Response]

any_form = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
some_forms = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
languages = st.sampled_from(("de", "en"))
TICKED = {"de": ("ausgewählt", "nicht ausgewählt"), "en": ("selected", "not selected")}
"""How boxes are read."""


def asked_in_order(questionnaire: Questionnaire, live: LiveRoute) -> list[Slot]:
    """Return the questions that apply, part by part as they are printed."""
    return [
        slot
        for part in questionnaire.parts
        for section in questionnaire.sections
        if section.part == part.key
        for slot in live.slots(section)
    ]


def cut(told: str, heads: list[tuple[str, ...]]) -> list[str]:
    """Return what is told below each head, up to the next one; any of its wordings may stand."""
    at, starts = 0, []
    for wordings in heads:
        found = [place for words in wordings if (place := told.find(words, at)) >= 0]
        assert found, wordings
        at = min(found) + 1
        starts.append(min(found))
    return [told[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


@pytest.mark.slow
@any_form
@given(filled_forms(), languages)
def test_questions__that_apply__are_read_with_their_answers_in_order(
    filled: Filled, language: Language
) -> None:
    questionnaire, response = public(filled)
    live = route_of(questionnaire, response)
    told = read_out(drawn(questionnaire, response, Edition(language)))
    slots = asked_in_order(questionnaire, live)
    for slot, below in zip(slots, cut(told, heads_of(questionnaire, slots, language)), strict=True):
        question, answer = questionnaire.by_key[slot.question], live.answer(slot)
        at = 0
        for words in said_by(question, answer, slot, live, language):
            place = below.find(squeezed(shown(words)), at)
            assert place >= 0, (words, below)
            at = place


def heads_of(
    questionnaire: Questionnaire, slots: list[Slot], language: Language
) -> list[tuple[str, ...]]:
    """Return how each question may begin: further sites get its short text."""
    asked = [questionnaire.by_key[slot.question] for slot in slots]
    return [
        tuple(
            squeezed(question.number + text.in_(language))
            for text in ((question.text, question.short) if slot.site else (question.text,))
        )
        for slot, question in zip(slots, asked, strict=True)
    ]


def said_by(
    question: Question, answer: Answer, slot: Slot, live: LiveRoute, language: Language
) -> Iterator[str]:
    """Yield, in order, what must be read below a question; a site may refer to the main one."""
    if answer.status is not Status.NOT_APPLICABLE:
        if not slot.site:
            yield from boxes_of(question, answer, language)
        elif question.kind in (Kind.SINGLE, Kind.MULTIPLE):
            ticked = (c for c in question.choices if c.id in answer.choices)
            yield from (choice.text.in_(language).split()[0] for choice in ticked)
    main = Slot(slot.question)
    if slot.site is None or not live.applies(main) or live.answer(main) != answer:
        yield answer.remark
        yield from (proof.file for proof in answer.evidence)


def boxes_of(question: Question, answer: Answer, language: Language) -> Iterator[str]:
    for choice in question.choices:
        word = TICKED[language][choice.id not in answer.choices]
        yield f"{word} {choice.text.in_(language).split()[0]}"


@pytest.mark.slow
@any_form
@given(filled_forms())
def test_words__somebody_typed__are_read_below_their_question(filled: Filled) -> None:
    questionnaire, response = public(filled)
    live = route_of(questionnaire, response)
    told = read_out(drawn(questionnaire, response))
    slots = asked_in_order(questionnaire, live)
    for slot, below in zip(slots, cut(told, heads_of(questionnaire, slots, "de")), strict=True):
        question, answer = questionnaire.by_key[slot.question], live.answer(slot)
        if answer.status is not Status.NOT_APPLICABLE:
            typed = (answer.blanks.get(each.id) for each in blanks_in_use(question, answer))
            lines = (value for value in typed if isinstance(value, str))
            assert [line for line in lines if squeezed(shown(line)) not in below] == []


@pytest.mark.slow
@any_form
@given(filled_forms(), st.sampled_from(Layout), languages)
def test_questions__that_do_not_apply__are_nowhere_in_the_file(
    filled: Filled, layout: Layout, language: Language
) -> None:
    questionnaire, response = public(filled)
    asked = {slot.question for slot in route_of(questionnaire, response).slots()}
    text = "".join(
        page.get_textpage().get_text_range()
        for page in PdfDocument(drawn(questionnaire, response, Edition(language, layout)))
    )
    hidden = [each for each in questionnaire.questions() if each.key not in asked]
    words = [squeezed(each.text.in_(language)) for each in hidden]
    assert [each for each in words if each in squeezed(text)] == []
    assert [each.number for each in hidden if each.number in text] == []


@pytest.mark.slow
@some_forms
@given(filled_forms(), st.sampled_from(Layout), languages, st.booleans())
def test_annex__of_any_response__passes_the_gate(
    filled: Filled, layout: Layout, language: Language, skipped: bool
) -> None:
    edition = replace(Edition(language, layout), skipped=skipped, sealed=skipped)
    assert problems(drawn(*public(filled), edition)) == []
