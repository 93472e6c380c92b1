# SPDX-License-Identifier: MIT
"""A received PDF: its verification in words, who signed, its pages, and the answers to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tomtool.domain.errors import TomtoolError
from tomtool.domain.verification import Outcome
from tomtool.services import trust
from tomtool.services.received import ReceivedFile
from tomtool.ui.background import run_in_background
from tomtool.ui.look import px
from tomtool.ui.parts import Banner, Button, Text, bare, col, panel, rule
from tomtool.ui.received.bar import Bar
from tomtool.ui.received.compare import CompareDialog
from tomtool.ui.received.content import Content
from tomtool.ui.received.reporting import save_report
from tomtool.ui.received.signers import Signers
from tomtool.ui.received.verdict import Sum, checks, stranger, summed_up
from tomtool.ui.wizard.announcing import Announcer

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction, QResizeEvent

    from tomtool.domain.verification import SignatureReport
    from tomtool.services.received import Look
    from tomtool.services.sheets import Sheet
    from tomtool.services.verifying import Verified
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk


_VERDICT = 400
_WIDE, _SLIM = 1180, 840
"""Pixels of width from which on there is room for the pages, and for the verdict beside answers."""
_SHORT = 480
"""Pixels of height below which the verdict says less on top; it is told in full as a view."""
_ANY = 2**24 - 1
"""The greatest width a widget can have (QWIDGETSIZE_MAX)."""


class ReceivedPage(QWidget):
    """Shows a PDF from outside; it is only read.

    `left` says that the user is done with it, `imported` carries the id of the response made of
    its answers, `countersigned` the path of the file that was countersigned.
    """

    left = Signal()
    imported = Signal(str)
    countersigned = Signal(object)

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("received")
        self._desk, self._path = desk, path
        self._file = ReceivedFile(desk.context, path)
        self.destroyed.connect(self._file.close)
        self._work: Work[Look] | Work[Verified] | None = None
        self._verified: Verified | None = None
        self._sheet: Sheet | None = None
        self._content: Content | None = None
        self._announcer = Announcer(self, desk)
        desk.people_changed.connect(self._follow_people)
        self._build()
        self.begin()

    def begin(self) -> None:
        """Read the file and verify it, away from the window."""
        file = self._file
        self._say_busy()
        self._work = run_in_background(
            self, lambda work: file.look(work.still_wanted), self._show, self._show_problem
        )

    @property
    def actions_by_id(self) -> dict[str, QAction]:
        """What can be done with the file, for the menus."""
        return self._bar.actions_by_id

    # --- what stays on the page ----------------------------------------------------------------

    def _build(self) -> None:
        self._bar = Bar(self._path, self._desk.translator)
        self._bar.left.connect(self._leave)
        self._bar.take_wanted.connect(self._import)
        self._bar.report_wanted.connect(self._save_report)
        self._bar.countersigning_wanted.connect(self._countersign)
        self._banner = QVBoxLayout()
        self._main = QHBoxLayout()
        self._main.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(panel(col(self._banner, pad=(16, 12, 16, 12))))
        whole.addWidget(rule())
        whole.addLayout(self._main, 1)

    def _button(self, words: str, name: str, icon: str, act: object) -> Button:
        made = Button(words, "normal", icon)
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _say(self, said: Sum, button: Button | None = None) -> None:
        """Show another banner, and tell it to screen readers."""
        while (item := self._banner.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        self._told = Banner(*said, button)
        self._told.setObjectName("verdict")
        self._banner.addWidget(self._told)
        self._be_brief()
        self._announcer.say(f"{said.head}. {said.words}")

    def _say_busy(self) -> None:
        _ = self._desk.translator.gettext
        cancel = self._button(_("Abbrechen"), "cancel", "x", self._cancel)
        self._say(Sum(_("Die Datei wird geprüft …"), "", "info", "clock"), cancel)

    def _cancel(self) -> None:
        """Stop verifying; it can begin again."""
        _ = self._desk.translator.gettext
        if self._work is not None:
            self._work.cancel()
        begin = self.begin if self._content is None else self._verify_again
        again = self._button(_("Noch einmal prüfen"), "again", "", begin)
        words = _("Über diese Datei ist noch nichts gesagt.")
        self._say(Sum(_("Die Prüfung ist abgebrochen"), words, "info", "info"), again)
        again.setFocus()

    # --- what is found out ---------------------------------------------------------------------

    def _show(self, look: Look) -> None:
        if not isinstance(look.sheet, TomtoolError):
            self._sheet = look.sheet
        self._content = Content(self._desk, self._file, look)
        pages = len(look.pages) if not isinstance(look.pages, TomtoolError) else 0
        self._bar.show_facts(pages, look.size)
        self._main.addLayout(self._content.side)
        self._column = _scrolling(QWidget())
        self._column.setObjectName("verification")
        self._column.setAccessibleName(self._desk.translator.gettext("Prüfung"))
        self._between = rule(upright=True)
        self._main.addWidget(self._column)
        self._main.addWidget(self._between)
        self._main.addWidget(self._content, 1)
        self._judge(look.verified)
        self._arrange()

    def _judge(self, verified: Verified) -> None:
        """Show what the verification says."""
        self._verified, verification = verified, verified.verification
        _ = self._desk.translator.gettext
        failed = Outcome.FAILS in {each.outcome for each in verification.verdicts.values()}
        unknown = None if failed else stranger(verification)
        button = None
        if unknown is not None:
            button = self._button(
                _("Fingerabdruck vergleichen …"),
                "compare",
                "fingerprint",
                lambda: self._compare(unknown),
            )
            button.set_kind("primary")
        self._say(summed_up(verification, self._desk.translator), button)
        signers = Signers(verification, self._desk.translator)
        signers.compare_wanted.connect(self._compare)
        signers.forget_wanted.connect(self._forget)
        parts: list[QWidget] = [
            Text(_("Fünf Prüfungen"), "strong"),
            checks(verification, self._desk.translator),
        ]
        if verification.signatures:
            parts += [Text(_("Unterschriften"), "strong"), signers]
        self._column.setWidget(panel(col(*parts, ..., gap=12, pad=16)))
        self._bar.allow(verification, readable=self._sheet is not None)

    def _show_problem(self, error: BaseException) -> None:
        """Say what is wrong with the file and what to do; there is nothing else to show."""
        if not isinstance(error, TomtoolError):
            raise error
        translator = self._desk.translator
        problem, remedy = translator.message(error.problem), translator.message(error.remedy)
        self._say(Sum(problem, remedy, "high", "x-circle-fill"))
        if self._content is None:
            self._main.addStretch(1)

    def _verify_again(self) -> None:
        """Ask once more who signed, with whom the user knows now."""
        file = self._file
        self._say_busy()
        self._work = run_in_background(
            self, lambda work: file.verify(work.still_wanted), self._judge, self._show_problem
        )

    def _follow_people(self) -> None:
        """Say anew who signed, if that was said."""
        if self._verified is not None:
            self._verify_again()

    # --- what people do ------------------------------------------------------------------------

    def _compare(self, report: SignatureReport) -> None:
        dialog = CompareDialog(self._desk, report, self._path, self)
        dialog.confirmed.connect(self._verify_again)
        dialog.open()

    def _forget(self, report: SignatureReport) -> None:
        try:
            trust.forget(self._desk.context, report.signer.fingerprint)
        except TomtoolError as error:
            self._desk.failed.emit(error)
            return
        self._verify_again()

    def _countersign(self) -> None:
        from tomtool.ui.countersign import (  # noqa: PLC0415 - by those who countersign
            CountersignAssistant,
        )

        if self._verified is None or self._sheet is None:
            return
        assistant = CountersignAssistant(self._desk, self._verified, self._sheet, self)
        assistant.written.connect(self.countersigned)
        assistant.open()

    def _save_report(self) -> None:
        if self._verified is not None:
            save_report(self, self._desk, self._verified)

    def _import(self) -> None:
        if self._sheet is None:
            return
        try:
            made = self._desk.workspace.take_over(self._sheet.response)
        except TomtoolError as error:
            self._desk.failed.emit(error)
            return
        self.imported.emit(made)

    def _leave(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self._file.close()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Save room where there is little."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show pages, verdict and answers beside each other, or the latter two as views."""
        if self._content is None:
            return
        slim = self.width() < px(_SLIM)
        wide = self.width() >= px(_WIDE)
        self._content.arrange(wide=wide)
        self._between.setVisible(not slim)
        self._bar.arrange(wide=wide, slim=slim, room=self.width())
        self._be_brief()
        self._content.take_in(self._column if slim else None)
        if not slim and self._main.indexOf(self._column) < 0:
            self._main.insertWidget(self._main.indexOf(self._between), self._column)
            self._column.show()
        fixed = px(_VERDICT)
        self._column.setMinimumWidth(0 if slim else fixed)
        self._column.setMaximumWidth(_ANY if slim else fixed)

    def _be_brief(self) -> None:
        """Leave room for the views; comparing is offered beside the signature as well."""
        brief = self._content is not None and self.height() < px(_SHORT)
        self._told.set_brief(brief=brief)
        compare = self._told.findChild(Button, "compare")
        if compare is not None:
            compare.setVisible(not brief)


def _scrolling(inner: QWidget) -> QScrollArea:
    made = QScrollArea()
    bare(made)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(inner)
    return made
