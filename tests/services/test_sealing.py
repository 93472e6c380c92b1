# SPDX-License-Identifier: MIT
"""What a signature shows follows from what it declares, and can be drawn again from its report."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.signing.annexes import annex
from tests.signing.people import identity
from tomtool.domain.declaration import MAX_TEXT, Declaration, Statement
from tomtool.domain.verification import SignerRole
from tomtool.services.sealing import appearance_of, reason, seal
from tomtool.signing.document import ForeignPdf
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from tomtool.signing.identity import Identity

SUMMER = datetime(2026, 7, 1, 23, 59, 58, 999_999, timezone(timedelta(hours=2)))
DECLARATIONS = [
    Declaration(),
    Declaration("Kai Wunsch", "Leitung", "Ulm", language="en"),
    Declaration(statement=Statement.REVIEWED),
    Declaration("", "DSB", "Ulm", Statement.CONDITIONS, "Bis 31.12. <b>A1.19</b> nachbessern 中"),
    Declaration("x" * 120, "y" * 120, "z" * 120, Statement.REJECTED, "W" * MAX_TEXT, "en"),
]


@pytest.fixture(scope="module")
def processor() -> Identity:
    return identity()


def drawn_in(pdf: bytes) -> bytes:
    """Return what the first signature block draws."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        outer = opened.Root.AcroForm.Fields[0].AP.N
        return bytes(outer.Resources.XObject.Signature.read_bytes())


@pytest.mark.parametrize("declaration", DECLARATIONS, ids=["bare", "all", "yes", "but", "no"])
def test_signature__verified__tells_enough_to_draw_it_again(
    processor: Identity, declaration: Declaration
) -> None:
    pdf = seal(annex(), processor, SignerRole.PROCESSOR, declaration, SUMMER)
    (report,) = verify(ForeignPdf(pdf)).signatures
    assert report.declaration == declaration
    assert report.reason == reason(declaration)
    again = appearance_of(report)
    assert again is not None
    with pikepdf.open(io.BytesIO(again)) as drawing:
        assert drawing.pages[0].Contents.read_bytes() == drawn_in(pdf)


def test_signature__that_declares_nothing__cannot_be_drawn_again(processor: Identity) -> None:
    pdf = seal(annex(), processor, SignerRole.PROCESSOR, Declaration(), SUMMER)
    (report,) = verify(ForeignPdf(pdf)).signatures
    assert appearance_of(replace(report, declaration=None)) is None
    assert appearance_of(replace(report, signed_at=None)) is None


@pytest.mark.parametrize(
    ("declaration", "words"),
    [
        (Declaration(), ""),
        (Declaration(statement=Statement.REVIEWED), "geprüft ohne Beanstandung"),
        (
            Declaration(statement=Statement.CONDITIONS, text="A1.19"),
            "geprüft mit Auflagen: A1.19",
        ),
        (Declaration(statement=Statement.REJECTED, text="A1.19"), "abgelehnt: A1.19"),
    ],
    ids=str,
)
def test_reason__of_a_statement__is_told_in_words(declaration: Declaration, words: str) -> None:
    assert reason(declaration) == words
