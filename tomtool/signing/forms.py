# SPDX-License-Identifier: MIT
"""Filled-in forms from outside: what stands in their fields, and the questionnaire they carry.

Only names and values are read, as texts; no script, action or appearance is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.generic import (
    ByteStringObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
    decode_pdfdocencoding,
)

from tomtool.domain.errors import ContentError
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import QUESTIONNAIRE_FILE
from tomtool.signing.attachments import files_in
from tomtool.signing.document import foreign_input, open_pdf
from tomtool.signing.errors import NotAnAnnexError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyhanko.pdf_utils.generic import PdfObject
    from pyhanko.pdf_utils.reader import PdfFileReader

MAX_FIELDS = 50_000
"""More than any form has."""
_BREAK = re.compile(rb"([\t\n\r])")


class NotAFormError(ContentError):
    """The PDF is readable, but is not a form that can be filled in and read back."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die PDF-Datei ist kein ausgefülltes Formular.")),
            Message(N_("Wählen Sie eines, das mit „tomtool blank --fillable“ erzeugt wurde.")),
        )


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled-in form: the attached questionnaire (JSON in UTF-8), its language, its fields.

    `values` are by the name of the field: a text, or the state of a button.
    """

    questionnaire: bytes
    language: str
    values: dict[str, str]


def read_filled_form(pdf: bytes) -> FilledForm:
    """Return what a form holds.

    Raises UnreadablePdfError and its subclasses, NotAFormError and AttachmentTooLargeError.
    """
    reader = open_pdf(pdf)
    with foreign_input():
        try:
            files = files_in(reader, {QUESTIONNAIRE_FILE})
        except NotAnAnnexError as error:
            raise NotAFormError from error
        language = str(reader.root["/Lang"]) if "/Lang" in reader.root else ""
        return FilledForm(files[QUESTIONNAIRE_FILE], language, dict(_values(reader)))


def _values(reader: PdfFileReader) -> Iterator[tuple[str, str]]:
    """Yield name and value of each field that holds anything; fields are not nested."""
    root = reader.root
    listed = root["/AcroForm"]["/Fields"] if "/AcroForm" in root else []
    if not 0 < len(listed) <= MAX_FIELDS:
        raise NotAFormError
    seen: set[str] = set()
    for each in listed:
        field: DictionaryObject = each.get_object()
        name = str(field["/T"])
        if name in seen:  # two programs could read two values
            raise NotAFormError
        seen.add(name)
        if "/V" in field:
            yield name, _text(field["/V"], is_button=field["/FT"] == "/Btn")


def _text(value: PdfObject, *, is_button: bool) -> str:
    match value:
        case ByteStringObject():
            return _with_breaks(value)
        case NameObject() | TextStringObject():
            text = str(value)  # some programs write the state of a button as a text
            return text.removeprefix("/") if is_button else text
    raise NotAFormError


def _with_breaks(text: bytes) -> str:
    """Return a text in PDFDocEncoding with tabs or line ends, which pyHanko's table lacks."""
    decode: Callable[[bytes], str] = decode_pdfdocencoding
    return "".join(
        piece.decode() if _BREAK.fullmatch(piece) else decode(piece) for piece in _BREAK.split(text)
    )
