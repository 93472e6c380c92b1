# SPDX-License-Identifier: MIT
"""The steps before the signature, the draft, and the pages on show."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget

from tests.signing.people import judged
from tests.ui.sign.conftest import EXEMPLARY, WITH_GAPS
from tomtool.domain.answers import Answer, Slot
from tomtool.domain.edition import Edition
from tomtool.services import annexes
from tomtool.services.previews import Pages
from tomtool.ui.sign.steps import Step
from tomtool.ui.sign.system import print_pages
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.sign.conftest import Person
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk
    from tomtool.ui.look import Look


def test_version__with_answers_missing__offers_the_draft_only_and_says_why(
    seat: Callable[..., Person], open_example: Callable[[str], Session]
) -> None:
    person = seat(open_example(WITH_GAPS))
    assert not person.part("way:sign", QWidget).isEnabled()
    assert "Geht erst, wenn keine Pflichtangabe mehr fehlt." in person.words()


def test_version__link_to_the_check_page__closes_and_goes_there(
    seat: Callable[..., Person], open_example: Callable[[str], Session]
) -> None:
    session = open_example(WITH_GAPS)
    wanted: list[str] = []
    session.page_wanted.connect(wanted.append)
    person = seat(session)
    link = next(
        each
        for each in person.assistant.findChildren(QAbstractButton)
        if each.isVisible() and each.text() == "Zur Prüfung"
    )
    person.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted == ["check"]
    assert not person.assistant.isVisible()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("product", "  ", "Nennen Sie das Produkt."),
        ("version", "0", "Die Fassung ist eine ganze Zahl ab 1."),
        ("version", "", "Die Fassung ist eine ganze Zahl ab 1."),
        ("as-of", "heute", "Der Stand ist ein Tag wie 21.11.2026."),
    ],
    ids=["no-product", "version-0", "no-version", "no-day"],
)
def test_version__with_a_header_that_cannot_be__stays_and_says_so(
    person: Person, session: Session, field: str, words: str, sentence: str
) -> None:
    before = session.sheet.header
    person.wait_for(lambda: not person.assistant.job.busy)
    person.fill(field, words)
    person.click("next")
    assert sentence in person.words()
    assert person.assistant.currentId() == Step.VERSION
    assert session.sheet.header == before


def test_version__of_a_successor__must_be_above_the_one_before(
    seat: Callable[..., Person], open_example: Callable[[str], Session], desk: Desk
) -> None:
    open_example(EXEMPLARY)
    successor, _ = desk.workspace.next_version(desk.workspace.entries()[0].id)
    person = seat(Session(desk, desk.workspace.fill(successor), desk))
    person.wait_for(lambda: not person.assistant.job.busy)
    assert "aus dem Vorjahr" in person.words()
    person.fill("version", "2")
    person.click("next")
    assert "ganze Zahl ab 3" in person.words()
    person.fill("version", "12")
    person.goes_on(Step.CONTENT)
    assert desk.workspace.fill(successor).header.version == 12


def test_draft__of_an_incomplete_response__is_saved_unsigned_and_closes_nothing(
    seat: Callable[..., Person], open_example: Callable[[str], Session], tmp_path: Path
) -> None:
    session = open_example(WITH_GAPS)
    person = seat(session, draft=True)
    exported: list[Path] = []
    person.assistant.exported.connect(exported.append)
    person.goes_on(Step.CONTENT)
    plain = person.assistant.job.pdf
    person.click("with-findings")
    person.wait_for(lambda: person.assistant.job.pdf != plain)
    person.goes_on(Step.LOOK)
    shown = person.assistant.job.pdf
    person.goes_on(Step.SAVE)
    person.fill("target", str(tmp_path / "entwurf.pdf"))
    person.goes_on(Step.DONE, "commit")
    assert exported == [tmp_path / "entwurf.pdf"]
    assert (tmp_path / "entwurf.pdf").read_bytes() == shown
    assert judged((tmp_path / "entwurf.pdf").read_bytes()).signatures == ()
    assert session.editable
    assert not person.sees("fingerprint")


def test_draft__into_a_folder_that_is_not_there__says_so_at_the_file(
    seat: Callable[..., Person], session: Session, tmp_path: Path
) -> None:
    person = seat(session, draft=True)
    for step in (Step.CONTENT, Step.LOOK, Step.SAVE):
        person.goes_on(step)
    person.fill("target", str(tmp_path / "fehlt" / "a.pdf"))
    person.click("commit")
    person.wait_for(lambda: "Datei oder Ordner fehlt" in person.words())
    person.fill("target", "")
    person.click("commit")
    assert "wie die Datei heißen soll" in person.words()


def test_draft__of_an_example_only_looked_at__leaves_it_as_it_is(
    seat: Callable[..., Person], desk: Desk
) -> None:
    session = Session(desk, desk.workspace.example(EXEMPLARY), desk)
    person = seat(session)
    assert not person.part("way:sign", QWidget).isEnabled()
    assert "nicht mehr ändern" in person.words()
    for step in (Step.CONTENT, Step.LOOK, Step.SAVE):
        person.goes_on(step)
    person.goes_on(Step.DONE, "commit")
    assert desk.workspace.entries() == ()


def test_content__before_signing__has_no_findings_and_names_what_stays_behind(
    seat: Callable[..., Person], session: Session
) -> None:
    session.put(Slot("A1.21"), Answer(remark="aus einer früheren Fassung"))
    person = seat(session)
    person.goes_on(Step.CONTENT)
    assert not person.sees("with-findings")
    assert "private Notizen" in person.words()
    assert "1 ausgeblendete Antwort, die nicht zutrifft: A1.21" in person.words()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en"])
def test_look__in_a_language__shows_the_very_pages_that_get_signed(
    person: Person, session: Session, language: str
) -> None:
    person.goes_on(Step.CONTENT)
    if language == "en":
        chosen = person.part("language", QWidget).findChildren(QAbstractButton)[0]
        person.qtbot.keyClick(chosen, Qt.Key.Key_Right)
    person.goes_on(Step.LOOK)
    expected = annexes.draw(session.sheet.reading(), Edition(language, sealed=True))  # type: ignore[arg-type] # one of the two
    assert person.assistant.job.pdf == expected


def test_look__by_keys_and_buttons__turns_pages_and_grows(person: Person) -> None:
    for step in (Step.CONTENT, Step.LOOK):
        person.goes_on(step)
    person.wait_for(lambda: person.sees("pages"))
    pages = person.part("pages", QWidget)
    pages.setFocus()
    label = person.part("page", QWidget)
    assert isinstance(label, QLabel)
    last = label.text().removeprefix("Seite 1 von ")
    for key, page in (
        (Qt.Key.Key_PageDown, "2"),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_PageDown, last),
        (Qt.Key.Key_Home, "1"),
        (Qt.Key.Key_PageUp, "1"),
    ):
        person.qtbot.keyClick(pages, key)
        assert label.text() == f"Seite {page} von {last}"
    person.click("page-next")
    assert label.text() == f"Seite 2 von {last}"
    sheet = person.assistant.preview._sheet
    before = sheet.width()
    person.click("larger")
    assert sheet.width() > before
    person.qtbot.keyClick(pages, Qt.Key.Key_Minus)
    assert sheet.width() == before


def test_look__of_answers_that_do_not_fit__says_so_and_goes_no_further(
    seat: Callable[..., Person], session: Session
) -> None:
    sheet = session.sheet
    slot = next(iter(sheet.route.answers))
    broken = replace(sheet.route.answers[slot], choices=frozenset({"gibt-es-nicht"}))
    session.put(slot, broken)
    person = seat(session)
    assert "passt nicht zum Fragebogen" in person.words()
    person.wait_for(lambda: person.part("next", QWidget).isEnabled())
    person.goes_on(Step.CONTENT)
    person.click("next")
    person.wait_for(lambda: "Angaben passen nicht zum Fragebogen" in person.words())
    assert not person.part("next", QWidget).isEnabled()


def test_cancel__without_work__closes_and_changes_nothing(
    person: Person, session: Session, tmp_path: Path
) -> None:
    person.wait_for(lambda: not person.assistant.job.busy)
    person.click("cancel")
    assert not person.assistant.isVisible()
    assert session.editable
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.slow
def test_every_step__of_the_way__names_every_control(person: Person) -> None:
    nameless = []
    for step in (Step.VERSION, Step.CONTENT, Step.LOOK, Step.SIGN):
        for each in person.assistant.findChildren(QWidget):
            control = isinstance(each, QAbstractButton | QLineEdit)
            pages = isinstance(each, QAbstractScrollArea) and each.objectName() == "pages"
            if each.isVisible() and (control or pages) and not each.accessibleName():
                nameless.append((step, each))
        if step != Step.SIGN:
            person.goes_on(Step(step + 1))
    assert nameless == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_step__in_a_small_window__cuts_no_words(
    person: Person, look: Look, theme: str
) -> None:
    look.choose(theme)  # type: ignore[arg-type] # one of the choices
    person.assistant.resize(1024, 700)
    for step in (Step.CONTENT, Step.LOOK, Step.SIGN):
        for label in person.assistant.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap():
                assert label.width() >= label.sizeHint().width(), (step, label.text())
        person.goes_on(step)


def test_printing__a_range_of_pages__prints_these(person: Person, tmp_path: Path) -> None:
    person.goes_on(Step.CONTENT)
    pdf = person.assistant.job.pdf
    assert pdf is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "druck.pdf"))
    printer.setFromTo(2, 4)
    parts: list[float] = []

    def still_wanted(part: float) -> bool:
        parts.append(part)
        return True

    print_pages(pdf, printer, still_wanted)
    with Pages((tmp_path / "druck.pdf").read_bytes()) as printed:
        assert len(printed) == 3
    assert parts == [0, 1 / 3, 2 / 3]


@pytest.mark.slow
def test_work__that_takes_long__shows_how_far_it_is_and_can_be_cancelled(person: Person) -> None:
    job = person.assistant.job
    person.wait_for(lambda: not job.busy)
    going = Event()

    def act(work: Work[None]) -> None:
        work.still_wanted(0.4)
        going.wait(10)

    job.run("Es dauert …", act, lambda _nothing: None, lambda _error: None)
    person.wait_for(lambda: person.sees("progress"))
    assert "Es dauert …" in person.words()
    assert not person.part("next", QWidget).isEnabled()
    person.click("cancel")
    going.set()
    assert not person.sees("progress")
    assert person.part("next", QWidget).isEnabled()


def test_theme__changed_again_and_again_while_it_is_open__is_followed(
    person: Person, look: Look
) -> None:
    for theme in ("dark", "contrast", "light", "dark"):
        look.choose(theme)
        person.qtbot.wait(10)
    assert person.assistant.isVisible()
