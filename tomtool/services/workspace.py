# SPDX-License-Identifier: MIT
"""The user's responses: listed, begun, duplicated, deleted, opened; and the next year's version."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, replace
from getpass import getuser
from typing import TYPE_CHECKING, Self

from tomtool.domain.errors import TomtoolError
from tomtool.domain.plain import response_from_plain
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import Party, Response
from tomtool.domain.succession import succeed
from tomtool.services import forms
from tomtool.services.files import read_file, write_file
from tomtool.services.running import Interrupted, RunningMark
from tomtool.services.sheets import Filling, Sheet, blocking_count, concerns

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import FormId
    from tomtool.domain.route import Progress
    from tomtool.domain.rules import RuleBook, Severity
    from tomtool.domain.succession import Succession
    from tomtool.services.context import AppContext
    from tomtool.storage.records import Summary
    from tomtool.storage.store import Store


@dataclass(frozen=True, slots=True)
class Entry:
    """A response in the list of the user's responses.

    `progress` and `findings` are None where the form is not known here (`problem` says so), and
    before somebody looked. `findings` counts those that want a decision, as „Prüfen“ does. A
    `ready` one could be signed as it is.
    """

    id: str
    form: FormId
    product: str
    vendor: str
    version: int
    created: datetime
    changed: datetime
    signed: datetime | None
    superseded: bool
    progress: Progress | None = None
    findings: Mapping[Severity, int] | None = None
    ready: bool = False
    problem: TomtoolError | None = None

    def judged_by(self, sheet: Sheet) -> Entry:
        """Return this with what `sheet` says of the response."""
        return replace(
            self,
            progress=sheet.route.progress(),
            findings=Counter(finding.severity for finding in concerns(sheet)),
            ready=not blocking_count(sheet),
        )


class Workspace:
    """The user's database with its responses, open for work: one process at a time.

    Every method may raise StorageError; an unknown or broken form raises UnknownFormError or
    FormProblemError.
    """

    def __init__(self, context: AppContext, store: Store, resources: ExitStack) -> None:
        self.context = context
        self._store = store
        self._resources = resources
        self._mark = RunningMark(context.database)
        self._known: dict[tuple[str, datetime], Entry] = {}
        self._forms: dict[FormId, tuple[Questionnaire, RuleBook]] = {}

    @classmethod
    def open(cls, context: AppContext) -> Self:
        """Open the database of `context`; make it if there is none, migrate it if it is older."""
        from tomtool.storage.store import Store

        with ExitStack() as stack:
            store = Store.open(context.database, clock=context.clock, actor=_actor())
            stack.enter_context(store)
            return cls(context, store, stack.pop_all())

    def close(self) -> None:
        """Close the database: the program ends in good order."""
        self._mark.remove()
        self._resources.close()

    @property
    def copy_before_migration(self) -> Path | None:
        """Where the database was copied to, if opening it migrated it."""
        return self._store.copy_before_migration

    def interrupted(self) -> Interrupted | None:
        """Return what was being worked on when the program last ended without closing."""
        mark = self._mark.read()
        living = {each.id: each for each in self._store.list_responses()}
        if mark is None or mark.response not in living:
            return None
        steps = [each for each in self._store.history(mark.response) if each.number > mark.step]
        if not steps:
            return None
        last = steps[-1]
        slots = [each.slot for each in last.changes if each.slot is not None]
        product = living[mark.response].product
        slot = slots[0] if slots else None
        return Interrupted(mark.response, product, mark.step, len(steps), last.at, slot)

    def entries(self) -> tuple[Entry, ...]:
        """Return the user's responses, the last changed first, without what takes time."""
        return tuple(map(_entry, self._store.list_responses()))

    def judged(self, entry: Entry) -> Entry:
        """Return `entry` with its vendor, progress and findings; kept until it changes."""
        key = (entry.id, entry.changed)
        if key not in self._known:
            self._known[key] = self._judged(entry)
        return replace(self._known[key], superseded=entry.superseded, signed=entry.signed)

    def create(self, form: FormId, product: str, vendor: str = "") -> str:
        """Begin an empty response of `vendor` for `product`, and return its id."""
        today = self.context.clock().date()
        parties = (Party("anbieter", Responsible.VENDOR, vendor),) if vendor.strip() else ()
        return self._store.import_(Response(form, product, 1, today, parties=parties))

    def duplicate(self, response_id: str, product: str) -> str:
        """Begin a response for another `product` with the same content, and return its id."""
        old = self._store.load(response_id)
        today = self.context.clock().date()
        return self._store.import_(replace(old, product=product, version=1, as_of=today))

    def import_file(self, path: Path) -> str:
        """Add the answers in `path`, a JSON file or an annex, and return the id.

        Raises what `annexes.read` raises.
        """
        from tomtool.services import annexes  # noqa: PLC0415 - seldom needed, slow to import

        return self.take_over(annexes.read(self.context, path).response)

    def take_over(self, response: Response) -> str:
        """Add a response that was read from a file, and return its id."""
        return self._store.import_(response)

    def write_answers(self, response_id: str, target: Path) -> None:
        """Write a response to `target` as a file of answers, with all that is private.

        Raises UnwritableFileError.
        """
        from tomtool.annex.data import write_answers

        write_file(target, write_answers(self._store.load(response_id)))

    def next_version(self, response_id: str, form: FormId | None = None) -> tuple[str, Succession]:
        """Begin the next version, answering `form` (the same if None); return its id.

        Every answer taken over is marked as not yet confirmed; the old version stays as it is.
        """
        old = self._store.load(response_id)
        questionnaire, _ = self._form(old.form)
        successor, _ = self._form(form or old.form)
        today = self.context.clock().date()
        succession = succeed(questionnaire, successor, old, today)
        new_id = self._store.new_revision(response_id, today, succession.response)
        return new_id, succession

    def newer_form(self, form: FormId) -> FormId | None:
        """Return the newest version of `form` known here, if it is a later one."""
        return forms.newer(self.context, form)

    def delete(self, response_id: str) -> None:
        """Delete a response; `restore` brings it back."""
        self._store.delete(response_id)

    def restore(self, response_id: str) -> None:
        """Bring a deleted response back."""
        self._store.undo(response_id)

    def fill(self, response_id: str) -> Filling:
        """Open a response to fill it in; a signed or superseded one can only be looked at."""
        summary = self._store.summary(response_id)
        previous = None if summary.parent is None else self._store.load(summary.parent)
        questionnaire, rules = self._form(summary.form)
        today = self.context.clock().date()
        filling = Filling(self._store, response_id, questionnaire, rules, today, previous)
        filling.editable = summary.signed is None and not summary.superseded
        if filling.editable:
            self._mark.write(response_id, self._store.last_step(response_id).number)
        return filling

    def leave(self) -> None:
        """Say that no response is being filled in any more."""
        self._mark.remove()

    def example(self, name: str) -> Sheet:
        """Open a shipped example to look at; the tests have checked it, so it is just read.

        Raises UnreadableFileError and what `forms.load_for` raises.
        """
        response = response_from_plain(json.loads(read_file(self.context.examples / name)))
        return Sheet(*self._form(response.form), response, self.context.clock().date())

    def look_at(self, path: Path) -> Sheet:
        """Open the answers in `path`, a JSON file or an annex, to look at.

        The form an annex carries is used; its rules are those known here.
        """
        from tomtool.services import annexes  # noqa: PLC0415 - as above

        reading = annexes.read(self.context, path)
        rules = forms.rules_for(self.context, reading.questionnaire)
        today = self.context.clock().date()
        return Sheet(reading.questionnaire, rules, reading.response, today)

    def _form(self, form: FormId) -> tuple[Questionnaire, RuleBook]:
        if form not in self._forms:
            questionnaire = forms.load_for(self.context, form)
            self._forms[form] = questionnaire, forms.rules_for(self.context, questionnaire)
        return self._forms[form]

    def _judged(self, entry: Entry) -> Entry:
        response = self._store.load(entry.id)
        vendor = response.vendor.name if response.vendor else ""
        try:
            questionnaire, rules = self._form(entry.form)
        except TomtoolError as error:
            return replace(entry, vendor=vendor, problem=error)
        sheet = Sheet(questionnaire, rules, response, self.context.clock().date())
        return replace(entry, vendor=vendor).judged_by(sheet)


def _entry(summary: Summary) -> Entry:
    return Entry(
        summary.id,
        summary.form,
        summary.product,
        "",
        summary.version,
        summary.created,
        summary.changed,
        summary.signed,
        summary.superseded,
    )


def _actor() -> str:
    """Return who works here, as the operating system knows them."""
    try:
        return getuser()
    except (KeyError, OSError):  # an account without a name, in a container say
        return "tomtool"
