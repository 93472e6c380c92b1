# SPDX-License-Identifier: MIT
"""Step 5: where the file lies, whether it verifies, and what to tell the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from tomtool.domain.printable import in_groups
from tomtool.domain.verdicts import told
from tomtool.domain.verification import Outcome
from tomtool.services import verifying
from tomtool.ui.background import run_in_background
from tomtool.ui.parts import TOP, Banner, Button, FlowRow, Icon, Note, Panel, Text, col, prose, row
from tomtool.ui.sign.formats import FurtherFormats
from tomtool.ui.sign.page import StepPage, card
from tomtool.ui.sign.steps import Step
from tomtool.ui.sign.system import open_file, print_pages, show_in_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.domain.verdicts import Told
    from tomtool.domain.verification import Verification
    from tomtool.ui.background import Work
    from tomtool.ui.sign.job import Job
    from tomtool.ui.sign.preview import Preview

_SIGNS = {
    Outcome.HOLDS: ("check-circle-fill", "ok"),
    Outcome.FAILS: ("x-circle-fill", "high"),
    Outcome.OPEN: ("question-fill", "medium"),
}
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class DonePage(StepPage):
    """The finished file, and what can be done with it."""

    step = Step.DONE

    def __init__(self, job: Job) -> None:
        _ = job.translator.gettext
        super().__init__(job, _("Fertig"))
        self.setFinalPage(True)
        self._shown = QVBoxLayout()
        self.body.addLayout(self._shown)

    def enter(self, preview: Preview) -> None:
        """Show the finished file; a signed one is verified as the school will do."""
        super().enter(preview)
        _ = self.job.translator.gettext
        checking = _("Sie wird noch einmal gelesen und geprüft …") if self.job.holder else ""
        head = _("Die Datei ist gespeichert")
        self.verdict = Banner(head, checking, "info", "check-circle-fill")
        self.verdict.setObjectName("verdict")
        self._answers = QVBoxLayout()
        parts = [self.verdict, self._build_place()]
        if self.job.holder is not None:
            parts += [Panel(self._answers), self._build_fingerprint(self.job.holder.fingerprint)]
            self._verify()
        parts += [Note(words, "medium", "warning-fill") for words in self.job.remarks]
        parts.append(FurtherFormats(self.job))
        self._shown.addLayout(col(*parts, gap=12))

    def _build_place(self) -> QWidget:
        _ = self.job.translator.gettext
        path = self.job.target
        place = Text(str(path), "body", wrap=True)
        place.setObjectName("place")
        place.setTextInteractionFlags(_SELECTABLE)
        buttons: list[str | QWidget] = []
        for name, words, icon, act in (
            ("open", _("Öffnen"), "arrow-square-out", self._open),
            ("show", _("Im Ordner zeigen"), "folder-open", self._show_folder),
            ("print", _("Drucken …"), "printer", self._print),
        ):
            button = Button(words, "normal", icon)
            button.setObjectName(name)
            button.clicked.connect(act)
            buttons.append(button)
        return card(place, FlowRow(items=buttons))

    def _build_fingerprint(self, digits: str) -> QWidget:
        _ = self.job.translator.gettext
        shown = Text(in_groups(digits), "strong", wrap=True)
        shown.setObjectName("fingerprint")
        shown.setTextInteractionFlags(_SELECTABLE)
        copy = Button(_("Kopieren"), "ghost", "copy")
        copy.setObjectName("copy-fingerprint")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(in_groups(digits)))
        advice = _(
            "Lesen Sie der Schule diesen Fingerabdruck vor, am Telefon oder von Angesicht zu"
            " Angesicht. Stimmt er mit dem in der Datei überein, wissen beide, wer signiert hat."
        )
        head = Text(_("Fingerabdruck Ihres Schlüssels (nicht qualifiziert)"), "strong", wrap=True)
        return card(head, prose(advice), row((shown, 1), (copy, 0, TOP)))

    def _verify(self) -> None:
        path, context = self.job.target, self.job.desk.context
        if path is None:
            return

        def act(work: Work[Verification]) -> Verification:
            return verifying.verify(context, path, still_wanted=work.still_wanted).verification

        run_in_background(self, act, self._show_verification, self.fail)

    def _show_verification(self, verification: Verification) -> None:
        _ = self.job.translator.gettext
        name = self.job.holder.name if self.job.holder else ""
        if verification.ok:
            head = _("Signiert von %(name)s, geprüft: alles stimmt") % {"name": name}
            words = _("Diese eine Datei geht an die Schule; mehr braucht sie nicht.")
            self.verdict.set_state(head, words, "ok", "check-circle-fill")
        elif Outcome.FAILS not in {each.outcome for each in verification.verdicts.values()}:
            head = _("Signiert von %(name)s, aber nicht alles ließ sich prüfen") % {"name": name}
            words = _("Was sich nicht prüfen ließ, steht unten.")
            self.verdict.set_state(head, words, "medium", "question-fill")
        else:
            head = _("Die Prüfung der gespeicherten Datei ist nicht in Ordnung")
            words = _("Geben Sie die Datei nicht weiter, und signieren Sie eine neue Fassung.")
            self.verdict.set_state(head, words, "high", "x-circle-fill")
        self._answers.addLayout(col(*map(self._answer, told(verification)), gap=6))

    def _answer(self, one: Told) -> QWidget:
        _, message = self.job.translator.gettext, self.job.translator.message
        icon, tone = _SIGNS[one.outcome]
        head = Text(f"{_(one.statement)}: {_(one.answer)}", "body", wrap=True)
        reasons = [prose(message(each)) for each in one.reasons]
        sign = (Icon(icon, tone, 18), 0, TOP)
        return Panel(row(sign, (col(head, *reasons, gap=2), 1), gap=10))

    def _open(self) -> None:
        if self.job.target is not None and not open_file(self.job.target):
            self._say_no_program()

    def _show_folder(self) -> None:
        if self.job.target is not None and not show_in_folder(self.job.target):
            self._say_no_program()

    def _say_no_program(self) -> None:
        _ = self.job.translator.gettext
        self.say(_("Dieser Rechner hat kein Programm dafür eingerichtet."))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - loaded by those who print
            QPrintDialog,
            QPrinter,
        )

        pdf = self.job.pdf
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if pdf is None or QPrintDialog(printer, self).exec() != QPrintDialog.DialogCode.Accepted:
            return

        def act(work: Work[None]) -> None:
            print_pages(pdf, printer, work.still_wanted)

        _ = self.job.translator.gettext
        self.job.run(_("Die Seiten gehen zum Drucker …"), act, lambda _nothing: None, self.fail)
