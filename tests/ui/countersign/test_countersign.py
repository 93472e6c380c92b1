# SPDX-License-Identifier: MIT
"""Countersigning by keys and clicks: a new file that verifies, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.signing.people import NOW as STAMPED
from tests.signing.softhsm import PIN
from tests.signing.tsa import authority, serving
from tests.ui.hands import Hands
from tests.ui.received.files import signed_annex
from tests.ui.smartcard import HOLDER, inserted_card
from tomtool.domain.declaration import MAX_TEXT, Statement
from tomtool.domain.verification import SignerRole
from tomtool.services import identities, trust, verifying
from tomtool.services.received import ReceivedFile
from tomtool.services.sheets import Sheet
from tomtool.ui.background import stop_background_work
from tomtool.ui.countersign import CountersignAssistant
from tomtool.ui.countersign.done import DoneStep
from tomtool.ui.parts import Banner, Field

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.domain.verification import Verification
    from tomtool.services.context import AppContext
    from tomtool.ui.desk import Desk

PASSPHRASE = "korrekt pferd batterie"
DPO, CONTROLLER = f"role:{SignerRole.SCHOOL_DPO}", f"role:{SignerRole.CONTROLLER}"


class Officer(Hands):
    """Somebody who countersigns."""

    def __init__(self, qtbot: QtBot, desk: Desk, path: Path) -> None:
        super().__init__(qtbot)
        file = ReceivedFile(desk.context, path)
        look = file.look(lambda: True)
        file.close()
        assert isinstance(look.sheet, Sheet)
        self.path = path
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.assistant = CountersignAssistant(desk, look.verified, look.sheet, self.window)
        self.written: list[Path] = []
        self.assistant.written.connect(self.written.append)
        self.assistant.open()
        qtbot.waitExposed(self.assistant)

    def ticks_all(self) -> None:
        """Tick whatever is to be attested."""
        number = 0
        while self.sees(f"attest:{number}"):
            self.click(f"attest:{number}")
            number += 1

    def words(self) -> str:
        """Return all words on screen."""
        labels = self.assistant.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def states(self, role: str, statement: Statement | str, text: str = "") -> None:
        """Fill in the first step, and go on."""
        self.click(role)
        self.ticks_all()
        self.click(f"statement:{statement}")
        if text:
            self.part(f"text:{statement}", QPlainTextEdit).setPlainText(text)
        self.click("forward")

    def signs(self, identity: Path, passphrase: str = PASSPHRASE) -> None:
        """Fill in the second step, and sign."""
        self.click("identity:file")
        self.fill("identity-file", str(identity))
        self.fill("passphrase", passphrase)
        self.click("forward")
        self.wait_for(lambda: not self.assistant.errands.busy, "the signature")

    def waits_for_the_result(self) -> str:
        """Return what the new file's verification comes to."""
        banner = self.part("result", Banner)
        self.wait_for(lambda: "noch einmal geprüft" not in banner.accessibleName(), "a result")
        return banner.accessibleName()


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    """No test asks the real keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # keyring publishes no types here
    yield
    keyring.set_keyring(before)


@pytest.fixture
def identity(context: AppContext, tmp_path: Path) -> Path:
    file = tmp_path / "dsb.p12"
    identities.create(context, "Dr. Miriam Aksoy", "Schulamt Halle", PASSPHRASE, file)
    return file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "anlage.pdf"
    path.write_bytes(signed_annex())
    return path


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, source: Path) -> Iterator[Officer]:
    desk.context.home.mkdir(exist_ok=True)
    yield Officer(qtbot, desk, source)
    qtbot.wait(1)
    stop_background_work()


def verified(context: AppContext, path: Path) -> Verification:
    return verifying.verify(context, path).verification


@pytest.mark.slow
def test_countersigning__with_conditions__makes_a_new_file_beside_that_says_so(
    officer: Officer, context: AppContext, identity: Path, tmp_path: Path
) -> None:
    before = officer.path.read_bytes()
    officer.states(DPO, Statement.CONDITIONS, "Aufzeichnung verkürzen:\n  72 Stunden")
    assert officer.part("signer-name").accessibleName() == "Unterzeichner/in"
    officer.fill("signer-role", "Datenschutzbeauftragte")
    officer.fill("signer-place", "Halle (Saale)")
    officer.signs(identity)
    assert "nicht alles ließ sich prüfen" in officer.waits_for_the_result()  # who is the vendor?
    officer.click("close")
    target = tmp_path / "anlage-gegengezeichnet.pdf"
    assert officer.written == [target]
    assert officer.path.read_bytes() == before
    report = verified(context, target).signatures[1]
    assert report.field == SignerRole.SCHOOL_DPO
    assert report.signer.name == "Dr. Miriam Aksoy"
    assert report.declaration is not None
    assert report.declaration.statement is Statement.CONDITIONS
    assert report.declaration.text == "Aufzeichnung verkürzen: 72 Stunden"
    assert report.declaration.place == "Halle (Saale)"


@pytest.mark.slow
def test_countersigning__with_a_card_and_a_time_stamp__has_both(
    qtbot: QtBot, desk: Desk, source: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    desk.context.home.mkdir(exist_ok=True)
    with (
        inserted_card(tmp_path_factory.mktemp("card")) as library,
        serving(authority().answer) as url,
    ):
        desk.remember(time_stamps=url, token_library=str(library), token_first=True)
        officer = Officer(qtbot, desk, source)
        officer.states(DPO, Statement.REVIEWED)
        asked = officer.part("with-stamp", QWidget).property("accessibleName")
        assert asked == "mit Zeitstempel von 127.0.0.1"
        officer.fill("passphrase", PIN)
        officer.click("forward")
        officer.waits_for_the_result()
        officer.click("close")
        stop_background_work()
    report = verified(desk.context, tmp_path / "anlage-gegengezeichnet.pdf").signatures[1]
    assert (report.signer.name, report.attested_at) == (HOLDER, STAMPED)


@pytest.mark.slow
def test_countersigning__with_a_service_that_is_not_there__goes_on_without_if_wished(
    qtbot: QtBot, desk: Desk, source: Path, identity: Path, tmp_path: Path
) -> None:
    with serving(authority().answer) as url:
        pass  # its port is closed from now on
    desk.context.home.mkdir(exist_ok=True)
    desk.remember(time_stamps=url)
    officer = Officer(qtbot, desk, source)
    officer.states(DPO, Statement.REVIEWED)
    officer.signs(identity)
    assert "gibt keinen Zeitstempel" in officer.words()
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["anlage.pdf"]
    officer.click("without-stamp")
    officer.waits_for_the_result()
    officer.click("close")
    stop_background_work()
    report = verified(desk.context, tmp_path / "anlage-gegengezeichnet.pdf").signatures[1]
    assert report.attested_at is None


@pytest.mark.slow
def test_countersigning__by_the_controller__needs_no_statement(
    officer: Officer, context: AppContext, identity: Path, tmp_path: Path
) -> None:
    assert not officer.sees("statement:none")
    officer.states(CONTROLLER, "none")
    officer.signs(identity)
    officer.waits_for_the_result()
    officer.click("close")
    report = verified(context, tmp_path / "anlage-gegengezeichnet.pdf").signatures[1]
    assert report.declaration is not None
    assert report.declaration.statement is None


@pytest.mark.slow
def test_countersigned__by_one__leaves_only_the_other_role(
    qtbot: QtBot, desk: Desk, officer: Officer, identity: Path, tmp_path: Path
) -> None:
    officer.states(DPO, Statement.REVIEWED)
    officer.signs(identity)
    officer.waits_for_the_result()
    officer.click("close")
    controller = Officer(qtbot, desk, tmp_path / "anlage-gegengezeichnet.pdf")
    assert not controller.sees(DPO)
    assert controller.part(CONTROLLER, QWidget).property("checked")
    controller.click("close")


@pytest.mark.slow
def test_step__that_misses_something__says_what_and_stays(officer: Officer) -> None:
    for click, says in (
        ("forward", "als wer Sie gegenzeichnen"),
        (DPO, "was Sie feststellen"),
        (f"statement:{Statement.CONDITIONS}", "was Sie geprüft haben"),
    ):
        officer.click(click)
        officer.click("forward")
        assert says in officer.words()
    officer.ticks_all()
    officer.click("forward")
    assert "Schreiben Sie dazu" in officer.words()
    area = officer.part(f"text:{Statement.CONDITIONS}", QPlainTextEdit)
    assert area.hasFocus()
    area.setPlainText("x" * (MAX_TEXT + 1))
    officer.click("forward")
    assert f"{MAX_TEXT + 1} Zeichen" in officer.words()
    assert "Schritt 1 von 3: Aussage" in officer.words()


@pytest.mark.slow
def test_rejection__is_possible_without_having_checked_everything(officer: Officer) -> None:
    officer.click(DPO)
    officer.click(f"statement:{Statement.REJECTED}")
    officer.part(f"text:{Statement.REJECTED}", QPlainTextEdit).setPlainText("Backups fehlen")
    officer.click("forward")
    assert "Schritt 2 von 3: Unterschrift" in officer.words()
    officer.click("back")
    assert "Schritt 1 von 3: Aussage" in officer.words()


@pytest.mark.slow
@pytest.mark.parametrize("wrong", ["passphrase", "target", "too-long", "same-signer"])
def test_signing__that_fails__says_so_where_it_can_be_put_right_and_writes_nothing(
    officer: Officer, identity: Path, tmp_path: Path, wrong: str
) -> None:
    officer.states(DPO, Statement.REVIEWED)
    if wrong == "passphrase":
        officer.signs(identity, "falsch")
        assert "Die Passphrase öffnet diese Identität nicht." in officer.words()
    elif wrong == "target":
        officer.fill("target", str(officer.path))
        officer.signs(identity)
        assert "ginge verloren" in officer.words()
    elif wrong == "too-long":
        officer.fill("target", str(tmp_path / ("x" * 300)))
        officer.signs(identity)
        assert "der Name ist zu lang" in officer.words()
        assert officer.part("target", QWidget).hasFocus()
    else:
        officer.path.write_bytes(signed_annex() + b"\n")
        officer.signs(identity)
        assert officer.part("trouble", QLabel).text()
    assert "Schritt 2 von 3" in officer.words()
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["anlage.pdf"]
    assert officer.written == []


@pytest.mark.slow
def test_file__changed_since_it_was_looked_at__is_not_countersigned(
    officer: Officer, context: AppContext, identity: Path, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    officer.states(DPO, Statement.REVIEWED)
    officer.signs(identity)
    officer.waits_for_the_result()
    officer.click("close")
    newer = tmp_path / "anlage-gegengezeichnet.pdf"
    other = Officer(qtbot, desk, officer.path)
    other.states(CONTROLLER, Statement.REVIEWED)
    officer.path.write_bytes(newer.read_bytes())  # genuine, and yet not what was looked at
    file = tmp_path / "leitung.p12"
    identities.create(context, "Ole Brandt", "Schule", PASSPHRASE, file)
    other.signs(file)
    assert "wurde während der Prüfung geändert" in other.words()
    assert other.written == []


@pytest.mark.slow
def test_file__deleted_since_it_was_looked_at__is_not_taken_for_that_of_the_identity(
    officer: Officer, identity: Path
) -> None:
    officer.states(DPO, Statement.REVIEWED)
    officer.path.unlink()
    officer.signs(identity)
    assert "Die Datei lässt sich nicht lesen" in officer.part("trouble", QLabel).text()
    assert officer.part("identity-file", QLineEdit).text() == str(identity)
    assert officer.part("identity-file", Field).invalid is False


@pytest.mark.slow
def test_file__whose_name_leaves_no_room_for_more__can_be_countersigned_all_the_same(
    qtbot: QtBot, desk: Desk, source: Path, identity: Path, tmp_path: Path
) -> None:
    desk.context.home.mkdir(exist_ok=True)
    officer = Officer(qtbot, desk, source.rename(source.with_name(f"{'x' * 240}.pdf")))
    officer.states(DPO, Statement.REVIEWED)
    officer.signs(identity)
    assert "der Name ist zu lang" in officer.words()
    officer.fill("target", str(tmp_path / "kurz.pdf"))
    officer.click("forward")
    officer.waits_for_the_result()
    officer.click("close")
    assert officer.written == [tmp_path / "kurz.pdf"]


def test_result__that_could_not_be_verified__says_why_and_where_the_file_is(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    step = DoneStep(tmp_path / "neu.pdf", desk.translator)
    qtbot.addWidget(step)
    step.show_unverified("Die Datei lässt sich nicht lesen.")
    banner = step.findChild(Banner, "result")
    assert isinstance(banner, Banner)
    assert banner.accessibleName() == (
        "Die Datei ist gespeichert Die Datei lässt sich nicht lesen."
    )


@pytest.mark.slow
def test_attestations__name_whom_nobody_has_confirmed_until_somebody_has(
    officer: Officer, qtbot: QtBot, desk: Desk
) -> None:
    unknown = officer.part("attest:1", QWidget).property("accessibleName")
    assert unknown.startswith("Mir ist bewusst")
    signer = verified(desk.context, officer.path).signatures[0].signer
    trust.add_compared(desk.context, signer, SignerRole.PROCESSOR, "anlage.pdf")
    officer.click("close")
    again = Officer(qtbot, desk, officer.path)
    assert (
        again.part("attest:1", QWidget).property("accessibleName")
        == "Ich weiß, wer signiert hat: Katrin Behrends."
    )


@pytest.mark.slow
def test_assistant__by_keys_alone__leads_to_the_second_step(officer: Officer) -> None:
    officer.part(DPO, QWidget).setFocus()
    officer.press(Qt.Key.Key_Space)
    for _stop in range(40):
        officer.press(Qt.Key.Key_Tab)
        focus = officer.assistant.focusWidget()
        if focus.objectName().startswith(("attest:", "statement:")):
            officer.press(Qt.Key.Key_Space)
        if focus.objectName() == "forward":
            break
    officer.press(Qt.Key.Key_Return)
    assert "Schritt 2 von 3: Unterschrift" in officer.words()
