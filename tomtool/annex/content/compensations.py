# SPDX-License-Identifier: MIT
"""What the vendor answers to findings, on paper: each at its question, the others together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.annex.content.lines import filled, line
from tomtool.annex.content.model import Heading, Kept, Paragraph, Role
from tomtool.annex.content.register import Thing
from tomtool.annex.content.writer import Writer
from tomtool.domain.answers import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tomtool.annex.content.model import Block, Line
    from tomtool.domain.response import Compensation


class Compensations(Writer):
    """Gives every compensation its one place; the findings themselves are not printed here."""

    def at(self, slot: Slot) -> Iterable[Paragraph]:
        """Yield the lines under the answer at `slot`, which applies.

        A site is named where it has no answer of its own.
        """
        for each in self._by_slot.get(slot, ()):
            yield Paragraph(self._line(each, "" if slot.site else self._site(each)), Role.REMARK)

    def blocks(self) -> Iterable[Block]:
        """Return those that belong to the master data or to no question that is asked."""
        _ = self.material.translator.gettext
        title = _("Antworten auf Hinweise")
        first, *others = [Heading(1, line(title), title=title), *self.apart()]
        return [Kept((first, others[0])), *others[1:]] if others else []

    def apart(self) -> Iterable[Paragraph]:
        """Yield the lines of those that have no place at a question."""
        for each in self._by_slot.get(None, ()):
            place = " · ".join(filter(None, (each.question, self._site(each))))
            yield Paragraph(self._line(each, place))

    @cached_property
    def _by_slot(self) -> Mapping[Slot | None, Sequence[Compensation]]:
        live = self.material.live
        found: dict[Slot | None, list[Compensation]] = {}
        for each in self.material.response.compensations:
            slots = (Slot(each.question, each.site or None), Slot(each.question))
            asked = next(filter(live.applies, slots), None)
            found.setdefault(asked, []).append(each)
        return found

    def _site(self, compensation: Compensation) -> str:
        return self.material.words.sites.get(compensation.site, compensation.site)

    def _line(self, compensation: Compensation, place: str) -> Line:
        _ = self.material.translator.gettext
        name = compensation.rule
        rule = self.material.register.mention(Thing.FINDING, name, name)
        answer = self.material.words.compensation(compensation)
        if not place:
            return filled(_("Zu Hinweis %(rule)s: %(answer)s"), rule=rule, answer=answer)
        template = _("Zu Hinweis %(rule)s (%(place)s): %(answer)s")
        return filled(template, rule=rule, place=place, answer=answer)
