# SPDX-License-Identifier: MIT
"""A section page on a real database, used by keys and clicks, and what the database then holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.formfiles.forms import HEAD, SECTION, write_form
from tests.ui.hands import Hands
from tomtool.domain.answers import EMPTY, Answer, Slot
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import FormId, Party, Response, Site
from tomtool.storage.reading import Reader
from tomtool.ui.desk import Desk
from tomtool.ui.wizard.section import SectionPage
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext

FORM = FormId("probe", "1.0")
HALL = Site("halle", "Halle")
HAMBURG = Site("hh", "Hamburg")
VENDOR = Party("v", Responsible.VENDOR, "Lernraum GmbH")
HOST = Party("h", Responsible.SUBPROCESSOR, "Rechner AG")

YESNO = """\
- {key: A1.1, number: "1.1", kind: yesno, TEXTS}
"""
CHAIN = """\
- {key: A1.1, number: "1.1", kind: yesno, TEXTS}
- {key: A1.2, number: "1.2", kind: yesno, TEXTS, shown_if: {question: A1.1, has: [ja]}}
- {key: A1.3, number: "1.3", kind: yesno, TEXTS, shown_if: {question: A1.2, has: [ja]}}
- {key: A1.4, number: "1.4", kind: yesno, TEXTS}
"""
SINGLE = """\
- {key: A1.1, number: "1.1", kind: single, TEXTS, choices: [
    {id: ja, text: {de: "ja, nach {minuten} Minuten", en: "yes, after {minuten} minutes"},
     blanks: [{id: minuten, type: integer, min: 1, max: 60, label: {de: Minuten, en: Minutes}}]},
    {id: nein, text: {de: nein, en: "no"}}]}
"""
MULTIPLE = """\
- {key: A1.1, number: "1.1", kind: multiple, TEXTS, choices: [
    {id: karte, text: {de: Karte, en: card}},
    {id: pin, text: {de: PIN, en: PIN}},
    {id: gar_nicht, text: {de: gar nicht, en: not at all}, exclusive: true},
    {id: sonstiges, text: {de: "Sonstiges: {was}", en: "Other: {was}"},
     blanks: [{id: was, type: text, label: {de: Was, en: What}}]}]}
"""
FIELDS = """\
- {key: A1.1, number: "1.1", kind: fields, TEXTS, blanks: [
    {id: zahl, type: integer, min: 0, label: {de: Zahl, en: Number}},
    {id: text, type: text, label: {de: Text, en: Text}},
    {id: lang, type: text, multiline: true, label: {de: Lang, en: Long}},
    {id: dauer, type: duration, units: [hours, days], label: {de: Dauer, en: Duration}},
    {id: tag, type: date, label: {de: Tag, en: Day}},
    {id: wahr, type: yesno, label: {de: Wahr, en: "True"}},
    {id: liste, type: list, label: {de: Liste, en: List}},
    {id: orte, type: sites, label: {de: Orte, en: Sites}}]}
"""
PER_SITE = """\
- {key: A1.1, number: "1.1", kind: yesno, TEXTS}
- {key: A1.2, number: "1.2", kind: yesno, per_site: always, TEXTS}
- {key: A1.3, number: "1.3", kind: yesno, per_site: on_request, TEXTS}
"""
REPEATS = HEAD + "repeat_per_site_if: {question: A1.1, has: [nein]}\n"


def given(
    answers: dict[Slot, Answer] | None = None,
    *,
    sites: tuple[Site, ...] = (),
    parties: tuple[Party, ...] = (),
) -> Response:
    """Return a response to begin with."""
    return Response(FORM, "Lernraum", 1, date(2026, 11, 21), parties, sites, answers=answers or {})


def is_complete(page: SectionPage) -> bool:
    """Whether all cards are built: those that are not seen follow one by one."""
    return not page._cards._rest.isActive()


class Screen(Hands):
    """A page on the screen."""

    def __init__(self, qtbot: QtBot, context: AppContext, folder: Path) -> None:
        super().__init__(qtbot)
        self.qtbot, self._folder = qtbot, folder
        self._context = context
        self.page = QWidget()
        self.session: Session
        self.desk: Desk

    def open(
        self, questions: str, response: Response | None = None, *, height: int = 700, **files: str
    ) -> SectionPage:
        """Show section A1 of a form with these questions, to fill in `response`."""
        self.desk = self._desk(questions, **files)
        workspace = self.desk.workspace
        self.id = workspace.create(FORM, "Lernraum")
        self.session = Session(self.desk, workspace.fill(self.id), self.desk)
        if response is not None:
            self.session.apply(response.answers, sites=response.sites, parties=response.parties)
        return self.show(height=height)

    def open_example(self, section: str, *, editable: bool = True) -> SectionPage:
        """Show a section of the shipped example with gaps."""
        self.desk = Desk(self._context)
        name = "tom-schule-mit-luecken.json"
        if editable:
            workspace = self.desk.workspace
            self.id = workspace.import_file(self._context.examples / name)
            self.session = Session(self.desk, workspace.fill(self.id), self.desk)
        else:
            self.session = Session(self.desk, self.desk.workspace.example(name), self.desk)
        return self.show(section=section)

    def next_year(self) -> SectionPage:
        """Begin the next version of what is shown, and show it."""
        self.session.flush()
        self.page.close()
        workspace = self.desk.workspace
        self.id, _ = workspace.next_version(self.id)
        self.session = Session(self.desk, workspace.fill(self.id), self.desk)
        return self.show()

    def _desk(self, questions: str, **files: str) -> Desk:
        form = {"section": SECTION + questions, **files}
        write_form(self._folder, **form)
        return Desk(replace(self._context, forms_folders=(self._folder,)))

    def show(self, *, height: int = 700, section: str = "A1") -> SectionPage:
        """Show the page of a section."""
        page = SectionPage(self.session, section)
        self.page = page
        self.qtbot.addWidget(page)
        page.resize(760, height)
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        self.wait_for(lambda: is_complete(page), "all cards")
        self.settle()
        return page

    def settle(self) -> None:
        """Let layouts and deletions take effect."""
        self._settle()

    def says(self, words: str) -> bool:
        """Whether these words can be read on the page."""
        texts = [
            str(each.property("text") or "")
            for each in self.page.findChildren(QWidget)
            if each.isVisible()
        ]
        return any(words in text for text in texts)

    def click(self, name: str) -> None:
        """Click a control where its mark or words begin."""
        super().click(name)
        self.settle()

    def type(self, name: str, words: str) -> None:
        """Click into a field and type, after what it holds."""
        self.click(name)
        for at, line in enumerate(words.split("\n")):
            if at:
                self.press(Qt.Key.Key_Return)
            self.qtbot.keyClicks(QApplication.focusWidget(), line)
        self.settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        super().press(key, modifier)
        self.settle()

    def choose_in_menu(self, name: str, words: str) -> None:
        """Open a menu by its button, and choose an entry by keys."""
        super().choose_in_menu(name, words)
        self.settle()

    def close(self) -> None:
        """Close the database."""
        if hasattr(self, "desk"):
            self.page.close()
            self.desk.close()

    @property
    def focus(self) -> str:
        """The name of the control that has the focus."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()

    def stored_response(self) -> Response:
        """Return what the file on disk holds, read by somebody else."""
        with Reader.open(self._context.database) as reader:
            return reader.load(self.id)

    def stored(self, key: str = "A1.1", site: str | None = None) -> Answer:
        """Return an answer as the file on disk holds it."""
        return self.stored_response().answers.get(Slot(key, site), EMPTY)
