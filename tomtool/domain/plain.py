# SPDX-License-Identifier: MIT
"""Responses as plain dictionaries and lists, the shape of `antworten.json`, and back.

The format is `tomtool.answers/1`; its JSON Schema lies in the `annex` room.
What is empty is left out, so equal responses have equal plain forms. Reading expects data that
the schema has accepted.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from tomtool.domain.answers import Answer, BlankValue, Duration, Evidence, Slot, Status
from tomtool.domain.response import (
    Compensation,
    Contact,
    DeletionPeriod,
    FormId,
    Party,
    Processing,
    Response,
    Revision,
    Signer,
    Site,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Plain = dict[str, Any]
FORMAT = "tomtool.answers/1"

_Record = TypeVar("_Record", Party, Site, Contact, Processing, DeletionPeriod, Signer)


def response_to_plain(response: Response) -> Plain:
    """Return `response` as plain data."""
    plain: Plain = {
        "format": FORMAT,
        "form": response.form._asdict(),
        "product": response.product,
        "version": response.version,
        "as_of": response.as_of.isoformat(),
        "parties": [record_to_plain(party) for party in response.parties],
        "sites": [record_to_plain(site) for site in response.sites],
        "contacts": [record_to_plain(contact) for contact in response.contacts],
        "processing": record_to_plain(response.processing),
        "deletion_periods": [record_to_plain(each) for each in response.deletion_periods],
        "signers": [record_to_plain(signer) for signer in response.signers],
        "answered_for": {key: list(ids) for key, ids in response.answered_for.items()},
        "apart": sorted(response.apart),
        "compensations": [_compensation_to_plain(each) for each in response.compensations],
        "history": [_revision_to_plain(each) for each in response.history],
        "answers": {},
        "site_answers": {},
    }
    for slot, answer in response.answers.items():
        here = plain["answers"]
        if slot.site is not None:
            here = plain["site_answers"].setdefault(slot.site, {})
        here[slot.question] = answer_to_plain(answer)
    return {key: value for key, value in plain.items() if value not in ([], {})}


def response_from_plain(plain: Plain) -> Response:
    """Return the response behind plain data the schema has accepted."""
    answers = {Slot(key): answer_from_plain(a) for key, a in plain.get("answers", {}).items()}
    for site, own in plain.get("site_answers", {}).items():
        answers |= {Slot(key, site): answer_from_plain(answer) for key, answer in own.items()}
    return Response(
        form=FormId(**plain["form"]),
        product=plain["product"],
        version=plain["version"],
        as_of=date.fromisoformat(plain["as_of"]),
        parties=_records(Party, plain.get("parties", ())),
        sites=_records(Site, plain.get("sites", ())),
        contacts=_records(Contact, plain.get("contacts", ())),
        processing=record_from_plain(Processing, plain.get("processing", {})),
        deletion_periods=_records(DeletionPeriod, plain.get("deletion_periods", ())),
        signers=_records(Signer, plain.get("signers", ())),
        answered_for={key: tuple(ids) for key, ids in plain.get("answered_for", {}).items()},
        apart=frozenset(plain.get("apart", ())),
        compensations=tuple(map(_compensation_from_plain, plain.get("compensations", ()))),
        history=tuple(map(_revision_from_plain, plain.get("history", ()))),
        answers=answers,
    )


def record_to_plain(record: object) -> Plain:
    """Return one entry of the master data as plain data."""
    given = {}
    for each in fields(record):  # type: ignore[arg-type]  # every caller passes a dataclass
        value = getattr(record, each.name)
        if value != each.default:
            given[each.name] = list(value) if isinstance(value, tuple) else value
    return given


def record_from_plain(record_type: type[_Record], plain: Plain) -> _Record:
    """Return the master data entry behind `plain`; each field's type reads its plain value."""
    types: Mapping[str, Any] = get_type_hints(record_type)
    return record_type(**{name: types[name](value) for name, value in plain.items()})


def _records(record_type: type[_Record], plain: Iterable[Plain]) -> tuple[_Record, ...]:
    return tuple(record_from_plain(record_type, each) for each in plain)


def _compensation_to_plain(compensation: Compensation) -> Plain:
    until = compensation.until
    plain = record_to_plain(compensation)
    return plain if until is None else plain | {"until": until.isoformat()}


def _compensation_from_plain(plain: Plain) -> Compensation:
    until = date.fromisoformat(plain["until"]) if "until" in plain else None
    return Compensation(**{**plain, "until": until})


def _revision_to_plain(revision: Revision) -> Plain:
    said = {"change": revision.change} if revision.change else {}
    return {"version": revision.version, "as_of": revision.as_of.isoformat(), **said}


def _revision_from_plain(plain: Plain) -> Revision:
    return Revision(plain["version"], date.fromisoformat(plain["as_of"]), plain.get("change", ""))


def answer_to_plain(answer: Answer) -> Plain:
    """Return `answer` as plain data."""
    plain: Plain = {
        "choices": sorted(answer.choices),
        "blanks": {name: _value_to_plain(value) for name, value in answer.blanks.items()},
        "status": answer.status,
        "reason": answer.reason,
        "until": answer.until and answer.until.isoformat(),
        "remark": answer.remark,
        "note": answer.note,
        "evidence": [
            {"file": each.file, "sha256": each.sha256, "date": each.date.isoformat()}
            for each in answer.evidence
        ],
        "clarify": answer.clarify,
        "carried": answer.carried,
    }
    return {key: value for key, value in plain.items() if value}


def answer_from_plain(plain: Plain) -> Answer:
    """Return the answer behind `plain`."""
    return Answer(
        choices=frozenset(plain.get("choices", ())),
        blanks={name: _value_from_plain(value) for name, value in plain.get("blanks", {}).items()},
        status=Status(plain["status"]) if "status" in plain else None,
        reason=plain.get("reason", ""),
        until=date.fromisoformat(plain["until"]) if "until" in plain else None,
        remark=plain.get("remark", ""),
        note=plain.get("note", ""),
        evidence=tuple(
            Evidence(each["file"], each["sha256"], date.fromisoformat(each["date"]))
            for each in plain.get("evidence", ())
        ),
        clarify=plain.get("clarify", False),
        carried=plain.get("carried", False),
    )


def _value_to_plain(value: BlankValue) -> object:
    match value:
        case Duration(number, unit):
            return {"number": number, "unit": unit}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return list(value)
    return value


def _value_from_plain(plain: Any) -> BlankValue:  # noqa: ANN401 - what JSON holds
    match plain:
        case {"number": int(number), "unit": str(unit)}:
            return Duration(number, unit)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case list():
            return tuple(plain)
    value: BlankValue = plain
    return value
