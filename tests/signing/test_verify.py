# SPDX-License-Identifier: MIT
"""What the verification says about genuine annexes, and about signers who break the rules."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pikepdf
import pytest
import time_machine
from pyhanko.sign.fields import MDPPerm

from tests.signing.annexes import ANSWERS, ATTACHMENTS, annex, page
from tests.signing.people import (
    NOW,
    accepted,
    certificate,
    ec_key,
    identity,
    judged,
    metadata,
    signed_by,
    signed_elsewhere,
)
from tests.signing.tampering import saved_anew
from tomtool.domain.verification import ANSWERS_FILE, Coverage, Outcome, SignerRole, Verdict
from tomtool.signing.certificates import signer_of
from tomtool.signing.document import ForeignPdf
from tomtool.signing.errors import EncryptedPdfError, NotAPdfError, UnreadablePdfError
from tomtool.signing.identity import Identity
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.sign.signers import PdfSignatureMetadata


def texts(verdict: Verdict) -> str:
    return " ".join(reason.render() for reason in verdict.reasons)


def test_signed_annex__verified__holds_in_every_respect(
    signed: bytes,
    processor: Identity,
) -> None:
    assert accepted(signed)
    verification = judged(signed)
    (report,) = verification.signatures
    assert report.field == SignerRole.PROCESSOR
    assert report.signer == processor.signer
    assert report.signed_at == NOW
    assert report.intact
    assert report.coverage is Coverage.WHOLE_FILE


def test_countersigned_annex__verified__holds_with_both_signatures(
    countersigned: bytes,
    processor: Identity,
    school_dpo: Identity,
) -> None:
    assert accepted(countersigned)
    verification = judged(countersigned)
    first, second = verification.signatures
    assert (first.signer, second.signer) == (processor.signer, school_dpo.signer)
    assert (first.coverage, second.coverage) == (Coverage.EARLIER_STATE, Coverage.WHOLE_FILE)


def test_self_signed_identity__of_a_stranger__is_called_unconfirmed(signed: bytes) -> None:
    verification = verify(ForeignPdf(signed))
    assert verification.signers.outcome is Outcome.OPEN
    assert "Erika Mustermann ist nicht bestätigt" in texts(verification.signers)
    assert verification.signatures[0].signer.self_signed


def test_signature__of_an_expired_certificate__still_holds_years_later(
    countersigned: bytes,
) -> None:
    with time_machine.travel(NOW + timedelta(days=20 * 365), tick=False):
        assert accepted(countersigned)


def test_unsigned_annex__verified__is_readable_but_not_ok(unsigned: bytes) -> None:
    verification = judged(unsigned)
    assert {each.outcome for each in verification.verdicts.values()} == {Outcome.OPEN}
    assert "keine elektronische Unterschrift" in texts(verification.unaltered)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\n", page("x")[:-200]])
def test_other_bytes__verified__are_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadablePdfError):
        verify(ForeignPdf(data))


def test_encrypted_pdf__verified__is_unreadable(unsigned: bytes) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="geheim", user=""))
    with pytest.raises(EncryptedPdfError):
        verify(ForeignPdf(buffer.getvalue()))


def test_text_that_mentions_a_signature__verified__is_not_ok_rather_than_unreadable() -> None:
    assert not accepted(b"/ByteRange [0 1 2 3]")
    with pytest.raises(NotAPdfError):
        verify(ForeignPdf(b"/Byterange [0 1 2 3]"))


def test_certificate__not_valid_when_signing__is_told(unsigned: bytes, processor: Identity) -> None:
    later = NOW + timedelta(days=4 * 365)
    liar = replace(processor, signer=replace(processor.signer, valid_until=later))
    verification = judged(signed_by(liar, unsigned, now=later))
    assert verification.unaltered.holds
    assert "Erika Mustermann war bei der Unterschrift nicht gültig" in texts(verification.signers)


def test_signing_time__without_a_zone__is_no_moment(unsigned: bytes, processor: Identity) -> None:
    moment = NOW.replace(tzinfo=None)
    zoneless = replace(processor.signer, valid_from=moment, valid_until=moment)
    verification = judged(signed_by(replace(processor, signer=zoneless), unsigned, now=moment))
    assert verification.signatures[0].signed_at is None
    assert "nennt keinen Zeitpunkt" in texts(verification.signers)


def test_certificate__for_other_uses__is_told(unsigned: bytes) -> None:
    key = ec_key()
    own = certificate(key, "Karla", may_sign=False)
    verification = judged(signed_by(Identity(signer_of(own), key, own), unsigned))
    assert "Karla eignet sich nicht" in texts(verification.signers)


def test_weak_digest__in_a_signature__is_told(unsigned: bytes, processor: Identity) -> None:
    verification = judged(signed_elsewhere(processor, unsigned, metadata(digest="sha1")))
    assert "nicht als sicher gilt" in texts(verification.signers)


def test_one_person__in_two_roles__is_told(signed: bytes, processor: Identity) -> None:
    verification = judged(signed_by(processor, signed, SignerRole.SCHOOL_DPO))
    assert "demselben Schlüssel" in texts(verification.signers)
    assert verification.unaltered.holds


def test_one_key__behind_two_certificates__is_told(signed: bytes, processor: Identity) -> None:
    other = certificate(processor.key, "Jemand anders")
    double = Identity(signer_of(other), processor.key, other)
    verification = judged(signed_by(double, signed, SignerRole.SCHOOL_DPO))
    assert "demselben Schlüssel" in texts(verification.signers)


def test_first_signature__in_another_role__is_told(unsigned: bytes, school_dpo: Identity) -> None:
    pdf = signed_elsewhere(school_dpo, unsigned, metadata(SignerRole.SCHOOL_DPO))
    assert "nicht die des Auftragsverarbeiters" in texts(verify(ForeignPdf(pdf)).signers)


@pytest.mark.parametrize(
    "how",
    [
        metadata(certify=False),
        metadata(permission=MDPPerm.ANNOTATE),
        metadata(permission=MDPPerm.NO_CHANGES),
    ],
    ids=["no certification", "comments allowed", "countersigning forbidden"],
)
def test_first_signature__that_certifies_otherwise__is_told(
    unsigned: bytes,
    processor: Identity,
    how: PdfSignatureMetadata,
) -> None:
    verification = judged(signed_elsewhere(processor, unsigned, how))
    assert "legt nicht fest" in texts(verification.additions)
    assert verification.unaltered.holds
    assert verification.data.holds


@pytest.mark.parametrize(
    "fields",
    [
        [SignerRole.PROCESSOR],
        [*SignerRole, "Zeuge"],
        [SignerRole.SCHOOL_DPO, SignerRole.PROCESSOR, SignerRole.CONTROLLER],
    ],
    ids=["too few", "one more", "other order"],
)
def test_fields__others_than_those_of_an_annex__are_told(
    processor: Identity,
    fields: list[str],
) -> None:
    verification = judged(signed_by(processor, annex(fields=fields)))
    assert "andere Formularfelder" in texts(verification.additions)
    assert verification.unaltered.holds


def test_attachments__signed_but_not_those_of_an_annex__are_told(processor: Identity) -> None:
    pdf = annex({**ATTACHMENTS, "noch-eine.json": b"{}"})
    verification = judged(signed_by(processor, pdf))
    assert ANSWERS_FILE in texts(verification.data)
    assert verification.additions.holds


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('!')")


def add_named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array())


def add_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


@pytest.mark.parametrize(
    ("change", "part"),
    [(add_script, "/OpenAction"), (add_named_script, "/JavaScript"), (add_xfa, "/XFA")],
)
def test_active_parts__signed_by_the_processor__are_told(
    unsigned: bytes,
    processor: Identity,
    change: Callable[[pikepdf.Pdf], None],
    part: str,
) -> None:
    verification = judged(signed_by(processor, saved_anew(unsigned, change)))
    assert part in texts(verification.additions)
    assert verification.unaltered.holds


def test_name_in_a_certificate__with_percent_signs__is_shown_as_it_is(unsigned: bytes) -> None:
    verification = verify(ForeignPdf(signed_by(identity("100 %(x)s Schmidt"), unsigned)))
    assert "100 %(x)s Schmidt" in texts(verification.signers)


def test_answers__in_the_signed_annex__are_in_the_open_for_any_reader(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        assert pdf.attachments[ANSWERS_FILE].get_file().read_bytes() == ANSWERS
