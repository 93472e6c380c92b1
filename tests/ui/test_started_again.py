# SPDX-License-Identifier: MIT
"""Started again: after the program was killed, and while it runs; in processes of their own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.ui.obedient import Obedient
from tests.ui.probe import NO, ON_SECTION, YES, begun, stored
from tomtool.domain.answers import EMPTY, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.answers import Answer
    from tomtool.domain.response import Response

pytestmark = pytest.mark.slow


def killed_after_two_answers(home: Path) -> str:
    """Give two answers in a running program and kill it; return the response's id."""
    response = begun(home)
    with Obedient(home) as program:
        program.does("open_row", "responses", 0)
        for _page in range(ON_SECTION):
            program.does("click", "next")
        program.does("click", "choice:A1.5:ja")
        program.does("click", "choice:A1.6:nein")
        program.kill()
    return response


def answers(response: Response) -> tuple[Answer, Answer]:
    return tuple(response.answers.get(Slot(key), EMPTY) for key in ("A1.5", "A1.6"))  # type: ignore[return-value] # two


def test_start__after_a_kill__tells_time_and_question_and_goes_on(tmp_path: Path) -> None:
    response = killed_after_two_answers(tmp_path)
    with Obedient(tmp_path) as program:
        told = program.does("reads", "last-change")
        assert f"{datetime.now().astimezone():%d.%m.%Y} um " in told
        assert "Frage 1.6, Kurz" in told
        program.does("click", "continue")
        assert program.does("is_ticked", "choice:A1.6:nein")
        program.does("click", "choice:A1.6:ja")
    assert answers(stored(tmp_path, response)) == (YES, YES)


def test_start__after_a_kill__looks_without_changing(tmp_path: Path) -> None:
    response = killed_after_two_answers(tmp_path)
    with Obedient(tmp_path) as program:
        program.does("click", "look")
        program.does("part_is_there", "question:A1.5")
        assert not program.does("sees", "choice:A1.5:ja")
    assert answers(stored(tmp_path, response)) == (YES, NO)


def test_start__after_a_kill__discards_what_came_since_and_takes_that_back(tmp_path: Path) -> None:
    response = killed_after_two_answers(tmp_path)
    with Obedient(tmp_path) as program:
        program.does("click", "discard")
        program.does("click", "really-discard")
        program.does("part_is_there", "undo")
        assert answers(stored(tmp_path, response)) == (EMPTY, EMPTY)
        program.does("click", "undo")
        assert answers(stored(tmp_path, response)) == (YES, NO)


def test_start__after_the_window_was_closed__asks_nothing(tmp_path: Path) -> None:
    begun(tmp_path)
    with Obedient(tmp_path) as program:
        program.does("open_row", "responses", 0)
        for _page in range(ON_SECTION):
            program.does("click", "next")
        program.does("click", "choice:A1.5:ja")
        program.does("end")
        assert program.ends() == 0
    with Obedient(tmp_path) as program:
        program.does("part_is_there", "new-response")
        assert not program.does("sees", "last-change")


def test_second_start__while_the_first_runs__raises_its_window_and_ends(tmp_path: Path) -> None:
    with Obedient(tmp_path) as first:
        first.does("part_is_there", "new-response")
        first.does("minimise")
        with Obedient(tmp_path) as second:
            assert second.ends() == 0
        first.does("wait_until_shown")
        first.does("click", "new-response")
        first.does("part_is_there", "create")


def test_second_start__for_another_database__opens_beside_the_first(tmp_path: Path) -> None:
    with Obedient(tmp_path) as first, Obedient(tmp_path, "--db", str(tmp_path / "b.sqlite3")) as b:
        first.does("part_is_there", "new-response")
        b.does("part_is_there", "new-response")
        assert (tmp_path / "b.sqlite3").exists()
