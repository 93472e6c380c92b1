# SPDX-License-Identifier: MIT
"""Signatures in ink: the scan of a print signed by hand, filed beside the record of what it is.

It proves nothing by itself and is never shown as an electronic signature: it is a note of the user
that somebody signed on paper, which holds the two files together by their SHA-256.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tomtool.domain.errors import ContentError
from tomtool.domain.text import Message, N_
from tomtool.services import annexes
from tomtool.services.files import read_file, write_file
from tomtool.services.jsonfile import JsonFile

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from tomtool.domain.declaration import Declaration
    from tomtool.domain.verification import SignerRole
    from tomtool.services.context import AppContext

_KINDS = {b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
"""How the files begin that a scanner makes, and how their names end."""


class NotAScanError(ContentError):
    """The file is no PDF, PNG or JPEG."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(N_("Das ist kein Scan als PDF, PNG oder JPEG.")),
            Message(N_("Scannen Sie den unterschriebenen Ausdruck in eines dieser Formate.")),
            str(path),
        )


@dataclass(frozen=True, slots=True)
class InkSignature:
    """A signature by hand, as the user registered it.

    `annex` and `scan` are SHA-256 in hexadecimal digits, `annex_name` and `scan_name` the names the
    files had; `signed_on` is an ISO 8601 date, or empty. The scan lies beside the record.
    """

    role: SignerRole
    declaration: Declaration
    signed_on: str
    registered_at: datetime
    annex: str
    annex_name: str
    scan: str
    scan_name: str


def register(
    context: AppContext,
    annex: Path,
    scan: Path,
    role: SignerRole,
    declaration: Declaration,
    signed_on: date | None = None,
) -> InkSignature:
    """Keep a copy of the scan, and a record that it shows the annex signed by hand.

    Raises NotAScanError, UnreadableFileError, UnwritableFileError, DamagedFileError, and what
    `annexes.extract` raises for a file that is no annex.
    """
    pictured = read_file(scan)
    ending = next((end for start, end in _KINDS.items() if pictured.startswith(start)), None)
    if ending is None:
        raise NotAScanError(scan)
    annexes.extract(context, annex)
    made = InkSignature(
        role=role,
        declaration=declaration,
        signed_on=signed_on.isoformat() if signed_on else "",
        registered_at=context.clock(),
        annex=sha256(read_file(annex)).hexdigest(),
        annex_name=annex.name,
        scan=sha256(pictured).hexdigest(),
        scan_name=scan.name,
    )
    file = _records(context, made.annex)
    with file.changing() as save:
        known = tuple(each for each in file.load() if each.scan != made.scan)
        write_file(file.path.parent / f"{made.scan}{ending}", pictured)
        save((*known, made))
    return made


def signatures(context: AppContext, annex: bytes) -> tuple[InkSignature, ...]:
    """Return what is registered about a printed annex, oldest first.

    Raises UnreadableFileError, DamagedFileError and NewerFileError.
    """
    return _records(context, sha256(annex).hexdigest()).load()


def folder(context: AppContext, annex: str) -> Path:
    """Return where the scans of the annex with that SHA-256 are."""
    return context.home / "ink" / annex


def _records(context: AppContext, annex: str) -> JsonFile[tuple[InkSignature, ...]]:
    path = folder(context, annex) / "signatures.json"
    return JsonFile(path, "tomtool.ink", 1, tuple[InkSignature, ...], tuple)
