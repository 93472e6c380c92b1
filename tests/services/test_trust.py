# SPDX-License-Identifier: MIT
"""Whom the user knows: nobody at first, one by one, and only as they said."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from tests.signing.people import certificate, ec_key, identity, name
from tomtool.domain.verification import Recognition, Signer, SignerRole, Trust
from tomtool.services import trust
from tomtool.services.context import AppContext, system_context
from tomtool.services.jsonfile import DamagedFileError, NewerFileError
from tomtool.signing.authorities import NotACertificateError, NotAnAuthorityError
from tomtool.signing.certificates import signer_of

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)
ROLE = SignerRole.PROCESSOR


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    return replace(system_context({}), home=tmp_path / "home", clock=lambda: NOW)


@pytest.fixture(scope="module")
def erika() -> Signer:
    return identity("Erika Mustermann").signer


@pytest.fixture(scope="module")
def school_dpo() -> Signer:
    return identity("Dr. Jürgen Größe").signer


def authority_certificate(*, ca: bool = True, signs: bool = True) -> x509.Certificate:
    """Return the certificate of an authority, or of one that lacks what makes it one."""
    key = ec_key()
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name("Schul-CA"))
        .issuer_name(name("Schul-CA"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )


def test_nobody__is_known_at_first(context: AppContext) -> None:
    assert trust.acquaintances(context) == ()
    assert trust.known(context) == Trust(compared={role: frozenset() for role in SignerRole})
    assert not context.home.exists()


def test_compared__for_one_role__is_known_in_that_role_alone(
    context: AppContext, erika: Signer
) -> None:
    trust.add_compared(context, erika, ROLE, "anlage.pdf")
    known = trust.known(context)
    assert known.compared[ROLE] == {erika.fingerprint}
    assert known.compared[SignerRole.SCHOOL_DPO] == frozenset()
    assert known.own == frozenset()
    (each,) = trust.acquaintances(context)
    assert (each.signer, each.since, each.source) == (erika, NOW, "anlage.pdf")


def test_compared__for_another_role_too__is_one_entry_with_both(
    context: AppContext, erika: Signer, school_dpo: Signer
) -> None:
    trust.add_compared(context, erika, SignerRole.CONTROLLER, "a.pdf")
    trust.add_compared(context, school_dpo, ROLE, "b.pdf")
    trust.add_compared(context, erika, ROLE, "c.pdf")
    first, second = trust.acquaintances(context)
    assert first.roles == (ROLE, SignerRole.CONTROLLER)
    assert second.signer == school_dpo


def test_own__added_twice__is_there_once(context: AppContext, erika: Signer) -> None:
    trust.add_own(context, erika)
    trust.add_own(context, erika)
    assert [each.kind for each in trust.acquaintances(context)] == [Recognition.OWN]
    assert trust.known(context).own == {erika.fingerprint}


def test_many__added_at_once__are_all_there(context: AppContext, erika: Signer) -> None:
    others = [replace(erika, fingerprint=f"{n:064x}") for n in range(12)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda signer: trust.add_own(context, signer), others))
    assert {each.signer for each in trust.acquaintances(context)} == set(others)


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_authority__from_a_file__is_kept_with_its_certificate(
    context: AppContext, encoding: Encoding
) -> None:
    found = authority_certificate()
    signer, der = trust.authority_in(found.public_bytes(encoding))
    trust.add_authority(context, signer, der, "ca.pem")
    assert trust.known(context).authorities == (found.public_bytes(Encoding.DER),)
    assert trust.known(context).compared[ROLE] == frozenset()


@pytest.mark.parametrize(("ca", "signs"), [(False, True), (True, False)])
def test_authority__certificate_that_may_not_issue__is_refused(*, ca: bool, signs: bool) -> None:
    data = authority_certificate(ca=ca, signs=signs).public_bytes(Encoding.PEM)
    with pytest.raises(NotAnAuthorityError):
        trust.authority_in(data)


def test_authority__certificate_of_a_person__is_refused() -> None:
    with pytest.raises(NotAnAuthorityError):
        trust.authority_in(certificate(ec_key(), "Erika").public_bytes(Encoding.DER))


@pytest.mark.parametrize(
    "data", [b"", b"Hallo", b"-----BEGIN CERTIFICATE-----\n", b"0" * (2 << 20)], ids=len
)
def test_certificate__of_other_bytes__is_refused(data: bytes) -> None:
    with pytest.raises(NotACertificateError):
        trust.signer_in(data)


def test_certificates__several_in_one_file__are_refused() -> None:
    pem = certificate(ec_key(), "Erika").public_bytes(Encoding.PEM)
    with pytest.raises(NotACertificateError):
        trust.signer_in(pem + pem)


def test_certificate__of_a_person__names_them() -> None:
    found = certificate(ec_key(), "Erika")
    assert trust.signer_in(found.public_bytes(Encoding.PEM)) == signer_of(found)


@pytest.mark.parametrize("which", ["1", "fingerprint", "beginning", "in groups"])
def test_forget__by_number_or_fingerprint__leaves_the_others(
    context: AppContext, erika: Signer, school_dpo: Signer, which: str
) -> None:
    trust.add_own(context, erika)
    trust.add_own(context, school_dpo)
    digits = erika.fingerprint
    said = {
        "1": "1",
        "fingerprint": digits,
        "beginning": digits[:8].upper(),
        "in groups": f"{digits[:4]} {digits[4:8]}:{digits[8:]}",
    }[which]
    assert trust.forget(context, said).signer == erika
    assert [each.signer for each in trust.acquaintances(context)] == [school_dpo]


@pytest.mark.parametrize("which", ["", "0", "2", "-1", "abc", "f" * 64])
def test_forget__nobody_clearly__changes_nothing(
    context: AppContext, erika: Signer, which: str
) -> None:
    trust.add_own(context, erika)
    with pytest.raises(trust.NoSuchAcquaintanceError):
        trust.forget(context, which)
    assert len(trust.acquaintances(context)) == 1


def test_confirmed__whole_fingerprint_in_any_spelling__is_taken(erika: Signer) -> None:
    digits = erika.fingerprint
    assert trust.confirmed(digits, " ".join(digits.upper()))
    assert trust.confirmed(digits, ":".join(digits))


def test_confirmed__too_few_digits__is_not_enough(erika: Signer) -> None:
    digits = erika.fingerprint
    assert not trust.confirmed(digits, digits[1:])
    assert not trust.confirmed(digits, digits[-15:], trust.ENOUGH_DIGITS)
    assert not trust.confirmed(digits, "", trust.ENOUGH_DIGITS)
    assert trust.confirmed(digits, digits[-16:], trust.ENOUGH_DIGITS)


def test_confirmed__other_digits__is_an_alarm(erika: Signer, school_dpo: Signer) -> None:
    with pytest.raises(trust.OtherFingerprintError):
        trust.confirmed(erika.fingerprint, school_dpo.fingerprint)


def damaged(plain: object, change: str) -> object:
    """Return a list of acquaintances that is not quite one."""
    text = json.dumps(plain)
    return {
        "unknown kind": text.replace('"own"', '"everybody"'),
        "no fingerprint": text.replace('"fingerprint"', '"finger"'),
        "no zone": text.replace("2026-05-18T09:30:00+00:00", "gestern"),
        "cut off": text[:-5],
        "empty": "",
        "another format": text.replace("tomtool.trust/1", "tomtool.seen/1"),
        "an older version": text.replace("tomtool.trust/1", "tomtool.trust/0"),
        "a list": "[]",
        "no content": '{"format": "tomtool.trust/1"}',
    }[change]


@pytest.mark.parametrize(
    "change",
    [
        "unknown kind",
        "no fingerprint",
        "no zone",
        "cut off",
        "empty",
        "another format",
        "an older version",
        "a list",
        "no content",
    ],
)
def test_file__damaged__is_an_error_and_stays_as_it_is(
    context: AppContext, erika: Signer, change: str
) -> None:
    trust.add_own(context, erika)
    file = context.home / "trust.json"
    broken = str(damaged(json.loads(file.read_text("utf-8")), change))
    file.write_text(broken, "utf-8")
    for act in (
        lambda: trust.known(context),
        lambda: trust.add_compared(context, erika, ROLE, "a.pdf"),
        lambda: trust.forget(context, "1"),
    ):
        with pytest.raises(DamagedFileError):
            act()
    assert file.read_text("utf-8") == broken


def test_file__of_a_newer_version__is_refused_untouched(context: AppContext, erika: Signer) -> None:
    trust.add_own(context, erika)
    file = context.home / "trust.json"
    newer = file.read_text("utf-8").replace("tomtool.trust/1", "tomtool.trust/2")
    file.write_text(newer, "utf-8")
    with pytest.raises(NewerFileError):
        trust.add_own(context, erika)
    assert file.read_text("utf-8") == newer
