# SPDX-License-Identifier: MIT
"""A card with one key, for windows that sign with it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.signing.people import certificate, ec_key
from tests.signing.softhsm import library, make_token, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = "Dr. Jürgen Größe"


@contextmanager
def inserted_card(folder: Path) -> Iterator[Path]:
    """Give the library that speaks with a new card; LABEL and PIN are those of the tests' tokens.

    It is a copy of its own: a library of SoftHSM2 looks for its tokens once in a process, and other
    tests there have other ones.
    """
    configuration = make_token(folder)
    key = ec_key()
    put(configuration, key, certificate(key, HOLDER), "dsb", "01")
    copy = folder / "karte.so"
    shutil.copyfile(library(), copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(configuration))
        yield copy
