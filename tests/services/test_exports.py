# SPDX-License-Identifier: MIT
"""A response as file of another program: which ending gives which, and what goes in."""

from __future__ import annotations

import csv
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.domain.builders import YES, form, question, response, ticked
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Edition, Naming
from tomtool.services import annexes, exports
from tomtool.services.context import system_context
from tomtool.services.exports import FileKind
from tomtool.services.responses import Reading, reading
from tomtool.services.reviews import judged
from tomtool.signing.attachments import read_attachments
from tomtool.signing.document import ForeignPdf

HIDDEN = question("A1.2", shown_if=Has("A1.1", frozenset({"nein"})))
FORM = form(question("A1.1"), HIDDEN)
GERMAN = Edition("de")


def filled() -> Reading:
    return reading(FORM, response({"A1.1": YES, "A1.2": YES}))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("anlage.docx", FileKind.WORD),
        ("Anlage 2.XLSX", FileKind.WORKBOOK),
        ("tom.csv", FileKind.TABLE),
        ("antworten.json", FileKind.DATA),
        ("anlage.pdf", None),
        ("docx", None),
    ],
)
def test_kind_of__a_target__is_told_by_its_ending(name: str, kind: FileKind | None) -> None:
    assert exports.kind_of(Path(name)) is kind


def test_data__are_exactly_those_the_annex_carries() -> None:
    attached = read_attachments(ForeignPdf(annexes.draw(filled(), GERMAN)))
    assert exports.draw(filled(), GERMAN, FileKind.DATA) == attached.answers


def test_workbook_and_table__hold_only_what_applies_in_the_language_of_the_edition() -> None:
    english = Edition("en")
    book = load_workbook(BytesIO(exports.draw(filled(), english, FileKind.WORKBOOK)))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[6]) for row in rows] == [("A1.1", "yes")]
    text = exports.draw(filled(), english, FileKind.TABLE).decode("utf-8-sig")
    _, *table = csv.reader(StringIO(text, newline=""), delimiter=";")
    assert [(row[0], row[6]) for row in table] == [("A1.1", "yes")]


def test_word__of_a_sealed_edition__keeps_the_lines_for_ink() -> None:
    sealed = Edition("de", naming=Naming.ANHANG, number=3, sealed=True)
    word = docx.Document(BytesIO(exports.draw(filled(), sealed, FileKind.WORD)))
    assert word.paragraphs[0].text.startswith("Anhang 3\n")
    names = [cell.text for table in word.tables for cell in table.columns[0].cells]
    assert names.count("Unterschrift") == 3


def test_word__with_a_review__prints_what_it_found() -> None:
    context = system_context({})
    found = annexes.read(context, context.examples / "tom-schule-mit-luecken.json")
    review = judged(context, found)
    with_findings = exports.draw(found, GERMAN, FileKind.WORD, review)
    told = [each.text for each in docx.Document(BytesIO(with_findings)).paragraphs]
    without = docx.Document(BytesIO(exports.draw(found, GERMAN, FileKind.WORD)))
    assert len(told) > len(without.paragraphs) + len(review.findings)


def test_draw__answers_that_do_not_fit__are_refused() -> None:
    broken = reading(FORM, response({"A1.1": ticked("vielleicht")}))
    with pytest.raises(annexes.InvalidResponseError):
        exports.draw(broken, GERMAN, FileKind.TABLE)


def test_export__to_a_file__writes_it_and_tells_its_digest(tmp_path: Path) -> None:
    target = tmp_path / "tom.csv"
    digest = exports.export(filled(), target, GERMAN, FileKind.TABLE)
    assert digest == sha256(target.read_bytes()).hexdigest()
