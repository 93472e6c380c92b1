# SPDX-License-Identifier: MIT
"""Rows ↔ domain objects."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypedDict

from tomtool.domain.answers import Slot
from tomtool.domain.plain import answer_from_plain, response_from_plain, response_to_plain
from tomtool.domain.response import FormId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from sqlite3 import Row

    from tomtool.domain.plain import Plain
    from tomtool.domain.response import (
        Compensation,
        Contact,
        DeletionPeriod,
        Party,
        Processing,
        Response,
        Revision,
        Signer,
        Site,
    )

    ResponseRow = dict[str, Any]  # by column, as SQLite holds it


class MasterData(TypedDict, total=False):
    """The fields of a Response that can be replaced, as in `dataclasses.replace`."""

    product: str
    version: int
    as_of: date
    parties: tuple[Party, ...]
    sites: tuple[Site, ...]
    contacts: tuple[Contact, ...]
    processing: Processing
    deletion_periods: tuple[DeletionPeriod, ...]
    signers: tuple[Signer, ...]
    answered_for: Mapping[str, tuple[str, ...]]
    apart: frozenset[str]
    compensations: tuple[Compensation, ...]
    history: tuple[Revision, ...]


HEADER = ("product", "version", "as_of")
DOCUMENTS = tuple(name for name in MasterData.__annotations__ if name not in HEADER)
"""The kinds of master data, each one JSON document."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A response as a line of the list.

    `signed` is when it was signed, if it was; a superseded one has a later revision.
    """

    id: str
    form: FormId
    product: str
    version: int
    as_of: date
    created: datetime
    changed: datetime
    parent: str | None
    deleted: bool
    signed: datetime | None
    superseded: bool


def site_column(slot: Slot) -> str:
    """Return the column for the site of `slot`; site ids are never empty."""
    return slot.site or ""


def slot_of(question: str, site: str | None) -> Slot:
    """Return the slot behind two columns."""
    return Slot(question, site or None)


def plain_fields(response: Response) -> Plain:
    """Return header and master data of `response` by field, as log and columns hold them."""
    plain = response_to_plain(replace(response, answers={}))
    return {name: plain.get(name) for name in (*HEADER, *DOCUMENTS)}


def set_field(row: ResponseRow, name: str, value: Any) -> None:  # noqa: ANN401 - what JSON holds
    """Set the column of a field from its plain value."""
    if name in DOCUMENTS:
        value = to_json(value)
    elif name == "signed_at":
        value = to_moment(datetime.fromisoformat(value))
    row[name] = value


def response_of(row: ResponseRow, answers: Iterable[Row] = ()) -> Response:
    """Return the response in `row`, with `answers`."""
    documents = {name: from_json(row[name]) for name in DOCUMENTS}
    given = {name: document for name, document in documents.items() if document is not None}
    response = response_from_plain(
        {
            "form": {"id": row["form_id"], "version": row["form_version"]},
            **{name: row[name] for name in HEADER},
            **given,
        }
    )
    found = {
        slot_of(each["question"], each["site"]): answer_from_plain(from_json(each["content"]))
        for each in answers
    }
    return replace(response, answers=found)


def summary_of(row: ResponseRow | Row) -> Summary:
    """Return the line of the response in `row`."""
    signed = row["signed_at"]
    return Summary(
        id=row["id"],
        form=FormId(row["form_id"], row["form_version"]),
        product=row["product"],
        version=row["version"],
        as_of=date.fromisoformat(row["as_of"]),
        created=from_moment(row["created"]),
        changed=from_moment(row["changed"]),
        parent=row["parent_id"],
        deleted=bool(row["deleted"]),
        signed=None if signed is None else from_moment(signed),
        superseded=bool(row["superseded"]),
    )


def to_json(value: Any) -> str | None:  # noqa: ANN401 - what JSON holds
    """Return the column of a plain value, NULL for None."""
    return None if value is None else json.dumps(value)


def from_json(column: str | float | None) -> Any:  # noqa: ANN401 - what JSON holds
    """Return the plain value in a column; one declared as JSON keeps a number as a number."""
    return json.loads(column) if isinstance(column, str) else column


def to_moment(moment: datetime) -> str:
    """Return the column of an aware moment: in UTC, as SQLAlchemy would write it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def from_moment(column: str) -> datetime:
    """Return the aware moment in a column."""
    return datetime.fromisoformat(column).replace(tzinfo=UTC)
