# SPDX-License-Identifier: MIT
"""`tomtool sign`, `countersign` and `ink`."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import EXEMPLARY, WITH_GAPS
from tests.signing.annexes import annex
from tests.signing.people import NOW, certificate, ec_key, identity, judged, signed_by
from tests.signing.softhsm import LABEL, PIN, library, make_token, put
from tests.signing.tsa import authority, serving
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.printable import in_groups
from tomtool.domain.verification import SignerRole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

WITH_FILE = ("--sign", "id.p12", "--passphrase-env", "SECRET")


@pytest.fixture
def certified(terminal: Terminal) -> Path:
    """Return a signed annex in the terminal's folder, where id.p12 is somebody else's identity."""
    terminal.identity()
    path = terminal.folder / "anlage.pdf"
    path.write_bytes(signed_by(identity(), annex()))
    return path


def test_countersign__with_conditions__states_them_in_the_signature(
    terminal: Terminal, certified: Path
) -> None:
    done = terminal.run(
        *("countersign", certified, "--to", "neu.pdf", "--role", "school-dpo", *WITH_FILE),
        *("--statement", "conditions", "--text", " A1.19\nbis 31.12. ", "--place", "Ulm"),
        *("--signer-name", "Dr. Größe", "--signer-role", "DSB", "--lang", "en"),
    )
    assert (done.code, done.out, done.err) == (0, "neu.pdf\n", "")
    report = judged((terminal.folder / "neu.pdf").read_bytes()).signatures[1]
    assert report.field == SignerRole.SCHOOL_DPO
    assert report.declaration == Declaration(
        "Dr. Größe", "DSB", "Ulm", Statement.CONDITIONS, "A1.19 bis 31.12.", "en"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "code", "complaint"),
    [
        (("--statement", "rejected"), 1, "brauchen einen Text"),
        (("--statement", "reviewed", "--text", "aber"), 1, "brauchen einen Text"),
        ((), 1, "braucht eine Aussage"),
        (("--statement", "excellent"), 2, "excellent"),
        (("--statement", "reviewed", "--tsa", "gopher://x"), 2, "keine Adresse"),
        (("--statement", "reviewed", "--token", "x.so"), 2, "--token"),
    ],
    ids=["no reason", "reason for nothing", "no statement", "unknown", "tsa", "two means"],
)
def test_countersign__asked_wrongly__writes_nothing(
    terminal: Terminal, certified: Path, options: tuple[str, ...], code: int, complaint: str
) -> None:
    done = terminal.run(
        *("countersign", certified, "--to", "neu.pdf", "--role", "school-dpo"),
        *(*WITH_FILE, *options),
    )
    assert done.code == code
    assert complaint in done.err
    assert not (terminal.folder / "neu.pdf").exists()


def test_countersign__flawed_document__is_a_problem(terminal: Terminal, certified: Path) -> None:
    certified.write_bytes(certified.read_bytes() + b"\n")
    done = terminal.run(
        *("countersign", certified, "--to", "neu.pdf", "--role", "controller", *WITH_FILE)
    )
    assert done.code == 1
    assert done.err.startswith(f"tomtool: {certified}: Diese Datei lässt sich nicht gegenzeichnen")
    assert not (terminal.folder / "neu.pdf").exists()


@pytest.mark.slow
def test_countersign__with_token_and_time_stamp__has_both(
    terminal: Terminal, certified: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    configuration = make_token(tmp_path_factory.mktemp("token"))
    key = ec_key()
    lasting = certificate(key, "Dr. Größe", lifetime=timedelta(days=36_500))
    put(configuration, key, lasting, "dsb", "01")
    with serving(authority().answer) as url:
        done = terminal.run(
            *("countersign", certified, "--to", "neu.pdf", "--role", "school-dpo"),
            *("--statement", "reviewed", "--token", library(), "--token-label", LABEL),
            *("--key-label", "dsb", "--pin-env", "PIN", "--tsa", url),
            SOFTHSM2_CONF=str(configuration),
            PIN=PIN,
        )
    assert (done.code, done.err) == (0, "")
    report = judged((terminal.folder / "neu.pdf").read_bytes()).signatures[1]
    assert (report.signer.name, report.attested_at) == ("Dr. Größe", NOW)
    shown = terminal.run(
        *("identity", "show", "--token", library(), "--pin-env", "PIN"),
        SOFTHSM2_CONF=str(configuration),
        PIN=PIN,
    )
    assert in_groups(report.signer.fingerprint) in shown.out


def test_countersign__without_a_pin__says_where_it_may_come_from(
    terminal: Terminal, certified: Path
) -> None:
    done = terminal.run(
        *("countersign", certified, "--to", "neu.pdf", "--role", "controller"),
        *("--token", library(), "--pin-env", "NIRGENDS"),
    )
    assert done.code == 2
    assert "--pin-env" in done.err


@pytest.mark.slow
def test_export__signed_with_a_time_stamp__tells_when_it_was_seen(terminal: Terminal) -> None:
    terminal.identity()
    with serving(authority().answer) as url:
        done = terminal.run("export", EXEMPLARY, "--to", "anlage.pdf", *WITH_FILE, "--tsa", url)
    assert (done.code, done.err) == (0, "")
    (report,) = judged((terminal.folder / "anlage.pdf").read_bytes()).signatures
    assert report.attested_at == NOW
    idle = terminal.run("export", EXEMPLARY, "--to", "entwurf.pdf", "--tsa", url)
    assert idle.code == 2
    assert "--tsa wirkt nur zusammen mit --sign" in idle.err


@pytest.mark.slow
def test_sign__a_finished_annex__keeps_its_pages(terminal: Terminal) -> None:
    terminal.identity()
    assert terminal.run("export", EXEMPLARY, "--to", "entwurf.pdf").code == 0
    done = terminal.run("sign", "entwurf.pdf", "--to", "anlage.pdf", *WITH_FILE)
    assert (done.code, done.err) == (0, "")
    drawn = (terminal.folder / "entwurf.pdf").read_bytes()
    signed = (terminal.folder / "anlage.pdf").read_bytes()
    assert signed.startswith(drawn)
    assert [each.field for each in judged(signed).signatures] == [SignerRole.PROCESSOR]


@pytest.mark.slow
def test_sign__an_annex_with_gaps__is_refused(terminal: Terminal) -> None:
    terminal.identity()
    terminal.run("export", WITH_GAPS, "--to", "entwurf.pdf")
    done = terminal.run("sign", "entwurf.pdf", "--to", "anlage.pdf", *WITH_FILE)
    assert done.code == 1
    assert "Pflichtangaben fehlen" in done.err
    assert not (terminal.folder / "anlage.pdf").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "says"),
    [("2.3.2026", "a.pdf: Die Datei lässt sich nicht lesen"), ("bald", "„bald“ ist kein Tag")],
)
def test_ink__day__is_taken_as_people_write_it(terminal: Terminal, typed: str, says: str) -> None:
    done = terminal.run(
        *("ink", "a.pdf", "--scan", "a.pdf", "--role", "controller", "--date", typed)
    )
    assert done.code == 2
    assert says in done.err


@pytest.mark.slow
def test_ink__scan_of_a_print__is_filed_and_called_what_it_is(terminal: Terminal) -> None:
    terminal.run("export", EXEMPLARY, "--to", "anlage.pdf")
    (terminal.folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = terminal.run(
        *("ink", "anlage.pdf", "--scan", "scan.png", "--role", "controller"),
        *("--signer-name", "Frau Rektorin", "--date", "2026-03-02"),
    )
    assert done.code == 0
    assert "keine elektronische Unterschrift" in done.err
    (record,) = (terminal.folder / "home" / "ink").rglob("signatures.json")
    assert done.out == f"{record.parent}\n"
    (filed,) = json.loads(record.read_bytes())["content"]
    assert filed["declaration"]["name"] == "Frau Rektorin"
    assert (record.parent / f"{filed['scan']}.png").exists()
    assert terminal.run("verify", "anlage.pdf").code == 1
