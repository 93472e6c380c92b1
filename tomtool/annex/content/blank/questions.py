# SPDX-License-Identifier: MIT
"""One question of a blank form: when it is asked, what can be ticked, lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.content.blank import names
from tomtool.annex.content.boxes import in_a_row, named
from tomtool.annex.content.lines import filled, line, soft
from tomtool.annex.content.masterdata import SITES
from tomtool.annex.content.model import Box, Gap, Item, Listing, Paragraph, Role
from tomtool.annex.content.questions import asked, fits_one_line
from tomtool.annex.content.register import Thing
from tomtool.domain.answers import Slot, Status
from tomtool.domain.questionnaire import PLACE, BlankType, Kind
from tomtool.domain.skipping import behind, skipped_by
from tomtool.domain.wording import describe
from tomtool.i18n.answers import unit_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.annex.content.model import Block, Line, Run
    from tomtool.annex.content.writer import Material
    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Blank, Choice, Question

_WHOLE = 1.0
_LONG, _SHORT, _FIGURES, _DATE = 0.5, 0.3, 0.1, 0.18
_ROWS, _ENTRIES = 3, 2


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """Writes one question; `end` is the chapter that follows the last one."""

    material: Material
    question: Question
    end: str

    def blocks(self) -> Iterator[Block]:
        """Yield the question with its condition, its choices or blanks, and what may be added."""
        words, question = self.material.words, self.question
        anchor = self.material.register.anchor(Thing.QUESTION, Slot(question.key))
        head, *hints = asked(words, question, anchor)
        yield head
        if question.shown_if is not None:
            yield Paragraph(line(self._condition(question.shown_if)), Role.HINT)
        yield from hints
        if question.kind is Kind.FIELDS:
            for blank in question.own_blanks:
                yield self._field(blank)
        elif question.kind is not Kind.NOTE:
            items = tuple(map(self._item, question.choices))
            inline = fits_one_line(question, words.translator.language)
            yield Listing(items, inline=inline, answers=True)
        if question.kind is not Kind.NOTE:
            yield from self._about()

    def _condition(self, condition: Condition) -> str:
        speaks, form = self.material.translator, self.material.questionnaire
        return describe(condition, form, speaks.language, speaks.gettext, self.question)

    def _item(self, choice: Choice) -> Item:
        single = self.question.kind is Kind.SINGLE
        text = self.material.words.text(choice.name)
        box = self._box(names.box(self.question.key, choice.id), text, single=single)
        return Item(line(self._choice(choice), self._leads_on(choice)), box)

    def _choice(self, choice: Choice) -> Line:
        """Return the text of a choice with room for its blanks."""
        blanks = {blank.id: blank for blank in choice.blanks}
        pieces = PLACE.split(self.material.words.text(choice.text))
        return line(
            *(
                self._room(blanks[piece]) if odd % 2 and piece in blanks else piece
                for odd, piece in enumerate(pieces)
            )
        )

    def _leads_on(self, choice: Choice) -> Line:
        """Return where to go on after a choice that rules out the questions that follow."""
        _ = self.material.translator.gettext
        skipped = skipped_by(self.material.questionnaire, self.question, choice)
        if not skipped:
            return ()
        return filled(_(" → weiter mit %(next)s"), next=self._behind(skipped[-1]))

    def _behind(self, last: Question) -> Run:
        """Return a reference to what is printed behind the question `last`."""
        register, form = self.material.register, self.material.questionnaire
        target = next(behind(form, last), None)
        if target is None:
            return register.link(Thing.CHAPTER, self.end)
        section = form.section_of[target.key]
        if section is form.section_of[self.question.key]:
            return register.link(Thing.QUESTION, Slot(target.key), target.number)
        if target is section.questions[0]:
            return register.link(Thing.SECTION, section.key)
        return register.link(Thing.QUESTION, Slot(target.key), target.key)

    # --- room to write ---------------------------------------------------------------------------

    def _field(self, blank: Blank) -> Paragraph:
        label = self.material.words.text(blank.label) if blank.label is not None else ""
        return Paragraph(line(soft(f"{label}: " if label else ""), self._room(blank)), Role.ANSWER)

    def _room(self, blank: Blank) -> Line:  # noqa: PLR0911 - one for each type
        """Return room for a blank: lines as long as what they are for, or boxes."""
        match blank.type:
            case BlankType.TEXT if blank.multiline:
                return (self._gap(blank, _WHOLE, _ROWS),)
            case BlankType.TEXT:
                return (self._gap(blank, _LONG),)
            case BlankType.LIST:
                return line(self._lines_for(blank))
            case BlankType.INTEGER:
                unit = self.material.words.text(blank.unit) if blank.unit is not None else ""
                return line((self._gap(blank, _FIGURES),), f" {unit}" if unit else "")
            case BlankType.DURATION:
                return self._duration(blank)
            case BlankType.DATE:
                return line((self._gap(blank, _DATE),), soft(f" {self._day_like()}"))
            case BlankType.YESNO:
                return self._yes_no(blank)
            case BlankType.SITES:
                return self._sites(blank)

    def _lines_for(self, blank: Blank) -> Line:
        _ = self.material.translator.gettext
        return line(soft(_("(je Zeile eine Angabe) ")), (self._gap(blank, _WHOLE, _ENTRIES),))

    def _duration(self, blank: Blank) -> Line:
        """Return a line for the number, and its unit or boxes for the units."""
        units = unit_names(self.material.translator)
        number = (self._gap(blank, _FIGURES),)
        if len(blank.units) == 1:
            return line(number, f" {units[blank.units[0]]}")
        field = names.unit(self.question, blank)
        boxes = (self._named_box(field, each, units[each], single=True) for each in blank.units)
        return line(number, "\u00a0 ", in_a_row(boxes))

    def _yes_no(self, blank: Blank) -> Line:
        words, field = self.material.words, names.blank(self.question, blank)
        boxes = (
            self._named_box(field, value, words.yes_no(yes=value == names.YES), single=True)
            for value in (names.YES, names.NO)
        )
        return in_a_row(boxes)

    def _sites(self, blank: Blank) -> Line:
        """Return a box for each line of the table of sites."""
        _ = self.material.translator.gettext
        field = names.blank(self.question, blank)
        numbers = range(1, names.SITES + 1)
        boxes = in_a_row(self._named_box(field, n, str(n), single=False) for n in numbers)
        table = self.material.register.link(Thing.CHAPTER, SITES)
        return line(boxes, filled(_(" (Nummern der Tabelle „%(table)s“)"), table=table))

    def _gap(self, blank: Blank, width: float, lines: int = 1) -> Gap:
        label = self._called(self.material.words.text(blank.name))
        return Gap(width, lines, names.blank(self.question, blank), label)

    def _named_box(self, field: str, value: object, name: str, *, single: bool) -> Line:
        return named(self._box(names.box(field, value), name, single=single), name)

    def _box(self, field: str, name: str, *, single: bool) -> Box:
        return Box(ticked=False, field=field, single=single, label=self._called(name))

    def _called(self, name: str) -> str:
        """Return what a field is called where nobody sees the question beside it."""
        return f"{self.question.number} {self.material.words.text(self.question.short)} – {name}"

    def _day_like(self) -> str:
        _ = self.material.translator.gettext
        return _("(TT.MM.JJJJ)")

    # --- what may be said about the answer -------------------------------------------------------

    def _about(self) -> Iterator[Block]:
        """Yield lines for a status, where the question takes one, and for a remark."""
        _ = self.material.translator.gettext
        if not self.question.answer_only:
            not_applicable, planned = _("nicht zutreffend, weil"), _("geplant bis")
            status = line(
                self._status(Status.NOT_APPLICABLE, not_applicable),
                self._line(names.About.REASON, _("Begründung"), _SHORT),
                "   ",
                self._status(Status.PLANNED, planned),
                self._line(names.About.UNTIL, planned, _DATE),
            )
            yield Paragraph(status, Role.REMARK)
        remark = _("Anmerkung")
        room = self._line(names.About.REMARK, remark, 0.8)
        yield Paragraph(line(f"{remark}: ", room), Role.REMARK)

    def _status(self, status: Status, words: str) -> Line:
        field = names.about(self.question, names.About.STATUS)
        return line(self._named_box(field, status, words, single=False), " ")

    def _line(self, what: names.About, name: str, width: float) -> Line:
        return (Gap(width, 1, names.about(self.question, what), self._called(name)),)
