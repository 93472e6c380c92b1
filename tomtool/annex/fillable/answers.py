# SPDX-License-Identifier: MIT
"""Answers out of the fields of a form.

What does not fit its question is told and kept word for word in the remark, so nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tomtool.annex.content.blank import names
from tomtool.annex.content.blank.names import About
from tomtool.annex.fillable.fields import UnclearFieldError
from tomtool.domain.answers import EMPTY, Answer, Slot, Status, is_filled
from tomtool.domain.editing import choice_of, declare, fits
from tomtool.domain.questionnaire import BlankType, Kind
from tomtool.domain.text import Message, N_
from tomtool.domain.validity import misfits_of_answer
from tomtool.i18n.answers import unit_names
from tomtool.i18n.typed import parse_date, parse_duration, parse_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tomtool.annex.fillable.fields import Fields
    from tomtool.domain.answers import BlankValue
    from tomtool.domain.questionnaire import Blank, Question, Questionnaire
    from tomtool.domain.text import Text
    from tomtool.i18n import Translator

_BOTH = N_("„nicht zutreffend“ und „geplant“ sind beide angekreuzt.")
_NO_DAY = N_("„geplant bis“ verlangt ein Datum.")
_NO_STATUS = N_(
    "Begründung oder Datum stehen da, aber weder „nicht zutreffend“ noch „geplant“ ist angekreuzt."
)
_NOT_TICKED = N_("Das Feld „%(blank)s“ gehört zu einer Auswahl, die nicht angekreuzt ist.")


def read_answers(
    fields: Fields,
    questionnaire: Questionnaire,
    sites: Collection[str],
    translator: Translator,
    unclear: list[UnclearFieldError],
) -> dict[Slot, Answer]:
    """Return the answers in the fields; `sites` are the ids of all sites.

    What is not understood is put into `unclear`. `translator` speaks the form's language.
    """
    answers = {}
    for question in questionnaire.questions():
        if question.kind is not Kind.NOTE:
            reading = _Reading(fields, question, sites, translator)
            answer = reading.answer()
            unclear += reading.unclear
            if answer != EMPTY:
                answers[Slot(question.key)] = answer
    return answers


@dataclass(slots=True)
class _Reading:
    """Reads the answer to one question; `kept` is what goes into the remark."""

    fields: Fields
    question: Question
    sites: Collection[str]
    translator: Translator
    unclear: list[UnclearFieldError] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def answer(self) -> Answer:
        blanks = dict(self._blanks())
        choices = self._choices(blanks)
        answer = Answer(choices, self._in_use(choices, blanks))
        if not self.question.answer_only:
            answer = self._declared(answer)
        remark = "\n".join(filter(None, (self._about(About.REMARK), *self.kept)))
        return replace(answer, remark=remark)

    # --- choices ---------------------------------------------------------------------------------

    def _choices(self, blanks: Mapping[str, BlankValue]) -> frozenset[str]:
        """Return what is ticked, and whatever is as good as ticked because its blank is filled."""
        question = self.question
        ticked = frozenset(self._ticked())
        misfits = tuple(misfits_of_answer(question, Answer(ticked), self.sites))
        if misfits:
            known = (self._text(c.name) for c in question.choices if c.id in ticked)
            told = self.translator.gettext("Angekreuzt")
            self._tell(misfits[0], told, " · ".join(known) or ", ".join(sorted(ticked)))
            return frozenset()
        homes = (choice_of(question, blank) for blank in blanks)
        meant = ticked.union(home for home in homes if home is not None)
        return meant if fits(question, Answer(meant), self.sites) else ticked

    def _ticked(self) -> Iterable[str]:
        key = self.question.key
        if self.question.kind is Kind.SINGLE:
            return filter(None, (self.fields.picked(key),))
        ids = (choice.id for choice in self.question.choices)
        return (each for each in ids if self.fields.ticked(names.box(key, each)))

    # --- blanks ----------------------------------------------------------------------------------

    def _blanks(self) -> Iterable[tuple[str, BlankValue]]:
        """Yield the blanks that hold what they may hold."""
        for blank in self.question.blank_by_id.values():
            words, value = self._read(blank)
            if value is None or not is_filled(value):
                continue
            answer = Answer(blanks={blank.id: value})
            misfits = tuple(misfits_of_answer(self.question, answer, self.sites))
            if misfits:
                self._tell(misfits[0], self._text(blank.name), words)
            else:
                yield blank.id, value

    def _read(self, blank: Blank) -> tuple[str, BlankValue | None]:
        """Return the words in a blank and what they mean, which is themselves if nothing else."""
        if blank.type is BlankType.SITES:
            return self._read_sites(blank)
        field = names.blank(self.question, blank)
        if blank.type is BlankType.YESNO:
            words = self.fields.picked(field)
            return words, {names.YES: True, names.NO: False}.get(words, words)
        words = self.fields.text(field)
        if blank.type is BlankType.DURATION:
            unit = self.fields.picked(names.unit(self.question, blank))
            told = f"{words} {unit_names(self.translator).get(unit, unit)}".strip()
            meant = parse_duration(words, blank.units, unit)
            return told, told if meant is None else meant
        if blank.type is BlankType.LIST:
            return words, self.fields.lines(field)
        return words, _meant(blank, words)

    def _read_sites(self, blank: Blank) -> tuple[str, BlankValue | None]:
        field = names.blank(self.question, blank)
        rows = range(1, names.SITES + 1)
        ticked = [row for row in rows if self.fields.ticked(names.box(field, row))]
        return ", ".join(map(str, ticked)), tuple(map(names.site_id, ticked))

    def _in_use(
        self, choices: Collection[str], blanks: Mapping[str, BlankValue]
    ) -> dict[str, BlankValue]:
        """Return the blanks without those whose choice could not be ticked for them."""
        used = {}
        for name, value in blanks.items():
            home = choice_of(self.question, name)
            if home is None or home in choices:
                used[name] = value
            else:
                blank = self.question.blank_by_id[name]
                problem = Message(_NOT_TICKED, {"blank": blank.name})
                self._tell(problem, self._text(blank.name), self._read(blank)[0])
        return used

    # --- status ----------------------------------------------------------------------------------

    def _declared(self, answer: Answer) -> Answer:
        """Return the answer with the status declared, its reason and its date."""
        _ = self.translator.gettext
        reason, words = self._about(About.REASON), self._about(About.UNTIL)
        until = parse_date(words, short_years=True)
        if words and until is None:
            self._tell(Message(_NO_DAY), _("geplant bis"), words)
        status = self._status(anything_else=answer.filled, reason=reason, planned=bool(until))
        if status is not None:
            return declare(answer, status, reason, until)
        self._keep(_("Begründung"), reason)
        self._keep(_("geplant bis"), words if until else "")
        return answer

    def _status(self, *, anything_else: bool, reason: str, planned: bool) -> Status | None:
        """Return the status that is ticked, or the one meant by a reason or date alone."""
        _ = self.translator.gettext
        field = names.about(self.question, About.STATUS)
        ticked = [each for each in Status if self.fields.ticked(names.box(field, each))]
        if len(ticked) > 1:
            self._tell(Message(_BOTH), _("Angekreuzt"), _("nicht zutreffend · geplant"))
            return None
        if ticked:
            return ticked[0]
        if not (reason or planned):
            return None
        if anything_else or self.kept:
            self.unclear.append(self._unclear(Message(_NO_STATUS)))
            return None
        return Status.PLANNED if planned else Status.NOT_APPLICABLE

    # --- words -----------------------------------------------------------------------------------

    def _about(self, what: About) -> str:
        return self.fields.text(names.about(self.question, what))

    def _text(self, text: Text) -> str:
        return text.in_(self.translator.language)

    def _tell(self, problem: Message, name: str, words: str) -> None:
        """Tell that something does not fit, and keep its words."""
        self.unclear.append(self._unclear(problem))
        self._keep(name, words)

    def _keep(self, name: str, words: str) -> None:
        if words:
            self.kept.append(f"{name}: {words}")

    def _unclear(self, problem: Message) -> UnclearFieldError:
        return UnclearFieldError(problem, self.question.key)


def _meant(blank: Blank, words: str) -> BlankValue:
    """Return what the words in a blank mean, or the words."""
    match blank.type:
        case BlankType.DATE:
            day = parse_date(words, short_years=True)
            return words if day is None else day
        case BlankType.INTEGER:
            number = parse_number(_without_unit(blank, words))
            return words if number is None else number
    return words


def _without_unit(blank: Blank, words: str) -> str:
    for unit in (blank.unit.de, blank.unit.en) if blank.unit is not None else ():
        words = words.removesuffix(unit)
    return words
