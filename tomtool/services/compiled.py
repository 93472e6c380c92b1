# SPDX-License-Identifier: MIT
"""What is kept between runs, as long as the files it was made of stay the same.

An entry is used only if its first line says just what it would say now: this version of the
program, each source's name, size and time of change, and the checksum of the entry itself. Anything
else, be it damaged, of another version or not ours at all, is as good as none and is written anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

from tomtool import __version__
from tomtool.domain.errors import TomtoolError
from tomtool.services.files import make_folder, read_file, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_NAMES = 3
"""How many names of a source's path count: id, version and file of a form."""


def compiled(entry: Path, sources: Iterable[Path], make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes of `sources`, from the file `entry` if it holds just that.

    What `make` raises goes through and leaves no entry; an entry that cannot be written is no
    error, it is only slower the next time.
    """
    try:
        stamps = [_stamp(source) for source in sources]
    except OSError:
        return make()  # and let it say what is wrong with its sources
    if kept := _kept(entry, stamps):
        return kept
    made = make()
    with suppress(TomtoolError):
        make_folder(entry.parent)
        write_file(entry, _first_line(stamps, made) + b"\n" + made)
    return made


def at_hand(entry: Path, sources: Iterable[Path]) -> bytes:
    """Return what `compiled` would find in the file `entry`, nothing if it had to make it."""
    try:
        return _kept(entry, [_stamp(source) for source in sources])
    except OSError:
        return b""


def _kept(entry: Path, stamps: list[list[str | int]]) -> bytes:
    with suppress(TomtoolError):
        first_line, _, kept = read_file(entry).partition(b"\n")
        if first_line == _first_line(stamps, kept):
            return kept
    return b""


def _stamp(source: Path) -> list[str | int]:
    """Return what changes whenever a file does, as Python itself has it for compiled modules."""
    found = source.stat()
    return ["/".join(source.parts[-_NAMES:]), found.st_size, found.st_mtime_ns]


def _first_line(stamps: list[list[str | int]], kept: bytes) -> bytes:
    return json.dumps([__version__, stamps, crc32(kept)]).encode("ascii")
