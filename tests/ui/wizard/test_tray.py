# SPDX-License-Identifier: MIT
"""The tray follows the question in focus, and what is typed belongs to that question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.domain.builders import NO, YES, form, question, response
from tests.ui.check.sheets import on_disk, opened, rule
from tomtool.domain.answers import EMPTY, Answer, Evidence, Slot
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import PerSite, References
from tomtool.domain.rules import RuleBook
from tomtool.services.sheets import Sheet
from tomtool.ui.desk import Desk
from tomtool.ui.parts import Button, Chip, TextArea
from tomtool.ui.wizard.session import Session
from tomtool.ui.wizard.tray import Tray
from tomtool.ui.wizard.tray_rail import TrayRail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext

FIRST, SECOND = Slot("A1.1"), Slot("A1.2")
REFS = References(dsgvo=("32(1)(b)",), iso=("7.2",), bsi=("INF.2.A8",), sdm=("vertraulichkeit",))
FORM = form(
    replace(question("A1.1"), refs=REFS),
    question("A1.2", shown_if=Has("A1.1", frozenset({"ja"}))),
    question("A1.3", per_site=PerSite.ALWAYS),
    repeat_per_site_if=Has("A1.1", frozenset({"ja"})),
)
RULE = rule("S-01", Has("A1.1", frozenset({"ja"})))
GIVEN = response({"A1.1": YES, "A1.2": YES, "A1.3": YES}, sites=("kiel", "halle"))
PROOF = Evidence("Plan.pdf", "9f3ac21e" * 8, date(2026, 11, 12))


@pytest.fixture
def session(context: AppContext) -> Iterator[Session]:
    with opened(context, GIVEN, FORM, RULE) as made:
        yield made


@pytest.fixture
def tray(qtbot: QtBot, session: Session) -> Tray:
    made = Tray(session)
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def look_at(qtbot: QtBot, tray: Tray, session: Session, slot: Slot) -> None:
    session.focus(slot)
    qtbot.waitUntil(lambda: tray.slot == slot)


def part(tray: QWidget, name: str) -> QWidget:
    found = [each for each in tray.findChildren(QWidget, name) if each.isVisible()]
    assert found, f"no {name} on screen"
    return found[0]


def area(tray: QWidget, name: str) -> TextArea:
    found = part(tray, name)
    assert isinstance(found, TextArea)
    return found


def press(qtbot: QtBot, tray: QWidget, name: str) -> None:
    qtbot.mouseClick(part(tray, name), Qt.MouseButton.LeftButton)


def write(qtbot: QtBot, widget: QWidget, words: str) -> None:
    widget.setFocus()
    qtbot.keyClicks(widget, words)


def words(tray: QWidget) -> str:
    return "\n".join(each.text() for each in tray.findChildren(QLabel) if each.isVisibleTo(tray))


def test_tray__without_a_question__says_what_to_do(tray: Tray) -> None:
    assert "Wählen Sie eine Frage" in words(tray)


def test_focus__on_another_question__is_followed_a_moment_later(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    session.focus(FIRST)
    assert tray.slot is None
    qtbot.waitUntil(lambda: tray.slot == FIRST)
    session.focus(SECOND)
    qtbot.waitUntil(lambda: tray.slot == SECOND)
    assert "Gefragt, weil 1.1 = ja" in words(tray)


def test_explanations__of_a_question__give_help_reason_and_basis(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    look_at(qtbot, tray, session, FIRST)
    assert "Grund S-01" in words(tray)
    chips = [each.words for each in tray.findChildren(Chip)]
    assert chips == [
        "Art. 32 Abs. 1 lit. b DSGVO",
        "ISO 27001 A 7.2",
        "INF.2.A8",
        "SDM Vertraulichkeit",
    ]


def test_reason__once_the_finding_is_gone__is_left_out(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    look_at(qtbot, tray, session, FIRST)
    session.put(FIRST, NO)
    assert "Grund S-01" not in words(tray)
    assert "Warum es zählt" not in words(tray)


@pytest.mark.parametrize("name", ["remark", "note"])
def test_text__typed_and_left_for_another_question__is_saved_where_it_was_typed(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext, name: str
) -> None:
    look_at(qtbot, tray, session, FIRST)
    write(qtbot, area(tray, name), "Umzug <b>2027</b>")
    session.focus(SECOND)
    part(tray, "clarify-flag").setFocus()
    qtbot.waitUntil(lambda: tray.slot == SECOND)
    session.flush()
    saved = on_disk(context, FIRST)
    assert saved is not None
    assert getattr(saved, name) == "Umzug <b>2027</b>"
    assert on_disk(context, SECOND) == YES
    assert area(tray, name).words == ""


def test_tray__while_somebody_types_in_it__stays_with_its_question(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    look_at(qtbot, tray, session, FIRST)
    write(qtbot, area(tray, "remark"), "noch")
    session.focus(SECOND)
    with qtbot.waitSignal(tray._pause.timeout):  # when it would follow
        pass
    assert tray.slot == FIRST
    qtbot.keyClicks(area(tray, "remark"), " nicht fertig")
    assert session.answer(FIRST).remark == "noch nicht fertig"


def test_text__after_a_pause__is_on_the_disk(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext
) -> None:
    look_at(qtbot, tray, session, FIRST)
    write(qtbot, area(tray, "remark"), "Tresor")
    with qtbot.waitSignal(session.saved):
        pass
    saved = on_disk(context, FIRST)
    assert saved is not None
    assert saved.remark == "Tresor"


def test_text__while_other_things_change__keeps_the_cursor(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    look_at(qtbot, tray, session, FIRST)
    write(qtbot, area(tray, "remark"), "Tore")
    qtbot.keyClick(area(tray, "remark"), Qt.Key.Key_Left)
    session.put(SECOND, NO)
    session.put(FIRST, replace(session.answer(FIRST), clarify=True))
    qtbot.keyClicks(area(tray, "remark"), "n")
    assert area(tray, "remark").words == "Torne"


def test_undo__of_a_remark__is_shown(qtbot: QtBot, tray: Tray, session: Session) -> None:
    look_at(qtbot, tray, session, FIRST)
    write(qtbot, area(tray, "remark"), "falsch")
    session.undo()
    assert area(tray, "remark").words == ""


def test_flag__by_key__is_on_the_disk_at_once(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext
) -> None:
    look_at(qtbot, tray, session, FIRST)
    flag = part(tray, "clarify-flag")
    assert isinstance(flag, Button)
    qtbot.keyClick(flag, Qt.Key.Key_Space)
    assert on_disk(context, FIRST) == replace(YES, clarify=True)
    assert flag.isChecked()
    qtbot.keyClick(flag, Qt.Key.Key_Space)
    assert on_disk(context, FIRST) == YES


def test_flag_remark_note_evidence__one_after_the_other__all_stay(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext
) -> None:
    look_at(qtbot, tray, session, FIRST)
    write(qtbot, area(tray, "remark"), "gedruckt")
    press(qtbot, tray, "clarify-flag")
    write(qtbot, area(tray, "note"), "privat")
    type_evidence(qtbot, tray, "Plan.pdf", "12.11.2026", PROOF.sha256)
    session.put(FIRST, replace(session.answer(FIRST), choices=NO.choices))
    assert on_disk(context, FIRST) == Answer(
        NO.choices, remark="gedruckt", note="privat", evidence=(PROOF,), clarify=True
    )


def test_remark__on_an_answer_of_last_year__confirms_it_and_a_note_does_not(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    session.put(FIRST, replace(YES, carried=True))
    look_at(qtbot, tray, session, FIRST)
    write(qtbot, area(tray, "note"), "fragen")
    session.flush()
    assert session.answer(FIRST).carried
    write(qtbot, area(tray, "remark"), "gilt")
    session.flush()
    assert not session.answer(FIRST).carried


def type_evidence(qtbot: QtBot, tray: Tray, *typed: str) -> None:
    press(qtbot, tray, "type-evidence")
    fill_form(qtbot, tray, *typed)


def fill_form(qtbot: QtBot, tray: Tray, *typed: str) -> None:
    for name, said in zip(("file", "date", "hash"), typed, strict=True):
        field = part(tray, f"evidence-{name}")
        assert isinstance(field, QLineEdit)
        field.selectAll()
        write(qtbot, field, said)
    press(qtbot, tray, "keep-evidence")


def test_evidence__typed_by_hand__takes_a_hash_as_other_programs_write_it(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext
) -> None:
    look_at(qtbot, tray, session, FIRST)
    type_evidence(qtbot, tray, "Plan.pdf", "12.11.2026", "9F3A C21E " * 8)
    assert on_disk(context, FIRST) == replace(YES, evidence=(PROOF,))
    assert "12.11.2026 · 9F3A C21E" in words(tray)


def test_evidence__with_something_wrong__keeps_what_was_typed_and_says_so(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    look_at(qtbot, tray, session, FIRST)
    type_evidence(qtbot, tray, "Plan.pdf", "31.02.2026", "keine")
    assert session.answer(FIRST).evidence == ()
    digits, day = part(tray, "evidence-hash"), part(tray, "evidence-date")
    assert isinstance(digits, QLineEdit)
    assert digits.text() == "keine"
    assert "64 Hex-Ziffern" in digits.accessibleDescription()
    assert "nicht 64 Hex-Ziffern" in words(tray)
    assert day.accessibleDescription()
    fill_form(qtbot, tray, "Plan.pdf", "12.11.2026", PROOF.sha256)
    assert session.answer(FIRST).evidence == (PROOF,)


def test_evidence__changed_and_removed__follows(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext
) -> None:
    session.put(FIRST, replace(YES, evidence=(PROOF, replace(PROOF, file="Zwei.pdf"))))
    look_at(qtbot, tray, session, FIRST)
    press(qtbot, tray, "change-evidence:0")
    fill_form(qtbot, tray, "Eins.pdf", "12.11.2026", PROOF.sha256)
    assert [each.file for each in session.answer(FIRST).evidence] == ["Eins.pdf", "Zwei.pdf"]
    press(qtbot, tray, "remove-evidence:0")
    assert on_disk(context, FIRST) == replace(YES, evidence=(replace(PROOF, file="Zwei.pdf"),))


def choose_file(qtbot: QtBot, tray: Tray, path: Path) -> None:
    press(qtbot, tray, "add-evidence")
    dialog = tray.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(str(path))
    dialog.accept()


def test_evidence__from_a_file__has_its_name_hash_and_date(
    qtbot: QtBot, tray: Tray, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Zertifikat.pdf"
    path.write_bytes(b"%PDF")
    look_at(qtbot, tray, session, FIRST)
    choose_file(qtbot, tray, path)
    qtbot.waitUntil(lambda: bool(session.answer(FIRST).evidence))
    proof = session.answer(FIRST).evidence[0]
    assert (proof.file, proof.sha256) == ("Zertifikat.pdf", sha256(b"%PDF").hexdigest())


def test_evidence__from_a_file_while_going_on__lands_at_its_question(
    qtbot: QtBot, tray: Tray, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "gross.bin"
    with path.open("wb") as file:
        file.truncate(64 << 20)
    look_at(qtbot, tray, session, FIRST)
    choose_file(qtbot, tray, path)
    look_at(qtbot, tray, session, SECOND)
    qtbot.waitUntil(lambda: bool(session.answer(FIRST).evidence))
    assert session.answer(SECOND) == YES


def test_evidence__cancelled_while_the_hash_is_made__is_not_added(
    qtbot: QtBot, tray: Tray, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "riesig.bin"
    with path.open("wb") as file:
        file.truncate(4 << 30)
    look_at(qtbot, tray, session, FIRST)
    choose_file(qtbot, tray, path)
    press(qtbot, tray, "cancel-evidence")
    assert part(tray, "add-evidence").isVisible()
    assert session.answer(FIRST) == YES


def test_further_site__that_answers_like_the_main_one__offers_no_marks_of_its_own(
    qtbot: QtBot, tray: Tray, session: Session
) -> None:
    there = Slot("A1.3", "halle")
    look_at(qtbot, tray, session, there)
    assert "wie Hauptsitz" in words(tray)
    assert not tray.findChildren(QPlainTextEdit)
    assert tray.findChild(QWidget, "clarify-flag") is None
    session.put(there, NO)
    write(qtbot, area(tray, "remark"), "eigene")
    session.flush()
    assert session.answer(there) == replace(NO, remark="eigene")


def test_further_site__emptied_and_then_marked__still_does_not_answer_like_the_main_one(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext
) -> None:
    there = Slot("A1.3", "halle")
    session.put(there, EMPTY)
    look_at(qtbot, tray, session, there)
    write(qtbot, area(tray, "note"), "anrufen")
    press(qtbot, tray, "clarify-flag")
    assert on_disk(context, there) == Answer(note="anrufen", clarify=True)
    assert session.sheet.route.answer(there).public == EMPTY
    press(qtbot, tray, "clarify-flag")
    area(tray, "note").selectAll()
    qtbot.keyClick(area(tray, "note"), Qt.Key.Key_Delete)
    session.flush()
    assert on_disk(context, there) == EMPTY


def test_earlier_answer__of_the_version_before__stands_beside(
    qtbot: QtBot, context: AppContext
) -> None:
    before = response({"A1.1": replace(NO, remark="gemietet")})
    with opened(context, GIVEN, FORM, previous=before) as session:
        tray = Tray(session)
        qtbot.addWidget(tray)
        tray.show()
        look_at(qtbot, tray, session, FIRST)
        assert "Vorige Fassung, Stand 01.03.2026" in words(tray)
        earlier = part(tray, "earlier-answer")
        assert isinstance(earlier, QLabel)
        assert earlier.text() == "nein\nAnmerkung: gemietet"


def test_sheet_to_look_at__shows_texts_and_no_controls(qtbot: QtBot, context: AppContext) -> None:
    told = replace(YES, remark="<b>fett</b>", evidence=(PROOF,))
    given = replace(GIVEN, answers={FIRST: told})
    sheet = Sheet(FORM, RuleBook(), given, context.clock().date())
    session = Session(Desk(context), sheet)
    tray = Tray(session)
    qtbot.addWidget(tray)
    look_at(qtbot, tray, session, FIRST)
    assert "<b>fett</b>" in words(tray)
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in tray.findChildren(QLabel))
    controls = (QAbstractButton, QLineEdit, QPlainTextEdit)
    assert not [each for kind in controls for each in tray.findChildren(kind)]


def test_rail__of_a_question__says_what_is_there_and_opens_the_tray(
    qtbot: QtBot, session: Session
) -> None:
    rail = TrayRail(session)
    qtbot.addWidget(rail)
    rail.show()
    session.put(FIRST, replace(YES, remark="x", clarify=True))
    session.focus(FIRST)
    named = [each.accessibleName() for each in rail.findChildren(Button)]
    assert named == [
        "Was gemeint ist",
        "Grundlage",
        "Anmerkung (ausgefüllt)",
        "Private Notiz",
        "Nachweise",
        "Klären (ausgefüllt)",
    ]
    with qtbot.waitSignal(rail.open_wanted):
        press(qtbot, rail, "rail:scales")
    session.focus(None)
    assert "ausgefüllt" not in " ".join(e.accessibleName() for e in rail.findChildren(Button))


def test_empty_answer__marked_and_unmarked__is_no_answer_again(
    qtbot: QtBot, tray: Tray, session: Session, context: AppContext
) -> None:
    session.put(FIRST, EMPTY)
    look_at(qtbot, tray, session, FIRST)
    press(qtbot, tray, "clarify-flag")
    press(qtbot, tray, "clarify-flag")
    assert on_disk(context, FIRST) is None
