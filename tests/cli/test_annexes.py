# SPDX-License-Identifier: MIT
"""`tomtool export`, `verify` and `extract`."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import EXEMPLARY, ROOT, WITH_GAPS
from tests.signing.tampering import flipped, gap
from tomtool.annex.data import read_answers
from tomtool.domain.answers import Slot
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.formfiles.load import load_form
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal


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


def test_verify__signed_annex__answers_four_questions_and_names_the_signer(
    terminal: Terminal, signed_annex: Path
) -> None:
    done = terminal.run("verify", signed_annex, "--json")
    assert done.code == 0
    (told,) = done.json
    assert told["ok"]
    assert {name: answer["holds"] for name, answer in told["answers"].items()} == {
        "unaltered": True,
        "signers": True,
        "additions": True,
        "data": True,
    }
    (signature,) = told["signatures"]
    assert signature["name"] == "Katrin Behrends"
    assert signature["self_signed"]


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
    assert done.err == "Entwurf: 24 Pflichtangaben fehlen noch.\n"


def test_export__answers_missing__refuses_to_sign(terminal: Terminal) -> None:
    identity = terminal.identity()
    done = terminal.run(
        *("export", WITH_GAPS, "--to", "a.pdf", "--sign", identity),
        *("--passphrase-env", "SECRET"),
    )
    assert done.code == 1
    assert "24 Pflichtangaben fehlen, zuerst A1.19" in done.err
    assert not (terminal.folder / "a.pdf").exists()


def test_export__unsigned__verification_fails_without_a_crash(terminal: Terminal) -> None:
    terminal.run("export", EXEMPLARY, "--to", "a.pdf")
    done = terminal.run("verify", "a.pdf")
    assert done.code == 1
    assert "NEIN" in done.out


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
    assert list(terminal.folder.iterdir()) == []


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
    assert list(terminal.folder.iterdir()) == [target]


def test_verify__one_byte_flipped__is_a_problem(terminal: Terminal, signed_annex: Path) -> None:
    pdf = bytearray(signed_annex.read_bytes())
    pdf[len(pdf) // 3] ^= 1
    forged = terminal.folder / "forged.pdf"
    forged.write_bytes(pdf)
    done = terminal.run("verify", forged, "--json")
    assert done.code == 1
    assert not done.json[0]["ok"]


def test_verify__several_files__the_worst_decides(terminal: Terminal, signed_annex: Path) -> None:
    (terminal.folder / "kein.pdf").write_bytes(b"Hallo")
    done = terminal.run("verify", signed_annex, "kein.pdf", "--json")
    assert done.code == 2
    assert [told["ok"] for told in done.json] == [True, False]
    assert done.json[1]["error"].startswith("kein.pdf: Das ist keine PDF-Datei.")


@pytest.mark.slow
def test_verify__any_byte_flipped_in_the_signed_part__is_a_problem(signed_annex: Path) -> None:
    """600 seeded places all over the example: `verify` would end with code 1 for each."""
    genuine = signed_annex.read_bytes()
    unsigned = range(*gap(genuine))
    signed = [at for at in range(len(genuine)) if at not in unsigned]
    places = {*signed[:8], *signed[-8:], *random.Random(8).sample(signed, 600)}
    accepted = [at for at in sorted(places) if verify(flipped(genuine, at)).ok]
    assert accepted == []


@pytest.mark.parametrize("command", ["verify", "extract"])
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
        asked = f"{question.number} {question.text.de}" in words
        assert asked == (question.key in applicable), question.key
        main = Slot(question.key)
        for choice in question.choices if route.applies(main) else ():
            mark = "☒" if choice.id in route.answer(main).choices else "☐"
            label = choice.text.de.partition("{")[0].strip()
            assert f"{mark} {label}" in words, (question.key, choice.id)


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
