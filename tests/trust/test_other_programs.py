# SPDX-License-Identifier: MIT
"""Programs that others wrote agree with us about all genuine annexes."""

from __future__ import annotations

import io

import pypdf
import pytest

from tests.annex.builders import tool
from tests.annex.gate import COUNTERSIGNED, problems
from tests.trust.papers import KINDS, OTHER_KINDS, Kind, paper, text

pytestmark = pytest.mark.slow

GENUINE = pytest.mark.parametrize("kind", [*KINDS, *OTHER_KINDS], ids=str)


@GENUINE
def test_pdfsig__about_a_genuine_annex__finds_every_signature_valid(kind: Kind) -> None:
    genuine = paper(kind)
    for pdf, number in ((genuine.certified, 1), (genuine.countersigned, 2)):
        said = tool(pdf, "pdfsig", "-nocert", "FILE")
        assert said.count("Signature Validation: Signature is Valid.") == number
        assert said.count("ETSI.CAdES.detached") == number


@GENUINE
def test_pypdf__reading_a_genuine_annex__finds_our_data_and_fields(kind: Kind) -> None:
    genuine = paper(kind)
    for pdf in (genuine.certified, genuine.countersigned):
        reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
        assert {name: data for name, [data] in reader.attachments.items()} == dict(
            text(kind).attachments
        )
        signed = [field for field in (reader.get_fields() or {}).values() if field.get("/V")]
        assert len(signed) == (1 if pdf is genuine.certified else 2)


@GENUINE
def test_gate__for_a_genuine_annex__opens(kind: Kind) -> None:
    genuine = paper(kind)
    assert problems(genuine.certified) == []
    assert problems(genuine.countersigned, COUNTERSIGNED) == []
