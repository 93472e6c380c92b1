# SPDX-License-Identifier: MIT
"""The child process in which hostile files are read, and how it talks with its parent."""

from __future__ import annotations

import importlib
import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from struct import Struct
from typing import IO, Any

from tomtool.domain.errors import TomtoolError
from tomtool.services.context import AppContext
from tomtool.services.wire import error_to_plain

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

_TASKS = {
    "verify": "tomtool.services.verifying",
    "attachments": "tomtool.services.annexes",
    "pages": "tomtool.services.foreign",
    "picture": "tomtool.services.foreign",
    "redraw": "tomtool.services.redrawing",
}
"""What can be asked of a child: `do_<task>(pdf, details)` in these modules."""

_ROOMS = (
    "tomtool.signing.verify",
    "tomtool.signing.attachments",
    "tomtool.signing.likeness",
    "tomtool.signing.properties",
    "tomtool.annex.data",
    "tomtool.annex.document",
    "tomtool.annex.pdf",
    "tomtool.formfiles.load",
)
"""What a child loads before it is ready: what the tasks would load when the clock is running."""
READY = "ready"
"""What a child says first."""

_HEAD = Struct(">QQ")
"""How a request and an answer begin: the sizes of their JSON and of the bytes that follow it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: address space in MiB, seconds for a task, MiB of an answer."""

    memory: int = 1024
    seconds: float = 10
    answer: int = 64


class TooMuchError(Exception):
    """More was sent than is accepted."""


def send(stream: IO[bytes], told: object, data: bytes) -> None:
    """Write JSON and bytes."""
    words = json.dumps(told).encode()
    for part in (_HEAD.pack(len(words), len(data)), words, data):
        stream.write(part)
    stream.flush()


def received(stream: IO[bytes], limit: int) -> tuple[Any, bytes]:
    """Return what was sent. Raises EOFError, ValueError, TooMuchError beyond `limit` MiB."""
    words, data = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if words + data > limit << 20:
        raise TooMuchError
    return json.loads(_exactly(stream, words)), _exactly(stream, data)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data


def serve(limits: str) -> None:
    """Answer requests until nobody asks any more; `limits` as JSON."""
    given = Limits(**json.loads(limits))
    inbox, outbox = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may be said where the answers go
    for room in _ROOMS:
        importlib.import_module(room)
    _limit("RLIMIT_AS", given.memory << 20)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    send(outbox, READY, b"")
    while True:
        try:
            request, pdf = received(inbox, sys.maxsize >> 20)
        except EOFError:
            return
        _limit_processor(given.seconds)
        send(outbox, *_answer(request, pdf))


def _answer(request: dict[str, Any], pdf: bytes) -> tuple[dict[str, Any], bytes]:
    task = request["task"]
    try:
        act = getattr(importlib.import_module(_TASKS[task]), f"do_{task}")
        value, data = act(_context_from_plain(request["context"]), pdf, request["details"])
    except TomtoolError as error:
        return {"error": error_to_plain(error)}, b""
    return {"value": value}, data


def _context_from_plain(plain: dict[str, Any]) -> AppContext:
    return AppContext(
        clock=lambda: datetime.now(UTC).astimezone(),
        language=plain["language"],
        database=Path(plain["database"]),
        forms_folders=tuple(map(Path, plain["forms_folders"])),
        resources=Path(plain["resources"]),
        home=Path(plain["home"]),
        cache=Path(plain["cache"]),
    )


def _limit(name: str, value: int) -> None:
    """Set a limit for good, where the operating system has it."""
    if resource is not None:
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value))


def _limit_processor(seconds: float) -> None:
    """Let the operating system end this process should it work longer than that from now on."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
