# SPDX-License-Identifier: MIT
"""The wizard: bars, tree, pages and tray around one session, and the ways between its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from tomtool.ui.parts import Panel, col, rule
from tomtool.ui.wizard.announcing import Announcer
from tomtool.ui.wizard.bars import BottomBar, TopBar
from tomtool.ui.wizard.digest import Digest, Show
from tomtool.ui.wizard.focusing import KeyKeeper, focus_beside, focus_first, focus_pane
from tomtool.ui.wizard.keys import make_actions
from tomtool.ui.wizard.pagestack import PageStack
from tomtool.ui.wizard.panes import Panes
from tomtool.ui.wizard.places import Page, page_of, pages, place_of
from tomtool.ui.wizard.steps import (
    may_clarify,
    nearest_shown,
    next_finding,
    next_open,
    toggle_clarify,
)
from tomtool.ui.wizard.tray import Tray
from tomtool.ui.wizard.tray_rail import TrayRail
from tomtool.ui.wizard.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from tomtool.domain.answers import Slot
    from tomtool.services.sheets import Effect
    from tomtool.ui.wizard.finder import Finder, Mode
    from tomtool.ui.wizard.session import Session

_OWN_EVERYWHERE = ("undo", "redo", "jump")
"""Shortcuts that a text field would keep for itself."""


class WizardFrame(Panel):
    """One response on the screen; `begin` opens its first page.

    `left` asks for the overview; `signed` carries the path of the PDF after which the response can
    only be looked at.
    """

    left = Signal()
    signed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(kind="page")
        self.session = session
        self._pages = pages(session.desk, session.sheet)
        self._by_name = {page.name: page for page in self._pages}
        self._page = self._pages[0]
        self._digest = Digest(session.sheet)
        self._top, self._bottom = TopBar(session, self._digest), BottomBar(session)
        self._tree = Tree(session, self._digest, self._pages)
        self._stack = PageStack(session)
        self._tray, self._rail = Tray(session), TrayRail(session)
        docked = session.desk.settings.tray
        self._panes = Panes(self._tree, self._stack, self._tray, self._rail, docked=docked)
        self._finder: Finder | None = None
        self._announcer = Announcer(self, session.desk)
        KeyKeeper(self, _OWN_EVERYWHERE)
        self._showing = False  # whether the change under way is to be shown where it happened
        self.setLayout(col(self._top, rule(), (self._panes, 1), rule(), self._bottom, gap=0))
        self.actions_by_id = make_actions(self, session.desk.translator, self._handlers())
        self._connect()
        self._enable()

    @property
    def place(self) -> tuple[str, Slot | None]:
        """The name of the page that is open, and the question in focus on it."""
        here = self.session.current
        on_page = here is not None and page_of(self.session.sheet, here) == self._page.name
        return self._page.name, here if on_page else None

    @property
    def page(self) -> QWidget | None:
        """The page that is open."""
        return self._stack.currentWidget()

    def begin(self) -> None:
        """Open where there is most to do: the next open question, master data before any answer."""
        sheet = self.session.sheet
        if not sheet.editable:
            self.go(next(page.name for page in self._pages if page.section))
        elif not sheet.route.answers:
            self.go(self._page.name)
        else:
            slot = next_open(self._digest, None)
            self._go_to(slot) if slot is not None else self.go("check")

    def show_slot(self, slot: Slot) -> None:
        """Open the page of a question; where it is not asked now, that of one that decides so."""
        shown = nearest_shown(self.session.sheet, slot)
        self.go(page_of(self.session.sheet, shown or slot), shown)

    def go(self, name: str, slot: Slot | None = None) -> None:
        """Open a page, at a question if one is given, and put the focus there."""
        self.session.flush()
        if name == "sign":
            self.sign(draft=False)
            return
        self._page = self._by_name[name]
        if self._page.section is None:
            self.session.focus(None)
        self._panes.set_tray(there=self._page.section is not None)
        self._enable()
        if self._panes.overlay is self._panes.tree:
            self._panes.close_overlay()
        slot = slot or self._first_slot()
        if slot is None:
            widget, _new = self._stack.open(self._page)
            focus_first(widget)
        else:
            self._stack.show_slot(self._page, slot)
        self._show_place()

    def sign(self, *, draft: bool) -> None:
        """Open the assistant that signs, or puts out a draft, once all that was typed is saved."""
        if not self.session.flush():
            return
        from tomtool.ui.sign.assistant import SignAssistant  # noqa: PLC0415 - when it is opened

        assistant = SignAssistant(self.session.desk, self.session, draft=draft)
        assistant.setParent(self.window(), assistant.windowFlags())
        assistant.resize(assistant.size().boundedTo(self.window().size()))  # also with large text
        assistant.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assistant.signed.connect(self.signed)
        assistant.open()

    def explain(self) -> bool:
        """Open the explanations; return False if they stand open already, or there are none."""
        if self._panes.tray_open or not self._panes.has_tray:
            return False
        self._set_tray(opened=True)
        return True

    def focusNextPrevChild(self, forward: bool, /) -> bool:  # noqa: FBT001, N802 - Qt's name
        """Move the focus in the order of the panes, whenever their parts were built."""
        if focus_beside(self._order(), 1 if forward else -1):
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Esc closes what lies over the page, unless a part of the page wanted it."""
        if event.key() != Qt.Key.Key_Escape or not self._panes.close_overlay():
            super().keyPressEvent(event)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "back": lambda: self._step(-1),
            "next": lambda: self._step(1),
            "next-open": self._next_open,
            "next-finding": lambda: self._next_finding(forward=True),
            "previous-finding": lambda: self._next_finding(forward=False),
            "check": lambda: self.go("check"),
            "search": lambda: self._find("search"),
            "jump": lambda: self._find("jump"),
            "clarify": lambda: toggle_clarify(self.session),
            "tray": lambda: self._set_tray(opened=not self._panes.tray_open),
            "next-pane": lambda: focus_pane(self._order(), 1),
            "previous-pane": lambda: focus_pane(self._order(), -1),
            "undo": lambda: self._take_back(self.session.undo),
            "redo": lambda: self._take_back(self.session.redo),
            "print": lambda: self.sign(draft=True),
        }

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._on_changed)
        session.saved.connect(self._on_saved)
        session.failed.connect(self._top.show_failed)
        session.focused.connect(self._on_focused)
        session.wanted.connect(self.show_slot)
        session.page_wanted.connect(self.go)
        self._tree.page_wanted.connect(self.go)
        self._tree.slot_wanted.connect(self.show_slot)
        self._tree.show_changed.connect(self._show_place)
        self._stack.sign_wanted.connect(lambda: self.sign(draft=False))
        self._stack.draft_wanted.connect(lambda: self.sign(draft=True))
        self._rail.open_wanted.connect(lambda: self._set_tray(opened=True))
        self._panes.drawer_needed.connect(lambda needed: self._top.set_drawer(needed=needed))
        for bar in (self._top, self._bottom):
            bar.asked.connect(self._on_asked)

    def _order(self) -> list[QWidget]:
        return [
            self._top,
            self._panes.tree,
            self._stack,
            self._panes.tray,
            self._rail,
            self._bottom,
        ]

    def _on_asked(self, name: str) -> None:
        if name == "left":
            self.session.flush()
            self.left.emit()
        elif name == "drawer":
            self._panes.set_tree_open(opened=self._panes.overlay is not self._panes.tree)
        else:
            self.actions_by_id[name].trigger()

    def _on_changed(self, effect: Effect) -> None:
        known = self._digest.findings
        self._digest.refresh()
        self._tree.follow(effect)
        self._top.refresh()
        self._enable()
        name, slot = place_of(self.session.sheet, effect) if self._showing else (None, None)
        if slot is not None:
            self.show_slot(slot)
        elif name is not None:
            self.go(name)
        self._show_open()
        self._announcer.say_findings(self._digest.concerns, known)

    def _on_saved(self, _at: datetime) -> None:
        self._top.show_saved()
        _ = self.session.desk.translator.gettext
        self._announcer.say(_("Gespeichert"))

    def _on_focused(self, _slot: Slot | None) -> None:
        self._enable()
        if self._tree.show_kind is not Show.ALL:
            self._show_place()

    def _first_slot(self) -> Slot | None:
        section = self._page.section
        return next(self.session.sheet.route.slots(section), None) if section else None

    def _show_place(self) -> None:
        self._top.set_place(self._page.full_title)
        self._tree.mark(*self.place)
        before, after = (self._neighbour(step) for step in (-1, 1))
        self._bottom.set_neighbours(self._named(before), self._named(after))
        self._show_open()

    def _show_open(self) -> None:
        section = self._page.section
        done, total = self.session.sheet.route.progress(section.key) if section else (0, 0)
        self._bottom.set_open(self._page, done, total)

    def _neighbour(self, step: int) -> Page | Slot | None:
        """Return the page after or before this one; with a filter, the question."""
        if self._tree.show_kind is not Show.ALL:
            here = self.place[1] or self._first_slot()
            shown = self._tree.model.matches()
            return self._digest.neighbour(shown, here, forward=step > 0)
        turned = [page for page in self._pages if page.name != "sign"]  # that opens an assistant
        at = turned.index(self._page) + step
        return turned[at] if 0 <= at < len(turned) else None

    def _named(self, place: Page | Slot | None) -> str:
        if place is None:
            return ""
        if isinstance(place, Page):
            return place.full_title
        question = self.session.sheet.questionnaire.by_key[place.question]
        return f"{question.number} {self.session.desk.say(question.short)}"

    def _step(self, step: int) -> None:
        place = self._neighbour(step)
        if isinstance(place, Page):
            self.go(place.name)
        elif place is not None:
            self.show_slot(place)

    def _next_open(self) -> None:
        if self._tree.show_kind is not Show.ALL:
            self._step(1)
            return
        self.session.flush()
        self._go_to(next_open(self._digest, self.place[1] or self._first_slot()))

    def _next_finding(self, *, forward: bool) -> None:
        here = self.place[1] or self._first_slot()
        self._go_to(next_finding(self._digest, here, forward=forward))

    def _go_to(self, slot: Slot | None) -> None:
        if slot is not None:
            self.show_slot(slot)

    def _take_back(self, act: Callable[[], None]) -> None:
        self._showing = True
        try:
            act()
        finally:
            self._showing = False

    def _set_tray(self, *, opened: bool) -> None:
        self._panes.set_tray_open(opened=opened)
        if self._panes.has_room:
            self.session.desk.remember(tray=opened)

    def _find(self, mode: Mode) -> None:
        if self._finder is None:
            from tomtool.ui.wizard.finder import Finder  # noqa: PLC0415 - when it is opened

            self._finder = Finder(self.session, self._panes)
            self._finder.chosen.connect(self.show_slot)
        self._finder.open(mode)

    def _enable(self) -> None:
        """Let the actions be available that can do something."""
        act, session = self.actions_by_id, self.session
        act["undo"].setEnabled(self._top.undo.isEnabled())
        act["redo"].setEnabled(self._top.redo.isEnabled())
        act["clarify"].setEnabled(may_clarify(session))
        act["tray"].setEnabled(self._panes.has_tray)
