# SPDX-License-Identifier: MIT
"""After the program ended without closing: what was saved last, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services.forms import load_for
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.parts import Banner, Button, Note, Text, col, date_words, prose, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tomtool.services.running import Interrupted
    from tomtool.ui.desk import Desk
    from tomtool.ui.parts.buttons import Kind


class CrashDialog(Dialog):
    """Says what was being worked on, and offers to go on, to look, or to discard.

    `open_wanted` carries the id of the response to go on with, `look_wanted` of the one only to
    be looked at. Closing the dialog does neither and changes nothing.
    """

    open_wanted = Signal(str)
    look_wanted = Signal(str)

    def __init__(self, desk: Desk, interrupted: Interrupted, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._interrupted = interrupted
        self._problem = Note("", "high", "x-circle-fill")
        self._ask_how_to_go_on()

    def _ask_how_to_go_on(self) -> None:
        _ = self.desk.translator.gettext
        head = _("tomtool wurde nicht ordentlich beendet")
        words = _("Es ist nichts verloren: Jede Angabe war sofort gespeichert.")
        go_on = self._button(_("Weiterarbeiten"), "primary", "continue", self._go_on)
        look = self._button(_("Nur ansehen"), "normal", "look", self._look)
        discard = self._button(
            _("Änderungen seit dem Start verwerfen …"), "link", "discard", self._ask_again
        )
        last = prose(self._last_change())
        last.setObjectName("last-change")
        content = col(
            Banner(head, words, "info", "database"),
            Text(self._interrupted.product, "strong", wrap=True),
            last,
            row(discard, ...),
            pad=24,
        )
        self.lay_out(_("Willkommen zurück"), content, ..., look, go_on)
        go_on.setFocus()

    def _ask_again(self) -> None:
        _ = self.desk.translator.gettext
        ngettext = self.desk.translator.ngettext
        count = self._interrupted.changes
        head = ngettext("%(n)d Änderung verwerfen?", "%(n)d Änderungen verwerfen?", count)
        told = _(
            "„%(product)s“ ist danach wieder so, wie Sie den Fragebogen zuletzt geöffnet hatten."
            " Das lässt sich dort mit „Rückgängig“ zurücknehmen."
        )
        discard = self._button(_("Verwerfen"), "primary", "really-discard", self._discard)
        back = self._button(_("Zurück"), "normal", "back", self._ask_how_to_go_on)
        self._problem = Note("", "high", "x-circle-fill")
        self._problem.hide()
        content = col(
            Text(head % {"n": count}, "head", wrap=True),
            prose(told % {"product": self._interrupted.product}),
            self._problem,
            pad=24,
        )
        self.lay_out(_("Änderungen verwerfen"), content, ..., back, discard)
        back.setFocus()

    def _last_change(self) -> str:
        """Say when the last change was saved, and to which question."""
        _ = self.desk.translator.gettext
        at = self._interrupted.at.astimezone()
        values = {
            "day": date_words(at.date(), self.desk.translator.language),
            "time": f"{at:%H:%M}",
            "what": self._place(),
        }
        return _("Zuletzt gespeichert am %(day)s um %(time)s: %(what)s.") % values

    def _place(self) -> str:
        """Name the question of the last change; the master data if it was none."""
        _ = self.desk.translator.gettext
        slot = self._interrupted.slot
        if slot is None:
            return _("Stammdaten")
        entries = self.desk.workspace.entries()
        form = next(each.form for each in entries if each.id == self._interrupted.response)
        try:
            question = load_for(self.desk.context, form).by_key.get(slot.question)
        except TomtoolError:  # the form is gone; its key still tells something
            question = None
        if question is None:
            return _("Frage %(number)s") % {"number": slot.question}
        values = {"number": question.number, "text": self.desk.say(question.short)}
        return _("Frage %(number)s, %(text)s") % values

    def _go_on(self) -> None:
        self.accept()
        self.open_wanted.emit(self._interrupted.response)

    def _look(self) -> None:
        self.accept()
        self.look_wanted.emit(self._interrupted.response)

    def _discard(self) -> None:
        try:
            filling = self.desk.workspace.fill(self._interrupted.response)
            filling.discard_after(self._interrupted.step)
        except TomtoolError as error:
            self._problem.set_words(self.desk.translator.error(error))
            self._problem.show()
            self.fit()
            return
        self._go_on()

    def _button(self, words: str, kind: Kind, name: str, act: Callable[[], None]) -> Button:
        made = Button(words, kind)
        made.setObjectName(name)
        made.clicked.connect(act)
        return made
