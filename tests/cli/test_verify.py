# SPDX-License-Identifier: MIT
"""`tomtool verify`."""

from __future__ import annotations

import json
import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.cli.conftest import EXEMPLARY, ROOT
from tests.signing.tampering import flipped, gap
from tomtool.domain.verification import Trust
from tomtool.services.verifying import meets
from tomtool.signing.document import ForeignPdf
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

ALL_BUT_SIGNERS = "unaltered,additions,data,paper"


def test_verify__signed_by_a_stranger__answers_five_questions_and_is_not_fine(
    terminal: Terminal, signed_annex: Path
) -> None:
    done = terminal.run("verify", signed_annex, "--json")
    assert done.code == 1
    (told,) = done.json
    assert not told["ok"]
    outcomes = {name: answer["outcome"] for name, answer in told["answers"].items()}
    assert list(outcomes) == ["unaltered", "signers", "additions", "data", "paper"]
    assert [outcomes[name] for name in ("unaltered", "additions", "data", "paper")] == ["holds"] * 4
    assert outcomes["signers"] == "open"
    (signature,) = told["signatures"]
    assert signature["name"] == "Katrin Behrends"
    assert signature["self_signed"]
    assert signature["recognition"] == "unknown"


@pytest.mark.slow
def test_verify__signer_compared_before__is_fine(
    terminal: Terminal, signed_annex: Path, fingerprint: str
) -> None:
    compared = ("--role", "processor", "--fingerprint", fingerprint)
    assert terminal.run("trust", "add", signed_annex, *compared).code == 0
    done = terminal.run("verify", signed_annex, "--json")
    assert done.code == 0
    (told,) = done.json
    assert told["answers"]["signers"]["holds"]
    assert told["signatures"][0]["recognition"] == "compared"


@pytest.mark.slow
def test_verify__own_identity__is_known_without_comparing(terminal: Terminal) -> None:
    identity = terminal.identity()
    terminal.run(
        *("export", EXEMPLARY, "--to", "a.pdf", "--sign", identity, "--passphrase-env", "SECRET")
    )
    (told,) = terminal.run("verify", "a.pdf", "--json").json
    assert told["signatures"][0]["recognition"] == "own"
    assert terminal.run("verify", "a.pdf").code == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("required", "code"),
    [
        (" unaltered , data,", 0),
        ("unaltered,signers", 1),
        ("known-signer", 1),
    ],
)
def test_verify__with_a_policy__ends_as_that_wants(
    terminal: Terminal, signed_annex: Path, required: str, code: int
) -> None:
    assert terminal.run("verify", signed_annex, "--require", required).code == code


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--require", "unaltered,alles", "„alles“ gibt es nicht, nur: unaltered, signers,"),
        ("--require", "", "gibt es nicht"),
        ("--jobs", "0", "eine Zahl von 1 bis 64"),
        ("--jobs", "viele", "eine Zahl von 1 bis 64"),
    ],
)
def test_verify__option_that_makes_no_sense__is_wrong_use(
    terminal: Terminal, option: str, value: str, says: str
) -> None:
    done = terminal.run("verify", "a.pdf", option, value)
    assert done.code == 2
    assert says in done.err


@pytest.mark.slow
def test_verify__unsigned__says_that_it_is_not_signed_instead_of_altered(
    terminal: Terminal,
) -> None:
    terminal.run("export", EXEMPLARY, "--to", "a.pdf")
    done = terminal.run("verify", "a.pdf")
    assert done.code == 1
    assert "NEIN" not in done.out
    assert done.out.count("nicht prüfbar") == 5
    assert "Die Datei trägt keine elektronische Unterschrift." in done.out


@pytest.mark.slow
def test_verify__for_people__makes_statements_that_are_true_or_not(
    terminal: Terminal, signed_annex: Path
) -> None:
    done = terminal.run("verify", signed_annex)
    said = done.out
    assert "  Unverändert seit der Unterschrift:       ja\n" in said
    assert "  Unterschriften gültig, Personen bekannt: nicht bestätigt\n" in said
    assert "  Daten echt und eindeutig:                ja\n" in said
    assert "    Identität: selbst ausgestellt, nicht qualifiziert, nicht bestätigt\n" in said
    assert "„tomtool trust add“" in done.err
    pdf = bytearray(signed_annex.read_bytes())
    pdf[len(pdf) // 3] ^= 1
    (terminal.folder / "forged.pdf").write_bytes(pdf)
    said = terminal.run("verify", "forged.pdf").out
    assert "  Unverändert seit der Unterschrift:       NEIN\n" in said


def test_verify__one_byte_flipped__is_a_problem(terminal: Terminal, signed_annex: Path) -> None:
    pdf = bytearray(signed_annex.read_bytes())
    pdf[len(pdf) // 3] ^= 1
    forged = terminal.folder / "forged.pdf"
    forged.write_bytes(pdf)
    done = terminal.run("verify", forged, "--json")
    assert done.code == 1
    assert not done.json[0]["answers"]["unaltered"]["holds"]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_verify__several_files__are_told_in_order_and_the_worst_decides(
    terminal: Terminal, signed_annex: Path, jobs: int
) -> None:
    (terminal.folder / "kein.pdf").write_bytes(b"Hallo")
    names = [signed_annex, "kein.pdf", signed_annex, "fehlt.pdf", signed_annex]
    policy = ("--require", ALL_BUT_SIGNERS)
    done = terminal.run("verify", *names, "--json", "--jobs", jobs, *policy)
    assert done.code == 2
    assert [told["file"] for told in done.json] == list(map(str, names))
    assert ["error" in told for told in done.json] == [False, True, False, True, False]
    assert done.json[1]["error"].startswith("kein.pdf: Das ist keine PDF-Datei.")
    assert done.err == ""
    assert terminal.run("verify", signed_annex, signed_annex, *policy).code == 0


def test_verify__list_of_acquaintances_damaged__is_told_once_and_nothing_verified(
    terminal: Terminal, signed_annex: Path
) -> None:
    home = terminal.folder / "home"
    (home / "trust.json").write_text("{", "utf-8")
    done = terminal.run("verify", signed_annex, signed_annex)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("beschädigt") == 1
    assert str(home / "trust.json") in done.err


@pytest.mark.slow
def test_verify__json__is_as_its_schema_says(terminal: Terminal, signed_annex: Path) -> None:
    (terminal.folder / "kein.pdf").write_bytes(b"Hallo")
    shutil.copy(signed_annex, terminal.folder / "a.pdf")
    printed = terminal.run("verify", "--schema")
    assert printed.code == 0
    Draft202012Validator.check_schema(printed.json)
    schema = Draft202012Validator(printed.json, format_checker=FormatChecker())
    for environ in ({}, {"TOMTOOL_LANG": "en"}):
        told = terminal.run("verify", "a.pdf", "kein.pdf", "--json", **environ).json
        assert list(schema.iter_errors(told)) == []
        del told[0]["answers"]["paper"]
        assert not schema.is_valid(told)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bericht.pdf", "bericht.json"])
def test_verify__with_a_report__writes_it_beside_what_is_printed(
    terminal: Terminal, signed_annex: Path, name: str
) -> None:
    done = terminal.run("verify", signed_annex, "--report", name)
    assert done.code == 1
    assert "nicht bestätigt" in done.out
    assert (terminal.folder / name).stat().st_size > 1000


def test_verify__report_over_the_annex_or_of_no_kind__is_refused_before_anything(
    terminal: Terminal, signed_annex: Path
) -> None:
    shutil.copy(signed_annex, terminal.folder / "a.pdf")
    for name in ("a.pdf", "bericht.txt"):
        done = terminal.run("verify", "a.pdf", "--report", name)
        assert (done.code, done.out) == (2, "")
    assert (terminal.folder / "a.pdf").read_bytes() == signed_annex.read_bytes()


@pytest.mark.slow
def test_verify__file_name_that_commands_a_terminal__is_harmless(
    terminal: Terminal, signed_annex: Path
) -> None:
    name = "a\x1b[2Kok.pdf"
    shutil.copy(signed_annex, terminal.folder / name)
    assert "\x1b" not in terminal.run("verify", name).out
    assert "\x1b" not in terminal.run("verify", name, "--json").out


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a file system that takes any bytes")
def test_verify__file_name_that_is_no_text__is_told_and_remembered_all_the_same(
    terminal: Terminal, signed_annex: Path
) -> None:
    name = os.fsdecode(b"a\xff.pdf")
    shutil.copy(signed_annex, terminal.folder / name)
    done = terminal.run("verify", name, "--report", "r.json", "--require", ALL_BUT_SIGNERS)
    assert (done.code, done.out.splitlines()[0]) == (0, "a.pdf")
    (told,) = json.loads((terminal.folder / "r.json").read_bytes())["files"]
    assert told["file"] == name
    (state,) = json.loads((terminal.folder / "home" / "seen.json").read_bytes())["content"].values()
    assert state["file"] == name


@pytest.mark.slow
def test_verify__in_a_folder_with_programs__runs_none_of_them(
    terminal: Terminal, signed_annex: Path
) -> None:
    before = {each.name for each in terminal.folder.iterdir()}
    done = terminal.run("verify", signed_annex, "--require", ALL_BUT_SIGNERS)
    assert done.code == 0
    assert {each.name for each in terminal.folder.iterdir()} - before <= {"home"}


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_progress__many_files_at_a_terminal__counts_them(signed_annex: Path) -> None:
    import pty  # noqa: PLC0415 - not on every system
    import subprocess  # noqa: PLC0415 - as above
    import sys  # noqa: PLC0415 - as above

    keyboard, screen = pty.openpty()
    files = [str(signed_annex)] * 5
    done = subprocess.run(
        [sys.executable, "-m", "tomtool", "verify", "--json", *files],
        cwd=ROOT,
        env={**os.environ, "TOMTOOL_HOME": str(signed_annex.parent / "elsewhere")},
        stdout=subprocess.PIPE,
        stderr=screen,
        check=False,
    )
    os.close(screen)
    shown = os.read(keyboard, 65536).decode()
    os.close(keyboard)
    assert len(json.loads(done.stdout)) == 5
    assert [f"{n}/5" in shown for n in (1, 2, 3, 4)] == [True] * 4


@pytest.mark.slow
def test_verify__any_byte_flipped_in_the_signed_part__is_a_problem(signed_annex: Path) -> None:
    """200 seeded places all over the example: `verify` would end with code 1 for each."""
    genuine = signed_annex.read_bytes()
    unsigned = range(*gap(genuine))
    signed = [at for at in range(len(genuine)) if at not in unsigned]
    places = {*signed[:8], *signed[-8:], *random.Random(8).sample(signed, 200)}
    known = Trust(
        own=frozenset(each.signer.fingerprint for each in verify(ForeignPdf(genuine)).signatures)
    )
    required = ALL_BUT_SIGNERS.split(",")[:-1]  # the pages are compared only if these hold
    assert meets(verify(ForeignPdf(genuine), known), required)
    forged = (
        at
        for at in sorted(places)
        if meets(verify(ForeignPdf(flipped(genuine, at)), known), required)
    )
    assert list(forged) == []
