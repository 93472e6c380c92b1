# SPDX-License-Identifier: MIT
"""What all fields for blanks have in common: showing a value, telling one, saying what is wrong.

An entry is replaced only where the answer differs from what the entry itself last told or showed;
so nothing changes under the cursor but by undo, redo or somebody else's hand.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from tomtool.domain.answers import is_filled
from tomtool.ui.parts import Field, TextArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.domain.answers import BlankValue
    from tomtool.domain.questionnaire import Blank
    from tomtool.ui.wizard.pen import Pen


class Entry(QObject):
    """One blank to fill in. `parts` stand in the line, or below it if `tall`.

    `left` says that somebody went on to something else.
    """

    left = Signal()
    tall = False
    grows = False

    def __init__(self, pen: Pen, blank: Blank, parts: list[QWidget], belongs_to: str = "") -> None:
        super().__init__(parts[0])
        self.pen, self.blank, self.parts = pen, blank, parts
        self.words = pen.words(blank)
        self._held: BlankValue | None = None
        self._visited = False
        _ = pen.gettext
        name = _("%(field)s, gehört zu: %(choice)s") % {"field": self.words, "choice": belongs_to}
        for part in self._focusable():
            part.setAccessibleName(name if belongs_to else self.words)
            part.installEventFilter(self)
        parts[0].setObjectName(pen.name(f"blank:{blank.id}"))

    def show(self, value: BlankValue | None) -> None:
        """Show what the answer holds, unless it is what was told or shown last."""
        if value != self._held:
            self._held = value
            self.pen.keep_draft(self.blank, "")
            self._show(value)

    def set_quiet(self, *, quiet: bool) -> None:
        """Grey the words of a blank whose choice is not ticked; typing into it ticks the choice."""
        for part in self._focusable():
            if isinstance(part, Field | TextArea):
                part.set_quiet(quiet=quiet)

    def problem(self, *, in_use: bool, pointing_out: bool) -> str:
        """Return what is wrong or missing here, as words for the user."""
        _ = self.pen.gettext
        if not self._valid():
            return f"{self.words}: {self._expected()}"
        wanted = in_use and not self.filled and not self.blank.optional
        if wanted and (self._visited or pointing_out):
            return _("Angabe fehlt: %(field)s") % {"field": self.words}
        return ""

    @property
    def filled(self) -> bool:
        """Whether there is a value."""
        return self._held is not None and is_filled(self._held)

    def focus(self) -> None:
        """Put the cursor here."""
        self.parts[0].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Notice that the focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self._visited = True
            self.left.emit()
        return super().eventFilter(watched, event)

    def _focusable(self) -> list[QWidget]:
        return self.parts

    @abstractmethod
    def _show(self, value: BlankValue | None) -> None:
        """Show a value in the parts."""

    def _tell(self, value: BlankValue | None, *, at_once: bool = False) -> None:
        self._held = value if value is None or is_filled(value) else None
        self.pen.fill(self.blank, value, at_once=at_once)

    def _valid(self) -> bool:
        return True

    def _expected(self) -> str:
        return ""
