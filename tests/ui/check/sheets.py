# SPDX-License-Identifier: MIT
"""A response open in the wizard, on a database of its own, and rules for it in one line each."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from tomtool.domain.rules import Basis, Rule, RuleBook, Severity
from tomtool.domain.text import Text
from tomtool.services.sheets import Filling
from tomtool.storage.reading import Reader
from tomtool.storage.store import Store
from tomtool.ui.desk import Desk
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.rules import Trigger
    from tomtool.services.context import AppContext


def rule(name: str, trigger: Trigger, severity: Severity = Severity.MEDIUM) -> Rule:
    """Return a rule whose texts name it."""
    texts = (Text(f"{what} {name}", f"{what} {name}") for what in ("Befund", "Grund", "Rat"))
    message, rationale, remedy = texts
    return Rule(
        name,
        trigger,
        severity,
        Basis.JUDGEMENT,
        "tomtool",
        date(2026, 1, 1),
        message,
        rationale,
        remedy,
    )


@contextmanager
def opened(
    context: AppContext,
    given: Response,
    asked: Questionnaire,
    *rules: Rule,
    previous: Response | None = None,
) -> Iterator[Session]:
    """Open a response to be filled in."""
    context.database.parent.mkdir(parents=True, exist_ok=True)
    with Store.open(context.database, clock=context.clock, actor="Erika") as store:
        book, today = RuleBook(rules), context.clock().date()
        filling = Filling(store, store.import_(given), asked, book, today, previous)
        yield Session(Desk(context), filling)


def on_disk(context: AppContext, slot: Slot) -> Answer | None:
    """Return what another reader of the database finds at `slot` of its first response."""
    with Reader.open(context.database) as reader:
        return reader.load(reader.list_responses()[0].id).answers.get(slot)
