# SPDX-License-Identifier: MIT
"""A response as XLSX and CSV, in which every text stays text: no formula, no link, no date.

How, and what a reader of the CSV has to know, is in docs/decisions/0013.
"""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from tomtool.annex.office.rows import answer_sheet, master_data_sheet, measure_sheet
from tomtool.annex.office.xmltext import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.worksheet import Worksheet

    from tomtool.annex.content.writer import Material
    from tomtool.annex.office.rows import Row, Sheet, Value

_CELL = 32767
"""What a cell of Excel holds, in UTF-16 units."""
_PIECE = _CELL // 2
"""So many characters fit into it, whichever they are."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel's calendar begins in 1900, and takes that for a leap year."""
_ONLY_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_A4 = 9
_BEFORE = "\\s\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_ACTIVE = re.compile(f"['\t\n]|[{_BEFORE}]*[=+@\\-＝＋－＠]")  # noqa: RUF001 - full width counts
"""How texts begin that a spreadsheet program may take for a formula, and the escaped ones."""
_ESCAPE = "'"
_SEAM = re.compile(r"(?<=\A<)(?=r>)|(?<=_)(?=x[\dA-Fa-f]{4}_)", re.ASCII)
"""Where to part what would be misread.

XlsxWriter takes `<r>…</r>` for XML of its own. `_x0041_` is how a spreadsheet spells a character
(ECMA-376-1, 22.9.2.19); XlsxWriter escapes it, but not each one of `_x0041_x0042_`.
"""


def write_xlsx(material: Material) -> bytes:
    """Return answers, master data and measures as sheets (ECMA-376); same response, same bytes."""
    target = BytesIO()
    with Workbook(target, _ONLY_TEXT) as book:
        book.set_properties(_properties(material))
        look = _Look(book)
        for sheet in (answer_sheet(material), master_data_sheet(material), measure_sheet(material)):
            _write_sheet(book.add_worksheet(sheet.title), sheet, look)
    return target.getvalue()


def write_csv(material: Material) -> bytes:
    """Return the answers as a table: UTF-8 with a byte order mark, `;`, every cell in quotes.

    A text that begins like a formula or with an apostrophe has one apostrophe more before it.
    """
    sheet = answer_sheet(material)
    target = StringIO()
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([title for title, _ in sheet.columns])
    writer.writerows([_in_csv(value) for value in row] for row in sheet.rows)
    return target.getvalue().encode("utf-8-sig")


def _in_csv(value: Value) -> str:
    if not isinstance(value, str):
        return str(value)
    text = held(value)
    return _ESCAPE + text if _ACTIVE.match(text) else text


def _properties(material: Material) -> dict[str, object]:
    response = material.response
    return {
        "title": held(f"{material.title} – {response.product}"),
        "author": held(response.vendor.name) if response.vendor else "",
        "comments": material.stand,
        "created": datetime.combine(response.as_of, time()),
    }


class _Look:
    """The formats of one file; text stays text also when somebody edits it."""

    def __init__(self, book: Workbook) -> None:
        every = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format(
            {**every, "bold": True, "bg_color": "#EEF3F5", "bottom": 1, "bottom_color": "#788692"}
        )
        self.text = book.add_format({**every, "quote_prefix": True})
        self.day = book.add_format({**every, "num_format": "dd.mm.yyyy", "align": "left"})
        self.number = book.add_format({**every, "align": "left"})


def _write_sheet(target: Worksheet, sheet: Sheet, look: _Look) -> None:
    for column, (title, width) in enumerate(sheet.columns):
        target.set_column(column, column, width)
        target.write_string(0, column, title, look.head)
    rows = [part for row in sheet.rows for part in _parts(row)]
    for index, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(target, index, column, value, look)
    target.ignore_errors({"number_stored_as_text": f"A1:Z{len(rows) + 1}"})
    target.freeze_panes(1, 1)
    target.autofilter(0, 0, len(rows), len(sheet.columns) - 1)
    target.set_landscape()
    target.set_paper(_A4)
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
    target.set_footer("&L&A&R&P / &N")


def _write(target: Worksheet, row: int, column: int, value: Value, look: _Look) -> None:
    match value:
        case "":
            target.write_blank(row, column, None, look.text)
        case int():
            target.write_number(row, column, value, look.number)
        case date() if value >= _FIRST_DAY:
            target.write_datetime(row, column, datetime.combine(value, time()), look.day)
        case _:
            _write_text(target, row, column, str(value), look)


def _write_text(target: Worksheet, row: int, column: int, text: str, look: _Look) -> None:
    """Write a text as one string or, where it would be misread, as several in one cell."""
    fragments = _SEAM.split(text)
    if len(fragments) == 1:
        target.write_string(row, column, text, look.text)
    else:
        formatted = chain.from_iterable((look.text, each) for each in fragments)
        target.write_rich_string(row, column, *formatted, look.text)


def _parts(row: Row) -> Iterator[Row]:
    """Yield the row, with all its texts as a file holds them.

    What is too long for a cell goes on in rows below, which begin like the first.
    """
    first, *others = row
    pieces = (_pieces(value) for value in others)
    for each in zip_longest(*pieces, fillvalue=""):
        yield (held(first) if isinstance(first, str) else first, *each)


def _pieces(value: Value) -> list[Value]:
    if not isinstance(value, str):
        return [value]
    text = held(value)
    if len(text) <= _PIECE or len(text.encode("utf-16-le")) // 2 <= _CELL:
        return [text]
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
