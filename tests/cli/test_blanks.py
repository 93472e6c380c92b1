# SPDX-License-Identifier: MIT
"""`tomtool blank` and `tomtool answers from-pdf`."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.annex.builders import words_of
from tomtool.annex.pdf.forms import field_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Terminal


@pytest.fixture(scope="session")
def blank_form(
    tmp_path_factory: pytest.TempPathFactory, open_terminal: Callable[[Path], Terminal]
) -> Path:
    """Write the shipped form to fill in on screen; no test may change the file."""
    terminal = open_terminal(tmp_path_factory.mktemp("blank"))
    done = terminal.run("blank", "tom-schule", "--to", "formular.pdf", "--fillable")
    assert (done.code, done.out, done.err) == (0, "formular.pdf\n", "")
    return terminal.folder / "formular.pdf"


@pytest.fixture
def form(terminal: Terminal, blank_form: Path) -> Path:
    return Path(shutil.copy(blank_form, terminal.folder))


def fill(form: Path, **values: str) -> None:
    """Type into fields; `A1_1__text` is `A1.1.text`."""
    named = {field_name(name.replace("__", "/").replace("_", ".")): values[name] for name in values}
    with pikepdf.open(io.BytesIO(form.read_bytes())) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.T) in named:
                value = named[str(field.T)]
                is_text = str(field.FT) == "/Tx"
                field.V = pikepdf.String(value) if is_text else pikepdf.Name(f"/{value}")
        pdf.save(form)


@pytest.mark.slow
def test_blank__for_paper_in_english__asks_every_question(terminal: Terminal) -> None:
    done = terminal.run("blank", "tom-schule/1.0", "--to", "form.pdf", "--lang", "en")
    assert done.code == 0, done.err
    words = words_of((terminal.folder / "form.pdf").read_bytes())
    assert "Does the server room have windows?" in words
    with pikepdf.open(terminal.folder / "form.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root


def test_blank__of_an_unknown_form__says_so_and_writes_nothing(terminal: Terminal) -> None:
    done = terminal.run("blank", "nichts", "--to", "form.pdf")
    assert (done.code, done.out) == (2, "")
    assert "„nichts“ gibt es nicht" in done.err
    assert list(terminal.folder.glob("*.pdf")) == []


@pytest.mark.slow
def test_answers_from_pdf__filled_in__writes_answers_that_can_be_checked(
    terminal: Terminal, form: Path
) -> None:
    fill(form, product="Lernplattform „Ä€“", A1_0="ja", A1_0__remark="Siehe Plan.")
    done = terminal.run("answers", "from-pdf", form, "--to", "antworten.json")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("antworten.json\n1 von ")
    plain = json.loads((terminal.folder / "antworten.json").read_text("utf-8"))
    assert plain["product"] == "Lernplattform „Ä€“"
    assert plain["answers"] == {"A1.0": {"choices": ["ja"], "remark": "Siehe Plan."}}
    assert terminal.run("answers", "check", "antworten.json", "--json").code == 1


@pytest.mark.slow
def test_answers_from_pdf__with_something_unclear__names_place_problem_and_remedy(
    terminal: Terminal, form: Path
) -> None:
    fill(form, product="Probe", A1_11_frist="eine Weile")
    done = terminal.run("answers", "from-pdf", form)
    assert done.code == 1
    assert done.json["answers"] == {"A1.11": {"remark": "Speicherdauer: eine Weile"}}
    assert done.err == (
        f"tomtool: {form} · A1.11: Das Feld „Speicherdauer“ verlangt eine Dauer."
        " Die Angabe steht in der Anmerkung; bitte tragen Sie sie richtig ein.\n"
    )


def test_answers_from_pdf__over_the_form__is_refused(terminal: Terminal, form: Path) -> None:
    before = form.read_bytes()
    done = terminal.run("answers", "from-pdf", form, "--to", form)
    assert done.code == 2
    assert form.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [(b"{}", 2, "Das ist keine PDF-Datei."), (b"%PDF-1.7", 2, "Die PDF-Datei ist beschädigt.")],
    ids=["json", "damaged"],
)
def test_answers_from_pdf__unusable_file__says_so_in_one_line(
    terminal: Terminal, content: bytes, code: int, says: str
) -> None:
    (terminal.folder / "x.pdf").write_bytes(content)
    done = terminal.run("answers", "from-pdf", "x.pdf")
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_answers_from_pdf__form_for_paper__is_refused(terminal: Terminal) -> None:
    terminal.run("blank", "tom-schule", "--to", "form.pdf")
    done = terminal.run("answers", "from-pdf", "form.pdf")
    assert done.code == 1
    assert "ist kein ausgefülltes Formular" in done.err


@pytest.mark.slow
def test_answers_from_pdf__text_longer_than_answers_take__names_its_place(
    terminal: Terminal, form: Path
) -> None:
    fill(form, product="Probe", A1_0__remark="a" * 20_001)
    done = terminal.run("answers", "from-pdf", form)
    assert done.code == 1
    assert "answers/A1.0/remark: Der Text ist länger als 20000 Zeichen." in done.err
