# SPDX-License-Identifier: MIT
"""Names of files are fit for every file system, whatever users typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.response import FormId, Response
from tomtool.services.naming import annex_name, safe_name


def response(product: str) -> Response:
    return Response(FormId("a", "1"), product, 4, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("product", "name"),
    [
        ("Klarpfad Campus", "Anlage-TOM_Klarpfad-Campus_v4_2026-11-21.pdf"),
        ("Müller & Söhne: Übung 2.0", "Anlage-TOM_Müller-Söhne-Übung-2-0_v4_2026-11-21.pdf"),
        ("../..", "Anlage-TOM_Produkt_v4_2026-11-21.pdf"),
        ("", "Anlage-TOM_Produkt_v4_2026-11-21.pdf"),
    ],
)
def test_annex_name__of_a_product__names_it_version_and_day(product: str, name: str) -> None:
    assert annex_name(response(product)) == name


@given(st.text(max_size=300))
def test_safe_name__of_any_words__has_letters_digits_and_hyphens_only(words: str) -> None:
    name = safe_name(words)
    assert all(each.isalnum() or each == "-" for each in name)
    assert len(annex_name(response(words)).encode()) <= 255


@given(st.text(max_size=300))
def test_safe_name__of_a_safe_name__is_the_same(words: str) -> None:
    assert safe_name(safe_name(words)) == safe_name(words)
