# SPDX-License-Identifier: MIT
"""What counts as missing, invalid, or filled in where it does not apply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import NO, YES, blank, choice, fields, form, question, response, ticked
from tests.strategies import questionnaires, responses
from tomtool.domain.answers import Answer, Duration, Slot, Status
from tomtool.domain.completeness import Gap, GapKind, gaps
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import BlankType, Kind, PerSite, Responsible
from tomtool.domain.response import (
    Contact,
    ContactRole,
    DeletionPeriod,
    Party,
    Signer,
    Site,
    published,
)
from tomtool.domain.route import route_of
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.answers import BlankValue
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response

MINUTES = blank("minuten", BlankType.INTEGER, bounds=(1, 60))
PROBE = question("A1.1", choices=(choice("ja", MINUTES), choice("nein")))


def found(questionnaire: Questionnaire, given: Response) -> list[tuple[GapKind, str]]:
    return [(gap.kind, gap.place) for gap in gaps(questionnaire, given)]


def the_gap(asked: Question, answer: Answer) -> Gap:
    (gap,) = gaps(form(asked), response({asked.key: answer}))
    return gap


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(), "Die Pflichtangabe fehlt."),
        (Answer(remark="später"), "Die Pflichtangabe fehlt."),
        (ticked(minuten=5), "Ein Feld ist ausgefüllt, aber nichts ist angekreuzt."),
        (ticked("ja"), "Das Feld „minuten“ ist noch leer."),
        (Answer(status=Status.NOT_APPLICABLE), "„Nicht zutreffend“ braucht eine Begründung."),
        (Answer(status=Status.PLANNED), "„Geplant“ braucht ein Datum."),
    ],
    ids=["empty", "remark", "left_over", "incomplete", "no_reason", "no_date"],
)
def test_answer__open__is_missing(answer: Answer, told: str) -> None:
    gap = the_gap(PROBE, answer)
    assert (gap.kind, gap.place, gap.message.render()) == (GapKind.MISSING, "A1.1", told)


@pytest.mark.parametrize(
    "answer",
    [
        NO,
        ticked("ja", minuten=5),
        ticked("nein", minuten=5),
        Answer(status=Status.NOT_APPLICABLE, reason="kein Raum"),
        Answer(frozenset({"ja"}), status=Status.NOT_APPLICABLE, reason="kein Raum"),
        Answer(status=Status.PLANNED, until=date(2027, 1, 1)),
    ],
    ids=["no", "complete", "left_over", "not_applicable", "not_applicable_kept", "planned"],
)
def test_answer__settled__leaves_no_gap(answer: Answer) -> None:
    assert found(form(PROBE), response({"A1.1": answer})) == []


GATE = question("A1.1", answer_only=True)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(frozenset({"ja"}), status=Status.NOT_APPLICABLE, reason="kein Raum"),
        Answer(status=Status.PLANNED, until=date(2027, 1, 1)),
        Answer(status=Status.NOT_APPLICABLE),
    ],
    ids=["not_applicable", "planned", "no_reason"],
)
def test_gate__status_instead_of_an_answer__is_invalid_and_still_missing(answer: Answer) -> None:
    invalid, missing = gaps(form(GATE), response({"A1.1": answer}))
    assert (invalid.kind, missing.kind) == (GapKind.INVALID, GapKind.MISSING)
    told = "Diese Frage lässt weder „nicht zutreffend“ noch „geplant“ zu."
    assert invalid.message.render() == told
    assert missing.message.render() == "Die Pflichtangabe fehlt."
    assert route_of(form(GATE), response({"A1.1": answer})).progress() == (0, 1)


def test_gate__answered__leaves_no_gap() -> None:
    assert found(form(GATE), response({"A1.1": YES})) == []


SCOPES = question(
    "A1.1",
    Kind.MULTIPLE,
    choices=(choice("ganz"), choice("teils"), choice("vpn")),
    exactly_one_of=("ganz", "teils"),
)


def test_exactly_one_of__none_ticked__is_incomplete_and_names_them() -> None:
    gap = the_gap(SCOPES, ticked("vpn"))
    told = "Eine dieser Angaben fehlt: ganz, teils."
    assert (gap.kind, gap.message.render()) == (GapKind.MISSING, told)
    assert the_gap(SCOPES, Answer()).message.render() == "Die Pflichtangabe fehlt."


def test_what_is_missing__in_english__names_fields_and_choices_as_the_form_does() -> None:
    minutes = replace(blank("minuten"), label=Text("Minuten", "minutes"))
    asked = question("A1.1", choices=(choice("ja", minutes), choice("nein")))
    empty = the_gap(asked, ticked("ja")).message
    assert empty.render() == "Das Feld „Minuten“ ist noch leer."
    assert empty.render(language="en") == "Das Feld „minutes“ ist noch leer."

    whole = replace(choice("ganz"), text=Text("ganz, seit {tag}", "all, since {tag}"))
    scopes = replace(SCOPES, choices=(whole, choice("teils"), choice("vpn")))
    lacking = the_gap(scopes, ticked("vpn")).message
    assert lacking.render(language="en") == "Eine dieser Angaben fehlt: all, since …, teils."


def test_exactly_one_of__two_ticked__is_invalid_and_names_them() -> None:
    gap = the_gap(SCOPES, ticked("teils", "ganz", "vpn"))
    told = "Diese Angaben schließen einander aus: ganz, teils."
    assert (gap.kind, gap.message.render()) == (GapKind.INVALID, told)


def test_exactly_one_of__one_ticked__is_complete_with_others_beside_it() -> None:
    for answer in (ticked("ganz"), ticked("teils", "vpn")):
        assert found(form(SCOPES), response({"A1.1": answer})) == []


def test_question__optional_or_a_note__is_never_missing() -> None:
    voluntary = form(question("A1.1", optional=True), question("A1.2", Kind.NOTE))
    assert found(voluntary, response()) == []


def test_blank__optional__may_stay_empty_but_not_all_of_them() -> None:
    asked = fields("A1.1", blank("ort", optional=True), blank("zahl", optional=True))
    assert found(form(asked), response({"A1.1": ticked(ort="Ulm")})) == []
    assert the_gap(asked, ticked(ort=" ", zahl="")).kind is GapKind.MISSING


@pytest.mark.parametrize("value", [0, False], ids=["zero", "no"])
def test_blank__zero_or_no__is_filled(value: BlankValue) -> None:
    kind = BlankType.YESNO if value is False else BlankType.INTEGER
    asked = fields("A1.1", blank("feld", kind))
    assert found(form(asked), response({"A1.1": ticked(feld=value)})) == []


GATED = form(PROBE, question("A1.2", shown_if=Has("A1.1", frozenset({"ja"}))))


def test_answer__hidden_but_filled__is_told_and_kept() -> None:
    assert found(GATED, response({"A1.1": NO, "A1.2": YES})) == [(GapKind.NOT_APPLICABLE, "A1.2")]


def test_answer__hidden_with_just_a_note__is_not_told() -> None:
    private = Answer(note="alt", clarify=True, carried=True)
    assert found(GATED, response({"A1.1": NO, "A1.2": private})) == []


SITED = form(
    question("A1.1"),
    question("A1.2", per_site=PerSite.ALWAYS),
    question("A2.1", per_site=PerSite.ON_REQUEST),
    repeat_per_site_if=Has("A1.1", frozenset({"nein"})),
)
TWO_SITES = ("hauptsitz", "halle")


def test_answer__of_a_site_while_sites_are_alike__is_hidden_but_filled() -> None:
    given = {Slot("A1.1"): YES, Slot("A1.2"): YES, Slot("A2.1"): YES, Slot("A1.2", "halle"): NO}
    expected = [(GapKind.NOT_APPLICABLE, "A1.2 · halle")]
    assert found(SITED, response(given, sites=TWO_SITES)) == expected


def test_answer__emptied_at_a_further_site__is_missing_there() -> None:
    given = {
        Slot("A1.1"): NO,
        Slot("A1.2"): YES,
        Slot("A2.1"): YES,
        Slot("A1.2", "halle"): Answer(),
    }
    expected = [(GapKind.MISSING, "A1.2 · halle")]
    sited = response(given, sites=TWO_SITES)
    assert found(SITED, sited) == expected
    assert found(SITED, published(SITED, sited, route_of(SITED, sited).slots())) == expected


ANY_BLANK = fields("A1.1", *(blank(kind.value, kind, units=("days",)) for kind in BlankType))
MANY = question(
    "A1.1", Kind.MULTIPLE, choices=(choice("a"), choice("b"), choice("keine", exclusive=True))
)


@pytest.mark.parametrize(
    ("asked", "answer", "told"),
    [
        (PROBE, ticked("jein"), "Die Auswahl „jein“ gibt es bei dieser Frage nicht."),
        (PROBE, ticked("nein", "ja", minuten=1), "Hier ist nur eine Auswahl möglich."),
        (MANY, ticked("a", "keine"), "Die Auswahl „keine“ schließt jede andere aus."),
        (PROBE, ticked("nein", ort="Ulm"), "Das Feld „ort“ gibt es bei dieser Frage nicht."),
        (PROBE, ticked("ja", minuten=61), "Die Zahl 61 im Feld „minuten“ liegt außerhalb"),
        (PROBE, ticked("ja", minuten=0), "Die Zahl 0 im Feld „minuten“ liegt außerhalb"),
        (ANY_BLANK, ticked(duration=Duration(-1, "days")), "Die Zahl -1 im Feld „duration“"),
        (ANY_BLANK, ticked(duration=Duration(1, "years")), "Die Einheit „years“ gibt es im Feld"),
        (ANY_BLANK, ticked(sites=("mond",)), "Den Standort „mond“ gibt es nicht."),
        (ANY_BLANK, ticked(text=1), "Das Feld „text“ verlangt einen Text."),
        (ANY_BLANK, ticked(integer=True), "Das Feld „integer“ verlangt eine ganze Zahl."),
        (ANY_BLANK, ticked(duration=3), "Das Feld „duration“ verlangt eine Dauer."),
        (ANY_BLANK, ticked(date="heute"), "Das Feld „date“ verlangt ein Datum."),
        (ANY_BLANK, ticked(yesno=1), "Das Feld „yesno“ verlangt ja oder nein."),
        (ANY_BLANK, ticked(list="a"), "Das Feld „list“ verlangt eine Liste."),
        (ANY_BLANK, ticked(sites="a"), "Das Feld „sites“ verlangt eine Liste von Standorten."),
    ],
)
def test_answer__does_not_fit__is_invalid(asked: Question, answer: Answer, told: str) -> None:
    first = gaps(form(asked), response({"A1.1": answer}))[0]
    assert (first.kind, first.place) == (GapKind.INVALID, "A1.1")
    assert first.message.render().startswith(told)


@pytest.mark.parametrize(
    ("slot", "told"),
    [
        (Slot("Z1"), "Diese Frage gibt es im Fragebogen nicht."),
        (Slot("A1.1", "halle"), "Diese Frage wird nicht je Standort beantwortet."),
        (Slot("A1.2", "mond"), "Der Standort „mond“ ist keiner der weiteren Standorte."),
        (Slot("A1.2", "hauptsitz"), "Der Standort „hauptsitz“ ist keiner der weiteren Standorte."),
    ],
)
def test_answer__where_none_can_stand__is_invalid_and_nothing_else(slot: Slot, told: str) -> None:
    given = {Slot("A1.1"): YES, Slot("A1.2"): YES, Slot("A2.1"): YES, slot: YES}
    (gap,) = gaps(SITED, response(given, sites=TWO_SITES))
    assert (gap.kind, gap.slot, gap.message.render()) == (GapKind.INVALID, slot, told)


def test_note__answered__is_invalid() -> None:
    assert found(form(question("A1.1", Kind.NOTE)), response({"A1.1": Answer(remark="?")})) == [
        (GapKind.INVALID, "A1.1")
    ]


COMPLETE = response({Slot("A1.1"): YES, Slot("A1.2"): YES, Slot("A2.1"): YES}, sites=TWO_SITES)
TWIN = Party("anbieter", Responsible.SUBPROCESSOR, "Zwilling AG")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda r: replace(r, parties=()), (GapKind.MISSING, "parties")),
        (
            lambda r: replace(r, parties=(replace(r.vendor, name=" "),)),
            (GapKind.MISSING, "parties"),
        ),
        (lambda r: replace(r, parties=(*r.parties, TWIN)), (GapKind.INVALID, "parties/1/id")),
        (lambda r: replace(r, sites=(*r.sites, r.sites[0])), (GapKind.INVALID, "sites/2/id")),
        (
            lambda r: replace(r, sites=(Site("ulm", "Ulm", operator="niemand"),)),
            (GapKind.INVALID, "sites/0/operator"),
        ),
        (
            lambda r: replace(r, answered_for={"A1": ("niemand",)}),
            (GapKind.INVALID, "answered_for/A1"),
        ),
        (
            lambda r: replace(r, answered_for={"Z9": ("anbieter",)}),
            (GapKind.INVALID, "answered_for/Z9"),
        ),
        (lambda r: replace(r, apart=frozenset({"Z9"})), (GapKind.INVALID, "apart")),
        (lambda r: replace(r, apart=frozenset({"A1"})), (GapKind.INVALID, "apart")),
        (lambda r: replace(r, version=0), (GapKind.INVALID, "version")),
        (lambda r: replace(r, signers=(Signer(""),)), (GapKind.MISSING, "signers")),
        (
            lambda r: replace(r, contacts=(Contact(ContactRole.DPO, " "),)),
            (GapKind.MISSING, "contacts"),
        ),
        (
            lambda r: replace(r, deletion_periods=(DeletionPeriod("Backups", ""),)),
            (GapKind.MISSING, "deletion_periods"),
        ),
    ],
    ids=[
        "no_vendor",
        "nameless_vendor",
        "party_twice",
        "site_twice",
        "unknown_operator",
        "answered_for_unknown_party",
        "answered_for_unknown_section",
        "unknown_section_apart",
        "section_that_cannot_be_apart",
        "version_zero",
        "nameless_signer",
        "nameless_contact",
        "period_without_length",
    ],
)
def test_master_data__do_not_hold_together__are_told(
    spoil: Callable[[Response], Response], expected: tuple[GapKind, str]
) -> None:
    assert found(SITED, COMPLETE) == []
    assert found(SITED, spoil(COMPLETE)) == [expected]


@st.composite
def asked_and_answered(draw: st.DrawFn) -> tuple[Questionnaire, Response]:
    questionnaire = draw(questionnaires())
    return questionnaire, draw(responses(questionnaire))


@pytest.mark.slow
@given(asked_and_answered())
def test_gaps__fitting_response__are_as_many_as_progress_leaves_open(
    case: tuple[Questionnaire, Response],
) -> None:
    progress = route_of(*case).progress()
    kinds = [gap.kind for gap in gaps(*case)]
    assert kinds.count(GapKind.MISSING) == progress.total - progress.done
    assert GapKind.INVALID not in kinds


@pytest.mark.slow
@given(asked_and_answered())
def test_gaps__published__are_the_missing_ones_alone(
    case: tuple[Questionnaire, Response],
) -> None:
    before = [gap for gap in gaps(*case) if gap.kind is GapKind.MISSING]
    after = gaps(case[0], published(*case, route_of(*case).slots()))
    assert [(gap.kind, gap.slot) for gap in after] == [(gap.kind, gap.slot) for gap in before]
