# SPDX-License-Identifier: MIT
"""A received file is read by children that end with it, whatever is going on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.signing.annexes import annex
from tests.signing.people import NOW, identity, signed_by
from tomtool.domain.errors import TomtoolError
from tomtool.services.context import system_context
from tomtool.services.countersigning import ChangedMeanwhileError
from tomtool.services.isolation import NotWantedError
from tomtool.services.received import ReceivedFile, ReceivedPages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def signed() -> bytes:
    return signed_by(identity(), annex())


@pytest.fixture
def path(tmp_path: Path, signed: bytes) -> Path:
    made = tmp_path / "a.pdf"
    made.write_bytes(signed)
    return made


@pytest.fixture
def file(tmp_path: Path, path: Path) -> Iterator[ReceivedFile]:
    context = replace(system_context({}), home=tmp_path / "home", clock=lambda: NOW)
    made = ReceivedFile(context, path)
    yield made
    made.close()


def wanted() -> bool:
    return True


def children(file: ReceivedFile) -> list[object]:
    return [each for each in file._workers._idle.queue if each is not None]


def test_look__at_a_signed_file__verifies_it_and_says_why_there_are_no_answers(
    file: ReceivedFile, signed: bytes
) -> None:
    look = file.look(wanted)
    assert look.verified.verification.unaltered.holds
    assert look.size == len(signed)
    assert isinstance(look.sheet, TomtoolError)  # this annex has none
    assert isinstance(look.pages, ReceivedPages)
    assert len(look.pages) == 1
    assert look.pages.picture(0, 200).width == 200


@pytest.mark.slow
def test_file__closed__ends_its_children_and_every_question(file: ReceivedFile) -> None:
    look = file.look(wanted)
    assert children(file)
    file.close()
    assert not children(file)
    assert isinstance(look.pages, ReceivedPages)
    with pytest.raises(NotWantedError):
        look.pages.picture(0, 200)
    with pytest.raises(NotWantedError):
        file.verify(wanted)


def test_file__closed_while_it_is_read__lets_no_child_live(file: ReceivedFile) -> None:
    def close_then() -> bool:
        file.close()
        return True

    with pytest.raises(NotWantedError):
        file.verify(close_then)
    assert not children(file)


@pytest.mark.slow
def test_file__changed_while_it_is_read__is_not_shown(file: ReceivedFile, path: Path) -> None:
    original = path.read_bytes()

    def change() -> bool:  # asked after the file was read for the verification
        path.write_bytes(original + b"\n")
        return True

    with pytest.raises(ChangedMeanwhileError):
        file.look(change)
