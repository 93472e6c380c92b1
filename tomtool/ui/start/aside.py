# SPDX-License-Identifier: MIT
"""Beside the table: what to have at hand for a form, and where to drop a received annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tomtool.ui.dropping import dropped_file
from tomtool.ui.parts import Button, Icon, Panel, Text, col, panel, prose, row, rule

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent

    from tomtool.domain.effort import Effort
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.ui.desk import Desk

_TOP = Qt.AlignmentFlag.AlignTop
_HOUR = 60
_HALF = 30


class AtHand(QWidget):
    """What answering a form takes, and what one should have at hand; empty without a form.

    `example_wanted` says that the user wants to see a filled example.
    """

    example_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        _ = desk.translator.gettext
        self._effort = prose("")
        self._effort.setObjectName("effort")
        self._entries = QVBoxLayout()
        self._entries.setContentsMargins(0, 0, 0, 0)
        example = Button(_("Ausgefülltes Beispiel ansehen"), "link", "eye")
        example.setObjectName("example")
        example.clicked.connect(self.example_wanted)
        head = Text(_("Das sollten Sie zur Hand haben"), "strong", wrap=True)
        layout = col(head, self._effort, self._entries, rule(), row(example, ...), pad=16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(layout, "card"))
        self.hide()

    def show_form(self, form: Questionnaire, effort: Effort) -> None:
        """Show what the form says of itself, and how long it takes."""
        self._effort.set_words(self._sentence(form, effort))
        while (item := self._entries.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for entry in form.at_hand:
            dash, words = Text("–", "small", "ink3"), prose(self._desk.say(entry))
            self._entries.addWidget(panel(row((dash, 0, _TOP), (words, 1))))
        self.show()

    def _sentence(self, form: Questionnaire, effort: Effort) -> str:
        _ = self._desk.translator.gettext
        sentence = _(
            "%(form)s, Version %(version)s: je nach Antworten %(fewest)d bis %(most)d Fragen, etwa"
            " %(time)s. Unterbrechen geht jederzeit."
        )
        return sentence % {
            "form": self._desk.say(form.title),
            "version": form.version,
            "fewest": effort.fewest,
            "most": effort.most,
            "time": self._time(effort.least_minutes, effort.most_minutes),
        }

    def _time(self, least: int, most: int) -> str:
        """Return a span in words, in whole hours from an hour up, else in steps of 5 minutes."""
        _ = self._desk.translator.gettext
        if most < _HOUR:
            values = {"least": max(5, round(least / 5) * 5), "most": max(5, round(most / 5) * 5)}
            return _("%(least)d bis %(most)d Minuten") % values
        values = {"least": max(1, (least + _HALF) // _HOUR), "most": -(-most // _HOUR)}
        if values["least"] == values["most"]:
            ngettext = self._desk.translator.ngettext
            return ngettext("%(most)d Stunde", "%(most)d Stunden", values["most"]) % values
        return _("%(least)d bis %(most)d Stunden") % values


class DropZone(QWidget):
    """Where a received annex can be dropped; a click asks for a file instead.

    `dropped` carries the path of a PDF, `clicked` nothing.
    """

    dropped = Signal(object)
    clicked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = desk.translator.gettext
        self.setAcceptDrops(True)
        head = row(Icon("file-arrow-down", "ink2", 24), (Text(_("Anlage erhalten?"), "strong"), 1))
        words = _(
            "PDF hierher ziehen: Signatur, Daten und Angaben werden geprüft. Die Datei bleibt"
            " unverändert."
        )
        self._panel: Panel = panel(col(head, prose(words), pad=16), "drop")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take a click for the wish to choose a file."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.clicked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:  # noqa: N802 - Qt's name
        """Accept one file, and show that it can be dropped."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()
            self._panel.set_current(current=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:  # noqa: N802 - Qt's name
        """Look as before."""
        self._panel.set_current(current=False)
        event.accept()

    def dropEvent(self, event: QDropEvent, /) -> None:  # noqa: N802 - Qt's name
        """Hand the file on."""
        self._panel.set_current(current=False)
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
