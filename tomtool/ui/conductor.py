# SPDX-License-Identifier: MIT
"""Leads from page to page: start page, wizard, a received PDF, and the dialogs around them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from tomtool.domain.errors import TomtoolError
from tomtool.ui.menus import AltKey, fill_menus
from tomtool.ui.messages import Messages
from tomtool.ui.parts import FocusRing, col, panel
from tomtool.ui.start.page import StartPage
from tomtool.ui.wizard.keys import make_actions
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomtool.domain.answers import Slot
    from tomtool.services.sheets import Sheet
    from tomtool.ui.desk import Desk
    from tomtool.ui.messages import Link
    from tomtool.ui.received.page import ReceivedPage
    from tomtool.ui.wizard.frame import WizardFrame


class Conductor(QObject):
    """Shows one page at a time in the window, and saves what was typed before the next.

    `start` and `wizard` are the page that is shown, if it is of that kind.
    """

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.messages = Messages(desk.translator)
        self.start: StartPage | None = None
        self.wizard: WizardFrame | None = None
        self._received: ReceivedPage | None = None
        self._stack = QStackedWidget()
        self._actions: dict[str, QAction] = {}
        self._again: Callable[[], object] = self.show_start
        self._dropping = False  # whether what cannot be saved is given up

    def begin(self) -> None:
        """Show the start page; who was interrupted is asked how to go on."""
        FocusRing(self._window)
        AltKey(self._window)
        self._build()
        self._desk.failed.connect(self._on_failed)
        self._desk.told.connect(self._on_told)
        self._desk.language_changed.connect(self._rebuild)
        self.show_start()
        self._ask_after_crash()

    def show_start(self) -> None:
        """Show the start page."""
        self._leave(self._show_start)

    def open_response(self, response_id: str) -> None:
        """Open a response to fill it in, or to look at it once it is signed."""
        self._open(lambda: self._desk.workspace.fill(response_id))

    def look_at_response(self, response_id: str) -> None:
        """Open a response only to look at it."""

        def load() -> Sheet:
            filling = self._desk.workspace.fill(response_id)
            filling.editable = False
            return filling

        self._open(load)

    def open_example(self, name: str) -> None:
        """Open a shipped example to look at."""
        self._open(lambda: self._desk.workspace.example(name))

    def open_received(self, path: Path) -> None:
        """Show a PDF that somebody sent."""
        self._leave(lambda: self._show_received(path))

    def may_close(self) -> bool:
        """Save what was typed last; return False if that fails, and ask what to do."""
        if self._dropping or self._save():
            return True
        self._ask_to_leave(self._window.close)
        return False

    def _show_start(self) -> None:
        self._close_wizard()
        page = StartPage(self._desk)
        page.open_wanted.connect(self.open_response)
        page.example_wanted.connect(self.open_example)
        page.received_wanted.connect(self.open_received)
        page.settings_wanted.connect(self._show_settings)
        page.help_wanted.connect(self._show_keys)
        self._again = self._show_start
        self._put(page, "tomtool")
        self.start = page
        page.fill()
        page.setFocus()

    def _show_received(self, path: Path) -> None:
        from tomtool.ui.received.page import ReceivedPage  # noqa: PLC0415 - when one is opened

        self._close_wizard()
        page = ReceivedPage(self._desk, path)
        page.left.connect(self.show_start)
        page.imported.connect(self.open_response)
        page.countersigned.connect(self.open_received)
        self._again = partial(self._show_received, path)
        self._put(page, f"{path.name} – tomtool")
        self._received = page
        self._fill_menus()
        page.setFocus()

    def _build(self) -> None:
        """Build what surrounds the pages, in the language of now."""
        self.messages = Messages(self._desk.translator)
        self._stack = QStackedWidget()
        whole = panel(col(self.messages, (self._stack, 1), gap=0))
        self._window.setCentralWidget(whole)
        whole.show()  # at once and in its size, so that pages can take the focus and scroll
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for action in self._actions.values():
            action.deleteLater()
        handlers = {
            "new": self._new,
            "open": self._open_pdf,
            "explain": self._explain,
            "keys": self._show_keys,
            "quit": self._window.close,
        }
        self._actions = make_actions(self._window, self._desk.translator, handlers)
        _ = self._desk.translator.gettext
        self._add("known", _("Bekannte Unterzeichner …"), self._show_known)
        self._add("settings", _("Einstellungen …"), self._show_settings)

    def _add(self, name: str, words: str, act: Callable[[], object]) -> None:
        """Offer an action that has no keys."""
        action = QAction(words, self._window)
        action.setObjectName(f"action:{name}")
        action.triggered.connect(lambda _on=False: act())
        self._actions[name] = action

    def _rebuild(self) -> None:
        """Build everything anew, and come back to where the user is."""
        wizard = self.wizard
        place = wizard.place if wizard else None
        if wizard is not None:
            wizard.session.flush()
        self._build()
        if wizard is not None and place is not None:
            self._show_wizard(wizard.session, place)
        else:
            self._again()

    def _put(self, page: QWidget, title: str) -> None:
        """Show a page in place of the one before."""
        before = self._stack.currentWidget()
        self.start, self.wizard, self._received = None, None, None
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._window.setWindowTitle(title.replace("[*]", "[*][*]"))  # Qt's mark of what is unsaved
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._fill_menus()

    def _close_wizard(self) -> None:
        """Say that nothing is being filled in any more."""
        if self.wizard is not None:
            self.wizard.session.setParent(self.wizard)  # it ends with its last page
            self._desk.workspace.leave()

    def _leave(self, then: Callable[[], object]) -> None:
        """Save what was typed last, and go on; where that fails, ask first."""
        if self._save():
            then()
        else:
            self._ask_to_leave(then)

    def _save(self) -> bool:
        """Bring to the disk what was typed; return whether nothing is left over.

        The field in use is left for a moment: a day with a short year is one only then.
        """
        if self.wizard is None:
            return True
        field = self._window.focusWidget()
        if field is not None:
            field.clearFocus()
            field.setFocus()
        return self.wizard.session.flush()

    def _ask_to_leave(self, then: Callable[[], object]) -> None:
        if self.wizard is None:
            return
        from tomtool.ui.leaving import UnsavedDialog  # noqa: PLC0415 - seldom needed

        dialog = UnsavedDialog(self.wizard.session, self._window)
        dialog.leave_wanted.connect(lambda: self._drop_and(then))
        dialog.open()

    def _drop_and(self, then: Callable[[], object]) -> None:
        self._dropping = True
        try:
            then()
        finally:
            self._dropping = False

    def _open(self, load: Callable[[], Sheet]) -> None:
        self._leave(lambda: self._open_now(load))

    def _open_now(self, load: Callable[[], Sheet]) -> None:
        try:
            sheet = load()
        except TomtoolError as error:
            self.messages.fail(error)
            return
        self.messages.hide()
        if not sheet.editable:
            self._desk.workspace.leave()
        if self.wizard is not None:
            self.wizard.session.setParent(self.wizard)  # as in `_close_wizard`
        session = Session(self._desk, sheet, self)
        session.failed.connect(self._on_failed)
        session.changed.connect(self._on_changed)
        self._show_wizard(session, None)

    def _show_wizard(self, session: Session, place: tuple[str, Slot | None] | None) -> None:
        from tomtool.ui.wizard.frame import WizardFrame  # noqa: PLC0415 - when one is opened

        wizard = WizardFrame(session)
        wizard.left.connect(self.show_start)
        wizard.signed.connect(self._on_signed)
        self._put(wizard, f"{session.sheet.header.product} – tomtool")
        self.wizard = wizard
        self._fill_menus()
        if place is None:
            wizard.begin()
        else:
            wizard.go(*place)

    def _on_signed(self, path: Path) -> None:
        """Show the signed response as what it is now: to be looked at."""
        _ = self._desk.translator.gettext
        self._desk.workspace.leave()
        self._rebuild()
        self.messages.tell(_("Signiert: %(file)s") % {"file": path.name})

    def _on_failed(self, error: TomtoolError) -> None:
        _ = self._desk.translator.gettext
        wizard = self.wizard
        again = (_("Noch einmal speichern"), wizard.session.flush) if wizard else None
        self.messages.fail(error, again)

    def _on_changed(self) -> None:
        """Take back offers that were made before: what „Rückgängig“ would undo is another thing."""
        self.messages.withdraw()

    def _on_told(self, words: str, link: Link | None) -> None:
        self.messages.tell(words, link)

    def _ask_after_crash(self) -> None:
        try:
            interrupted = self._desk.workspace.interrupted()
        except TomtoolError as error:
            self._on_failed(error)
            return
        if interrupted is not None:
            from tomtool.ui.dialogs.crash import CrashDialog  # noqa: PLC0415 - seldom needed

            dialog = CrashDialog(self._desk, interrupted, self._window)
            dialog.open_wanted.connect(self.open_response)
            dialog.look_wanted.connect(self.look_at_response)
            dialog.open()

    def _fill_menus(self) -> None:
        actions = dict(self._actions)
        if self.wizard is not None:
            actions |= self.wizard.actions_by_id
        if self._received is not None:
            actions |= self._received.actions_by_id
        fill_menus(self._window.menuBar(), actions, self._desk.translator)

    def _new(self) -> None:
        self._leave(self._new_now)

    def _new_now(self) -> None:
        from tomtool.ui.dialogs.new import NewDialog  # noqa: PLC0415 - when it is opened

        dialog = NewDialog(self._desk, self._window)
        dialog.made.connect(self.open_response)
        dialog.example_wanted.connect(self.open_example)
        dialog.open()

    def _open_pdf(self) -> None:
        from tomtool.ui.dialogs.files import ask_for_file  # noqa: PLC0415 - when it is asked

        _ = self._desk.translator.gettext
        kinds = _("PDF-Dateien (*.pdf)")
        ask_for_file(self._window, self._desk, _("PDF öffnen"), kinds, self.open_received)

    def _explain(self) -> None:
        """Open the explanation of the question; where it stands open, the overview of keys."""
        if self.wizard is None or not self.wizard.explain():
            self._show_keys()

    def _show_keys(self) -> None:
        from tomtool.ui.dialogs.keys import KeysDialog  # noqa: PLC0415 - when it is opened

        KeysDialog(self._desk, self._window).open()

    def _show_settings(self) -> None:
        from tomtool.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - when it is opened

        SettingsDialog(self._desk, self._window).open()

    def _show_known(self) -> None:
        from tomtool.ui.signature.people import KnownDialog  # noqa: PLC0415 - when it is opened

        KnownDialog(self._desk, self._window).open()
