# SPDX-License-Identifier: MIT
"""The answers of a sheet to read: section by section, and those with findings or plans alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from tomtool.domain.open_points import PointKind
from tomtool.domain.questionnaire import Kind
from tomtool.services.sheets import concerns
from tomtool.ui.parts import CardScroll, Panel, Picker, Text, col, panel, row, small
from tomtool.ui.wizard.card import QuestionCard
from tomtool.ui.wizard.findings_box import FindingBox
from tomtool.ui.wizard.section import SectionPage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tomtool.domain.answers import Slot
    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Section
    from tomtool.services.sheets import Sheet
    from tomtool.ui.wizard.session import Session


def asked(sheet: Sheet) -> tuple[Slot, ...]:
    """Return where something is answered, in printed order."""
    by_key = sheet.questionnaire.by_key
    slots = sheet.route.slots()
    return tuple(each for each in slots if by_key[each.question].kind is not Kind.NOTE)


def found(sheet: Sheet) -> dict[Slot | None, list[Finding]]:
    """Return the findings that want a decision, by the first answer each speaks of.

    Under None are those that speak of none, as about the master data.
    """
    told: dict[Slot | None, list[Finding]] = {}
    for each in concerns(sheet):
        slots = (sheet.route.slot(key, each.id.site or None) for key in each.questions)
        told.setdefault(next(filter(sheet.route.applies, slots), None), []).append(each)
    return told


def planned(sheet: Sheet) -> tuple[Slot, ...]:
    """Return where something is planned for later."""
    return sheet.points.of(PointKind.PLANNED)


class AllAnswers(QWidget):
    """Shows one section at a time; a section is built when it is first chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        _ = session.desk.translator.gettext
        named = [(each.key, _title(session, each)) for each in _sections(session.sheet)]
        self._pages: dict[str, SectionPage] = {}
        self._stack = QStackedWidget()
        self._picker = Picker(named, name=_("Abschnitt"))
        self._picker.setObjectName("section-picker")
        self._picker.picked.connect(self.show_section)
        top = Panel(row(self._picker, ..., pad=(16, 12, 16, 0)))
        self.setLayout(col(top, (self._stack, 1), gap=0))
        if named:
            self.show_section(named[0][0])

    def show_section(self, key: str) -> None:
        """Show a section."""
        if key not in self._pages:
            self._pages[key] = SectionPage(self._session, key, scrolling=True)
            self._stack.addWidget(self._pages[key])
        self._picker.set_chosen(key)
        self._stack.setCurrentWidget(self._pages[key])


def some_answers(
    session: Session,
    slots: Collection[Slot | None],
    findings: Mapping[Slot | None, Sequence[Finding]],
) -> CardScroll:
    """Return these answers alone, under the titles of their sections, with the findings at them.

    None among the slots stands for what is found about no answer.
    """
    _, sheet = session.desk.translator.gettext, session.sheet
    parts: list[QWidget] = []
    if None in slots:
        parts.append(Text(_("Stammdaten"), "strong"))
        parts += [FindingBox(session, each) for each in findings[None]]
    for section in _sections(sheet):
        here = [each for each in sheet.route.slots(section) if each in slots]
        if here:
            parts.append(Text(_title(session, section), "strong", wrap=True))
            parts += [_card(session, each, findings.get(each, ())) for each in here]
    return CardScroll(col(*parts, ..., gap=12, pad=(16, 16, 16, 24)))


def _card(session: Session, slot: Slot, findings: Sequence[Finding]) -> QWidget:
    card = QuestionCard(session, slot, {})
    card.refresh(findings)
    sites = {each.id: each.name for each in session.sheet.header.sites}
    site = sites.get(slot.site or "", "")
    parts = [small(site), card] if site else [card]
    made = panel(col(*parts, gap=4, pad=(16, 12, 16, 12)), "card")
    made.setAccessibleName(site)
    return made


def _sections(sheet: Sheet) -> Iterator[Section]:
    """Yield the sections in which something is asked."""
    keys = {slot.question for slot in sheet.route.slots()}
    for section in sheet.questionnaire.sections:
        if any(question.key in keys for question in section.questions):
            yield section


def _title(session: Session, section: Section) -> str:
    return f"{section.key} {session.desk.say(section.title)}"
