# SPDX-License-Identifier: MIT
"""From one version to the next: what the form changed, what is taken over, what became different.

An answer belongs to its question's key, through `Follows.renamed` also when that changed. Keys are
never used again for anything else, so renamings may be followed whichever version came before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tomtool.domain.answers import EMPTY, Answer, Slot, said
from tomtool.domain.conditions import All, Answered, Any, Compare, Has, Not
from tomtool.domain.response import FormId, followed
from tomtool.domain.validity import misfits_of_answer, misfits_of_place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response


@dataclass(frozen=True, slots=True)
class FormChange:
    """What differs between two versions of a form, as keys in printed order.

    `changed` questions ask something else: text, kind, choices, blanks, condition or whether they
    are asked per site differ. `removed` are keys of the old version, the others of the new one; a
    question that only got another key is in none of them.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Succession:
    """The next version of a response, and what its vendor should know about it.

    `added`, `changed` and `removed` are those of FormChange. `reset` are the questions, by key,
    whose answer holds for one version only and was left behind. `dropped` is what else was not
    taken over, by its slot in the old version: all of an answer, or what does not fit any more.
    """

    response: Response
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reset: tuple[str, ...] = ()
    dropped: Mapping[Slot, Answer] = field(default_factory=dict)


def form_change(old: Questionnaire, new: Questionnaire) -> FormChange:
    """Compare two versions of a form."""
    renamed = _renamed(_id(old), new)
    before = {renamed.get(key, key): question for key, question in old.by_key.items()}
    return FormChange(
        added=tuple(key for key in new.by_key if key not in before),
        changed=tuple(
            key
            for key, question in new.by_key.items()
            if key in before and _asked(before[key], renamed) != _asked(question, {})
        ),
        removed=tuple(key for key in old.by_key if renamed.get(key, key) not in new.by_key),
    )


def succeed(old: Questionnaire, new: Questionnaire, response: Response, as_of: date) -> Succession:
    """Return the version after `response`, which answers `old`, as an answer to `new`.

    Every answer that says something is marked as not yet confirmed. The answer to a question that
    did not change is taken over as it is, fitting or not.
    """
    change = form_change(old, new)
    renamed, sections = _renamed(_id(old), new), {section.key for section in new.sections}
    moved = _Moved(new, response, new.by_key.keys() - {*change.added, *change.changed})
    for slot, answer in response.answers.items():
        moved.take(slot, _renamed_slot(slot, renamed), answer)
    compensations = (
        replace(each, question=renamed.get(each.question, each.question))
        for each in response.compensations
    )
    successor = replace(
        followed(response, as_of),
        form=_id(new),
        answered_for={s: ids for s, ids in response.answered_for.items() if s in sections},
        apart=response.apart & sections,
        compensations=tuple(each for each in compensations if each.question in {"", *new.by_key}),
        answers=moved.kept,
    )
    reset = tuple(key for key in new.by_key if key in moved.reset)
    return Succession(successor, change.added, change.changed, change.removed, reset, moved.dropped)


def earlier_answer(questionnaire: Questionnaire, previous: Response, slot: Slot) -> Answer:
    """Return what `previous` holds at `slot` of `questionnaire`, perhaps under another key.

    A site that had no answer of its own answered like the main site.
    """
    renamed = _renamed(previous.form, questionnaire)
    before = {key: old for old, key in renamed.items()}
    return _answer(previous, _renamed_slot(slot, before))


def has_changed(
    questionnaire: Questionnaire, previous: Response, slot: Slot, answer: Answer
) -> bool:
    """Whether `answer` says something else at `slot` than `previous` did.

    Nothing is something else than an answer. What is not there to be said any more, such as a
    choice the question has lost, is something else too.
    """
    question = questionnaire.by_key[slot.question]
    return said(question, earlier_answer(questionnaire, previous, slot)) != said(question, answer)


def _id(questionnaire: Questionnaire) -> FormId:
    return FormId(questionnaire.id, questionnaire.version)


def _renamed(before: FormId, new: Questionnaire) -> Mapping[str, str]:
    """Return the keys that changed on the way to `new`; none from `new` itself."""
    return new.follows.renamed if new.follows is not None and before != _id(new) else {}


def _renamed_slot(slot: Slot, renamed: Mapping[str, str]) -> Slot:
    return Slot(renamed.get(slot.question, slot.question), slot.site)


def _answer(response: Response, slot: Slot) -> Answer:
    if slot.site in response.further_sites and slot not in response.answers:
        slot = Slot(slot.question)
    return response.answers.get(slot, EMPTY)


def _asked(question: Question, renamed: Mapping[str, str]) -> tuple[object, ...]:
    """Return what makes up a question, its condition told in the keys of the other version."""
    return (
        question.text,
        question.kind,
        tuple(choice.alone for choice in question.choices),
        question.exactly_one_of,
        question.own_blanks,
        question.per_site,
        question.answer_only,
        None if question.shown_if is None else _told(question.shown_if, renamed),
    )


def _told(condition: Condition, renamed: Mapping[str, str]) -> Condition:
    """Return a form's condition with its questions renamed."""
    match condition:
        case All(branches):
            return All(tuple(_told(branch, renamed) for branch in branches))
        case Any(branches):
            return Any(tuple(_told(branch, renamed) for branch in branches))
        case Not(branch):
            return Not(_told(branch, renamed))
        case Answered(key) | Has(key) | Compare(key):
            return replace(condition, question=renamed.get(key, key))
    raise TypeError(condition)  # a rule's own kind: rules steer no question


@dataclass
class _Moved:
    """Answers on their way into `new`: kept, reset or, at their old slot, dropped."""

    new: Questionnaire
    response: Response
    unchanged: Collection[str]
    kept: dict[Slot, Answer] = field(default_factory=dict)
    reset: set[str] = field(default_factory=set)
    dropped: dict[Slot, Answer] = field(default_factory=dict)

    def take(self, old: Slot, slot: Slot, answer: Answer) -> None:
        """Move what fits of the `answer` from its `old` slot."""
        question = self.new.by_key.get(slot.question)
        if question is not None and not question.carry_over:
            self.reset |= {question.key} if answer != EMPTY else set()
            return
        fitting = answer if slot.question in self.unchanged else self._fitting(slot, answer)
        lost = _without(answer, fitting)
        if lost != EMPTY:
            self.dropped[old] = lost
        if fitting is not None and (fitting != EMPTY or slot.site is not None):
            silent = fitting.public == EMPTY  # nothing to confirm
            self.kept[slot] = fitting if silent else replace(fitting, carried=True)

    def _fitting(self, slot: Slot, answer: Answer) -> Answer | None:
        """Return what the question at `slot` can take of `answer`; None if nothing may stand."""
        question = self.new.by_key.get(slot.question)
        further = self.response.further_sites
        if question is None or any(misfits_of_place(question, slot, further)):
            return None
        if question.answer_only and answer.status is not None:
            answer = replace(answer, status=None, reason="", until=None)
        return replace(
            answer,
            choices=answer.choices & question.choice_by_id.keys(),
            blanks={
                name: value
                for name, value in answer.blanks.items()
                if not any(misfits_of_answer(question, Answer(blanks={name: value}), self._sites))
            },
        )

    @property
    def _sites(self) -> frozenset[str]:
        return frozenset(site.id for site in self.response.sites)


def _without(answer: Answer, kept: Answer | None) -> Answer:
    """Return what of `answer` is not in the part `kept`."""
    if kept is None:
        return answer
    lost = Answer(
        answer.choices - kept.choices,
        {name: value for name, value in answer.blanks.items() if name not in kept.blanks},
    )
    if kept.status == answer.status:
        return lost
    return replace(lost, status=answer.status, reason=answer.reason, until=answer.until)
