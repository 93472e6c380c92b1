# SPDX-License-Identifier: MIT
"""Answers in the words of one language: values, blanks inside sentences, states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex import theme
from tomtool.annex.textsafe import Markup, bold, filled, joined, mark, markup, soft, tinted
from tomtool.domain.answers import Status, is_filled
from tomtool.domain.questionnaire import PLACE, BlankType
from tomtool.i18n.answers import plan_words, value_words
from tomtool.i18n.formats import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from tomtool.domain.answers import Answer, BlankValue, Evidence
    from tomtool.domain.questionnaire import Blank, Choice, Question
    from tomtool.domain.response import Compensation
    from tomtool.domain.text import Text
    from tomtool.i18n import Translator

_GAP = Markup("________")
"""The line that stands for a blank nobody has filled."""
_SHOWN_DIGITS = 16
_BETWEEN_BOXES = "\u00a0\u00a0 "


@dataclass(frozen=True, slots=True)
class Words:
    """Puts a response into words; `sites` gives the names of the sites by id."""

    translator: Translator
    sites: Mapping[str, str]

    def text(self, text: Text) -> Markup:
        """Return a text of the form."""
        return markup(text.in_(self.translator.language))

    def day(self, day: date) -> str:
        """Return a date as people write it."""
        return format_date(day, self.translator.language)

    def choice(self, choice: Choice, answer: Answer) -> Markup:
        """Return the text of a choice with its blanks filled, or with lines to fill in."""
        blanks = {blank.id: blank for blank in choice.blanks}
        values = answer.blanks if choice.id in answer.choices else {}

        def place(name: str) -> Markup:
            if name not in blanks:
                return markup(f"{{{name}}}")
            value = self._value(blanks[name], values)
            return bold(value) if name in values and _is_short(blanks[name]) else value

        pieces = PLACE.split(choice.text.in_(self.translator.language))
        return joined(
            (place(piece) if odd % 2 else markup(piece) for odd, piece in enumerate(pieces)), ""
        )

    def fields(self, question: Question, answer: Answer) -> Iterator[Markup]:
        """Yield a line for each of the question's own blanks but optional ones left empty."""
        for blank in question.own_blanks:
            if blank.optional and not _has(answer.blanks, blank):
                continue
            value = self._value(blank, answer.blanks)
            named = (
                filled("%(label)s: ", label=self.text(blank.label)) if blank.label else Markup("")
            )
            yield joined((soft(named), value), "")

    def _value(self, blank: Blank, values: Mapping[str, BlankValue]) -> Markup:
        return self.value(blank, values[blank.id]) if _has(values, blank) else _GAP

    def value(self, blank: Blank, value: BlankValue) -> Markup:
        """Return what was filled into `blank`."""
        match value:
            case bool():
                return self._yes_no(yes=value)
            case tuple() if blank.type is BlankType.SITES:
                return joined((markup(self.sites.get(site, site)) for site in value), ", ")
            case tuple():
                return joined((markup(line.strip()) for line in value), "; ")
        return markup(value_words(self.translator, blank, value, self.day))

    def _yes_no(self, *, yes: bool) -> Markup:
        _ = self.translator.gettext
        return side_by_side([(yes, markup(_("ja"))), (not yes, markup(_("nein")))])

    def nothing(self) -> Markup:
        """Return the words for an answer that was not given."""
        _ = self.translator.gettext
        return bold(markup(_("keine Angabe")))

    def status(self, answer: Answer) -> Markup | None:
        """Return what the vendor declares instead of, or beside, an answer."""
        _ = self.translator.gettext
        if answer.status is None:
            return None
        if answer.status is Status.NOT_APPLICABLE:
            declared = _("nicht zutreffend")
        else:
            declared = plan_words(self.translator, answer.until, self.day)
        reason = markup(answer.reason.strip())
        words = bold(markup(declared))
        return filled("%(words)s: %(reason)s", words=words, reason=reason) if reason else words

    def in_short(self, question: Question, answer: Answer) -> Markup:
        """Return the whole answer as one running text."""
        ticked = [self.choice(c, answer) for c in question.choices if c.id in answer.choices]
        given = list(self.fields(question, answer)) if answer.filled else []
        parts = [*filter(None, [self.status(answer)]), *ticked, *given]
        return joined(parts, "; ") if parts else self.nothing()

    def remark(self, answer: Answer) -> Markup:
        """Return the vendor's remark for the reader."""
        _ = self.translator.gettext
        return filled(_("Anmerkung: %(remark)s"), remark=markup(answer.remark.strip()))

    def compensation(self, compensation: Compensation) -> Markup:
        """Return what the vendor answers to a finding: the measure, and until when."""
        _ = self.translator.gettext
        parts = [markup(compensation.measure.strip())]
        if compensation.until is not None:
            parts.append(markup(_("bis %(date)s") % {"date": self.day(compensation.until)}))
        return joined(filter(None, parts), " · ") or self.nothing()

    def evidence(self, evidence: Evidence) -> Markup:
        """Return where a proof is to be found, with the first digits of its hash."""
        _ = self.translator.gettext
        return filled(
            _("Nachweis: %(file)s, %(date)s, SHA-256 %(digits)s…"),
            file=markup(evidence.file),
            date=markup(self.day(evidence.date)),
            digits=markup(evidence.sha256[:_SHOWN_DIGITS]),
        )


def _has(values: Mapping[str, BlankValue], blank: Blank) -> bool:
    return blank.id in values and is_filled(values[blank.id])


def side_by_side(boxes: Iterable[tuple[bool, Markup]]) -> Markup:
    """Return boxes, ticked or not, with their texts in one line; a box stays with its text."""
    pairs = (joined((_box(ticked=ticked), text), "\u00a0") for ticked, text in boxes)
    return joined(pairs, _BETWEEN_BOXES)


def _box(*, ticked: bool) -> Markup:
    sign, color = (theme.TICKED, theme.ACCENT) if ticked else (theme.UNTICKED, theme.EDGE)
    return tinted(mark(sign), color)


def _is_short(blank: Blank) -> bool:
    """Whether its value is a word or figure, which bold lifts out; a long text in bold tires."""
    return not blank.multiline and blank.type is not BlankType.LIST
