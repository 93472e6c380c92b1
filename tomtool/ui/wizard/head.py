# SPDX-License-Identifier: MIT
"""The first line of a question: number, words, what is attached, states, control and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt

from tomtool.domain.questionnaire import Kind
from tomtool.ui.look import px
from tomtool.ui.parts import FlowRow, Icon, Panel, Pill, Text, row
from tomtool.ui.parts.fluid import Fluid
from tomtool.ui.parts.layouts import appear
from tomtool.ui.wizard.states import StatusMenu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout, QWidget

    from tomtool.domain.answers import Answer
    from tomtool.ui.wizard.pen import Pen
    from tomtool.ui.wizard.states import State

NUMBER, INDENT = 32, 40
"""The column of the number, and where everything below a question begins, in pixels."""
_LINE, _GAP, _LEAST_WORDS = 32, 8, 240
_SIGNS, _PILLS, _SIDE = range(3)
"""The rows at the end, in their order; the menu follows."""


class Head(Fluid):
    """The first line; where it gets narrow, all but the words goes below them."""

    def __init__(self, pen: Pen, *, faint: bool) -> None:
        super().__init__()
        self._pen = pen
        instruction = pen.question.kind is Kind.NOTE
        role = "body" if instruction else "strong"
        tone = "ink3" if faint else "ink2" if instruction else "ink"
        self._number = _on_line(Text(pen.question.number, "label", "ink3", width=NUMBER))
        self._words = _on_line(Text(pen.say(pen.question.text), role, tone, wrap=True))
        self._pills: tuple[State, ...] = ()
        self._signs: tuple[tuple[str, str], ...] = ()
        self._rows: dict[int, QBoxLayout] = {}
        self.menu = StatusMenu(pen)
        self._ends = FlowRow(None, [self.menu])
        for part in (self._number, self._words, self._ends):
            part.setParent(self)

    @property
    def parts(self) -> Sequence[QWidget]:
        """Number, words and the rest."""
        return self._number, self._words, self._ends

    def _high(self, wide: int) -> int:
        return max(where.bottom() + 1 for where in self._places(wide))

    def _natural(self) -> QSize:
        wide = px(INDENT) + self._words.sizeHint().width() + self._ends.sizeHint().width()
        return QSize(wide, self.heightForWidth(wide))

    def _least(self) -> QSize:
        wide = max(px(_LEAST_WORDS) // 2, self._ends.minimumSizeHint().width())
        return QSize(px(INDENT) + wide, px(_LINE))

    def _place(self) -> None:
        for part, where in zip(self.parts, self._places(self.width()), strict=True):
            part.setGeometry(where)

    def _places(self, wide: int) -> tuple[QRect, QRect, QRect]:
        """Return where number, words and the rest stand: beside the words if these keep room."""
        left, ends = px(INDENT), self._ends.sizeHint()
        beside = wide - left - ends.width() - px(_GAP)
        stacked = beside < px(_LEAST_WORDS)
        room = max(wide - left if stacked else beside, 1)
        words = QRect(left, 0, room, max(px(_LINE), self._words.heightForWidth(room)))
        rest = QRect(wide - ends.width(), 0, ends.width(), ends.height())
        if stacked:
            rest = QRect(left, words.height(), room, self._ends.heightForWidth(room))
        return QRect(0, 0, left, px(_LINE)), words, rest

    def put_beside(self, control: QWidget) -> None:
        """Let a short control stand beside the words."""
        self._refill(_SIDE, [control])

    def show_pills(self, pills: tuple[State, ...]) -> None:
        """Show these states."""
        if pills != self._pills:
            self._pills = pills
            self._refill(_PILLS, [Pill(*state) for state in pills])

    def show_signs(self, answer: Answer) -> None:
        """Show what is attached to the answer."""
        _ = self._pen.gettext
        held = (
            ("chat-text", _("mit Anmerkung"), answer.remark),
            ("paperclip", _("mit Nachweis"), answer.evidence),
            ("lock-simple", _("mit privater Notiz"), answer.note),
        )
        signs = tuple((icon, spoken) for icon, spoken, there in held if there)
        if signs != self._signs:
            self._signs = signs
            self._refill(_SIGNS, [Icon(icon, "ink3", spoken=said) for icon, said in signs])

    def _refill(self, which: int, widgets: Sequence[QWidget]) -> None:
        """Let a row at the end hold these; it is made when there is something for it."""
        if which not in self._rows:
            self._rows[which] = row(gap=6)
            place = sum(each < which for each in self._rows)
            self._ends.insert(place, Panel(self._rows[which]))
        line = self._rows[which]
        while (item := line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            line.addWidget(widget)
            appear(widget)
        holder = line.parentWidget()
        if holder is not None:
            holder.setVisible(bool(widgets))


def _on_line(text: Text) -> Text:
    """Let words stand at the height of a control beside them."""
    spare = px(_LINE) - text.fontMetrics().lineSpacing()
    text.setContentsMargins(0, max(0, spare // 2), 0, max(0, spare // 2))
    text.setAlignment(Qt.AlignmentFlag.AlignTop)
    return text
