# SPDX-License-Identifier: MIT
"""The one register of cross-references: what can be referred to, where it is and its printed name.

A writer announces what it prints before anything is written; whoever refers to it asks here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tomtool.annex.content.model import Run, Voice
from tomtool.annex.content.walk import anchors, lines

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from tomtool.annex.content.model import Block


class DanglingReferenceError(LookupError):
    """A document refers to what it does not contain, or contains one thing twice."""


class Thing(StrEnum):
    """What can be referred to, each by a key of its own."""

    ANNEX = "annex"
    """The document itself; the key is empty."""
    CHAPTER = "chapter"
    """A chapter outside the body, by the writer's name for it."""
    SECTION = "section"
    """A section of the form, by its key."""
    QUESTION = "question"
    """A question at a site, by its slot."""
    SITE = "site"
    """What a section says about a site, by the slot it begins with."""
    EVIDENCE = "evidence"
    """A proof, by itself."""
    FINDING = "finding"
    """What a rule found, by the rule's id."""


@dataclass(frozen=True, slots=True)
class _Entry:
    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that can be referred to in one document."""

    _entries: dict[tuple[Thing, Hashable], _Entry] = field(default_factory=dict)

    def announce(
        self, thing: Thing, key: Hashable, name: str, within: Hashable | None = None
    ) -> None:
        """Announce that something will be printed, and what it is called elsewhere.

        It has the anchor of the one `within` which it stands, if that is given. Raises
        DanglingReferenceError if it is announced already, or the other one is not.
        """
        if (thing, key) in self._entries:
            msg = f"announced twice: {thing} {key!r}"
            raise DanglingReferenceError(msg)
        own = f"{thing}_{len(self._entries) + 1}"
        anchor = own if within is None else self.anchor(thing, within)
        self._entries[thing, key] = _Entry(anchor, name)

    def anchor(self, thing: Thing, key: Hashable) -> str:
        """Return the anchor it is to be printed with.

        It is short and has but letters, digits and _, so every format can use it. Raises
        DanglingReferenceError if nobody announced it.
        """
        return self._entry(thing, key).anchor

    def name(self, thing: Thing, key: Hashable) -> str:
        """Return what it is called. Raises DanglingReferenceError if nobody announced it."""
        return self._entry(thing, key).name

    def link(self, thing: Thing, key: Hashable, words: str = "", voice: Voice = Voice.PLAIN) -> Run:
        """Return a reference to it, in its printed name unless other `words` are given.

        Raises DanglingReferenceError if nobody announced it.
        """
        entry = self._entry(thing, key)
        return Run(words or entry.name, voice, to=entry.anchor)

    def mention(self, thing: Thing, key: Hashable, words: str) -> Run:
        """Return `words`, as a reference if this document contains what they name."""
        return self.link(thing, key, words) if (thing, key) in self._entries else Run(words)

    def _entry(self, thing: Thing, key: Hashable) -> _Entry:
        if (thing, key) not in self._entries:
            msg = f"not in this document: {thing} {key!r}"
            raise DanglingReferenceError(msg)
        return self._entries[thing, key]


def check_references(blocks: Iterable[Block]) -> None:
    """Raise DanglingReferenceError unless every reference leads to exactly one place."""
    document = tuple(blocks)
    there = list(anchors(document))
    asked = {piece.to for line in lines(document) for piece in line if isinstance(piece, Run)}
    wrong = [name for name in there if there.count(name) > 1] if len({*there}) < len(there) else []
    wrong += sorted(asked - {"", *there})
    if wrong:
        msg = f"no place, or not one place, for: {', '.join(wrong)}"
        raise DanglingReferenceError(msg)
