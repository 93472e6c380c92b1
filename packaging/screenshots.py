# SPDX-License-Identifier: MIT
"""Takes the pictures of the handbook, of the looks and of the annex, out of the shipped examples.

Off screen, on a clock that stands still and in a folder of its own, so that the same program gives
the same pictures on the same machine. Every look has a process of its own: Qt takes its scale from
the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from page_pictures import (  # type: ignore[import-not-found] # beside this script, no package
    EXEMPLARY,
    PICTURES,
    take_pages,
    write_png,
)
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from tomtool.domain.answers import Evidence, Slot
from tomtool.domain.edition import Edition
from tomtool.domain.verification import Coverage, SignatureReport, Signer, SignerRole
from tomtool.paths import data_dir
from tomtool.services import annexes, identities, trust
from tomtool.services.context import AppContext, system_context
from tomtool.services.running import Interrupted
from tomtool.services.settings import Settings
from tomtool.services.workspace import Workspace
from tomtool.ui.background import stop_background_work
from tomtool.ui.countersign import CountersignAssistant
from tomtool.ui.dialogs.crash import CrashDialog
from tomtool.ui.dialogs.keys import KeysDialog
from tomtool.ui.dialogs.new import NewDialog
from tomtool.ui.dialogs.settings import SettingsDialog
from tomtool.ui.main import Program, application
from tomtool.ui.received.compare import CompareDialog
from tomtool.ui.received.fingerprint import in_lines
from tomtool.ui.received.page import ReceivedPage
from tomtool.ui.sign import SignAssistant
from tomtool.ui.sign.steps import Step
from tomtool.ui.signature.people import KnownDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.i18n import Language
    from tomtool.services.sheets import Filling
    from tomtool.ui.conductor import Conductor
    from tomtool.ui.wizard.frame import WizardFrame

ROOT = Path(__file__).resolve().parent.parent
WITH_GAPS = "tom-schule-mit-luecken.json"
HANDBOOK = ("start", "wizard", "tray", "finding", "sites", "check", "sign")
PASSPHRASE = "korrekt pferd batterie"  # noqa: S105 - of an identity that is thrown away
DIGITS = "4f1c9a27d0b36e5871ac0d94e2f6835b19c7a4de5b02f86d3e91c07a64b8d215"
QUIET, PATIENCE = 150, 60_000
"""Milliseconds between two glances, and until a picture must have come to rest."""
STILL = 4
"""How many glances in a row must show the same."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look of the window: `scale` is the screen's, `text` the size the system asks for."""

    folder: str
    scenes: tuple[str, ...]
    suffix: str = ""
    language: Language = "de"
    theme: Literal["light", "dark", "contrast"] = "light"
    scale: float = 1
    text: float = 1
    size: tuple[int, int] = (1280, 800)


LOOKS = (
    Look("de", HANDBOOK),
    Look("en", HANDBOOK, language="en"),
    Look("looks", ("start", "wizard", "sites", "check", "sign", "received"), "-dark", theme="dark"),
    Look("looks", ("start", "wizard", "check", "sign"), "-contrast", theme="contrast"),
    Look("looks", ("wizard",), "-125", scale=1.25),
    Look("looks", ("wizard", "check"), "-200", scale=2, size=(1024, 700)),
    Look("looks", ("start", "wizard", "sites", "check"), "-1024x700", size=(1024, 700)),
    Look("looks", ("start", "wizard", "check", "sign"), "-large-text", text=2),
    Look(
        "looks",
        (
            "parties",
            "processing",
            "last-year",
            "received",
            "compare",
            "countersign",
            "new",
            "settings",
            "signature",
            "known",
            "keys",
            "crash",
        ),
    ),
)


class Clock:
    """Stands still until somebody sets it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 32, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def set(self, year: int, month: int, day: int, hour: int = 9, minute: int = 32) -> None:
        """Turn the hands."""
        self.now = datetime(year, month, day, hour, minute, tzinfo=UTC)


class Studio:
    """The running program in one look; each scene is a method that returns what to picture."""

    def __init__(self, look: Look, home: Path) -> None:
        self._look, self._clock = look, Clock()
        self._context = AppContext(
            clock=self._clock,
            language=look.language,
            database=home / "tomtool.sqlite3",
            forms_folders=(data_dir("forms"),),
            resources=data_dir("resources"),
            home=home,
            cache=home / "cache",
        )
        key = identities.suggested_file(self._context, "Katrin Behrends")
        identities.create(
            self._context, "Katrin Behrends", "Klassenwerk Software GmbH", PASSPHRASE, key
        )
        self._key = key
        Settings(
            theme=look.theme,
            identity=str(key),
            identity_name="Katrin Behrends",
            identity_organisation="Klassenwerk Software GmbH",
            identity_fingerprint=DIGITS,
            identity_until="2029-11-20",
            folder="Anlagen",
        ).save(self._context.settings_file)
        app = application()
        app.setCursorFlashTime(0)
        font = app.font()
        font.setPointSizeF(font.pointSizeF() * look.text)
        app.setFont(font)
        self._program = Program(app, self._context)
        self._window = self._program.window
        self._window.show()
        self._fill(self._program.desk.workspace)
        self._program.begin()
        self._window.activateWindow()

    def picture(self, scene: str) -> QImage:
        """Return the picture of a scene."""
        self._window.resize(*self._look.size)
        taken: QImage = getattr(self, scene.replace("-", "_"))()
        return taken

    def close(self) -> None:
        """End the program."""
        self._window.close()
        stop_background_work()
        self._program.end()

    # --- what there is to see ------------------------------------------------------------------

    def start(self) -> QImage:
        """List responses in every state."""
        self._conductor.show_start()
        return self._at_rest(self._window)

    def wizard(self) -> QImage:
        """Ask a question with follow-ups."""
        self._open(self._gaps).show_slot(Slot("A1.10"))
        return self._at_rest(self._window)

    def tray(self) -> QImage:
        """Explain a question; with a remark, a note and evidence."""
        self._window.resize(self._window.width(), 1240)
        self._open(self._gaps).show_slot(Slot("A3.5"))
        return self._at_rest(self._window, "tray")

    def finding(self) -> QImage:
        """Show what a finding says."""
        self._open(self._gaps).show_slot(Slot("A1.11"))
        return self._at_rest(self._window, "question:A1.11", 8)

    def last_year(self) -> QImage:
        """Show answers taken over from the version before."""
        self._open(self._successor).show_slot(Slot("A1.11"))
        return self._at_rest(self._window)

    def sites(self) -> QImage:
        """Compare the sites."""
        self._open(self._complete).go("sites")
        return self._at_rest(self._window)

    def parties(self) -> QImage:
        """Name who takes part."""
        self._open(self._complete).go("parties")
        return self._at_rest(self._window)

    def processing(self) -> QImage:
        """Say what is processed, and when it is deleted."""
        self._open(self._complete).go("processing")
        return self._at_rest(self._window)

    def check(self) -> QImage:
        """List all that is open."""
        self._open(self._gaps).go("check")
        return self._at_rest(self._window)

    def sign(self) -> QImage:
        """Sign, a click before it happens."""
        self._open(self._complete).sign(draft=False)
        assistant = self._window.findChild(SignAssistant)
        if not isinstance(assistant, SignAssistant):
            raise TypeError
        while assistant.currentId() != Step.SIGN:
            self._wait_for(lambda: not assistant.job.busy)
            assistant.next()
        return self._close(assistant)

    def received(self) -> QImage:
        """Judge a signed annex that somebody sent."""
        path = Path("Anlagen", "anlage-tom.pdf")
        if not path.exists():
            path.parent.mkdir()
            path.write_bytes(self._signed())
        self._forget_everybody()
        self._conductor.open_received(path)
        shown = self._window.findChildren(ReceivedPage)[-1]
        self._wait_for(lambda: bool(shown.findChildren(QLabel, "fingerprint")))
        for label in shown.findChildren(QLabel, "fingerprint"):
            label.setText("\n".join(in_lines(DIGITS)))  # every key that is made has another one
        QTest.qWait(10 * QUIET)  # the pages come one after the other
        return self._at_rest(self._window)

    def compare(self) -> QImage:
        """Compare the fingerprint of whoever signed."""
        moment, signer = self._clock(), self._signer()
        report = SignatureReport(
            SignerRole.PROCESSOR, signer, moment, intact=True, coverage=Coverage.WHOLE_FILE
        )
        desk, path = self._program.desk, Path("anlage-tom.pdf")
        return self._dialog(CompareDialog(desk, report, path, self._window))

    def countersign(self) -> QImage:
        """State what a review came to."""
        self.received()
        page = self._window.findChildren(ReceivedPage)[-1]
        page.actions_by_id["countersign"].trigger()
        assistant = page.findChild(CountersignAssistant)
        if not isinstance(assistant, CountersignAssistant):
            raise TypeError
        for name in ("role:SchulischeDSB", "attest:0", "statement:reviewed"):
            button = assistant.findChild(QAbstractButton, name)
            if isinstance(button, QAbstractButton):
                button.click()
        return self._close(assistant)

    def new(self) -> QImage:
        """Begin a questionnaire."""
        return self._dialog(NewDialog(self._program.desk, self._window))

    def settings(self) -> QImage:
        """Open the settings."""
        return self._dialog(SettingsDialog(self._program.desk, self._window))

    def signature(self) -> QImage:
        """Open the settings about signing."""
        dialog = SettingsDialog(self._program.desk, self._window)
        dialog.open()
        dialog.turn_to("signature")
        return self._close(dialog)

    def known(self) -> QImage:
        """List whom the user knows."""
        self._forget_everybody()
        role, source = SignerRole.PROCESSOR, "Anlage-TOM_Klassenwerk-Lernraum_v2.pdf"
        trust.add_compared(self._context, self._signer(), role, source)
        return self._dialog(KnownDialog(self._program.desk, self._window))

    def keys(self) -> QImage:
        """Open the overview of the keys."""
        return self._dialog(KeysDialog(self._program.desk, self._window))

    def crash(self) -> QImage:
        """Say what was saved before a crash."""
        last = Interrupted(self._gaps, "Lernpfad Campus", 0, 12, self._clock(), Slot("A1.16"))
        return self._dialog(CrashDialog(self._program.desk, last, self._window))

    # --- how it gets there ---------------------------------------------------------------------

    @property
    def _conductor(self) -> Conductor:
        conductor = self._window.conductor
        if conductor is None:
            raise RuntimeError
        return conductor

    def _fill(self, workspace: Workspace) -> None:
        """Fill the database: in progress, complete, signed, and taken over from last year."""
        examples = self._context.examples
        self._clock.set(2025, 11, 24)
        last = workspace.duplicate(workspace.import_file(examples / EXEMPLARY), "Klassenwerk Noten")
        workspace.fill(last).mark_signed("0" * 64)
        for entry in workspace.entries():
            if entry.id != last:
                workspace.delete(entry.id)
        self._clock.set(2026, 11, 19, 14, 5)
        self._successor, _succession = workspace.next_version(last)
        self._clock.set(2026, 11, 20, 16, 48)
        self._complete = workspace.import_file(examples / EXEMPLARY)
        self._clock.set(2026, 11, 21)
        self._gaps = workspace.import_file(examples / WITH_GAPS)
        self._add_to(workspace.fill(self._gaps), Slot("A3.5"))
        workspace.leave()

    def _add_to(self, filling: Filling, slot: Slot) -> None:
        """Say in the tray whatever can be said there."""
        proof = Evidence("Passwortrichtlinie.pdf", "9f" * 32, date(2026, 3, 2))
        answer = replace(filling.answer(slot), evidence=(proof,), clarify=True)
        filling.put(slot, replace(answer, note="Frau Albers fragt beim Betrieb nach."))

    def _signed(self) -> bytes:
        context, desk = self._context, self._program.desk
        identity = identities.open_identity(self._key, PASSPHRASE)
        reading = desk.workspace.fill(self._complete).reading()
        signer = reading.response.signers[0]
        return annexes.issue(context, reading, Edition("de"), annexes.Seal(identity, signer))

    def _signer(self) -> Signer:
        """Return the signer of the example, always with the same fingerprint."""
        name, organisation, now = "Katrin Behrends", "Klassenwerk Software GmbH", self._clock()
        return Signer(name, organisation, DIGITS, True, now, now.replace(year=2029))  # noqa: FBT003 - self-signed

    def _forget_everybody(self) -> None:
        """Know nobody, as at the first time."""
        while trust.acquaintances(self._context):
            trust.forget(self._context, "1")

    def _open(self, response_id: str) -> WizardFrame:
        self._conductor.open_response(response_id)
        wizard = self._conductor.wizard
        if wizard is None:
            raise RuntimeError
        return wizard

    def _dialog(self, dialog: QDialog) -> QImage:
        dialog.open()
        return self._close(dialog)

    def _close(self, dialog: QDialog) -> QImage:
        """Close a dialog, and return its picture."""
        picture = self._at_rest(dialog)
        dialog.reject()
        return picture

    def _wait_for(self, fulfilled: Callable[[], bool]) -> None:
        for _ in range(PATIENCE // QUIET):
            if fulfilled():
                return
            QTest.qWait(QUIET)
        raise TimeoutError

    def _at_rest(self, window: QWidget, part: str = "", margin: int = 0) -> QImage:
        """Return the picture of a window, or of a part of it, once nothing moves any more."""
        window.activateWindow()
        seen: list[QImage] = []

        def still() -> bool:
            seen.append(window.grab().toImage())
            return len(seen) > STILL and all(each == seen[-1] for each in seen[-STILL:])

        self._wait_for(still)
        picture = seen[-1]
        if not part:
            return picture
        shown = next(each for each in window.findChildren(QWidget, part) if each.isVisible())
        where = QRect(shown.mapTo(window, QPoint()), shown.size())
        return picture.copy(where.adjusted(-margin, -margin, margin, margin))


def take(look: Look) -> None:
    """Take all pictures of one look, in this process."""
    studio = Studio(look, Path("tomtool"))
    for scene in look.scenes:
        write_png(studio.picture(scene), PICTURES / look.folder / f"{scene}{look.suffix}.png")
    studio.close()


def take_on_screen() -> None:
    """Take the picture of the program on a screen, with the fonts and the keys of a system."""
    from tests.ui.desktop import Desktop, wait_for  # noqa: PLC0415 - on the path only here

    home = Path("tomtool").absolute()
    context = replace(system_context({"TOMTOOL_HOME": str(home)}), clock=Clock())
    workspace = Workspace.open(context)
    workspace.import_file(context.examples / WITH_GAPS)
    workspace.close()
    with Desktop(home) as desktop:
        program = desktop.start()
        desktop.turn_to("tomtool")
        wait_for((home / "cache").exists, "the start page")
        desktop.press("Return")  # the first response in the list
        desktop.turn_to("Lernpfad")
        desktop.press("ctrl+k")
        desktop.type("B2.3")
        desktop.press("Return")
        time.sleep(2)
        desktop.photograph(target := Path("xvfb.png").absolute())
        write_png(QImage(str(target)), PICTURES / "looks" / "xvfb.png")
        desktop.press("ctrl+q")
        program.wait()


def main(arguments: list[str]) -> None:
    """Take the pictures of all looks, or of those whose numbers are given."""
    match arguments:
        case ["--look", number]:
            take(LOOKS[int(number)])
        case ["--on-screen"]:
            take_on_screen()
        case ["--pages"]:
            take_pages(replace(system_context({"TOMTOOL_HOME": "tomtool"}), clock=Clock()))
        case _:
            for chosen in map(int, arguments or range(len(LOOKS))):
                look = LOOKS[chosen]
                print(f"{look.folder}/*{look.suffix}.png: {', '.join(look.scenes)}")
                in_a_process_of_its_own("--look", str(chosen), QT_SCALE_FACTOR=str(look.scale))
            if not arguments:
                in_a_process_of_its_own("--on-screen")
                in_a_process_of_its_own("--pages")


def in_a_process_of_its_own(*arguments: str, **environ: str) -> None:
    """Run this script with these arguments in an empty folder."""
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
        **environ,
    }
    command = [sys.executable, str(Path(__file__).resolve()), *arguments]
    with TemporaryDirectory() as folder:
        subprocess.run(command, cwd=folder, env=environ, check=True)  # noqa: S603 - this very script


if __name__ == "__main__":
    main(sys.argv[1:])
