# SPDX-License-Identifier: MIT
"""The page of a section: its header stays, and the questions that apply scroll below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from tomtool.domain import editing
from tomtool.ui.parts import Panel, col, rule
from tomtool.ui.wizard.cards import Cards, centred
from tomtool.ui.wizard.section_header import SectionHeader

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from tomtool.domain.answers import Slot
    from tomtool.services.sheets import Effect
    from tomtool.ui.wizard.session import Session


class SectionPage(QWidget):
    """A section at one site; `site` is None for the answers that hold for all or the main site.

    It is built from the question `at` on. With `scrolling`, its header goes with the questions,
    where there is less room and the section named elsewhere.

    What is missing is said in words once the page was left or „Prüfen“ was opened.
    """

    def __init__(
        self,
        session: Session,
        section_key: str,
        site: str | None = None,
        at: Slot | None = None,
        *,
        scrolling: bool = False,
    ) -> None:
        super().__init__()
        self.session = session
        form = session.sheet.questionnaire
        self.section = next(each for each in form.sections if each.key == section_key)
        self.title = session.desk.say(self.section.title)
        self._site = site
        self._scrolling = scrolling
        self._left = False
        self._behind = False
        self._whole = col(gap=0)
        self.setLayout(self._whole)
        self._build(at)
        session.changed.connect(self._follow)
        session.checked.connect(self._refresh)

    @property
    def site(self) -> str | None:
        """The further site shown; None for all sites or the main one."""
        return self._site

    def show_slot(self, slot: Slot) -> bool:
        """Bring a question into view and focus it; return whether it is on this page now."""
        if slot.question not in {question.key for question in self.section.questions}:
            return False
        if slot.site != self._site and self._asked_at(slot.site):
            self._show_site(slot.site)
        self._catch_up()
        return self._cards.show_slot(slot)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Show what happened while another page was in front."""
        super().showEvent(event)
        self._catch_up()

    def hideEvent(self, event: QHideEvent, /) -> None:  # noqa: N802 - Qt's name
        """Point out what is missing from now on: the page was left."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._left:
            self._left = True
            self._refresh()

    def _build(self, at: Slot | None = None) -> None:
        self._header = SectionHeader(self.session, self.section, self._site)
        self._header.site_picked.connect(lambda site: self._show_site(site or None))
        self._header.all_confirmed.connect(self._confirm_all)
        head = Panel(centred(self._header, 12, 10), "page")
        inside = head if self._scrolling else None
        self._cards = Cards(self.session, self.section, self._site, at, inside)
        for part in (self._cards,) if self._scrolling else (head, rule(), self._cards):
            self._whole.addWidget(part)
            part.show()  # at once: what is not shown yet takes no focus
        self._refresh()

    def _refresh(self) -> None:
        self._cards.refresh(pointing_out=self._left or self.session.pointing_out)
        self._header.refresh(len(self._cards.unconfirmed()))

    def _follow(self, effect: Effect) -> None:
        if effect.anew:
            if not self._asked_at(self._site):
                self._site = None
            self._rebuild()
        elif self.isVisible():
            self._cards.follow(effect)
            self._header.refresh(len(self._cards.unconfirmed()))
        else:
            self._behind = True

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self._cards.arrange()
            self._refresh()

    def _show_site(self, site: str | None) -> None:
        self.session.flush()
        self._site = site
        self._rebuild()

    def _asked_at(self, site: str | None) -> bool:
        route = self.session.sheet.route
        return any(site in route.sites_of(question) for question in self.section.questions)

    def _rebuild(self) -> None:
        """Build everything anew, with focus and view where they were."""
        focus = QApplication.focusWidget()
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        at = self._cards.scrolled
        while (item := self._whole.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._build()
        self._cards.complete()
        self._cards.scroll_to(at)
        again = self.findChild(QWidget, name) if name else None
        if isinstance(again, QWidget):
            again.setFocus()

    def _confirm_all(self) -> None:
        slots = self._cards.unconfirmed()
        self.session.apply({slot: editing.confirm(self.session.answer(slot)) for slot in slots})
