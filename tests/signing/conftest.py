# SPDX-License-Identifier: MIT
"""Real identities and signed annexes, made once for all tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.signing.annexes import annex
from tests.signing.people import identity, signed_by
from tomtool.domain.verification import SignerRole

if TYPE_CHECKING:
    from tomtool.signing.identity import Identity


@pytest.fixture(scope="session")
def processor() -> Identity:
    return identity("Erika Mustermann", "Beispiel Lernsoftware GmbH")


@pytest.fixture(scope="session")
def school_dpo() -> Identity:
    return identity("Dr. Jürgen Größe", "Schulamt Musterstadt")


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return annex()


@pytest.fixture(scope="session")
def signed(unsigned: bytes, processor: Identity) -> bytes:
    return signed_by(processor, unsigned)


@pytest.fixture(scope="session")
def countersigned(signed: bytes, school_dpo: Identity) -> bytes:
    return signed_by(school_dpo, signed, role=SignerRole.SCHOOL_DPO)
