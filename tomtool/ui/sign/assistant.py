# SPDX-License-Identifier: MIT
"""The assistant that turns a response into a signed annex, or into a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWizard

from tomtool.ui.look import px
from tomtool.ui.parts import Button, FocusRing
from tomtool.ui.sign.content import ContentPage
from tomtool.ui.sign.done import DonePage
from tomtool.ui.sign.job import Job
from tomtool.ui.sign.look import LookPage
from tomtool.ui.sign.page import StepPage
from tomtool.ui.sign.preview import Preview
from tomtool.ui.sign.save import SavePage
from tomtool.ui.sign.seal import SignPage
from tomtool.ui.sign.steps import Step
from tomtool.ui.sign.version import VersionPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session

_Button, _Option = QWizard.WizardButton, QWizard.WizardOption
_LEAST, _USUAL = (800, 560), (1180, 800)


class SignAssistant(QWizard):
    """Leads from the open response to its annex.

    `exported` carries the path of the file, and so does `signed` if it bears a signature.

    After signing, the session takes no more changes. Whatever is typed before stays if a step
    fails; cancelling stops the work going on first, and closes the assistant if there is none.
    """

    exported = Signal(object)
    signed = Signal(object)

    def __init__(
        self, desk: Desk, session: Session, parent: QWidget | None = None, *, draft: bool = False
    ) -> None:
        super().__init__(parent)
        self._session = session
        session.flush()
        self.job = Job(desk, session, self, draft=draft)
        self.preview = Preview(self.job.translator)
        self._build_frame()
        self._build_buttons()
        self._build_pages()
        self.job.drawn.connect(self._show_drawn)
        self.job.finished.connect(self._tell_exported)
        self.job.busy_changed.connect(self._follow_work)
        self.preview.failed.connect(self._fail)
        session.failed.connect(self._fail)
        self.currentIdChanged.connect(self._enter)

    def reject(self) -> None:
        """Stop the work going on; if there is none, close."""
        if self.job.busy:
            self.job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and let go of the pages."""
        self.preview.clear()
        self._sign.forget()
        super().done(result)

    def event(self, event: QEvent, /) -> bool:
        """Leave out what QWizard does when the style changes.

        It deletes parts of its frame, which Qt then still tells of the change: a crash as soon as
        the theme changes while an assistant is open (seen with Qt 6.11 and 6.12).
        """
        if event.type() == QEvent.Type.StyleChange:
            return QDialog.event(self, event)
        return super().event(event)

    def _build_frame(self) -> None:
        _ = self.job.translator.gettext
        self.setObjectName("sign-assistant")
        self.setWindowTitle(_("Signieren und ausgeben"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(_Option.NoBackButtonOnStartPage)
        self.setOption(_Option.NoBackButtonOnLastPage)
        self.setOption(_Option.NoCancelButtonOnLastPage)
        self.setMinimumSize(*_LEAST)
        self.resize(px(_USUAL[0]), px(_USUAL[1]))
        self._ring = FocusRing(self)

    def _build_buttons(self) -> None:
        _ = self.job.translator.gettext
        primary = (_Button.NextButton, _Button.CommitButton, _Button.FinishButton)
        self._buttons = {which: Button(kind="primary") for which in primary}
        self._buttons[_Button.BackButton] = Button(kind="normal")
        self._buttons[_Button.CancelButton] = Button(kind="ghost")
        names = {
            _Button.NextButton: "next",
            _Button.CommitButton: "commit",
            _Button.FinishButton: "finish",
            _Button.BackButton: "back",
            _Button.CancelButton: "cancel",
        }
        for which, button in self._buttons.items():
            button.setObjectName(names[which])
            self.setButton(which, button)
        self._name(_Button.FinishButton, _("Schließen"))
        self._name(_Button.BackButton, _("Zurück"))
        self._name(_Button.CancelButton, _("Abbrechen"))
        self.setButtonLayout([_Button.CancelButton, _Button.Stretch, _Button.BackButton, *primary])
        QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self, self._go_back)
        QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right), self, self._go_on)

    def _build_pages(self) -> None:
        version = VersionPage(self.job)
        version.check_wanted.connect(self._go_to_check)
        self._sign = SignPage(self.job)
        others = [kind(self.job) for kind in (ContentPage, LookPage, SavePage, DonePage)]
        pages: list[StepPage] = [version, self._sign, *others]
        for page in pages:
            self.setPage(page.step, page)
        self.setStartId(Step.VERSION)

    def _name(self, which: QWizard.WizardButton, words: str) -> None:
        self.setButtonText(which, words)
        self._buttons[which].set_words(words)

    def _enter(self, _number: int) -> None:
        page = self._page()
        if page is None:
            return
        page.enter(self.preview)
        for which in (_Button.NextButton, _Button.CommitButton):
            self._name(which, page.forward)

    def _page(self) -> StepPage | None:
        page = self.currentPage()
        return page if isinstance(page, StepPage) else None

    def _show_drawn(self) -> None:
        if self.job.pdf is not None:
            self.preview.show_pdf(self.job.pdf)

    def _follow_work(self) -> None:
        """Nobody goes back while something is being made."""
        self._buttons[_Button.BackButton].setEnabled(not self.job.busy)

    def _tell_exported(self, path: Path) -> None:
        self.exported.emit(path)
        if self.job.holder is not None:
            self.signed.emit(path)

    def _fail(self, error: BaseException) -> None:
        if (page := self._page()) is not None:
            page.fail(error)

    def _go_back(self) -> None:
        if (button := self._buttons[_Button.BackButton]).isVisible():
            button.click()

    def _go_on(self) -> None:
        """Go on, but never sign by a key that only turns pages elsewhere."""
        if (button := self._buttons[_Button.NextButton]).isVisible():
            button.click()

    def _go_to_check(self) -> None:
        self.job.cancel()
        self.reject()
        self._session.page_wanted.emit("check")

    def closeEvent(self, event: QCloseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Stop the work going on, and close at once."""
        self.job.cancel()
        super().closeEvent(event)
