# SPDX-License-Identifier: MIT
"""The bar above a received file: its name and size, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from tomtool.domain.verification import SignerRole
from tomtool.services import countersigning
from tomtool.ui.look import px
from tomtool.ui.parts import Button, Panel, Text, row, set_tip, small

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.verification import Verification
    from tomtool.i18n import Translator

_ENDS = 20
"""Letters shown of the beginning and the end of a long file name."""
_LEAST_NAME = 80


class Bar(Panel):
    """Offers what the verification allows; `actions_by_id` are the same acts for the menus."""

    left = Signal()
    take_wanted = Signal()
    report_wanted = Signal()
    countersigning_wanted = Signal()

    def __init__(self, path: Path, translator: Translator) -> None:
        super().__init__(None, "bar")
        self._translator = translator
        _ = translator.gettext
        self._taking, signing = _("Als Fragebogen übernehmen"), _("Gegenzeichnen …")
        reporting, leaving = _("Bericht …"), _("Übersicht")
        back = Button(leaving, "ghost", "caret-left", name=leaving)
        back.setObjectName("back")
        back.clicked.connect(self.left)
        self._take = Button(self._taking, "normal", "download-simple", name=self._taking)
        self._report = Button(reporting, "normal", "file-text", name=reporting)
        self._spare = {self._report: reporting, back: leaving}
        self._sign = Button(signing, "normal", "pen-nib")
        self.actions_by_id = {
            "take": QAction(self._taking, self),
            "report": QAction(reporting, self),
            "countersign": QAction(signing, self),
        }
        self._pairs = {
            "take": (self._take, self.take_wanted, "import"),
            "report": (self._report, self.report_wanted, "report"),
            "countersign": (self._sign, self.countersigning_wanted, "countersign"),
        }
        for key, (button, signal, name) in self._pairs.items():
            button.setObjectName(name)
            button.clicked.connect(signal)
            self.actions_by_id[key].triggered.connect(signal)
            self._enable(key, enabled=False)
        title = Text(_shortened(path.name), "strong")
        title.setMinimumWidth(px(_LEAST_NAME))
        set_tip(title, path.name)
        self._facts = small()
        acts = self._take, self._report, self._sign
        self.setLayout(row(back, 8, title, 8, self._facts, ..., *acts, pad=(12, 0, 16, 0)))
        self.setFixedHeight(px(56))

    def show_facts(self, pages: int, size: int) -> None:
        """Say how large the file is: its pages (0 if nobody knows), and bytes."""
        _, ngettext = self._translator.gettext, self._translator.ngettext
        words = _("%(size)d KB") % {"size": -(-size // 1000)}
        if pages:
            counted = ngettext("%(n)d Seite", "%(n)d Seiten", pages) % {"n": pages}
            words = f"{counted}, {words}"
        self._facts.set_words(words)

    def allow(self, verification: Verification, *, readable: bool) -> None:
        """Offer what can be done with such a file; `readable` are its answers."""
        reason = countersigning.objection(verification)
        # What was altered after it was signed is nobody's answer.
        self._enable("take", enabled=readable and (not verification.signatures or reason is None))
        self._enable("report", enabled=True)
        free = set(SignerRole) - {each.field for each in verification.signatures}
        fine = readable and reason is None and bool(free & set(countersigning.COUNTERSIGNERS))
        self._enable("countersign", enabled=fine)
        set_tip(self._sign, "" if reason is None else self._translator.message(reason))

    def arrange(self, *, wide: bool, slim: bool, room: int) -> None:
        """Say less where there is little `room`, in pixels."""
        self._facts.setVisible(not slim)
        self._take.set_words(self._taking if wide else "")
        for button, words in self._spare.items():
            button.set_words(words)
        layout = self.layout()
        for button in self._spare:
            if layout is not None and layout.totalMinimumSize().width() > room:
                button.set_words("")

    def _enable(self, key: str, *, enabled: bool) -> None:
        button, _signal, _name = self._pairs[key]
        button.setEnabled(enabled)
        self.actions_by_id[key].setEnabled(enabled)


def _shortened(name: str) -> str:
    """Return a file's name, in the middle cut to what a bar has room for."""
    return name if len(name) <= 2 * _ENDS else f"{name[:_ENDS]}…{name[-_ENDS:]}"
