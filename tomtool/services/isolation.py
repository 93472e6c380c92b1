# SPDX-License-Identifier: MIT
"""Reading hostile files in child processes: limited, watched, and replaced when they break.

A child gets the bytes of a file, never its path, and answers with plain data, never with a pickle.
It cannot write files, and ends with its parent. Where the operating system knows no such limits
(Windows), those of time and of the answer's size remain.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

import tomtool
from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.services.isolated import READY, Limits, TooMuchError, received, send
from tomtool.services.wire import NotOurDataError, error_from_plain, from_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tomtool.services.context import AppContext

T = TypeVar("T")

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from tomtool.services.isolated import serve; serve(sys.argv[2])"
)
"""What a child runs, told where the program is: the folder it was started in stays unread."""

_LOOK_EVERY = 0.05
"""Seconds after which a child is looked after again."""
_START_SECONDS = 60
"""How long a child may take before it has read anything: a cold disk is no attack."""
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class UncheckableError(TomtoolError):
    """A file could not be read within the limits; it may be hostile."""

    def __init__(self, problem: Message) -> None:
        super().__init__(
            problem,
            Message(N_("Verwenden Sie die Datei nicht, und fragen Sie beim Absender nach.")),
        )


class NotWantedError(Exception):
    """Nobody waits for the answer any more."""


class Answer(NamedTuple):
    """What a child answers: plain data, and bytes."""

    value: Any
    data: bytes

    def as_(self, kind: type[T]) -> T:
        """Return the plain data as a value of type `kind`. Raises UncheckableError."""
        try:
            return from_plain(kind, self.value)
        except NotOurDataError as error:
            raise UncheckableError(_BROKEN) from error


def _always() -> bool:
    return True


class Workers:
    """Children that read files, up to `count` at once; a context manager.

    A child is started when it is needed, stays for the next file, and is replaced if it broke. Any
    thread may ask.
    """

    def __init__(self, count: int = 1, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._idle: LifoQueue[_Child | None] = LifoQueue()
        for _ in range(count):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the children that wait for work; those at work end with it."""
        idle = [self._idle.get() for _ in range(self._idle.qsize())]
        for child in idle:
            if child is not None:
                child.end()
            self._idle.put(None)

    def ask(
        self,
        context: AppContext,
        task: str,
        pdf: bytes,
        details: object = None,
        still_wanted: Callable[[], bool] = _always,
    ) -> Answer:
        """Let a child do a task with the bytes of a file.

        Raises what the task raises; UncheckableError if the child broke a limit or itself, and
        NotWantedError as soon as the answer is not `still_wanted`, which is asked often and from
        another thread.
        """
        request = {"task": task, "context": _context_to_plain(context), "details": details}
        child = self._next(still_wanted)
        try:
            if child is None:
                child = _Child(self._limits)
            told, data = child.ask(request, pdf, still_wanted)
            failure = error_from_plain(told["error"]) if "error" in told else None
        except BaseException as error:
            if child is not None:
                child.end()
                child = None
            if isinstance(error, NotOurDataError):
                raise UncheckableError(_BROKEN) from error
            raise
        finally:
            self._idle.put(child)
        if failure is not None:
            raise failure
        return Answer(told["value"], data)

    def _next(self, still_wanted: Callable[[], bool]) -> _Child | None:
        """Wait for a child, or the right to start one. Raises NotWantedError."""
        while True:
            try:
                return self._idle.get(timeout=_LOOK_EVERY)
            except Empty:
                if not still_wanted():
                    raise NotWantedError from None


@contextmanager
def at_work(workers: Workers | None) -> Iterator[Workers]:
    """Give `workers`, or if there are none, one for the time being."""
    if workers is not None:
        yield workers
        return
    with Workers() as own:
        yield own


_BROKEN = Message(N_("Beim Lesen der Datei ist das Programm abgestürzt, das sie abschirmt."))
_TOO_LATE = N_("Das Lesen der Datei dauerte länger als %(seconds)d Sekunden.")
_TOO_MUCH = N_("Das Lesen der Datei ergab mehr als %(limit)d MiB.")


class _Child:
    """A process that answers one request after the other."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._ready = False
        folder = str(Path(tomtool.__file__).resolve().parent.parent)
        command = [sys.executable, "-P", "-c", _START, folder, json.dumps(asdict(limits))]
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )

    def ask(
        self, request: dict[str, Any], pdf: bytes, still_wanted: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        """Return the answer. Raises UncheckableError and NotWantedError; the child is then lost."""
        inbox, outbox = self._process.stdout, self._process.stdin
        if inbox is None or outbox is None:
            raise UncheckableError(_BROKEN)
        with self._broken():
            if not self._ready:
                with _watched(self._process, _START_SECONDS, still_wanted):
                    self._ready = received(inbox, 1)[0] == READY
                if not self._ready:
                    raise UncheckableError(_BROKEN)
            with _watched(self._process, self._limits.seconds, still_wanted):
                send(outbox, request, pdf)
                told, data = received(inbox, self._limits.answer)
        if not isinstance(told, dict) or not {"value", "error"} & set(told):
            raise UncheckableError(_BROKEN)
        return told, data

    @contextmanager
    def _broken(self) -> Iterator[None]:
        """Say in our words that the child is of no use any more."""
        try:
            yield
        except TooMuchError as error:
            limit = {"limit": self._limits.answer}
            raise UncheckableError(Message(_TOO_MUCH, limit)) from error
        except (OSError, EOFError, ValueError, RecursionError) as error:
            raise UncheckableError(_BROKEN) from error

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what is still in it nobody wants any more
                    stream.close()
        self._process.wait()


@contextmanager
def _watched(
    process: subprocess.Popen[bytes], seconds: float, still_wanted: Callable[[], bool]
) -> Iterator[None]:
    """Kill the process once it takes too long or is not wanted, and say so as an error."""
    done = Event()
    reasons: list[Exception] = []

    def watch() -> None:
        deadline = monotonic() + seconds
        while not done.wait(min(_LOOK_EVERY, seconds)):
            if not still_wanted():
                reasons.append(NotWantedError())
            elif monotonic() > deadline:
                reasons.append(UncheckableError(Message(_TOO_LATE, {"seconds": seconds})))
            if reasons:
                process.kill()
                return

    watcher = Thread(target=watch, name="watcher", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        if reasons:
            raise reasons[0]


def _context_to_plain(context: AppContext) -> dict[str, Any]:
    """Return what a child must know of its surroundings."""
    return {
        "language": context.language,
        "database": str(context.database),
        "forms_folders": list(map(str, context.forms_folders)),
        "resources": str(context.resources),
        "home": str(context.home),
        "cache": str(context.cache),
    }
