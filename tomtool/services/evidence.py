# SPDX-License-Identifier: MIT
"""Looking at a file that proves an answer: only its name, hash and date are kept."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from tomtool.domain.answers import Evidence
from tomtool.services.files import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_CHUNK = 1 << 20


def look_at(path: Path, still_wanted: Callable[[float], bool]) -> Evidence | None:
    """Return the name, SHA-256 and date of the file in `path`; it may be large.

    `still_wanted` is told the part done, 0 to 1, after each mebibyte; as soon as it says no, the
    result is None. Raises UnreadableFileError.
    """
    from hashlib import sha256  # noqa: PLC0415 - seldom needed, and large

    try:
        known = path.stat()
        changed = datetime.fromtimestamp(known.st_mtime).astimezone().date()
        digest = sha256()
        done = 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                done += len(chunk)
                if not still_wanted(done / max(known.st_size, done)):
                    return None
    except OSError as error:
        raise UnreadableFileError(path, error) from error
    return Evidence(path.name, digest.hexdigest(), changed)


def hash_in(words: str) -> str | None:
    """Return the SHA-256 that was typed, as 64 lower-case hex digits; None if it is none.

    Spaces, colons and capital letters are taken as they come from other programs.
    """
    digits = re.sub(r"[\s:]", "", words).lower()
    return digits if re.fullmatch(r"[0-9a-f]{64}", digits) else None
