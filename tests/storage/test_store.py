# SPDX-License-Identifier: MIT
"""Responses and their answers in the database."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.storage.strategies import responses
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import FormId, Party, Response
from tomtool.storage import (
    DeletedResponseError,
    Store,
    SupersededResponseError,
    UnknownResponseError,
)

if TYPE_CHECKING:
    from pathlib import Path

FORM = FormId("tom-schule", "1.0")
YES = Answer(choices=frozenset({"ja"}))
NO = Answer(choices=frozenset({"nein"}), remark="„folgt“ – bald")
VENDOR = Party("v", Responsible.VENDOR, "Lernwerk GmbH")


@given(response=responses)
def test_response__imported_and_loaded__is_the_same(
    shared_store: Store, response: Response
) -> None:
    assert shared_store.load(shared_store.import_(response)) == response


def test_response__reopened_database__is_the_same(store: Store, response_id: str) -> None:
    store.put_answer(response_id, Slot("A1.1"), YES)
    store.put_answer(response_id, Slot("A1.1", "werk2"), NO)
    store.change(response_id, parties=(VENDOR,), product="Schulportal Plus")
    before = store.load(response_id)
    store.close()
    with Store.open(store.path, clock=lambda: datetime.now(UTC), actor="Max") as reopened:
        assert reopened.load(response_id) == before
    assert before == Response(
        form=FORM,
        product="Schulportal Plus",
        version=1,
        as_of=date(2026, 1, 1),
        parties=(VENDOR,),
        answers={Slot("A1.1"): YES, Slot("A1.1", "werk2"): NO},
    )


def test_answer__removed__is_gone_and_others_stay(store: Store, response_id: str) -> None:
    store.put_answer(response_id, Slot("A1.1"), YES)
    store.put_answer(response_id, Slot("A1.1", "werk2"), NO)
    store.put_answer(response_id, Slot("A1.1"), None)
    assert store.load(response_id).answers == {Slot("A1.1", "werk2"): NO}


@pytest.mark.parametrize("answer", [None, YES], ids=["no answer", "an answer"])
def test_answer__put_as_it_is__makes_no_step(
    store: Store, response_id: str, answer: Answer | None
) -> None:
    store.put_answer(response_id, Slot("A1.1"), answer)
    before = store.history(response_id)
    assert store.put_answer(response_id, Slot("A1.1"), answer) is None
    assert store.history(response_id) == before


def test_master_data__replaced__leaves_the_answers(store: Store, response_id: str) -> None:
    store.put_answer(response_id, Slot("A1.1"), YES)
    store.change(response_id, parties=(VENDOR,))
    assert store.load(response_id).answers == {Slot("A1.1"): YES}


def test_list__several_responses__shows_the_last_changed_first(store: Store) -> None:
    first = store.create(FORM, "Schulportal", date(2026, 1, 1))
    second = store.create(FORM, "Lernwolke", date(2026, 2, 1))
    store.put_answer(first, Slot("A1.1"), YES)
    top, bottom = store.list_responses()
    assert (top.id, top.product, top.form, top.version) == (first, "Schulportal", FORM, 1)
    assert (bottom.id, bottom.as_of) == (second, date(2026, 2, 1))
    assert top.created < bottom.created == bottom.changed < top.changed


def test_timestamps__clock_in_another_zone__are_kept_in_utc(path: Path) -> None:
    moment = datetime(2026, 7, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    with Store.open(path, clock=lambda: moment, actor="Erika") as store:
        store.create(FORM, "Schulportal", date(2026, 7, 1))
        (summary,) = store.list_responses()
    assert summary.created == moment
    assert summary.created.tzinfo is UTC


def test_deleted__response__leaves_the_list_and_refuses_changes(
    store: Store, response_id: str
) -> None:
    store.delete(response_id)
    assert store.list_responses() == ()
    assert [each.id for each in store.list_responses(deleted=True)] == [response_id]
    with pytest.raises(DeletedResponseError, match=r"Schulportal: Version 1 ist gelöscht\."):
        store.put_answer(response_id, Slot("A1.1"), YES)
    with pytest.raises(DeletedResponseError):
        store.delete(response_id)


def test_unknown_id__is_refused(store: Store) -> None:
    for act in (store.load, store.history, store.delete, store.undo, store.redo):
        with pytest.raises(UnknownResponseError, match="gibt es in der Datenbank nicht"):
            act("nie gesehen")


def test_new_revision__carries_everything_over(store: Store, response_id: str) -> None:
    store.put_answer(response_id, Slot("A1.1"), YES)
    store.change(response_id, parties=(VENDOR,))
    old = store.load(response_id)
    newer = store.new_revision(response_id, date(2027, 1, 1))
    assert store.load(newer) == replace(old, version=2, as_of=date(2027, 1, 1))
    (first,) = (each for each in store.list_responses() if each.id == newer)
    assert first.parent == response_id


def test_superseded__response__refuses_every_change(store: Store, response_id: str) -> None:
    store.put_answer(response_id, Slot("A1.1"), YES)
    before = store.load(response_id)
    newer = store.new_revision(response_id, date(2027, 1, 1))
    for act in (
        lambda: store.put_answer(response_id, Slot("A1.1"), NO),
        lambda: store.change(response_id, product="Anders"),
        lambda: store.delete(response_id),
        lambda: store.undo(response_id),
        lambda: store.redo(response_id),
        lambda: store.new_revision(response_id, date(2028, 1, 1)),
    ):
        with pytest.raises(SupersededResponseError, match="durch eine neue Version abgelöst"):
            act()
    assert store.load(response_id) == before
    superseded = {each.id: each.superseded for each in store.list_responses()}
    assert superseded == {response_id: True, newer: False}


def test_superseded__new_revision_deleted__may_be_changed_again(
    store: Store, response_id: str
) -> None:
    newer = store.new_revision(response_id, date(2027, 1, 1))
    store.delete(newer)
    assert store.put_answer(response_id, Slot("A1.1"), YES)


def test_new_revision__changed__leaves_the_old_one(store: Store, response_id: str) -> None:
    store.put_answer(response_id, Slot("A1.1"), YES)
    newer = store.new_revision(response_id, date(2027, 1, 1))
    store.put_answer(newer, Slot("A1.1"), NO)
    assert store.load(response_id).answers == {Slot("A1.1"): YES}
    assert store.load(newer).answers == {Slot("A1.1"): NO}


@pytest.mark.slow
def test_answer__among_a_thousand__is_on_the_disk_within_milliseconds(store: Store) -> None:
    thousand = {Slot(f"A1.{number}"): YES for number in range(1000)}
    response_id = store.import_(Response(FORM, "Groß", 1, date(2026, 1, 1), answers=thousand))
    costs = []
    for number in range(50):
        begin = time.perf_counter()
        store.put_answer(response_id, Slot(f"A1.{number}"), NO)
        costs.append(time.perf_counter() - begin)
    assert median(costs) < 0.05  # about 3 ms; the disk of a busy machine is slow
