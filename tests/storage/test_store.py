# SPDX-License-Identifier: MIT
"""Responses and their answers in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.storage.strategies import responses
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import FormId, Party, Response, followed
from tomtool.storage import (
    Act,
    Change,
    DeletedResponseError,
    SignedResponseError,
    Store,
    SupersededResponseError,
    UnknownResponseError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORM = FormId("tom-schule", "1.0")
YES = Answer(choices=frozenset({"ja"}))
NO = Answer(choices=frozenset({"nein"}), remark="„folgt“ – bald")
SHA256 = "ab" * 32
VENDOR = Party("v", Responsible.VENDOR, "Lernwerk GmbH")


@given(response=responses)
def test_response__imported_and_loaded__is_the_same(
    shared_store: Store, response: Response
) -> None:
    assert shared_store.load(shared_store.import_(response)) == response


def test_response__reopened_database__is_the_same(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    store.apply(response_id, {Slot("A1.1", "werk2"): NO})
    store.apply(response_id, parties=(VENDOR,), product="Schulportal Plus")
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
    store.apply(response_id, {Slot("A1.1"): YES})
    store.apply(response_id, {Slot("A1.1", "werk2"): NO})
    store.apply(response_id, {Slot("A1.1"): None})
    assert store.load(response_id).answers == {Slot("A1.1", "werk2"): NO}


@pytest.mark.parametrize("answer", [None, YES], ids=["no answer", "an answer"])
def test_answer__put_as_it_is__makes_no_step(
    store: Store, response_id: str, answer: Answer | None
) -> None:
    store.apply(response_id, {Slot("A1.1"): answer})
    before = store.history(response_id)
    assert store.apply(response_id, {Slot("A1.1"): answer}) is None
    assert store.history(response_id) == before


def test_master_data__replaced__leaves_the_answers(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    store.apply(response_id, parties=(VENDOR,))
    assert store.load(response_id).answers == {Slot("A1.1"): YES}


def test_apply__answers_and_fields_at_once__are_one_step(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    before = store.load(response_id)
    step = store.apply(
        response_id,
        {Slot("A1.1"): None, Slot("A1.2"): NO, Slot("A1.3"): None},
        parties=(VENDOR,),
        version=4,
    )
    assert step is not None
    assert {(each.field, each.slot) for each in step.changes} == {
        ("answers", Slot("A1.1")),
        ("answers", Slot("A1.2")),
        ("parties", None),
        ("version", None),
    }
    assert store.load(response_id) == replace(
        before, version=4, parties=(VENDOR,), answers={Slot("A1.2"): NO}
    )
    store.undo(response_id)
    assert store.load(response_id) == before


def test_apply__nothing_to_change__makes_no_step(store: Store, response_id: str) -> None:
    assert store.apply(response_id) is None
    assert store.apply(response_id, {Slot("A1.1"): None}, product="Schulportal") is None


def test_list__several_responses__shows_the_last_changed_first(store: Store) -> None:
    first = store.create(FORM, "Schulportal", date(2026, 1, 1))
    second = store.create(FORM, "Lernwolke", date(2026, 2, 1))
    store.apply(first, {Slot("A1.1"): YES})
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
        store.apply(response_id, {Slot("A1.1"): YES})
    with pytest.raises(DeletedResponseError):
        store.delete(response_id)


def test_unknown_id__is_refused(store: Store) -> None:
    acts: tuple[Callable[[str], object], ...] = (
        store.load,
        store.summary,
        store.last_step,
        store.undoable,
        store.history,
        store.delete,
        store.undo,
        store.redo,
    )
    for act in acts:
        with pytest.raises(UnknownResponseError, match="gibt es in der Datenbank nicht"):
            act("nie gesehen")


def test_new_revision__carries_everything_over(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    store.apply(response_id, parties=(VENDOR,))
    old = store.load(response_id)
    newer = store.new_revision(response_id, date(2027, 1, 1))
    assert store.load(newer) == followed(old, date(2027, 1, 1))
    assert store.summary(newer).parent == response_id


def test_new_revision__content_given__begins_with_it(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    carried = Response(
        form=FormId("tom-schule", "2.0"),
        product="Schulportal",
        version=77,
        as_of=date(2020, 1, 1),
        answers={Slot("A1.1"): replace(YES, carried=True)},
    )
    newer = store.new_revision(response_id, date(2027, 1, 1), carried)
    assert store.load(newer) == replace(carried, version=2, as_of=date(2027, 1, 1))
    assert store.summary(newer).parent == response_id
    assert store.load(response_id).answers == {Slot("A1.1"): YES}


def test_summary__any_response__is_its_line_in_the_list(store: Store, response_id: str) -> None:
    newer = store.new_revision(response_id, date(2027, 1, 1))
    assert store.list_responses() == (store.summary(newer), store.summary(response_id))
    store.delete(newer)
    assert store.list_responses(deleted=True) == (store.summary(newer),)


def test_signed__response__refuses_every_change_but_deletion(
    store: Store, response_id: str
) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    store.apply(response_id, {Slot("A1.2"): YES})
    store.undo(response_id)
    before = store.load(response_id)
    step = store.mark_signed(response_id, SHA256)
    acts: tuple[Callable[[], object], ...] = (
        lambda: store.apply(response_id, {Slot("A1.1"): NO}),
        lambda: store.apply(response_id, product="Anders"),
        lambda: store.apply(response_id),
        lambda: store.undo(response_id),
        lambda: store.redo(response_id),
        lambda: store.discard_after(response_id, 0),
        lambda: store.mark_signed(response_id, SHA256),
    )
    for act in acts:
        with pytest.raises(SignedResponseError, match="Version 1 ist unterschrieben"):
            act()
    assert store.load(response_id) == before
    assert store.last_step(response_id) == step
    assert store.summary(response_id).signed == step.at


def test_signature__in_the_log__tells_moment_and_hash(store: Store, response_id: str) -> None:
    step = store.mark_signed(response_id, SHA256)
    assert step.act is Act.SIGN
    assert step.changes == (
        Change("signed_at", None, step.at.isoformat()),
        Change("signed_sha256", None, SHA256),
    )


def test_signed__deleted_and_brought_back__is_still_signed(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    signed = store.mark_signed(response_id, SHA256).at
    store.delete(response_id)
    assert store.redo(response_id) is None
    assert store.undo(response_id)
    assert store.summary(response_id).signed == signed
    assert store.load(response_id).answers == {Slot("A1.1"): YES}
    with pytest.raises(SignedResponseError):
        store.undo(response_id)


def test_signed__new_revision_or_copy__is_not_signed(store: Store, response_id: str) -> None:
    store.mark_signed(response_id, SHA256)
    copy = store.import_(store.load(response_id))
    newer = store.new_revision(response_id, date(2027, 1, 1))
    for each in (copy, newer):
        assert store.summary(each).signed is None
        assert store.apply(each, {Slot("A1.1"): YES})


def test_signed__new_revision_deleted__stays_signed(store: Store, response_id: str) -> None:
    store.mark_signed(response_id, SHA256)
    store.delete(store.new_revision(response_id, date(2027, 1, 1)))
    with pytest.raises(SignedResponseError):
        store.apply(response_id, {Slot("A1.1"): YES})


def test_superseded__response__refuses_every_change(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    before = store.load(response_id)
    newer = store.new_revision(response_id, date(2027, 1, 1))
    for act in (
        lambda: store.apply(response_id, {Slot("A1.1"): NO}),
        lambda: store.apply(response_id, product="Anders"),
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
    assert store.apply(response_id, {Slot("A1.1"): YES})


def test_new_revision__changed__leaves_the_old_one(store: Store, response_id: str) -> None:
    store.apply(response_id, {Slot("A1.1"): YES})
    newer = store.new_revision(response_id, date(2027, 1, 1))
    store.apply(newer, {Slot("A1.1"): NO})
    assert store.load(response_id).answers == {Slot("A1.1"): YES}
    assert store.load(newer).answers == {Slot("A1.1"): NO}
