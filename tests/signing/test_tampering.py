# SPDX-License-Identifier: MIT
"""No change to a signed annex goes unnoticed, and none makes the verification stumble."""

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
from tests.signing.people import accepted, identity, judged, signed_by
from tests.signing.tampering import (
    OTHER_ANSWERS,
    add_comment,
    add_field,
    add_script,
    attach_second_answers,
    flipped,
    gap,
    replace_answers,
    replace_metadata,
    saved_anew,
    strip_signatures,
    updated,
    with_byte_range,
)
from tomtool.domain.verification import ANSWERS_FILE, SignerRole, Verification
from tomtool.signing.attachments import read_attachments
from tomtool.signing.errors import UnreadablePdfError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    from tomtool.signing.identity import Identity

UPDATES = [
    replace_answers,
    attach_second_answers,
    add_script,
    add_comment,
    add_field,
    replace_metadata,
]


def holding(verification: Verification) -> set[str]:
    names = ("unaltered", "signers", "additions", "data")
    return {name for name in names if getattr(verification, name).holds}


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


def test_byte__flipped_in_the_content__leaves_nobody_who_signed_it(signed: bytes) -> None:
    verification = judged(flipped(signed, signed.index(b"stream") + 20))
    assert not verification.unaltered.holds
    assert not verification.signers.holds
    assert not verification.data.holds


def test_byte__flipped_in_the_countersignature__is_noticed(
    signed: bytes,
    countersigned: bytes,
) -> None:
    for position in range(len(signed) + 10, len(countersigned), 400):
        assert not accepted(flipped(countersigned, position))


@pytest.mark.parametrize("change", UPDATES)
def test_update__appended_to_a_signed_annex__is_noticed(
    signed: bytes,
    countersigned: bytes,
    change: Callable[[IncrementalPdfFileWriter], None],
) -> None:
    for pdf in (signed, countersigned):
        verification = judged(updated(pdf, change))
        assert not verification.unaltered.holds
        assert verification.signers.holds


def test_update__replacing_the_answers__is_an_addition_and_makes_the_data_doubtful(
    signed: bytes,
) -> None:
    verification = judged(updated(signed, replace_answers))
    assert holding(verification) == {"signers"}


@pytest.mark.parametrize("change", UPDATES)
def test_update__covered_by_a_countersignature__is_noticed(
    signed: bytes,
    change: Callable[[IncrementalPdfFileWriter], None],
) -> None:
    """Somebody changes the document and then signs it as the school's officer."""
    pdf = signed_by(identity("Mallory"), updated(signed, change), SignerRole.SCHOOL_DPO)
    verification = judged(pdf)
    assert verification.unaltered.holds
    assert not verification.additions.holds


@pytest.mark.parametrize(
    "junk",
    [b"\n", b"\x00" * 1024, b"\n9999 0 obj\n<< >>\nendobj\n", b"\n%%EOF\n"],
    ids=["line", "zeros", "object", "end mark"],
)
def test_junk__appended__is_noticed(signed: bytes, junk: bytes) -> None:
    assert not judged(signed + junk).unaltered.holds


def test_junk__before_the_header__is_noticed(signed: bytes) -> None:
    assert not accepted(b" " + signed)


def test_bytes__hidden_in_the_padding_of_a_signature__are_noticed(signed: bytes) -> None:
    _, end = gap(signed)
    pdf = signed[: end - 9] + b"CAFEAFFE" + signed[end - 1 :]
    assert holding(judged(pdf)) == {"signers", "additions", "data"}


def test_digits__of_a_signature_respelled__are_noticed(signed: bytes) -> None:
    begin, end = gap(signed)
    middle = begin + (end - begin) // 8
    pdf = signed[:begin] + signed[begin:middle].lower() + signed[middle:]
    assert not judged(pdf).unaltered.holds


@pytest.mark.parametrize(
    "payload",
    [
        b"/Location (anderswo) /Note <",
        b"/ByteRange [0 10 20 30] /Note <",
        b"/V 1 0 R >> << /Note <",
    ],
    ids=["entry", "second byte range", "second dictionary"],
)
def test_signature_wrapping__in_freed_padding__is_noticed(signed: bytes, payload: bytes) -> None:
    """The gap no signature protects is made to hold more than the signature's value."""
    begin, end = gap(signed)
    value = signed[begin:end].rstrip(b">").rstrip(b"0") + b"00>"
    wrapped = signed[:begin] + (value + payload).ljust(end - begin - 1, b"0") + b">" + signed[end:]
    assert len(wrapped) == len(signed)
    assert not accepted(wrapped)


@pytest.mark.parametrize(
    "byte_range",
    [
        b"null",
        b"[]",
        b"[0 10]",
        b"[0 -10 20 30]",
        b"[0 10 20 999999999]",
        b"[1 10 20 30]",
        b"[0 0 0 0]",
        b"[/A /B /C /D]",
        b"(text)",
    ],
)
def test_byte_range__nonsensical__is_noticed(
    signed: bytes,
    countersigned: bytes,
    byte_range: bytes,
) -> None:
    assert not accepted(with_byte_range(signed, byte_range))
    assert not accepted(with_byte_range(countersigned, byte_range))


@pytest.mark.parametrize("value", [b"0", b" ", b"F"], ids=["zero", "blank", "nonsense"])
def test_signature_value__overwritten__is_noticed(signed: bytes, value: bytes) -> None:
    begin, end = gap(signed)
    overwritten = signed[: begin + 1] + value * (end - begin - 2) + signed[end - 1 :]
    assert not accepted(overwritten)


def test_signature__of_an_unknown_kind__is_not_overlooked(
    signed: bytes,
    countersigned: bytes,
) -> None:
    later = countersigned[len(signed) :].replace(b"ETSI.CAdES", b"ETSI.XAdES")
    verification = judged(signed + later)
    assert len(verification.signatures) == 1
    assert not verification.unaltered.holds


def test_signatures__stripped_by_a_new_save__leave_an_unsigned_annex(signed: bytes) -> None:
    verification = judged(saved_anew(signed, strip_signatures))
    assert not verification.ok
    assert not verification.signatures


def test_annex__saved_anew__is_noticed(signed: bytes) -> None:
    assert not judged(saved_anew(signed)).unaltered.holds


def test_annex__cut_back_to_the_unsigned_state__is_unsigned(
    unsigned: bytes,
    signed: bytes,
) -> None:
    assert not accepted(signed[: len(unsigned)])


def test_annex__cut_back_to_one_signature__is_the_genuine_older_state(
    signed: bytes,
    countersigned: bytes,
) -> None:
    assert accepted(countersigned[: len(signed)])


def test_annex__cut_off_anywhere_else__is_noticed(signed: bytes) -> None:
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
    assert read_attachments(pdf).answers == ANSWERS


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
