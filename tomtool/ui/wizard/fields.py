# SPDX-License-Identifier: MIT
"""Questions answered by fields: short ones flow in a line, tall ones stand below their label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.ui.parts import FlowRow, Text, col
from tomtool.ui.wizard.blanks import entry
from tomtool.ui.wizard.controls import Control

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from tomtool.domain.answers import Answer
    from tomtool.ui.wizard.entry import Entry
    from tomtool.ui.wizard.pen import Pen


class FieldsControl(Control):
    """The question's own blanks, each with its label."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._entries = [entry(pen, blank) for blank in pen.question.own_blanks]
        rows: list[QWidget | QLayout] = []
        for each in self._entries:
            rows.append(_tall(pen, each) if each.tall else _in_line(pen, each))
            each.left.connect(self.visited)
        self.setLayout(col(*rows, gap=4))

    def show_answer(self, answer: Answer) -> None:
        """Show what the blanks hold."""
        for each in self._entries:
            each.show(answer.blanks.get(each.blank.id))

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        self._entries[0].focus()

    def choose(self, at: int) -> bool:  # noqa: ARG002 - fields have no options
        """Return that there is nothing to choose."""
        return False

    def problems(self, *, pointing_out: bool) -> tuple[str, ...]:
        """Return what is wrong or missing in the fields."""
        begun = any(each.filled for each in self._entries)  # else the whole question is missing
        told = (
            each.problem(in_use=True, pointing_out=pointing_out and begun) for each in self._entries
        )
        return tuple(filter(None, told))


def _label(pen: Pen, each: Entry) -> str:
    _ = pen.gettext
    if each.blank.optional:
        return _("%(field)s (freiwillig)") % {"field": each.words}
    return each.words


def _tall(pen: Pen, each: Entry) -> QLayout:
    label = Text(_label(pen, each), "label", "ink2", wrap=True)
    return col(label, *each.parts, gap=4, pad=(0, 4, 0, 4))


def _in_line(pen: Pen, each: Entry) -> QWidget:
    line = FlowRow(None, [f"{_label(pen, each)}:"])
    for part in each.parts:
        line.add(part, grow=each.grows)
    if each.blank.unit is not None:
        line.add(pen.say(each.blank.unit))
    return line
