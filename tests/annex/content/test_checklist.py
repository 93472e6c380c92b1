# SPDX-License-Identifier: MIT
"""The checklist as its readers see it: two columns by kind of control, notes under each box."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.annex.content.bodies import body, says, speaking
from tests.annex.content.reading import spoken, told
from tests.domain.builders import NO, YES, blank, fields, question, response, ticked
from tomtool.annex.content.model import Heading, Listing, Run, Table
from tomtool.annex.content.walk import flat, lines
from tomtool.domain.answers import Answer, Slot, Status
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Layout
from tomtool.domain.questionnaire import Kind, PerSite, Question, Questionnaire
from tomtool.domain.response import Compensation, Response

DAY = date(2027, 3, 31)
PLAN = replace(YES, status=Status.PLANNED, until=DAY)
NOT_APPLICABLE = Answer(status=Status.NOT_APPLICABLE, reason="Kein Raum.")


def giving(key: str, *measures: str) -> Question:
    """Return a question whose „ja“ gives the measures."""
    return question(key, choices=(says("ja", gives=measures), says("nein")))


def checklist(questionnaire: Questionnaire, filled: Response) -> str:
    """Return all that the checklist tells."""
    return told(body(Layout.CHECKLIST, questionnaire, filled))


def test_checklist__each_kind_of_control__has_a_table_under_its_name_and_law() -> None:
    blocks = list(flat(body(Layout.CHECKLIST, speaking(giving("A1.1")), response())))
    heads = [each for each in blocks if isinstance(each, Heading) and each.level == 2]
    assert [(each.number, each.title) for each in heads] == [("1", "ZU"), ("2", "ZG"), ("3", "DM")]
    assert spoken(heads[0].line).replace("\u00a0", " ") == "ZU · Art. 32 Abs. 1 lit. b, 25 DSGVO"
    assert sum(isinstance(each, Table) for each in blocks) == len(heads)


def test_checklist__technical_and_organisational__stand_apart_and_what_is_both_fills_up() -> None:
    blocks = flat(body(Layout.CHECKLIST, speaking(giving("A1.1")), response()))
    table = next(each for each in blocks if isinstance(each, Table))
    assert [spoken(line) for line in table.head] == ["Technisch", "Organisatorisch"]
    rows = [
        [[told((part,)) for part in cell if isinstance(part, Listing)] for cell in row]
        for row in table.rows
    ]
    assert rows == [
        [["☐ Maßnahme ZU-01 entfällt"], ["☐ Maßnahme ZU-02 entfällt"]],
        [["☐ Maßnahme ZU-03 entfällt"], []],
    ]


@pytest.mark.parametrize(
    ("answer", "box"),
    [
        (YES, "☒ Maßnahme ZU-01 A1.2 "),
        (NO, "☐ Maßnahme ZU-01 A1.2 "),
        (Answer(), "☐ Maßnahme ZU-01 keine Angabe · A1.2 "),
        (NOT_APPLICABLE, "☐ Maßnahme ZU-01 nicht zutreffend · A1.2 "),
        (PLAN, "☐ Maßnahme ZU-01 geplant bis 31.03.2027: A1.2 "),
        (replace(PLAN, until=None), "☐ Maßnahme ZU-01 geplant, ohne Datum: A1.2 "),
    ],
    ids=["yes", "no", "empty", "not_applicable", "planned", "planned_some_day"],
)
def test_box__any_answer__is_ticked_only_for_what_is_there_and_says_why_not(
    answer: Answer, box: str
) -> None:
    asked = speaking(question("A1.1"), giving("A1.2", "ZU-01"))
    assert box in checklist(asked, response({"A1.2": answer}))


def test_box__given_by_one_question_and_planned_by_another__is_ticked_and_tells_both() -> None:
    asked = speaking(giving("A1.2", "ZU-01"), giving("A1.3", "ZU-01"))
    text = checklist(asked, response({"A1.2": YES, "A1.3": PLAN}))
    assert "☒ Maßnahme ZU-01 A1.2 · geplant bis 31.03.2027: A1.3 " in text


def test_box__one_answer_for_and_one_against_it__tells_both() -> None:
    asked = speaking(giving("A1.2", "ZU-01"), giving("A1.3", "ZU-01"), giving("A1.4", "ZU-01"))
    text = checklist(asked, response({"A1.2": YES, "A1.3": NO}))
    assert "☒ Maßnahme ZU-01 A1.2 · nicht nach A1.3 " in text


def test_box__of_a_question_that_does_not_apply__does_not_name_it() -> None:
    hidden = replace(giving("A1.2", "ZU-01"), shown_if=Has("A1.1", frozenset({"ja"})))
    asked = speaking(question("A1.1"), hidden)
    text = checklist(asked, response({"A1.1": NO, "A1.2": YES}))
    assert "☐ Maßnahme ZU-01 entfällt" in text
    assert "A1.2" not in text


@pytest.mark.parametrize(
    ("at_ulm", "beside"),
    [
        (YES, "☒ Maßnahme ZU-01 A1.2 "),
        (NO, "☒ Maßnahme ZU-01 A1.2 (Haupt, Halle) · nicht nach A1.2 (Ulm) "),
        (PLAN, "☒ Maßnahme ZU-01 A1.2 (Haupt, Halle) · geplant bis 31.03.2027: A1.2 (Ulm) "),
    ],
    ids=["everywhere", "not_at_one", "planned_at_one"],
)
def test_box__sites_that_differ__names_those_where_the_measure_is(
    at_ulm: Answer, beside: str
) -> None:
    asked = speaking(question("A1.1"), replace(giving("A1.2", "ZU-01"), per_site=PerSite.ALWAYS))
    answers = {Slot("A1.1"): NO, Slot("A1.2"): YES, Slot("A1.2", "ulm"): at_ulm}
    assert beside in checklist(asked, response(answers, sites=("haupt", "halle", "ulm")))


LOG = replace(
    question(
        "A1.1",
        Kind.MULTIPLE,
        choices=(says("buch", "", blank("ort"), gives=("ZU-01",)), says("keins")),
    )
)


def test_further_statements__values_and_remarks__stand_below_the_tables_by_question() -> None:
    answer = replace(ticked("buch", ort="am Tor"), remark="Gilt.")
    text = checklist(speaking(LOG), response({"A1.1": answer}))
    assert text.endswith("A1 A1 1.1 A1.1: buch am Tor Anmerkung: Gilt.")


def test_further_statements__a_box_says_it_all__are_none() -> None:
    text = checklist(speaking(giving("A1.1", "ZU-01")), response({"A1.1": YES}))
    assert "Ergänzende Angaben" not in text


def test_further_statements__reason_and_plan__are_told() -> None:
    asked = speaking(question("A1.1"), question("A1.2"))
    plan = replace(PLAN, reason="Angebot liegt vor.")
    text = checklist(asked, response({"A1.1": NOT_APPLICABLE, "A1.2": plan}))
    assert "1.1 A1.1: nicht zutreffend: Kein Raum." in text
    assert "1.2 A1.2: ja – geplant bis 31.03.2027: Angebot liegt vor." in text


def test_further_statements__planned_value__is_not_labelled_twice() -> None:
    plan = replace(PLAN, blanks={"wer": "Wache"})
    text = checklist(speaking(fields("A1.1", blank("wer"))), response({"A1.1": plan}))
    assert text.endswith("1.1 A1.1: Wache – geplant bis 31.03.2027")


def test_further_statements__sites_that_differ__each_stand_once_with_their_sites() -> None:
    asked = speaking(
        question("A1.1"), replace(fields("A1.2", blank("wer")), per_site=PerSite.ALWAYS)
    )
    answers = {
        Slot("A1.1"): NO,
        Slot("A1.2"): Answer(blanks={"wer": "Wache"}),
        Slot("A1.2", "ulm"): Answer(blanks={"wer": "Pforte"}),
    }
    text = checklist(asked, response(answers, sites=("haupt", "halle", "ulm")))
    assert text.endswith("1.2 A1.2 (Haupt, Halle): Wache 1.2 A1.2 (Ulm): Pforte")


def test_further_statements__compensation__stands_at_its_question_which_the_box_leads_to() -> None:
    asked = speaking(giving("A1.1", "ZU-01"))
    made_up_for = replace(
        response({"A1.1": YES}), compensations=(Compensation("S-1", "A1.1", measure="Zaun."),)
    )
    blocks = body(Layout.CHECKLIST, asked, made_up_for)
    assert told(blocks).endswith("1.1 A1.1 Zu Hinweis S-1: Zaun.")
    links = [
        piece.text
        for line in lines(blocks)
        for piece in line
        if isinstance(piece, Run) and piece.to
    ]
    assert links == ["A1.1"]
