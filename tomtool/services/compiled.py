# SPDX-License-Identifier: MIT
"""Plain data kept between runs, as long as the files they were made of stay the same.

An entry is used only if its first line is the hash over what it was made of – this version of the
program and the bytes of every source – and over the entry itself. Anything else, be it damaged, of
another version or not ours at all, is as good as none and is written anew.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tomtool import __version__
from tomtool.domain.errors import TomtoolError
from tomtool.services.files import make_folder, read_file, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_NAMES = 3
"""How many names of a source's path count: id, version and file of a form."""


def compiled(entry: Path, sources: Iterable[Path], make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what `make` makes of `sources`, from the file `entry` if it holds just that.

    What `make` raises goes through and leaves no entry; an entry that cannot be written is no
    error, it is only slower the next time.
    """
    try:
        key = _key(sources)
    except TomtoolError:
        return make()  # and let it say what is wrong with its sources
    with suppress(TomtoolError):
        digest, _, kept = read_file(entry).partition(b"\n")
        if digest == _digest(key, kept):
            return json.loads(kept)
    made = make()
    kept = json.dumps(made, separators=(",", ":")).encode("ascii")
    with suppress(TomtoolError):
        make_folder(entry.parent)
        write_file(entry, _digest(key, kept) + b"\n" + kept)
    return made


def _key(sources: Iterable[Path]) -> bytes:
    """Return what stands for this version of the program and names and bytes of all sources."""
    found = sha256(__version__.encode())
    for source in sources:
        name = "/".join(source.parts[-_NAMES:])
        found.update(sha256(os.fsencode(name)).digest() + sha256(read_file(source)).digest())
    return found.digest()


def _digest(key: bytes, kept: bytes) -> bytes:
    return sha256(key + kept).hexdigest().encode()
