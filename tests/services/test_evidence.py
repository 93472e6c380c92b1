# SPDX-License-Identifier: MIT
"""Evidence: the hash of a file, or one that somebody typed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.services.evidence import hash_in, look_at
from tomtool.services.files import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

DIGITS = hashlib.sha256(b"").hexdigest()


def test_file__looked_at__gives_name_hash_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "Plan.pdf"
    path.write_bytes(bytes(3 << 20))
    told: list[float] = []

    def still_wanted(part: float) -> bool:
        told.append(part)
        return True

    found = look_at(path, still_wanted)
    assert found is not None
    assert (found.file, found.sha256) == ("Plan.pdf", hashlib.sha256(bytes(3 << 20)).hexdigest())
    assert told == [1 / 3, 2 / 3, 1.0]


def test_file__no_longer_wanted__gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "Plan.pdf"
    path.write_bytes(b"x")
    assert look_at(path, lambda _part: False) is None


def test_file__that_is_gone__is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        look_at(tmp_path / "weg.pdf", lambda _part: True)


@given(st.lists(st.integers(0, 63)), st.booleans())
def test_hash__typed_with_spaces_or_capitals__is_the_same(gaps: list[int], capitals: bool) -> None:
    typed = "".join(" " * gaps.count(at) + digit for at, digit in enumerate(DIGITS))
    assert hash_in(typed.upper() if capitals else typed) == DIGITS


@pytest.mark.parametrize("words", ["", DIGITS[:-1], DIGITS + "0", "g" + DIGITS[1:], "keiner"])
def test_hash__that_is_none__is_refused(words: str) -> None:
    assert hash_in(words) is None
