# SPDX-License-Identifier: MIT
"""A walk past everything the window can show, by keys and clicks, that changes nothing."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QPlainTextEdit, QWidget

from tests.ui.hands import CONTROL, Hands
from tomtool.domain.answers import Slot
from tomtool.domain.edition import Edition
from tomtool.services import annexes, identities, responses, trust
from tomtool.services.forms import load_for
from tomtool.services.running import Interrupted
from tomtool.services.workspace import Workspace
from tomtool.ui.background import stop_background_work
from tomtool.ui.dialogs.crash import CrashDialog
from tomtool.ui.main import Program, application
from tomtool.ui.sign.assistant import SignAssistant
from tomtool.ui.wizard.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext
    from tomtool.ui.wizard.frame import WizardFrame

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
EXAMPLES = ("tom-schule-vorbildlich.json", "tom-schule-mit-luecken.json")
PASSPHRASE = "korrekt pferd batterie"


@contextmanager
def running(context: AppContext, qtbot: QtBot) -> Iterator[Program]:
    """Start the program, and end it as a user does."""
    program = Program(application(), context)
    with qtbot.waitActive(program.window):
        program.window.show()
        program.window.activateWindow()
    program.begin()
    yield program
    program.window.close()
    qtbot.wait(1)
    stop_background_work()
    program.end()


def prepared(
    context: AppContext, folder: Path, told: Callable[[Response], Response] = lambda given: given
) -> Path:
    """Leave three responses in the database, and return one of them as a signed annex.

    From the last changed on: the exemplary one; the next version of the one with gaps; that one.
    What they say is what `told` makes of it.
    """
    complete, gaps = (
        told(responses.read(context, context.examples / name).response) for name in EXAMPLES
    )
    with opened(context, days_ago=3) as workspace:
        old = workspace._store.import_(gaps)
    with opened(context, days_ago=2) as workspace:
        workspace.next_version(old)
    with opened(context, days_ago=1) as workspace:
        workspace._store.import_(complete)
    return signed(context, complete, folder)


@contextmanager
def opened(context: AppContext, days_ago: int) -> Iterator[Workspace]:
    """Open the database on an earlier day."""
    moment = context.clock() - timedelta(days_ago)
    workspace = Workspace.open(replace(context, clock=lambda: moment))
    yield workspace
    workspace.close()


def signed(context: AppContext, response: Response, folder: Path) -> Path:
    """Return a response as a signed annex."""
    signer, key, annex = response.signers[0], folder / "schluessel.p12", folder / "anlage.pdf"
    identities.create(context, signer.name, response.product, PASSPHRASE, key)
    seal = annexes.Seal(identities.open_identity(key, PASSPHRASE), signer)
    reading = responses.reading(load_for(context, response.form), response)
    annexes.export(context, reading, annex, Edition("de"), seal)
    trust.forget(context, "1")  # whoever looks at it does not know who signed
    return annex


class Tour(Hands):
    """Walks through a running program that has responses; yields a name wherever it stops."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        super().__init__(qtbot)
        self._bot, self._program = qtbot, program

    @property
    def wizard(self) -> WizardFrame:
        """The wizard that is open."""
        conductor = self._program.window.conductor
        assert conductor is not None
        assert conductor.wizard is not None
        return conductor.wizard

    def everything(self, received: Path) -> Iterator[str]:
        """Stop at everything; `received` is a PDF to look at."""
        yield from self.start()
        for row in range(4):  # complete, next version, the one before, an example
            self.choose_response(row)
            self.press(Key.Key_Return)
            self.wait_for(lambda: self.sees("tree"), "wizard")
            yield from self.response(f"response {row}")
            self.click("overview")
        yield from self.received(received)

    def start(self) -> Iterator[str]:
        """Stop at the start page, its menus and dialogs."""
        self.wait_for(
            lambda: self.part("responses", QAbstractItemView).model().rowCount() > 3, "examples"
        )
        yield "start"
        self.click("new-response")
        for source in ("empty", "copy", "file"):
            self.click(f"source:{source}")
            yield f"new from {source}"
        yield from self._leaving("new", "close")
        self.click("settings")
        yield "settings"
        yield from self._about_signing()
        self.click("help")
        yield from self._leaving("help", "close")
        self.choose_response(0)
        self.click("new-version")
        yield from self._leaving("next version", "close")
        yield from self._menus("start")
        yield from self._crash()

    def _about_signing(self) -> Iterator[str]:
        """Stop at the settings about signing, and at what opens there."""
        tabs = self.part("settings-pages", QWidget).findChildren(QWidget)
        self.click_on([each for each in tabs if each.isVisible()][1])
        yield "settings, signature"
        for name in ("choose-identity", "set-up-token"):
            self.click(name)
            yield from self._leaving(f"settings, {name}", "close")
        self.click("known")
        yield from self._leaving("known people", "close")
        self.click("close")

    def response(self, name: str) -> Iterator[str]:
        """Stop at all pages of the wizard that is open, and at what can be opened there."""
        while self.sees("back") and self.wizard.place[0] != "parties":
            self.press(Key.Key_Left, ALT)
        while True:
            page = self.wizard.place[0]
            self._let_the_tray_follow()
            yield f"{name}, {page}"
            if page == "check":
                break
            if page == "sites":
                yield from self._tabs_of_sites(name)
            if page == "section:A1":
                yield from self._around_a_section(name)
            self.press(Key.Key_Right, ALT)
        yield from self._check(name)

    def received(self, pdf: Path) -> Iterator[str]:
        """Stop at a PDF that somebody sent."""
        conductor = self._program.window.conductor
        assert conductor is not None
        conductor.open_received(pdf)
        yield "received, at once"
        self.wait_for(lambda: self.sees("section-picker") or self.sees("no-answers"), "verdict")
        yield "received"
        if self.sees("section-picker"):
            yield from self._views()
            yield from self._countersigning()
        self.click("back")

    def _views(self) -> Iterator[str]:
        """Stop at the views of a received file, at its fingerprint, and where that is compared."""
        views = len(self.part("views", QWidget).findChildren(QWidget))
        for at in range(views):
            tabs = [e for e in self.part("views", QWidget).findChildren(QWidget) if e.isVisible()]
            self.click_on(tabs[at])
            yield f"received, view {at}"
        for name in ("spell", "qr"):
            self.part(name).setFocus()
            self.press(Key.Key_Space)
        yield "received, fingerprint"
        if self.sees("compare"):
            self.click("compare")
            yield "compare fingerprints"
            self.click("differs")
            yield from self._leaving("other fingerprint", "close")

    def _countersigning(self) -> Iterator[str]:
        """Stop at the assistant's steps up to the one that would do something."""
        self.click("countersign")
        yield "countersigning, statement"
        self.click("role:SchulischeDSB")
        self.click("statement:rejected")
        self.part("text:rejected", QPlainTextEdit).setPlainText("–")
        self.click("forward")
        yield "countersigning, signature"
        self.click("close")

    def choose_response(self, row: int) -> None:
        """Choose a row of the start page's table, by keys."""
        self.part("responses").setFocus()
        self.press(Key.Key_Home, CONTROL)
        for _row in range(row):
            self.press(Key.Key_Down)

    def _crash(self) -> Iterator[str]:
        """Stop at what is asked after a crash, and what is asked then."""
        desk = self._program.desk
        entry = desk.workspace.entries()[0]
        slot = Slot("A1.1")
        interrupted = Interrupted(entry.id, entry.product, 1, 2, entry.changed, slot)
        CrashDialog(desk, interrupted, self._program.window).open()
        yield "after a crash"
        self.click("discard")
        yield from self._leaving("discard after a crash", "back")
        self._bot.keyClick(self.part("continue", QWidget), Key.Key_Escape)

    def _around_a_section(self, name: str) -> Iterator[str]:
        for key, words in ((Key.Key_F, "2"), (Key.Key_K, "1")):
            self.press(key, CONTROL)
            self.fill("find", words)
            yield f"{name}, found {words}"
            self._bot.keyClick(self.part("find"), Key.Key_Escape)
        self.click("filter")
        yield from self._menu(f"{name}, filter")
        yield from self._menus(name)
        self.press(Key.Key_T, CONTROL)
        yield f"{name}, without tray"
        self.press(Key.Key_T, CONTROL)
        if not self.wizard.session.editable:
            return
        self.click("answered-for")
        yield from self._menu(f"{name}, answered for")
        parts = self.wizard.findChildren(QWidget)
        names = [each.objectName() for each in parts if each.isVisible()]
        self.click(next(each for each in names if each.startswith("status:")))
        yield from self._menu(f"{name}, status")
        self.click("type-evidence")
        yield from self._leaving(f"{name}, evidence", "leave-evidence")

    def _tabs_of_sites(self, name: str) -> Iterator[str]:
        tabs = self.part("sites:tabs", QWidget).findChildren(QWidget)
        for tab in [each for each in tabs if each.isVisible()]:
            self.click_on(tab)
            yield f"{name}, tab of the sites"

    def _check(self, name: str) -> Iterator[str]:
        points = self.part("points", QAbstractItemView)
        for row in range(points.model().rowCount()):
            points.setFocus()
            self.press(Key.Key_Home)
            for _row in range(row):
                self.press(Key.Key_Down)
            if row % 9 == 0:
                yield f"{name}, point {row}"
        if self.wizard.session.editable:
            yield from self._assistant(name)

    def _assistant(self, name: str) -> Iterator[str]:
        """Stop at the assistant's pages up to the one that would do something."""
        self.press(Key.Key_P, CONTROL)
        yield f"{name}, draft"
        yield from self._steps(f"{name}, draft", "language", "pages", "target")
        self.click("cancel")
        self.wait_for(lambda: not self._assistants(), "no assistant")
        if not self.part("issue-signed", QWidget).isEnabled():
            return
        self.click("issue-signed")
        yield from self._steps(f"{name}, signing", "language", "pages", "identity:new")
        self.click("identity:token")
        yield f"{name}, signing with a token"
        self.click("cancel")
        self.wait_for(lambda: not self._assistants(), "no assistant")

    def _steps(self, name: str, *parts: str) -> Iterator[str]:
        """Go on from step to step; each has a part that the one before has not."""
        for part in parts:
            self.wait_for(lambda: self.part("next").isEnabled(), "next")
            self.click("next")
            self.part(part)
            yield f"{name}, {part}"

    def _assistants(self) -> list[QWidget]:
        windows = QApplication.topLevelWidgets()
        return [each for each in windows if isinstance(each, SignAssistant) and each.isVisible()]

    def _leaving(self, name: str, button: str) -> Iterator[str]:
        yield name
        self.click(button)

    def _menu(self, name: str) -> Iterator[str]:
        self.wait_for(lambda: QApplication.activePopupWidget() is not None, name)
        yield name
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()

    def _menus(self, name: str) -> Iterator[str]:
        """Stop at every menu of the bar."""
        bar = self._program.window.menuBar()
        for action in bar.actions():
            menu = action.menu()
            assert isinstance(menu, QMenu)
            menu.popup(self._program.window.pos())
            yield f"{name}, menu {action.text()}"
            menu.close()
        self._bot.waitUntil(self._is_active)

    def _is_active(self) -> bool:
        """Whether keys go to the window again; off the screen no window manager sees to that."""
        self._program.window.activateWindow()
        return QApplication.focusWidget() is not None

    def _let_the_tray_follow(self) -> None:
        tray = self.part("tray", Tray) if self.sees("tray") else None
        here = self.wizard.session.current
        if tray is not None and here is not None:
            self.wait_for(lambda: tray.slot == here, "tray")
