# SPDX-License-Identifier: MIT
"""Signing appends to an annex and changes nothing of it."""

from __future__ import annotations

import io
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.signing.annexes import XMP, add_field, annex, saved
from tests.signing.people import (
    DECLARATION,
    NOW,
    PASSPHRASE,
    accepted,
    certificate,
    ec_key,
    foreign_pkcs12,
    identity,
    judged,
    signed_by,
)
from tomtool.domain.declaration import (
    MAX_TEXT,
    Declaration,
    Statement,
    write_declaration,
)
from tomtool.domain.verification import SignerRole
from tomtool.signing.errors import (
    AlreadySignedError,
    DamagedPdfError,
    DocumentLockedError,
    EncryptedPdfError,
    FieldMissingError,
    IdentityNotValidError,
    NotAPdfError,
    NotCertifiedError,
)
from tomtool.signing.identity import Identity, load_identity

if TYPE_CHECKING:
    from collections.abc import Iterator


def rsa_identity() -> Identity:
    key = rsa.generate_private_key(65537, 3072)
    return load_identity(foreign_pkcs12(key, certificate(key, "Karla")), PASSPHRASE)


def pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "annex.pdf"
    path.write_bytes(pdf)
    command = ["pdfsig", "-nocert", str(path)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


@contextmanager
def signature_of(pdf: bytes) -> Iterator[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document.Root.AcroForm.Fields[0].V


def test_signature__added__leaves_every_earlier_byte(unsigned: bytes, signed: bytes) -> None:
    assert signed.startswith(unsigned)


def test_signature__added__leaves_metadata_and_version(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        assert pdf.Root.Metadata.read_bytes() == XMP
        assert "/Version" not in pdf.Root
        assert pdf.pdf_version == "1.7"


@pytest.mark.slow
def test_signature__of_any_size__ends_no_stream_as_readers_could_misread(unsigned: bytes) -> None:
    who = identity()
    for length in range(1, MAX_TEXT):
        declared = replace(DECLARATION, statement=Statement.REJECTED, text="x" * length)
        assert b"\r\nendstream" not in signed_by(who, unsigned, declaration=declared)


def test_signature__of_the_processor__certifies_and_allows_filling_fields(signed: bytes) -> None:
    with signature_of(signed) as signature:
        assert str(signature.SubFilter) == "/ETSI.CAdES.detached"
        (reference,) = list(signature.Reference)
        assert str(reference.TransformMethod) == "/DocMDP"
        assert int(reference.TransformParams.P) == 2


def test_signature__added__tells_time_reason_and_place(
    unsigned: bytes,
    processor: Identity,
) -> None:
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    pdf = signed_by(processor, unsigned, now=summer)
    with signature_of(pdf) as signature:
        assert str(signature.M) == "D:20260701120000+02'00'"
        assert str(signature.Reason) == "Erklärung der Maßnahmen"
        assert str(signature.Location) == "Musterstadt"
    assert judged(pdf).signatures[0].signed_at == summer


def test_appearance__given__is_drawn_in_the_field(signed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "annex.pdf"
    path.write_bytes(signed)
    command = ["pdftotext", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Elektronisch unterschrieben" in text


def test_signed_annex__read_by_other_tools__is_valid(signed: bytes, tmp_path: Path) -> None:
    assert "Signature is Valid." in pdfsig(signed, tmp_path)
    subprocess.run(["qpdf", "--check", tmp_path / "annex.pdf"], check=True, capture_output=True)


def test_countersigned_annex__read_by_other_tools__has_two_valid_signatures(
    countersigned: bytes,
    tmp_path: Path,
) -> None:
    assert pdfsig(countersigned, tmp_path).count("Signature is Valid.") == 2
    subprocess.run(["qpdf", "--check", tmp_path / "annex.pdf"], check=True, capture_output=True)


def test_rsa_key__signing__is_valid(unsigned: bytes, tmp_path: Path) -> None:
    pdf = signed_by(rsa_identity(), unsigned)
    assert accepted(pdf)
    assert "Signature is Valid." in pdfsig(pdf, tmp_path)


def test_certificate_with_a_chain__signing__carries_the_chain(unsigned: bytes) -> None:
    key, authority = ec_key(), ec_key()
    own = certificate(key, "Karla", issuer="Amt", issuer_key=authority)
    above = certificate(authority, "Amt")
    pdf = signed_by(load_identity(foreign_pkcs12(key, own, (above,)), PASSPHRASE), unsigned)
    (report,) = judged(pdf).signatures
    assert not report.signer.self_signed
    assert judged(pdf).unaltered.holds
    assert b"Amt".hex().upper().encode() in pdf


def test_certificates_beside_the_chain__signing__stay_behind(unsigned: bytes) -> None:
    key, authority = ec_key(), ec_key()
    own = certificate(key, "Karla", issuer="Amt", issuer_key=authority)
    others = (certificate(ec_key(), "Nachbaramt"), certificate(authority, "Amt"))
    pdf = signed_by(load_identity(foreign_pkcs12(key, own, others), PASSPHRASE), unsigned)
    assert judged(pdf).unaltered.holds
    assert b"Amt".hex().upper().encode() in pdf
    assert b"Nachbaramt".hex().upper().encode() not in pdf


def test_controller__after_the_school_dpo__signs_too(countersigned: bytes) -> None:
    pdf = signed_by(identity("Schulleitung"), countersigned, SignerRole.CONTROLLER)
    verification = judged(pdf)
    assert [report.field for report in verification.signatures] == list(SignerRole)
    assert accepted(pdf)


@pytest.mark.parametrize("days", [-2, 3 * 365 + 1], ids=["too young", "expired"])
def test_identity__outside_its_validity__does_not_sign(
    unsigned: bytes,
    processor: Identity,
    days: int,
) -> None:
    with pytest.raises(IdentityNotValidError):
        signed_by(processor, unsigned, now=NOW + timedelta(days=days))


def test_field__missing__is_named(processor: Identity) -> None:
    with pytest.raises(FieldMissingError, match="Auftragsverarbeiter"):
        signed_by(processor, annex(fields=["Unterschrift"]))


@pytest.mark.parametrize("role", [SignerRole.PROCESSOR, SignerRole.SCHOOL_DPO])
def test_field__already_signed__is_not_signed_again(
    countersigned: bytes,
    processor: Identity,
    role: SignerRole,
) -> None:
    with pytest.raises(AlreadySignedError, match=role.value):
        signed_by(processor, countersigned, role)


def test_countersigner__before_the_processor__is_refused(
    unsigned: bytes,
    school_dpo: Identity,
) -> None:
    with pytest.raises(NotCertifiedError):
        signed_by(school_dpo, unsigned, SignerRole.SCHOOL_DPO)


def test_countersigner__after_a_locking_signature__is_refused(
    processor: Identity,
    school_dpo: Identity,
) -> None:
    with pikepdf.open(io.BytesIO(annex(fields=[SignerRole.PROCESSOR]))) as pdf:
        add_field(pdf, SignerRole.SCHOOL_DPO, bottom=300, lock=True)
        add_field(pdf, SignerRole.CONTROLLER, bottom=400)
        prepared = saved(pdf)
    locked = signed_by(school_dpo, signed_by(processor, prepared), SignerRole.SCHOOL_DPO)
    assert accepted(locked)
    with pytest.raises(DocumentLockedError):
        signed_by(identity("Schulleitung"), locked, SignerRole.CONTROLLER)


@pytest.fixture(scope="module")
def locking(processor: Identity) -> bytes:
    """Return a signed annex whose countersigners each lock all but the other's field."""
    with pikepdf.open(io.BytesIO(annex(fields=[SignerRole.PROCESSOR]))) as pdf:
        add_field(pdf, SignerRole.SCHOOL_DPO, bottom=300, spares=SignerRole.CONTROLLER)
        add_field(pdf, SignerRole.CONTROLLER, bottom=400, spares=SignerRole.SCHOOL_DPO)
        return signed_by(processor, saved(pdf))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["DPO first", "controller first"])
def test_countersigners__each_sparing_the_other__sign_in_any_order(
    locking: bytes, school_dpo: Identity, order: tuple[int, int]
) -> None:
    pair = [(school_dpo, SignerRole.SCHOOL_DPO), (identity("Leitung"), SignerRole.CONTROLLER)]
    pdf = locking
    for at in order:
        pdf = signed_by(pair[at][0], pdf, pair[at][1])
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            (reference,) = list(opened.Root.AcroForm.Fields[1 + at].V.Reference)
            assert str(reference.TransformMethod) == "/FieldMDP"
    assert accepted(pdf)
    assert pdfsig_count(pdf) == 3


def pdfsig_count(pdf: bytes) -> int:
    with TemporaryDirectory() as folder:
        return pdfsig(pdf, Path(folder)).count("Signature is Valid.")


def test_signature_in_a_locked_field__verified__is_forbidden(
    processor: Identity, school_dpo: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.open(io.BytesIO(annex(fields=[SignerRole.PROCESSOR]))) as pdf:
        add_field(pdf, SignerRole.SCHOOL_DPO, bottom=300, spares="Niemand")
        add_field(pdf, SignerRole.CONTROLLER, bottom=400)
        prepared = saved(pdf)
    locked = signed_by(school_dpo, signed_by(processor, prepared), SignerRole.SCHOOL_DPO)
    with pytest.raises(DocumentLockedError):
        signed_by(identity("Leitung"), locked, SignerRole.CONTROLLER)
    monkeypatch.setattr("tomtool.signing.seal.locks", lambda *_: False)
    forced = signed_by(identity("Leitung"), locked, SignerRole.CONTROLLER)
    (problem,) = judged(forced).additions.problems
    assert "verbietet die Unterschrift „Verantwortlicher“" in problem.render()


@pytest.mark.parametrize(
    "declaration",
    [
        Declaration(),
        Declaration("Dr. Jürgen Größe", "DSB", "Ulm 😀", Statement.REVIEWED, language="en"),
        Declaration("A", "B", "C", Statement.REJECTED, "中" * MAX_TEXT),
        Declaration(statement=Statement.CONDITIONS, text="(A1.16) \\ fehlt: „ja“ <b>½</b>"),
    ],
    ids=["nothing", "all", "long", "marks"],
)
def test_declaration__signed__is_reported_and_readable_by_others(
    signed: bytes, school_dpo: Identity, declaration: Declaration
) -> None:
    pdf = signed_by(school_dpo, signed, SignerRole.SCHOOL_DPO, declaration=declaration)
    assert accepted(pdf)
    report = judged(pdf).signatures[1]
    assert report.declaration == declaration
    assert report.reason == "Erklärung der Maßnahmen"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        value = opened.Root.AcroForm.Fields[1].V
        assert str(value.TOMT_Declaration).encode() == write_declaration(declaration)
        assert str(value.Name) == (declaration.name or school_dpo.signer.name)
        assert str(value.get("/Location", "")) == declaration.place


@pytest.mark.parametrize(
    ("part", "lie"),
    [
        ("write_declaration", b"[]"),
        ("write_declaration", write_declaration(Declaration(place="Musterstadt")) + b" "),
        ("write_declaration", write_declaration(Declaration(place="Ulm"))),
        ("shown_name", "Somebody Else"),
    ],
    ids=["other JSON", "other spelling", "other place", "other name"],
)
def test_declaration__that_contradicts_the_signature__is_a_problem(
    unsigned: bytes,
    processor: Identity,
    part: str,
    lie: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"tomtool.signing.seal.{part}", lambda *_: lie)
    verification = judged(signed_by(processor, unsigned))
    assert verification.unaltered.holds
    (problem,) = verification.additions.problems
    assert "unlesbar oder widerspricht sich" in problem.render()
    assert verification.signatures[0].declaration is None


def test_other_files__signing__is_refused(unsigned: bytes, processor: Identity) -> None:
    with pytest.raises(NotAPdfError):
        signed_by(processor, b"PK\x03\x04")
    with pytest.raises(DamagedPdfError):
        signed_by(processor, unsigned[:-100])


def test_encrypted_file__signing__is_refused(unsigned: bytes, processor: Identity) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(EncryptedPdfError):
        signed_by(processor, buffer.getvalue())
