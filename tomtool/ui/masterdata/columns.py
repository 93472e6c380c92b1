# SPDX-License-Identifier: MIT
"""What a record of the master data consists of, as fields of a form and columns of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Options = list[tuple[str, str]]
"""Keys and the words for them; the key "" stands for nothing chosen."""


class Kind(Enum):
    """How a field is filled in."""

    TEXT = "text"
    LONG = "long"
    LINES = "lines"
    CHOICE = "choice"
    SHORT_NAME = "short_name"


@dataclass(frozen=True)
class Column:
    """A field of a record: its name in the domain, its words, how it is filled in.

    `explained` stands below it, `missing` instead while it is wrongly empty; `options` gives the
    choices as they are now and `read` makes the value of a choice's key; `also` are further heads
    a spreadsheet may have.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    explained: str = ""
    missing: str = ""
    wide: bool = False
    options: Callable[[], Options] = field(default=list)
    read: Callable[[str], Any] = str
    also: tuple[str, ...] = ()

    def words(self, record: object) -> str:
        """Return what the field says in `record`, as text."""
        value = getattr(record, self.key)
        if self.kind is Kind.CHOICE:
            return dict(self.options()).get(value, str(value))
        return "\n".join(value) if self.kind is Kind.LINES else str(value)

    def value(self, words: str) -> Any:  # noqa: ANN401 - what the field of the record holds
        """Return what `words`, typed or pasted, mean; None where a choice has no such words."""
        match self.kind:
            case Kind.LONG:
                return words
            case Kind.LINES:
                return tuple(line.strip() for line in words.splitlines() if line.strip())
            case Kind.CHOICE:
                wanted = words.strip().casefold()
                named = [(key, {key.casefold(), said.casefold()}) for key, said in self.options()]
                found = next((key for key, names in named if wanted in names), None)
                return None if found is None else self.read(found)
        return ", ".join(line.strip() for line in words.splitlines() if line.strip())

    def is_head(self, words: str) -> bool:
        """Whether a spreadsheet's head with these words means this field."""
        wanted = words.strip().casefold()
        return wanted in {each.casefold() for each in (self.key, self.title, *self.also)}


@dataclass(frozen=True)
class Shown:
    """A column of the table: its head, its share of the width, and the fields in its two lines."""

    title: str
    share: int
    first: str
    second: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All about one kind of record: a noun for names of controls, title, fields, sentences.

    `badge` gives what the first column says of a row beside its name.
    """

    noun: str
    title: str
    columns: tuple[Column, ...]
    shown: tuple[Shown, ...]
    empty: str
    add: str
    badge: Callable[[int], str] = field(default=lambda _row: "")

    @property
    def heads(self) -> list[str]:
        """The heads of all fields, for a spreadsheet."""
        return [column.title for column in self.columns]

    def cells(self, record: object) -> list[str]:
        """Return all fields of `record` as text, for a spreadsheet."""
        return [column.words(record) for column in self.columns]

    def column(self, key: str) -> Column:
        """Return the field of that name."""
        return next(column for column in self.columns if column.key == key)
