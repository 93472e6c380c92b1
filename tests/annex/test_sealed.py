# SPDX-License-Identifier: MIT
"""What a reader finds in the signature block of a sealed annex."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.annex.builders import words_of
from tests.annex.drawing import example
from tests.signing.people import identity
from tomtool.domain.edition import Edition
from tomtool.domain.response import Signer
from tomtool.services import annexes

NOW = datetime(2026, 5, 6, 14, 3, tzinfo=UTC)


def test_block__sealed__reads_as_the_seal_alone() -> None:
    drawn = annexes.draw(example(), Edition("de", sealed=True))
    signer = Signer("Katrin Behrends", "Leitung", "Ulm")
    signed = annexes.sign(drawn, identity("Katrin Behrends"), signer, "de", NOW)
    said = words_of(signed, "-layout").partition("Die Unterschriften gelten für ")[2]
    block = said.partition("Auftragsverarbeiter ")[2].partition("Schulische/r")[0]
    assert block.startswith("Elektronisch signiert (nicht qualifiziert) Name Katrin Behrends")
    assert "Funktion Leitung Ort Ulm Datum 06.05.2026, 14:03 (UTC) Fingerabdruck" in block
    assert "Unterschrift" not in block
