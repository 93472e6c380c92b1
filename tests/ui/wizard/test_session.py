# SPDX-License-Identifier: MIT
"""The sheet on the screen: what cannot be written stays, and is written as soon as that works."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import NO, YES, form, question, response
from tests.ui.check.sheets import on_disk, opened
from tomtool.domain.answers import Slot
from tomtool.domain.response import Compensation
from tomtool.services.sheets import Filling
from tomtool.ui.sign import SignAssistant
from tomtool.ui.wizard.frame import WizardFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext
    from tomtool.ui.wizard.session import Session

    Protection = Callable[[], AbstractContextManager[None]]

FIRST, SECOND = Slot("A1.1"), Slot("A1.2")
FORM = form(question("A1.1"), question("A1.2"))


@pytest.fixture
def session(context: AppContext) -> Iterator[Session]:
    with opened(context, response({"A1.1": YES}), FORM) as made:
        yield made


@pytest.fixture
def write_protected(session: Session) -> Protection:
    """Return what lets nothing be written for a while."""
    assert isinstance(session.sheet, Filling)
    connection = session.sheet._store._connection

    @contextmanager
    def protection() -> Iterator[None]:
        connection.execute("PRAGMA query_only = ON")
        yield
        connection.execute("PRAGMA query_only = OFF")

    return protection


def test_change__that_cannot_be_written__stays_until_it_can(
    session: Session, context: AppContext, write_protected: Protection
) -> None:
    failures: list[object] = []
    session.failed.connect(failures.append)
    with write_protected():
        session.put(FIRST, NO)
        session.type(SECOND, replace(YES, remark="getippt"))
        session.type_compensation(Compensation("S-01", measure="Ausgleich"))
        session.type_master(product="Neu")
        assert not session.flush()
    assert failures
    assert (session.answer(FIRST), session.answer(SECOND).remark) == (NO, "getippt")
    assert session.on_screen.answers[FIRST] == NO
    assert session.on_screen.compensations[0].measure == "Ausgleich"
    assert on_disk(context, FIRST) == YES

    assert session.flush()
    assert on_disk(context, FIRST) == NO
    assert on_disk(context, SECOND) == replace(YES, remark="getippt")
    header = session.sheet.header
    assert (header.product, header.compensations[0].measure) == ("Neu", "Ausgleich")


def test_assistant__while_something_cannot_be_written__does_not_open(
    session: Session, write_protected: Protection, qtbot: QtBot
) -> None:
    """What is signed takes no more changes: what is only on the screen would be lost."""
    frame = WizardFrame(session)
    qtbot.addWidget(frame)
    frame.show()
    with write_protected():
        session.type(FIRST, NO)
        frame.sign(draft=False)
        assert frame.findChild(SignAssistant) is None
    frame.sign(draft=False)
    assert frame.findChild(SignAssistant) is not None


def test_click__after_typing_that_could_not_be_written__is_what_counts(
    session: Session, context: AppContext, write_protected: Protection
) -> None:
    with write_protected():
        session.type(FIRST, replace(YES, remark="getippt"))
        session.put(FIRST, replace(NO, remark="getippt"))
    assert session.flush()
    assert on_disk(context, FIRST) == replace(NO, remark="getippt")


def test_undo__while_something_typed_cannot_be_written__takes_nothing_else_back(
    session: Session, context: AppContext, write_protected: Protection
) -> None:
    session.put(FIRST, NO)
    session.type(SECOND, YES)
    with write_protected():
        session.undo()
        assert on_disk(context, FIRST) == NO
    session.undo()
    assert (on_disk(context, FIRST), on_disk(context, SECOND)) == (NO, None)
