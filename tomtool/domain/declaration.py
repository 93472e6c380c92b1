# SPDX-License-Identifier: MIT
"""What a signer declares beside the signature: who signs as what, where, and with which verdict.

The declaration is part of the signed bytes. What the signature block shows, and what other readers
show as reason and place, follows from it and from the certificate, so that it can be checked.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from tomtool.domain.errors import ContentError
from tomtool.domain.printable import printable
from tomtool.domain.text import Message, N_

DECLARATION_FORMAT = "tomtool.declaration/1"
MAX_WORDS = 120
"""How long name, function and place may be, in characters."""
MAX_TEXT = 350
"""How long the text of a statement may be, in characters: it must fit into the signature block."""


class Statement(StrEnum):
    """What somebody who countersigns says about the annex."""

    REVIEWED = "reviewed"
    CONDITIONS = "conditions"
    REJECTED = "rejected"

    @property
    def needs_text(self) -> bool:
        """Whether it says nothing without the conditions or the reason."""
        return self is not Statement.REVIEWED


STATEMENTS = {
    Statement.REVIEWED: N_("geprüft ohne Beanstandung"),
    Statement.CONDITIONS: N_("geprüft mit Auflagen"),
    Statement.REJECTED: N_("abgelehnt"),
}
"""The statements in words."""


class InvalidDeclarationError(ContentError):
    """A declaration does not say what it must, or more than fits."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem, Message(N_("Berichtigen Sie die Angaben zur Unterschrift.")))


@dataclass(frozen=True, slots=True)
class Declaration:
    """The words of a signer.

    `name` may differ from the certificate's and be empty; so may `function` and `place`. Who only
    signs makes no `statement`; conditions and rejections have a `text`, nothing else has one. All
    of it is one line each, without control characters. `language` ("de" or "en") is that of the
    signature block. Raises InvalidDeclarationError for anything else.
    """

    name: str = ""
    function: str = ""
    place: str = ""
    statement: Statement | None = None
    text: str = ""
    language: str = "de"

    def __post_init__(self) -> None:
        """Refuse what could not be shown as it was meant."""
        words = (self.name, self.function, self.place)
        if any(each != one_line(each) for each in (*words, self.text)):
            raise InvalidDeclarationError(Message(N_("Eine Angabe ist nicht genau eine Zeile.")))
        if max(map(len, words)) > MAX_WORDS or len(self.text) > MAX_TEXT:
            limits = {"words": MAX_WORDS, "text": MAX_TEXT}
            template = N_(
                "Name, Funktion und Ort dürfen je höchstens %(words)d Zeichen haben, Auflagen und"
                " Begründung %(text)d."
            )
            raise InvalidDeclarationError(Message(template, limits))
        if bool(self.text) != bool(self.statement and self.statement.needs_text):
            template = N_("Auflagen und Ablehnung brauchen einen Text, alles andere hat keinen.")
            raise InvalidDeclarationError(Message(template))
        if self.language not in {"de", "en"}:
            raise InvalidDeclarationError(Message(N_("Diese Sprache gibt es nicht.")))


def one_line(text: str) -> str:
    """Return `text` as a single line, as a declaration has it, whatever somebody typed."""
    return " ".join(printable(text).split())


def write_declaration(declaration: Declaration) -> bytes:
    """Return the canonical JSON of a declaration (RFC 8785, which strings alone make easy)."""
    plain = {"format": DECLARATION_FORMAT, **asdict(declaration)}
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def read_declaration(data: bytes) -> Declaration:
    """Read what `write_declaration` wrote. Raises ValueError for any other bytes.

    There is one spelling of each declaration, so that two readers cannot read two things.
    """
    try:
        declaration = _from_plain(json.loads(data))
        same = write_declaration(declaration) == data
    except (ValueError, TypeError, KeyError, RecursionError, InvalidDeclarationError) as error:
        raise ValueError(data) from error
    if not same:
        raise ValueError(data)
    return declaration


def _from_plain(plain: dict[str, Any]) -> Declaration:
    values = {name: plain[name] for name in Declaration.__slots__}
    statement = values["statement"]
    values["statement"] = None if statement is None else Statement(statement)
    return Declaration(**values)
