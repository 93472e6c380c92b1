# SPDX-License-Identifier: MIT
"""The shipped questionnaire `tom-schule` 1.0: all 108 numbers, and its branching."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import NO, YES, response, ticked
from tomtool.domain.answers import Slot, Status
from tomtool.domain.completeness import GapKind, gaps
from tomtool.domain.conditions import questions_of
from tomtool.domain.measures import measures_in_place
from tomtool.domain.plain import response_from_plain
from tomtool.domain.prose import sentences
from tomtool.domain.questionnaire import Kind, PerSite, Responsible
from tomtool.domain.route import LiveRoute, route_of
from tomtool.domain.text import Text
from tomtool.formfiles.build import questionnaire_to_plain
from tomtool.formfiles.catalogue import load_catalogue
from tomtool.formfiles.load import check_form, load_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response

SENTENCE_END = re.compile(r"[.?!](?=\s|$)")
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "forms" / "tom-schule" / "1.0"
CATALOGUE = ROOT / "forms" / "shared" / "measures.yaml"
EXAMPLES = ROOT / "resources" / "examples"


def example(name: str) -> Response:
    """Return one of the shipped example responses."""
    plain = json.loads((EXAMPLES / f"tom-schule-{name}.json").read_text("utf-8"))
    return response_from_plain(plain)


@cache
def tom_schule() -> Questionnaire:
    return load_form(FOLDER)


def keys(section: str, numbers: Iterable[int]) -> set[str]:
    return {f"{section}.{number}" for number in numbers}


def asked(answers: dict[str, Answer]) -> set[str]:
    given = {Slot(key): answer for key, answer in answers.items()}
    return {slot.question for slot in LiveRoute(tom_schule(), given).slots()}


@pytest.mark.slow
def test_check__shipped_form__finds_nothing() -> None:
    assert check_form(FOLDER) == ()


def test_sections__shipped_form__hold_all_108_numbers() -> None:
    counts = {section.key: len(section.questions) for section in tom_schule().sections}
    first = {"A1": 22, "A2": 16, "A3": 18, "A4": 6, "A5": 5, "B1": 9, "B2": 13, "B3": 3}
    assert counts == first | {"C1": 2, "C2": 4, "D1": 1, "D2": 1, "D3": 4, "E": 4}
    assert sum(counts.values()) == 108


def test_questions__shipped_form__all_have_help_and_references() -> None:
    for question in tom_schule().questions():
        for language in ("de", "en"):
            assert len(SENTENCE_END.findall(question.help.in_(language))) >= 2, question.key
        assert question.refs.dsgvo, question.key
        assert question.refs.sdm, question.key


def test_sections__shipped_form__name_who_usually_answers() -> None:
    hosted = {s.key for s in tom_schule().sections if s.responsible is Responsible.SUBPROCESSOR}
    assert hosted == {"A1", "B1", "B2", "C1", "C2", "D1", "D2", "D3"}


def test_sites__shipped_form__repeat_entry_control_always_and_backup_on_request() -> None:
    found = {
        mark: {q.key for q in tom_schule().questions() if q.per_site is mark} for mark in PerSite
    }
    assert found[PerSite.ALWAYS] == keys("A1", range(6, 22)) | keys("B1", range(1, 10))
    assert found[PerSite.ON_REQUEST] == keys("B2", range(1, 14))
    assert questions_of(tom_schule().repeat_per_site_if) == ("A1.4",)


def test_gates__shipped_form__take_nothing_but_an_answer() -> None:
    gates = {q.key for q in tom_schule().questions() if q.answer_only}
    assert gates == {"A1.0", "A1.4", "C2.1"}


def test_carry_over__shipped_form__asks_anew_only_for_what_was_true_of_its_day() -> None:
    anew = {q.key for q in tom_schule().questions() if not q.carry_over}
    assert anew == {"B1.9", "B2.2", "D3.4"}


def test_at_hand__shipped_form__names_a_handful_of_things_in_few_words() -> None:
    assert 6 <= len(tom_schule().at_hand) <= 9
    for entry in tom_schule().at_hand:
        assert max(len(entry.de), len(entry.en)) <= 64, entry


@pytest.mark.parametrize(
    ("ticks", "kinds"),
    [
        (["https_tls"], [GapKind.MISSING]),
        (["durchgaengig", "vereinzelt"], [GapKind.INVALID, GapKind.MISSING]),
        (["durchgaengig", "https_tls"], []),
        (["gar_nicht"], []),
    ],
)
def test_question_a5_1__its_scope__is_told_exactly_once(
    ticks: list[str], kinds: list[GapKind]
) -> None:
    given = response({"A5.1": ticked(*ticks)})
    assert [gap.kind for gap in gaps(tom_schule(), given) if gap.place == "A5.1"] == kinds


@pytest.mark.parametrize(
    ("name", "counts"),
    [("mit-luecken", {GapKind.MISSING: 25, GapKind.NOT_APPLICABLE: 3}), ("vorbildlich", {})],
)
def test_example__shipped__is_as_complete_as_its_name_says(
    name: str, counts: dict[GapKind, int]
) -> None:
    assert Counter(gap.kind for gap in gaps(tom_schule(), example(name))) == counts


def test_catalogue__as_shipped__holds_173_measures_under_their_kinds_of_control() -> None:
    measures = load_catalogue(CATALOGUE)
    assert len(measures) == 173
    assert len({measure.category for measure in measures}) == 16
    for measure in measures:
        assert measure.id.startswith(f"{measure.category.key}-"), measure.id
        for language in ("de", "en"):
            text = measure.text.in_(language)
            assert 2 <= len(text.split()) <= 10, text
            assert text[0].isupper(), text
            assert text[-1] not in ".,;", text


def test_catalogue__as_shipped__is_in_printed_order_without_a_text_twice() -> None:
    measures = load_catalogue(CATALOGUE)
    for language in ("de", "en"):
        doubled = Counter(measure.text.in_(language) for measure in measures).most_common(1)
        assert doubled[0][1] == 1, doubled
    categories = [measure.category.key for measure in measures]
    assert [key for key, _ in groupby(categories)] == list(dict.fromkeys(categories))
    assert [m.id for m in measures] == sorted((m.id for m in measures), key=_by(categories))


def _by(categories: list[str]) -> Callable[[str], tuple[int, str]]:
    return lambda name: (categories.index(name[:2]), name)


def test_outcomes__shipped_form__no_gives_a_measure_only_where_it_is_the_good_answer() -> None:
    found = {
        q.key for q in tom_schule().questions() for c in q.choices if c.id == "nein" and c.measures
    }
    assert found == {"A1.6", "A1.20"}


def test_outcomes__exemplary_vendor__has_every_question_said_in_the_words_of_the_form() -> None:
    route = route_of(tom_schule(), example("vorbildlich"))
    said = sentences(route)
    assert len(said) == sum(
        tom_schule().by_key[slot.question].kind is not Kind.NOTE for slot in route.slots()
    )
    for sentence in said:
        applies = sentence.answer.status is not Status.NOT_APPLICABLE
        assert (sentence.template is not None) == applies, sentence.slot
    assert len(measures_in_place(route)) >= 40


ABBREVIATION = re.compile(r"(?<![\w/])(?:\w/)?[A-ZÄÖÜ]\w*[A-ZÄÖÜ]\w*")
NAMES = {"ChaCha20", "SSDs", "SSH"}
"""What looks like an abbreviation without one to spell out here."""


def test_abbreviations__shipped_form__are_all_spelled_out() -> None:
    used = {word for text in texts() for word in ABBREVIATION.findall(text)}
    assert used - NAMES <= set(tom_schule().abbreviations)


def texts() -> Iterator[str]:
    """Yield every text of the form in both languages."""
    todo: list[object] = [questionnaire_to_plain(tom_schule())]
    while todo:
        match todo.pop():
            case {"de": str(german), "en": str(english)}:
                yield german
                yield english
            case dict() as inner:
                todo += inner.values()
            case list() as inner:
                todo += inner


def test_texts__shipped_form__break_no_line_within_an_abbreviation() -> None:
    apart = re.compile(r"z\. ?B\.(?!\xa0)|(Art\.|Abs\.|lit\.|§) |\d (DSGVO|GDPR)")
    assert [text for text in texts() if apart.search(text)] == []


def test_texts__shipped_form__read_right_with_one() -> None:
    plural = re.compile(r"\} (Minuten|minutes|Versuche|attempts|Generationen|generations)")
    assert [text for text in texts() if plural.search(text)] == []


def test_hints__multiple_choice__invite_more_than_one_answer() -> None:
    asked = [q for q in tom_schule().questions() if q.kind is Kind.MULTIPLE]
    special = {"A3.11", "A4.5", "A5.1", "B1.5"}
    for question in asked:
        assert question.hint is not None, question.key
        usual = question.hint.de.startswith("Mehrfachantworten möglich.")
        assert usual is (question.key not in special), question.key
        assert usual is question.hint.en.startswith("More than one answer possible.")


def test_choices__same_meaning__have_the_same_words() -> None:
    words = {
        choice.text
        for key in ("A2.13", "A5.5")
        for choice in tom_schule().by_key[key].choices
        if choice.text.de.startswith("nein, ")
    }
    assert words == {Text("nein, bei Bedarf möglich", "no, possible when needed")}


def test_question_a1_5__is_an_instruction() -> None:
    notes = [q.key for q in tom_schule().questions() if q.kind is Kind.NOTE]
    assert notes == ["A1.5"]


ALWAYS = (
    {"A1.0"}
    | keys("A2", {*range(1, 17)} - {5, 7, 9, 10, 11, 12, 13, 15})
    | keys("A3", {*range(1, 19)} - {5, 6, 10, 13, 16, 17, 18})
    | keys("A4", {1, 2, 3, 5, 6})
    | keys("A5", {1, 2, 3})
    | keys("B3", {1, 2, 3})
    | {"C1.1", "C2.1", "D1.1", "D2.1", "D3.1", "D3.4", "E1", "E2", "E3", "E4"}
)


@pytest.mark.parametrize("given", [{}, {"A1.0": NO}], ids=["open", "no"])
def test_gate_a1_0__not_yes__hides_the_server_room_and_keeps_the_network(
    given: dict[str, Answer],
) -> None:
    assert asked(given) == ALWAYS


def test_gate_a1_0__yes__opens_the_server_room() -> None:
    opened = asked({"A1.0": YES}) - ALWAYS
    room = {1, 2, 6, 8, 10, 12, 13, 19, 20}
    backup = {*range(1, 14)} - {10, 13}
    assert opened == keys("A1", room) | keys("B1", range(1, 9)) | keys("B2", backup)


HOSTED = {"A1.0": YES}
LOCKED = HOSTED | {"A1.13": YES}
LOGGED = ("ja_beide", "ja_nur_erfolgreich", "ja_nur_erfolglos")
WATCHED = ("ja_beide", "ja_gebaeude", "ja_buero")
ENCRYPTED = ("datenbanken", "dateien", "backups", "protokolle", "sonstiges")
SAFE = ("co2_loescher", "halon", "argon", "sonstiges")
BRANCHES: list[tuple[dict[str, Answer], str, Iterable[str], set[str]]] = [
    (HOSTED, "A1.2", ["ja"], {"A1.3", "A1.4"}),
    (HOSTED | {"A1.2": YES}, "A1.4", ["nein"], {"A1.5"}),
    (HOSTED, "A1.6", ["ja"], {"A1.7"}),
    (HOSTED, "A1.8", ["ja"], {"A1.9"}),
    (HOSTED, "A1.10", ["ja_mit_aufzeichnung"], {"A1.11"}),
    (HOSTED, "A1.13", ["ja"], keys("A1", (14, 15, 16))),
    (HOSTED, "A1.13", ["nein_mechanisch"], {"A1.18"}),
    (LOCKED, "A1.16", LOGGED, {"A1.17"}),
    (HOSTED, "A1.20", ["ja"], {"A1.21"}),
    ({}, "A2.4", ["ja"], {"A2.5"}),
    ({}, "A2.6", ["ja_mit_aufzeichnung"], {"A2.7"}),
    ({}, "A2.8", WATCHED, keys("A2", (9, 10, 11))),
    ({"A2.8": ticked("ja_beide")}, "A2.11", LOGGED, keys("A2", (12, 13))),
    ({}, "A2.14", ["ja"], {"A2.15"}),
    ({}, "A3.4", ["ja"], keys("A3", (5, 6))),
    ({}, "A3.9", ["ja"], {"A3.10"}),
    ({}, "A3.12", ["ja"], {"A3.13"}),
    ({}, "A3.15", ["ja"], keys("A3", (16, 17))),
    ({"A3.15": YES}, "A3.17", ["externer_dienstleister"], {"A3.18"}),
    ({}, "A4.3", ["ja"], {"A4.4"}),
    ({}, "A5.3", ["ja"], keys("A5", (4, 5))),
    *[(HOSTED, f"B1.{n}", ["ja"], {"B1.9"}) for n in (2, 3, 6, 7, 8)],
    (HOSTED, "B1.4", SAFE, {"B1.9"}),
    (HOSTED, "B2.9", ["ja", "existiert_undokumentiert"], {"B2.10"}),
    (HOSTED, "B2.12", ["ja"], {"B2.13"}),
    ({}, "C1.1", ["ja"], {"C1.2"}),
    ({}, "C2.1", ENCRYPTED, keys("C2", (2, 3, 4))),
    ({}, "D3.1", ["ja"], keys("D3", (2, 3))),
]


@pytest.mark.parametrize(
    ("before", "key", "opening", "opened"),
    BRANCHES,
    ids=[f"{branch[1]}_opens_{min(branch[3])}" for branch in BRANCHES],
)
def test_branch__each_choice__opens_its_follow_ups_or_none(
    before: dict[str, Answer], key: str, opening: Iterable[str], opened: set[str]
) -> None:
    closed = asked({name: answer for name, answer in before.items() if name != key})
    followers = {q.key for q in tom_schule().questions() if key in questions_of(q.shown_if)}
    for choice in tom_schule().by_key[key].choices:
        now = asked(before | {key: ticked(choice.id)})
        assert now & opened == (opened if choice.id in opening else set()), choice.id
        assert now - closed <= followers
    assert not closed & opened


def test_branch_a3_11__no_remote_access__closes_what_asks_about_it() -> None:
    remote = keys("A3", (12, 14))
    assert remote <= asked({})
    assert not (remote | {"A3.13"}) & asked({"A3.11": ticked("kein_fernzugang"), "A3.12": YES})


def test_branches__of_the_table__are_all_there_are() -> None:
    told = {key for _, key, _, _ in BRANCHES} | {"A1.0", "A3.11"}
    named = {key for q in tom_schule().questions() for key in questions_of(q.shown_if)}
    assert named == told
