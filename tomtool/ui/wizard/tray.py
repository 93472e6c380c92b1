# SPDX-License-Identifier: MIT
"""The tray: what is said about the question in focus, and added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from tomtool.ui.parts import Panel, bare, col, prose

if TYPE_CHECKING:
    from tomtool.domain.answers import Slot
    from tomtool.services.sheets import Effect
    from tomtool.ui.wizard.session import Session
    from tomtool.ui.wizard.tray_question import TrayQuestion

FOLLOW_AFTER = 150
"""Milliseconds after which the tray follows the focus: stepping through a page does not flicker."""


class Tray(QScrollArea):
    """Shows the blocks of one question at a time; what is typed belongs to that one.

    While somebody types in the tray it stays with its question, whatever else gets chosen.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: TrayQuestion | None = None
        self._pause = QTimer(self, singleShot=True, interval=FOLLOW_AFTER)
        self._pause.timeout.connect(self._follow)
        self.setObjectName("tray")
        self.setAccessibleName(session.desk.translator.gettext("Erläuterungen"))
        self.setWidgetResizable(True)
        bare(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        session.focused.connect(self._on_focused)
        session.changed.connect(self._on_changed)
        self._show(session.current)

    @property
    def slot(self) -> Slot | None:
        """The slot whose question is shown."""
        return self._shown.slot if self._shown is not None else None

    def _on_focused(self) -> None:
        self._pause.start()

    def _follow(self) -> None:
        if self._somebody_types():
            self._pause.start()
        elif self.slot != self._session.current:
            self._show(self._session.current)

    def _somebody_types(self) -> bool:
        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit | QPlainTextEdit) and self.isAncestorOf(focus)

    def _show(self, slot: Slot | None) -> None:
        known = slot is not None and slot.question in self._session.sheet.questionnaire.by_key
        self._shown = self._question(slot) if known and slot is not None else None
        self.setWidget(self._shown or self._nothing())

    def _question(self, slot: Slot) -> TrayQuestion:
        from tomtool.ui.wizard.tray_question import TrayQuestion  # noqa: PLC0415 - follows the page

        return TrayQuestion(self._session, slot)

    def _nothing(self) -> QWidget:
        _ = self._session.desk.translator.gettext
        told = _("Wählen Sie eine Frage: Hier steht dann, was gemeint ist und warum es zählt.")
        return Panel(col(prose(told), ..., pad=(16, 12, 16, 16)), "side")

    def _on_changed(self, effect: Effect) -> None:
        shown = self._shown
        if shown is None:
            return
        if effect.anew or not shown.fits:
            self._show_anew(shown)
        else:
            shown.refresh()

    def _show_anew(self, shown: TrayQuestion) -> None:
        """Build the blocks again, unless somebody types in them and they still serve."""
        if shown.fits and self._somebody_types():
            shown.refresh()
        else:
            self._show(shown.slot)
