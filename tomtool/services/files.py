# SPDX-License-Identifier: MIT
"""Reading and writing the user's files: a target is replaced whole or left untouched."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REASONS = {
    errno.ENOENT: N_("Datei oder Ordner fehlt"),
    errno.EACCES: N_("keine Berechtigung"),
    errno.EPERM: N_("keine Berechtigung"),
    errno.EROFS: N_("der Datenträger ist schreibgeschützt"),
    errno.ENOSPC: N_("der Datenträger ist voll"),
    errno.EDQUOT: N_("der Datenträger ist voll"),
    errno.EISDIR: N_("das ist ein Ordner"),
    errno.ENOTDIR: N_("ein Teil des Pfads ist kein Ordner"),
    errno.ENAMETOOLONG: N_("der Name ist zu lang"),
    errno.EFBIG: N_("die Datei ist zu groß"),
}
MAX_INPUT = 64 << 20
"""Larger than any file we read (bytes)."""


class UnreadableFileError(TomtoolError):
    """A file cannot be read."""

    def __init__(self, path: Path, cause: OSError) -> None:
        reason = _reason(cause)
        super().__init__(
            Message(N_("Die Datei lässt sich nicht lesen (%(reason)s)."), {"reason": reason}),
            Message(N_("Prüfen Sie Namen und Leserechte.")),
            str(path),
        )


class UnwritableFileError(TomtoolError):
    """A file cannot be written; nothing was changed."""

    def __init__(self, path: Path, cause: OSError) -> None:
        reason = _reason(cause)
        super().__init__(
            Message(N_("Die Datei lässt sich nicht schreiben (%(reason)s)."), {"reason": reason}),
            Message(N_("Wählen Sie einen Ordner mit Schreibrecht und freiem Platz.")),
            str(path),
        )


class FileExistsAlreadyError(TomtoolError):
    """A file that must not be replaced exists already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(N_("Die Datei gibt es schon, und sie wird nicht überschrieben.")),
            Message(N_("Wählen Sie einen anderen Namen.")),
            str(path),
        )


@contextmanager
def place_of(path: Path) -> Iterator[None]:
    """Name `path` as the place of any error raised inside that has none yet."""
    try:
        yield
    except TomtoolError as error:
        error.place = error.place or str(path)
        raise


def read_file(path: Path) -> bytes:
    """Return the bytes of `path`. Raises UnreadableFileError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_INPUT + 1)
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    if len(data) > MAX_INPUT:
        raise UnreadableFileError(path, OSError(errno.EFBIG, os.strerror(errno.EFBIG)))
    return data


def make_folder(path: Path) -> None:
    """Make `path` a folder, if it is none yet. Raises UnwritableFileError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFileError(path, error) from error


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what is there only once all of it is on disk.

    Raises UnwritableFileError; the target is then what it was before.
    """
    with _beside(path, data, mode=0o666) as written:
        written.replace(path)


def write_secret_file(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read; an existing one is never replaced.

    Raises FileExistsAlreadyError and UnwritableFileError.
    """
    if path.exists():
        raise FileExistsAlreadyError(path)
    with _beside(path, data, mode=0o600) as written:
        written.replace(path)


@contextmanager
def _beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Yield a file beside `path` that holds `data` safely; what is left of it is removed."""
    written = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(written, flags, mode), "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield written
    except OSError as error:
        raise UnwritableFileError(path, error) from error
    finally:
        with suppress(OSError):  # renamed away, or never made
            written.unlink()


def _reason(error: OSError) -> Message:
    return Message(
        _REASONS.get(error.errno or 0, N_("%(word)s")), {"word": error.strerror or error}
    )
