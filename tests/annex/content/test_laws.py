# SPDX-License-Identifier: MIT
"""What holds for any form, any answers and any edition."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.annex.content.forms import filled_forms
from tests.annex.content.reading import spoken, told, written
from tests.strategies import at_most
from tomtool.annex.content.model import Heading, Listing, Paragraph, Role
from tomtool.annex.content.register import check_references
from tomtool.annex.content.walk import flat
from tomtool.domain.answers import AnswerState, Slot, Status
from tomtool.domain.edition import Edition, Layout, Naming
from tomtool.domain.questionnaire import Kind
from tomtool.domain.response import published
from tomtool.domain.route import route_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.annex.content.model import Block
    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response

    Filled = tuple[Questionnaire, Response]

any_form = at_most(25)
editions = st.builds(
    Edition,
    st.sampled_from(("de", "en")),
    st.sampled_from(Layout),
    st.sampled_from(Naming),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
)


def public(filled: Filled) -> Filled:
    """Return the form with what may leave the vendor's computer."""
    questionnaire, response = filled
    return questionnaire, published(
        questionnaire, response, route_of(questionnaire, response).slots()
    )


def numbered(blocks: Iterable[Block], form: Questionnaire) -> Iterator[tuple[str, str, bool]]:
    """Yield number and text of all that has a question's number, and whether it is left out."""
    numbers = {question.number for question in form.questions()}
    for block in flat(blocks):
        if isinstance(block, Heading | Paragraph) and block.number in numbers:
            skipped = isinstance(block, Paragraph) and block.role is Role.SKIP
            yield block.number, spoken(block.line), skipped


@any_form
@given(filled_forms(), st.booleans())
def test_questions__that_apply__are_printed_once_each_in_order_and_no_other_is(
    filled: Filled, skipped: bool
) -> None:
    questionnaire, response = public(filled)
    printed = written(questionnaire, response, Edition("de", skipped=skipped)).blocks
    live = route_of(questionnaire, response)
    found = [(n, text) for n, text, left_out in numbered(printed, questionnaire) if not left_out]
    slots = [
        slot
        for part in questionnaire.parts
        for section in questionnaire.sections
        if section.part == part.key
        for slot in live.slots(section)
    ]
    assert [number for number, _ in found] == [
        questionnaire.by_key[slot.question].number for slot in slots
    ]
    for slot, (_, text) in zip(slots, found, strict=True):
        question = questionnaire.by_key[slot.question]
        assert text == question.text.de or (slot.site and text.startswith(question.short.de))


@any_form
@given(filled_forms())
def test_questions__that_do_not_apply__are_one_grey_line_each_if_asked_for(filled: Filled) -> None:
    questionnaire, response = public(filled)
    live = route_of(questionnaire, response)
    hidden = [
        slot
        for question in questionnaire.questions()
        for site in live.sites_of(question)
        if not live.applies(slot := Slot(question.key, site))
    ]
    printed = written(questionnaire, response, Edition("de", skipped=True)).blocks
    lines = [(n, text) for n, text, left_out in numbered(printed, questionnaire) if left_out]
    expected = [questionnaire.by_key[slot.question] for slot in hidden]
    assert sorted(lines) == sorted((q.number, f"{q.short.de} – entfällt") for q in expected)
    silent = written(questionnaire, response, Edition("de")).blocks
    assert not any(left_out for _, _, left_out in numbered(silent, questionnaire))


@any_form
@given(filled_forms())
def test_answers__of_all_kinds__are_told_under_their_questions(filled: Filled) -> None:
    questionnaire, response = public(filled)
    live = route_of(questionnaire, response)
    text = told(written(questionnaire, response).blocks)
    for slot in live.slots():
        question = questionnaire.by_key[slot.question]
        found = expected(question, live.answer(slot), slot)
        assert [words for words in found if words not in text] == []


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


@any_form
@given(filled_forms(), editions)
def test_document__of_any_edition__is_the_same_each_time_and_every_reference_resolves(
    filled: Filled, edition: Edition
) -> None:
    questionnaire, response = filled
    document = written(questionnaire, response, edition)
    check_references(document.blocks)
    assert document == written(questionnaire, response, edition)


@any_form
@given(filled_forms(), editions)
def test_document__of_any_response__tells_nothing_private(filled: Filled, edition: Edition) -> None:
    assert "nur für uns" not in told(written(*filled, edition).blocks)


@any_form
@given(filled_forms(), editions)
def test_headings__of_any_document__leave_no_level_out(filled: Filled, edition: Edition) -> None:
    headings = [b for b in flat(written(*filled, edition).blocks) if isinstance(b, Heading)]
    levels = [1, *(heading.level for heading in headings)]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    unlisted = [heading for heading in headings if heading.level == 1 and not heading.title]
    assert len(unlisted) == 1  # the contents itself


@any_form
@given(filled_forms(), editions)
def test_lists__of_any_document__are_never_empty(filled: Filled, edition: Edition) -> None:
    blocks = flat(written(*filled, edition).blocks)
    assert all(block.items for block in blocks if isinstance(block, Listing))
