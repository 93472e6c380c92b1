# SPDX-License-Identifier: MIT
"""No change anywhere in a signed annex goes unnoticed; forgeries with a plan are in tests/trust."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.signing.annexes import ANSWERS
from tests.signing.people import accepted, judged, signed_by
from tests.signing.tampering import (
    OTHER_ANSWERS,
    flipped,
    gap,
    replace_answers,
    updated,
)
from tomtool.domain.verification import ANSWERS_FILE, SignerRole
from tomtool.signing.attachments import read_attachments
from tomtool.signing.document import ForeignPdf
from tomtool.signing.errors import UnreadablePdfError

if TYPE_CHECKING:
    from tomtool.signing.identity import Identity


@pytest.mark.slow
def test_byte__flipped_anywhere_in_the_signed_part__is_noticed(signed: bytes) -> None:
    begin, end = gap(signed)
    protected = [*range(begin), *range(end, len(signed))]
    dice = random.Random(2026)
    positions = {*range(40), *protected[-40:], *dice.sample(protected, 600)}
    for position in sorted(positions):
        mask = dice.choice([1, 2, 4, 8, 16, 32, 64, 128])
        assert not accepted(flipped(signed, position, mask)), (position, mask)


@pytest.mark.parametrize("position", [0, 1, 5, 8, 20, 200, 2000, -1, -8, -20, -30, -300])
def test_byte__flipped_in_header_body_or_end__is_noticed(signed: bytes, position: int) -> None:
    assert not accepted(flipped(signed, position % len(signed)))


@pytest.mark.slow
def test_byte__flipped_in_the_countersignature__is_noticed(
    signed: bytes,
    countersigned: bytes,
) -> None:
    for position in range(len(signed) + 10, len(countersigned), 400):
        assert not accepted(flipped(countersigned, position))


def test_annex__cut_off_anywhere__is_noticed(signed: bytes) -> None:
    for length in range(0, len(signed) - 1, 97):
        with suppress(UnreadablePdfError):
            assert not accepted(signed[:length])


def test_countersignature__on_a_replaced_attachment__still_gives_the_certified_data(
    signed: bytes,
    school_dpo: Identity,
) -> None:
    pdf = signed_by(school_dpo, updated(signed, replace_answers), SignerRole.SCHOOL_DPO)
    with pikepdf.open(io.BytesIO(pdf)) as shown:
        assert shown.attachments[ANSWERS_FILE].get_file().read_bytes() == OTHER_ANSWERS
    assert not judged(pdf).data.holds
    assert read_attachments(ForeignPdf(pdf)).answers == ANSWERS


@settings(max_examples=60)
@given(data=st.data())
def test_signed_annex__spliced_at_random__is_never_ok(
    signed: bytes,
    data: st.DataObject,
) -> None:
    start = data.draw(st.integers(0, len(signed)))
    end = data.draw(st.integers(start, min(len(signed), start + 500)))
    spliced = signed[:start] + data.draw(st.binary(max_size=100)) + signed[end:]
    assume(spliced != signed and not gap(signed)[0] < start <= end < gap(signed)[1])
    with suppress(UnreadablePdfError):
        assert not accepted(spliced)


@given(data=st.binary(max_size=300))
def test_any_bytes__verified__are_unreadable_or_not_ok(data: bytes) -> None:
    for bytes_ in (data, b"%PDF-1.7\n" + data):
        with suppress(UnreadablePdfError):
            assert not accepted(bytes_)
