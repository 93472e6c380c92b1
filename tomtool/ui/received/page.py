# SPDX-License-Identifier: MIT
"""A received PDF: its verification in words, who signed, and the answers to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tomtool.domain.errors import TomtoolError
from tomtool.services import annexes
from tomtool.ui.background import run_in_background
from tomtool.ui.look import px
from tomtool.ui.parts import Banner, Button, Text, bare, col, panel, row, rule, set_tip
from tomtool.ui.received.answers import Answers
from tomtool.ui.received.verdict import VerdictColumn, summed_up

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from tomtool.domain.verification import Verification
    from tomtool.services.sheets import Sheet
    from tomtool.services.workspace import Workspace
    from tomtool.ui.desk import Desk
    from tomtool.ui.parts import Panel


_VERDICT = 400
_NARROW = 1180
_ENDS = 20
"""Letters shown of the beginning and the end of a long file name."""


class _Seen(NamedTuple):
    """What a file is: its verification, and its answers or why there are none to read."""

    verification: Verification
    sheet: Sheet | None
    problem: TomtoolError | None


class ReceivedPage(QWidget):
    """Shows a PDF from outside; it is only read.

    `left` says that the user is done with it, `imported` carries the id of the response made of
    its answers.
    """

    left = Signal()
    imported = Signal(str)

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("received")
        self._desk = desk
        self._path = path
        self._answers: Answers | None = None
        self._build()
        workspace = desk.workspace
        self._work = run_in_background(
            self, lambda _work: _look_at(workspace, path), self._show, self._show_problem
        )

    def _build(self) -> None:
        _ = self._desk.translator.gettext
        self._banner = Banner(_("Die Datei wird geprüft …"), "", "info")
        self._banner.setObjectName("verdict")
        self._main = QHBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._build_bar())
        whole.addWidget(panel(col(self._banner, pad=(16, 12, 16, 12))))
        whole.addWidget(rule())
        whole.addLayout(self._main, 1)

    def _build_bar(self) -> Panel:
        _ = self._desk.translator.gettext
        back = Button(_("Übersicht"), "ghost", "caret-left")
        back.setObjectName("back")
        back.clicked.connect(self._leave)
        self._take = Button(_("Als neuen Fragebogen übernehmen"), "normal", "download-simple")
        self._take.setObjectName("import")
        self._take.setEnabled(False)
        self._take.clicked.connect(self._import)
        name = Text(_shortened(self._path.name), "strong")
        set_tip(name, self._path.name)
        bar = row(back, 8, name, ..., self._take, pad=(12, 0, 16, 0))
        made = panel(bar, "bar")
        made.setFixedHeight(px(56))
        return made

    def _show(self, seen: _Seen) -> None:
        translator = self._desk.translator
        self._banner.set_state(*summed_up(seen.verification, translator))
        verdict = _scrolling(VerdictColumn(seen.verification, translator))
        verdict.setAccessibleName(translator.gettext("Prüfung"))
        self._main.addWidget(verdict)
        self._main.addWidget(rule(upright=True))
        if seen.sheet is not None:
            # What was altered after it was signed is nobody's answer.
            self._take.setEnabled(seen.verification.ok or not seen.verification.signatures)
            self._answers = Answers(self._desk, seen.sheet)
            self._main.addWidget(self._answers, 1)
            self._arrange()
        elif seen.problem is not None:
            told = Banner(
                translator.message(seen.problem.problem),
                translator.message(seen.problem.remedy),
                "medium",
            )
            told.setObjectName("no-answers")
            self._main.addWidget(panel(col(told, ..., pad=24)), 1)

    def _show_problem(self, error: BaseException) -> None:
        """Say what is wrong with the file and what to do; there is nothing else to show."""
        if not isinstance(error, TomtoolError):
            raise error
        translator = self._desk.translator
        problem, remedy = translator.message(error.problem), translator.message(error.remedy)
        self._banner.set_state(problem, remedy, "high", "x-circle-fill")
        self._main.addStretch(1)

    def _import(self) -> None:
        try:
            made = self._desk.workspace.import_file(self._path)
        except TomtoolError as error:
            self._desk.failed.emit(error)
            return
        self.imported.emit(made)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Save room where there is little."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._answers is not None:
            self._answers.arrange(narrow=self.width() < px(_NARROW))

    def _leave(self) -> None:
        self._work.cancel()
        self.left.emit()


def _shortened(name: str) -> str:
    """Return a file's name, in the middle cut to what a bar has room for."""
    return name if len(name) <= 2 * _ENDS else f"{name[:_ENDS]}…{name[-_ENDS:]}"


def _look_at(workspace: Workspace, path: Path) -> _Seen:
    """Verify the PDF in `path` and read its answers. Raises UnreadablePdfError and its like."""
    verification = annexes.verify(path)
    try:
        return _Seen(verification, workspace.look_at(path), None)
    except TomtoolError as error:
        return _Seen(verification, None, error)


def _scrolling(inner: QWidget) -> QScrollArea:
    made = QScrollArea()
    bare(made)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFixedWidth(px(_VERDICT))
    made.setWidget(inner)
    return made
