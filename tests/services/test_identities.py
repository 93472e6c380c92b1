# SPDX-License-Identifier: MIT
"""Identities are made beside each other, never over each other."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from keyring.backends import fail

from tests.services.test_passphrases import InMemory
from tomtool.domain.keys import KeyKind
from tomtool.services import identities, passphrases, trust
from tomtool.services.context import AppContext, system_context
from tomtool.services.files import (
    FileExistsAlreadyError,
    TargetIsInputError,
    UnwritableFileError,
)
from tomtool.services.settings import Settings
from tomtool.signing.errors import (
    InvalidPassphraseError,
    TokenLibraryError,
    WrongPassphraseError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.signing.identity import SigningKey

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    """No test asks the real keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # keyring publishes no types here
    yield
    keyring.set_keyring(before)


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    return replace(system_context({}), home=tmp_path / "home", clock=lambda: NOW)


def test_identity__made_at_the_suggested_place__opens_again(context: AppContext) -> None:
    file = identities.suggested_file(context, "Jörg Müller")
    holder = identities.create(context, "Jörg Müller", "Beispiel GmbH", "geheim", file)
    assert file == context.home / "identities" / "jörg-müller.p12"
    assert identities.open_identity(file, "geheim").signer == holder
    assert holder.self_signed


def test_suggested_file__for_a_second_identity__is_another(context: AppContext) -> None:
    first = identities.suggested_file(context, "Erika")
    identities.create(context, "Erika", "A", "geheim", first)
    second = identities.suggested_file(context, "Erika")
    assert second.name == "erika-2.p12"
    with pytest.raises(FileExistsAlreadyError):
        identities.create(context, "Erika", "A", "geheim", first)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "…", "a" * 500, "CON", "a/b\\c:d"])
def test_suggested_file__for_any_name__stays_in_the_folder(context: AppContext, name: str) -> None:
    file = identities.suggested_file(context, name)
    identities.create(context, "Erika", "A", "geheim", file)
    assert file.resolve().parent == identities.own_folder(context).resolve()


def test_identity__for_a_folder_that_is_not_there__makes_no_folder(context: AppContext) -> None:
    target = context.home / "elsewhere" / "a.p12"
    with pytest.raises(UnwritableFileError):
        identities.create(context, "Erika", "A", "geheim", target)
    assert not target.parent.exists()


@pytest.fixture
def made(context: AppContext) -> Path:
    """Return the file of an identity whose passphrase is „geheim“."""
    file = identities.suggested_file(context, "Erika")
    identities.create(context, "Erika", "Beispiel GmbH", "geheim", file)
    return file


def test_identity__made__is_known_as_the_users_own(context: AppContext, made: Path) -> None:
    fingerprint = identities.open_identity(made, "geheim").signer.fingerprint
    assert trust.known(context).own == {fingerprint}


def test_passphrase__changed__is_the_only_one_that_opens(made: Path) -> None:
    before = identities.open_identity(made, "geheim").signer
    identities.change_passphrase(made, "geheim", "geheimer")
    assert identities.open_identity(made, "geheimer").signer == before
    with pytest.raises(WrongPassphraseError):
        identities.open_identity(made, "geheim")
    assert made.stat().st_mode & 0o077 == 0


def test_passphrase__changed__is_the_one_the_keyring_keeps(made: Path) -> None:
    keyring.set_keyring(InMemory())
    passphrases.remember(made, "geheim")
    identities.change_passphrase(made, "geheim", "geheimer")
    assert passphrases.recall(made) == "geheimer"


def test_passphrase__changed_through_a_link__changes_what_it_leads_to(made: Path) -> None:
    link = made.with_name("link.p12")
    link.symlink_to(made)
    identities.change_passphrase(link, "geheim", "geheimer")
    assert link.is_symlink()
    assert identities.open_identity(made, "geheimer").signer.name == "Erika"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [("falsch", "neu", WrongPassphraseError), ("geheim", "", InvalidPassphraseError)],
    ids=["wrong one", "empty one"],
)
def test_passphrase__not_to_be_changed__leaves_the_file_and_nothing_else(
    made: Path, old: str, new: str, error: type[Exception]
) -> None:
    before = made.read_bytes()
    with pytest.raises(error, match="Passphrase"):
        identities.change_passphrase(made, old, new)
    assert made.read_bytes() == before
    assert list(made.parent.iterdir()) == [made]


def test_certificate__exported__is_all_there_is_in_the_file(made: Path) -> None:
    target = made.with_name("erika.pem")
    signer = identities.export_certificate(made, "geheim", target)
    assert target.read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    assert trust.signer_in(target.read_bytes()) == signer
    identities.export_certificate(made, "geheim", target, der=True)
    assert trust.signer_in(target.read_bytes()) == signer
    with pytest.raises(TargetIsInputError):
        identities.export_certificate(made, "geheim", made)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at open files as Linux does")
@pytest.mark.slow
def test_private_key__of_every_kind__is_in_no_file_in_the_open(
    context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Look at every file written while an identity is made, used and changed."""
    written = tmp_path / "written"
    written.mkdir()
    monkeypatch.setattr("os.fsync", lambda number: _copy(number, written))
    numbers = []
    for kind in KeyKind:
        file = identities.suggested_file(context, kind)
        identities.create(context, "Erika", "Beispiel GmbH", "geheim", file, kind)
        identities.change_passphrase(file, "geheim", "geheimer")
        identities.export_certificate(file, "geheimer", file.with_suffix(".pem"))
        numbers += private_numbers(identities.open_identity(file, "geheimer").key)
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 2 * 2 * len(KeyKind)
    for data in files:
        assert b"PRIVATE KEY" not in data
        assert not any(number in data for number in numbers)


def private_numbers(key: SigningKey) -> list[bytes]:
    """Return what must not leave memory, as it would lie in a file."""
    if isinstance(key, rsa.RSAPrivateKey):
        found = key.private_numbers()
        numbers = [found.d, found.p, found.q]
    else:
        numbers = [key.private_numbers().private_value]
    whole = [number.to_bytes((number.bit_length() + 7) // 8) for number in numbers]
    return [*whole, *(number.hex().encode() for number in whole), *map(b64encode, whole)]


def _copy(number: int, folder: Path) -> None:
    """Keep what a file holds when it is brought to disk, even if it is replaced later."""
    source = Path(f"/proc/self/fd/{number}")
    (folder / str(len(list(folder.iterdir())))).write_bytes(source.read_bytes())


def test_token__with_a_library_that_is_none__is_named(tmp_path: Path) -> None:
    library = tmp_path / "none.so"
    with (
        pytest.raises(TokenLibraryError) as raised,
        identities.signatory(identities.Token(library), "1234"),
    ):
        pass
    assert raised.value.place == str(library)


def test_token__kept_in_the_settings__comes_back() -> None:
    assert identities.token_of(Settings()) is None
    kept = Settings(token_library="karte.so", token_label="Schulamt", token_key="dsb")
    assert identities.token_of(kept) == identities.Token(Path("karte.so"), "Schulamt", "dsb")
