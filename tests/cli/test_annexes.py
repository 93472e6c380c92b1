# SPDX-License-Identifier: MIT
"""`tomtool export` and `extract`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import EXEMPLARY, ROOT, WITH_GAPS
from tomtool.annex.data import read_answers
from tomtool.domain.answers import Slot
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.formfiles.load import load_form

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Done, Terminal


def output_of(*command: object) -> str:
    """Run another program, which must succeed, and return what it prints."""
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=True
    ).stdout


def test_export__signed__pdf_is_valid_for_other_programs_too(signed_annex: Path) -> None:
    said = output_of("qpdf", "--check", signed_annex)
    assert "No syntax or stream encoding errors found" in said
    said = output_of("pdfsig", "-nocert", signed_annex)
    assert "Signature is Valid" in said
    assert "Total document signed" in said


@pytest.mark.slow
def test_extract__signed_annex__gives_back_what_was_published(
    terminal: Terminal, signed_annex: Path
) -> None:
    done = terminal.run("extract", signed_annex, "--to", "antworten.json")
    assert done.code == 0
    form = load_form(ROOT / "forms" / "tom-schule" / "1.0")
    response = read_answers(EXEMPLARY.read_bytes())
    sent = published(form, response, route_of(form, response).slots())
    assert read_answers((terminal.folder / "antworten.json").read_bytes()) == sent
    assert any(answer.note for answer in response.answers.values())
    assert not any(answer.note for answer in sent.answers.values())


def test_extract__to_standard_output__is_canonical_json(
    terminal: Terminal, signed_annex: Path
) -> None:
    done = terminal.run("extract", signed_annex)
    plain = json.loads(done.out)
    again = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert done.out == again + "\n"


def test_export__twice__gives_the_same_bytes(terminal: Terminal) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert terminal.run("export", WITH_GAPS, "--to", name).code == 0
    first, second = (terminal.folder / name for name in ("a.pdf", "b.pdf"))
    assert first.read_bytes() == second.read_bytes()


def test_export__answers_missing__writes_a_draft_and_says_so(terminal: Terminal) -> None:
    done = terminal.run("export", WITH_GAPS, "--to", "entwurf.pdf")
    assert (done.code, done.out) == (0, "entwurf.pdf\n")
    assert done.err == "Entwurf: 25 Pflichtangaben fehlen noch.\n"


def test_export__answers_missing__refuses_to_sign(terminal: Terminal) -> None:
    identity = terminal.identity()
    done = terminal.run(
        *("export", WITH_GAPS, "--to", "a.pdf", "--sign", identity),
        *("--passphrase-env", "SECRET"),
    )
    assert done.code == 1
    assert "Pflichtangaben fehlen (25), zuerst A1.19" in done.err
    assert not (terminal.folder / "a.pdf").exists()


def exported(terminal: Terminal, *more: object, answers: object = EXEMPLARY) -> Done:
    """Sign as Katrin Behrends."""
    identity = ("--sign", terminal.identity(), "--passphrase-env", "SECRET")
    return terminal.run("export", answers, "--to", "a.pdf", *identity, *more)


def signature_rows(annex: Path) -> str:
    """Return the words of the processor's signature block."""
    words = " ".join(output_of("pdftotext", "-layout", annex, "-").split())
    return words.partition("Elektronisch signiert (nicht qualifiziert) ")[2].partition(" …")[0]


def planned_signers(terminal: Terminal, *signers: dict[str, str]) -> Path:
    plain = json.loads(EXEMPLARY.read_text("utf-8")) | {"signers": signers}
    file = terminal.folder / "answers.json"
    file.write_text(json.dumps(plain), "utf-8")
    return file


def test_export__signed_by_another_than_planned__prints_who_signed(terminal: Terminal) -> None:
    planned = {"name": "Dr. Paul Planer", "role": "Geschäftsführung", "place": "Ulm"}
    file = planned_signers(terminal, planned)
    assert exported(terminal, answers=file).code == 0
    rows = signature_rows(terminal.folder / "a.pdf")
    assert rows.startswith("Name Katrin Behrends, Klassenwerk Software GmbH Datum ")
    assert "Zertifikat" not in rows


@pytest.mark.slow
def test_export__signed_as_planned_further_down__takes_that_role_and_place(
    terminal: Terminal,
) -> None:
    file = planned_signers(
        terminal,
        {"name": "Dr. Paul Planer", "role": "Geschäftsführung", "place": "Ulm"},
        {"name": "Katrin Behrends", "role": "Prokura", "place": "Aalen"},
    )
    assert exported(terminal, answers=file).code == 0
    rows = signature_rows(terminal.folder / "a.pdf")
    assert "Behrends, Klassenwerk Software GmbH Funktion Prokura Ort Aalen" in rows


@pytest.mark.slow
def test_export__with_another_signer_name__still_tells_whom_the_certificate_stands_for(
    terminal: Terminal,
) -> None:
    assert exported(terminal, "--signer-name", "Kai Wunsch").code == 0
    rows = signature_rows(terminal.folder / "a.pdf")
    assert rows.startswith("Name Kai Wunsch Datum")
    assert "Zertifikat Katrin Behrends, Klassenwerk Software GmbH Fingerabdruck" in rows


@pytest.mark.slow
def test_export__signed__prints_the_beginning_of_the_fingerprint_verify_prints(
    terminal: Terminal, signed_annex: Path
) -> None:
    shown = signature_rows(signed_annex).partition("Fingerabdruck ")[2]
    assert len(shown) == 39
    assert f"Fingerabdruck: {shown} " in terminal.run("verify", signed_annex).out


def test_export__filled_answers_that_do_not_apply__are_named_before_signing(
    terminal: Terminal,
) -> None:
    plain = json.loads(EXEMPLARY.read_text("utf-8"))
    hidden = json.loads(WITH_GAPS.read_text("utf-8"))["answers"]["A4.4"]
    plain["answers"] |= {"A4.3": {"choices": ["nein"]}, "A4.4": hidden}
    file = terminal.folder / "answers.json"
    file.write_text(json.dumps(plain), "utf-8")
    done = exported(terminal, answers=file)
    assert (done.code, done.err) == (
        0,
        "1 Antwort trifft nicht zu und steht nicht in der Anlage: A4.4\n",
    )


@pytest.mark.parametrize(
    "option", ["--signer-name", "--signer-role", "--place", "--passphrase-env"]
)
def test_export__words_for_a_signature_without_one__is_wrong_use(
    terminal: Terminal, option: str
) -> None:
    done = terminal.run("export", EXEMPLARY, "--to", "a.pdf", option, "Ulm")
    assert done.code == 2
    assert f"{option} wirkt nur zusammen mit --sign." in done.err
    assert not (terminal.folder / "a.pdf").exists()


@pytest.mark.parametrize("name", ["in.json", "link.json", "./in.json"])
def test_export__target_is_the_answers__is_refused(terminal: Terminal, name: str) -> None:
    source = terminal.folder / "in.json"
    shutil.copy(EXEMPLARY, source)
    (terminal.folder / "link.json").symlink_to(source)
    done = terminal.run("export", "in.json", "--to", name)
    assert done.code == 2
    assert "wird auch gelesen" in done.err
    assert source.read_bytes() == EXEMPLARY.read_bytes()


def test_export__target_is_the_identity__is_refused(terminal: Terminal) -> None:
    identity = terminal.identity()
    before = identity.read_bytes()
    done = terminal.run("export", EXEMPLARY, "--sign", identity, "--to", "id.p12")
    assert (done.code, identity.read_bytes()) == (2, before)
    assert "id.p12: Die Zieldatei wird auch gelesen" in done.err


def test_extract__target_is_the_annex__is_refused(terminal: Terminal, signed_annex: Path) -> None:
    annex = terminal.folder / "x.pdf"
    shutil.copy(signed_annex, annex)
    done = terminal.run("extract", "x.pdf", "--to", "x.pdf")
    assert (done.code, annex.read_bytes()) == (2, signed_annex.read_bytes())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--passphrase-env", "WRONG"), "Die Passphrase öffnet diese Identität nicht."),
        (("--passphrase-env", "UNSET"), "Die Umgebungsvariable „UNSET“ mit der Passphrase fehlt."),
        ((), "Die Passphrase fehlt."),
    ],
    ids=["wrong", "unset", "none"],
)
def test_export__without_the_right_passphrase__leaves_the_target_untouched(
    terminal: Terminal, arguments: tuple[str, ...], says: str
) -> None:
    identity = terminal.identity()
    target = terminal.folder / "a.pdf"
    target.write_bytes(b"before")
    done = terminal.run(
        *("export", EXEMPLARY, "--to", target, "--sign", identity, *arguments), WRONG="falsch"
    )
    assert done.code == 2
    assert says in done.err
    assert target.read_bytes() == b"before"


def test_export__folder_missing__says_so_and_leaves_nothing(terminal: Terminal) -> None:
    done = terminal.run("export", EXEMPLARY, "--to", "fehlt/a.pdf")
    assert done.code == 2
    assert "Datei oder Ordner fehlt" in done.err
    assert [each.name for each in terminal.folder.iterdir() if each.name != "home"] == []


def test_export__disk_full__says_so_and_keeps_the_old_file(terminal: Terminal) -> None:
    """A limit on file sizes makes the operating system refuse to write, as a full disk does."""
    target = terminal.folder / "a.pdf"
    target.write_bytes(b"before")
    code = (
        "import resource, signal, sys\n"
        "from tomtool.cli.main import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        f"sys.exit(main(['export', {str(EXEMPLARY)!r}, '--to', {str(target)!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "die Datei ist zu groß" in done.stderr
    assert target.read_bytes() == b"before"
    assert {each.name for each in terminal.folder.iterdir()} == {"a.pdf", "home"}


@pytest.mark.parametrize("command", ["verify", pytest.param("extract", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Hallo", "keine PDF-Datei"),
        (b"%PDF-1.7\nbroken", "beschädigt"),
    ],
    ids=["text", "broken"],
)
def test_unreadable_pdf__any_command__is_one_sentence_and_code_2(
    terminal: Terminal, command: str, content: bytes, says: str
) -> None:
    (terminal.folder / "x.pdf").write_bytes(content)
    done = terminal.run(command, "x.pdf")
    assert done.code == 2
    assert says in done.err
    assert done.err.count("\n") == 1


@pytest.mark.slow
def test_encrypted_pdf__verify_and_extract__say_so(terminal: Terminal, signed_annex: Path) -> None:
    encrypted = terminal.folder / "x.pdf"
    output_of("qpdf", "--encrypt", "a", "b", "256", "--", signed_annex, encrypted)
    for command in ("verify", "extract"):
        done = terminal.run(command, "x.pdf")
        assert done.code == 2
        assert "verschlüsselt" in done.err


def test_extract__pdf_without_answers__says_so(terminal: Terminal) -> None:
    plain = ["qpdf", "--empty", "x.pdf"]
    subprocess.run(plain, cwd=terminal.folder, check=True)
    done = terminal.run("extract", "x.pdf")
    assert done.code == 1
    assert "enthält keine Antworten" in done.err


@pytest.mark.slow
@pytest.mark.parametrize("example", [WITH_GAPS, EXEMPLARY], ids=["gaps", "exemplary"])
def test_pdf__text__holds_every_applicable_question_with_its_answer_and_no_other(
    terminal: Terminal, example: Path
) -> None:
    assert terminal.run("export", example, "--to", "a.pdf").code == 0
    words = " ".join(output_of("pdftotext", "-layout", terminal.folder / "a.pdf", "-").split())
    form = load_form(ROOT / "forms" / "tom-schule" / "1.0")
    response = read_answers(example.read_bytes())
    route = route_of(form, response)
    applicable = {slot.question for slot in route.slots()}
    for question in form.questions():
        asked = " ".join(f"{question.number} {question.text.de}".split()) in words
        assert asked == (question.key in applicable), question.key
        main = Slot(question.key)
        for choice in question.choices if route.applies(main) else ():
            mark = "☒" if choice.id in route.answer(main).choices else "☐"
            label = choice.text.de.partition("{")[0].strip()
            assert " ".join(f"{mark} {label}".split()) in words, (question.key, choice.id)


@pytest.mark.slow
def test_export__in_english__speaks_english(terminal: Terminal) -> None:
    assert terminal.run("export", EXEMPLARY, "--to", "a.pdf", "--lang", "en").code == 0
    text = output_of("pdftotext", terminal.folder / "a.pdf", "-")
    assert "Technical and organisational measures" in text
    assert "Seite" not in text


def test_export__broken_signature_source__identity_is_no_pkcs12(terminal: Terminal) -> None:
    shutil.copy(EXEMPLARY, terminal.folder / "id.p12")
    done = terminal.run(
        *("export", EXEMPLARY, "--to", "a.pdf", "--sign", "id.p12", "--passphrase-env", "SECRET")
    )
    assert done.code == 2
    assert "id.p12: Die Datei ist keine Identität" in done.err
