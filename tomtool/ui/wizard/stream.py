# SPDX-License-Identifier: MIT
"""Questions one below the other as they apply: cards, follow-ups on their threads, hidden answers.

What applies is asked of the route each time; nothing of it is kept here but the widgets.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tomtool.domain.answers import Slot
from tomtool.domain.completeness import is_hidden_but_filled
from tomtool.domain.outline import Node
from tomtool.domain.questionnaire import PerSite
from tomtool.ui.parts import Note, Panel, col, threaded
from tomtool.ui.parts.layouts import appear
from tomtool.ui.wizard.card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QBoxLayout

    from tomtool.domain.questionnaire import Question
    from tomtool.ui.wizard.pen import Drafts
    from tomtool.ui.wizard.session import Session


class Deck(QObject):
    """The cards of a page: each built when it is first shown, then kept.

    `opened` are hidden answers somebody asked to see; `toggled` follows when that changes.
    """

    toggled = Signal()

    def __init__(self, session: Session, site: str | None) -> None:
        super().__init__()
        self.session, self.site = session, site
        self.cards: dict[Slot, QuestionCard] = {}
        self.streams: dict[Slot, Stream] = {}
        self.opened: set[Slot] = set()
        self._drafts: Drafts = {}

    def slot(self, question: Question) -> Slot | None:
        """Return where a question is answered here; a further site asks only what may differ."""
        slot = self.session.sheet.route.slot(question.key, self.site)
        asked_once = self.site is not None and slot.site is None
        return None if asked_once else slot

    def may_stand_here(self, question: Question) -> bool:
        """Whether a hidden answer of the question belongs to this page."""
        return self.site is None or question.per_site is not PerSite.NEVER

    def card(self, slot: Slot) -> QuestionCard:
        """Return the card of a slot."""
        if slot not in self.cards:
            self.cards[slot] = QuestionCard(self.session, slot, self._drafts)
        return self.cards[slot]

    def locked(self, slot: Slot) -> QuestionCard:
        """Return a card that shows a hidden answer, greyed."""
        card = QuestionCard(self.session, slot, self._drafts, locked=True)
        card.refresh()
        return card

    def stream(self, node: Node) -> Stream | None:
        """Return the follow-ups of a question, if it has any."""
        slot = self.slot(node.question)
        if slot is None or not node.follow_ups:
            return None
        if slot not in self.streams:
            self.streams[slot] = Stream(self, node.follow_ups, top=False)
            self.card(slot).below.addWidget(self.streams[slot])
        return self.streams[slot]


class HiddenAnswers(QWidget):
    """„4 Antworten ausgeblendet (1.14 bis 1.17) – bleiben erhalten“, to be looked at in place."""

    def __init__(self, deck: Deck, slots: tuple[Slot, ...]) -> None:
        super().__init__()
        self._deck, self.slots = deck, slots
        translator = deck.session.desk.translator
        _ = translator.gettext
        words = translator.ngettext(
            "%(n)d Antwort ausgeblendet (%(which)s) – bleibt erhalten",
            "%(n)d Antworten ausgeblendet (%(which)s) – bleiben erhalten",
            len(slots),
        ) % {"n": len(slots), "which": self._which()}
        open_ = bool(deck.opened & {*slots})
        link = ("toggle", _("Ausblenden") if open_ else _("Ansehen"))
        note = Note(words, "info", "eye-slash", [link])
        note.followed.connect(self._toggle)
        self.link = note.links["toggle"]
        self.link.setObjectName(f"hidden:{slots[0].question}")
        self.cards = [deck.locked(slot) for slot in slots] if open_ else []
        self.setLayout(col(note, *(threaded(col(card)) for card in self.cards)))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape and self._deck.opened & {*self.slots}:
            self._toggle()
        else:
            event.ignore()

    def _which(self) -> str:
        """Return the numbers of the questions: one, two, or the first and the last."""
        by_key = self._deck.session.sheet.questionnaire.by_key
        first, last = (by_key[slot.question].number for slot in (self.slots[0], self.slots[-1]))
        _ = self._deck.session.desk.translator.gettext
        match len(self.slots):
            case 1:
                return first
            case 2:
                return _("%(first)s und %(last)s") % {"first": first, "last": last}
        return _("%(first)s bis %(last)s") % {"first": first, "last": last}

    def _toggle(self) -> None:
        if self._deck.opened & {*self.slots}:
            self._deck.opened.difference_update(self.slots)
        else:
            self._deck.opened.update(self.slots)
        self._deck.toggled.emit()


class Stream(QWidget):
    """A run of questions: cards of their own at the `top`, follow-ups on a thread below.

    It reaches from `first` to before `end`, as counted from 0; what lies beyond is not built yet.
    """

    def __init__(self, deck: Deck, nodes: Sequence[Node], *, top: bool) -> None:
        super().__init__()
        self._deck, self._nodes, self._top = deck, nodes, top
        self.first, self.end = 0, len(nodes)
        self._frames: dict[Slot, QWidget] = {}
        self._hidden: dict[tuple[tuple[Slot, ...], bool], HiddenAnswers] = {}
        self._column = col(gap=12 if top else 8)
        self.setLayout(self._column)

    def arrange(self) -> None:
        """Show what applies now, in order, down to the last follow-up."""
        wanted: list[QWidget] = []
        runs: dict[tuple[tuple[Slot, ...], bool], HiddenAnswers] = {}
        reached = self._nodes[self.first : self.end]
        for applies, run in groupby(self._items(reached), lambda item: isinstance(item, Node)):
            if applies:
                wanted += [self._frame(node) for node in run if isinstance(node, Node)]
                continue
            slots = tuple(item for item in run if isinstance(item, Slot))
            key = (slots, bool(self._deck.opened & {*slots}))
            runs[key] = self._hidden.get(key) or HiddenAnswers(self._deck, slots)
            wanted.append(runs[key])
        for gone in self._hidden.keys() - runs.keys():
            self._hidden[gone].deleteLater()
        self._hidden = runs
        _show_only(self._column, wanted)
        self.setVisible(bool(wanted))

    @property
    def highest(self) -> QWidget:
        """What stands highest; the stream itself if it is empty."""
        item = self._column.itemAt(0)
        return (item and item.widget()) or self

    def locked_card(self, slot: Slot) -> QuestionCard | None:
        """Return the greyed card of a hidden answer, if it is open here or below."""
        shown = (each for hidden in self._hidden.values() for each in hidden.cards)
        below = (each.locked_card(slot) for each in self._deck.streams.values() if self._top)
        return next((each for each in shown if each.slot == slot), None) or next(
            filter(None, below), None
        )

    def _items(self, nodes: Iterable[Node]) -> Iterator[Node | Slot]:
        """Yield what applies, and the slots of hidden answers; what hangs below these moves up."""
        route = self._deck.session.sheet.route
        for node in nodes:
            slot = self._deck.slot(node.question)
            if slot is not None and route.applies(slot):
                yield node
                continue
            kept = Slot(node.question.key, self._deck.site)
            if self._deck.may_stand_here(node.question) and is_hidden_but_filled(route, kept):
                yield kept
            yield from self._items(node.follow_ups)

    def _frame(self, node: Node) -> QWidget:
        slot = self._deck.slot(node.question) or Slot(node.question.key)
        card = self._deck.card(slot)
        frame = self._frames.get(slot)
        if frame is None or not frame.isAncestorOf(card):
            inner = col(card, pad=(16, 6, 16, 12)) if self._top else col(card)
            frame = Panel(inner, "card") if self._top else threaded(inner)
            self._frames[slot] = frame
        follow_ups = self._deck.stream(node)
        if follow_ups is not None:
            follow_ups.arrange()
        return frame


def _show_only(column: QBoxLayout, wanted: Sequence[QWidget]) -> None:
    """Let the column hold exactly these widgets; those that stay are not touched."""
    for at in reversed(range(column.count())):
        item = column.itemAt(at)
        widget = item.widget() if item is not None else None
        if widget is not None and widget not in wanted:
            column.takeAt(at)
            widget.hide()
    for at, widget in enumerate(wanted):
        item = column.itemAt(at)
        if item is None or item.widget() is not widget:
            column.insertWidget(at, widget)
            appear(widget)
