# SPDX-License-Identifier: MIT
"""Reports for the records: what was found out about files, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from tests.annex.builders import words_of
from tests.annex.gate import problems
from tests.signing.annexes import annex
from tests.signing.people import NOW, identity
from tests.signing.tampering import flipped
from tomtool import __version__
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.printable import in_groups
from tomtool.domain.verification import SignerRole, Trust, Verdict
from tomtool.services import reports, telling
from tomtool.services.files import TargetIsInputError
from tomtool.services.sealing import seal
from tomtool.services.verifying import Verified, judge
from tomtool.signing.errors import NotAPdfError

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.errors import TomtoolError
    from tomtool.services.context import AppContext


@pytest.fixture(scope="module")
def countersigned() -> bytes:
    pdf = seal(annex(), identity(), SignerRole.PROCESSOR, Declaration(), NOW)
    stated = Declaration(statement=Statement.CONDITIONS, text="Bis Juni nachbessern")
    return seal(pdf, identity("Jürgen Größe"), SignerRole.SCHOOL_DPO, stated, NOW)


def verified(context: AppContext, folder: Path, pdf: bytes) -> Verified:
    return Verified(folder / "schule.pdf", "ab" * 32, judge(context, pdf, Trust()).verification)


def test_write_report__pdf__is_accessible_and_tells_everything(
    context: AppContext, tmp_path: Path, countersigned: bytes
) -> None:
    found = verified(context, tmp_path, countersigned)
    target = tmp_path / "bericht.PDF"
    reports.write_report(context, target, [(found.path, found)])
    assert problems(target.read_bytes()) == []
    said = words_of(target.read_bytes())
    assert "Prüfbericht" in said
    assert f"tomtool {__version__}" in said
    assert "ab" * 32 in said
    assert "Bis Juni nachbessern" in said
    for report in found.verification.signatures:
        assert in_groups(report.signer.fingerprint)[:40] in said
    speaks = context.translator
    for verdict in found.verification.verdicts.values():
        assert all(speaks.message(each)[:30] in said for each in verdict.reasons)


@pytest.mark.parametrize(
    ("broken", "says"), [(True, "Verlassen Sie sich nicht"), (False, "aber nicht alle sind ein Ja")]
)
def test_write_report__pdf__says_in_one_sentence_what_to_think(
    context: AppContext, tmp_path: Path, countersigned: bytes, broken: bool, says: str
) -> None:
    pdf = flipped(countersigned, 2000) if broken else countersigned
    found = verified(context, tmp_path, pdf)
    assert says in words_of(reports.as_pdf([(found.path, found)], NOW, context.translator))


def test_write_report__all_hold__says_so(
    context: AppContext, tmp_path: Path, countersigned: bytes
) -> None:
    found = verified(context, tmp_path, countersigned)
    fine = replace(found.verification, signers=Verdict(), paper=Verdict())
    found = replace(found, verification=fine)
    said = words_of(reports.as_pdf([(found.path, found)], NOW, context.translator))
    assert "Alle fünf Antworten sind ein Ja." in said


def test_write_report__file_that_is_no_pdf__is_told_without_its_folder(
    context: AppContext, tmp_path: Path, countersigned: bytes
) -> None:
    found = verified(context, tmp_path, countersigned)
    other: TomtoolError = NotAPdfError()
    other.place = str(tmp_path / "kein.pdf")
    target = tmp_path / "bericht.pdf"
    reports.write_report(context, target, [(found.path, found), (tmp_path / "kein.pdf", other)])
    said = words_of(target.read_bytes())
    assert "kein.pdf" in said
    assert "keine PDF-Datei" in said
    assert str(tmp_path) not in said


def test_write_report__json__holds_what_verify_prints_and_when_by_what(
    context: AppContext, tmp_path: Path, countersigned: bytes
) -> None:
    found = verified(context, tmp_path, countersigned)
    target = tmp_path / "bericht.json"
    reports.write_report(context, target, [(found.path, found), (tmp_path / "k", NotAPdfError())])
    told = json.loads(target.read_bytes())
    assert told["program"] == f"tomtool {__version__}"
    assert told["made_at"] == NOW.isoformat()
    schema = Draft202012Validator(json.loads(telling.verification_schema()))
    assert list(schema.iter_errors(told["files"])) == []
    assert told["files"][0]["signatures"][1]["declaration"]["text"] == "Bis Juni nachbessern"


def test_write_report__over_the_file_itself__is_refused(
    context: AppContext, tmp_path: Path, countersigned: bytes
) -> None:
    found = verified(context, tmp_path, countersigned)
    found.path.write_bytes(countersigned)
    with pytest.raises(TargetIsInputError):
        reports.write_report(context, found.path, [(found.path, found)])
    assert found.path.read_bytes() == countersigned


def test_write_report__name_of_another_kind__is_refused(
    context: AppContext, tmp_path: Path
) -> None:
    with pytest.raises(reports.UnknownReportError):
        reports.write_report(context, tmp_path / "bericht.docx", [])
    assert list(tmp_path.iterdir()) == []
