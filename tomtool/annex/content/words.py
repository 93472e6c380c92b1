# SPDX-License-Identifier: MIT
"""Answers in the words of one language: values, blanks inside sentences, states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.content.boxes import in_a_row, named
from tomtool.annex.content.lines import filled, joined, line, soft, strong, voiced
from tomtool.annex.content.model import Box, Gap, Run, Voice
from tomtool.annex.content.tongue import other_language
from tomtool.domain.answers import Status, is_filled
from tomtool.domain.questionnaire import PLACE, BlankType
from tomtool.domain.response import ProtectionNeed
from tomtool.i18n.answers import plan_words, value_words
from tomtool.i18n.formats import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tomtool.annex.content.model import Line
    from tomtool.domain.answers import Answer, BlankValue
    from tomtool.domain.questionnaire import Blank, Choice, Question
    from tomtool.domain.response import Compensation
    from tomtool.domain.text import Text
    from tomtool.i18n import Translator

_GAP_WIDTH = 0.15


@dataclass(frozen=True, slots=True)
class Words:
    """Puts a response into words; `sites` gives the names of the sites by id.

    Without `boxes`, yes and no are words instead of boxes to tick.
    """

    translator: Translator
    sites: Mapping[str, str]
    boxes: bool = True

    def text(self, text: Text) -> str:
        """Return a text of the form."""
        return text.in_(self.translator.language)

    def typed(self, text: str, voice: Voice = Voice.PLAIN) -> Line:
        """Return what somebody typed, marked if it is in another language than the document."""
        words = text.strip()
        return line(Run(words, voice, other_language(words, self.translator.language)))

    def day(self, day: date) -> str:
        """Return a date as people write it."""
        return format_date(day, self.translator.language)

    def choice(self, choice: Choice, answer: Answer) -> Line:
        """Return the text of a choice with its blanks filled, or with lines to fill in."""
        blanks = {blank.id: blank for blank in choice.blanks}
        values = answer.blanks if choice.id in answer.choices else {}

        def place(name: str) -> Line:
            if name not in blanks:
                return line(f"{{{name}}}")
            value = self._value(blanks[name], values)
            return voiced(value, Voice.STRONG) if _is_short(blanks[name]) else value

        pieces = PLACE.split(self.text(choice.text))
        return line(*(place(piece) if odd % 2 else piece for odd, piece in enumerate(pieces)))

    def fields(self, question: Question, answer: Answer) -> Iterator[Line]:
        """Yield a line for each of the question's own blanks but optional ones left empty."""
        for blank in question.own_blanks:
            if blank.optional and not _has(answer.blanks, blank):
                continue
            named = soft(f"{self.text(blank.label)}: ") if blank.label else ()
            yield line(named, self._value(blank, answer.blanks))

    def _value(self, blank: Blank, values: Mapping[str, BlankValue]) -> Line:
        if _has(values, blank):
            return self.value(blank, values[blank.id])
        return (Gap(_GAP_WIDTH, label=self.text(blank.name)),)

    def value(self, blank: Blank, value: BlankValue) -> Line:
        """Return what was filled into `blank`."""
        match value:
            case bool():
                return self._yes_no(yes=value)
            case tuple() if blank.type is BlankType.SITES:
                return joined((line(self.sites.get(site, site)) for site in value), ", ")
            case tuple():
                return joined(map(self.typed, value), "; ")
            case str():
                return self.typed(value)
        return line(value_words(self.translator, blank, value, self.day))

    def _yes_no(self, *, yes: bool) -> Line:
        if not self.boxes:
            return line(self.yes_no(yes=yes))
        return in_a_row(named(Box(yes is each), self.yes_no(yes=each)) for each in (True, False))

    def yes_no(self, *, yes: bool) -> str:
        """Return „ja“ or „nein“."""
        _ = self.translator.gettext
        return _("ja") if yes else _("nein")

    def nothing(self) -> Line:
        """Return the words for an answer that was not given."""
        _ = self.translator.gettext
        return strong(_("keine Angabe"))

    def status(self, answer: Answer) -> Line:
        """Return what the vendor declares instead of, or beside, an answer; empty for nothing."""
        _ = self.translator.gettext
        if answer.status is None:
            return ()
        if answer.status is Status.NOT_APPLICABLE:
            declared = _("nicht zutreffend")
        else:
            declared = plan_words(self.translator, answer.until, self.day)
        return joined((strong(declared), self.typed(answer.reason)), ": ")

    def in_short(self, question: Question, answer: Answer) -> Line:
        """Return the whole answer as one running text."""
        ticked = [self.choice(c, answer) for c in question.choices if c.id in answer.choices]
        given = list(self.fields(question, answer)) if answer.filled else []
        return joined((self.status(answer), *ticked, *given), "; ") or self.nothing()

    def remark(self, answer: Answer) -> Line:
        """Return the vendor's remark for the reader; empty if there is none."""
        _ = self.translator.gettext
        remark = self.typed(answer.remark)
        return filled(_("Anmerkung: %(remark)s"), remark=remark) if remark else ()

    def compensation(self, compensation: Compensation) -> Line:
        """Return what the vendor answers to a finding: the measure, and until when."""
        _ = self.translator.gettext
        until = compensation.until
        date = _("bis %(date)s") % {"date": self.day(until)} if until is not None else ""
        return joined((self.typed(compensation.measure), line(date)), " · ") or self.nothing()

    def need(self, need: ProtectionNeed) -> str:
        """Return how much protection the data need."""
        _ = self.translator.gettext
        needs = {
            ProtectionNeed.NORMAL: _("normal"),
            ProtectionNeed.HIGH: _("hoch"),
            ProtectionNeed.VERY_HIGH: _("sehr hoch"),
        }
        return needs[need]


def _has(values: Mapping[str, BlankValue], blank: Blank) -> bool:
    return blank.id in values and is_filled(values[blank.id])


def _is_short(blank: Blank) -> bool:
    """Whether its value is a word or figure, which strong lifts out; a long strong text tires."""
    return not blank.multiline and blank.type is not BlankType.LIST
