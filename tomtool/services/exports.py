# SPDX-License-Identifier: MIT
"""A response for other programs: Word, spreadsheets, and its bare data."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from tomtool.i18n import translator
from tomtool.services import annexes
from tomtool.services.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.edition import Edition
    from tomtool.services.responses import Reading
    from tomtool.services.reviews import Review


class FileKind(StrEnum):
    """What a response can be written as besides the PDF, by the ending of the file."""

    WORD = ".docx"
    WORKBOOK = ".xlsx"
    TABLE = ".csv"
    DATA = ".json"


def kind_of(target: Path) -> FileKind | None:
    """Return what the ending of `target` asks for; None if it is none of these kinds."""
    ending = target.suffix.lower()
    return FileKind(ending) if ending in set(FileKind) else None


def draw(reading: Reading, edition: Edition, kind: FileKind, review: Review | None = None) -> bytes:
    """Return a response as a file of this kind; equal responses give equal bytes.

    As in the PDF, only what applies goes in. The Word file is the annex in this edition, for ink,
    with what a `review` found if one is given. Workbook and table know of an edition its language,
    the bare data not even that. Raises InvalidResponseError if answers do not fit.
    """
    match kind:
        case FileKind.WORD:
            return _word(reading, edition, review)
        case FileKind.DATA:
            return _data(reading)
    return _table(reading, edition, kind)


def _word(reading: Reading, edition: Edition, review: Review | None) -> bytes:
    from tomtool.annex.office.docx import write_docx

    return write_docx(annexes.document(reading, replace(edition, sealed=False), review))


def _data(reading: Reading) -> bytes:
    from tomtool.annex.data import write_answers

    return write_answers(annexes.published_response(reading))


def _table(reading: Reading, edition: Edition, kind: FileKind) -> bytes:
    from tomtool.annex.content.writer import Material
    from tomtool.annex.office.sheets import write_csv, write_xlsx

    digest = sha256(_data(reading)).hexdigest()
    response, speaks = annexes.published_response(reading), translator(edition.language)
    material = Material(reading.questionnaire, response, speaks, edition, digest)
    return write_csv(material) if kind is FileKind.TABLE else write_xlsx(material)


def export(
    reading: Reading, target: Path, edition: Edition, kind: FileKind, review: Review | None = None
) -> str:
    """Write to `target` what `draw` returns, and raise what it raises; return its SHA-256.

    Raises UnwritableFileError too.
    """
    data = draw(reading, edition, kind, review)
    write_file(target, data)
    return sha256(data).hexdigest()
