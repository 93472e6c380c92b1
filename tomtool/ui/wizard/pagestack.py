# SPDX-License-Identifier: MIT
"""The wizard's pages, built when they are opened; the last three are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tomtool.ui.wizard.section import SectionPage

if TYPE_CHECKING:
    from tomtool.domain.answers import Slot
    from tomtool.ui.wizard.places import Page
    from tomtool.ui.wizard.session import Session

_KEPT = 3


class PageStack(QStackedWidget):
    """Shows one page at a time; passes on that the check page asks to sign, or for a draft."""

    sign_wanted = Signal()
    draft_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._built: dict[str, QWidget] = {}  # the one used longest ago first

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let pages scroll instead of widening the window."""
        return QSize(0, 0)

    def open(self, page: Page, slot: Slot | None = None) -> tuple[QWidget, bool]:
        """Show a page, seen from a slot's site; return it, and whether it was built just now."""
        new = page.name not in self._built
        widget = self._build(page, slot) if new else self._built.pop(page.name)
        self._built[page.name] = widget
        if new:
            widget.setGeometry(self.contentsRect())  # so that it lays itself out but once
            self.addWidget(widget)
        self.setCurrentWidget(widget)
        if new:  # in its size at once, so that it can scroll to a question
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for name in [*self._built][:-_KEPT]:
            self._drop(name)
        return widget, new

    def show_slot(self, page: Page, slot: Slot) -> None:
        """Show a question on the page of its section, seen from its site."""
        widget, new = self.open(page, slot)
        if not isinstance(widget, SectionPage) or widget.show_slot(slot) or new:
            return
        self._drop(page.name)
        widget, _ = self.open(page, slot)
        if isinstance(widget, SectionPage):
            widget.show_slot(slot)

    def _drop(self, name: str) -> None:
        widget = self._built.pop(name)
        self.removeWidget(widget)
        widget.deleteLater()

    def _build(self, page: Page, slot: Slot | None) -> QWidget:
        session = self._session
        if page.section is not None:
            return SectionPage(session, page.section.key, slot.site if slot else None, slot)
        match page.name:
            case "check":
                return self._check_page()
            case "parties":
                from tomtool.ui.masterdata.parties import PartiesPage  # noqa: PLC0415 - when opened

                return PartiesPage(session)
            case "processing":
                from tomtool.ui.masterdata.processing import ProcessingPage  # noqa: PLC0415 - same

                return ProcessingPage(session)
        from tomtool.ui.masterdata.sites import SitesPage  # noqa: PLC0415 - as above

        return SitesPage(session)

    def _check_page(self) -> QWidget:
        from tomtool.ui.check.page import CheckPage  # noqa: PLC0415 - when it is opened

        check = CheckPage(self._session)
        check.sign_wanted.connect(self.sign_wanted)
        check.draft_wanted.connect(self.draft_wanted)
        return check
