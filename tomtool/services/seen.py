# SPDX-License-Identifier: MIT
"""Genuine annexes somebody verified before, so that an older state of one does not pass for new.

A file that was cut back to an earlier signature is genuine in itself; only memory tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.text import Message, N_
from tomtool.services.jsonfile import JsonFile

if TYPE_CHECKING:
    from datetime import datetime

    from tomtool.services.context import AppContext

MOST = 20_000
"""How many annexes are remembered; the oldest are forgotten first."""

_OLDER_STATE = N_(
    "Von dieser Anlage kennen Sie schon eine gegengezeichnete Fassung („%(file)s“); diese hier ist"
    " ein älterer Stand."
)


@dataclass(frozen=True, slots=True)
class State:
    """The state of an annex with the most signatures seen: how many, in which file, and when."""

    signatures: int
    file: str
    seen: datetime


def look_back(
    context: AppContext, certified: str, signatures: int, file: str
) -> tuple[Message, ...]:
    """Remember a genuine annex, and return what is to be said of it from memory.

    `certified` is the SHA-256 of the bytes its first signature protects, which all its states share
    and no other annex has. Raises UnwritableFileError, UnreadableFileError, DamagedFileError and
    NewerFileError.
    """
    memory = _file(context)
    before = memory.load().get(certified)
    if before is None or before.signatures < signatures:
        with memory.changing() as save:
            states = {**memory.load(), certified: State(signatures, file, context.clock())}
            save(dict(list(states.items())[-MOST:]))
    elif signatures < before.signatures:
        return (Message(_OLDER_STATE, {"file": before.file}),)
    return ()


def _file(context: AppContext) -> JsonFile[dict[str, State]]:
    kind = dict[str, State]
    return JsonFile(context.home / "seen.json", "tomtool.seen", 1, kind, dict)
