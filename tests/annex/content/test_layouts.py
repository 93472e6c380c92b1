# SPDX-License-Identifier: MIT
"""What holds for every layout of any form that has measures and sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annex.content.bodies import BODIES, body
from tests.annex.content.forms import outspoken_forms
from tests.annex.content.reading import spoken, told
from tests.strategies import at_most
from tomtool.annex.content.model import Box, Heading, Listing, Table
from tomtool.annex.content.walk import flat
from tomtool.domain.answers import Status, blanks_in_use
from tomtool.domain.edition import Layout
from tomtool.domain.measures import measures_in_place
from tomtool.domain.questionnaire import PLACE
from tomtool.domain.route import route_of
from tomtool.services import responses
from tomtool.services.context import system_context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.annex.content.model import Block
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response

    Filled = tuple[Questionnaire, Response]

any_form = at_most(25)
layouts = st.sampled_from(list(BODIES))
EXAMPLES = ("tom-schule-vorbildlich.json", "tom-schule-mit-luecken.json")


def boxes(blocks: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    """Yield the text behind each box of the tables, and whether it is ticked."""
    tables = (block for block in flat(blocks) if isinstance(block, Table))
    cells = (cell for table in tables for row in table.rows for cell in row)
    for content in (content for cell in cells for content in cell):
        assert isinstance(content, Listing)
        for item in content.items:
            assert isinstance(item.mark, Box)
            yield spoken(item.line), item.mark.ticked


def bullets(blocks: Iterable[Block]) -> tuple[list[str], list[str]]:
    """Return the bullets before and behind the heading „Nicht umgesetzt“."""
    found: tuple[list[str], list[str]] = ([], [])
    behind = False
    for block in flat(blocks):
        if isinstance(block, Heading):
            behind |= block.title == "Nicht umgesetzt"
        elif isinstance(block, Listing):
            found[behind].extend(spoken(item.line) for item in block.items)
    return found


@any_form
@given(outspoken_forms())
def test_checklist__of_any_answers__has_one_box_for_each_measure_ticked_where_it_is_in_place(
    filled: Filled,
) -> None:
    questionnaire, _ = filled
    there = {each.measure.id for each in measures_in_place(route_of(*filled)) if not each.planned}
    expected = [(m.text.de, m.id in there) for m in questionnaire.measures.values()]
    assert sorted(boxes(body(Layout.CHECKLIST, *filled))) == sorted(expected)


@any_form
@given(outspoken_forms())
def test_list__of_any_answers__has_each_measure_in_place_or_planned_once_in_order(
    filled: Filled,
) -> None:
    listed, missing = bullets(body(Layout.MEASURES, *filled))
    found = measures_in_place(route_of(*filled))
    assert listed == [e.measure.text.de + " (geplant)" * e.planned for e in found]
    given_ids = {each.measure.id for each in found}
    assert not any(text.removeprefix("Maßnahme ")[:5] in given_ids for text in missing)


@any_form
@given(outspoken_forms(), layouts)
def test_body__of_any_layout__names_no_question_that_does_not_apply(
    filled: Filled, layout: Layout
) -> None:
    questionnaire, _ = filled
    text = told(body(layout, *filled))
    asked = {slot.question for slot in route_of(*filled).slots()}
    for question in questionnaire.questions():
        if question.key not in asked:
            assert question.short.de.split()[0] not in text
            assert re.search(rf"{re.escape(question.key)}(?!\d)", text) is None


@any_form
@given(outspoken_forms(), layouts)
def test_body__of_any_layout__tells_each_remark_reason_and_date(
    filled: Filled, layout: Layout
) -> None:
    text = told(body(layout, *filled))
    live = route_of(*filled)
    for answer in map(live.answer, live.slots()):
        assert answer.remark in text
        if answer.status is Status.NOT_APPLICABLE:
            assert answer.reason.strip() in text
        elif answer.status is Status.PLANNED:
            assert answer.reason in text
            assert "01.01.2030" in text or answer.until is None


@any_form
@given(outspoken_forms(), layouts)
def test_body__of_any_layout__tells_what_is_typed_into_the_blanks(
    filled: Filled, layout: Layout
) -> None:
    questionnaire, _ = filled
    text, live = told(body(layout, *filled)), route_of(*filled)
    for slot in live.slots():
        question, answer = questionnaire.by_key[slot.question], live.answer(slot)
        if answer.status is not Status.NOT_APPLICABLE:
            for blank in blanks_in_use(question, answer):
                value = answer.blanks.get(blank.id)
                if isinstance(value, str):
                    assert " ".join(value.split()) in text


@any_form
@given(outspoken_forms())
def test_prose__of_any_answers__leaves_no_place_of_a_sentence_open(filled: Filled) -> None:
    questionnaire, _ = filled
    names = {name for question in questionnaire.questions() for name in question.blank_by_id}
    assert names.isdisjoint(PLACE.findall(told(body(Layout.PROSE, *filled))))


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("layout", list(BODIES))
@pytest.mark.parametrize("language", ["de", "en"])
def test_example__in_any_layout_and_language__has_neither_open_places_nor_doubled_stops(
    example: str, layout: Layout, language: str
) -> None:
    context = system_context({})
    reading = responses.read(context, context.examples / example)
    blocks = body(
        layout, reading.questionnaire, reading.response, "en" if language == "en" else "de"
    )
    text = told(blocks)
    assert PLACE.search(text) is None
    for doubled in ("..", ".“.", ". .", " ,", " .", "::", "?:", ".;"):
        assert doubled not in text
