# SPDX-License-Identifier: MIT
"""Beside the list: what the chosen point is about, and what makes up for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from tomtool.domain.open_points import PointKind
from tomtool.domain.response import Compensation
from tomtool.domain.rules import GapTrigger, Severity
from tomtool.domain.validity import misfits_of_place
from tomtool.ui.look import px
from tomtool.ui.parts import Button, DateField, Panel, Text, TextArea, bare, col, prose, row
from tomtool.ui.wizard.findings_box import BASIS_WORDS
from tomtool.ui.wizard.said import wording
from tomtool.ui.wizard.tray_basis import chips, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.answers import Slot
    from tomtool.domain.findings import Finding
    from tomtool.ui.check.points import Point
    from tomtool.ui.wizard.session import Session

_TELLING = frozenset({PointKind.MISSING, PointKind.INVALID, PointKind.CLARIFY})
"""Of these the second line says more than the answer does."""
_WIDEST = 480
_DECIDED = frozenset({Severity.HIGH, Severity.MEDIUM, Severity.LOW})


class Compensating(Panel):
    """The measure or the date that the vendor answers to a finding; saved as it is typed."""

    def __init__(self, session: Session, finding: Finding) -> None:
        super().__init__()
        self._session, self._id = session, finding.id
        desk = session.desk
        _ = desk.translator.gettext
        label = _("Ausgleich oder Termin – wird gedruckt")
        self._measure = TextArea(hint=_("Maßnahme"), name=label)
        self._until = DateField(
            language=desk.context.language,
            problem=_("ein Datum wie 05.07.2026"),
            hint=_("bis (Datum)"),
            name=_("Termin – wird gedruckt"),
        )
        self._measure.setObjectName("check-compensation")
        self._until.setObjectName("check-compensation-until")
        self.setLayout(
            col(
                Text(label, "label", "ink2", wrap=True), self._measure, row(self._until, ...), gap=4
            )
        )
        self._held = Compensation(*self._id)
        self.show_compensation(finding.compensation)
        self._measure.typed.connect(self._type)
        self._until.dated.connect(self._type)
        for field in (self._measure, self._until):
            field.left.connect(lambda _words: session.flush())

    def show_compensation(self, said: Compensation | None) -> None:
        """Show what is answered now, unless it is what was typed here last."""
        said = said or Compensation(*self._id)
        if said != self._held:
            self._held = said
            self._measure.set_words(said.measure)
            self._until.set_value(said.until)

    def _type(self) -> None:
        words, until = self._measure.words, self._until.value
        self._held = Compensation(*self._id, words, until)
        self._session.type_compensation(self._held)


class Details(QScrollArea):
    """Shows one point; `slot_wanted` and `page_wanted` ask to go where it can be put right."""

    slot_wanted = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ = session.desk.translator.gettext
        self._told: tuple[object, ...] = ()
        self._compensating: Compensating | None = None
        self.setObjectName("details")
        self.setAccessibleName(session.desk.translator.gettext("Der gewählte Punkt"))
        self.setWidgetResizable(True)
        bare(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_point(self, point: Point | None) -> None:
        """Show a point; a field somebody may be typing in stays while all else is the same."""
        self.setVisible(point is not None)
        if point is None:
            return
        told = (point.id, point.head, self._kind(point), *self._answers(point))
        if told != self._told:
            self._told, self._compensating = told, None
            self._show_blocks(list(self._blocks(point)))
        elif self._compensating is not None and point.finding is not None:
            self._compensating.show_compensation(point.finding.compensation)

    def _show_blocks(self, blocks: list[QWidget]) -> None:
        shown = Panel(col(*blocks, ..., gap=10, pad=(16, 12, 16, 16)))
        shown.setMaximumWidth(px(_WIDEST))
        self.setWidget(Panel(row((shown, 1000), ..., gap=0), "side"))
        before: QWidget = self
        for stop in shown.findChildren(QWidget):  # else they would come after the page's last
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(before, stop)
                before = stop

    def _blocks(self, point: Point) -> Iterator[QWidget]:
        yield Text(point.head, "strong", wrap=True)
        yield prose(self._kind(point))
        yield from self._cards(point)
        if point.finding is not None:
            yield from self._about(point.finding)
        elif point.slot is not None and self._is_stray(point.slot):
            yield self._removal(point.slot)
        if point.page:
            yield self._link(point.page)

    def _kind(self, point: Point) -> str:
        if point.finding is None:
            telling = point.id[0] in _TELLING and point.sub
            return telling or point.state.words
        rule = point.finding.rule
        words = self._("Widerspruch") if rule.contradiction else self._("Befund")
        return f"{words} {rule.id} · {self._(BASIS_WORDS[rule.basis])}"

    def _answers(self, point: Point) -> Iterator[tuple[Slot, str, str]]:
        """Yield the questions a point speaks of: where, what is asked, what is said."""
        sheet, desk = self._session.sheet, self._session.desk
        said = wording(desk.translator, sheet.header)
        found = point.finding
        slots = (
            [point.slot]
            if found is None
            else [sheet.route.slot(key, found.id.site or None) for key in found.questions]
        )
        for slot in slots:
            question = None if slot is None else sheet.questionnaire.by_key.get(slot.question)
            if slot is not None and question is not None:
                own, shown = sheet.answer(slot), sheet.route.applies(slot)
                answer = sheet.route.answer(slot) if shown else own
                yield slot, desk.say(question.short), said.in_short(question, answer)

    def _cards(self, point: Point) -> Iterator[QWidget]:
        cards = [self._card(*each) for each in self._answers(point)]
        if cards:
            words = self._("Die Angabe") if len(cards) == 1 else self._("Die Angaben")
            yield Panel(col(Text(words, "label", "ink2"), *cards, gap=6))

    def _card(self, slot: Slot, asked: str, said: str) -> QWidget:
        site = next((s.name for s in self._session.sheet.header.sites if s.id == slot.site), "")
        key = Text(slot.question, "label", "ink2")
        what = prose(" · ".join(filter(None, (asked, site))))
        go = Button(self._("Zu %(question)s") % {"question": slot.question}, "link")
        go.setObjectName(f"go:{slot.question}")
        go.clicked.connect(lambda: self.slot_wanted.emit(slot))
        answer = Text(said, "label", wrap=True)
        head = row(key, (what, 1), gap=8)
        return Panel(col(head, answer, row(..., go), gap=4, pad=(12, 8, 12, 6)), "card")

    def _about(self, finding: Finding) -> Iterator[QWidget]:
        say, rule = self._session.desk.say, finding.rule
        yield self._block(self._("Warum"), prose(say(rule.rationale)))
        yield self._block(self._("Abhilfe"), prose(say(rule.remedy)))
        yield self._block(self._("Grundlage"), chips(sources(self._session, rule)))
        asks = finding.severity in _DECIDED and not isinstance(rule.trigger, GapTrigger)
        if asks and self._session.editable:
            self._compensating = Compensating(self._session, finding)
            yield self._compensating

    def _link(self, page: str) -> QWidget:
        link = Button(self._("Zu den Stammdaten"), "link")
        link.setObjectName("go-master")
        link.clicked.connect(lambda: self.page_wanted.emit(page))
        return link

    def _is_stray(self, slot: Slot) -> bool:
        """Whether an answer stands where no page can show it."""
        sheet = self._session.sheet
        question = sheet.questionnaire.by_key.get(slot.question)
        stray = any(misfits_of_place(question, slot, sheet.route.further_sites))
        return stray and self._session.editable

    def _removal(self, slot: Slot) -> QWidget:
        remove = Button(self._("Angabe entfernen"), "link", "trash")
        remove.setObjectName("remove-answer")
        remove.clicked.connect(lambda: self._session.apply({slot: None}))
        return remove

    def _block(self, label: str, content: QWidget) -> QWidget:
        return Panel(col(Text(label, "label", "ink2"), content, gap=4))
