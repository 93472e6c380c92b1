# SPDX-License-Identifier: MIT
"""Answer states, and the numbers conditions compare."""

from __future__ import annotations

import pytest

from tests.domain.builders import ticked
from tomtool.domain.answers import Answer, AnswerState, BlankValue, Duration, Status, number_of


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(), AnswerState.EMPTY),
        (ticked(ort=" ", liste=()), AnswerState.EMPTY),
        (ticked("ja"), AnswerState.ANSWERED),
        (ticked(anzahl=0), AnswerState.ANSWERED),
        (ticked(aktiv=False), AnswerState.ANSWERED),
        (Answer(frozenset({"ja"}), status=Status.PLANNED), AnswerState.PLANNED),
        (Answer(status=Status.NOT_APPLICABLE), AnswerState.NOT_APPLICABLE),
    ],
)
def test_answer__shown_to_people__is(answer: Answer, state: AnswerState) -> None:
    assert answer.state is state


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7, 7),
        (0, 0),
        (Duration(2, "weeks"), 336),
        (Duration(1, "months"), 720),
        (Duration(1, "years"), 8760),
        (True, None),
        ("7", None),
        (("7",), None),
        (None, None),
    ],
    ids=repr,
)
def test_number_of__value__is(value: BlankValue | None, number: int | None) -> None:
    assert number_of(value) == number
