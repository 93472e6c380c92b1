# SPDX-License-Identifier: MIT
"""Forgeries of what a signature says of itself: the bytes it covers, its value, its dictionary."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.signing.tampering import gap, with_byte_range
from tests.trust.bytewise import BROKEN, GROUNDLESS, another
from tests.trust.table import ALTERED, DAMAGED, UNPROTECTED, UNPROVEN, UNVERIFIABLE, enter, forgery

if TYPE_CHECKING:
    from tests.trust.papers import Paper


def wrapped(pdf: bytes, payload: bytes) -> bytes:
    """Return `pdf` with more in the gap than the signature's value (signature wrapping)."""
    begin, end = gap(pdf)
    value = pdf[begin:end].rstrip(b">").rstrip(b"0") + b"00>"
    return pdf[:begin] + (value + payload).ljust(end - begin - 1, b"0") + b">" + pdf[end:]


@forgery(unaltered=UNPROTECTED)
def wrapped_round_an_entry(paper: Paper) -> bytes:
    return wrapped(paper.certified, b"/Contact (anderswo) /Note <")


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def wrapped_round_a_second_byte_range(paper: Paper) -> bytes:
    return wrapped(paper.certified, b"/ByteRange [0 10 20 30] /Note <")


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def wrapped_round_a_second_dictionary(paper: Paper) -> bytes:
    return wrapped(paper.certified, b"/V 1 0 R >> << /Note <")


NO_RANGES = {"missing": b"null", "of_names": b"[/A /B /C /D]", "as_text": b"(text)"}
"""What is no list of numbers at all."""
WRONG_RANGES = {
    "empty": b"[]",
    "of_two_numbers": b"[0 10]",
    "negative": b"[0 -10 20 30]",
    "not_from_the_start": b"[1 10 20 30]",
    "of_nothing": b"[0 0 0 0]",
    "too_short": b"[0 10 20 30]",
}
"""What is one, and makes no sense."""


def covering(paper: Paper, numbers: bytes, *, twice: bool = False) -> bytes:
    """Return the annex whose last signature says it covers these bytes."""
    return with_byte_range(paper.countersigned if twice else paper.certified, numbers)


for sort, numbers in {**NO_RANGES, **WRONG_RANGES}.items():
    once, both = partial(covering, numbers=numbers), partial(covering, numbers=numbers, twice=True)
    if sort in NO_RANGES:
        enter(f"byte_range_{sort} certified", once, unaltered=DAMAGED, **UNVERIFIABLE)
        enter(f"byte_range_{sort} countersigned", both, unaltered=DAMAGED, **UNVERIFIABLE)
    else:
        enter(f"byte_range_{sort} certified", once, **GROUNDLESS)
        enter(f"byte_range_{sort} countersigned", both, unaltered=ALTERED, signers=UNPROVEN)


@forgery(**BROKEN)
def byte_range_beyond_the_end(paper: Paper) -> bytes:
    return covering(paper, b"[0 10 20 999999999]")


@forgery(unaltered=ALTERED, signers=UNPROVEN)
def byte_range_beyond_the_end_of_the_countersignature(paper: Paper) -> bytes:
    return covering(paper, b"[0 10 20 999999999]", twice=True)


def with_value(pdf: bytes, digit: bytes) -> bytes:
    """Return `pdf` with the last signature's value made of one digit alone."""
    begin, end = gap(pdf)
    return pdf[: begin + 1] + digit * (end - begin - 2) + pdf[end - 1 :]


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def value_all_zero(paper: Paper) -> bytes:
    return with_value(paper.certified, b"0")


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def value_blank(paper: Paper) -> bytes:
    return with_value(paper.certified, b" ")


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def value_nonsense(paper: Paper) -> bytes:
    return with_value(paper.certified, b"F")


@forgery(unaltered=DAMAGED, **UNVERIFIABLE)
def value_missing(paper: Paper) -> bytes:
    begin, end = gap(paper.certified)
    return paper.certified[:begin] + b"null".ljust(end - begin) + paper.certified[end:]


@forgery(**BROKEN)
def value_of_another_annex(paper: Paper) -> bytes:
    """Put the genuine signature of the same person under other words."""
    other = another(paper).certified
    begin, end = gap(paper.certified)
    value = other[slice(*gap(other))].ljust(end - begin, b"0")
    return paper.certified[:begin] + value[: end - begin] + paper.certified[end:]
