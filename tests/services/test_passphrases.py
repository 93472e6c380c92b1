# SPDX-License-Identifier: MIT
"""Passphrases are judged honestly, and kept only by a keyring that deserves the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import PasswordDeleteError

from tomtool.services import passphrases
from tomtool.services.passphrases import KeyringError, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class InMemory(KeyringBackend):
    """A keyring that forgets everything at the end."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring publishes no types here
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Broken(InMemory):
    """A keyring whose service has gone away."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(service, username, len(password))

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(service, username)


class ReadOnly(Broken):
    """A keyring that tells what it keeps, and takes nothing new."""

    def get_password(self, service: str, username: str) -> str | None:
        return "alt" if service and username else None


class PlainFile(InMemory):
    """A keyring that writes plain text, as keyring rates such ones."""

    priority = 0.5


@pytest.fixture(autouse=True)
def _other_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("backend", "worth"),
    [(InMemory, True), (PlainFile, False), (fail.Keyring, False), (null.Keyring, False)],
    ids=["real", "plain-text", "none", "switched-off"],
)
def test_available__by_kind_of_keyring__only_a_real_one_counts(
    backend: type[KeyringBackend], worth: bool
) -> None:
    keyring.set_keyring(backend())
    assert passphrases.available() is worth


def test_passphrase__remembered__is_recalled_for_that_file_only(tmp_path: Path) -> None:
    keyring.set_keyring(InMemory())
    passphrases.remember(tmp_path / "a.p12", "Zwölf grüne Äpfel")
    assert passphrases.recall(tmp_path / "a.p12") == "Zwölf grüne Äpfel"
    assert passphrases.recall(tmp_path / "b.p12") == ""


def test_passphrase__forgotten__is_gone_and_may_be_forgotten_again(tmp_path: Path) -> None:
    backend = InMemory()
    keyring.set_keyring(backend)
    passphrases.remember(tmp_path / "a.p12", "geheim")
    passphrases.forget(tmp_path / "a.p12")
    passphrases.forget(tmp_path / "a.p12")
    assert backend.kept == {}


@pytest.mark.parametrize(
    ("kept", "then"), [("alt", "neu"), ("anders", "anders"), ("", "")], ids=["it", "other", "none"]
)
def test_passphrase__renewed__is_kept_where_the_old_one_was(
    tmp_path: Path, kept: str, then: str
) -> None:
    keyring.set_keyring(InMemory())
    if kept:
        passphrases.remember(tmp_path / "a.p12", kept)
    passphrases.renew(tmp_path / "a.p12", "alt", "neu")
    assert passphrases.recall(tmp_path / "a.p12") == then


def test_passphrase__renewed_through_a_link__is_kept_for_both_names(tmp_path: Path) -> None:
    keyring.set_keyring(InMemory())
    link = tmp_path / "link.p12"
    link.symlink_to(tmp_path / "a.p12")
    for name in (link, tmp_path / "a.p12"):
        passphrases.remember(name, "alt")
    passphrases.renew(link, "alt", "neu")
    assert passphrases.recall(link) == passphrases.recall(tmp_path / "a.p12") == "neu"


def test_passphrase__renewed_where_the_keyring_fails__is_no_failure(tmp_path: Path) -> None:
    keyring.set_keyring(ReadOnly())
    passphrases.renew(tmp_path / "a.p12", "alt", "neu")
    assert passphrases.recall(tmp_path / "a.p12") == "alt"


def test_keyring__whose_service_fails__is_told_when_keeping_and_silent_when_asking(
    tmp_path: Path,
) -> None:
    keyring.set_keyring(Broken())
    assert passphrases.recall(tmp_path / "a.p12") == ""
    with pytest.raises(KeyringError, match="Schlüsselbund"):
        passphrases.remember(tmp_path / "a.p12", "geheim")


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.WEAK),
        ("geheim", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcdefghijklmnopqrstuvwxyz0123456789", Strength.WEAK),
        ("mondkuchen22", Strength.FAIR),
        ("Zwölf grüne Äpfel", Strength.GOOD),
        ("korrekt pferd batterie heftklammer", Strength.GOOD),
    ],
)
def test_strength__of_a_passphrase__follows_length_and_surprise(
    passphrase: str, expected: Strength
) -> None:
    assert passphrases.strength(passphrase) is expected


@given(st.text(max_size=30), st.text(max_size=10))
def test_strength__of_a_longer_passphrase__is_never_less(start: str, more: str) -> None:
    order = list(Strength)
    before, after = passphrases.strength(start), passphrases.strength(start + more)
    assert order.index(before) <= order.index(after)
