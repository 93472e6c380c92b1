# SPDX-License-Identifier: MIT
"""A response being filled in: on disk at once, and always what one would find looking anew."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.builders import NO, YES, form, question, response
from tests.strategies import changes, fitting, questionnaires, responses, rule_books
from tomtool.domain.answers import EMPTY, Answer, Slot
from tomtool.domain.conditions import Has
from tomtool.domain.open_points import PointKind
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.response import Compensation, Site
from tomtool.domain.rules import RuleBook
from tomtool.services.sheets import Filling, Sheet
from tomtool.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
FORM = form(
    question("A1.1"),
    question("A1.2", shown_if=Has("A1.1", frozenset({"ja"}))),
    question("A1.3", per_site=PerSite.ALWAYS),
    repeat_per_site_if=Has("A1.1", frozenset({"nein"})),
)
FIRST, FOLLOW_UP, AT_SITES = Slot("A1.1"), Slot("A1.2"), Slot("A1.3")


@contextmanager
def stored(folder: Path) -> Iterator[Store]:
    with Store.open(folder / "t.sqlite3", clock=lambda: NOW, actor="Erika") as store:
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with stored(tmp_path) as opened:
        yield opened


def filling(
    store: Store, given: Response, asked: Questionnaire = FORM, rules: RuleBook | None = None
) -> Filling:
    return Filling(store, store.import_(given), asked, rules or RuleBook(), TODAY)


def everything(sheet: Sheet) -> object:
    return (
        sheet.response,
        tuple(sheet.route.slots()),
        sheet.route.progress(),
        sheet.findings.all(),
        [sheet.points.of(kind) for kind in PointKind],
    )


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_filling__after_any_changes_and_undos__is_what_the_database_holds(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    asked = data.draw(questionnaires())
    rules = data.draw(rule_books(asked))
    with stored(tmp_path_factory.mktemp("sheets")) as store:
        sheet = filling(store, data.draw(responses(asked)), asked, rules)
        answers = changes(asked).filter(lambda step: fitting(asked, step))
        for act in data.draw(st.lists(st.sampled_from("aaafur"), max_size=8)):
            match act:
                case "a":
                    sheet.apply(dict([data.draw(answers)]))
                case "f":
                    other = data.draw(responses(asked))
                    sheet.apply(
                        sites=other.sites[: data.draw(st.integers(1, 3))],
                        processing=other.processing,
                        compensations=other.compensations,
                    )
                case "u":
                    sheet.undo()
                case "r":
                    sheet.redo()
            anew = Sheet(asked, rules, store.load(sheet.id), TODAY)
            assert everything(sheet) == everything(anew)


def test_put__of_an_answer__tells_what_it_shows(store: Store) -> None:
    sheet = filling(store, response())
    effect = sheet.put(FIRST, YES)
    assert effect is not None
    assert (effect.answers, effect.shown, effect.hidden) == ((FIRST,), (FOLLOW_UP,), ())
    assert effect.slots == {FIRST, FOLLOW_UP}


def test_put__of_the_same_answer__tells_nothing(store: Store) -> None:
    sheet = filling(store, response({FIRST: YES}))
    assert sheet.put(FIRST, YES) is None


def test_put__of_an_empty_answer__removes_it(store: Store) -> None:
    sheet = filling(store, response({FIRST: YES}))
    sheet.put(FIRST, EMPTY)
    assert store.load(sheet.id).answers == {}


def test_put__of_an_empty_answer_at_a_further_site__says_that_it_differs(store: Store) -> None:
    sheet = filling(store, response({FIRST: NO, AT_SITES: YES}, sites=("berlin", "ulm")))
    sheet.put(Slot("A1.3", "ulm"), EMPTY)
    assert sheet.route.answer(Slot("A1.3", "ulm")) == EMPTY
    sheet.apply({Slot("A1.3", "ulm"): None})
    assert sheet.route.answer(Slot("A1.3", "ulm")) == YES


def test_put__that_begins_asking_per_site__says_to_look_at_everything_anew(store: Store) -> None:
    sheet = filling(store, response({FIRST: YES}, sites=("berlin", "ulm")))
    effect = sheet.put(FIRST, NO)
    assert effect is not None
    assert effect.anew


def test_apply__of_a_site_with_its_answers__is_one_step(store: Store) -> None:
    before = response({FIRST: NO, AT_SITES: YES}, sites=("berlin", "ulm"))
    sheet = filling(store, before)
    three = (*before.sites, Site("hof", "Hof"))
    effect = sheet.apply({Slot("A1.3", "hof"): NO}, sites=three)
    assert effect is not None
    assert effect.fields == {"sites"}
    assert sheet.route.answer(Slot("A1.3", "hof")) == NO
    sheet.undo()
    assert sheet.response == before
    assert not sheet.can_undo


def test_compensate__with_a_measure_and_then_nothing__keeps_one_and_then_none(store: Store) -> None:
    sheet = filling(store, response())
    said = Compensation("S-1", "A1.1", measure="Wachdienst")
    sheet.compensate(said)
    sheet.compensate(replace(said, until=date(2027, 1, 1)))
    assert sheet.response.compensations == (replace(said, until=date(2027, 1, 1)),)
    sheet.compensate(Compensation("S-1", "A1.1", measure=" "))
    assert not sheet.response.compensations


def test_discard_after__the_step_at_opening__takes_back_all_since_and_can_be_undone(
    store: Store,
) -> None:
    sheet = filling(store, response({FIRST: NO}))
    opened = store.last_step(sheet.id).number
    sheet.put(FIRST, YES)
    sheet.put(FOLLOW_UP, NO)
    sheet.discard_after(opened)
    assert sheet.response.answers == {FIRST: NO}
    sheet.undo()
    assert sheet.response.answers == {FIRST: YES, FOLLOW_UP: NO}


def test_mark_signed__ends_the_filling_in(store: Store) -> None:
    sheet = filling(store, response({FIRST: NO}))
    sheet.put(FIRST, YES)
    sheet.mark_signed("0" * 64)
    assert not sheet.editable
    assert not sheet.can_undo


def test_reading__is_not_reached_by_later_changes(store: Store) -> None:
    sheet = filling(store, response({FIRST: NO}))
    reading = sheet.reading()
    sheet.put(FIRST, YES)
    assert reading.response.answers == {FIRST: NO}
    assert reading.route.answer(FIRST) == NO


def test_private_marks__change_neither_progress_nor_route(store: Store) -> None:
    sheet = filling(store, response({FIRST: YES}))
    before = sheet.route.progress(), tuple(sheet.route.slots())
    sheet.put(FOLLOW_UP, Answer(note="fragen", clarify=True))
    assert (sheet.route.progress(), tuple(sheet.route.slots())) == before
