# SPDX-License-Identifier: MIT
"""The list of evidence: every proof once, with its whole hash and what it proves."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.annex.content.lines import filled, joined, line, soft, strong
from tomtool.annex.content.model import Heading, Kept, Paragraph
from tomtool.annex.content.register import Thing
from tomtool.annex.content.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tomtool.annex.content.model import Block
    from tomtool.domain.answers import Evidence, Slot


class EvidenceList(Writer):
    """Writes what the answers refer to as N1, N2 …, in the order in which they do."""

    def announce(self) -> None:
        """Announce every proof by its number."""
        _ = self.material.translator.gettext
        for n, proof in enumerate(self._proves, 1):
            self.material.register.announce(Thing.EVIDENCE, proof, _("N%(n)d") % {"n": n})

    def blocks(self) -> Iterable[Block]:
        """Return the list; nothing without evidence."""
        if not self._proves:
            return []
        _ = self.material.translator.gettext
        title = _("Nachweise")
        what = _(
            "Der SHA-256 ist der Fingerabdruck einer Datei: Jede Änderung an ihr ändert auch ihn."
        )
        head = Heading(1, line(title), title=title), Paragraph(line(what))
        first, *others = (self._proof(proof, slots) for proof, slots in self._proves.items())
        return [Kept((*head, first)), *others]

    def _proof(self, proof: Evidence, slots: Sequence[Slot]) -> Paragraph:
        _ = self.material.translator.gettext
        register = self.material.register
        places = (
            line(register.mention(Thing.QUESTION, slot, self.material.place(slot)))
            for slot in slots
        )
        what = filled(
            _("%(file)s, %(date)s, zu %(questions)s"),
            file=strong(proof.file),
            date=self.material.words.day(proof.date),
            questions=joined(places, ", "),
        )
        return Paragraph(
            line(what, soft(f"\nSHA-256 {proof.sha256}")),
            number=register.name(Thing.EVIDENCE, proof),
            anchor=register.anchor(Thing.EVIDENCE, proof),
        )

    @cached_property
    def _proves(self) -> Mapping[Evidence, Sequence[Slot]]:
        """Where each proof belongs; a site that answers like the main site adds nothing."""
        found: dict[Evidence, list[Slot]] = {}
        for slot in self.material.live.slots():
            if not self.material.answers_like_main(slot):
                for proof in dict.fromkeys(self.material.live.answer(slot).evidence):
                    found.setdefault(proof, []).append(slot)
        return found
