# SPDX-License-Identifier: MIT
"""Tells screen readers what happened, politely: at most once a second, the last words win."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tomtool.ui.look import SEVERITY

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from PySide6.QtWidgets import QWidget

    from tomtool.domain.findings import Finding
    from tomtool.ui.desk import Desk

PAUSE = 1000
"""Milliseconds between two announcements."""


class Announcer(QObject):
    """Announces words in the name of a widget."""

    def __init__(self, widget: QWidget, desk: Desk) -> None:
        super().__init__(widget)
        self._widget, self._desk = widget, desk
        self._waiting: list[str] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._go_on)

    def say(self, words: str) -> None:
        """Announce `words` now, or after the pause, together with what else came up."""
        if words not in self._waiting:
            self._waiting.append(words)
        if not self._pause.isActive():
            self._go_on()

    def say_findings(self, findings: Iterable[Finding], known: Container[object]) -> None:
        """Announce the findings whose ids are not among the `known` ones."""
        _ = self._desk.translator.gettext
        for finding in findings:
            if finding.id not in known:
                level = _(SEVERITY[finding.severity][1])
                told = {"level": level, "message": self._desk.say(finding.rule.message)}
                self.say(_("Neuer Befund, %(level)s: %(message)s") % told)

    def _go_on(self) -> None:
        from PySide6.QtGui import (  # noqa: PLC0415 - not before there is something to say
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        if self._waiting:
            event = QAccessibleAnnouncementEvent(self._widget, ". ".join(self._waiting))
            self._waiting.clear()
            QAccessible.updateAccessibility(event)
            self._pause.start()
