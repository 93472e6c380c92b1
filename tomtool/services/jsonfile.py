# SPDX-License-Identifier: MIT
"""Small files of ours in the user's folder: JSON with a version, changed whole or not at all."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.services.files import UnwritableFileError, make_folder, read_if_there, write_file
from tomtool.services.wire import NotOurDataError, from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")


class DamagedFileError(TomtoolError):
    """A file of ours does not hold what we wrote; it is left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(N_("Die Datei ist beschädigt und wurde nicht angerührt.")),
            Message(
                N_("Stellen Sie sie aus einer Sicherung wieder her, oder benennen Sie sie um.")
            ),
            str(path),
        )


class NewerFileError(TomtoolError):
    """A file of ours was written by a newer version of the program; it is left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(N_("Die Datei stammt von einer neueren Version von tomtool.")),
            Message(N_("Verwenden Sie diese Version oder eine neuere.")),
            str(path),
        )


@dataclass(frozen=True, slots=True)
class JsonFile(Generic[T]):
    """Values of type `kind` in the file `path`, which says with `name` and `version` what it is.

    A file that is not there holds what `empty` makes.
    """

    path: Path
    name: str
    version: int
    kind: type[T]
    empty: Callable[[], T]

    def load(self) -> T:
        """Read the file. Raises UnreadableFileError, DamagedFileError and NewerFileError."""
        told = read_if_there(self.path)
        if told is None:
            return self.empty()
        try:
            plain = json.loads(told)
            name, _, version = str(plain["format"]).rpartition("/")
            if name == self.name and int(version) > self.version:
                raise NewerFileError(self.path)
            if (name, int(version)) != (self.name, self.version):
                raise DamagedFileError(self.path)
            return from_plain(self.kind, plain["content"])
        except (ValueError, TypeError, KeyError, RecursionError, NotOurDataError) as error:
            raise DamagedFileError(self.path) from error

    @contextmanager
    def changing(self) -> Iterator[Callable[[T], None]]:
        """Give a function that writes the file, while no other process or thread changes it.

        Raises UnwritableFileError; the file is then as it was.
        """
        from filelock import FileLock  # noqa: PLC0415 - seldom needed, slow to import

        make_folder(self.path.parent)
        lock = FileLock(f"{self.path}.lock")
        try:
            lock.acquire()
        except OSError as error:
            raise UnwritableFileError(self.path, error) from error
        try:
            yield self._save
        finally:
            lock.release()

    def _save(self, value: T) -> None:
        told = {"format": f"{self.name}/{self.version}", "content": to_plain(value)}
        write_file(self.path, as_utf8(json.dumps(told, ensure_ascii=False, indent=1)))


def as_utf8(text: str) -> bytes:
    """Return JSON as UTF-8; what no UTF-8 has, the odd bytes of a file's name, is escaped."""
    return text.encode(errors="backslashreplace")
