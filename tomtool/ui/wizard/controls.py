# SPDX-License-Identifier: MIT
"""What all controls that answer a question have in common, and the segmented one."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tomtool.ui.parts import Segments, col

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tomtool.domain.answers import Answer
    from tomtool.ui.wizard.pen import Pen

_LEFT = Qt.AlignmentFlag.AlignLeft


class Control(QWidget):
    """How a question is answered. `beside` stands at the right of the question, others below it.

    `visited` says that somebody left a field.
    """

    visited = Signal()
    beside = False

    @abstractmethod
    def show_answer(self, answer: Answer) -> None:
        """Show what the answer holds."""

    @abstractmethod
    def take_focus(self) -> None:
        """Put the focus on what is chosen, else on the first thing."""

    @abstractmethod
    def choose(self, at: int) -> bool:
        """Choose an option by its place, counted from 0; return whether there is one."""

    def options(self) -> tuple[str, ...]:
        """Return the ids of the options in the order in which they are shown."""
        return ()

    def problems(self, *, pointing_out: bool) -> tuple[str, ...]:  # noqa: ARG002 - for those with blanks
        """Return what is wrong or missing in the fields, in words."""
        return ()


class OneClick(QObject):
    """Lets the second click of a double click do nothing, since it would take back the first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._second = False

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Swallow the second press and its release."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._second = True
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and self._second:
            self._second = False
            return True
        return super().eventFilter(watched, event)


class SegmentControl(Control):
    """Two or three exclusive words in one outline."""

    def __init__(self, pen: Pen, *, beside: bool) -> None:
        super().__init__()
        self.beside = beside
        self._pen = pen
        options = [(choice.id, pen.say(choice.text)) for choice in pen.question.choices]
        self._segments = Segments(options, name=pen.say(pen.question.text))
        self._segments.picked.connect(self._pick)
        one_click = OneClick(self)
        for key, part in self._segments.parts.items():
            part.setObjectName(pen.name(f"choice:{key}"))
            part.installEventFilter(one_click)
        self.setLayout(col(self._segments) if beside else col((self._segments, 0, _LEFT)))

    def show_answer(self, answer: Answer) -> None:
        """Show what is chosen."""
        chosen = _first(answer.choices, self._segments.parts)
        if chosen != self._segments.chosen:
            self._segments.set_chosen(chosen)

    def take_focus(self) -> None:
        """Put the focus on the chosen part, else on the first."""
        first = next(iter(self._segments.parts))
        self._segments.parts[self._segments.chosen or first].setFocus()

    def choose(self, at: int) -> bool:
        """Choose a part."""
        if at >= len(self.options()):
            return False
        self._segments.parts[self.options()[at]].setFocus()
        self._pen.tick(self.options()[at])
        return True

    def options(self) -> tuple[str, ...]:
        """Return the ids of the parts."""
        return tuple(self._segments.parts)

    def _pick(self, key: str) -> None:
        if key and key not in self._pen.answer.choices:
            self._pen.tick(key)
        else:  # the chosen one again: taken back
            for each in self._pen.answer.choices:
                self._pen.untick(each)
            self._segments.set_chosen("")


def option_for_key(pen: Pen, options: Sequence[str], key: str) -> int | None:
    """Return the place of the option a key stands for: its number, or J, N for yes and no."""
    if key and key in "123456789":
        return int(key) - 1
    _ = pen.gettext
    for word in (_("ja"), _("nein")):
        if key.casefold() == word[0]:
            texts = (pen.say(pen.question.choice_by_id[each].text) for each in options)
            begun = [at for at, text in enumerate(texts) if text.casefold().startswith(word)]
            return begun[0] if len(begun) == 1 else None
    return None


def _first(choices: Iterable[str], known: Iterable[str]) -> str:
    return next((key for key in known if key in choices), "")
