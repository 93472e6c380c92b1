# SPDX-License-Identifier: MIT
"""The places for signatures, and what is signed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.lines import filled, line
from tomtool.annex.content.model import Heading, Kept, Paragraph, Role, Signing
from tomtool.annex.content.register import Thing
from tomtool.annex.content.writer import Writer
from tomtool.domain.verification import SignerRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.annex.content.model import Block

SIGNATURES = "signatures"
"""The key of this chapter, where everything ends."""


class Signatures(Writer):
    """Writes the three blocks, which stay together.

    The vendor's signer is filled in if known, but a block that is going to be sealed stays empty:
    what the seal covers could still be copied and searched, and read aloud between its words.
    """

    def announce(self) -> None:
        """Announce the chapter."""
        _ = self.material.translator.gettext
        self.material.register.announce(Thing.CHAPTER, SIGNATURES, _("den Unterschriften"))

    def blocks(self) -> Iterable[Block]:
        """Return the chapter."""
        _ = self.material.translator.gettext
        titles = {
            SignerRole.PROCESSOR: _("Auftragsverarbeiter"),
            SignerRole.SCHOOL_DPO: _("Schulische/r Datenschutzbeauftragte/r („geprüft“)"),
            SignerRole.CONTROLLER: _("Verantwortlicher"),
        }
        signing = (block for role, name in titles.items() for block in self._place(role, name))
        return [Kept((*self._head(), *signing), whole=True)]

    def _head(self) -> Iterable[Block]:
        _ = self.material.translator.gettext
        title = _("Unterschriften")
        anchor = self.material.register.anchor(Thing.CHAPTER, SIGNATURES)
        what = filled(
            _("Die Unterschriften gelten für %(annex)s (%(stand)s · %(check)s)."),
            annex=self.material.register.link(Thing.ANNEX, ""),
            stand=self.material.stand,
            check=self.material.check,
        )
        return Heading(1, line(title), anchor=anchor, title=title), Paragraph(what)

    def _place(self, role: SignerRole, name: str) -> Iterable[Block]:
        _ = self.material.translator.gettext
        labels = (_("Name"), _("Funktion"), _("Ort"), _("Datum"), _("Unterschrift"))
        processor = role is SignerRole.PROCESSOR
        empty = processor and self.material.edition.sealed
        signers = self.material.response.signers[:1] if processor and not empty else ()
        given = tuple(text for s in signers for text in (s.name, s.role, s.place))
        return (
            Paragraph(line(name), Role.CAPTION),
            Signing(role, name, () if empty else labels, given),
        )
