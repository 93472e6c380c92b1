# SPDX-License-Identifier: MIT
"""The annex in prose as a lawyer reads it: numbered paragraphs of whole sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.annex.content.bodies import body, says, speaking
from tests.annex.content.reading import spoken, told
from tests.domain.builders import NO, YES, blank, choice, fields, question, response, ticked
from tomtool.annex.content.model import Heading, Paragraph, Role, Run
from tomtool.annex.content.walk import flat, lines
from tomtool.domain.answers import Answer, Evidence, Slot, Status
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Layout
from tomtool.domain.questionnaire import BlankType, Kind, PerSite, Question, Questionnaire
from tomtool.domain.response import Compensation, Response
from tomtool.domain.text import Text

DAY = date(2027, 3, 31)
WINDOWS = question("A1.1", choices=(says("ja", "Fenster gibt es."), says("nein", "Kein Fenster.")))
BARS = replace(
    question(
        "A1.2",
        Kind.MULTIPLE,
        shown_if=Has("A1.1", frozenset({"ja"})),
        choices=(
            says("gitter", "vergittert"),
            says("alarm", "an der Alarmanlage"),
            says("sonst", "anders gesichert ({wie})", blank("wie")),
        ),
    ),
    says=Text("Die Fenster sind {answer}.", "The windows are {answer}."),
)
GUARD = replace(
    fields("A2.1", blank("wer"), blank("wann", optional=True)),
    says=Text("Es wacht: {wer}.", "Guarded by: {wer}."),
)


def paragraphs(questionnaire: Questionnaire, filled: Response) -> list[str]:
    """Return the numbered paragraphs."""
    blocks = flat(body(Layout.PROSE, questionnaire, filled))
    return [
        f"{each.number} {spoken(each.line)}"
        for each in blocks
        if isinstance(each, Paragraph) and each.role is Role.BODY
    ]


def sentence(asked: Question, answer: Answer) -> str:
    """Return what is said about the only question of a form, without number and key."""
    (text,) = paragraphs(speaking(asked), response({asked.key: answer}))
    return text.removeprefix("1.1 ").removesuffix(f" [{asked.key}]")


def test_prose__question_and_follow_up__are_one_paragraph_under_their_section() -> None:
    asked = speaking(WINDOWS, BARS, GUARD)
    filled = response({"A1.1": YES, "A1.2": ticked("gitter", "alarm"), "A2.1": ticked(wer="Ali")})
    assert paragraphs(asked, filled) == [
        "1.1 Fenster gibt es. Die Fenster sind vergittert und an der Alarmanlage. [A1.1, A1.2]",
        "2.1 Es wacht: Ali. [A2.1]",
    ]
    heads = [each for each in flat(body(Layout.PROSE, asked, filled)) if isinstance(each, Heading)]
    assert [(each.level, each.number) for each in heads] == [(1, "A"), (2, "1"), (2, "2")]


def test_prose__what_is_not_answered_or_does_not_apply__is_not_told_nor_counted() -> None:
    asked = speaking(WINDOWS, BARS, GUARD)
    filled = response({"A1.2": ticked("gitter"), "A2.1": ticked(wer="Ali")})
    assert paragraphs(asked, filled) == ["1.1 Es wacht: Ali. [A2.1]"]


def test_prose__in_english__comes_in_english() -> None:
    text = told(body(Layout.PROSE, speaking(GUARD), response({"A2.1": ticked(wer="Ali")}), "en"))
    assert "Guarded by: Ali." in text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ticked(wer="Ali.\nBea."), "Es wacht: „Ali. Bea.“"),
        (ticked(wer=" die Wache. "), "Es wacht: die Wache."),
        (ticked(wer="Ali …"), "Es wacht: Ali …"),
        (ticked(wann="nachts"), "Es wacht: [keine Angabe]. wann: nachts."),
        (ticked(wer="Ali", wann="nachts."), "Es wacht: Ali. wann: nachts."),
        (
            replace(ticked(wer="Ali"), status=Status.PLANNED, until=DAY, reason="Vertrag folgt."),
            (
                "Geplant bis 31.03.2027: Es wacht: Ali. Hierzu gibt der Auftragsverarbeiter an:"
                " „Vertrag folgt.“"
            ),
        ),
        (replace(ticked(wer="A"), status=Status.PLANNED), "Geplant, ohne Datum: Es wacht: A."),
        (Answer(status=Status.PLANNED, until=DAY), "Geplant bis 31.03.2027: A2.1."),
        (
            Answer(status=Status.NOT_APPLICABLE, reason="Kein\nRaum."),
            "„A2.1“ trifft nicht zu: Kein Raum.",
        ),
        (Answer(status=Status.NOT_APPLICABLE), "„A2.1“ trifft nicht zu."),
        (
            replace(ticked(wer="Ali"), remark="Immer.\nAuch nachts"),
            "Es wacht: Ali. Hierzu gibt der Auftragsverarbeiter an: „Immer. Auch nachts“.",
        ),
        (Answer(remark="Bald."), "Zu „A2.1“ gibt der Auftragsverarbeiter an: „Bald.“"),
    ],
    ids=[
        "several_sentences",
        "one_sentence",
        "ended_otherwise",
        "unfilled",
        "optional",
        "planned",
        "planned_some_day",
        "planned_without_content",
        "not_applicable",
        "not_applicable_without_reason",
        "remark",
        "remark_alone",
    ],
)
def test_sentence__any_answer__is_said_in_whole_sentences(answer: Answer, expected: str) -> None:
    assert sentence(GUARD, answer) == expected


def test_sentence__with_values_of_all_kinds__has_words_for_them() -> None:
    blanks = (
        blank("tags", BlankType.YESNO),
        blank("orte", BlankType.SITES),
        blank("was", BlankType.LIST),
    )
    asked = replace(
        fields("A1.1", *blanks), says=Text("{tags}; {orte}; {was}.", "{tags} {orte} {was}")
    )
    answer = Answer(blanks={"tags": True, "orte": ("ulm", "halle"), "was": ("Zaun", "Tor")})
    (text,) = paragraphs(speaking(asked), response({"A1.1": answer}, sites=("halle", "ulm")))
    assert text == "1.1 ja; Ulm und Halle; Zaun; Tor. [A1.1]"


def test_sentence__of_a_form_without_words_for_it__is_the_answer_behind_its_question() -> None:
    assert sentence(replace(WINDOWS, choices=(choice("ja"),)), YES) == "A1.1: ja."


def test_sentence__with_a_passage_in_another_language__marks_it() -> None:
    filled = response({"A2.1": ticked(wer="all of the people who are on duty")})
    runs = [p for line in lines(body(Layout.PROSE, speaking(GUARD), filled)) for p in line]
    marked = [piece.text for piece in runs if isinstance(piece, Run) and piece.language == "en"]
    assert marked == ["all of the people who are on duty"]


def test_sentence__with_a_proof__names_its_number() -> None:
    proven = replace(YES, evidence=(Evidence("plan.pdf", "ab" * 32, DAY),))
    assert sentence(WINDOWS, proven) == "Fenster gibt es. (Nachweis: N1)"


PER_SITE = replace(BARS, shown_if=None, per_site=PerSite.ALWAYS)


@pytest.mark.parametrize(
    ("at_ulm", "expected"),
    [
        (None, ["1.2 Die Fenster sind vergittert. [A1.2]"]),
        (
            ticked("alarm"),
            [
                "1.2 An den Standorten „Haupt“ und „Halle“: Die Fenster sind vergittert. [A1.2]",
                "1.3 Am Standort „Ulm“: Die Fenster sind an der Alarmanlage. [A1.2]",
            ],
        ),
        (
            Answer(),
            ["1.2 An den Standorten „Haupt“ und „Halle“: Die Fenster sind vergittert. [A1.2]"],
        ),
    ],
    ids=["alike", "different", "open"],
)
def test_prose__sites__are_named_only_where_they_differ(
    at_ulm: Answer | None, expected: list[str]
) -> None:
    answers = {Slot("A1.1"): NO, Slot("A1.2"): ticked("gitter")}
    if at_ulm is not None:
        answers[Slot("A1.2", "ulm")] = at_ulm
    filled = response(answers, sites=("haupt", "halle", "ulm"))
    assert paragraphs(speaking(WINDOWS, PER_SITE), filled)[1:] == expected


def test_prose__compensation_of_one_site__stands_apart_from_sites_that_say_the_same() -> None:
    gitter = ticked("gitter")
    answers = {Slot("A1.1"): NO, Slot("A1.2"): gitter, Slot("A1.2", "ulm"): gitter}
    filled = replace(
        response(answers, sites=("haupt", "ulm")),
        compensations=(Compensation("S-1", "A1.2", "ulm", "Zaun."),),
    )
    text = told(body(Layout.PROSE, speaking(WINDOWS, PER_SITE), filled))
    assert "„Ulm“: Die Fenster sind vergittert. [A1.2] Zu Hinweis S-1" in text
