# SPDX-License-Identifier: MIT
"""`tomtool trust`."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.cli.conftest import ROOT
from tests.services.test_trust import authority_certificate
from tests.signing.people import certificate, ec_key
from tomtool.domain.printable import in_groups
from tomtool.signing.certificates import signer_of

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography import x509

    from tests.cli.conftest import Terminal

OTHER = "f" * 64
UNCONFIRMED = "Niemand hat den Fingerabdruck bestätigt"


def saved(terminal: Terminal, found: x509.Certificate) -> Path:
    file = terminal.folder / "cert.pem"
    file.write_bytes(found.public_bytes(Encoding.PEM))
    return file


def test_list__at_first__is_empty(terminal: Terminal) -> None:
    assert terminal.run("trust", "list").out == "Sie kennen noch niemanden.\n"
    assert terminal.run("trust", "list", "--json").json == []


@pytest.mark.slow
def test_add__from_a_pdf_with_the_fingerprint__is_listed_and_can_be_forgotten(
    terminal: Terminal, signed_annex: Path, fingerprint: str
) -> None:
    added = terminal.run(
        *("trust", "add", signed_annex, "--role", "processor"),
        *("--fingerprint", in_groups(fingerprint)),
    )
    assert (added.code, added.out) == (
        0,
        "Aufgenommen: Katrin Behrends, Klassenwerk Software GmbH\n",
    )
    (each,) = terminal.run("trust", "list", "--json").json
    assert (each["kind"], each["roles"], each["fingerprint"]) == (
        "compared",
        ["processor"],
        fingerprint,
    )
    listed = terminal.run("trust", "list").out
    assert "1  Katrin Behrends, Klassenwerk Software GmbH\n" in listed
    assert in_groups(fingerprint) in listed
    assert terminal.run("trust", "remove", fingerprint).code == 0
    assert terminal.run("trust", "list", "--json").json == []


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        pytest.param([], 2, UNCONFIRMED, id="none", marks=pytest.mark.slow),
        pytest.param(["--fingerprint", "f00"], 2, UNCONFIRMED, id="short", marks=pytest.mark.slow),
        pytest.param(["--fingerprint", OTHER], 1, "Der Fingerabdruck ist ein anderer", id="other"),
    ],
)
def test_add__without_the_right_fingerprint__takes_nobody_up(
    terminal: Terminal, signed_annex: Path, given: list[str], code: int, says: str
) -> None:
    done = terminal.run("trust", "add", signed_annex, "--role", "processor", *given)
    assert done.code == code
    assert says in done.err
    assert terminal.run("trust", "list", "--json").json == []


@pytest.mark.slow
def test_add__role_nobody_signed_in__says_so(
    terminal: Terminal, signed_annex: Path, fingerprint: str
) -> None:
    done = terminal.run(
        *("trust", "add", signed_annex, "--role", "school-dpo", "--fingerprint", fingerprint)
    )
    assert done.code == 1
    assert "Schulische/r Datenschutzbeauftragte/r" in done.err


def test_add__certificate_of_a_person__is_known_in_that_role(terminal: Terminal) -> None:
    found = certificate(ec_key(), "Dr. Jürgen Größe")
    file, digits = saved(terminal, found), signer_of(found).fingerprint
    done = terminal.run("trust", "add", file, "--role", "school-dpo", "--fingerprint", digits)
    assert done.code == 0, done.err
    (each,) = terminal.run("trust", "list", "--json").json
    assert (each["name"], each["roles"]) == ("Dr. Jürgen Größe", ["school-dpo"])


def test_add__authority__wants_its_fingerprint_and_a_certificate_that_may_issue(
    terminal: Terminal,
) -> None:
    found = authority_certificate()
    file, digits = saved(terminal, found), signer_of(found).fingerprint
    assert terminal.run("trust", "add", file, "--authority").code == 2
    assert terminal.run("trust", "add", file, "--authority", "--fingerprint", digits).code == 0
    assert "Zertifizierungsstelle" in terminal.run("trust", "list").out
    person = certificate(ec_key(), "Erika")
    refused = terminal.run(
        *("trust", "add", saved(terminal, person), "--authority"),
        *("--fingerprint", signer_of(person).fingerprint),
    )
    assert refused.code == 1
    assert "ist keines einer Zertifizierungsstelle" in refused.err


@pytest.mark.parametrize("arguments", [(), ("--role", "everybody"), ("--role", "x", "--authority")])
def test_add__without_one_role__is_wrong_use(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    done = terminal.run("trust", "add", "a.pdf", *arguments)
    assert done.code == 2
    assert done.err.startswith("Aufruf: tomtool trust add")


def test_remove__somebody_unknown__says_so(terminal: Terminal) -> None:
    done = terminal.run("trust", "remove", "1")
    assert done.code == 2
    assert "„1“ bezeichnet kein bekanntes Zertifikat" in done.err


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("typed", "code"), [("right", 0), ("nothing", 2), ("wrong", 1)])
def test_add__at_a_terminal__asks_to_type_the_end_of_the_fingerprint(
    terminal: Terminal, signed_annex: Path, fingerprint: str, typed: str, code: int
) -> None:
    import pty  # noqa: PLC0415 - not on every system

    words = {"right": in_groups(fingerprint[-16:]), "nothing": "", "wrong": "0" * 16}[typed]
    person, keyboard = pty.openpty()
    os.write(person, f"{words}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "tomtool", "trust", "add", str(signed_annex), "--role", "processor"],
        cwd=ROOT,
        env={**os.environ, "TOMTOOL_HOME": str(terminal.folder / "home"), "TOMTOOL_LANG": "de"},
        stdin=keyboard,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(keyboard)
    os.close(person)
    assert done.returncode == code, done.stderr
    assert in_groups(fingerprint) in done.stderr
    assert "Katrin Behrends, Klassenwerk Software GmbH" in done.stderr
