# SPDX-License-Identifier: MIT
"""`tomtool export` in other layouts, under other names, and for other programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.annex.builders import words_of
from tests.cli.conftest import EXEMPLARY, WITH_GAPS
from tomtool.annex.data import read_answers

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layout", "words"),
    [
        ("questionnaire", "☐ nein"),
        ("checklist", "Technisch Organisatorisch"),
        ("measures", "Zutrittskontrolle"),
        ("prose", "Hierzu gibt der Auftragsverarbeiter an"),
    ],
)
def test_export__in_a_layout__writes_it_under_its_name(
    terminal: Terminal, layout: str, words: str
) -> None:
    options = ("--layout", layout, "--as", "anhang 3")
    done = terminal.run("export", EXEMPLARY, "--to", "a.pdf", *options)
    assert (done.code, done.err) == (0, "")
    text = words_of((terminal.folder / "a.pdf").read_bytes())
    assert text.count("Anhang 3") > 5
    assert words in text


@pytest.mark.slow
def test_export__signed_in_a_layout__verifies_and_gives_all_answers_back(
    terminal: Terminal,
) -> None:
    identity = ("--sign", terminal.identity(), "--passphrase-env", "SECRET")
    target = ("--to", "a.pdf", "--layout", "checklist", "--as", "Anlage 2")
    assert terminal.run("export", EXEMPLARY, *target, *identity).code == 0
    assert terminal.run("verify", "a.pdf").code == 0
    extracted = terminal.run("extract", "a.pdf").out
    assert read_answers(extracted.encode()).answers.keys() == set(
        read_answers(EXEMPLARY.read_bytes()).answers
    )


@pytest.mark.slow
def test_export__with_what_was_skipped__names_it(terminal: Terminal) -> None:
    for name, options in (("without.pdf", ()), ("with.pdf", ("--skipped",))):
        assert terminal.run("export", WITH_GAPS, "--to", name, *options).code == 0
    without, including = (
        words_of((terminal.folder / name).read_bytes()) for name in ("without.pdf", "with.pdf")
    )
    assert including.count("– entfällt") > without.count("– entfällt")


def test_export__by_the_ending__writes_what_other_programs_read(terminal: Terminal) -> None:
    for name in ("a.docx", "a.xlsx", "a.csv", "a.json"):
        assert terminal.run("export", EXEMPLARY, "--to", name).out == f"{name}\n"
    folder = terminal.folder
    assert "word/document.xml" in ZipFile(folder / "a.docx").namelist()
    assert "xl/workbook.xml" in ZipFile(folder / "a.xlsx").namelist()
    table = (folder / "a.csv").read_text("utf-8-sig")
    keys = {row[0] for row in csv.reader(io.StringIO(table, newline=""), delimiter=";")}
    assert "A1.16" in keys
    assert "A1.16" in json.loads((folder / "a.json").read_bytes())["answers"]


def test_export__word_with_findings__tells_them(terminal: Terminal) -> None:
    done = terminal.run("export", WITH_GAPS, "--to", "a.docx", "--with-findings")
    assert done.err == "Entwurf: 25 Pflichtangaben fehlen noch.\n"
    document = ZipFile(terminal.folder / "a.docx").read("word/document.xml").decode()
    assert "Hinweise zur Prüfung" in document


@pytest.mark.parametrize(
    ("target", "options", "says"),
    [
        ("a.doc", (), "a.doc: Die Endung sagt nicht, in welchem Format"),
        ("a", (), "a: Die Endung sagt nicht, in welchem Format"),
        ("a.json", ("--layout", "prose"), "--layout hat auf eine .json-Datei keine Wirkung."),
        ("a.csv", ("--as", "Anlage 2"), "--as hat auf eine .csv-Datei keine Wirkung."),
        ("a.xlsx", ("--with-findings",), "--with-findings hat auf eine .xlsx-Datei"),
        ("a.docx", ("--sign", "id.p12"), "--sign hat auf eine .docx-Datei keine Wirkung."),
        ("a.pdf", ("--as", "Beilage 2"), "„Beilage 2“ ist keine Bezeichnung"),
        ("a.pdf", ("--as", "Anlage 0"), "„Anlage 0“ ist keine Bezeichnung"),
        ("a.pdf", ("--layout", "prose", "--skipped"), "--skipped wirkt nur in der Darstellung"),
    ],
    ids=[
        *("unknown", "none", "layout", "as", "findings", "sign", "name", "number", "skipped"),
    ],
)
def test_export__option_or_ending_that_cannot_be__is_refused(
    terminal: Terminal, target: str, options: tuple[str, ...], says: str
) -> None:
    done = terminal.run("export", EXEMPLARY, "--to", target, *options)
    assert done.code == 2
    assert says in done.err
    assert not (terminal.folder / target).exists()


def test_export__signed_with_findings__is_refused(terminal: Terminal) -> None:
    identity = ("--sign", terminal.identity(), "--passphrase-env", "SECRET")
    done = terminal.run("export", EXEMPLARY, "--to", "a.pdf", "--with-findings", *identity)
    assert done.code == 2
    assert "Ein Prüfexemplar mit Hinweisen lässt sich nicht signieren." in done.err
    assert not (terminal.folder / "a.pdf").exists()
