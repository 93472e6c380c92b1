# SPDX-License-Identifier: MIT
"""How the annex is put on paper, what is new in it, and taking it along in other formats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from tests.ui.sign.conftest import EXEMPLARY
from tomtool.domain.edition import Edition, Layout, Naming
from tomtool.domain.response import Revision
from tomtool.services import annexes
from tomtool.ui.desk import Desk
from tomtool.ui.sign.steps import Step
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.sign.conftest import Person


def picks_anhang(person: Person) -> None:
    """Choose by keys what the contract calls the annex."""
    person.part("naming", QWidget).findChildren(QAbstractButton)[0].setFocus()
    person.press(Qt.Key.Key_Right)


@pytest.mark.slow
def test_edition__chosen_by_clicks_and_keys__is_what_is_shown_and_remembered(
    person: Person, session: Session, desk: Desk
) -> None:
    person.goes_on(Step.CONTENT)
    picks_anhang(person)
    person.fill("number", "12")
    person.click("layout:checklist")
    person.goes_on(Step.LOOK)
    chosen = Edition("de", Layout.CHECKLIST, Naming.ANHANG, 12)
    expected = annexes.draw(session.sheet.reading(), replace(chosen, sealed=True))
    assert person.assistant.job.pdf == expected
    again = Desk(desk.context)
    assert (again.settings.annex_layout, again.settings.annex_number) == ("checklist", 12)


def test_edition__of_the_last_annex__is_proposed_for_the_next(
    seat: Callable[..., Person], session: Session, desk: Desk
) -> None:
    desk.remember(annex_layout="prose", annex_naming="Anhang", annex_number=3)
    person = seat(session)
    person.goes_on(Step.CONTENT)
    assert person.part("layout:prose", QAbstractButton).isChecked()
    assert person.assistant.job.edition == Edition("de", Layout.PROSE, Naming.ANHANG, 3)


def test_skipped__in_the_questionnaire__is_offered_and_printed(
    person: Person, session: Session
) -> None:
    person.goes_on(Step.CONTENT)
    person.click("skipped")
    person.goes_on(Step.LOOK)
    expected = annexes.draw(session.sheet.reading(), Edition("de", skipped=True, sealed=True))
    assert person.assistant.job.pdf == expected


@pytest.mark.slow
def test_skipped__in_any_other_layout__is_not_offered(person: Person) -> None:
    person.goes_on(Step.CONTENT)
    for layout in Layout:
        person.click(f"layout:{layout.value}")
        assert person.sees("skipped") == (layout is Layout.QUESTIONNAIRE)


def test_number__that_is_none__keeps_the_step_until_it_is_put_right(person: Person) -> None:
    person.goes_on(Step.CONTENT)
    person.wait_for(lambda: not person.assistant.job.busy)
    person.fill("number", "0")
    person.click("next")
    assert person.part("number", QWidget).hasFocus()
    person.fill("number", "")
    person.goes_on(Step.LOOK)


@pytest.mark.slow
def test_change__said_at_the_version__is_kept_and_printed_in_its_list(
    seat: Callable[..., Person], open_example: Callable[[str], Session], desk: Desk
) -> None:
    open_example(EXEMPLARY)
    successor, _ = desk.workspace.next_version(desk.workspace.entries()[0].id)
    person = seat(Session(desk, desk.workspace.fill(successor), desk))
    person.wait_for(lambda: not person.assistant.job.busy)
    person.fill("change", "Backups sind verschlüsselt.")
    person.goes_on(Step.CONTENT)
    kept = desk.workspace.fill(successor).header
    assert [each.version for each in kept.revisions] == [2, 3]
    assert kept.revisions[-1] == Revision(3, kept.as_of, "Backups sind verschlüsselt.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("button", "ending"),
    [("format:.docx", ".docx"), ("format:.xlsx", ".xlsx"), ("format:.csv", ".csv")],
)
def test_format__asked_for_at_the_end__is_written_where_the_person_says(
    seat: Callable[..., Person],
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    ending: str,
) -> None:
    person = seat(session, draft=True)
    for step in (Step.CONTENT, Step.LOOK, Step.SAVE):
        person.goes_on(step)
    person.fill("target", str(tmp_path / "Anlage 2.pdf"))
    person.goes_on(Step.DONE, "commit")
    proposed: list[str] = []

    def choose(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        proposed.append(start)
        return str(tmp_path / "mit Namen"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)  # the system's own dialog
    person.click(button)
    person.wait_for(lambda: person.sees("format-saved"))
    assert proposed == [str(tmp_path / f"Anlage 2{ending}")]
    assert (tmp_path / f"mit Namen{ending}").stat().st_size > 1000
    assert f"mit Namen{ending}" in person.words()


@pytest.mark.slow
def test_format__of_the_layout_chosen__has_that_layout(
    seat: Callable[..., Person],
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = seat(session, draft=True)
    person.goes_on(Step.CONTENT)
    person.click("layout:checklist")
    person.goes_on(Step.LOOK)
    person.goes_on(Step.SAVE)
    person.fill("target", str(tmp_path / "a.pdf"))
    person.goes_on(Step.DONE, "commit")
    target = tmp_path / "a.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    person.click("format:.docx")
    person.wait_for(lambda: person.sees("format-saved"))
    heads = [
        cell.text for table in docx.Document(str(target)).tables for cell in table.rows[0].cells
    ]
    assert heads.count("Organisatorisch") > 3


def test_format__into_a_folder_that_is_not_there__says_so(
    seat: Callable[..., Person],
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = seat(session, draft=True)
    for step in (Step.CONTENT, Step.LOOK, Step.SAVE):
        person.goes_on(step)
    person.fill("target", str(tmp_path / "a.pdf"))
    person.goes_on(Step.DONE, "commit")
    target = tmp_path / "fehlt" / "a.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    person.click("format:.csv")
    person.wait_for(lambda: "Datei oder Ordner fehlt" in person.words())
    assert not person.sees("format-saved")
