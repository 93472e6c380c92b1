# SPDX-License-Identifier: MIT
"""What every writer of a part of the annex has at hand, and what it does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.annex.content.register import Register
from tomtool.annex.content.words import Words
from tomtool.domain.answers import Slot
from tomtool.domain.edition import Naming
from tomtool.domain.printable import in_groups
from tomtool.domain.route import LiveRoute, route_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.annex.content.model import Block
    from tomtool.domain.edition import Edition
    from tomtool.domain.questionnaire import Questionnaire, Section
    from tomtool.domain.response import Response
    from tomtool.i18n import Translator

_CHECK_DIGITS = 16


@dataclass(frozen=True)
class Material:
    """What the parts of one annex are written from; `digest` is the SHA-256 of its answers."""

    questionnaire: Questionnaire
    response: Response
    translator: Translator
    edition: Edition
    digest: str
    register: Register = field(default_factory=Register)

    @cached_property
    def live(self) -> LiveRoute:
        """What applies."""
        return route_of(self.questionnaire, self.response)

    @cached_property
    def words(self) -> Words:
        """Answers in words; a site without a name goes by its id."""
        names = {site.id: site.name.strip() or site.id for site in self.response.sites}
        return Words(self.translator, names)

    @cached_property
    def spoken(self) -> Words:
        """The same in running text, where no boxes stand."""
        return replace(self.words, boxes=False)

    @property
    def title(self) -> str:
        """What the form is called."""
        return self.words.text(self.questionnaire.title)

    @property
    def numbered(self) -> str:
        """„Anlage 2“, or nothing if the contract does not number its annexes."""
        _ = self.translator.gettext
        if not self.edition.number:
            return ""
        names = {Naming.ANLAGE: _("Anlage %(n)d"), Naming.ANHANG: _("Anhang %(n)d")}
        return names[self.edition.naming] % {"n": self.edition.number}

    @property
    def called(self) -> str:
        """What the annex calls itself inside a sentence, in the accusative: „diesen Anhang“."""
        _ = self.translator.gettext
        names = {Naming.ANLAGE: _("diese Anlage"), Naming.ANHANG: _("diesen Anhang")}
        return self.numbered or names[self.edition.naming]

    @property
    def stand(self) -> str:
        """„Version 2 · Stand 01.03.2026“."""
        _ = self.translator.gettext
        stand = {"n": self.response.version, "date": self.words.day(self.response.as_of)}
        return _("Version %(n)d · Stand %(date)s") % stand

    @property
    def code(self) -> str:
        """The check code: the first digits of the digest, to be compared and read out."""
        return in_groups(self.digest[:_CHECK_DIGITS]).replace(" ", "\u00a0")

    @property
    def check(self) -> str:
        """„Prüfcode 3F2A 9CAB 01D4 77E0“."""
        _ = self.translator.gettext
        return _("Prüfcode %(code)s") % {"code": self.code}

    def place(self, slot: Slot) -> str:
        """Return what a question is called from afar: `A1.16`, or `A1.16 (Ulm)` at a site."""
        if slot.site is None:
            return slot.question
        return f"{slot.question} ({self.words.sites.get(slot.site, slot.site)})"

    def parties(self, section: Section) -> str:
        """Return whom the answers speak of: as said, else the usual ones, else the vendor."""
        response = self.response
        named = response.answered_for.get(section.key, ())
        chosen = [p for p in response.parties if p.id in named]
        chosen = chosen or [p for p in response.parties if p.role is section.responsible]
        chosen = chosen or [p for p in (response.vendor,) if p is not None]
        return ", ".join(filter(None, (party.name.strip() for party in chosen)))

    def answers_like_main(self, slot: Slot) -> bool:
        """Return whether `slot` is that of a further site and says what the main site says."""
        main = Slot(slot.question)
        told = slot.site is not None and self.live.applies(main)
        return told and self.live.answer(slot) == self.live.answer(main)


@dataclass(frozen=True)
class Writer(ABC):
    """Writes one part of the annex."""

    material: Material

    def announce(self) -> None:  # noqa: B027 - most parts are referred to by nobody
        """Announce what can be referred to in the register, before anything is written."""

    @abstractmethod
    def blocks(self) -> Iterable[Block]:
        """Return the part, which may be empty."""
