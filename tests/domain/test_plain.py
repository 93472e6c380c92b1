# SPDX-License-Identifier: MIT
"""Responses as plain data and back: nothing lost, nothing superfluous."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.domain.builders import response, ticked
from tests.strategies import responses
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.plain import response_from_plain, response_to_plain
from tomtool.domain.response import Contact, ContactRole

if TYPE_CHECKING:
    from tomtool.domain.response import Response


@pytest.mark.slow
@given(responses())
def test_response__through_json_and_back__is_the_same(response: Response) -> None:
    plain = json.loads(json.dumps(response_to_plain(response)))
    assert response_from_plain(plain) == response


def test_plain__what_is_empty__is_left_out() -> None:
    plain = response_to_plain(response({"A1.1": ticked("ja"), "A1.2": Answer()}))
    assert plain["answers"] == {"A1.1": {"choices": ["ja"]}, "A1.2": {}}
    assert "sites" not in plain
    assert "processing" not in plain


def test_plain__zero_and_no__are_kept() -> None:
    plain = response_to_plain(response({"A1.1": ticked(anzahl=0, aktiv=False)}))
    assert plain["answers"]["A1.1"] == {"blanks": {"anzahl": 0, "aktiv": False}}


def test_plain__private_marks__are_written_only_where_set() -> None:
    plain = response_to_plain(response({"A1.1": Answer(clarify=True), "A1.2": Answer(note="–")}))
    assert plain["answers"] == {"A1.1": {"clarify": True}, "A1.2": {"note": "–"}}


def test_plain__site_answers__stand_apart() -> None:
    plain = response_to_plain(response({Slot("A1.1", "halle"): Answer()}))
    assert plain["site_answers"] == {"halle": {"A1.1": {}}}


def test_response__unknown_role__is_refused() -> None:
    plain = response_to_plain(response())
    with pytest.raises(ValueError, match="koch"):
        response_from_plain(plain | {"contacts": [{"role": "koch", "name": "K"}]})
    known = response_from_plain(plain | {"contacts": [{"role": "dpo", "name": "K"}]})
    assert known.contacts == (Contact(ContactRole.DPO, "K"),)
