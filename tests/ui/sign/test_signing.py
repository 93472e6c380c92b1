# SPDX-License-Identifier: MIT
"""Signing by keys and clicks: a signed file that verifies, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.services.test_passphrases import InMemory
from tests.signing.people import accepted, judged
from tests.ui.hands import until_work_has_ended
from tests.ui.sign.conftest import PASSPHRASE
from tomtool.domain.printable import in_groups
from tomtool.services import annexes
from tomtool.services.workspace import Workspace
from tomtool.ui.background import stop_background_work
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.sign.conftest import Person
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session


class System(QObject):
    """What opens files on this computer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.asked.append(url.toLocalFile())


def is_busy(person: Person) -> bool:
    return person.assistant.job.busy


def choose(person: Person, identity: Path, passphrase: str = PASSPHRASE) -> None:
    person.click("identity:file")
    person.fill("identity-file", str(identity))
    person.fill("passphrase", passphrase)


def test_signing__with_a_new_identity__gives_a_certified_file_and_closes_the_version(
    person: Person, session: Session, desk: Desk, tmp_path: Path
) -> None:
    exported: list[Path] = []
    person.assistant.exported.connect(exported.append)
    person.fill("version", "7")
    person.click("today")
    person.goes_to_sign()
    person.fill("new-name", "Katrin Behrends")
    person.fill("new-passphrase", PASSPHRASE)
    person.fill("new-again", PASSPHRASE)
    person.click("create")
    person.wait_for(lambda: person.sees("passphrase"))
    person.fill("signer-place", "Halle (Saale)")
    person.goes_on(Step.DONE, "commit")
    person.wait_for(lambda: "Signiert von Katrin Behrends" in person.words())

    target = tmp_path / "Anlage-TOM_Klassenwerk-Lernraum_v7_2026-11-21.pdf"
    assert exported == [target]
    verification = judged(target.read_bytes())
    assert verification.signatures[0].signer.name == "Katrin Behrends"
    assert accepted(target.read_bytes())
    response = annexes.extract(desk.context, target).reading.response
    assert (response.version, response.as_of.isoformat()) == (7, "2026-11-21")
    assert not session.editable
    assert desk.workspace.entries()[0].signed is not None
    assert desk.settings.identity_name == "Katrin Behrends"
    assert in_groups(desk.settings.identity_fingerprint)[:39] in person.words()


def test_signing__with_the_wrong_passphrase__says_so_at_the_field_and_keeps_everything(
    person: Person, session: Session, identity: Path, tmp_path: Path
) -> None:
    person.goes_to_sign()
    choose(person, identity, "falsch")
    person.fill("signer-role", "Leitung")
    person.click("commit")
    person.wait_for(lambda: "Die Passphrase öffnet diese Identität nicht." in person.words())
    assert person.assistant.currentId() == Step.SIGN
    assert person.part("passphrase", QWidget).hasFocus()
    assert person.part("signer-role", QLineEdit).text() == "Leitung"
    assert session.editable
    assert list(tmp_path.glob("*.pdf")) == []

    person.fill("passphrase", PASSPHRASE)
    person.goes_on(Step.DONE, "commit")
    assert not session.editable


@pytest.mark.slow
def test_signing__into_a_folder_that_is_not_there__says_so_and_leaves_no_half_file(
    person: Person, session: Session, identity: Path, tmp_path: Path
) -> None:
    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", str(tmp_path / "fehlt" / "anlage.pdf"))
    person.click("commit")
    person.wait_for(lambda: "Datei oder Ordner fehlt" in person.words())
    assert session.editable
    assert not (tmp_path / "fehlt").exists()

    person.fill("target", str(tmp_path / "anlage"))
    person.goes_on(Step.DONE, "commit")
    assert accepted((tmp_path / "anlage.pdf").read_bytes())


def test_signing__over_an_existing_file__asks_first(
    person: Person, identity: Path, tmp_path: Path
) -> None:
    old = tmp_path / "alt.pdf"
    old.write_bytes(b"old")
    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", str(old))
    person.click("commit")
    assert person.sees("target:replace")
    assert old.read_bytes() == b"old"
    person.click("target:replace")
    person.goes_on(Step.DONE, "commit")
    assert accepted(old.read_bytes())


@pytest.mark.slow
def test_signing__over_the_identity_itself__is_refused(person: Person, identity: Path) -> None:
    before = identity.read_bytes()
    link = identity.with_name("anlage.pdf")
    link.hardlink_to(identity)
    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", str(link))
    person.click("commit")
    person.click("target:replace")
    person.click("commit")
    person.wait_for(lambda: "Die Zieldatei wird auch gelesen" in person.words())
    assert identity.read_bytes() == before


@pytest.mark.slow
def test_signing__cancelled_while_it_works__leaves_nothing_and_can_begin_again(
    person: Person, session: Session, identity: Path, tmp_path: Path
) -> None:
    person.goes_to_sign()
    choose(person, identity)
    cancel = person.part("cancel", QWidget)  # looking takes time, too
    person.click("commit")
    assert is_busy(person)
    person.click_on(cancel)
    assert not is_busy(person)
    until_work_has_ended(person.qtbot)
    assert person.assistant.currentId() == Step.SIGN
    assert session.editable
    assert list(tmp_path.glob("*.pdf")) == []
    person.goes_on(Step.DONE, "commit")
    assert not session.editable


@pytest.mark.slow
def test_signing__program_ends_while_the_file_is_written__version_is_closed_before(
    person: Person, desk: Desk, identity: Path, tmp_path: Path
) -> None:
    job = person.assistant.job
    closed: list[bool] = []

    def end() -> None:
        if job.busy and job._final and not closed:
            closed.append(person.assistant.close())
            stop_background_work()

    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", str(tmp_path / "anlage.pdf"))
    job.busy_changed.connect(end)
    person.click("commit")
    person.wait_for(lambda: bool(closed))
    assert closed == [False]
    assert accepted((tmp_path / "anlage.pdf").read_bytes())
    assert not desk.workspace.fill(desk.workspace.entries()[0].id).editable


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no key", "keine Identität im Format PKCS#12"), (None, "lässt sich nicht lesen")],
    ids=["not-a-key", "not-there"],
)
def test_signing__with_a_file_that_is_no_identity__says_so_at_the_file(
    person: Person, session: Session, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / "key.p12"
    if content is not None:
        file.write_bytes(content)
    person.goes_to_sign()
    choose(person, file)
    person.click("commit")
    person.wait_for(lambda: sentence in person.words())
    assert session.editable


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"new-name": ""}, "Nennen Sie Ihren Namen."),
        ({}, "Wählen Sie eine Passphrase."),
        ({"new-passphrase": "a", "new-again": "b"}, "Die beiden Passphrasen sind verschieden."),
        (
            {"new-passphrase": "a", "new-again": "a", "new-file": ""},
            "Nennen Sie die Datei für die Identität.",
        ),
        ({"new-name": "a" * 70, "new-passphrase": "a", "new-again": "a"}, "höchstens 64"),
    ],
    ids=["no-name", "no-passphrase", "two-passphrases", "no-file", "long-name"],
)
def test_new_identity__that_cannot_be__says_why_and_makes_nothing(
    person: Person, desk: Desk, fields: dict[str, str], sentence: str
) -> None:
    person.goes_to_sign()
    for name, words in fields.items():
        person.fill(name, words)
    person.click("create")
    person.wait_for(lambda: sentence in person.words())
    assert not (desk.context.home / "identities").exists()


def test_new_identity__with_a_passphrase__says_how_hard_it_is_to_guess(person: Person) -> None:
    person.goes_to_sign()
    person.fill("new-passphrase", "geheim")
    assert "Leicht zu erraten" in person.words()
    person.fill("new-passphrase", PASSPHRASE)
    assert "Schwer zu erraten" in person.words()


@pytest.mark.slow
def test_passphrase__kept_in_the_keyring__is_there_next_time_and_can_be_forgotten(
    seat: Callable[..., Person], open_example: Callable[..., Session], identity: Path
) -> None:
    backend = InMemory()
    keyring.set_keyring(backend)
    first = seat(open_example())
    first.goes_to_sign()
    choose(first, identity)
    first.wait_for(lambda: first.sees("keep-passphrase"))
    first.click("keep-passphrase")
    first.goes_on(Step.DONE, "commit")
    assert list(backend.kept.values()) == [PASSPHRASE]
    first.click("finish")

    again = seat(open_example())
    again.goes_to_sign()
    again.wait_for(lambda: bool(again.part("passphrase", QLineEdit).text()))
    again.click("keep-passphrase")
    again.fill("target", str(identity.parent / "zweite.pdf"))
    again.goes_on(Step.DONE, "commit")
    assert backend.kept == {}


@pytest.mark.usefixtures("large_text")
def test_passphrase__with_large_text_in_a_small_window__is_in_view_where_it_is_asked_for(
    seat: Callable[..., Person], session: Session, desk: Desk, identity: Path
) -> None:
    desk.remember(identity=str(identity))
    person = seat(session)
    person.assistant.resize(1024, 700)
    person.goes_to_sign()
    field = person.part("passphrase", QWidget)
    assert field.hasFocus()
    person.wait_for(lambda: field.visibleRegion().boundingRect() == field.rect())


def test_passphrase__where_there_is_no_keyring__is_never_offered_to_be_kept(
    person: Person, qtbot: QtBot
) -> None:
    person.goes_to_sign()
    until_work_has_ended(qtbot)
    assert not person.sees("keep-passphrase")


@pytest.mark.slow
def test_signed_version__opened_again__can_only_be_looked_at(
    person: Person, desk: Desk, identity: Path
) -> None:
    person.goes_to_sign()
    choose(person, identity)
    person.goes_on(Step.DONE, "commit")
    person.click("finish")
    assert not person.assistant.isVisible()
    desk.close()
    with_another_process = Workspace.open(desk.context)
    entry = with_another_process.entries()[0]
    assert not with_another_process.fill(entry.id).editable
    with_another_process.close()


@pytest.mark.slow
def test_finished_file__opened_and_shown__goes_to_the_system(
    person: Person, identity: Path, tmp_path: Path
) -> None:
    system = System()
    QDesktopServices.setUrlHandler("file", system, "take")  # type: ignore[arg-type] # wants str
    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", str(tmp_path / "a b#c.pdf"))
    person.goes_on(Step.DONE, "commit")
    person.click("open")
    person.click("show")
    person.click("copy-fingerprint")
    QDesktopServices.unsetUrlHandler("file")
    assert system.asked == [str(tmp_path / "a b#c.pdf"), str(tmp_path)]
    assert len(QGuiApplication.clipboard().text()) == 79


def test_keys__alt_right__turn_pages_but_never_sign(person: Person, identity: Path) -> None:
    for step in (Step.CONTENT, Step.LOOK, Step.SIGN):
        person.wait_for(lambda: person.part("next", QWidget).isEnabled())
        person.qtbot.keyClick(person.assistant, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        person.wait_for(lambda step=step: person.assistant.currentId() == step)  # type: ignore[misc] # bound at once
        person.wait_for(lambda: not person.assistant.job.busy)
    choose(person, identity)
    person.qtbot.keyClick(person.assistant, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert not person.assistant.job.busy
    person.qtbot.keyClick(person.assistant, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert person.assistant.currentId() == Step.LOOK


@pytest.mark.slow
def test_target__changed_while_it_signs__is_left_alone(
    person: Person, identity: Path, tmp_path: Path
) -> None:
    agreed, other = tmp_path / "zugesagt.pdf", tmp_path / "anderes.pdf"
    other.write_bytes(b"eine andere Datei")
    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", str(agreed))
    person.click("commit")
    assert is_busy(person)
    person.fill("target", str(other))
    person.wait_for(lambda: person.assistant.currentId() == Step.DONE)
    assert other.read_bytes() == b"eine andere Datei"
    assert accepted(agreed.read_bytes())
    assert person.assistant.job.target == agreed


def test_target__with_a_name_no_disk_takes__is_refused_at_the_field_and_nothing_is_lost(
    person: Person, session: Session, identity: Path, tmp_path: Path
) -> None:
    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", str(tmp_path / ("x" * 300)))
    person.click("commit")
    person.wait_for(lambda: "der Name ist zu lang" in person.words())
    assert person.part("target", QWidget).hasFocus()
    assert person.part("passphrase", QLineEdit).text() == PASSPHRASE
    assert session.editable


def test_target__that_names_no_file__is_refused_at_the_field(
    person: Person, identity: Path
) -> None:
    person.goes_to_sign()
    choose(person, identity)
    person.fill("target", "/")
    person.click("commit")
    assert person.assistant.currentId() == Step.SIGN
    assert "wie die Datei heißen soll" in person.words()


@pytest.mark.slow
@pytest.mark.parametrize("draft", [False, True])
def test_way__chosen_in_the_assistant__decides_whether_it_tells_of_a_signature(
    seat: Callable[..., Person], session: Session, identity: Path, *, draft: bool
) -> None:
    """However the assistant was opened: pages around it close for a signature, and for it alone."""
    person = seat(session, draft=draft)
    told: list[Path] = []
    person.assistant.signed.connect(told.append)
    person.click("way:sign" if draft else "way:draft")
    for step in (Step.CONTENT, Step.LOOK, Step.SIGN if draft else Step.SAVE):
        person.goes_on(step)
    if draft:
        choose(person, identity)
    person.goes_on(Step.DONE, "commit")
    assert bool(told) is draft
    assert session.editable is not draft
