# SPDX-License-Identifier: MIT
"""An answer in plain words, for notes, read-only cards and lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.answers import Status, is_filled
from tomtool.domain.questionnaire import PLACE, BlankType
from tomtool.i18n.answers import plan_words, value_words
from tomtool.ui.parts import date_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tomtool.domain.answers import Answer, BlankValue
    from tomtool.domain.questionnaire import Blank, Choice, Question
    from tomtool.domain.response import Response
    from tomtool.i18n import Translator

_GAP = "…"


def wording(translator: Translator, response: Response) -> Said:
    """Return what puts the answers of `response` into words."""
    return Said(translator, {site.id: site.name for site in response.sites})


@dataclass(frozen=True, slots=True)
class Said:
    """Puts answers into words; `sites` gives the names of the sites by id."""

    translator: Translator
    sites: Mapping[str, str]

    def lines(self, question: Question, answer: Answer) -> tuple[str, ...]:
        """Return a line for each thing said; a single one where nothing is."""
        _ = self.translator.gettext
        content: list[str] = []
        if answer.status is not Status.NOT_APPLICABLE:
            content += [self.choice(c, answer) for c in question.choices if c.id in answer.choices]
            content += self._fields(question, answer)
        status = self.status(answer)
        return tuple([status, *content] if status else content) or (_("keine Angabe"),)

    def in_short(self, question: Question, answer: Answer) -> str:
        """Return the whole answer as one running text."""
        return "; ".join(self.lines(question, answer))

    def status(self, answer: Answer) -> str:
        """Return what is declared instead of, or beside, an answer; nothing if nothing is."""
        _ = self.translator.gettext
        match answer.status:
            case None:
                return ""
            case Status.NOT_APPLICABLE:
                words = _("trifft nicht zu")
            case _:
                words = plan_words(self.translator, answer.until, self.day)
        return f"{words}: {answer.reason.strip()}" if answer.reason.strip() else words

    def choice(self, choice: Choice, answer: Answer) -> str:
        """Return the text of a choice with what its blanks hold."""
        blanks = {blank.id: blank for blank in choice.blanks}
        text = choice.text.in_(self.translator.language)

        def filled(place: re.Match[str]) -> str:
            blank = blanks.get(place[1])
            held = answer.blanks.get(place[1])
            if blank is None:
                return place[0]
            return self.value(blank, held) if held is not None and is_filled(held) else _GAP

        return PLACE.sub(filled, text)

    def value(self, blank: Blank, value: BlankValue) -> str:
        """Return what a blank holds, with its unit."""
        _ = self.translator.gettext
        match value:
            case bool():
                return _("ja") if value else _("nein")
            case tuple():
                known = self.sites if blank.type is BlankType.SITES else {}
                return ", ".join(known.get(each, each) for each in value)
        return value_words(self.translator, blank, value, self.day)

    def day(self, day: date) -> str:
        """Return a date as people write it."""
        return date_words(day, self.translator.language)

    def _fields(self, question: Question, answer: Answer) -> Iterator[str]:
        for blank in question.own_blanks:
            held = answer.blanks.get(blank.id)
            if held is not None and is_filled(held):
                label = f"{blank.label.in_(self.translator.language)}: " if blank.label else ""
                yield label + self.value(blank, held)
