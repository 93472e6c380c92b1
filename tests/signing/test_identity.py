# SPDX-License-Identifier: MIT
"""Identities are made, kept encrypted, and opened again, with their secrets to themselves."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.signing.people import (
    NOW,
    PASSPHRASE,
    certificate,
    ec_key,
    foreign_pkcs12,
    identity,
    name,
)
from tomtool.domain.keys import KeyKind
from tomtool.signing.certificates import signer_of
from tomtool.signing.errors import (
    InvalidNameError,
    InvalidPassphraseError,
    NotAnIdentityError,
    UnsuitableIdentityError,
    WrongPassphraseError,
)
from tomtool.signing.identity import (
    certificate_bytes,
    create_identity,
    load_identity,
    with_passphrase,
)

PRINTABLE = st.text(min_size=1, max_size=64).filter(
    lambda text: text.isprintable() and not text.isspace() and len(text.encode()) <= 64,
)


# openssl ecparam -name prime192v1 -param_enc explicit -genkey; openssl req -x509;
# openssl pkcs12 -export -nomac -keypbe NONE -certpbe NONE
EXPLICIT_CURVE = """
MIIELgIBAzCCBCcGCSqGSIb3DQEHAaCCBBgEggQUMIIEEDCCAoEGCSqGSIb3DQEHAaCCAnIEggJuMIICajCCAmYGCyqG
SIb3DQEMCgEDoIICLjCCAioGCiqGSIb3DQEJFgGgggIaBIICFjCCAhIwggHIoAMCAQICFCj/5BXJJs437z0Al3J2kh8g
L4SGMAoGCCqGSM49BAMCMAwxCjAIBgNVBAMMAXgwIBcNMjYxMTIxMTIxNzUxWhgPMjEyNjEwMjgxMjE3NTFaMAwxCjAI
BgNVBAMMAXgwggEKMIHTBgcqhkjOPQIBMIHHAgEBMCQGByqGSM49AQECGQD////////////////////+//////////8w
SwQY/////////////////////v/////////8BBhkIQUZ5ZyA5w+n6atyJDBJ/rje7MFGubEDFQAwRa5vyEIvZO1XlSjT
gSDq4SGW1QQxBBiNqA6wMJD2fL8g60OhiAD0/wr9gv8QEgcZK5X/yNp4YxAR7WskzdVz+XehHnlIEQIZAP//////////
/////5ne+DYUa8mxtNIoMQIBAQMyAATE0pGwaVkfrLVY+vDzxlI7MLZIXqKxfYQcl9NLukx8+Vc0yG77OdB1gLdbD1uU
23ajUzBRMB0GA1UdDgQWBBR25I68uZzIrHcZkbMEtkmdj9wCODAfBgNVHSMEGDAWgBR25I68uZzIrHcZkbMEtkmdj9wC
ODAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCAzgAMDUCGD9qrPDiVyjTgXJpjVxWWyH2RccDEv9dGwIZAIWvt8VN
YITEPLAGf+yB+ObtqzDw+DYEGjElMCMGCSqGSIb3DQEJFTEWBBRGwzFoVoeRU/TIX4LUHyr7D776tTCCAYcGCSqGSIb3
DQEHAaCCAXgEggF0MIIBcDCCAWwGCyqGSIb3DQEMCgEBoIIBNDCCATACAQAwgdMGByqGSM49AgEwgccCAQEwJAYHKoZI
zj0BAQIZAP////////////////////7//////////zBLBBj////////////////////+//////////wEGGQhBRnlnIDn
D6fpq3IkMEn+uN7swUa5sQMVADBFrm/IQi9k7VeVKNOBIOrhIZbVBDEEGI2oDrAwkPZ8vyDrQ6GIAPT/Cv2C/xASBxkr
lf/I2nhjEBHtayTN1XP5d6EeeUgRAhkA////////////////md74NhRrybG00igxAgEBBFUwUwIBAQQYeD3tYmn34WlH
uVImv4QC7oc4NWbW0o1FoTQDMgAExNKRsGlZH6y1WPrw88ZSOzC2SF6isX2EHJfTS7pMfPlXNMhu+znQdYC3Ww9blNt2
MSUwIwYJKoZIhvcNAQkVMRYEFEbDMWhWh5FT9MhfgtQfKvsPvvq1
"""


@settings(max_examples=10)
@given(holder=PRINTABLE, organisation=PRINTABLE, passphrase=st.text("aäß€😀 ", min_size=1))
def test_identity__created_and_loaded__says_who_it_is(
    holder: str,
    organisation: str,
    passphrase: str,
) -> None:
    signer = load_identity(
        create_identity(holder, organisation, passphrase, now=NOW),
        passphrase,
    ).signer
    assert (signer.name, signer.organisation) == (holder.strip(), organisation.strip())


def test_identity__created__is_self_signed_and_valid_for_three_years() -> None:
    signer = identity().signer
    assert signer.self_signed
    assert signer.valid_at(NOW)
    assert signer.valid_at(NOW + timedelta(days=3 * 365))
    assert not signer.valid_at(NOW + timedelta(days=3 * 365 + 1))


def test_identity__created__has_a_p256_key_whose_certificate_only_signs() -> None:
    made = identity()
    assert isinstance(made.key, ec.EllipticCurvePrivateKey)
    assert made.key.curve.name == "secp256r1"
    extensions = made.certificate.extensions
    usage = extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_identity__created_with_rsa__has_3072_bits() -> None:
    made = create_identity("Karla", "Amt", PASSPHRASE, now=NOW, kind=KeyKind.RSA_3072)
    key = load_identity(made, PASSPHRASE).key
    assert isinstance(key, rsa.RSAPrivateKey)
    assert key.key_size == 3072


def test_passphrase__changed__opens_everything_that_was_there() -> None:
    key, authority = ec_key(), ec_key()
    own = certificate(key, "Karla", issuer="Amt", issuer_key=authority)
    before = foreign_pkcs12(key, own, (certificate(authority, "Amt"),))
    after = with_passphrase(before, PASSPHRASE, "Neun rote Birnen")
    old, new = load_identity(before, PASSPHRASE), load_identity(after, "Neun rote Birnen")
    assert (new.signer, new.certificate, new.chain) == (old.signer, old.certificate, old.chain)
    assert new.key.private_numbers() == old.key.private_numbers()
    kept = pkcs12.load_pkcs12(after, b"Neun rote Birnen").cert
    assert kept is not None
    assert kept.friendly_name == b"key"
    with pytest.raises(WrongPassphraseError):
        load_identity(after, PASSPHRASE)


def test_passphrase__changed_with_the_wrong_one_or_to_none__is_refused() -> None:
    data = create_identity("Erika", "Beispiel", PASSPHRASE, now=NOW)
    with pytest.raises(WrongPassphraseError):
        with_passphrase(data, "falsch", "neu")
    with pytest.raises(InvalidPassphraseError):
        with_passphrase(data, PASSPHRASE, "")


def test_certificate__alone__holds_no_key() -> None:
    made = identity()
    for der in (False, True):
        data = certificate_bytes(made, der=der)
        load = x509.load_der_x509_certificate if der else x509.load_pem_x509_certificate
        assert load(data) == made.certificate
        assert b"PRIVATE" not in data


def test_identity__shown__keeps_its_secrets() -> None:
    made = identity()
    shown = repr(made)
    assert made.signer.fingerprint in shown
    assert "key" not in shown
    assert PASSPHRASE not in shown


def test_pkcs12__created__does_not_hold_the_key_in_the_open() -> None:
    assert b"Erika" not in create_identity("Erika", "Beispiel", PASSPHRASE, now=NOW)


@pytest.mark.parametrize("passphrase", ["", "\udcff"], ids=["empty", "no text"])
def test_passphrase__empty_or_no_text__is_refused(passphrase: str) -> None:
    with pytest.raises(InvalidPassphraseError):
        create_identity("Erika", "Beispiel", passphrase, now=NOW)
    with pytest.raises(InvalidPassphraseError):
        load_identity(b"", passphrase)


@pytest.mark.parametrize("text", ["", "  ", "x" * 65, "ä" * 33, "Erika\nMustermann", "a\u202eb"])
def test_name__empty_long_or_unprintable__is_refused(text: str) -> None:
    with pytest.raises(InvalidNameError):
        create_identity(text, "Beispiel", PASSPHRASE, now=NOW)
    with pytest.raises(InvalidNameError):
        create_identity("Erika", text, PASSPHRASE, now=NOW)


def test_pkcs12__wrong_passphrase__is_told_from_a_wrong_file() -> None:
    data = create_identity("Erika", "Beispiel", PASSPHRASE, now=NOW)
    with pytest.raises(WrongPassphraseError):
        load_identity(data, "zwölf grüne Äpfel")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x30\x03\x02\x01\x03", bytes(500)])
def test_pkcs12__other_data__is_no_identity(data: bytes) -> None:
    with pytest.raises(NotAnIdentityError):
        load_identity(data, PASSPHRASE)


def test_pkcs12__certificate_alone__is_no_identity() -> None:
    encoded = identity().certificate.public_bytes(Encoding.DER)
    with pytest.raises(NotAnIdentityError):
        load_identity(encoded, PASSPHRASE)


def test_pkcs12__key_without_certificate__is_no_identity() -> None:
    with pytest.raises(NotAnIdentityError):
        load_identity(foreign_pkcs12(ec_key(), None), PASSPHRASE)


def test_pkcs12__foreign_rsa_key__is_loaded() -> None:
    key = rsa.generate_private_key(65537, 3072)
    loaded = load_identity(foreign_pkcs12(key, certificate(key, "Karla")), PASSPHRASE)
    assert loaded.signer.name == "Karla"


@pytest.mark.parametrize("curve", [ec.SECP384R1(), ec.SECP521R1(), ec.BrainpoolP256R1()])
def test_pkcs12__foreign_curve__is_loaded(curve: ec.EllipticCurve) -> None:
    key = ec.generate_private_key(curve)
    loaded = load_identity(foreign_pkcs12(key, certificate(key, "Karla")), PASSPHRASE)
    assert loaded.signer.self_signed


def test_pkcs12__issued_by_an_authority__is_not_self_signed_and_keeps_its_chain() -> None:
    key, authority = ec_key(), ec_key()
    own = certificate(key, "Karla", issuer="Amt", issuer_key=authority)
    above = certificate(authority, "Amt")
    loaded = load_identity(foreign_pkcs12(key, own, (above,)), PASSPHRASE)
    assert not loaded.signer.self_signed
    assert loaded.chain == (above,)


def test_pkcs12__certificate_without_key_usage__is_loaded() -> None:
    key = ec_key()
    own = certificate(key, "Karla", may_sign=None)
    assert load_identity(foreign_pkcs12(key, own), PASSPHRASE).signer.name == "Karla"


def test_pkcs12__certificate_for_other_uses__is_unsuitable() -> None:
    key = ec_key()
    own = certificate(key, "Karla", may_sign=False)
    with pytest.raises(UnsuitableIdentityError):
        load_identity(foreign_pkcs12(key, own), PASSPHRASE)


@pytest.mark.parametrize("bits", [1024, 2048])
def test_pkcs12__short_rsa_key__is_unsuitable(bits: int) -> None:
    key = rsa.generate_private_key(65537, bits)
    with pytest.raises(UnsuitableIdentityError):
        load_identity(foreign_pkcs12(key, certificate(key, "Karla")), PASSPHRASE)


def test_pkcs12__short_curve__is_unsuitable() -> None:
    key = ec.generate_private_key(ec.SECP224R1())
    with pytest.raises(UnsuitableIdentityError):
        load_identity(foreign_pkcs12(key, certificate(key, "Karla")), PASSPHRASE)


def test_pkcs12__key_on_an_unknown_curve__is_unsuitable() -> None:
    with pytest.raises(UnsuitableIdentityError):
        load_identity(b64decode(EXPLICIT_CURVE), PASSPHRASE)


def test_pkcs12__other_kind_of_key__is_unsuitable() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    own = (
        x509.CertificateBuilder()
        .subject_name(name("Karla"))
        .issuer_name(name("Karla"))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=1))
        .sign(key, None)
    )
    with pytest.raises(UnsuitableIdentityError):
        load_identity(foreign_pkcs12(key, own), PASSPHRASE)


def test_signer__with_direction_marks_in_the_name__is_shown_without() -> None:
    signer = signer_of(certificate(ec_key(), "Erika\u202e\x1b[31m Muster"))
    assert signer.name == "Erika[31m Muster"
