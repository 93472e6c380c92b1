# SPDX-License-Identifier: MIT
"""PDF files as they are spelled: whatever is put in, other programs read it back."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from tomtool.annex.pdf.file import File
from tomtool.annex.pdf.values import Name, Raw, Ref, number, spelled

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def finished(file: File, kept: object) -> bytes:
    """Return the file of an empty document whose catalog holds `kept`."""
    pages = file.put({"Type": Name("Pages"), "Kids": [], "Count": 0})
    catalog = {"Type": Name("Catalog"), "Pages": pages, "Kept": kept}
    return file.finish(file.put(catalog), file.put({}))


def read(value: str | bytes) -> str | bytes:
    """Return `value` as another program reads it from a file."""
    file = File()
    kept = file.put(value)
    with pikepdf.open(io.BytesIO(finished(file, kept))) as pdf:
        found = pdf.Root.Kept
        return bytes(found) if isinstance(value, bytes) else str(found)


@for_any(TEXTS)
def test_text__of_any_kind__is_read_back(text: str) -> None:
    assert read(text) == text


@for_any(st.binary(max_size=20))
def test_bytes__of_any_kind__are_read_back(data: bytes) -> None:
    assert read(data) == data


@for_any(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_name__of_any_kind__is_read_back(name: str) -> None:
    assert read(Name(name)) == f"/{name}"


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        (True, "true"),
        (None, "null"),
        (7, "7"),
        (1.0, "1"),
        (-0.001, "-0"),
        (12.345, "12.35"),
        ([1, Name("A"), Ref(3)], "[1 /A 3 0 R]"),
        ({"A": {"B": "x(y)"}}, r"<</A <</B (x\(y\))>>>>"),
        (Raw("<</X 1>>"), "<</X 1>>"),
        ("ä", "<feff00e4>"),
    ],
)
def test_value__of_each_kind__is_spelled_as_the_standard_says(value: object, spelling: str) -> None:
    assert spelled(value) == spelling


def test_value__that_no_pdf_has__is_refused() -> None:
    with pytest.raises(KeyError):
        spelled(object())


@for_any(st.floats(-2000, 2000))
def test_number__in_points__is_exact_to_a_hundredth(value: float) -> None:
    assert abs(float(number(value)) - value) <= 0.00501


def test_stream__whose_data_would_end_in_a_return__ends_otherwise_and_is_read_back() -> None:
    data = next(each for each in map(b"%d".__mod__, range(10**5)) if zlib.compress(each)[-1] == 13)
    file = File()
    pdf = finished(file, file.stream(data))
    assert b"\r\nendstream" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.Kept.read_bytes() == data


def test_file__of_many_objects__keeps_them_all() -> None:
    file = File()
    refs = [file.put([n]) for n in range(1000)]
    with pikepdf.open(io.BytesIO(finished(file, refs))) as pdf:
        assert [int(each[0]) for each in pdf.Root.Kept] == list(range(1000))
