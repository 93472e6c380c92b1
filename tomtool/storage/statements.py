# SPDX-License-Identifier: MIT
"""Every statement the store runs, by name. `make sql` compiles them into `sql.py`.

Parameters have the names of columns. Like the tables, they serve PostgreSQL as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from tomtool.storage.schema import Document, answers, changes, responses, steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ClauseElement, Column, ColumnElement, Insert, Table, Update

_FIXED = ("id", "form_id", "form_version", "created", "parent_id")
"""The columns of a response that never change."""


def _is(column: ColumnElement[object]) -> ColumnElement[bool]:
    return column == bindparam(column.key)


def _insert(table: Table) -> Insert:
    """Return the insertion of a row, which the database numbers if its key is one number."""
    columns = (each for each in table.columns if each is not table.autoincrement_column)
    return insert(table).values({each: bindparam(each.key) for each in columns})


def _update(table: Table, columns: Iterable[Column[Any]]) -> Update:
    return update(table).values({each: bindparam(each.key) for each in columns})


def _superseded() -> ColumnElement[bool]:
    """Return the condition that a later revision of the response lives."""
    later = responses.alias("later")
    living = later.c.deleted.is_(False)
    return exists().where(later.c.parent_id == responses.c.id, living).label("superseded")


_this_answer = (_is(answers.c.response_id), _is(answers.c.question), _is(answers.c.site))
_of_response = _is(steps.c.response_id)
_latest = select(func.max(steps.c.id)).where(_of_response)

STATEMENTS: dict[str, ClauseElement] = {
    "COUNTS": select(
        *(
            select(func.count()).select_from(table).scalar_subquery()
            for table in (responses, answers, steps)
        )
    ),
    "SUMMARIES": select(
        *(each for each in responses.columns if each.type is not Document), _superseded()
    )
    .where(_is(responses.c.deleted))
    .order_by(responses.c.changed.desc(), responses.c.id),
    "RESPONSE": select(responses, _superseded()).where(_is(responses.c.id)),
    "INSERT_RESPONSE": _insert(responses),
    "UPDATE_RESPONSE": _update(
        responses, (each for each in responses.columns if each.key not in _FIXED)
    ).where(_is(responses.c.id)),
    "ANSWERS": select(answers.c.question, answers.c.site, answers.c.content)
    .where(_is(answers.c.response_id))
    .order_by(answers.c.question, answers.c.site),
    "ANSWER": select(answers.c.content).where(*_this_answer),
    "INSERT_ANSWER": _insert(answers),
    "UPDATE_ANSWER": _update(answers, [answers.c.content]).where(*_this_answer),
    "DELETE_ANSWER": delete(answers).where(*_this_answer),
    "STEPS": select(steps).where(_of_response, steps.c.id > bindparam("id")).order_by(steps.c.id),
    "STEP": select(steps).where(_is(steps.c.id)),
    "LATEST_STEP": _latest,
    "UNDONE_STEP": _latest.where(
        _is(steps.c.act), steps.c.previous_id.is_not_distinct_from(bindparam("previous_id"))
    ),
    "INSERT_STEP": _insert(steps),
    "CHANGES": select(changes).where(_is(changes.c.step_id)).order_by(changes.c.position),
    "INSERT_CHANGE": _insert(changes),
}
"""`SUMMARIES` leaves the documents unread; `STEPS` gives those after step `id`; `UNDONE_STEP` the
number of the latest step of kind `act` that followed `previous_id`.
"""
