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
from tomtool.storage import Act, Change, Step, Undoable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tomtool.domain.response import Response
    from tomtool.storage import MasterData, Store

YES = Answer(choices=frozenset({"ja"}))
NO = Answer(choices=frozenset({"nein"}))
A, B = Slot("A1.1"), Slot("A1.2")

puts = st.tuples(st.just("put"), slots, st.none() | answers)
changes = st.tuples(st.just("change"), master_data)
applications = st.tuples(
    st.just("apply"), st.dictionaries(slots, st.none() | answers, max_size=4), master_data
)
discards = st.tuples(st.just("discard"), st.integers(0, 12))
others = st.sampled_from([("undo",), ("undo",), ("redo",), ("redo",), ("delete",)])


@dataclass
class Model:
    """What undo and redo mean: a list of states and a place in it. None is „deleted“.

    `past` holds the state after each step of the log.
    """

    states: list[Response | None]
    at: int = 0
    past: list[Response | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.past.append(self.now)

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
            self.past.append(self.now)


def _after(
    response: Response, answers: Mapping[Slot, Answer | None], fields: MasterData
) -> Response:
    held = {**response.answers, **answers}
    given = {slot: answer for slot, answer in held.items() if answer is not None}
    return replace(response, answers=given, **fields)


def _put(store: Store, response_id: str, model: Model, slot: Slot, answer: Answer | None) -> None:
    if model.now is not None:
        store.apply(response_id, {slot: answer})
        model.do(_after(model.now, {slot: answer}, {}))


def _change(store: Store, response_id: str, model: Model, fields: MasterData) -> None:
    if model.now is not None:
        store.apply(response_id, **fields)
        model.do(_after(model.now, {}, fields))


def _apply(
    store: Store,
    response_id: str,
    model: Model,
    answers: Mapping[Slot, Answer | None],
    fields: MasterData,
) -> None:
    if model.now is not None:
        store.apply(response_id, answers, **fields)
        model.do(_after(model.now, answers, fields))


def _discard(store: Store, response_id: str, model: Model, position: int) -> None:
    if model.now is not None:
        position = min(position, len(model.past) - 1)
        store.discard_after(response_id, store.history(response_id)[position].number)
        model.do(model.past[position])


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
    "apply": _apply,
    "discard": _discard,
    "undo": _undo,
    "redo": _redo,
    "delete": _delete,
}


@pytest.mark.slow
@given(
    response=responses,
    acts=st.lists(puts | changes | applications | discards | others, max_size=12),
)
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
        assert shared_store.undoable(response_id) == Undoable(
            undo=model.at > 0, redo=model.at + 1 < len(model.states)
        )
    history = shared_store.history(response_id)
    assert len(history) == len(model.past)
    assert history[-1] == shared_store.last_step(response_id)


def test_undo__nothing_done__does_nothing(store: Store, response_id: str) -> None:
    assert store.undo(response_id) is None
    assert store.redo(response_id) is None


def test_undo__says_what_it_changed(store: Store, response_id: str) -> None:
    store.apply(response_id, {A: YES})
    put = store.apply(response_id, {A: NO})
    undone = store.undo(response_id)
    assert put is not None
    assert undone is not None
    assert undone.changes == (Change("answers", {"choices": ["nein"]}, {"choices": ["ja"]}, A),)
    assert undone.target == put.number


def test_redo__change_after_undo__is_cut_off(store: Store, response_id: str) -> None:
    store.apply(response_id, {A: YES})
    store.undo(response_id)
    store.apply(response_id, {B: NO})
    assert store.redo(response_id) is None
    assert store.load(response_id).answers == {B: NO}


def test_redo__several_branches__follows_the_newest(store: Store, response_id: str) -> None:
    for answer in (YES, NO):
        store.apply(response_id, {A: answer})
        store.undo(response_id)
    store.redo(response_id)
    assert store.load(response_id).answers == {A: NO}
    assert store.redo(response_id) is None


def test_undo__several_fields_at_once__are_one_step(store: Store, response_id: str) -> None:
    before = store.load(response_id)
    store.apply(response_id, product="Anders", as_of=date(2026, 5, 5), apart=frozenset({"B2"}))
    store.undo(response_id)
    assert store.load(response_id) == before


def test_undo__deletion__brings_the_response_back(store: Store, response_id: str) -> None:
    store.apply(response_id, {A: YES})
    store.delete(response_id)
    store.undo(response_id)
    assert store.apply(response_id, {B: NO})
    assert store.load(response_id).answers == {A: YES, B: NO}


def test_undoable__signed_or_superseded__is_nothing_until_deleted(
    store: Store, response_id: str
) -> None:
    nothing = Undoable(undo=False, redo=False)
    store.apply(response_id, {A: YES})
    store.mark_signed(response_id, "ab" * 32)
    assert store.undoable(response_id) == nothing
    store.delete(response_id)
    assert store.undoable(response_id) == Undoable(undo=True, redo=False)
    store.undo(response_id)
    assert store.undoable(response_id) == nothing
    newer = store.new_revision(response_id, date(2027, 1, 1))
    assert store.undoable(response_id) == store.undoable(newer) == nothing


def test_discard_after__several_steps__is_one_step_that_undo_takes_back(
    store: Store, response_id: str
) -> None:
    first = store.apply(response_id, {A: YES})
    assert first is not None
    store.apply(response_id, {A: NO})
    store.apply(response_id, {B: NO}, product="Anders")
    before = store.load(response_id)
    discarded = store.discard_after(response_id, first.number)
    assert discarded is not None
    assert discarded.act is Act.CHANGE
    assert store.load(response_id).answers == {A: YES}
    assert store.load(response_id).product == "Schulportal"
    store.undo(response_id)
    assert store.load(response_id) == before


def test_discard_after__nothing_came_later__does_nothing(store: Store, response_id: str) -> None:
    step = store.apply(response_id, {A: YES})
    assert step is not None
    assert store.discard_after(response_id, step.number) is None


def test_discard_after__number_before_the_creation__goes_back_to_it(
    store: Store, response_id: str
) -> None:
    created = store.load(response_id)
    store.apply(response_id, {A: YES})
    store.discard_after(response_id, 0)
    assert store.load(response_id) == created


def test_undo__after_reopening__still_works(store: Store, response_id: str) -> None:
    store.apply(response_id, {A: YES})
    store.close()
    with type(store).open(store.path, clock=lambda: START, actor="Max") as reopened:
        reopened.undo(response_id)
        assert reopened.load(response_id).answers == {}


def test_undo__responses_side_by_side__touches_only_its_own(store: Store, response_id: str) -> None:
    other = store.import_(store.load(response_id))
    store.apply(response_id, {A: YES})
    store.apply(other, {A: NO})
    store.undo(response_id)
    assert store.load(response_id).answers == {}
    assert store.load(other).answers == {A: NO}


def test_history__tells_who_what_when_before_and_after(store: Store, response_id: str) -> None:
    store.apply(response_id, {A: YES})
    store.apply(response_id, {Slot("A1.1", "werk2"): NO})
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
    store.apply(response_id, {A: YES})
    before = store.history(response_id)
    with (
        closing(sqlite3.connect(store.path)) as outside,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        outside.execute(statement)
    assert store.history(response_id) == before
