# SPDX-License-Identifier: MIT
"""Pages are shown as they are, signatures included, from any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from tomtool.domain.edition import Edition
from tomtool.domain.response import Signer
from tomtool.services import annexes
from tomtool.services.context import system_context
from tomtool.services.previews import Pages, Picture
from tomtool.services.responses import read
from tomtool.signing.identity import create_identity, load_identity

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def annex() -> bytes:
    context = system_context({})
    found = read(context, context.examples / "tom-schule-vorbildlich.json")
    return annexes.draw(found, Edition("de", sealed=True))


def ink(picture: Picture) -> int:
    """Count the bytes that are not white."""
    return len(picture.pixels) - picture.pixels.count(255)


def test_picture__of_a_page__has_the_width_asked_for_and_the_shape_of_a4(annex: bytes) -> None:
    with Pages(annex) as pages:
        picture = pages.picture(0, 400)
        assert len(pages) > 5
    assert picture.width == 400
    assert picture.height / picture.width == pytest.approx(297 / 210, abs=0.01)
    assert len(picture.pixels) == picture.stride * picture.height
    assert ink(picture) > 1000


def test_picture__of_a_signed_page__shows_the_signature(annex: bytes) -> None:
    identity = load_identity(create_identity("Erika", "Beispiel", "x", now=NOW), "x")
    signed = annexes.sign(annex, identity, Signer("Erika"), "de", NOW)
    with Pages(annex) as before, Pages(signed) as after:
        assert len(before) == len(after)
        pages = [
            (ink(before.picture(n, 300)), ink(after.picture(n, 300))) for n in range(len(before))
        ]
    changed = [(old, new) for old, new in pages if old != new]
    assert len(changed) == 1
    assert changed[0][1] > changed[0][0]


def test_picture__of_a_file_let_go__is_refused(annex: bytes) -> None:
    pages = Pages(annex)
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.picture(0, 100)


@pytest.mark.slow
def test_pages__asked_by_many_threads__answer_each(annex: bytes) -> None:
    def first_page(width: int) -> int:
        with Pages(annex) as pages:
            return pages.picture(0, width).width

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(first_page, range(100, 140))) == list(range(100, 140))


def test_signed_page__of_an_annex__is_the_one_with_the_signature_fields(annex: bytes) -> None:
    with Pages(annex) as pages:
        found = pages.signed_page()
        assert found < len(pages) - 1  # evidence and glossary follow
        texts = [page.get_textpage().get_text_range() for page in pages._document]
    assert "Die Unterschriften gelten für" in texts[found]
