# SPDX-License-Identifier: MIT
"""Signing with a key that never leaves its token, tried with SoftHSM2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.signing.people import accepted, certificate, ec_key, judged, signed_by
from tests.signing.softhsm import LABEL, PIN, library, make_token, put
from tomtool.domain.verification import SignerRole
from tomtool.signing.errors import (
    NoKeyError,
    NoTokenError,
    TokenLibraryError,
    UnsuitableIdentityError,
    WrongPinError,
)
from tomtool.signing.tokens import open_token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tomtool.signing.identity import Identity


@pytest.fixture(scope="module", autouse=True)
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make a token with a key of every kind; return its configuration.

    SoftHSM2 reads the variable once in a process, so there is one token for all these tests.
    """
    configuration = make_token(tmp_path_factory.mktemp("softhsm"))
    elliptic, weak = ec_key(), rsa.generate_private_key(65537, 2048)
    strong = rsa.generate_private_key(65537, 3072)
    put(configuration, elliptic, certificate(elliptic, "Dr. Größe"), "ec", "01")
    put(configuration, strong, certificate(strong, "Frau Stark"), "rsa", "02")
    put(configuration, weak, certificate(weak, "Herr Kurz"), "kurz", "03")
    put(configuration, ec_key(), None, "nackt", "04")
    put(configuration, ec_key(), certificate(ec_key(), "Vertauscht"), "falsch", "05")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(configuration))
        yield configuration


@pytest.mark.parametrize(("label", "holder"), [("ec", "Dr. Größe"), ("rsa", "Frau Stark")])
def test_key_on_a_token__signing__is_as_good_as_any(
    unsigned: bytes, label: str, holder: str
) -> None:
    with open_token(library(), PIN, token_label=LABEL, key_label=label) as signatory:
        pdf = signed_by(signatory, unsigned)
    assert accepted(pdf)
    assert judged(pdf).signatures[0].signer.name == holder


def test_key_on_a_token__countersigning__holds(signed: bytes) -> None:
    with open_token(library(), PIN, key_label="ec") as signatory:
        pdf = signed_by(signatory, signed, SignerRole.SCHOOL_DPO)
    assert accepted(pdf)


def test_token__of_another_name__is_not_found_but_told_what_is() -> None:
    with (
        pytest.raises(NoTokenError, match=LABEL),
        open_token(library(), PIN, token_label="Rathaus"),
    ):
        pass


@pytest.mark.parametrize("label", ["gibt es nicht", ""], ids=["unknown", "one of many"])
def test_key__not_named_or_unknown__is_not_chosen_at_random(label: str) -> None:
    with (
        pytest.raises(NoKeyError, match="nackt"),
        open_token(library(), PIN, token_label=LABEL, key_label=label),
    ):
        pass


def test_key__without_a_certificate__is_not_found() -> None:
    with pytest.raises(NoKeyError), open_token(library(), PIN, key_label="nackt"):
        pass


def test_key__too_short__is_unsuitable() -> None:
    with pytest.raises(UnsuitableIdentityError), open_token(library(), PIN, key_label="kurz"):
        pass


def test_key__with_the_certificate_of_another__does_not_sign(unsigned: bytes) -> None:
    with (
        pytest.raises(UnsuitableIdentityError),
        open_token(library(), PIN, key_label="falsch") as signatory,
    ):
        signed_by(signatory, unsigned)


@pytest.mark.parametrize("pin", ["483921", "", "4"])
def test_pin__wrong__is_told_with_care(pin: str) -> None:
    with (
        pytest.raises(WrongPinError, match="sperrt sich"),
        open_token(library(), pin, key_label="ec"),
    ):
        pass


def test_token__shown__keeps_its_secrets() -> None:
    with open_token(library(), PIN, key_label="ec") as signatory:
        assert PIN not in repr(signatory)
        assert "key" not in repr(signatory)


def test_library__that_is_none__is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.so", tmp_path):
        with pytest.raises(TokenLibraryError), open_token(path, PIN):
            pass
    text = tmp_path / "text.so"
    text.write_text("no library")
    with pytest.raises(TokenLibraryError), open_token(text, PIN):
        pass


def test_identity_in_a_file__and_on_a_token__are_the_same_kind_of_signatory(
    processor: Identity,
) -> None:
    with open_token(library(), PIN, key_label="ec") as signatory:
        for each in (processor, signatory):
            value = each.sign(b"data")
            public = each.certificate.public_key()
            assert isinstance(public, ec.EllipticCurvePublicKey)
            assert value.startswith(b"\x30")
