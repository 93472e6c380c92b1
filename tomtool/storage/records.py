# SPDX-License-Identifier: MIT
"""Rows ↔ domain objects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypedDict

from tomtool.domain.answers import Slot
from tomtool.domain.plain import answer_from_plain, response_from_plain, response_to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tomtool.domain.plain import Plain
    from tomtool.domain.response import (
        Compensation,
        Contact,
        DeletionPeriod,
        FormId,
        Party,
        Processing,
        Response,
        Signer,
        Site,
    )
    from tomtool.storage.schema import AnswerRow, ResponseRow


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


HEADER = ("product", "version", "as_of")
DOCUMENTS = tuple(name for name in MasterData.__annotations__ if name not in HEADER)
"""The kinds of master data, each one JSON document."""

_FROM_TEXT: dict[str, Callable[[str], date]] = {
    "as_of": date.fromisoformat,
    "signed_at": datetime.fromisoformat,
}
"""How the columns that hold a date or a moment are read from their plain values."""


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
    setattr(row, name, _FROM_TEXT[name](value) if name in _FROM_TEXT else value)


def response_of(row: ResponseRow, answers: Iterable[AnswerRow] = ()) -> Response:
    """Return the response in `row`, with `answers`."""
    documents = {name: getattr(row, name) for name in DOCUMENTS}
    given = {name: document for name, document in documents.items() if document is not None}
    response = response_from_plain(
        {
            "form": {"id": row.form_id, "version": row.form_version},
            "product": row.product,
            "version": row.version,
            "as_of": row.as_of.isoformat(),
            **given,
        }
    )
    found = {slot_of(each.question, each.site): answer_from_plain(each.content) for each in answers}
    return replace(response, answers=found)
