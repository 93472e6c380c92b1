# SPDX-License-Identifier: MIT
"""A fingerprint can be read out by telephone."""

from __future__ import annotations

from hashlib import sha256

from tomtool.domain.keys import SPOKEN, spelled


def test_fingerprint__spelled__is_lines_of_groups_of_words() -> None:
    first, *rest = spelled("3f2a9c01" * 8)
    assert " ".join(first[:9]) == "3 Frankfurt 2 Aachen , 9 Chemnitz 0 1"
    assert len(rest) == 3


def test_fingerprint__spelled__loses_no_digit() -> None:
    fingerprint = sha256(b"").hexdigest()
    letters = {word: letter for letter, word in SPOKEN.items()}
    words = [word for line in spelled(fingerprint) for word in line if word != ","]
    assert "".join(letters.get(word, word) for word in words).lower() == fingerprint
