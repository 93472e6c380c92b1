# SPDX-License-Identifier: MIT
"""What a document says, in reading order, before anyone draws it.

The writers in this package make it, `annex.pdf` and `annex.office` draw it; so a PDF and a Word
file of one response cannot differ in content. All texts are plain text, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from tomtool.domain.verification import SignerRole
    from tomtool.i18n import Language


class Voice(StrEnum):
    """How loudly a run speaks."""

    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"
    """For words that only name what follows, and choices nobody took."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one voice; line ends are kept.

    `language` is that of the words where it is not the document's. `to` is the anchor the words
    refer to: they become a link.
    """

    text: str
    voice: Voice = Voice.PLAIN
    language: Language | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box, ticked or not.

    `field` is the name of the form field it is in a fillable document; boxes that share the part
    before „=“ are one choice if `single`. `label` is what screen readers call it, if that is not
    what stands beside it.
    """

    ticked: bool
    field: str = ""
    single: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A line to write on: `width` as part of the column (0 to 1), `lines` one below the other.

    `field` is the name of the form field it is in a fillable document, `label` what screen readers
    call it.
    """

    width: float = 0.3
    lines: int = 1
    field: str = ""
    label: str = ""


Line = tuple[Run | Box | Gap, ...]
"""What stands in one paragraph."""


class Role(StrEnum):
    """What a paragraph is for, which decides how it looks."""

    BODY = "body"
    LEAD = "lead"
    """A sentence below a title that says what this is."""
    STAND = "stand"
    """Version and date below the title."""
    NOTICE = "notice"
    """Framed: nobody overlooks it."""
    HINT = "hint"
    """Small, about what stands above it."""
    ANSWER = "answer"
    """In the column of the answers."""
    REMARK = "remark"
    """The vendor's words about an answer."""
    SKIP = "skip"
    """Grey: what does not apply, and where it goes on."""
    SITE = "site"
    """The site the following answers speak of."""
    CAPTION = "caption"
    """Names the signature block below it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 are the chapters and parts, 2 the sections, 3 the questions.

    `number` stands in the margin column. `anchor` is where links to it lead. `title` is its entry
    in outline and contents, which list level 1 and 2 only; empty for none.
    """

    level: Literal[1, 2, 3]
    line: Line
    number: str = ""
    anchor: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document: its first heading, of level 1."""

    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` stands in the margin column, `anchor` is where links to it lead."""

    line: Line
    role: Role = Role.BODY
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list. `mark` is its box, its number or its bullet; `blocks` stand below it."""

    line: Line
    mark: Box | str = "•"
    anchor: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `inline`: its few short items stand beside each other in one line.

    `answers`: it stands in the column of the answers, else at the left edge.
    """

    items: tuple[Item, ...]
    inline: bool = False
    answers: bool = False


Cell = tuple[Line | Listing, ...]
"""What stands in a cell: its paragraphs or lists, one below the other."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the whole width; `shares` are the widths of its columns.

    With a `head`, that row heads its columns and is repeated on every page. With `sideways`, the
    first cell of a row heads the row. `summary` says to screen readers what the table tells.
    """

    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    summary: str
    head: tuple[Line, ...] = ()
    sideways: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of `data`; `alt` says in words what it holds. `line` stands beside it."""

    data: str
    alt: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Signing:
    """A block to sign in: lines with `labels` for ink, the first ones `given`.

    Without `labels` it is an empty box that a seal will cover. It is also an empty signature
    field of that `role` unless the document is only for ink.
    """

    role: SignerRole
    title: str
    labels: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: every heading of level 1 and 2 with a `title`, its page and a link."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Blocks that are not torn apart where a new page can prevent it.

    A long one needs room only for its beginning, unless it is kept `whole`.
    """

    blocks: tuple[Block, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Title | Heading | Paragraph | Listing | Table | Code | Signing | Contents | Kept | PageBreak


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says about itself; `as_of` is its only date."""

    title: str
    author: str
    subject: str
    language: Language
    as_of: date
    data: dict[str, str] = field(default_factory=dict)
    """Properties of our own for machines: `DataFile`, `DataSha256`, `Edition` …"""


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page.

    At the head `left` and `right`, at the foot `stand` and `check`; `page_of` is the template
    „Seite %(page)s von %(pages)s“.
    """

    left: str
    right: str
    stand: str
    check: str
    page_of: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `fillable`: boxes and gaps with a field name can be filled in on screen. `by_hand`: it is signed
    with ink only, so it has no signature fields.
    """

    properties: Properties
    running: Running
    blocks: tuple[Block, ...]
    attachments: dict[str, bytes] = field(default_factory=dict)
    fillable: bool = False
    by_hand: bool = False
