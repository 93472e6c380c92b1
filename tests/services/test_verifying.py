# SPDX-License-Identifier: MIT
"""Verifying files as the user does: with a memory, in a child process, never „ok“ by accident."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import response
from tests.formfiles.forms import write_form
from tests.signing.annexes import annex, page
from tests.signing.people import NOW, identity, signed_by
from tests.signing.tampering import flipped, respelled, with_value_changed
from tomtool.domain.declaration import Declaration
from tomtool.domain.edition import Edition
from tomtool.domain.text import Message, Text
from tomtool.domain.verification import (
    Outcome,
    Question,
    Recognition,
    SignerRole,
    Verdict,
    Verification,
)
from tomtool.formfiles.load import load_form
from tomtool.services import annexes, trust, verifying
from tomtool.services.context import AppContext, system_context
from tomtool.services.files import UnreadableFileError
from tomtool.services.foreign import ForeignPages, UndrawablePdfError
from tomtool.services.isolated import Limits
from tomtool.services.isolation import NotWantedError, UncheckableError, Workers
from tomtool.services.jsonfile import DamagedFileError
from tomtool.services.previews import Pages
from tomtool.services.responses import reading
from tomtool.services.sealing import seal
from tomtool.signing.errors import NotAnAnnexError, NotAPdfError, PdfTooComplexError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.signing.identity import Identity


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    return replace(system_context({}), home=tmp_path / "home", clock=lambda: NOW)


@pytest.fixture(scope="module")
def processor() -> Identity:
    return identity("Erika Mustermann")


@pytest.fixture(scope="module")
def signed(processor: Identity) -> bytes:
    return signed_by(processor, annex())


@pytest.fixture(scope="module")
def countersigned(signed: bytes) -> bytes:
    return signed_by(identity("Dr. Jürgen Größe"), signed, role=SignerRole.SCHOOL_DPO)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as made:
        yield made


def file(folder: Path, pdf: bytes, name: str = "a.pdf") -> Path:
    path = folder / name
    path.write_bytes(pdf)
    return path


def reasons(verdict: Verdict) -> str:
    return " ".join(each.render() for each in verdict.reasons)


def test_signed__by_a_stranger__leaves_open_who_and_holds_otherwise(
    context: AppContext, workers: Workers, tmp_path: Path, signed: bytes
) -> None:
    found = verifying.verify(context, file(tmp_path, signed), workers)
    assert found.sha256 == sha256(signed).hexdigest()
    verdicts = found.verification.verdicts
    assert verdicts[Question.SIGNERS].outcome is Outcome.OPEN
    for question in (Question.UNALTERED, Question.ADDITIONS, Question.DATA):
        assert verdicts[question] == Verdict()


def test_signed__by_somebody_compared__says_how_they_are_known(
    context: AppContext, workers: Workers, tmp_path: Path, signed: bytes, processor: Identity
) -> None:
    trust.add_compared(context, processor.signer, SignerRole.PROCESSOR, "a.pdf")
    verification = verifying.verify(context, file(tmp_path, signed), workers).verification
    assert verification.signers.holds
    assert verification.signatures[0].recognition is Recognition.COMPARED


def test_questionnaire__compared_with_the_one_known_here__is_told_if_it_is_not_the_same(
    context: AppContext, workers: Workers, tmp_path: Path, processor: Identity
) -> None:
    here = replace(context, forms_folders=(tmp_path / "forms",), cache=tmp_path / "cache")
    ours = load_form(write_form(tmp_path / "forms"))
    easier = replace(ours, title=Text("Einfacher", "Easier"))

    def verdict(where: AppContext, asked: Questionnaire) -> Verdict:
        drawn = annexes.draw(reading(asked, response()), Edition("de", sealed=True))
        signed = seal(drawn, processor, SignerRole.PROCESSOR, Declaration(), NOW)
        found = verifying.verify(where, file(tmp_path, signed), workers).verification
        assert found.paper.holds
        return found.data

    assert verdict(here, ours) == Verdict()
    assert "„probe/1.0“ ist ein anderer" in reasons(verdict(here, easier))
    assert verdict(here, easier).outcome is Outcome.OPEN
    assert "„probe/1.0“ ist auf diesem Rechner nicht bekannt" in reasons(verdict(context, ours))
    assert verdict(context, ours).holds


def test_cut_back__to_its_first_signature__is_called_an_older_state(
    context: AppContext, workers: Workers, tmp_path: Path, signed: bytes, countersigned: bytes
) -> None:
    both = file(tmp_path, countersigned, "zwei.pdf")
    assert verifying.verify(context, both, workers).verification.additions == Verdict()
    older = verifying.verify(context, file(tmp_path, signed), workers).verification
    assert older.additions.holds
    assert "schon eine gegengezeichnete Fassung („zwei.pdf“)" in reasons(older.additions)


def test_cut_back__with_its_value_spelled_anew__is_called_an_older_state_all_the_same(
    context: AppContext, workers: Workers, tmp_path: Path, signed: bytes, countersigned: bytes
) -> None:
    verifying.verify(context, file(tmp_path, countersigned, "zwei.pdf"), workers)
    other = with_value_changed(signed, respelled)
    assert other != signed
    older = verifying.verify(context, file(tmp_path, other), workers).verification
    assert older.unaltered.holds
    assert "schon eine gegengezeichnete Fassung („zwei.pdf“)" in reasons(older.additions)


def test_altered__file__is_not_remembered(
    context: AppContext, workers: Workers, tmp_path: Path, signed: bytes
) -> None:
    forged = file(tmp_path, flipped(signed, len(signed) // 3))
    verification = verifying.verify(context, forged, workers).verification
    assert verification.unaltered.outcome is not Outcome.HOLDS
    assert not (context.home / "seen.json").exists()


def test_memory__unreadable__is_told_and_stops_nothing(
    context: AppContext, workers: Workers, tmp_path: Path, signed: bytes
) -> None:
    context.home.mkdir()
    (context.home / "seen.json").write_text("{", "utf-8")
    additions = verifying.verify(context, file(tmp_path, signed), workers).verification.additions
    assert additions.holds
    assert "beschädigt" in reasons(additions)


def test_list_of_acquaintances__damaged__is_an_error_and_no_verification(
    context: AppContext, workers: Workers, tmp_path: Path, signed: bytes
) -> None:
    context.home.mkdir()
    (context.home / "trust.json").write_text("{", "utf-8")
    with pytest.raises(DamagedFileError):
        verifying.verify(context, file(tmp_path, signed), workers)


@pytest.mark.slow
def test_limit__broken__leaves_every_answer_open_and_says_why(
    context: AppContext, tmp_path: Path, signed: bytes
) -> None:
    with Workers(limits=Limits(seconds=0)) as impatient:
        found = verifying.verify(context, file(tmp_path, signed), impatient).verification
    assert {verdict.outcome for verdict in found.verdicts.values()} == {Outcome.OPEN}
    assert "dauerte länger" in reasons(found.unaltered)


def test_file__missing_or_no_pdf__is_an_error_that_names_it(
    context: AppContext, workers: Workers, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableFileError):
        verifying.verify(context, tmp_path / "fehlt.pdf", workers)
    with pytest.raises(NotAPdfError) as raised:
        verifying.verify(context, file(tmp_path, b"Hallo"), workers)
    assert raised.value.place == str(tmp_path / "a.pdf")


def test_cancelled__before_the_end__gives_nothing(
    context: AppContext, tmp_path: Path, signed: bytes
) -> None:
    with pytest.raises(NotWantedError):
        verifying.verify(context, file(tmp_path, signed), still_wanted=lambda: False)


def test_pdf__of_too_many_objects__is_not_verified(context: AppContext) -> None:
    lines = b"".join(b"0000000009 00000 n \n" for _ in range(200_001))
    start = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
    head = b"xref\n0 200002\n0000000000 65535 f \n"
    end = b"trailer\n<</Size 200002/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(start)
    with pytest.raises(PdfTooComplexError):
        verifying.judge(context, start + head + lines + end, trust.known(context))


# --- policies ------------------------------------------------------------------------------------


def verification(*failing: Question) -> Verification:
    broken = Verdict((Message("nein"),))
    return Verification((), *(broken if each in failing else Verdict() for each in Question))


def test_meets__nothing_required__wants_all_five() -> None:
    assert verifying.meets(verification())
    for question in Question:
        assert not verifying.meets(verification(question))


@pytest.mark.parametrize(("required", "failing"), list(product(Question, Question)))
def test_meets__one_answer_required__looks_at_that_alone(
    required: Question, failing: Question
) -> None:
    assert verifying.meets(verification(failing), [required]) == (required is not failing)


def test_meets__known_signer__wants_every_signature_intact_and_known(
    context: AppContext, countersigned: bytes, processor: Identity
) -> None:
    policy = [verifying.KNOWN_SIGNER]

    def judged() -> Verification:
        return verifying.judge(context, countersigned, trust.known(context)).verification

    assert not verifying.meets(verification(), policy)  # nobody has signed
    assert not verifying.meets(judged(), policy)
    trust.add_own(context, processor.signer)
    assert not verifying.meets(judged(), policy)
    for report in judged().signatures:
        trust.add_own(context, report.signer)
    found = judged()
    assert verifying.meets(found, policy)
    broken = (found.signatures[0], replace(found.signatures[1], intact=False))
    assert not verifying.meets(replace(found, signatures=broken), policy)


# --- answers and pages of somebody else's file ----------------------------------------------------


@pytest.mark.slow
def test_extract__from_a_file_that_takes_too_long__is_refused(
    context: AppContext, tmp_path: Path, signed: bytes
) -> None:
    with (
        Workers(limits=Limits(seconds=0)) as impatient,
        pytest.raises(UncheckableError) as raised,
    ):
        annexes.extract(context, file(tmp_path, signed), impatient)
    assert raised.value.place == str(tmp_path / "a.pdf")


def test_extract__from_a_pdf_without_answers__is_the_same_error_as_here(
    context: AppContext, workers: Workers, tmp_path: Path
) -> None:
    with pytest.raises(NotAnAnnexError):
        annexes.extract(context, file(tmp_path, annex(attachments={})), workers)


def test_pages__drawn_in_a_child__are_those_drawn_here(
    context: AppContext, workers: Workers, signed: bytes
) -> None:
    foreign = ForeignPages(context, signed, workers)
    with Pages(signed) as pages:
        assert len(foreign) == len(pages)
        assert foreign.picture(0, 200) == pages.picture(0, 200)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nkaputt"])
def test_pages__of_what_cannot_be_drawn__is_an_error(
    context: AppContext, workers: Workers, pdf: bytes
) -> None:
    with pytest.raises(UndrawablePdfError):
        ForeignPages(context, pdf, workers)


def test_page__a_mile_high__is_an_error(context: AppContext, workers: Workers) -> None:
    foreign = ForeignPages(context, page("x", size=(1, 14_000)), workers)
    with pytest.raises((UndrawablePdfError, UncheckableError)):
        foreign.picture(0, 800)
