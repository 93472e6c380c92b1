# SPDX-License-Identifier: MIT
"""One response to look at or to fill in, with all that follows from its answers kept up to date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tomtool.domain.answers import EMPTY
from tomtool.domain.completeness import gaps, gaps_in_master_data
from tomtool.domain.findings import LiveFindings
from tomtool.domain.open_points import OpenPoints, PointKind
from tomtool.domain.plain import answer_from_plain
from tomtool.domain.route import route_of
from tomtool.domain.rules import Severity
from tomtool.services.responses import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from typing import Unpack

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Compensation, Response
    from tomtool.domain.rules import RuleBook
    from tomtool.storage.log import Step, Undoable
    from tomtool.storage.records import MasterData
    from tomtool.storage.store import Store

_ANSWERS = "answers"
_ROUTE_FIELDS = frozenset({"sites", "apart"})
"""Master data that decide which questions are asked, and where."""


_TO_DECIDE = frozenset({Severity.HIGH, Severity.MEDIUM, Severity.LOW})


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change did.

    `answers` are the slots whose answer is another now, `shown` and `hidden` those that apply or
    no longer do; `fields` are the header fields and kinds of master data. `anew` says that
    everything has to be looked at again, because sites came, went, or are asked one by one now.
    """

    answers: tuple[Slot, ...] = ()
    shown: tuple[Slot, ...] = ()
    hidden: tuple[Slot, ...] = ()
    fields: frozenset[str] = frozenset()
    anew: bool = False

    @property
    def slots(self) -> frozenset[Slot]:
        """Every slot that looks different now."""
        return frozenset((*self.answers, *self.shown, *self.hidden))


class Sheet:
    """A response to look at: its route, findings and open points.

    `previous` is the version before it, if it was begun from one.
    """

    editable = False

    def __init__(
        self,
        questionnaire: Questionnaire,
        rules: RuleBook,
        response: Response,
        today: date,
        previous: Response | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.rules = rules
        self.today = today
        self.previous = previous
        self._base = response
        self._look_anew()

    @property
    def response(self) -> Response:
        """The response as it is now."""
        return replace(self._base, answers=dict(self.route.answers))

    @property
    def header(self) -> Response:
        """The response's header and master data; its answers are those of the route."""
        return self._base

    def answer(self, slot: Slot) -> Answer:
        """Return the answer given at `slot` itself, empty if there is none."""
        return self.route.answers.get(slot, EMPTY)

    def reading(self) -> Reading:
        """Return the response for drawing and checking; later changes do not reach it."""
        response = self.response
        route = route_of(self.questionnaire, response)
        return Reading(self.questionnaire, response, route, gaps(self.questionnaire, response))

    def _look_anew(self) -> None:
        self.route = route_of(self.questionnaire, self._base)
        self.findings = LiveFindings(self.rules, self.route, self._base, self.today)
        self.points = OpenPoints(self.route, self._base)


def concerns(sheet: Sheet) -> tuple[Finding, ...]:
    """Return the findings that want a decision: high, medium and low ones, the worst first.

    A rule about gaps is not among them: what is missing or hidden is an open point already, and
    counts once.
    """
    return tuple(each for each in sheet.findings.besides_gaps() if each.severity in _TO_DECIDE)


def blocking_count(sheet: Sheet) -> int:
    """Return how much has to be put right before signing.

    Each missing and each invalid answer counts once, and each gap of the master data.
    """
    in_answers = sheet.points.count(PointKind.MISSING) + sheet.points.count(PointKind.INVALID)
    return in_answers + len(gaps_in_master_data(sheet.questionnaire, sheet.header))


def open_count(sheet: Sheet) -> int:
    """Return the number on „Prüfen“, the same on the bar, the tree and the check page.

    What blocks signing, and the findings that want a decision.
    """
    return blocking_count(sheet) + len(concerns(sheet))


def compensated(
    held: tuple[Compensation, ...], compensation: Compensation
) -> tuple[Compensation, ...]:
    """Return `held` with this answer to its finding; without measure and date, with none."""
    name = (compensation.rule, compensation.question, compensation.site)
    kept = tuple(each for each in held if (each.rule, each.question, each.site) != name)
    said = bool(compensation.measure.strip()) or compensation.until is not None
    return (*kept, compensation) if said else kept


class Filling(Sheet):
    """A response being filled in: every change is on disk when the method returns.

    Every method may raise StorageError; then nothing has changed. None says the same of a change
    that changes nothing.
    """

    editable = True

    def __init__(
        self,
        store: Store,
        response_id: str,
        questionnaire: Questionnaire,
        rules: RuleBook,
        today: date,
        previous: Response | None = None,
    ) -> None:
        self.id = response_id
        self._store = store
        self._possible = store.undoable(response_id)
        self.saved_at: datetime = store.last_step(response_id).at
        super().__init__(questionnaire, rules, store.load(response_id), today, previous)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._possible.undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to make again."""
        return self._possible.redo

    def put(self, slot: Slot, answer: Answer) -> Effect | None:
        """Set the answer at `slot`; an empty one of a question asked once is no answer at all.

        At a further site an empty answer says that the site does not answer like the main one;
        `apply` with None brings it back to that.
        """
        nothing = answer == EMPTY and slot.site is None
        return self.apply({slot: None if nothing else answer})

    def apply(
        self, answers: Mapping[Slot, Answer | None] | None = None, **fields: Unpack[MasterData]
    ) -> Effect | None:
        """Set or remove (None) several answers and replace master data, all in one step."""
        return self._follow(self._store.apply(self.id, answers or {}, **fields))

    def compensate(self, compensation: Compensation) -> Effect | None:
        """Set what the vendor answers to a finding; without measure and date it is removed."""
        return self.apply(compensations=compensated(self._base.compensations, compensation))

    def undo(self) -> Effect | None:
        """Take back the last change that stands."""
        return self._follow(self._store.undo(self.id))

    def redo(self) -> Effect | None:
        """Make the last undone change again."""
        return self._follow(self._store.redo(self.id))

    def discard_after(self, step: int) -> Effect | None:
        """Bring the response back to how it was after that step; an undo takes this back."""
        return self._follow(self._store.discard_after(self.id, step))

    def mark_signed(self, sha256: str) -> None:
        """Say that the PDF with this hash was signed; the response then takes no more changes."""
        self._store.mark_signed(self.id, sha256)
        self.editable = False
        self._possible = self._store.undoable(self.id)

    def _follow(self, step: Step | None) -> Effect | None:
        """Bring what is shown to where the database is after `step`."""
        if step is None:
            return None
        self.saved_at = step.at
        self._possible = self._undoable_after(step)
        fields = frozenset(each.field for each in step.changes if each.field != _ANSWERS)
        answers = {
            each.slot: None if each.after is None else answer_from_plain(each.after)
            for each in step.changes
            if each.slot is not None
        }
        if fields:
            self._base = replace(self._store.load(self.id), answers=self.route.answers)
        unknown = any(slot.question not in self.questionnaire.by_key for slot in answers)
        if unknown or fields & _ROUTE_FIELDS:
            held = {**self.route.answers, **answers}
            given = {slot: answer for slot, answer in held.items() if answer is not None}
            self._base = replace(self._base, answers=given)
            self._look_anew()
            return Effect(tuple(answers), fields=fields, anew=True)
        if fields:
            self.findings.look_at(self._base)
        return self._put(answers, fields)

    def _undoable_after(self, step: Step) -> Undoable:
        """Return what can be taken back and made again; after a change that goes without saying."""
        from tomtool.storage.log import Act, Undoable

        if step.act is Act.CHANGE:
            return Undoable(undo=True, redo=False)
        return self._store.undoable(self.id)

    def _put(self, answers: Mapping[Slot, Answer | None], fields: Iterable[str]) -> Effect:
        repeating = self.route.repeating
        shown: list[Slot] = []
        hidden: list[Slot] = []
        for slot, answer in answers.items():
            change = self.findings.put(slot, answer)
            shown += change.shown
            hidden += change.hidden
        anew = self.route.repeating != repeating
        if anew:
            self.points = OpenPoints(self.route, self._base)
        else:
            self.points.update((*answers, *shown, *hidden))
        return Effect(tuple(answers), tuple(shown), tuple(hidden), frozenset(fields), anew)
