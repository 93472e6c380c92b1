# SPDX-License-Identifier: MIT
"""A scan of ink is filed as what it is, and never taken for an electronic signature."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import YES, form, question, response
from tests.signing.annexes import page
from tests.signing.people import NOW
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.edition import Edition
from tomtool.domain.verification import SignerRole
from tomtool.services import ink
from tomtool.services.annexes import draw
from tomtool.services.jsonfile import DamagedFileError
from tomtool.services.responses import reading
from tomtool.signing.document import ForeignPdf
from tomtool.signing.errors import NotAnAnnexError
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.services.context import AppContext

WHO = Declaration("Frau Rektorin", "Schulleitung", "Ulm", Statement.REVIEWED)
SCANS = {".pdf": page("Scan"), ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff"}


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    path = tmp_path / "anlage.pdf"
    path.write_bytes(draw(reading(form(question("A1.1")), response({"A1.1": YES})), Edition("de")))
    return path


def registered(context: AppContext, printed: Path, scan: bytes) -> ink.InkSignature:
    path = printed.with_name("scan")
    path.write_bytes(scan)
    role, day = SignerRole.CONTROLLER, date(2026, 3, 2)
    return ink.register(context, printed, path, role, WHO, day)


@pytest.mark.parametrize(
    "ending", [".pdf", *(pytest.param(each, marks=pytest.mark.slow) for each in (".png", ".jpg"))]
)
def test_scan__registered__is_kept_beside_the_record(
    context: AppContext, printed: Path, ending: str
) -> None:
    made = registered(context, printed, SCANS[ending])
    printed.with_name("scan").unlink()
    kept = ink.folder(context, made.annex) / f"{made.scan}{ending}"
    assert kept.read_bytes() == SCANS[ending]
    assert ink.signatures(context, printed.read_bytes()) == (made,)
    assert (made.declaration, made.signed_on, made.registered_at) == (WHO, "2026-03-02", NOW)
    assert made.annex == sha256(printed.read_bytes()).hexdigest()


def test_annex__with_a_scan__has_no_electronic_signature(
    context: AppContext, printed: Path
) -> None:
    registered(context, printed, SCANS[".pdf"])
    verification = verify(ForeignPdf(printed.read_bytes()))
    assert not verification.signatures
    assert not verification.ok


@pytest.mark.slow
def test_scan__registered_twice__is_one(context: AppContext, printed: Path) -> None:
    registered(context, printed, SCANS[".png"])
    registered(context, printed, SCANS[".jpg"])
    last = registered(context, printed, SCANS[".png"])
    found = ink.signatures(context, printed.read_bytes())
    assert len(found) == 2
    assert found[-1] == last


@pytest.mark.slow
def test_other_annex__has_no_scans(context: AppContext, printed: Path) -> None:
    registered(context, printed, SCANS[".png"])
    assert ink.signatures(context, printed.read_bytes() + b"\n") == ()


@pytest.mark.slow
def test_file__that_is_no_scan_or_no_annex__is_refused(context: AppContext, printed: Path) -> None:
    with pytest.raises(ink.NotAScanError):
        registered(context, printed, b"PK\x03\x04")
    printed.write_bytes(page("no annex"))
    with pytest.raises(NotAnAnnexError):
        registered(context, printed, SCANS[".png"])
    assert not (context.home / "ink").exists()


@pytest.mark.slow
def test_record__damaged__is_never_taken_for_none(context: AppContext, printed: Path) -> None:
    made = registered(context, printed, SCANS[".png"])
    (ink.folder(context, made.annex) / "signatures.json").write_text("{")
    with pytest.raises(DamagedFileError):
        ink.signatures(context, printed.read_bytes())
