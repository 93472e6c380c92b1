# SPDX-License-Identifier: MIT
"""The one banner of the start page: a copy made before a migration, or what to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tomtool.services.overview import confirm_by
from tomtool.ui.parts import Banner, Button

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.services.workspace import Entry
    from tomtool.ui.desk import Desk
    from tomtool.ui.start.lines import Wording

_READ = "read-of-copy"
"""The property of the desk that says that the copy was taken note of: pages come and go."""


class News(QWidget):
    """Shows at most one banner; `next_version_wanted` carries the id of the response it names."""

    next_version_wanted = Signal(str)

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wording = wording
        self._copy: Path | None = None
        self._due: Entry | None = None
        self._button = Button("")
        self._button.setObjectName("news")
        self._button.clicked.connect(self._follow)
        self._banner = Banner("", "", "info", button=self._button)
        self._banner.setObjectName("banner")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._banner)
        self.hide()

    def tell_of_copy(self, copy: Path) -> None:
        """Tell where the database was copied to before it was migrated, until that was read."""
        self._copy = None if self._desk.property(_READ) else copy
        self._show()

    def tell_of_due(self, due: Entry | None, wording: Wording) -> None:
        """Tell which response is to be confirmed first, if any is."""
        self._due, self._wording = due, wording
        self._show()

    def _show(self) -> None:
        self.setVisible(self._copy is not None or self._due is not None)
        if self._copy is not None:
            self._show_copy(self._copy)
        elif self._due is not None:
            self._show_due(self._due)

    def _show_copy(self, copy: Path) -> None:
        _ = self._desk.translator.gettext
        head = _("Ihre Datenbank wurde auf den neuen Stand gebracht")
        words = _("Eine Kopie vom Stand davor liegt in %(path)s.") % {"path": copy}
        self._banner.set_state(head, words, "info", "database")
        self._button.set_words(_("Verstanden"))

    def _show_due(self, entry: Entry) -> None:
        _ = self._desk.translator.gettext
        until = confirm_by(entry) or self._wording.today
        head = _("%(product)s: jährliche Bestätigung bis %(day)s")
        if until < self._wording.today:
            head = _("%(product)s: jährliche Bestätigung war bis %(day)s fällig")
        values = {"product": entry.product, "day": self._wording.day(until)}
        words = _("Die letzte Fassung wird übernommen; jede Angabe ist einmal zu bestätigen.")
        self._banner.set_state(head % values, words, "medium", "clock")
        self._button.set_words(_("Neue Fassung anlegen …"))

    def _follow(self) -> None:
        if self._copy is not None:
            self._copy = None
            self._desk.setProperty(_READ, True)  # noqa: FBT003 - Qt's parameter has no name
            self._show()
        elif self._due is not None:
            self.next_version_wanted.emit(self._due.id)
