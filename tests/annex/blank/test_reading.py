# SPDX-License-Identifier: MIT
"""What was filled in, as answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as random
from tests.annex.blank.filling import EVERYTHING, TODAY, in_scope, values_of
from tests.domain.builders import ticked
from tomtool.annex.data import read_answers, write_answers
from tomtool.annex.fillable.read import read_form
from tomtool.annex.pdf.forms import field_name
from tomtool.domain.answers import Answer, Duration, Slot, Status
from tomtool.domain.completeness import GapKind, gaps
from tomtool.domain.questionnaire import Kind, Responsible
from tomtool.domain.response import ContactRole, ProtectionNeed, published
from tomtool.domain.route import route_of
from tomtool.i18n import LANGUAGES, translator

if TYPE_CHECKING:
    from tomtool.annex.fillable.read import FilledIn
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.i18n import Language

GERMAN = translator("de")


def read(**fields: str) -> FilledIn:
    """Read the form with these fields of question A1.3, and others by their whole names."""
    return read_these({f"A1.3.{name}": value for name, value in fields.items()})


def read_these(fields: dict[str, str], language: Language = "de") -> FilledIn:
    values = {field_name(name): value for name, value in fields.items()}
    return read_form(EVERYTHING, values | {"product": "Probe"}, translator(language), TODAY)


def answer(found: FilledIn, key: str = "A1.3") -> Answer:
    return found.response.answers[Slot(key)]


def told(found: FilledIn) -> list[str]:
    return [f"{each.place}: {each.problem.render()}" for each in found.unclear]


@pytest.mark.slow
@given(st.data(), st.sampled_from(LANGUAGES))
def test_response__filled_in_and_read__is_the_same(data: st.DataObject, language: Language) -> None:
    made = data.draw(random.questionnaires())
    drawn = data.draw(random.responses(made))
    response = in_scope(made, published(made, drawn, route_of(made, drawn).slots()))
    found = read_form(made, values_of(made, response, language), translator(language), TODAY)
    assert told(found) == []
    assert found.response == response


def test_form__left_empty__is_a_response_of_today_without_answers() -> None:
    found = read_form(EVERYTHING, {}, GERMAN, TODAY)
    assert (found.response.answers, found.response.parties, found.response.sites) == ({}, (), ())
    assert (found.response.version, found.response.as_of) == (1, TODAY)
    assert told(found) == ["product: Das Produkt fehlt."]


# --- leniency -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "blank", "value"),
    [
        ({"anzahl": "1.500"}, "anzahl", 1500),
        ({"anzahl": "12 Personen"}, "anzahl", 12),
        ({"anzahl": "12 persons"}, "anzahl", 12),
        ({"tag": "5.7.26"}, "tag", date(2026, 7, 5)),
        ({"tag": "5 July 2026"}, "tag", date(2026, 7, 5)),
        ({"dauer": "36 Std."}, "dauer", Duration(36, "hours")),
        ({"dauer": "36"}, "dauer", Duration(36, "hours")),
        ({"liste": " a \r\n\rb"}, "liste", ("a", "b")),
        ({"ok": "ja"}, "ok", True),
        ({"ok": "nein"}, "ok", False),
        ({"text": "ä „€\r☒"}, "text", "ä „€\n☒"),
    ],
    ids=str,
)
def test_blank__filled_in_as_people_do__is_understood(
    fields: dict[str, str], blank: str, value: object
) -> None:
    found = read(**fields)
    assert (answer(found).blanks, told(found)) == ({blank: value}, [])


def test_duration__unit_ticked_or_typed__is_understood_either_way() -> None:
    by_box = read_these({"A1.2.frist": "3", "A1.2.frist.unit": "weeks"})
    typed = read_these({"A1.2.frist": "3 weeks"}, "en")
    assert answer(by_box, "A1.2") == answer(typed, "A1.2")
    assert answer(typed, "A1.2") == ticked("frist", frist=Duration(3, "weeks"))


def test_blank_of_a_choice__filled_without_a_tick__ticks_it() -> None:
    found = read_these({"A1.2.anderes": "Hund", "A1.2=gitter": "gitter"})
    assert answer(found, "A1.2") == ticked("gitter", "anderes", anderes="Hund")


def test_reason_or_day__without_a_tick_and_answer__declares_the_status() -> None:
    reason = read_these({"A1.1/reason": "kein Serverraum"})
    day = read_these({"A1.1/until": "1.9.2026", "A1.1/reason": "Umbau"})
    assert answer(reason, "A1.1") == Answer(status=Status.NOT_APPLICABLE, reason="kein Serverraum")
    until = date(2026, 9, 1)
    assert answer(day, "A1.1") == Answer(status=Status.PLANNED, reason="Umbau", until=until)


# --- what is not understood -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "remark", "problem"),
    [
        ({"anzahl": "ein paar"}, "anzahl: ein paar", "Das Feld „anzahl“ verlangt eine ganze Zahl."),
        ({"tag": "bald"}, "Tag: bald", "Das Feld „Tag“ verlangt ein Datum."),
        ({"dauer": "2 Tage"}, "dauer: 2 Tage", "Das Feld „dauer“ verlangt eine Dauer."),
        ({"ok": "vielleicht"}, "ok: vielleicht", "Das Feld „ok“ verlangt ja oder nein."),
        ({"orte=2": "2"}, "orte: 2", "Den Standort „standort-2“ gibt es nicht."),
    ],
    ids=["number", "date", "duration", "yes or no", "site"],
)
def test_blank__that_is_not_understood__is_told_and_kept_in_the_remark(
    fields: dict[str, str], remark: str, problem: str
) -> None:
    found = read(**fields)
    assert answer(found) == Answer(remark=remark)
    assert told(found) == [f"A1.3: {problem}"]


def test_what_is_kept__beside_a_remark__stands_below_it() -> None:
    found = read_these({"A1.3/remark": "Siehe Plan.", "A1.3.tag": "bald", "A1.3.anzahl": "2"})
    assert answer(found) == Answer(blanks={"anzahl": 2}, remark="Siehe Plan.\nTag: bald")


def test_choices__that_rule_each_other_out__are_told_and_kept_in_the_remark() -> None:
    found = read_these({"A1.2=gitter": "gitter", "A1.2=gar_nicht": "gar_nicht"})
    assert answer(found, "A1.2") == Answer(remark="Angekreuzt: gitter · gar_nicht")
    assert told(found) == ["A1.2: Die Auswahl „gar_nicht“ schließt jede andere aus."]


def test_choice__the_question_lacks__is_told_and_kept_in_the_remark() -> None:
    found = read_these({"A1.1": "jein"})
    assert answer(found, "A1.1") == Answer(remark="Angekreuzt: jein")
    assert told(found) == ["A1.1: Die Auswahl „jein“ gibt es bei dieser Frage nicht."]


def test_blank_of_a_choice__that_cannot_be_ticked_too__is_told_and_kept_in_the_remark() -> None:
    found = read_these({"A1.2=gar_nicht": "gar_nicht", "A1.2.anderes": "Hund"})
    assert answer(found, "A1.2") == Answer(frozenset({"gar_nicht"}), remark="anderes: Hund")
    problem = "Das Feld „anderes“ gehört zu einer Auswahl, die nicht angekreuzt ist."
    assert told(found) == [f"A1.2: {problem}"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"/status=planned": "planned", "/until": "bald"},
            Answer(status=Status.PLANNED, remark="geplant bis: bald"),
        ),
        (
            {"/status=planned": "planned", "/status=not_applicable": "x", "/reason": "so"},
            Answer(remark="Angekreuzt: nicht zutreffend · geplant\nBegründung: so"),
        ),
        (
            {"": "ja", "/reason": "so", "/until": "1.9.2026"},
            Answer(frozenset({"ja"}), remark="Begründung: so\ngeplant bis: 1.9.2026"),
        ),
    ],
    ids=["no day", "two statuses", "no status"],
)
def test_status__that_is_unclear__is_told_and_kept_in_the_remark(
    fields: dict[str, str], expected: Answer
) -> None:
    found = read_these({f"A1.1{name}": value for name, value in fields.items()})
    assert answer(found, "A1.1") == expected
    assert [each.place for each in found.unclear] == ["A1.1"]


def test_what_is_kept__in_an_english_form__is_named_in_english() -> None:
    assert answer(read_these({"A1.3.tag": "soon"}, "en")).remark == "day: soon"


# --- master data ----------------------------------------------------------------------------------


def test_master_data__filled_in__has_ids_by_its_places_in_the_form() -> None:
    found = read_these(
        {
            "vendor/name": "Anbieter GmbH",
            "subprocessors/2/name": "Rechenzentrum AG",
            "sites/1/name": "Ulm",
            "sites/1/operator": "vendor",
            "sites/3/name": "Halle",
            "sites/3/operator": "2",
            "contacts/dpo/name": "Frau Ö.",
            "processing/protection_need": "high",
            "A1.3.orte=3": "3",
        }
    )
    vendor, other = found.response.parties
    assert (vendor.id, vendor.role) == ("anbieter", Responsible.VENDOR)
    assert (other.id, other.role) == ("unterauftrag-2", Responsible.SUBPROCESSOR)
    assert [(site.id, site.operator) for site in found.response.sites] == [
        ("standort-1", "anbieter"),
        ("standort-3", "unterauftrag-2"),
    ]
    assert [contact.role for contact in found.response.contacts] == [ContactRole.DPO]
    assert found.response.processing.protection_need is ProtectionNeed.HIGH
    assert answer(found).blanks == {"orte": ("standort-3",)}
    assert told(found) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"version": "zwei"}, "version: „zwei“ ist keine Nummer einer Version; eingetragen ist 1."),
        ({"version": "0"}, "version: „0“ ist keine Nummer einer Version; eingetragen ist 1."),
        ({"as_of": "heute"}, "as_of: „heute“ ist kein Datum; eingetragen ist der heutige Tag."),
        ({"signers/1/role": "Chef"}, "signers/1/name: Die Angabe „Name“ fehlt."),
        (
            {"sites/1/name": "Ulm", "sites/1/operator": "3"},
            "sites/1/operator: Der Betreiber ist angekreuzt, aber oben nicht eingetragen.",
        ),
        (
            {"processing/protection_need": "riesig"},
            "processing/protection_need: Den Schutzbedarf „riesig“ gibt es nicht.",
        ),
    ],
    ids=["version", "version 0", "date", "name", "operator", "need"],
)
def test_master_data__that_is_unclear__is_told(fields: dict[str, str], problem: str) -> None:
    assert told(read_these(fields)) == [problem]


# --- laws -----------------------------------------------------------------------------------------


def every_field(questionnaire: Questionnaire) -> list[str]:
    """Return the names of all text fields of the questions."""
    found = []
    for each in questionnaire.questions():
        if each.kind is not Kind.NOTE:
            found += [f"{each.key}.{name}" for name in each.blank_by_id]
            found += [f"{each.key}/remark"]
            found += [] if each.answer_only else [f"{each.key}/reason", f"{each.key}/until"]
    return found


@pytest.mark.slow
@given(st.data())
def test_texts__in_any_fields__are_never_lost(data: st.DataObject) -> None:
    made = data.draw(random.questionnaires())
    names = data.draw(st.lists(st.sampled_from(["product", *every_field(made)]), unique=True))
    values = {field_name(name): f"Wort{n:03}." for n, name in enumerate(names)}
    texts = [values[field_name(name)] for name in names if not is_box(made, name)]
    response = read_form(made, values, GERMAN, TODAY).response
    written = write_answers(response).decode()
    assert [text for text in texts if text not in written] == []


def is_box(questionnaire: Questionnaire, name: str) -> bool:
    """Return whether sites are ticked there, so that no text can be typed."""
    key, _, blank = name.rpartition(".")
    asked = questionnaire.by_key.get(key)
    return (
        asked is not None
        and blank in asked.blank_by_id
        and (asked.blank_by_id[blank].type.value == "sites")
    )


@pytest.mark.slow
@given(st.data())
def test_values__whatever_they_are__become_answers_that_fit(data: st.DataObject) -> None:
    boxes = [f"A1.2={each}" for each in ("gitter", "anderes", "frist", "gar_nicht", "x")]
    boxes += [f"A1.3.orte={n}" for n in range(8)] + ["A1.1", "A1.2.frist.unit", "sites/1/operator"]
    boxes += ["A1.1/status=planned", "A1.1/status=not_applicable", "A2.1/status=planned"]
    master = ["version", "as_of", "sites/1/name", "vendor/name", "processing/protection_need"]
    names = st.sampled_from([*every_field(EVERYTHING), *boxes, *master])
    values = data.draw(st.dictionaries(names, st.text(max_size=9) | st.from_regex(r"\d{1,20}")))
    found = read_these(values)
    invalid = [gap for gap in gaps(EVERYTHING, found.response) if gap.kind is GapKind.INVALID]
    assert invalid == []
    assert read_answers(write_answers(found.response)) == found.response
