# SPDX-License-Identifier: MIT
"""The log, and undo and redo over it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.conftest import START
from tests.storage.strategies import answers, master_data, responses, slots
from tomtool.domain.answers import Answer, Slot
from tomtool.storage import Act, Change, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.response import Response
    from tomtool.storage import MasterData, Store

YES = Answer(choices=frozenset({"ja"}))
NO = Answer(choices=frozenset({"nein"}))
A, B = Slot("A1.1"), Slot("A1.2")

puts = st.tuples(st.just("put"), slots, st.none() | answers)
changes = st.tuples(st.just("change"), master_data)
others = st.sampled_from([("undo",), ("undo",), ("redo",), ("redo",), ("delete",)])


@dataclass
class Model:
    """What undo and redo mean: a list of states and a place in it. None is „deleted“."""

    states: list[Response | None]
    at: int = 0
    steps: int = field(default=1)

    @property
    def now(self) -> Response | None:
        return self.states[self.at]

    def do(self, state: Response | None) -> None:
        if state != self.now:
            self.states[self.at + 1 :] = [state]
            self.move(+1)

    def move(self, distance: int) -> None:
        if 0 <= self.at + distance < len(self.states):
            self.at += distance
            self.steps += 1


def _put(store: Store, response_id: str, model: Model, slot: Slot, answer: Answer | None) -> None:
    if model.now is not None:
        store.put_answer(response_id, slot, answer)
        kept = {key: value for key, value in model.now.answers.items() if key != slot}
        new = {} if answer is None else {slot: answer}
        model.do(replace(model.now, answers=kept | new))


def _change(store: Store, response_id: str, model: Model, fields: MasterData) -> None:
    if model.now is not None:
        store.change(response_id, **fields)
        model.do(replace(model.now, **fields))


def _undo(store: Store, response_id: str, model: Model) -> None:
    store.undo(response_id)
    model.move(-1)


def _redo(store: Store, response_id: str, model: Model) -> None:
    store.redo(response_id)
    model.move(+1)


def _delete(store: Store, response_id: str, model: Model) -> None:
    if model.now is not None:
        store.delete(response_id)
        model.do(None)


ACTS: dict[str, Callable[..., None]] = {
    "put": _put,
    "change": _change,
    "undo": _undo,
    "redo": _redo,
    "delete": _delete,
}


@pytest.mark.slow
@given(response=responses, acts=st.lists(puts | changes | others, max_size=12))
def test_undo_and_redo__any_acts__walk_the_states_back_and_forth(
    shared_store: Store, response: Response, acts: list[tuple[str, ...]]
) -> None:
    response_id = shared_store.import_(response)
    model = Model([response])
    for name, *arguments in acts:
        ACTS[name](shared_store, response_id, model, *arguments)
        deleted = {each.id for each in shared_store.list_responses(deleted=True)}
        assert (response_id in deleted) == (model.now is None)
        if model.now is not None:
            assert shared_store.load(response_id) == model.now
    assert len(shared_store.history(response_id)) == model.steps


def test_undo__nothing_done__does_nothing(store: Store, response_id: str) -> None:
    assert store.undo(response_id) is None
    assert store.redo(response_id) is None


def test_undo__says_what_it_changed(store: Store, response_id: str) -> None:
    store.put_answer(response_id, A, YES)
    put = store.put_answer(response_id, A, NO)
    undone = store.undo(response_id)
    assert put is not None
    assert undone is not None
    assert undone.changes == (Change("answers", {"choices": ["nein"]}, {"choices": ["ja"]}, A),)
    assert undone.target == put.number


def test_redo__change_after_undo__is_cut_off(store: Store, response_id: str) -> None:
    store.put_answer(response_id, A, YES)
    store.undo(response_id)
    store.put_answer(response_id, B, NO)
    assert store.redo(response_id) is None
    assert store.load(response_id).answers == {B: NO}


def test_redo__several_branches__follows_the_newest(store: Store, response_id: str) -> None:
    for answer in (YES, NO):
        store.put_answer(response_id, A, answer)
        store.undo(response_id)
    store.redo(response_id)
    assert store.load(response_id).answers == {A: NO}
    assert store.redo(response_id) is None


def test_undo__several_fields_at_once__are_one_step(store: Store, response_id: str) -> None:
    before = store.load(response_id)
    store.change(response_id, product="Anders", as_of=date(2026, 5, 5), apart=frozenset({"B2"}))
    store.undo(response_id)
    assert store.load(response_id) == before


def test_undo__deletion__brings_the_response_back(store: Store, response_id: str) -> None:
    store.put_answer(response_id, A, YES)
    store.delete(response_id)
    store.undo(response_id)
    assert store.put_answer(response_id, B, NO)
    assert store.load(response_id).answers == {A: YES, B: NO}


def test_undo__after_reopening__still_works(store: Store, response_id: str) -> None:
    store.put_answer(response_id, A, YES)
    store.close()
    with type(store).open(store.path, clock=lambda: START, actor="Max") as reopened:
        reopened.undo(response_id)
        assert reopened.load(response_id).answers == {}


def test_undo__responses_side_by_side__touches_only_its_own(store: Store, response_id: str) -> None:
    other = store.import_(store.load(response_id))
    store.put_answer(response_id, A, YES)
    store.put_answer(other, A, NO)
    store.undo(response_id)
    assert store.load(response_id).answers == {}
    assert store.load(other).answers == {A: NO}


def test_history__tells_who_what_when_before_and_after(store: Store, response_id: str) -> None:
    store.put_answer(response_id, A, YES)
    store.put_answer(response_id, Slot("A1.1", "werk2"), NO)
    store.undo(response_id)
    created, first, second, undone = store.history(response_id)
    assert created.act is Act.CREATE
    assert Change("product", None, "Schulportal") in created.changes
    assert first == Step(
        number=first.number,
        at=first.at,
        actor="Erika",
        act=Act.CHANGE,
        changes=(Change("answers", None, {"choices": ["ja"]}, A),),
    )
    assert second.changes[0].slot == Slot("A1.1", "werk2")
    assert (undone.act, undone.target) == (Act.UNDO, second.number)
    assert created.at < first.at < second.at < undone.at < first.at + timedelta(minutes=1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE steps SET actor = 'Niemand'",
        "DELETE FROM steps",
        "UPDATE changes SET before = NULL",
        "DELETE FROM changes",
    ],
)
def test_log__changed_from_outside__refuses(store: Store, response_id: str, statement: str) -> None:
    store.put_answer(response_id, A, YES)
    before = store.history(response_id)
    with (
        closing(sqlite3.connect(store.path)) as outside,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        outside.execute(statement)
    assert store.history(response_id) == before
