# SPDX-License-Identifier: MIT
"""What the vendor answers to findings, on paper: each at its question, the others together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.annex import theme
from tomtool.annex.blocks import Story, heading, kept, para
from tomtool.annex.textsafe import filled, markup
from tomtool.domain.answers import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tomtool.annex.textsafe import Markup
    from tomtool.annex.words import Words
    from tomtool.domain.response import Compensation
    from tomtool.domain.route import LiveRoute


@dataclass(frozen=True)
class CompensationLines:
    """Gives every compensation its one place; the findings themselves are not printed here."""

    words: Words
    live: LiveRoute
    given: Sequence[Compensation]

    def at(self, slot: Slot) -> Story:
        """Return the lines under the answer at `slot`, which applies.

        A site is named where it has no answer of its own.
        """
        lines = (
            self._line(each, "" if slot.site else self._site(each))
            for each in self._by_slot.get(slot, ())
        )
        return [para(line, theme.REMARK) for line in lines]

    def apart(self) -> Story:
        """Return those that belong to the master data or to no question that is asked."""
        _ = self.words.translator.gettext
        title = _("Antworten auf Hinweise")
        lines = [
            self._line(each, " · ".join(filter(None, (each.question, self._site(each)))))
            for each in self._by_slot.get(None, ())
        ]
        head = heading(markup(title), theme.CHAPTER, title=title, level=0)
        return kept([head, *(para(line, theme.CELL) for line in lines)]) if lines else []

    @cached_property
    def _by_slot(self) -> Mapping[Slot | None, Sequence[Compensation]]:
        found: dict[Slot | None, list[Compensation]] = {}
        for each in self.given:
            slots = (Slot(each.question, each.site or None), Slot(each.question))
            asked = next(filter(self.live.applies, slots), None)
            found.setdefault(asked, []).append(each)
        return found

    def _site(self, compensation: Compensation) -> str:
        return self.words.sites.get(compensation.site, compensation.site)

    def _line(self, compensation: Compensation, place: str) -> Markup:
        _ = self.words.translator.gettext
        rule, answer = markup(compensation.rule), self.words.compensation(compensation)
        if not place:
            return filled(_("Zu Hinweis %(rule)s: %(answer)s"), rule=rule, answer=answer)
        template = _("Zu Hinweis %(rule)s (%(place)s): %(answer)s")
        return filled(template, rule=rule, place=markup(place), answer=answer)
