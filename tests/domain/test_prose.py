# SPDX-License-Identifier: MIT
"""Which sentence says an answer: of the ticked choice, around phrases, with blanks in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.domain.builders import blank, choice, fields, form, question, ticked
from tests.domain.outspoken import routes
from tomtool.domain.answers import Answer, Slot, Status, blanks_in_use, is_answered, is_filled
from tomtool.domain.prose import sentences
from tomtool.domain.questionnaire import Kind
from tomtool.domain.route import LiveRoute
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from tomtool.domain.prose import Sentence
    from tomtool.domain.questionnaire import Blank, Choice, Question

UNTIL = date(2027, 1, 1)


def saying(name: str, text: str, *blanks: Blank) -> Choice:
    """Return a choice with this sentence or phrase."""
    return replace(choice(name, *blanks), says=Text(text, text.upper().replace("{ORT}", "{ort}")))


LOCK = question(
    "A1.1",
    choices=(
        saying("ja", "Ein Schloss sichert {ort}.", blank("ort"), blank("art", optional=True)),
        saying("nein", "Kein Schloss."),
    ),
)
DOORS = replace(
    question(
        "A1.1",
        Kind.MULTIPLE,
        choices=(saying("a", "einen Code"), saying("b", "eine Karte für {ort}", blank("ort"))),
    ),
    says=Text("Gesichert durch {answer}.", "Secured by {answer}."),
)
GUARD = replace(fields("A1.1", blank("wer")), says=Text("Wache: {wer}.", "Guard: {wer}."))


def said_about(asked: Question, answer: Answer) -> tuple[Sentence, ...]:
    """Return the sentences of a form with one question."""
    return sentences(LiveRoute(form(asked), {Slot(asked.key): answer}))


def words(sentence: Sentence, language: str = "de") -> str:
    """Return the sentence with blanks as they are stored, phrases joined by „und“."""
    values = sentence.answer.blanks
    return sentence.in_words(language, lambda name: str(values.get(name, "…")), " und ".join)


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (LOCK, ticked("ja", ort="die Tür"), "Ein Schloss sichert die Tür."),
        (LOCK, ticked("ja"), "Ein Schloss sichert …"),
        (LOCK, ticked("nein", ort="die Tür"), "Kein Schloss."),
        (DOORS, ticked("a"), "Gesichert durch einen Code."),
        (
            DOORS,
            ticked("b", "a", ort="{answer}"),
            "Gesichert durch einen Code und eine Karte für {answer}.",
        ),
        (GUARD, Answer(blanks={"wer": "{wer}"}), "Wache: {wer}."),
    ],
    ids=["single", "unfilled", "no_longer_ticked", "one_of_many", "many", "fields"],
)
def test_sentence__answer__is_said_in_the_words_of_the_form(
    asked: Question, answer: Answer, expected: str
) -> None:
    (sentence,) = said_about(asked, answer)
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ein Dienst.", "Wache: ein Dienst."),
        ("Wer nachts kommt?", "Wache: Wer nachts kommt?"),
        ("„immer.“", "Wache: „immer.“"),
        ("Firma „Auge“", "Wache: Firma „Auge“."),
    ],
)
def test_sentence__typed_text_that_ends_one__gets_no_second_full_stop(
    typed: str, expected: str
) -> None:
    (sentence,) = said_about(GUARD, Answer(blanks={"wer": typed}))
    assert words(sentence) == expected


def test_sentence__in_english__comes_in_english() -> None:
    (sentence,) = said_about(LOCK, ticked("ja", ort="door 3"))
    assert words(sentence, "en") == "EIN SCHLOSS SICHERT door 3."


def test_sentence__optional_blank_filled__stands_beside_it() -> None:
    (sentence,) = said_about(LOCK, ticked("ja", ort="Tür", art="Zylinder"))
    assert [each.id for each in sentence.beside] == ["art"]


def test_sentence__planned__is_said_with_the_plan() -> None:
    plan = replace(ticked("nein"), status=Status.PLANNED, until=UNTIL)
    (sentence,) = said_about(LOCK, plan)
    assert (words(sentence), sentence.answer.until) == ("Kein Schloss.", UNTIL)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=Status.NOT_APPLICABLE, reason="gemietet"),
        replace(ticked("ja", ort="Tür"), status=Status.NOT_APPLICABLE, reason="gemietet"),
        Answer(status=Status.PLANNED, reason="gemietet"),
    ],
    ids=["not_applicable", "with_left_overs", "planned_without_content"],
)
def test_sentence__no_content__leaves_only_the_reason(answer: Answer) -> None:
    (sentence,) = said_about(LOCK, answer)
    assert (sentence.template, words(sentence)) == (None, "")
    assert (sentence.beside, sentence.answer.reason) == ((), "gemietet")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (LOCK, Answer()),
        (LOCK, Answer(blanks={"ort": "Tür"})),
        (LOCK, Answer(note="später")),
        (question("A1.1", Kind.NOTE), Answer(remark="x")),
    ],
    ids=["empty", "left_over", "private", "note"],
)
def test_sentence__nothing_said__is_none(asked: Question, answer: Answer) -> None:
    assert said_about(asked, answer) == ()


def test_sentence__one_ticked_choice_without_a_phrase__is_not_said_by_half() -> None:
    asked = replace(DOORS, choices=(*DOORS.choices, choice("c", blank("wo"))))
    (sentence,) = said_about(asked, ticked("a", "c", wo="im Keller"))
    assert sentence.template is None
    assert [each.id for each in sentence.beside] == ["wo"]


@pytest.mark.slow
@given(routes())
def test_law__whatever_is_said__is_said_once_in_printed_order(route: LiveRoute) -> None:
    questions = route.questionnaire.by_key
    speaking = [
        slot
        for slot in route.slots()
        if route.answer(slot).status is not None
        or is_answered(questions[slot.question], route.answer(slot))
    ]
    assert [each.slot for each in sentences(route)] == speaking


@pytest.mark.slow
@given(routes())
def test_law__every_filled_blank__is_in_the_sentence_or_beside_it(route: LiveRoute) -> None:
    for sentence in sentences(route):
        asked, answer = route.questionnaire.by_key[sentence.slot.question], sentence.answer
        text = sentence.in_words("de", lambda name: f"⟨{name}⟩", ", ".join)
        beside = [each.id for each in sentence.beside]
        for each in blanks_in_use(asked, answer):
            filled = each.id in answer.blanks and is_filled(answer.blanks[each.id])
            assert beside.count(each.id) + text.count(f"⟨{each.id}⟩") == 1 or not filled
        assert "{" not in text
