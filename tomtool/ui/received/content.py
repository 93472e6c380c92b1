# SPDX-License-Identifier: MIT
"""What a received file holds: its pages at the left, and beside them answers, findings or a page.

Where there is little room, the verdict is one of these views, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from tomtool.domain.errors import TomtoolError
from tomtool.domain.verification import Outcome
from tomtool.services.isolation import NotWantedError
from tomtool.ui.parts import Banner, Text, col, panel, row, rule
from tomtool.ui.received.answers import AllAnswers, asked, found, planned, some_answers
from tomtool.ui.received.differences import ComparisonView
from tomtool.ui.received.thumbnails import PageList
from tomtool.ui.received.views import Views
from tomtool.ui.sign.preview import Preview
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from tomtool.services.received import Look, ReceivedFile, ReceivedPages
    from tomtool.services.sheets import Sheet
    from tomtool.ui.desk import Desk

_CHECK, _ALL, _FOUND, _PLANNED, _PAGES = "check", "all", "found", "planned", "pages"
_DIFFERENT = "different"


class Content(Views):
    """The views of a file that was looked at; `side` is the column of its pages."""

    def __init__(self, desk: Desk, file: ReceivedFile, look: Look) -> None:
        super().__init__(desk.translator.gettext("Zeigen"))
        self._desk = desk
        self.side = QHBoxLayout()
        self.side.setSpacing(0)
        self._column: QWidget | None = None
        self._preview: Preview | None = None
        self._verdict: QScrollArea | None = None
        _ = desk.translator.gettext
        if isinstance(look.sheet, TomtoolError):
            problem = look.sheet
            self.put(_ALL, _("Angaben"), lambda: self._told(problem))
        else:
            self._offer_answers(look.sheet)
        if isinstance(look.pages, TomtoolError):
            trouble = look.pages
            self.put(_PAGES, _("Seiten"), lambda: self._told(trouble))
        else:
            self._offer_pages(look.pages)
            self._offer_comparison(file, look, look.pages)

    def arrange(self, *, wide: bool) -> None:
        """Show the column of pages where there is room."""
        if self._column is not None:
            self._column.setVisible(wide)

    def take_in(self, verdict: QScrollArea | None) -> None:
        """Make the verdict the first of the views, or (None) none of them."""
        if verdict is self._verdict:
            return
        self._verdict = verdict
        if verdict is None:
            self.take(_CHECK)
            return
        self.put(_CHECK, self._desk.translator.gettext("Prüfung"), lambda: verdict, first=True)
        self.choose(_CHECK)

    def _offer_answers(self, sheet: Sheet) -> None:
        _ = self._desk.translator.gettext
        session = Session(self._desk, sheet, self)
        findings, plans = found(sheet), planned(sheet)
        count = sum(map(len, findings.values()))
        self.put(_ALL, _("Alle %(n)d") % {"n": len(asked(sheet))}, lambda: AllAnswers(session))
        if count:
            words = _("Befunde %(n)d") % {"n": count}
            self.put(_FOUND, words, lambda: some_answers(session, findings, findings))
        if plans:
            words = _("Geplant %(n)d") % {"n": len(plans)}
            self.put(_PLANNED, words, lambda: some_answers(session, plans, findings))

    def _offer_pages(self, pages: ReceivedPages) -> None:
        _ = self._desk.translator.gettext
        leaves = PageList(pages, self._desk.translator)
        leaves.opened.connect(self._open_page)
        head = Text(_("Seiten"), "strong")
        inner = panel(col(head, (leaves, 1), gap=8, pad=(12, 16, 0, 0)), "side")
        self._column = panel(row(inner, rule(upright=True), gap=0))
        self.side.addWidget(self._column)

        def build() -> QWidget:
            self._preview = Preview(self._desk.translator)
            self._preview.turned.connect(leaves.choose)
            self._preview.failed.connect(self._fail)
            self._preview.show_pages(pages)
            return self._preview

        self.put(_PAGES, _("Seiten %(n)d") % {"n": len(pages)}, build)

    def _offer_comparison(self, file: ReceivedFile, look: Look, pages: ReceivedPages) -> None:
        """Offer our own drawing beside the pages, where they may not say what the data say."""
        paper, signed = look.verified.verification.paper, look.verified.verification.signatures
        if isinstance(look.sheet, TomtoolError) or paper.holds or not signed:
            return
        words = self._desk.translator.gettext("Abweichungen")
        self.put(_DIFFERENT, words, lambda: ComparisonView(self._desk, file, pages))
        if paper.outcome is Outcome.FAILS:
            self.choose(_DIFFERENT)

    def _open_page(self, number: int) -> None:
        self.choose(_PAGES)
        if self._preview is not None:
            self._preview.turn_to(number)

    def _fail(self, error: BaseException) -> None:
        """Say why a page cannot be drawn."""
        if isinstance(error, TomtoolError):
            self._desk.failed.emit(error)
        elif not isinstance(error, NotWantedError):
            raise error

    def _told(self, error: TomtoolError) -> QWidget:
        """Return a view that says why there is nothing to see."""
        message = self._desk.translator.message
        told = Banner(message(error.problem), message(error.remedy), "medium")
        told.setObjectName("no-answers")
        return panel(col(told, ..., pad=24))
