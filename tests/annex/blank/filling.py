# SPDX-License-Identifier: MIT
"""A form with one of everything, and filling in forms the way people and programs do."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import pikepdf

from tests.domain.builders import blank, choice, form, question
from tomtool.annex.content.blank import names
from tomtool.annex.content.blank.document import blank_document
from tomtool.annex.content.blank.names import About
from tomtool.annex.data import canonical
from tomtool.annex.pdf import render
from tomtool.annex.pdf.forms import field_name
from tomtool.domain.answers import Duration, said
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import BlankType, Kind, Responsible
from tomtool.domain.text import Text
from tomtool.formfiles.build import questionnaire_to_plain
from tomtool.i18n import translator
from tomtool.i18n.formats import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tomtool.domain.answers import Answer, BlankValue
    from tomtool.domain.questionnaire import Blank, Question, Questionnaire
    from tomtool.domain.response import Response
    from tomtool.i18n import Language

TODAY = date(2026, 3, 1)
UNITS = ("days", "weeks")
EVERYTHING = form(
    question("A1.1"),
    question(
        "A1.2",
        Kind.MULTIPLE,
        choices=(
            choice("gitter"),
            choice("anderes", blank("anderes")),
            choice("frist", blank("frist", BlankType.DURATION, units=UNITS)),
            choice("gar_nicht", exclusive=True),
        ),
        shown_if=Has("A1.1", frozenset({"ja"})),
    ),
    replace(
        question(
            "A1.3",
            Kind.FIELDS,
            blanks=(
                replace(blank("anzahl", BlankType.INTEGER), unit=Text("Personen", "persons")),
                replace(blank("tag", BlankType.DATE), label=Text("Tag", "day")),
                blank("dauer", BlankType.DURATION, units=("hours",)),
                blank("ok", BlankType.YESNO),
                blank("liste", BlankType.LIST),
                blank("orte", BlankType.SITES),
                replace(blank("text"), multiline=True),
            ),
        ),
        hint=Text("Bitte genau.", "Please be precise."),
    ),
    question("A2.1", answer_only=True, shown_if=Has("A1.1", frozenset({"nein"}))),
    question("A2.2", Kind.NOTE),
)
"""Every kind of question and of blank."""


def drawn(
    questionnaire: Questionnaire = EVERYTHING, language: Language = "de", *, fillable: bool = True
) -> bytes:
    """Return the blank form as PDF."""
    data = canonical(questionnaire_to_plain(questionnaire))
    document = blank_document(questionnaire, translator(language), TODAY, data, fillable=fillable)
    return render(document)


def filled(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Return the form with the values in its fields, as a simple program writes them."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for field in opened.Root.AcroForm.Fields:
            value = values.get(str(field.T), "")
            if not value:
                continue
            if str(field.FT) == "/Tx":
                field.V = pikepdf.String(value)
            else:
                field.V = pikepdf.Name(f"/{value}")
                for widget in field.get("/Kids", [field]):
                    on = f"/{value}" in widget.AP.N
                    widget.AS = field.V if on else pikepdf.Name.Off
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


# --- from a response to what a form can hold, and to its fields -----------------------------------


def in_scope(questionnaire: Questionnaire, response: Response) -> Response:
    """Return what a form has room for: one answer to each question, and no evidence."""
    number = {site.id: n for n, site in enumerate(response.sites, 1)}
    roles = {contact.role: contact for contact in response.contacts}
    answers = {
        slot: _in_scope(said(questionnaire.by_key[slot.question], answer), number)
        for slot, answer in response.answers.items()
        if slot.site is None
    }
    return replace(
        response,
        parties=tuple(
            replace(party, task="", transfer_basis="")
            if party.role is Responsible.VENDOR
            else party
            for party in response.parties
        ),
        sites=tuple(replace(site, id=names.site_id(number[site.id])) for site in response.sites),
        contacts=tuple(roles[role] for role in names.CONTACTS if role in roles),
        answered_for={},
        apart=frozenset(),
        compensations=(),
        history=(),
        answers={slot: answer for slot, answer in answers.items() if answer != type(answer)()},
    )


def _in_scope(answer: Answer, number: Mapping[str, int]) -> Answer:
    blanks = {
        name: tuple(names.site_id(number.get(each, 0)) for each in value)
        if isinstance(value, tuple) and set(value) <= set(number)
        else value
        for name, value in answer.blanks.items()
    }
    return replace(answer, evidence=(), blanks=blanks, reason=answer.reason.strip())


def values_of(
    questionnaire: Questionnaire, response: Response, language: Language = "de"
) -> dict[str, str]:
    """Return what the fields of a form hold once `response` is filled in."""
    found: dict[str, str] = {}
    for slot, answer in response.answers.items():
        asked = questionnaire.by_key[slot.question]
        found |= dict(_about(asked, answer, language))
        for each in answer.choices:
            single = asked.kind is Kind.SINGLE
            found[asked.key if single else names.box(asked.key, each)] = each
        for name, value in answer.blanks.items():
            found |= dict(_value(asked, asked.blank_by_id[name], value, language))
    found |= dict(_master(response, language))
    return {field_name(name): value for name, value in found.items() if value}


def _about(asked: Question, answer: Answer, language: Language) -> Iterator[tuple[str, str]]:
    yield names.about(asked, About.REMARK), answer.remark
    yield names.about(asked, About.REASON), answer.reason
    if answer.until is not None:
        yield names.about(asked, About.UNTIL), format_date(answer.until, language)
    if answer.status is not None:
        yield names.box(names.about(asked, About.STATUS), answer.status), answer.status


def _value(
    asked: Question, each: Blank, value: BlankValue, language: Language
) -> Iterator[tuple[str, str]]:
    name = names.blank(asked, each)
    match value:
        case bool():
            yield name, names.YES if value else names.NO
        case Duration(number, unit):
            yield name, str(number)
            if len(each.units) > 1:
                yield names.unit(asked, each), unit
        case date():
            yield name, format_date(value, language)
        case tuple() if each.type is BlankType.SITES:
            for site in value:
                row = site.rpartition("-")[2]
                yield names.box(name, row), row
        case tuple():
            yield name, "\r".join(value)
        case _:
            yield name, str(value)


def _master(response: Response, language: Language) -> Iterator[tuple[str, str]]:
    yield "product", response.product
    yield "version", str(response.version)
    yield "as_of", format_date(response.as_of, language)
    vendor, *others = response.parties
    yield from _record(names.VENDOR, vendor)
    for number, party in enumerate(others, 1):
        yield from _record(f"subprocessors/{number}", party)
    for number, site in enumerate(response.sites, 1):
        operator = {"": "", vendor.id: names.VENDOR}.get(site.operator, site.operator[-1:])
        yield from _record(f"sites/{number}", replace(site, operator=operator))
    for contact in response.contacts:
        yield from _record(f"contacts/{contact.role}", contact)
    for kind in ("deletion_periods", "signers"):
        for number, record in enumerate(getattr(response, kind), 1):
            yield from _record(f"{kind}/{number}", record)
    yield from _processing(response)


def _processing(response: Response) -> Iterator[tuple[str, str]]:
    held = response.processing
    for name in ("subject", "purpose", "duration", "protection_need"):
        yield f"processing/{name}", getattr(held, name)
    for name in ("data_categories", "data_subjects"):
        yield f"processing/{name}", "\n".join(getattr(held, name))
    for name in ("minors", "special_categories"):
        yield names.box("processing", name), name if getattr(held, name) else ""


def _record(entry: str, record: object) -> Iterator[tuple[str, str]]:
    """Yield what is typed into an entry: neither its id nor its part, which its place gives."""
    for each in fields(record):  # type: ignore[arg-type]  # every caller passes a dataclass
        value = getattr(record, each.name)
        if each.name != "id" and not isinstance(value, StrEnum):
            yield f"{entry}/{each.name}", value
