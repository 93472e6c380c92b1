# SPDX-License-Identifier: MIT
"""Small forms and responses, built in one line each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tomtool.domain.answers import Answer, Slot
from tomtool.domain.questionnaire import (
    Blank,
    BlankType,
    Choice,
    Kind,
    Part,
    PerSite,
    Question,
    Questionnaire,
    Responsible,
    Section,
)
from tomtool.domain.response import FormId, Party, Response, Site
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomtool.domain.answers import BlankValue
    from tomtool.domain.conditions import Condition

YESNO = (Choice("ja", Text("ja", "yes")), Choice("nein", Text("nein", "no")))
YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))


def question(  # each one is what some test is about
    key: str,
    kind: Kind = Kind.SINGLE,
    *,
    shown_if: Condition | None = None,
    per_site: PerSite = PerSite.NEVER,
    optional: bool = False,
    answer_only: bool = False,
    choices: tuple[Choice, ...] = YESNO,
    exactly_one_of: tuple[str, ...] = (),
    blanks: tuple[Blank, ...] = (),
) -> Question:
    """Return a question; yes or no unless told otherwise."""
    text = Text(key, key)
    return Question(
        key=key,
        number=key[1:],
        short=text,
        text=text,
        help=text,
        kind=kind,
        shown_if=shown_if,
        per_site=per_site,
        optional=optional,
        answer_only=answer_only,
        exactly_one_of=exactly_one_of,
        choices=choices if kind in (Kind.SINGLE, Kind.MULTIPLE) else (),
        own_blanks=blanks,
    )


def fields(key: str, *blanks: Blank, shown_if: Condition | None = None) -> Question:
    """Return a question with blanks of its own."""
    return question(key, Kind.FIELDS, blanks=blanks, shown_if=shown_if)


def blank(
    name: str,
    kind: BlankType = BlankType.TEXT,
    *,
    units: tuple[str, ...] = (),
    bounds: tuple[int | None, int | None] = (None, None),
    optional: bool = False,
) -> Blank:
    """Return a blank labelled like its id."""
    low, high = bounds
    return Blank(name, kind, Text(name, name), None, units, low, high, optional=optional)


def choice(name: str, *blanks: Blank, exclusive: bool = False) -> Choice:
    """Return a choice whose text names its blanks."""
    text = " ".join((name, *(f"{{{each.id}}}" for each in blanks)))
    return Choice(name, Text(text, text), exclusive=exclusive, blanks=blanks)


def form(*questions: Question, repeat_per_site_if: Condition | None = None) -> Questionnaire:
    """Return a questionnaire; a question stands in the section its key begins with (A1.2: A1)."""
    sections: dict[str, list[Question]] = {}
    for each in questions:
        sections.setdefault(each.key.partition(".")[0], []).append(each)
    return Questionnaire(
        id="probe",
        version="1.0",
        title=Text("Probe", "Probe"),
        description=Text("Probe", "Probe"),
        parts=tuple(Part(key, Text(key, key)) for key in sorted({name[0] for name in sections})),
        sections=tuple(
            Section(name, name[0], Text(name, name), Responsible.VENDOR, tuple(asked))
            for name, asked in sections.items()
        ),
        editions={},
        repeat_per_site_if=repeat_per_site_if,
    )


def response(
    answers: Mapping[Slot, Answer] | Mapping[str, Answer] | None = None,
    *,
    sites: tuple[str, ...] = (),
    apart: frozenset[str] = frozenset(),
) -> Response:
    """Return a response of a vendor with these sites; a plain key stands for the main site."""
    return Response(
        form=FormId("probe", "1.0"),
        product="Probe",
        version=1,
        as_of=date(2026, 3, 1),
        parties=(Party("anbieter", Responsible.VENDOR, "Anbieter GmbH"),),
        sites=tuple(Site(name, name.title()) for name in sites),
        apart=apart,
        answers={
            slot if isinstance(slot, Slot) else Slot(slot): answer
            for slot, answer in (answers or {}).items()
        },
    )


def ticked(*choices: str, **blanks: BlankValue) -> Answer:
    """Return an answer with these choices and blanks."""
    return Answer(frozenset(choices), blanks)
