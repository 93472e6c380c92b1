# SPDX-License-Identifier: MIT
"""What a reader finds in the questionnaire: choices, values, states, skips and sites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.annex.content.reading import ENGLISH, spoken, text_of, written
from tests.domain.builders import (
    NO,
    YES,
    blank,
    choice,
    fields,
    form,
    question,
    response,
    ticked,
)
from tomtool.annex.content.model import (
    Box,
    Gap,
    Heading,
    Kept,
    Listing,
    Paragraph,
    Role,
    Run,
    Voice,
)
from tomtool.annex.content.walk import flat, lines
from tomtool.domain.answers import Answer, Duration, Evidence, Slot, Status
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Edition
from tomtool.domain.questionnaire import BlankType, Choice, Kind, PerSite, Responsible
from tomtool.domain.response import Party, Processing, ProtectionNeed
from tomtool.domain.text import Text

DAY = date(2027, 3, 31)


def yes(key: str) -> Has:
    return Has(key, frozenset({"ja"}))


def test_question__with_a_hint__is_a_heading_with_its_number_and_its_answer_kept_below() -> None:
    asked = replace(question("A1.1", Kind.MULTIPLE), hint=Text("Mehrere möglich.", "Several."))
    document = written(form(asked), response({"A1.1": YES}))
    kept = next(
        block
        for block in document.blocks
        if isinstance(block, Kept) and any(map(is_question, block.blocks))
    )
    head, hint, choices = kept.blocks[-3:]
    assert isinstance(head, Heading)
    assert (head.level, head.number, head.title) == (3, "1.1", "")
    assert hint == Paragraph((Run("Mehrere möglich."),), Role.HINT)
    assert isinstance(choices, Listing)
    assert choices.answers
    assert [item.mark for item in choices.items] == [Box(ticked=True), Box(ticked=False)]


def is_question(block: object) -> bool:
    return isinstance(block, Heading) and block.level == 3


def test_choices__one_ticked__all_are_printed_and_one_has_a_cross() -> None:
    asked = form(question("A1.1", Kind.MULTIPLE, choices=(choice("Zaun"), choice("Schranke"))))
    text = text_of(asked, response({"A1.1": ticked("Zaun")}))
    assert "☒ Zaun ☐ Schranke" in text


@pytest.mark.parametrize(
    ("choices", "inline"),
    [
        ((choice("Zaun"), choice("Schranke")), True),
        ((choice("Zaun"), choice("Tor", blank("art"))), False),
        (
            tuple(map(choice, ("Einbruchhemmende Türen und Fenster", "Pförtnerdienst am Tag"))),
            False,
        ),
    ],
    ids=["short", "with a blank", "long"],
)
def test_choices__of_any_length__stand_in_one_line_only_if_they_are_short(
    choices: tuple[Choice, ...], inline: bool
) -> None:
    asked = form(replace(question("A1.1"), choices=choices))
    blocks = flat(written(asked, response({"A1.1": NO})).blocks)
    assert [block.inline for block in blocks if isinstance(block, Listing)] == [inline]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (BlankType.TEXT, "Haus 4", "Haus 4"),
        (BlankType.INTEGER, 0, "0"),
        (BlankType.DURATION, Duration(1, "hours"), "1 Stunde"),
        (BlankType.DURATION, Duration(72, "hours"), "72 Stunden"),
        (BlankType.DURATION, Duration(2, "years"), "2 Jahre"),
        (BlankType.DATE, DAY, "31.03.2027"),
        (BlankType.YESNO, True, "☒ ja ☐ nein"),
        (BlankType.YESNO, False, "☐ ja ☒ nein"),
        (BlankType.LIST, ("Namen", "Noten"), "Namen; Noten"),
        (BlankType.SITES, ("halle", "ulm"), "Halle, Ulm"),
    ],
    ids=str,
)
@pytest.mark.parametrize("place", ["in a choice", "on its own"])
def test_blank__filled__is_printed_in_place(
    place: str, kind: BlankType, value: str, words: str
) -> None:
    filled = blank("frist", kind, units=("hours", "years"))
    if place == "in a choice":
        asked, answer = question("A1.1", choices=(choice("nach", filled),)), ticked("nach")
        expected = f"☒ nach {words}"
    else:
        asked, answer = fields("A1.1", filled), Answer()
        expected = f"frist: {words}"
    answer = replace(answer, blanks={"frist": value})
    assert expected in text_of(form(asked), response({"A1.1": answer}, sites=("halle", "ulm")))


def test_blank__of_ticked_choice_left_empty__is_a_line_that_says_what_is_missing() -> None:
    asked = form(question("A1.1", choices=(choice("nach", blank("frist")),)))
    given = response({"A1.1": ticked("nach")})
    assert "☒ nach ________" in text_of(asked, given)
    pieces = [piece for line in lines(written(asked, given).blocks) for piece in line]
    assert [piece.label for piece in pieces if isinstance(piece, Gap)] == ["frist"]


def test_place__that_names_no_blank__is_printed_as_it_is() -> None:
    asked = form(question("A1.1", choices=(choice("{ort} ja"),)))
    assert "☐ {ort} ja" in text_of(asked, response())


def test_answer__missing__is_said() -> None:
    asked = form(question("A1.1"), fields("A1.2", blank("ort")), question("A1.3"))
    assert text_of(asked, response({"A1.1": YES})).count("keine Angabe") == 2


def test_not_applicable__with_reason__replaces_the_choices() -> None:
    answer = replace(YES, status=Status.NOT_APPLICABLE, reason="Kein Serverraum.")
    text = text_of(form(question("A1.1")), response({"A1.1": answer}))
    assert "nicht zutreffend: Kein Serverraum." in text
    assert "☒" not in text


def test_planned__with_date__stands_above_the_choices() -> None:
    answer = replace(YES, status=Status.PLANNED, until=DAY)
    text = text_of(form(question("A1.1")), response({"A1.1": answer}))
    assert "geplant bis 31.03.2027 ☒ ja" in text


def test_remark__given__is_printed_and_the_note_is_not() -> None:
    answer = replace(YES, remark="Seit 2025.", note="geheim")
    text = text_of(form(question("A1.1")), response({"A1.1": answer}))
    assert "Anmerkung: Seit 2025." in text
    assert "geheim" not in text


def test_remark__in_the_other_language__is_marked_as_such() -> None:
    english = "The list of all keys is reviewed every year."
    given = response({"A1.1": replace(YES, remark=english)})
    runs = [run for line in lines(written(form(question("A1.1")), given).blocks) for run in line]
    assert Run(english, language="en") in runs
    assert all(run.language is None for run in runs if isinstance(run, Run) and run.text != english)


def test_note__printed_as_instruction__takes_no_answer_and_is_no_heading() -> None:
    document = written(form(question("A1.1", Kind.NOTE)), response())
    found = [block for block in flat(document.blocks) if getattr(block, "number", "") == "1.1"]
    assert [type(block) for block in found] == [Paragraph]
    assert "keine Angabe" not in text_of(form(question("A1.1", Kind.NOTE)), response())


class TestSkips:
    ASKED = form(
        question("A1.1"),
        question("A1.2", shown_if=yes("A1.1")),
        question("A1.3", Kind.NOTE, shown_if=yes("A1.1")),
        question("A1.4"),
        question("A1.5", shown_if=yes("A1.4")),
        question("A2.1", shown_if=yes("A1.4")),
        question("B1.1"),
        question("B1.2", shown_if=yes("A1.4")),
    )
    GIVEN = response({"A1.1": NO, "A1.2": YES, "A1.4": NO, "B1.1": YES})

    def test_skip__within_a_section__names_the_next_question_and_leads_there(self) -> None:
        assert "1 Frage entfällt – weiter mit 1.4" in text_of(self.ASKED, self.GIVEN)
        assert self.target_of("1.4").number == "1.4"

    def test_skip__at_the_end_of_a_section__names_the_next_one_with_an_answer(self) -> None:
        assert "1 Frage entfällt – weiter mit Abschnitt B1" in text_of(self.ASKED, self.GIVEN)
        assert self.target_of("Abschnitt B1").title == "B1"

    def test_skip__at_the_very_end__leads_to_the_signatures(self) -> None:
        assert "1 Frage entfällt – weiter mit den Unterschriften" in text_of(self.ASKED, self.GIVEN)
        assert self.target_of("den Unterschriften").title == "Unterschriften"

    def target_of(self, words: str) -> Heading:
        """Return the heading to which a reference with these words leads."""
        blocks = tuple(flat(written(self.ASKED, self.GIVEN).blocks))
        runs = (piece for line in lines(blocks) for piece in line if isinstance(piece, Run))
        (anchor,) = {run.to for run in runs if run.text == words}
        (found,) = [b for b in blocks if isinstance(b, Heading) and b.anchor == anchor]
        return found

    def test_section__without_an_applicable_question__is_one_line(self) -> None:
        text = text_of(self.ASKED, self.GIVEN)
        assert "A2 A2 – entfällt, keine Frage trifft zu" in text
        assert "A2.1" not in text

    def test_skipped__asked_for__are_one_grey_line_each_with_their_short_title(self) -> None:
        text = text_of(self.ASKED, self.GIVEN, Edition("de", skipped=True))
        assert "1.2 A1.2 – entfällt 1.3 A1.3 – entfällt 1.4 A1.4" in text
        assert "A2 A2 2.1 A2.1 – entfällt" in text
        assert "weiter mit" not in text


class TestSites:
    ASKED = form(
        question("A1.1"),
        question("A1.2", per_site=PerSite.ALWAYS),
        question("A1.3", per_site=PerSite.ALWAYS, choices=(choice("Zaun"), choice("Tor"))),
        question("A1.4", per_site=PerSite.ALWAYS, shown_if=Has("A1.3", frozenset({"Tor"}))),
        question("A1.5"),
        repeat_per_site_if=Has("A1.1", frozenset({"nein"})),
    )
    GIVEN = response(
        {
            Slot("A1.1"): NO,
            Slot("A1.2"): YES,
            Slot("A1.3"): ticked("Zaun"),
            Slot("A1.3", "ulm"): ticked("Zaun", "Tor"),
        },
        sites=("halle", "ulm"),
    )

    def test_sites__that_differ__have_headings_and_their_own_answers(self) -> None:
        main, _, further = text_of(self.ASKED, self.GIVEN).rpartition("Standort „Ulm“")
        assert "Standort „Halle“ (Hauptstandort)" in main
        assert "☒ Zaun ☐ Tor" in main
        assert "☒ Zaun ☒ Tor" in further

    def test_sites__with_the_same_answer__print_it_in_one_line_naming_the_main_site(self) -> None:
        further = text_of(self.ASKED, self.GIVEN).rpartition("Standort „Ulm“")[2]
        assert "1.2 A1.2 – ja (wie Halle)" in further

    def test_skip__at_the_end_of_a_site__leads_to_the_next_site(self) -> None:
        assert "weiter mit dem Standort „Ulm“" in text_of(self.ASKED, self.GIVEN)

    def test_skip__at_the_last_site__leads_to_what_is_asked_for_all(self) -> None:
        same = {**self.GIVEN.answers, Slot("A1.3", "ulm"): NO}
        text = text_of(self.ASKED, replace(self.GIVEN, answers=same))
        assert "weiter mit 1.5" in text.rpartition("Standort „Ulm“")[2]

    def test_sites__that_do_not_differ__are_answered_once(self) -> None:
        same = replace(self.GIVEN, answers={**self.GIVEN.answers, Slot("A1.1"): YES})
        text = text_of(self.ASKED, same)
        assert "Standort „" not in text
        assert "☒ Tor" not in text

    def test_site__without_a_name__goes_by_its_id(self) -> None:
        main, further = self.GIVEN.sites
        unnamed = replace(self.GIVEN, sites=(main, replace(further, name=" ")))
        assert "Standort „ulm“" in text_of(self.ASKED, unnamed)


def test_section__answered_for_named_parties__says_so() -> None:
    given = response({"A1.1": YES})
    parties = (*given.parties, Party("hoster", Responsible.SUBPROCESSOR, "Hoster AG"))
    named = replace(given, parties=parties, answered_for={"A1": ("hoster",)})
    asked = form(question("A1.1"))
    assert "beantwortet für: Anbieter GmbH" in text_of(asked, given)
    assert "beantwortet für: Hoster AG" in text_of(asked, named)


def test_short_value__inside_a_choice__is_strong_and_a_long_one_is_not() -> None:
    long = replace(blank("text"), multiline=True)
    asked = form(question("A1.1", choices=(choice("a", blank("kurz"), long),)))
    given = response({"A1.1": ticked("a", kurz="Ulm", text="Am Rand")})
    line = next(line for line in lines(written(asked, given).blocks) if "Am Rand" in spoken(line))
    assert line == (Run("a "), Run("Ulm", Voice.STRONG), Run(" Am Rand"))


def test_english__whole_annex__has_no_german_word_of_the_program() -> None:
    asked = form(
        question("A1.1"),
        question("A1.2", shown_if=yes("A1.1")),
        fields("A1.3", blank("frist", BlankType.DURATION)),
        question("A1.4"),
    )
    answers = {
        "A1.1": replace(NO, remark="r", evidence=(Evidence("f", "ab" * 32, DAY),)),
        "A1.3": Answer(blanks={"frist": Duration(3, "days")}, status=Status.PLANNED, until=DAY),
    }
    need = Processing("x", protection_need=ProtectionNeed.HIGH)
    text = text_of(asked, replace(response(answers), processing=need), ENGLISH)
    assert "3 days" in text
    assert "☐ yes ☒ no" in text
    assert "31 Mar 2027" in text
    german = ("Frage", "keine", "geplant", "hoch", "Schutz", "Unterschrift", "für", "Tage")
    assert [word for word in german if word in text] == []
