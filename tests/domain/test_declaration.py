# SPDX-License-Identifier: MIT
"""A declaration has one spelling, says what it must, and fits into its block."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.declaration import (
    MAX_TEXT,
    MAX_WORDS,
    Declaration,
    InvalidDeclarationError,
    Statement,
    one_line,
    read_declaration,
    write_declaration,
)

WORDS = st.text(max_size=MAX_WORDS).map(one_line)


@st.composite
def declarations(draw: st.DrawFn) -> Declaration:
    statement = draw(st.sampled_from([None, *Statement]))
    wants = statement is not None and statement.needs_text
    text = draw(st.text(min_size=1, max_size=MAX_TEXT).map(one_line).filter(bool)) if wants else ""
    language = draw(st.sampled_from(["de", "en"]))
    return Declaration(draw(WORDS), draw(WORDS), draw(WORDS), statement, text, language)


@given(declarations())
def test_declaration__written_and_read__is_the_same(declaration: Declaration) -> None:
    assert read_declaration(write_declaration(declaration)) == declaration


def test_declaration__written__is_canonical_json() -> None:
    data = write_declaration(Declaration("Jörg", statement=Statement.REJECTED, text="A1.16 fehlt"))
    assert data.decode() == (
        '{"format":"tomtool.declaration/1","function":"","language":"de","name":"Jörg","place":"",'
        '"statement":"rejected","text":"A1.16 fehlt"}'
    )


@given(st.binary(max_size=300))
def test_bytes__at_random__are_no_declaration(data: bytes) -> None:
    with pytest.raises(ValueError, match="b"):
        read_declaration(data)


@pytest.mark.parametrize(
    "change",
    [
        {"statement": "excellent"},
        {"statement": 1},
        {"statement": "rejected"},
        {"text": "without a statement"},
        {"format": "tomtool.declaration/2"},
        {"name": ["A"]},
        {"name": "A\nB"},
        {"name": " A"},
        {"name": "x" * (MAX_WORDS + 1)},
        {"language": "fr"},
        {"extra": ""},
    ],
    ids=str,
)
def test_declaration__changed_by_hand__is_not_read(change: dict[str, object]) -> None:
    plain = json.loads(write_declaration(Declaration("A"))) | change
    data = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(ValueError, match="b"):
        read_declaration(data)


@pytest.mark.parametrize(
    "spell",
    [
        lambda data: data + b" ",
        lambda data: data.replace(b'"de"', b'"\\u0064e"'),
        lambda data: data.replace(b'{"format"', b'{"name":"B","format"'),
        lambda data: data.replace(b",", b", ", 1),
        lambda data: b"[" * 100_000 + data,
    ],
    ids=["space at the end", "escaped letter", "name twice", "space", "nested"],
)
def test_declaration__in_another_spelling__is_not_read(spell: object) -> None:
    assert callable(spell)
    with pytest.raises(ValueError, match="b"):
        read_declaration(spell(write_declaration(Declaration("A"))))


@pytest.mark.parametrize("statement", [Statement.CONDITIONS, Statement.REJECTED])
def test_statement__that_needs_a_text__is_refused_without(statement: Statement) -> None:
    with pytest.raises(InvalidDeclarationError, match="brauchen einen Text"):
        Declaration(statement=statement)


def test_review_without_complaint__with_a_complaint__is_refused() -> None:
    with pytest.raises(InvalidDeclarationError, match="brauchen einen Text"):
        Declaration(statement=Statement.REVIEWED, text="aber …")


def test_text__longer_than_its_block__is_refused() -> None:
    with pytest.raises(InvalidDeclarationError, match=str(MAX_TEXT)):
        Declaration(statement=Statement.REJECTED, text="x" * (MAX_TEXT + 1))


def test_typed_text__in_several_lines__becomes_one() -> None:
    assert one_line(" Bis\t31.12.\n\nA1.16\u202e  ergänzen ") == "Bis 31.12. A1.16 ergänzen"
