# SPDX-License-Identifier: MIT
"""Reading and writing the user's files: a target is replaced whole or left untouched."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASONS = {
    errno.ENOENT: N_("Datei oder Ordner fehlt"),
    errno.EACCES: N_("keine Berechtigung"),
    errno.EPERM: N_("keine Berechtigung"),
    errno.EEXIST: N_("es gibt schon etwas mit diesem Namen"),
    errno.EROFS: N_("der Datenträger ist schreibgeschützt"),
    errno.ENOSPC: N_("der Datenträger ist voll"),
    errno.EDQUOT: N_("der Datenträger ist voll"),
    errno.EISDIR: N_("das ist ein Ordner"),
    errno.ENOTDIR: N_("ein Teil des Pfads ist kein Ordner"),
    errno.ENAMETOOLONG: N_("der Name ist zu lang"),
    errno.EFBIG: N_("die Datei ist zu groß"),
    errno.EIO: N_("der Datenträger meldet einen Fehler"),
    errno.ELOOP: N_("die Verknüpfungen führen im Kreis"),
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


class TargetIsInputError(TomtoolError):
    """A command would replace a file it reads."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            Message(N_("Die Zieldatei wird auch gelesen und ginge verloren.")),
            Message(N_("Wählen Sie einen anderen Namen.")),
            str(target),
        )


def keep_inputs(target: Path, *inputs: Path) -> None:
    """Refuse a `target` that is, under whatever name, one of the `inputs`: TargetIsInputError."""
    for path in inputs:
        with suppress(OSError):  # what is not there yet cannot be lost
            if target.samefile(path):
                raise TargetIsInputError(target)


@contextmanager
def place_of(path: Path) -> Iterator[None]:
    """Name `path` as the place of any error raised inside that has none yet."""
    try:
        yield
    except TomtoolError as error:
        error.place = error.place or str(path)
        raise


def is_there(path: Path) -> bool:
    """Whether there is anything at `path`; what nobody can look at, for whatever reason, is not."""
    with suppress(OSError):
        return path.exists()
    return False


def is_file(path: Path) -> bool:
    """Whether there is a file at `path`; what nobody can look at, for whatever reason, is none."""
    with suppress(OSError):
        return path.is_file()
    return False


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


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of `path`, None if there is no such file. Raises UnreadableFileError."""
    try:
        return read_file(path)
    except UnreadableFileError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return None
        raise


def read_start(path: Path, length: int) -> bytes:
    """Return the first `length` bytes of `path`. Raises UnreadableFileError."""
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError as error:
        raise UnreadableFileError(path, error) from error


def make_folder(path: Path) -> None:
    """Make `path` a folder, if it is none yet. Raises UnwritableFileError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFileError(path, error) from error


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what is there only once all of it is on disk.

    A link stays one: the file it leads to is replaced, and keeps its permissions. Raises
    UnwritableFileError; the target is then what it was before.
    """
    target = Path(os.path.realpath(path))
    written = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        _write_new(written, data, mode=0o666)
        with suppress(FileNotFoundError):
            written.chmod(S_IMODE(target.stat().st_mode))
        written.replace(target)
    except OSError as error:
        raise UnwritableFileError(path, error) from error
    finally:
        with suppress(OSError):  # renamed away, or never made
            written.unlink()


def write_secret_file(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read; an existing one is never replaced.

    Raises FileExistsAlreadyError and UnwritableFileError.
    """
    try:
        _write_new(path, data, mode=0o600)
    except FileExistsError as error:
        raise FileExistsAlreadyError(path) from error
    except OSError as error:
        raise UnwritableFileError(path, error) from error


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Make the file `path` and bring `data` to disk, all of it or nothing. Raises OSError.

    That it does not exist yet is left to the operating system, which knows of no race.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink()
        raise


def _reason(error: OSError) -> Message:
    return Message(
        _REASONS.get(error.errno or 0, N_("%(word)s")), {"word": error.strerror or error}
    )
