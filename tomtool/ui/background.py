# SPDX-License-Identifier: MIT
"""Long work away from the window: the one way to do it.

Python collects cyclic garbage in whatever thread happens to allocate, and a widget that is
destroyed outside the window's thread takes the program down. So there is no collection while work
is going on, and whatever the work was given is let go of in the window's thread.
"""

from __future__ import annotations

import gc
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_SHOWN_PARTS = 100
"""In how many steps progress is told: more could not be seen."""


class Work(Generic[T]):
    """Work going on: tell how far it is, ask whether it is still wanted, or cancel it."""

    def __init__(self, act: Callable[[Work[T]], T], inbox: _Inbox) -> None:
        self._cancelled = Event()
        self._told = 0
        self._inbox = inbox
        self._act = act  # kept until the inbox lets go of the work
        self._thread = Thread(target=self._run, name="background")

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Say that the result is no longer wanted; no callback comes from now on."""
        self._cancelled.set()

    def still_wanted(self, part: float = 0.0) -> bool:
        """Tell the part done (0 to 1); return False as soon as the work may stop."""
        if self.cancelled:
            return False
        step = round(part * _SHOWN_PARTS)
        if step != self._told:
            self._told = step
            self._inbox.arrived.emit("progress", part)
        return True

    def wait(self) -> None:
        """Wait for the end; nothing comes back before the window's thread looks what arrived."""
        self._thread.join()

    def _let_go(self) -> None:
        """Wait for the last line, and forget what was done with what: others may keep the work."""
        self.wait()
        self._act = _nothing

    def _run(self) -> None:
        try:
            outcome: tuple[str, object] = ("success", self._act(self))
        except BaseException as error:  # noqa: BLE001 - every failure goes back to the window
            outcome = ("failure", error)
        self._inbox.arrived.emit(*outcome)


class _Inbox(QObject):
    """Where results arrive: it lives in the window's thread until the last one is handed on."""

    arrived = Signal(str, object)

    def __init__(self, callbacks: dict[str, Callable[[Any], None]], *, final: bool) -> None:
        application = QCoreApplication.instance()
        super().__init__(application)
        if application is not None:
            application.aboutToQuit.connect(self.stop)
        self.work: Work[Any] | None = None
        self._callbacks, self._final = callbacks, final
        self.arrived.connect(self._hand_on, Qt.ConnectionType.QueuedConnection)

    @Slot(str, object)
    def _hand_on(self, kind: str, value: object) -> None:
        work, callback = self.work, self._callbacks.get(kind)
        if kind != "progress":
            self.close()
        if work is not None and not work.cancelled and callback is not None:
            callback(value)

    def stop(self) -> None:
        """Wait for the end of the work, which is cancelled first unless it is final."""
        if self.work is not None and self._final:
            self.work.wait()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)  # its result
            stop_background_work()  # what that set off
        elif self.work is not None:
            self.work.cancel()
            self.close()

    def close(self) -> None:
        """Let go of everything: the work has ended."""
        if self.work is not None:
            self.work._let_go()  # noqa: SLF001 - two halves of one thing
            self.work = None
            self._callbacks = {}
            self.deleteLater()
            if not _running():
                gc.enable()


def _nothing(_work: Work[Any]) -> Any:  # noqa: ANN401 - in the place of any act
    raise AssertionError


def _running() -> list[_Inbox]:
    """Return where results of work going on will arrive."""
    application = QCoreApplication.instance()
    inboxes = application.findChildren(_Inbox) if application is not None else []
    return [inbox for inbox in inboxes if inbox.work is not None]


def run_in_background(
    parent: QObject,
    act: Callable[[Work[T]], T],
    on_success: Callable[[T], None],
    on_failure: Callable[[BaseException], None],
    on_progress: Callable[[float], None] | None = None,
    *,
    final: bool = False,
) -> Work[T]:
    """Do `act` in another thread; its result or error comes back in the window's thread.

    `act` gets no widget and no database, only plain objects, and asks `still_wanted` where it can
    take long. Nothing comes back after `cancel`, or once `parent` is gone. What is `final` leaves
    something behind that must be noted down: the program ends only after its result came back.
    """
    callbacks: dict[str, Callable[[Any], None]] = {"success": on_success, "failure": on_failure}
    if on_progress is not None:
        callbacks["progress"] = on_progress
    inbox = _Inbox(callbacks, final=final)
    work = Work(act, inbox)
    inbox.work = work
    parent.destroyed.connect(work.cancel)
    gc.disable()
    work._thread.start()  # noqa: SLF001 - as above
    return work


def stop_background_work() -> None:
    """Cancel all work that is not final and wait for its end, as before the program ends."""
    for inbox in _running():
        inbox.stop()
