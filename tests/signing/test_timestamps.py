# SPDX-License-Identifier: MIT
"""A time-stamp service attests when it saw a signature; a bad one stops the signature."""

from __future__ import annotations

import io
from datetime import timedelta
from time import sleep
from typing import TYPE_CHECKING

import pytest
from asn1crypto.cms import ContentInfo
from asn1crypto.tsp import TimeStampReq, TimeStampResp

from tests.signing.people import NOW, signed_by
from tests.signing.tsa import authority, serving
from tomtool.domain.verification import SignerRole, Trust
from tomtool.signing.document import ForeignPdf
from tomtool.signing.errors import TimeStampError
from tomtool.signing.timestamps import TOKEN_SIZE, TimeStampService
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.verification import Verification
    from tomtool.signing.identity import Identity

SEEN = NOW + timedelta(minutes=2)


@pytest.fixture(scope="session")
def stamped(unsigned: bytes, processor: Identity) -> tuple[bytes, bytes]:
    """Return an annex signed with a time stamp, and the certificate behind the service (DER)."""
    service = authority(SEEN)
    with serving(service.answer) as url:
        return signed_by(processor, unsigned, stamps=TimeStampService(url)), service.root


def known(pdf: bytes, *authorities: bytes) -> Verification:
    fingerprints = frozenset(each.signer.fingerprint for each in verify(ForeignPdf(pdf)).signatures)
    return verify(ForeignPdf(pdf), Trust(own=fingerprints, authorities=authorities))


def remarks(verification: Verification) -> str:
    return " ".join(each.render() for each in verification.signers.remarks)


def test_signature__with_a_time_stamp__tells_when_who_saw_it(stamped: tuple[bytes, bytes]) -> None:
    (report,) = known(*stamped).signatures
    assert (report.signed_at, report.attested_at, report.attested_by) == (NOW, SEEN, "Zeitamt")


def test_time_stamp__of_a_trusted_service__leaves_no_remark(stamped: tuple[bytes, bytes]) -> None:
    verification = known(*stamped)
    assert verification.unaltered.holds
    assert verification.signers.holds
    assert not verification.signers.remarks


def test_time_stamp__of_an_unknown_service__is_a_remark(stamped: tuple[bytes, bytes]) -> None:
    verification = known(stamped[0])
    assert verification.signers.holds
    assert "Zeitamt bürgt keine Stelle" in remarks(verification)


def test_time_stamp__far_from_the_signers_time__is_a_remark(
    unsigned: bytes, processor: Identity
) -> None:
    service = authority(NOW + timedelta(days=3))
    with serving(service.answer) as url:
        pdf = signed_by(processor, unsigned, stamps=TimeStampService(url))
    assert "andere Zeit" in remarks(known(pdf, service.root))


def test_countersignature__after_a_time_stamp__holds(
    stamped: tuple[bytes, bytes], school_dpo: Identity
) -> None:
    pdf, root = stamped
    verification = known(signed_by(school_dpo, pdf, SignerRole.SCHOOL_DPO), root)
    assert verification.unaltered.holds
    assert verification.additions.holds


def test_time_stamp__of_another_signature__does_not_belong(
    stamped: tuple[bytes, bytes], processor: Identity, unsigned: bytes
) -> None:
    other = authority()
    with serving(other.answer) as url:
        strange = signed_by(processor, unsigned, stamps=TimeStampService(url))

    def swapped(signature: ContentInfo, foreign: ContentInfo) -> ContentInfo:
        signer, giver = (each["content"]["signer_infos"][0] for each in (signature, foreign))
        signer["unsigned_attrs"] = giver["unsigned_attrs"]
        return signature

    verification = known(with_value(stamped[0], lambda own: swapped(own, value_of(strange))))
    assert "gehört nicht zu ihr" in verification.unaltered.problems[0].render()
    assert verification.signatures[0].attested_at is None


def test_unsigned_part__with_two_time_stamps__hides_bytes(stamped: tuple[bytes, bytes]) -> None:
    def doubled(signature: ContentInfo) -> ContentInfo:
        unsigned = signature["content"]["signer_infos"][0]["unsigned_attrs"]
        unsigned[0]["values"].append(unsigned[0]["values"][0])
        return signature

    verification = known(with_value(stamped[0], doubled))
    assert not verification.unaltered.holds


def value_of(pdf: bytes) -> ContentInfo:
    (signature,) = ForeignPdf(pdf).signatures
    return ContentInfo.load(bytes(signature.pkcs7_content))


def with_value(pdf: bytes, change: Callable[[ContentInfo], ContentInfo]) -> bytes:
    """Return `pdf` with a changed signature value, which no signature protects."""
    (signature,) = ForeignPdf(pdf).signatures
    start, length, resumption, _ = (int(each) for each in signature.byte_range)
    value = change(value_of(pdf)).dump(force=True).hex().upper().encode()
    out = io.BytesIO(pdf)
    out.seek(start + length + 1)
    out.write(value.ljust(resumption - length - 2, b"0"))
    return out.getvalue()


def garbage(_: bytes) -> bytes:
    return b"<html>Anmeldung</html>"


def refusal(_: bytes) -> bytes:
    return bytes(TimeStampResp({"status": {"status": "rejection"}}).dump())


def endless(_: bytes) -> bytes:
    return bytes(1 << 20)


def for_another(request: bytes) -> bytes:
    """Answer for other data than those asked for."""
    asked = TimeStampReq.load(request)
    asked["message_imprint"]["hashed_message"] = bytes(32)
    return authority().answer(asked.dump(force=True))


def without_nonce(request: bytes) -> bytes:
    asked = TimeStampReq.load(request)
    asked["nonce"] = 7
    return authority().answer(asked.dump(force=True))


@pytest.mark.parametrize("answer", [garbage, refusal, endless, for_another, without_nonce])
def test_service__answering_something_else__stops_the_signature(
    unsigned: bytes, processor: Identity, answer: Callable[[bytes], bytes]
) -> None:
    with serving(answer) as url, pytest.raises(TimeStampError, match=r"127\.0\.0\.1") as raised:
        signed_by(processor, unsigned, stamps=TimeStampService(url))
    assert "ohne Zeitstempel" in str(raised.value)


def test_service__with_an_error__stops_the_signature(unsigned: bytes, processor: Identity) -> None:
    with (
        serving(authority().answer, status=503) as url,
        pytest.raises(TimeStampError, match="keine Antwort"),
    ):
        signed_by(processor, unsigned, stamps=TimeStampService(url))


def test_service__that_is_not_there__stops_the_signature(
    unsigned: bytes, processor: Identity
) -> None:
    with serving(garbage) as url:
        gone = url
    with pytest.raises(TimeStampError, match="keine Antwort"):
        signed_by(processor, unsigned, stamps=TimeStampService(gone))


def test_service__that_is_slow__is_not_waited_for(unsigned: bytes, processor: Identity) -> None:
    def slow(_: bytes) -> bytes:
        sleep(0.5)
        return b""

    with serving(slow) as url, pytest.raises(TimeStampError, match="keine Antwort"):
        signed_by(processor, unsigned, stamps=TimeStampService(url, seconds=0.1))


@pytest.mark.parametrize(
    "url", ["", "tsa.example", "file:///etc/passwd", "ftp://tsa.example", "http://", "http://[::"]
)
def test_address__that_is_none__is_refused(url: str) -> None:
    with pytest.raises(TimeStampError, match="keine Adresse"):
        TimeStampService(url)


def test_address__with_a_secret__is_named_by_its_host_alone(
    unsigned: bytes, processor: Identity
) -> None:
    with serving(garbage) as url, pytest.raises(TimeStampError) as raised:
        signed_by(processor, unsigned, stamps=TimeStampService(f"{url}?key=geheim"))
    assert "geheim" not in str(raised.value)


def test_time_stamp__real__fits_into_the_space_kept_free(stamped: tuple[bytes, bytes]) -> None:
    attributes = value_of(stamped[0])["content"]["signer_infos"][0]["unsigned_attrs"]
    assert len(attributes.dump()) < TOKEN_SIZE
