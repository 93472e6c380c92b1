# SPDX-License-Identifier: MIT
"""What the small forms of this room have in common: fields, and one act at their end."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.parts import Button, col
from tomtool.ui.sign.errands import Errands
from tomtool.ui.sign.options import Trouble
from tomtool.ui.sign.page import BusyStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tomtool.ui.desk import Desk
    from tomtool.ui.parts.layouts import Item

T = TypeVar("T")


class ActDialog(Dialog):
    """A form whose last button does what its words say; the form ends once that worked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.errands = Errands(desk, self)
        self.trouble = Trouble()
        self.trouble.setObjectName("trouble")
        self._act = Button("", "primary")
        self._act.setObjectName("act")
        self._cancel = self.close_button(desk.translator.gettext("Abbrechen"))
        self.errands.busy_changed.connect(self._follow_work)

    def reject(self) -> None:
        """Close, unless something is being done that cannot be stopped."""
        self.errands.cancel()
        if not self.errands.busy:
            super().reject()

    def ask(self, title: str, words: str, act: Callable[[], object], *items: Item) -> None:
        """Show the `items`; the button with these `words` calls `act`."""
        self._act.set_words(words)
        self._act.clicked.connect(act)
        parts = (*items, self.trouble, BusyStrip(self.errands))
        self.lay_out(title, col(*parts, gap=12, pad=24), self._cancel, ..., self._act)

    def say(self, words: str) -> None:
        """Say what is wrong; "" says that all is well."""
        self.trouble.say(words)
        self.fit()
        if words:
            self.reveal_focus()

    def do(self, words: str, act: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do it away from the window, and close; say it if that fails."""

        def finish(result: T) -> None:
            done(result)
            self.accept()

        self.say("")
        self.errands.run(words, lambda _work: act(), finish, self.fail, final=True)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        self.say(self.errands.sentence(error))

    def _follow_work(self) -> None:
        for each in (self._act, self._cancel):
            each.setEnabled(not self.errands.busy)
