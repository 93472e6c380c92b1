# SPDX-License-Identifier: MIT
"""An assistant over a real response in a real database, used by keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.hands import Hands
from tomtool.services import identities
from tomtool.ui.background import stop_background_work
from tomtool.ui.desk import Desk
from tomtool.ui.sign import SignAssistant
from tomtool.ui.sign.steps import Step
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext


EXEMPLARY = "tom-schule-vorbildlich.json"
WITH_GAPS = "tom-schule-mit-luecken.json"
PASSPHRASE = "korrekt pferd batterie"


class Person(Hands):
    """Somebody at keyboard and mouse, in front of the assistant."""

    def __init__(self, qtbot: QtBot, assistant: SignAssistant) -> None:
        super().__init__(qtbot)
        self.qtbot, self.assistant = qtbot, assistant

    def goes_on(self, step: Step, button: str = "next") -> None:
        """Press the button that leads on, and wait for that step."""
        self.wait_for(lambda: self.part(button, QWidget).isEnabled())
        self.click(button)
        self.wait_for(lambda: self.assistant.currentId() == step and not self.assistant.job.busy)

    def goes_to_sign(self) -> None:
        """Go on to where the annex is signed."""
        for step in (Step.CONTENT, Step.LOOK, Step.SIGN):
            self.goes_on(step)

    def words(self) -> str:
        """Return all words on screen, and the names of what has none."""
        labels = self.assistant.findChildren(QLabel)
        buttons = self.assistant.findChildren(QAbstractButton)
        told = [each.text() for each in labels if each.isVisible()]
        told += [each.text() or each.accessibleName() for each in buttons if each.isVisible()]
        return "\n".join(told)


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    """No test asks the real keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # keyring publishes no types here
    yield
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def context(context: AppContext, _compiled: Path) -> AppContext:
    """Return the usual context; the forms are compiled once for all tests here."""
    return replace(context, cache=_compiled)


@pytest.fixture
def desk(context: AppContext, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:

    context.home.mkdir()
    made = Desk(context)
    made.remember(folder=str(tmp_path))
    yield made
    qtbot.wait(1)
    stop_background_work()
    made.close()


@pytest.fixture
def open_example(desk: Desk) -> Callable[[str], Session]:
    """Return what opens a shipped example as a response of one's own."""

    def open_one(name: str = EXEMPLARY) -> Session:
        response = desk.workspace.import_file(desk.context.examples / name)
        return Session(desk, desk.workspace.fill(response), desk)

    return open_one


@pytest.fixture
def session(open_example: Callable[[str], Session]) -> Session:
    return open_example(EXEMPLARY)


@pytest.fixture
def seat(qtbot: QtBot, desk: Desk) -> Callable[..., Person]:
    """Return what seats somebody in front of an assistant over a session."""

    def sit_down(session: Session, *, draft: bool = False) -> Person:
        assistant = SignAssistant(desk, session, draft=draft)
        qtbot.addWidget(assistant)
        assistant.show()
        qtbot.wait_exposed(assistant)
        return Person(qtbot, assistant)

    return sit_down


@pytest.fixture
def person(seat: Callable[..., Person], session: Session) -> Person:
    return seat(session)


@pytest.fixture
def identity(context: AppContext, tmp_path: Path) -> Path:
    """Make a key file with a passphrase."""
    file = tmp_path / "schluessel.p12"
    identities.create(context, "Katrin Behrends", "Klassenwerk GmbH", PASSPHRASE, file)
    return file
