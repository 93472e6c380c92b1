# SPDX-License-Identifier: MIT
"""Finding questions by words and by number: spelling, order, excerpts, answers, speed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import blank, choice, fields, form, question, ticked
from tests.strategies import questionnaires
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.questionnaire import BlankType, Kind, Question, Questionnaire
from tomtool.domain.search import Hit, SearchIndex, Where, folded
from tomtool.domain.text import Text
from tomtool.formfiles.load import load_form

ROOT = Path(__file__).parents[2]


@cache
def tom_schule() -> Questionnaire:
    return load_form(ROOT / "forms" / "tom-schule" / "1.0")


def asked(
    key: str, *, short: str = "–", text: str = "–", help_: str = "–", hint: str = ""
) -> Question:
    """Return a question with these texts, the same in both languages."""
    return replace(
        question(key),
        short=Text(short, short),
        text=Text(text, text),
        help=Text(help_, help_),
        hint=Text(hint, hint) if hint else None,
    )


def found(questionnaire: Questionnaire, words: str) -> list[tuple[str, Where]]:
    hits = SearchIndex(questionnaire, "de").find(words)
    return [(hit.slot.question, hit.where) for hit in hits]


@pytest.mark.parametrize(
    "words",
    ["Schlüssel", "SCHLÜSSEL", "schluessel", "lüssel", "Schlu\u0308ssel", "straße", "STRASSE"],
)
def test_find__however_it_is_spelt__finds_it(words: str) -> None:
    form_ = form(asked("A1.1", text="Wo liegen die Schlüssel zur Straße?"), asked("A1.2"))
    assert found(form_, words) == [("A1.1", Where.TEXT)]


def test_find__several_words__must_all_occur_wherever_they_stand() -> None:
    form_ = form(
        asked("A1.1", short="Backup", help_="Ein Test im Jahr"),
        asked("A1.2", short="Backup", text="Wo?"),
    )
    assert found(form_, "test backup") == [("A1.1", Where.HELP)]
    assert found(form_, "backup nirgends") == []


def test_find__same_word_in_better_and_worse_places__the_best_come_first() -> None:
    form_ = form(
        asked("A1.1", help_="über Alarm"),
        asked("A1.2", text="Wer hört den Alarm?", help_="Alarm"),
        replace(question("A1.3", Kind.MULTIPLE, choices=(choice("alarm"), choice("b")))),
        asked("A1.4", short="Alarm"),
        asked("A1.5", hint="Auch stiller Alarm."),
    )
    assert found(form_, "alarm") == [
        ("A1.4", Where.SHORT),
        ("A1.2", Where.TEXT),
        ("A1.3", Where.CHOICE),
        ("A1.1", Where.HELP),
        ("A1.5", Where.HELP),
    ]


def test_find__number__finds_the_very_number_before_longer_ones() -> None:
    hits = found(tom_schule(), "1.1")
    assert [key for key, _ in hits[:4]] == ["A1.1", "B1.1", "C1.1", "D1.1"]
    assert {key for key, _ in hits} >= {"A1.10", "A1.17"}
    assert found(tom_schule(), "a1.16")[0] == ("A1.16", Where.NUMBER)


def test_find__nothing_asked_for__finds_nothing() -> None:
    assert found(tom_schule(), " \t ") == []


def test_find__names_of_blanks__are_no_words() -> None:
    named = choice("ja", replace(blank("geheim"), label=Text("Ort", "Place")))
    form_ = form(question("A1.1", choices=(named, choice("nein"))))
    assert found(form_, "geheim") == []
    assert found(form_, "ort") == [("A1.1", Where.CHOICE)]


def test_find__in_english__searches_the_english_texts() -> None:
    index = SearchIndex(tom_schule(), "en")
    assert index.find("screen lock")[0].slot == Slot("A3.7")
    assert index.find("Bildschirmsperre") == ()


ANSWERED = form(
    fields("A1.1", blank("wer"), blank("orte", BlankType.LIST), blank("zahl", BlankType.INTEGER)),
    asked("A1.2", help_="Ulm"),
)
ANSWERS = {
    Slot("A1.1"): Answer(
        blanks={"wer": "Wachdienst Müller", "orte": ("Bonn", "Köln"), "zahl": 7},
        remark="seit März",
        note="Vertrag prüfen",
        reason="Umzug",
    ),
    Slot("A1.1", "ulm"): ticked(wer="Hausmeisterin"),
    Slot("Z9.9"): Answer(remark="seit März"),
}


@pytest.mark.parametrize(
    ("words", "slot", "where", "excerpt"),
    [
        ("mueller", Slot("A1.1"), Where.ANSWER, "Wachdienst Müller"),
        ("koeln", Slot("A1.1"), Where.ANSWER, "Köln"),
        ("umzug", Slot("A1.1"), Where.ANSWER, "Umzug"),
        ("märz", Slot("A1.1"), Where.REMARK, "seit März"),
        ("vertrag", Slot("A1.1"), Where.NOTE, "Vertrag prüfen"),
        ("1.1 haus", Slot("A1.1", "ulm"), Where.ANSWER, "Hausmeisterin"),
    ],
)
def test_find__what_was_answered__is_found_where_it_was_answered(
    words: str, slot: Slot, where: Where, excerpt: str
) -> None:
    assert SearchIndex(ANSWERED, "de").find(words, ANSWERS) == (Hit(slot, where, excerpt),)


def test_find__word_of_the_question__is_no_hit_at_every_site() -> None:
    hits = SearchIndex(ANSWERED, "de").find("1.1", ANSWERS)
    assert [hit.slot for hit in hits] == [Slot("A1.1")]


def test_find__answer_changes__the_next_search_knows() -> None:
    index, slot = SearchIndex(ANSWERED, "de"), Slot("A1.2")
    assert index.find("neu", {slot: Answer(remark="alt")}) == ()
    assert [hit.slot for hit in index.find("neu", {slot: Answer(remark="neu")})] == [slot]
    assert index.find("neu", {}) == ()


@pytest.mark.parametrize("word", ["anfang", "Überübermitte", "ende"])
def test_find__long_text__the_excerpt_shows_the_place(word: str) -> None:
    filler = "ärgerlich süße Füllwörter " * 8
    text = f"Anfang {filler}überÜBERmitte {filler}Ende"
    (hit,) = SearchIndex(form(asked("A1.1", help_=text)), "de").find(word)
    assert folded(word) in folded(hit.excerpt)
    assert len(hit.excerpt) < 110
    assert hit.excerpt.startswith("…") is (word != "anfang")
    assert hit.excerpt.endswith("…") is (word != "ende")


@pytest.mark.parametrize(
    ("number", "section", "expected"),
    [
        ("A1.16", None, ["A1.16"]),
        (" a1.16 ", "B1", ["A1.16"]),
        ("a116", None, ["A1.16"]),
        ("1.16", None, ["A1.16"]),
        ("1.9", "B1", ["B1.9", "A1.9"]),
        ("1.9", "A1", ["A1.9", "B1.9"]),
        ("2.1", "C1", ["C2.1", "B2.1", "D2.1", "A2.1"]),
        ("E1", None, ["E1"]),
        ("9.9", None, []),
        ("", None, []),
    ],
)
def test_by_number__as_people_type_it__names_the_questions_meant_nearest_first(
    number: str, section: str | None, expected: list[str]
) -> None:
    questions = SearchIndex(tom_schule(), "de").by_number(number, section)
    assert [question.key for question in questions] == expected


@given(questionnaires(), st.text("aeÄß <&1.", max_size=6))
def test_law__whatever_is_searched__every_word_is_in_every_hit(
    questionnaire: Questionnaire, words: str
) -> None:
    index = SearchIndex(questionnaire, "de")
    for hit in index.find(words):
        asked_ = questionnaire.by_key[hit.slot.question]
        texts = [asked_.number, asked_.key, asked_.short.de, asked_.text.de, asked_.help.de]
        texts += [each.name.de for each in asked_.choices]  # as one reads them: „Sonstiges: …“
        texts += [each.label.de for each in asked_.blank_by_id.values() if each.label]
        texts += [asked_.hint.de] if asked_.hint else []
        everything = folded("\n".join(texts))
        assert all(word in everything for word in folded(words).split())
