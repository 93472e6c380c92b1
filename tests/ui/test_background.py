# SPDX-License-Identifier: MIT
"""Long work: results come back in the window's thread, or not at all; no thread stays behind."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from shiboken6 import delete, isValid

from tests.ui.hands import until_work_has_ended
from tomtool.ui.background import Work, run_in_background, stop_background_work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Told:
    """Everything that came back, each with whether it came in the window's thread."""

    def __init__(self) -> None:
        self.all: list[tuple[str, object, bool]] = []

    def result(self, value: object) -> None:
        self._add("result", value)

    def error(self, value: BaseException) -> None:
        self._add("error", value)

    def progress(self, value: float) -> None:
        self._add("progress", value)

    def _add(self, kind: str, value: object) -> None:
        application = QCoreApplication.instance()
        here = application is not None and QThread.currentThread() == application.thread()
        self.all.append((kind, value, here))


@pytest.fixture(autouse=True)
def _no_thread_stays_behind(qtbot: QtBot) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    qtbot.wait_until(lambda: set(threading.enumerate()) <= before)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def parent(qapp: QCoreApplication) -> Iterator[QObject]:
    page = QObject()
    assert page.thread() == qapp.thread()
    yield page
    if isValid(page):
        delete(page)


def test_work__done__gives_its_result_in_the_windows_thread(
    qtbot: QtBot, parent: QObject, told: Told
) -> None:
    elsewhere = []

    def act(_work: Work[int]) -> int:
        elsewhere.append(threading.current_thread() is not threading.main_thread())
        return 42

    run_in_background(parent, act, told.result, told.error)
    qtbot.wait_until(lambda: bool(told.all))
    assert told.all == [("result", 42, True)]
    assert elsewhere == [True]


def test_work__failing__gives_its_error(qtbot: QtBot, parent: QObject, told: Told) -> None:
    broken = ValueError("broken")

    def act(_work: Work[int]) -> int:
        raise broken

    run_in_background(parent, act, told.result, told.error)
    qtbot.wait_until(lambda: bool(told.all))
    assert told.all == [("error", broken, True)]


def test_work__telling_a_thousand_parts__is_shown_in_hundredths_and_in_order(
    qtbot: QtBot, parent: QObject, told: Told
) -> None:
    def act(work: Work[str]) -> str:
        for n in range(1, 1001):
            assert work.still_wanted(n / 1000)
        return "done"

    run_in_background(parent, act, told.result, told.error, told.progress)
    qtbot.wait_until(lambda: ("result", "done", True) in told.all)
    parts = [value for kind, value, _ in told.all if kind == "progress"]
    assert len(parts) == 100
    assert parts == sorted(parts)  # type: ignore[type-var] # progress is told in numbers
    assert told.all[-1][0] == "result"
    assert all(here for _, _, here in told.all)


def test_work__cancelled__learns_of_it_and_nothing_comes_back(
    qtbot: QtBot, parent: QObject, told: Told
) -> None:
    begun, ended, go = threading.Event(), threading.Event(), threading.Event()

    def act(work: Work[str]) -> str:
        begun.set()
        go.wait(10)
        if not work.still_wanted(0.5):
            ended.set()
        return "too late"

    work = run_in_background(parent, act, told.result, told.error, told.progress)
    assert begun.wait(10)
    work.cancel()
    go.set()
    qtbot.wait_until(ended.is_set)
    until_work_has_ended(qtbot)
    assert told.all == []


@pytest.mark.parametrize("fails", [True, False])
def test_work__whose_page_is_gone__ends_quietly(
    qtbot: QtBot, parent: QObject, told: Told, fails: bool
) -> None:
    go = threading.Event()

    def act(work: Work[str]) -> str:
        go.wait(10)
        assert not work.still_wanted(0.5)
        if fails:
            raise ValueError
        return "for nobody"

    work = run_in_background(parent, act, told.result, told.error, told.progress)
    delete(parent)
    go.set()
    qtbot.wait_until(lambda: not work._thread.is_alive())
    until_work_has_ended(qtbot)
    assert told.all == []


def test_work__whose_page_goes_between_end_and_telling__ends_quietly(
    qtbot: QtBot, parent: QObject, told: Told
) -> None:
    work = run_in_background(parent, lambda _work: "done", told.result, told.error)
    work._thread.join()
    delete(parent)
    until_work_has_ended(qtbot)
    assert told.all == []


def test_work__begun_by_a_callback__is_done_too(qtbot: QtBot, parent: QObject, told: Told) -> None:
    def again(value: str) -> None:
        run_in_background(parent, lambda _work: value + "again", told.result, told.error)

    run_in_background(parent, lambda _work: "once and ", again, told.error)
    qtbot.wait_until(lambda: bool(told.all))
    assert told.all == [("result", "once and again", True)]


def test_stopping__with_work_going_on__waits_for_its_end(parent: QObject, told: Told) -> None:
    def act(work: Work[None]) -> None:
        while work.still_wanted():
            threading.Event().wait(0.001)

    works = [run_in_background(parent, act, told.result, told.error) for _ in range(3)]
    stop_background_work()
    assert not any(work._thread.is_alive() for work in works)
    assert told.all == []


def test_stopping__with_final_work_going_on__waits_for_its_result_and_what_that_sets_off(
    parent: QObject, told: Told
) -> None:
    going, begun = threading.Event(), []

    def act(_work: Work[str]) -> str:
        going.wait(0.1)  # till after the window's thread began to wait
        return "written"

    def endless(work: Work[None]) -> None:
        while work.still_wanted():
            threading.Event().wait(0.001)

    def note_down(value: str) -> None:
        told.result(value)
        begun.append(run_in_background(parent, endless, told.result, told.error))

    run_in_background(parent, act, note_down, told.error, final=True)
    stop_background_work()
    assert told.all == [("result", "written", True)]
    assert not begun[0]._thread.is_alive()


QUITTING = """
from time import sleep
from PySide6.QtCore import QCoreApplication, QTimer
from tomtool.ui.background import run_in_background
app = QCoreApplication([])
def act(work):
    while work.still_wanted():
        sleep(0.001)
work = run_in_background(app, act, print, print)
run_in_background(app, lambda work: sleep(0.1), lambda _: print("noted down"), print, final=True)
QTimer.singleShot(10, app.quit)
print(app.exec(), work.cancelled, work._thread.is_alive())
"""


def test_quitting__with_work_going_on__ends_it_and_the_process_once_what_is_final_is_done() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", QUITTING], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "noted down\n0 True False", "")


@pytest.mark.usefixtures("qapp")
def test_stopping__without_work__does_nothing() -> None:
    stop_background_work()


def test_hundred_works__at_once__all_come_back(qtbot: QtBot, parent: QObject, told: Told) -> None:
    for n in range(100):
        run_in_background(parent, lambda _work, n=n: n, told.result, told.error)  # type: ignore[misc]
    qtbot.wait_until(lambda: len(told.all) == 100)
    assert {value for _, value, _ in told.all} == set(range(100))


class Litter:
    """Garbage that only the cyclic collector finds, and that tells in which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.gone = gone
        self.itself = self

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


def test_garbage__while_work_is_going_on__is_collected_in_the_windows_thread_only(
    qtbot: QtBot, parent: QObject, told: Told
) -> None:
    gone: list[threading.Thread] = []
    begun = threading.Event()

    def act(_work: Work[int]) -> int:
        begun.wait(10)
        return len([[n] for n in range(100_000)])

    run_in_background(parent, act, told.result, told.error)
    for _ in range(100):
        Litter(gone)
    begun.set()
    qtbot.wait_until(lambda: bool(told.all))
    assert gc.isenabled()
    gc.collect()
    assert gone == [threading.main_thread()] * 100
