# SPDX-License-Identifier: MIT
"""The cards of a section at one site: in step with the sheet, steady under the eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tomtool.domain.answers import Slot
from tomtool.domain.outline import outline
from tomtool.domain.rules import GapTrigger
from tomtool.ui.look import px
from tomtool.ui.parts import CardScroll, Panel, col, row
from tomtool.ui.wizard.card import QuestionCard
from tomtool.ui.wizard.stream import Deck, Stream
from tomtool.ui.wizard.tabbing import put_in_tab_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QLayout

    from tomtool.domain.findings import Finding
    from tomtool.domain.outline import Node
    from tomtool.domain.questionnaire import Section
    from tomtool.services.sheets import Effect
    from tomtool.ui.wizard.session import Session

_COLUMN, _MARGIN = 760, 24
_PAUSE = 50
"""Milliseconds from one card that is not seen to the next: keys and paints come first."""

_Kind = TypeVar("_Kind", bound=QWidget)


class Cards(QWidget):
    """The questions of a section that apply, as cards that scroll.

    First come the cards around the question `at`, as many as can be seen; the rest follows card by
    card, first below, then above, with room between for what is typed. A `head` scrolls with them.
    """

    def __init__(
        self,
        session: Session,
        section: Section,
        site: str | None,
        at: Slot | None = None,
        head: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._session, self._site = session, site
        self._questions = section.questions
        self._keys = {question.key for question in section.questions}
        self._pointing_out = session.pointing_out
        self._current: Panel | None = None
        self._found: Mapping[Slot, list[Finding]] = {}
        self._before = QWidget(self)  # where Tab comes in: cards made later would go to its end
        self._before.hide()
        self._deck = Deck(session, site)
        self._nodes = outline(session.sheet.questionnaire, section)
        self._deck.toggled.connect(self.arrange)
        self._stream = Stream(self._deck, self._nodes, top=True)
        above = [] if head is None else [head]
        self._scroll = CardScroll(col(*above, centred(self._stream, 16, 32), ..., gap=0))
        self.setLayout(col(self._scroll))
        self._rest = QTimer(self, interval=_PAUSE)
        self._rest.timeout.connect(self._build_next)
        self._begin_at(at)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move_focus)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Put Tab in order once the page has its place in the window, which mixes it up."""
        super().showEvent(event)
        self._put_in_tab_order()
        self._rest.start()

    def refresh(self, *, pointing_out: bool) -> None:
        """Show everything as it is now; `pointing_out` says what is missing."""
        self._pointing_out = pointing_out
        if self._refresh({*self._deck.cards}):
            self._put_in_tab_order()

    def follow(self, effect: Effect) -> None:
        """Show what a change did; what has the focus keeps its place on the screen."""
        card = self.card_in_use()
        focus = QApplication.focusWidget()
        if card is None or focus is None:
            self._update(effect)
            return
        with self._scroll.holding(focus if self._stays(card) else self._stream):
            self._update(effect)
        self._keep_focus(card)

    def show_slot(self, slot: Slot) -> bool:
        """Bring a question into view and focus it, opening hidden answers; return whether it is."""
        if not self._stream.first <= self._place(slot) < self._stream.end:
            self.complete()
        card = self._deck.cards.get(slot) if self._applies(slot) else None
        if card is None:
            self._deck.opened.add(slot)
            self.arrange()
            card = self._stream.locked_card(slot)
        if card is None:
            return False
        with self._scroll.holding(card):
            pass  # the positions of a page just built are true only now
        while self._more_below and self._scroll.has_room(card, self._stream):
            with self._scroll.holding(card):
                self._extend(below=1)
        card.take_focus()
        self._scroll.reveal(card)
        if self._rest.isActive():
            self._rest.start()  # the pause begins anew: this is to be painted first
        return True

    @property
    def scrolled(self) -> int:
        """How far the cards are scrolled, in pixels."""
        return self._scroll.verticalScrollBar().value()

    def scroll_to(self, at: int) -> None:
        """Scroll the cards, in pixels."""
        with self._scroll.holding(self._stream):
            pass  # see show_slot
        self._scroll.verticalScrollBar().setValue(at)

    def complete(self) -> None:
        """Build at once all that is not built yet."""
        self._extend(above=self._stream.first, below=len(self._nodes) - self._stream.end)
        self._put_in_tab_order()

    def unconfirmed(self) -> tuple[Slot, ...]:
        """Return where answers taken over from last year are not yet confirmed."""
        slots = filter(None, map(self._deck.slot, self._questions))
        answer = self._session.answer
        return tuple(each for each in slots if self._applies(each) and answer(each).carried)

    def card_in_use(self) -> QuestionCard | None:
        """Return the card that has the focus."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self._scroll.isAncestorOf(focus)
        return _around(focus, QuestionCard) if inside else None

    def _begin_at(self, at: Slot | None) -> None:
        """Build the card of a question, and the one before, of which the edge is seen."""
        begin = self._place(at) if at is not None else 0
        self._stream.first = self._stream.end = max(0, begin - 1)
        self._extend(below=begin + 1 - self._stream.end)

    def _place(self, slot: Slot) -> int:
        """Return which of the cards, counted from 0, holds a question."""
        found = (at for at, node in enumerate(self._nodes) if _holds(node, slot.question))
        return next(found, 0)

    @property
    def _more_below(self) -> bool:
        return self._stream.end < len(self._nodes)

    def _build_next(self) -> None:
        """Build the next card; nothing that is seen moves."""
        if not self.isVisible():
            self._rest.stop()
        elif self._more_below:
            self._extend(below=1)
        elif self._stream.first:
            with self._scroll.holding(self._stream.highest):
                self._extend(above=1)
        else:
            self._rest.stop()
            self._put_in_tab_order()

    def _extend(self, *, above: int = 0, below: int = 0) -> None:
        """Build so many cards more."""
        known = {*self._deck.cards}
        self._stream.first -= above
        self._stream.end += below
        self._stream.arrange()
        self._refresh({*self._deck.cards} - known)

    def _applies(self, slot: Slot) -> bool:
        return self._session.sheet.route.applies(slot)

    def _stays(self, card: QuestionCard) -> bool:
        return self._applies(card.slot)

    def _update(self, effect: Effect) -> None:
        """Arrange and refresh what a change concerns, and the cards whose findings changed."""
        here = {slot for slot in effect.slots if slot.question in self._keys}
        other = any(not self._applies(slot) for slot in here) or not here.isdisjoint(effect.shown)
        if other:
            self._stream.arrange()
        concerned = {slot for slot in self._deck.cards if {slot, Slot(slot.question)} & here}
        if self._refresh(concerned) or other:
            self._put_in_tab_order()

    def arrange(self) -> None:
        """Show the cards of what applies now, in order."""
        self._stream.arrange()
        self._put_in_tab_order()

    def _put_in_tab_order(self) -> None:
        if self.isVisible():  # else it is put in order when shown
            put_in_tab_order(self._stream, self._before)

    def _refresh(self, slots: set[Slot]) -> bool:
        """Refresh these cards and those whose findings changed; return whether controls changed."""
        before, self._found = self._found, self._findings()
        exchanged = False
        for slot, card in self._deck.cards.items():
            found = self._found.get(slot, [])
            if self._applies(slot) and (slot in slots or found != before.get(slot, [])):
                exchanged |= card.refresh(found, pointing_out=self._pointing_out)
        return exchanged

    def _findings(self) -> dict[Slot, list[Finding]]:
        """Return the findings by the first question on this page that they speak of.

        That an answer is missing is not told as a finding: nothing is red while somebody fills in.
        """
        told: dict[Slot, list[Finding]] = {}
        for finding in self._session.sheet.findings.at(*self._keys):
            if isinstance(finding.rule.trigger, GapTrigger) or finding.id.site != (
                self._site or ""
            ):
                continue
            places = (Slot(key, self._site) for key in finding.questions if key in self._keys)
            place = next((each for each in places if self._applies(each)), None)
            if place is not None:
                told.setdefault(place, []).append(finding)
        return told

    def _keep_focus(self, card: QuestionCard) -> None:
        """Let the focus stay in its question or, if that is hidden now, go to its parent."""
        if self._stays(card):
            if self.card_in_use() is not card:
                card.take_focus()
            return
        parents = reversed(self._session.sheet.questionnaire.depends_on[card.slot.question])
        slots = (Slot(parent, self._site) for parent in parents)
        above = next(
            (each for each in slots if self._applies(each) and each in self._deck.cards), None
        )
        if above is not None:
            self._deck.cards[above].take_focus()

    def _move_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Tell which question has the focus, and outline its card until another has it."""
        if new is None or not self._scroll.isAncestorOf(new):
            return
        card = _around(new, QuestionCard)
        if card is None:
            return
        self._session.focus(card.slot)
        frame = _around(card, Panel)
        while frame is not None and frame.kind != "card":
            frame = _around(frame.parentWidget(), Panel)
        if self._current is not None:
            self._current.set_current(False)
        self._current = frame
        if frame is not None:
            frame.set_current(True)


def centred(widget: QWidget, top: int, bottom: int) -> QLayout:
    """Return a layout that keeps a widget in the middle of the page, at most a column wide."""
    widget.setMaximumWidth(px(_COLUMN))
    return row(..., (widget, 1000), ..., gap=0, pad=(_MARGIN, top, _MARGIN, bottom))


def _holds(node: Node, question: str) -> bool:
    return node.question.key == question or any(_holds(each, question) for each in node.follow_ups)


def _around(widget: QWidget | None, kind: type[_Kind]) -> _Kind | None:
    """Return the nearest widget of a kind, beginning with the widget itself."""
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget
