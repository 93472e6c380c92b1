# SPDX-License-Identifier: MIT
"""A card in its states: set aside, planned, from last year, per site, with findings, read-only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from tests.ui.wizard.screen import (
    FIELDS,
    HALL,
    HAMBURG,
    HOST,
    MULTIPLE,
    PER_SITE,
    REPEATS,
    SINGLE,
    VENDOR,
    YESNO,
    given,
)
from tomtool.domain.answers import Answer, Slot, Status
from tomtool.ui.parts import Field, Picker
from tomtool.ui.wizard.steps import may_clarify, toggle_clarify

if TYPE_CHECKING:
    from tests.ui.wizard.screen import Screen

YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))


def test_status__trifft_nicht_zu__asks_for_the_reason_and_hides_the_control(
    screen: Screen,
) -> None:
    screen.open(YESNO, given({Slot("A1.1"): YES}))
    screen.choose_in_menu("status:A1.1", "Trifft nicht zu …")
    assert screen.focus == "reason:A1.1"
    screen.qtbot.keyClicks(screen.part("reason:A1.1"), "kein Raum")
    screen.session.flush()
    assert screen.stored() == Answer(
        frozenset({"ja"}), status=Status.NOT_APPLICABLE, reason="kein Raum"
    )
    assert not screen.sees("choice:A1.1:ja")
    screen.click("end-status:A1.1")
    assert screen.stored() == YES
    assert screen.focus == "choice:A1.1:ja"


def test_status__geplant__takes_a_date_and_the_answer_stays_editable(screen: Screen) -> None:
    screen.open(YESNO)
    screen.choose_in_menu("status:A1.1", "Geplant bis …")
    screen.qtbot.keyClicks(screen.part("until:A1.1"), "31.3.2027")
    screen.session.flush()
    screen.settle()
    screen.click("choice:A1.1:ja")
    assert screen.stored() == Answer(
        frozenset({"ja"}), status=Status.PLANNED, until=date(2027, 3, 31)
    )
    assert screen.says("geplant bis 31.03.2027")


def test_status__ended__brings_back_words_that_are_no_number(screen: Screen) -> None:
    screen.open(FIELDS)
    screen.qtbot.keyClicks(screen.part("blank:A1.1:zahl"), "12x")
    screen.choose_in_menu("status:A1.1", "Trifft nicht zu …")
    screen.click("end-status:A1.1")
    assert screen.part("blank:A1.1:zahl", Field).words == "12x"


def test_status__question_that_wants_an_answer__offers_none(screen: Screen) -> None:
    screen.open(YESNO.replace("TEXTS", "answer_only: true, TEXTS"))
    assert not screen.sees("status:A1.1")


def test_flag_and_note__answer_changed__survive(screen: Screen) -> None:
    aside = Answer(note="fragen", clarify=True, remark="gedruckt")
    screen.open(YESNO, given({Slot("A1.1"): aside}))
    assert screen.says("klären")
    screen.click("choice:A1.1:ja")
    stored = screen.stored()
    assert (stored.note, stored.clarify, stored.remark) == ("fragen", True, "gedruckt")


def test_carried__confirmed__says_the_same_without_the_mark(screen: Screen) -> None:
    screen.open(YESNO, given({Slot("A1.1"): YES}))
    screen.next_year()
    assert screen.stored().carried
    assert screen.says("aus Vorjahr")
    assert screen.says("2026: ja")
    screen.click("confirm:A1.1")
    assert screen.stored() == YES
    assert not screen.says("aus Vorjahr")
    assert screen.focus == "choice:A1.1:ja"


def test_carried__changed__is_confirmed_and_the_old_value_can_come_back(screen: Screen) -> None:
    screen.open(SINGLE, given({Slot("A1.1"): Answer(frozenset({"ja"}), {"minuten": 10})}))
    screen.next_year()
    screen.click("choice:A1.1:nein")
    assert screen.stored() == Answer(frozenset({"nein"}), {"minuten": 10})
    assert screen.says("2026: ja, nach 10 Minuten")
    screen.click("take:A1.1")
    assert screen.stored() == Answer(frozenset({"ja"}), {"minuten": 10})
    assert screen.part("blank:A1.1:minuten", Field).words == "10"


def test_last_year__site_that_answered_like_the_main_one__is_told_what_that_was(
    screen: Screen,
) -> None:
    answers = {Slot("A1.1"): NO, Slot("A1.2"): YES}
    screen.open(PER_SITE, given(answers, sites=(HAMBURG, HALL)), head=REPEATS)
    page = screen.next_year()
    page.show_slot(Slot("A1.2", "halle"))
    screen.click("own:A1.2@halle")
    screen.click("choice:A1.2@halle:nein")
    assert screen.says("2026: ja")


def test_carried__several__all_are_confirmed_in_one_step(screen: Screen) -> None:
    two = YESNO + YESNO.replace("1.1", "1.2")
    screen.open(two, given({Slot("A1.1"): YES, Slot("A1.2"): NO}))
    screen.next_year()
    screen.click("confirm-all")
    assert (screen.stored("A1.1"), screen.stored("A1.2")) == (YES, NO)
    screen.session.undo()
    assert screen.stored("A1.1").carried
    assert screen.stored("A1.2").carried


def test_further_site__like_the_main_one__can_differ_and_come_back(screen: Screen) -> None:
    answers = {Slot("A1.1"): NO, Slot("A1.2"): YES}
    page = screen.open(PER_SITE, given(answers, sites=(HAMBURG, HALL)), head=REPEATS)
    assert page.show_slot(Slot("A1.2", "halle"))
    assert screen.part("section-site", Picker).chosen == "halle"
    assert screen.says("wie Hauptsitz: ja")
    assert not screen.sees("question:A1.1")
    screen.click("own:A1.2@halle")
    assert screen.stored("A1.2", "halle") == YES
    screen.click("choice:A1.2@halle:nein")
    assert screen.stored("A1.2", "halle") == NO
    screen.session.put(Slot("A1.2", "halle"), replace(NO, note="anrufen"))
    screen.click("like:A1.2@halle")
    assert Slot("A1.2", "halle") not in screen.stored_response().answers
    assert screen.stored("A1.2") == replace(YES, note="anrufen")


def test_clarify__site_that_answers_like_the_main_one__has_nothing_of_its_own_to_flag(
    screen: Screen,
) -> None:
    answers = {Slot("A1.1"): NO, Slot("A1.2"): YES}
    page = screen.open(PER_SITE, given(answers, sites=(HAMBURG, HALL)), head=REPEATS)
    page.show_slot(Slot("A1.2", "halle"))
    assert not may_clarify(screen.session)
    toggle_clarify(screen.session)
    assert Slot("A1.2", "halle") not in screen.stored_response().answers
    screen.click("own:A1.2@halle")
    toggle_clarify(screen.session)
    assert screen.stored("A1.2", "halle") == replace(YES, clarify=True)


def test_section__asked_per_site_on_request__box_splits_it(screen: Screen) -> None:
    page = screen.open(PER_SITE, given({Slot("A1.1"): NO}, sites=(HAMBURG, HALL)), head=REPEATS)
    screen.click("apart")
    assert screen.stored_response().apart == {"A1"}
    page.show_slot(Slot("A1.3", "halle"))
    assert screen.sees("question:A1.3@halle")


def test_section__answered_for_another_party__is_kept(screen: Screen) -> None:
    screen.open(YESNO, given(parties=(VENDOR, HOST)))
    assert screen.says("Beantwortet für Lernraum GmbH")
    screen.choose_in_menu("answered-for", "Rechner AG")
    assert screen.stored_response().answered_for == {"A1": ("v", "h")}
    assert screen.says("Beantwortet für Lernraum GmbH, Rechner AG")


@pytest.mark.slow
def test_finding__compensation_typed__is_kept_with_its_date(screen: Screen) -> None:
    screen.open_example("A5")
    assert screen.says("Zu HTTPS/TLS fehlt die Angabe der Versionen.")
    screen.type("compensation:S-67a:A5.1", "nur TLS 1.3")
    screen.type("compensation-until:S-67a:A5.1", "1.2.2027")
    screen.session.flush()
    made = [each for each in screen.stored_response().compensations if each.rule == "S-67a"]
    assert [(each.measure, each.until) for each in made] == [("nur TLS 1.3", date(2027, 2, 1))]
    assert screen.focus == "compensation-until:S-67a:A5.1"


@pytest.mark.slow
def test_finding__its_cause_is_gone__goes(screen: Screen) -> None:
    screen.open_example("A5")
    assert screen.sees("finding:S-70:A5.3")
    screen.click("choice:A5.3:ja")
    assert not screen.sees("finding:S-70:A5.3")


@pytest.mark.slow
def test_read_only__answers__are_text_without_any_control(screen: Screen) -> None:
    page = screen.open_example("A5", editable=False)
    assert screen.says("HTTPS/TLS")
    fields = page.findChildren(QLineEdit) + page.findChildren(QPlainTextEdit)
    choices = [each for each in page.findChildren(QAbstractButton) if each.isCheckable()]
    assert not [each for each in [*fields, *choices] if each.isVisible()]


def test_texts_with_markup__in_a_form_and_an_answer__stay_text(screen: Screen) -> None:
    answer = Answer(frozenset({"sonstiges"}), {"was": "<b>fett</b>"})
    screen.open(MULTIPLE, given({Slot("A1.1"): answer}))
    screen.next_year()
    assert screen.says("2026: Sonstiges: <b>fett</b>")


def test_missing__pruefen_opened__is_pointed_out(screen: Screen) -> None:
    screen.open(YESNO)
    screen.session.point_out()
    screen.settle()
    assert screen.says("Pflichtangabe fehlt")
    screen.press(Qt.Key.Key_Tab)


def test_section__answered_for_a_party_with_an_ampersand__names_it_in_full(screen: Screen) -> None:
    partner = replace(HOST, name="Müller & Söhne <b>AG</b>")
    screen.open(YESNO, given(parties=(VENDOR, partner)))
    screen.choose_in_menu("answered-for", "Müller && Söhne <b>AG</b>")
    assert screen.stored_response().answered_for == {"A1": ("v", "h")}
    assert screen.says("Beantwortet für Lernraum GmbH, Müller & Söhne <b>AG</b>")
