# SPDX-License-Identifier: MIT
"""Nobody puts a signature on what is flawed, unchecked, or somebody else's file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.domain.builders import YES, form, question, response
from tests.signing.annexes import annex, saved
from tests.signing.people import NOW, PASSPHRASE, identity, signed_by
from tests.signing.tsa import authority, serving
from tomtool.domain.declaration import Declaration, InvalidDeclarationError, Statement
from tomtool.domain.edition import Edition
from tomtool.domain.text import Message
from tomtool.domain.verification import SignerRole, Verdict, not_verifiable
from tomtool.services import countersigning, identities, trust
from tomtool.services.annexes import IncompleteResponseError, draw, read
from tomtool.services.countersigning import (
    NotAsDrawnError,
    NotCountersignableError,
    SignedAlreadyError,
    Signing,
)
from tomtool.services.files import FileExistsAlreadyError, TargetIsInputError
from tomtool.services.responses import reading
from tomtool.services.reviews import judged
from tomtool.signing.document import ForeignPdf
from tomtool.signing.errors import AlreadySignedError, WrongPassphraseError
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.services.context import AppContext
    from tomtool.services.isolation import Workers

REVIEWED = Declaration("Dr. Jürgen Größe", "Schulischer DSB", "Ulm", Statement.REVIEWED)


@pytest.fixture(scope="module")
def certified() -> bytes:
    return signed_by(identity(), annex())


@pytest.fixture
def source(tmp_path: Path, certified: bytes) -> Path:
    path = tmp_path / "anlage.pdf"
    path.write_bytes(certified)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "gegengezeichnet.pdf"


@pytest.fixture
def signing(context: AppContext, tmp_path: Path) -> Signing:
    """Return how the school's data protection officer signs."""
    file = tmp_path / "dsb.p12"
    identities.create(context, "Dr. Jürgen Größe", "Schulamt", PASSPHRASE, file)
    return Signing(file, PASSPHRASE, REVIEWED)


def test_countersignature__of_the_dpo__lies_beside_and_states_what_was_found(
    context: AppContext, source: Path, target: Path, signing: Signing, workers: Workers
) -> None:
    before = source.read_bytes()
    role = SignerRole.SCHOOL_DPO
    signer = countersigning.countersign(context, source, target, role, signing, workers)
    assert source.read_bytes() == before
    verification = verify(ForeignPdf(target.read_bytes()), trust.known(context))
    assert verification.signatures[1].signer == signer
    assert verification.signatures[1].declaration == REVIEWED
    assert verification.signatures[1].reason == "geprüft ohne Beanstandung"
    assert verification.additions.holds


def test_signer__who_signed_here__is_known_as_the_users_own(
    context: AppContext, source: Path, target: Path, signing: Signing, workers: Workers
) -> None:
    trust.forget(context, "1")
    role = SignerRole.CONTROLLER
    countersigning.countersign(context, source, target, role, signing, workers)
    assert (
        verify(ForeignPdf(target.read_bytes())).signatures[1].signer.fingerprint
        in trust.known(context).own
    )


def test_dpo__without_a_statement__does_not_sign(
    context: AppContext, source: Path, target: Path, signing: Signing, workers: Workers
) -> None:
    silent, role = replace(signing, declaration=Declaration()), SignerRole.SCHOOL_DPO
    with pytest.raises(InvalidDeclarationError, match="Aussage"):
        countersigning.countersign(context, source, target, role, silent, workers)
    assert not target.exists()


def test_controller__without_a_statement__signs(
    context: AppContext, source: Path, target: Path, signing: Signing, workers: Workers
) -> None:
    silent, role = replace(signing, declaration=Declaration()), SignerRole.CONTROLLER
    countersigning.countersign(context, source, target, role, silent, workers)
    assert len(verify(ForeignPdf(target.read_bytes())).signatures) == 2


@pytest.mark.parametrize(
    ("tampered", "reason"),
    [
        (lambda pdf: pdf.replace(b"0000", b"0001", 1), "verändert"),
        (lambda pdf: pdf + b"\n% more", "angehängt"),
        (lambda _: annex(), "keine elektronische Unterschrift"),
    ],
    ids=["changed", "appended", "unsigned"],
)
def test_document__with_a_flaw__is_not_countersigned(
    context: AppContext,
    source: Path,
    target: Path,
    signing: Signing,
    workers: Workers,
    tampered: object,
    reason: str,
) -> None:
    assert callable(tampered)
    source.write_bytes(tampered(source.read_bytes()))
    with pytest.raises(NotCountersignableError, match=reason) as raised:
        countersigning.countersign(context, source, target, SignerRole.SCHOOL_DPO, signing, workers)
    assert raised.value.place == str(source)
    assert not target.exists()


def test_document__countersigned_already__is_not_in_the_same_role(
    context: AppContext, source: Path, target: Path, signing: Signing, workers: Workers
) -> None:
    role = SignerRole.SCHOOL_DPO
    countersigning.countersign(context, source, target, role, signing, workers)
    again, file = target.with_name("noch einmal.pdf"), target.with_name("andere.p12")
    identities.create(context, "Frau Ander", "Schulamt", PASSPHRASE, file)
    other = replace(signing, means=file)
    with pytest.raises(AlreadySignedError):
        countersigning.countersign(context, target, again, role, other, workers)


def test_signer__of_one_role__does_not_sign_in_another(
    context: AppContext, source: Path, target: Path, signing: Signing, workers: Workers
) -> None:
    role = SignerRole.SCHOOL_DPO
    countersigning.countersign(context, source, target, role, signing, workers)
    again = target.with_name("noch einmal.pdf")
    with pytest.raises(SignedAlreadyError):
        countersigning.countersign(context, target, again, SignerRole.CONTROLLER, signing, workers)


def test_objection__to_pages_that_say_something_else__is_raised() -> None:
    found = not_verifiable(Message("?"))
    fine = replace(found, unaltered=Verdict(), additions=Verdict(), data=Verdict())
    assert countersigning.objection(fine) is None
    other = Message("Seite 3 sagt etwas anderes.")
    assert countersigning.objection(replace(fine, paper=Verdict((other,)))) == other


def test_target__that_exists__is_not_replaced(
    context: AppContext, source: Path, target: Path, signing: Signing
) -> None:
    role = SignerRole.SCHOOL_DPO
    with pytest.raises(TargetIsInputError):
        countersigning.countersign(context, source, source, role, signing)
    with pytest.raises(TargetIsInputError):
        countersigning.countersign(context, source, tmp_identity(signing), role, signing)
    target.write_text("kept")
    with pytest.raises(FileExistsAlreadyError):
        countersigning.countersign(context, source, target, role, signing)
    assert target.read_text() == "kept"


def tmp_identity(signing: Signing) -> Path:
    assert not isinstance(signing.means, identities.Token)
    return signing.means


def test_passphrase__wrong__is_told_before_anything_is_read(
    context: AppContext, target: Path, signing: Signing
) -> None:
    wrong, missing = replace(signing, secret="falsch"), target.with_name("fehlt.pdf")
    with pytest.raises(WrongPassphraseError):
        countersigning.countersign(context, missing, target, SignerRole.SCHOOL_DPO, wrong)


def test_order__shown__keeps_its_secret(signing: Signing) -> None:
    assert PASSPHRASE not in repr(signing)


def test_time_stamp__asked_for__is_part_of_the_signature(
    context: AppContext, source: Path, target: Path, signing: Signing, workers: Workers
) -> None:
    seen = NOW + timedelta(minutes=1)
    with serving(authority(seen).answer) as url:
        stamped = replace(signing, time_stamps=url)
        role = SignerRole.SCHOOL_DPO
        countersigning.countersign(context, source, target, role, stamped, workers)
    assert verify(ForeignPdf(target.read_bytes())).signatures[1].attested_at == seen


ASKED = form(question("A1.1"))


@pytest.mark.slow
def test_finished_annex__signed_by_the_processor__keeps_its_pages(
    context: AppContext, source: Path, target: Path, signing: Signing
) -> None:
    source.write_bytes(draw(reading(ASKED, response({"A1.1": YES})), Edition("de")))
    plain = replace(signing, declaration=Declaration("Dr. Jürgen Größe"))
    countersigning.sign(context, source, target, plain)
    assert target.read_bytes().startswith(source.read_bytes())
    verification = verify(ForeignPdf(target.read_bytes()), trust.known(context))
    assert [each.field for each in verification.signatures] == [SignerRole.PROCESSOR]
    assert verification.signers.holds


@pytest.mark.slow
def test_finished_annex__with_a_gap__is_not_signed(
    context: AppContext, source: Path, target: Path, signing: Signing
) -> None:
    source.write_bytes(draw(reading(ASKED, response()), Edition("de")))
    with pytest.raises(IncompleteResponseError):
        countersigning.sign(context, source, target, signing)
    assert not target.exists()


@pytest.mark.slow
def test_finished_annex__printed_with_findings__is_not_signed(
    context: AppContext, source: Path, target: Path, signing: Signing
) -> None:
    answered = read(context, context.examples / "tom-schule-vorbildlich.json")
    review = judged(context, answered)
    assert review.findings
    source.write_bytes(draw(answered, Edition("de"), review))
    with pytest.raises(NotAsDrawnError):
        countersigning.sign(context, source, target, signing)
    assert not target.exists()


@pytest.mark.slow
def test_finished_annex__with_a_page_upside_down__is_not_signed(
    context: AppContext, source: Path, target: Path, signing: Signing
) -> None:
    drawn = draw(reading(ASKED, response({"A1.1": YES})), Edition("de"))
    with pikepdf.open(io.BytesIO(drawn)) as document:
        document.pages[0].obj.Rotate = 180
        source.write_bytes(saved(document))
    with pytest.raises(NotAsDrawnError):
        countersigning.sign(context, source, target, signing)
    assert not target.exists()
