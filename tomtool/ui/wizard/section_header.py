# SPDX-License-Identifier: MIT
"""The header of a section, which stays while its cards scroll: title, whom it is about, sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QMenu

from tomtool.domain.questionnaire import PerSite
from tomtool.ui.look import width
from tomtool.ui.parts import (
    Button,
    Check,
    FlowRow,
    Panel,
    Picker,
    Text,
    col,
    literal,
    row,
    small,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from tomtool.domain.questionnaire import Section
    from tomtool.ui.wizard.session import Session


class SectionHeader(Panel):
    """Key and title, „Beantwortet für …“, the site, and what concerns the whole section.

    `site_picked` carries a site's id, "" for the main site; `all_confirmed` asks to confirm all
    answers taken over from last year.
    """

    site_picked = Signal(str)
    all_confirmed = Signal()

    def __init__(self, session: Session, section: Section, site: str | None) -> None:
        super().__init__(None, "page")
        self._session, self._section = session, section
        _ = session.desk.translator.gettext
        self._title = Text(
            f"{section.key}\u2002{session.desk.say(section.title)}", "head", wrap=True
        )
        self._for_whom = small()
        self._for_whom.setWordWrap(True)
        self._change = Button(_("Ändern"), "link", name=_("Ändern, für wen der Abschnitt gilt"))
        self._change.setObjectName("answered-for")
        self._change.clicked.connect(self._choose_parties)
        self._confirm = Button("", "normal", "check")
        self._confirm.setObjectName("confirm-all")
        self._confirm.clicked.connect(self.all_confirmed)
        self._confirm.hide()
        titles = col(self._title, row((self._for_whom, 1), self._change, gap=12), gap=2)
        line = FlowRow()
        line.add(_Titles(titles, self._title), grow=True)
        for each in (self._confirm, *self._apart(), *self._sites(site)):
            line.add(each)
        self.setLayout(col(line))
        self.refresh(0)

    def refresh(self, unconfirmed: int) -> None:
        """Show for whom the section is answered, and how many answers are not yet confirmed."""
        _ = self._session.desk.translator.gettext
        header = self._session.sheet.header
        named = [party.name for party in header.parties if party.id in self._parties()]
        who = ", ".join(filter(None, named)) or _("noch niemanden genannt")
        self._for_whom.set_words(_("Beantwortet für %(parties)s") % {"parties": who})
        self._change.setVisible(self._session.editable and len(header.parties) > 1)
        self._confirm.set_words(_("Alle %(n)d bestätigen") % {"n": unconfirmed})
        self._confirm.setVisible(self._session.editable and unconfirmed > 1)

    def _parties(self) -> tuple[str, ...]:
        """Return the ids of the parties the section speaks of: those named, else the usual ones."""
        header = self._session.sheet.header
        usual = (each.id for each in header.parties if each.role is self._section.responsible)
        return header.answered_for.get(self._section.key) or tuple(usual)

    def _choose_parties(self) -> None:
        """Offer the parties; each tick is written at once."""
        menu = QMenu(self)
        for party in self._session.sheet.header.parties:
            action = menu.addAction(literal(party.name or party.id))
            action.setCheckable(True)
            action.setChecked(party.id in self._parties())
            action.triggered.connect(lambda _on, party=party.id: self._toggle_party(party))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._change.mapToGlobal(QPoint(0, self._change.height())))

    def _toggle_party(self, party: str) -> None:
        header = self._session.sheet.header
        chosen = {*self._parties()} ^ {party}
        named = tuple(each.id for each in header.parties if each.id in chosen)
        kept = {key: ids for key, ids in header.answered_for.items() if key != self._section.key}
        answered_for = {**kept, self._section.key: named} if named else kept
        self._session.apply(answered_for=answered_for)

    def _apart(self) -> list[Check]:
        """Return the box that lets a section be answered site by site, where that is on request."""
        on_request = any(q.per_site is PerSite.ON_REQUEST for q in self._section.questions)
        if not (on_request and self._session.sheet.route.repeating and self._session.editable):
            return []
        _ = self._session.desk.translator.gettext
        box = Check(_("je Standort beantworten"))
        box.setObjectName("apart")
        box.setChecked(self._section.key in self._session.sheet.header.apart)
        box.clicked.connect(self._toggle_apart)
        return [box]

    def _toggle_apart(self) -> None:
        apart = self._session.sheet.header.apart ^ {self._section.key}
        self._session.apply(apart=apart)

    def _sites(self, site: str | None) -> list[Panel]:
        """Return the picker of the site, where the section is asked per site just now."""
        sheet = self._session.sheet
        if not any(len(sheet.route.sites_of(q)) > 1 for q in self._section.questions):
            return []
        _ = self._session.desk.translator.gettext
        names = [
            (each.id if at else "main", each.name) for at, each in enumerate(sheet.header.sites)
        ]
        picker = Picker(names, site or "main", name=_("Standort"))
        picker.setObjectName("section-site")
        picker.picked.connect(lambda key: self.site_picked.emit("" if key == "main" else key))
        return [Panel(row(small(_("Standort")), picker))]


class _Titles(Panel):
    """The titles, which ask for the width of the section's title in one line."""

    def __init__(self, layout: QLayout, title: Text) -> None:
        super().__init__(layout)
        self._title = title

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the title in one line."""
        wide = width(self._title.text(), self._title.font()) + 1
        return QSize(wide, self.heightForWidth(wide))
