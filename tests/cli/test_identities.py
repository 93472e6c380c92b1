# SPDX-License-Identifier: MIT
"""`tomtool identity`: made, shown, looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import PASSPHRASE
from tests.signing import people
from tests.signing.people import certificate, ec_key, foreign_pkcs12
from tomtool.domain.printable import in_groups
from tomtool.services.identities import open_identity

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal


def test_identity_show__own__says_that_it_is_not_qualified(terminal: Terminal) -> None:
    signer = open_identity(terminal.identity(), PASSPHRASE).signer
    done = terminal.run("identity", "show", "id.p12", "--passphrase-env", "SECRET")
    assert done.code == 0
    first, kind, validity, digits, *_ = done.out.splitlines()
    assert first == "Katrin Behrends, Klassenwerk Software GmbH"
    assert kind == "selbst ausgestellt, nicht qualifiziert"
    assert validity.startswith("Gültig vom ")
    assert digits == f"Fingerabdruck: {in_groups(signer.fingerprint)}"


def test_identity_show__issued_by_an_authority__is_not_judged(terminal: Terminal) -> None:
    key, authority = ec_key(), ec_key()
    own = certificate(key, "Erika", issuer="Stelle", issuer_key=authority)
    (terminal.folder / "id.p12").write_bytes(foreign_pkcs12(key, own))
    done = terminal.run("identity", "show", "id.p12", "--passphrase-env", "X", X=people.PASSPHRASE)
    assert done.code == 0, done.err
    assert "von einer Stelle ausgestellt, nicht als qualifiziert geprüft\n" in done.out


def test_identity_show__to_be_read_out__spells_the_letters(terminal: Terminal) -> None:
    signer = open_identity(terminal.identity(), PASSPHRASE).signer
    done = terminal.run("identity", "show", "id.p12", "--passphrase-env", "SECRET")
    lines = done.out.splitlines()[-4:]
    assert " ".join(lines).count("Aachen") == signer.fingerprint.count("a")


def test_identity_create__rsa__is_made(terminal: Terminal) -> None:
    done = terminal.run(
        *("identity", "create", "--name", "A", "--organisation", "B", "--to", "rsa.p12"),
        *("--key", "rsa-3072", "--passphrase-env", "SECRET"),
    )
    assert done.code == 0
    assert open_identity(terminal.folder / "rsa.p12", PASSPHRASE).key.key_size == 3072


def test_identity_passphrase__changed__opens_with_the_new_one(terminal: Terminal) -> None:
    file = terminal.identity()
    done = terminal.run(
        *("identity", "passphrase", "id.p12", "--passphrase-env", "SECRET"),
        *("--new-passphrase-env", "NEW"),
        NEW="ganz neu",
    )
    assert (done.code, done.out) == (0, "id.p12\n")
    assert open_identity(file, "ganz neu").signer.name == "Katrin Behrends"
    assert [each.name for each in terminal.folder.glob("*id.p12*")] == ["id.p12"]


def test_identity_passphrase__wrong__leaves_the_file(terminal: Terminal) -> None:
    before = terminal.identity().read_bytes()
    done = terminal.run(
        *("identity", "passphrase", "id.p12", "--passphrase-env", "OLD"),
        *("--new-passphrase-env", "NEW"),
        OLD="falsch",
        NEW="ganz neu",
    )
    assert done.code == 2
    assert "öffnet diese Identität nicht" in done.err
    assert (terminal.folder / "id.p12").read_bytes() == before


def test_identity_certificate__written__is_for_everybody(terminal: Terminal) -> None:
    terminal.identity()
    command = ("identity", "certificate", "id.p12", "--passphrase-env", "SECRET", "--to")
    assert terminal.run(*command, "id.pem").code == 0
    assert terminal.run(*command, "id.cer", "--der").code == 0
    pem = (terminal.folder / "id.pem").read_bytes()
    assert pem.startswith(b"-----BEGIN CERTIFICATE-----")
    assert b"PRIVATE" not in pem
    assert terminal.run(*command, "id.p12").code == 2
