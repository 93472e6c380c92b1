# SPDX-License-Identifier: MIT
"""What covers a signature block once it is signed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from tests.annex.builders import boxes_of, fonts_of, words_of
from tests.annex.gate import COUNTERSIGNED, problems
from tests.annex.pdf.samples import WHOLE
from tomtool.annex.pdf import VisibleSignature, draw_signature, render
from tomtool.annex.pdf.theme import SIGNATURE_SIZE
from tomtool.domain.declaration import MAX_TEXT, Declaration, Statement
from tomtool.domain.verification import SignerRole, Trust
from tomtool.i18n import translator
from tomtool.signing.document import ForeignPdf
from tomtool.signing.identity import create_identity, load_identity
from tomtool.signing.seal import sign
from tomtool.signing.verify import verify

NOW = datetime(2026, 5, 6, 14, 3, tzinfo=UTC)
SIGNATURE = VisibleSignature(
    "Erika Muster", "Beispiel GmbH", "Leitung", "Musterstadt", NOW, "3f2a9cab" * 8
)
STAND_IN = replace(SIGNATURE, name="Kai Wunsch", holder="Erika Muster")
TEXT = (
    "Bis 31.12.2026 sind die Sicherungen zu verschlüsseln (A1.19) und die Protokolle der"
    " Fernwartung mindestens sechs Monate aufzubewahren (A2.4). Die Unterauftragnehmer sind der"
    " Schule vor jeder Änderung zu nennen. Bei Verstoß widerspricht die Schule der Verarbeitung."
    " Im Übrigen gilt das Schreiben vom 2. Mai 2026, Aktenzeichen DSB-17/2026, Punkte 3 und 4."
)
STATED = replace(SIGNATURE, statement=Statement.CONDITIONS, text=TEXT)
FULL = replace(STAND_IN, statement=Statement.REJECTED, text="W" * MAX_TEXT)
HOSTILE = VisibleSignature("<b>" + "x" * 400, "\u202e中", "&amp;", "a\nb", NOW, "ab" * 32)


def test_signature__shown__names_who_what_where_when_and_the_fingerprint() -> None:
    text = words_of(draw_signature(SIGNATURE, translator("de")), "-layout")
    told = (
        "Elektronisch signiert (nicht qualifiziert)",
        "Name Erika Muster, Beispiel GmbH",
        "Funktion Leitung",
        "Ort Musterstadt",
        "Datum 06.05.2026, 14:03 (UTC)",
        "Fingerabdruck 3F2A 9CAB 3F2A 9CAB",
    )
    assert [each for each in told if each not in text] == []


def test_signature__in_english__has_english_labels() -> None:
    text = words_of(draw_signature(SIGNATURE, translator("en")))
    assert [word for word in ("Elektronisch", "Funktion", "Datum") if word in text] == []


def test_signature__without_role_and_place__leaves_no_empty_rows() -> None:
    bare = VisibleSignature("Erika Muster", "", "", "", NOW, "ab" * 32)
    text = words_of(draw_signature(bare, translator("de")))
    assert "Name Erika Muster Datum" in text.replace("Fingerabdruck ", "")


def test_signature__under_another_name_than_the_certificates__tells_both() -> None:
    text = words_of(draw_signature(STAND_IN, translator("de")), "-layout")
    assert "Name Kai Wunsch Funktion" in text
    assert "Zertifikat Erika Muster, Beispiel GmbH Fingerabdruck" in text


def test_statement__of_a_countersigner__is_told_with_all_of_its_text() -> None:
    text = words_of(draw_signature(STATED, translator("de")))
    assert "geprüft mit Auflagen" in text
    assert TEXT in text
    assert "Fingerabdruck" in text
    silent = words_of(
        draw_signature(replace(SIGNATURE, statement=Statement.REVIEWED), translator("de"))
    )
    assert "geprüft ohne Beanstandung" in silent


@pytest.mark.parametrize(
    "signature",
    [SIGNATURE, STAND_IN, HOSTILE, STATED, FULL],
    ids=["plain", "stand-in", "hostile", "stated", "full"],
)
def test_page__of_a_signature__has_the_blocks_size_and_embedded_fonts(
    signature: VisibleSignature,
) -> None:
    pdf = draw_signature(signature, translator("de"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        assert [float(edge) for edge in opened.pages[0].mediabox] == pytest.approx(
            [0, 0, *SIGNATURE_SIZE], abs=0.01
        )
    assert all(embedded and unicode for _, embedded, unicode in fonts_of(pdf))
    width, height = SIGNATURE_SIZE
    for left, top, right, bottom in boxes_of(pdf):
        assert 0 < left < right < width
        assert 0 < top < bottom < height


def test_signature__drawn_twice__is_the_same_bytes() -> None:
    first, second = (draw_signature(SIGNATURE, translator("de")) for _ in range(2))
    assert first == second


@pytest.mark.slow
@pytest.mark.parametrize(
    "order",
    [
        (SignerRole.PROCESSOR, SignerRole.SCHOOL_DPO, SignerRole.CONTROLLER),
        (SignerRole.PROCESSOR, SignerRole.CONTROLLER, SignerRole.SCHOOL_DPO),
    ],
    ids="-".join,
)
def test_document__signed_in_any_order__verifies_and_passes_the_gate(
    order: tuple[SignerRole, ...],
) -> None:
    pdf = render(WHOLE)
    for role in order:
        created = create_identity(f"Erika {role}", "Beispiel GmbH", "Birnbaum 12", now=NOW)
        pdf = sign(
            pdf,
            load_identity(created, "Birnbaum 12"),
            role=role,
            declaration=Declaration(place="Musterstadt"),
            reason="",
            appearance=draw_signature(SIGNATURE, translator("de")),
            now=NOW,
        )
        known = frozenset(each.signer.fingerprint for each in verify(ForeignPdf(pdf)).signatures)
        verdicts = verify(ForeignPdf(pdf), Trust(own=known)).verdicts
        assert all(each.holds for name, each in verdicts.items() if name != "paper")
        assert problems(pdf, () if role is SignerRole.PROCESSOR else COUNTERSIGNED) == []
    assert words_of(pdf, "-raw").count("Elektronisch signiert (nicht qualifiziert)") == 3
