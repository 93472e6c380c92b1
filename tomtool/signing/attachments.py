# SPDX-License-Identifier: MIT
"""The data attached to an annex, read from the very bytes that were signed.

The rules are narrow on purpose: exactly two files of fixed names, each listed once as associated
file and once by name, so that no two readers can find different data in one document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, PdfObject

from tomtool.domain.text import Message, N_
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE
from tomtool.signing.document import MIB, foreign_input
from tomtool.signing.errors import AttachmentTooLargeError, NotAnAnnexError

if TYPE_CHECKING:
    from collections.abc import Collection

    from pyhanko.pdf_utils.reader import PdfFileReader

    from tomtool.signing.document import ForeignPdf

MAX_ATTACHMENT_MIB = 4

_FILES = {ANSWERS_FILE, QUESTIONNAIRE_FILE}

_NONE = Message(N_("Die PDF-Datei enthält keine Antworten."))
_OTHERS = Message(
    N_("Die PDF-Datei enthält nicht genau die Anhänge „%(answers)s“ und „%(questionnaire)s“."),
    {"answers": ANSWERS_FILE, "questionnaire": QUESTIONNAIRE_FILE},
)


@dataclass(frozen=True, slots=True)
class Attachments:
    """The answers and the questionnaire they belong to, as attached (JSON in UTF-8)."""

    answers: bytes
    questionnaire: bytes


def read_attachments(pdf: ForeignPdf) -> Attachments:
    """Return the data of an annex: of a signed one, what the first signature protects.

    This does not say whether the signature is good; `verify` does. Raises UnreadablePdfError and
    its subclasses, NotAnAnnexError and AttachmentTooLargeError.
    """
    with foreign_input():
        return attachments_in(pdf.certified)


def attachments_in(reader: PdfFileReader) -> Attachments:
    """Return the attachments of the opened document; use inside `foreign_input`."""
    found = files_in(reader, _FILES)
    return Attachments(found[ANSWERS_FILE], found[QUESTIONNAIRE_FILE])


def files_in(reader: PdfFileReader, names: Collection[str]) -> dict[str, bytes]:
    """Return the attached files if they are exactly those with these names.

    Use inside `foreign_input`. Raises NotAnAnnexError and AttachmentTooLargeError.
    """
    root = reader.root
    if not {"/AF", "/Names"} <= set(root) or "/EmbeddedFiles" not in root["/Names"]:
        raise NotAnAnnexError(_NONE)
    tree = root["/Names"]["/EmbeddedFiles"]
    if "/Kids" in tree or len(tree["/Names"]) != 2 * len(names):
        raise NotAnAnnexError(_OTHERS)
    listed = tree["/Names"]
    files = {str(listed[at]): listed.raw_get(at + 1) for at in range(0, len(listed), 2)}
    numbers = {_number(file) for file in files.values()}
    associated = [_number(item) for item in root["/AF"]]
    if (
        set(files) != set(names)
        or len(numbers) != len(names)
        or sorted(numbers) != sorted(associated)
    ):
        raise NotAnAnnexError(_OTHERS)
    return {name: _content(name, file.get_object()) for name, file in files.items()}


def _number(item: PdfObject) -> tuple[int, int]:
    """Return what identifies an object in the file; two readers could disagree on a direct one."""
    if not isinstance(item, IndirectObject):
        raise NotAnAnnexError(_OTHERS)
    return item.idnum, item.generation


def _content(name: str, specification: DictionaryObject) -> bytes:
    streams = specification["/EF"]
    if (
        {specification["/F"], specification["/UF"]} != {name}
        or not set(streams) <= {"/F", "/UF"}
        or len({_number(streams.raw_get(key)) for key in streams}) != 1
    ):
        raise NotAnAnnexError(_OTHERS)
    data = bytes(streams["/F"].data)
    if len(data) > MAX_ATTACHMENT_MIB * MIB:
        raise AttachmentTooLargeError(name, MAX_ATTACHMENT_MIB)
    return data
