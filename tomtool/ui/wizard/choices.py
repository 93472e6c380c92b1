# SPDX-License-Identifier: MIT
"""Choices to tick: radio buttons, check boxes and segments, with the blanks inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from tomtool.domain.questionnaire import PLACE, Kind
from tomtool.ui.look import px
from tomtool.ui.parts import Check, FlowRow, Radio, col
from tomtool.ui.wizard.blanks import entry
from tomtool.ui.wizard.controls import Control, OneClick, SegmentControl
from tomtool.ui.wizard.grid import Cell, ChoiceGrid

if TYPE_CHECKING:
    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Choice, Question
    from tomtool.ui.wizard.entry import Entry
    from tomtool.ui.wizard.pen import Pen

_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_MOST_SEGMENTS = 3
_INDENT = 28  # of words after a mark


class _Line:
    """One choice: its mark, its fields, and the widget that holds them."""

    def __init__(self, pen: Pen, choice: Choice, mark: Radio | Check) -> None:
        self.choice, self.mark = choice, mark
        self.entries: list[Entry] = []
        words = pen.say(choice.text)
        mark.setObjectName(pen.name(f"choice:{choice.id}"))
        self.rows: list[QWidget] = []
        if choice.blanks:
            self._build(pen, words)
        else:
            mark.set_words(words)
            self.rows = [mark]

    def _build(self, pen: Pen, words: str) -> None:
        """Let words and fields flow; a tall field stands below, and words after it hang there."""
        blanks = {blank.id: blank for blank in self.choice.blanks}
        belongs_to = pen.say(self.choice.name)
        self.mark.setAccessibleName(belongs_to)
        flow = FlowRow(self.mark)
        self.rows = [flow]
        for odd, piece in enumerate(PLACE.split(words)):
            if not odd % 2:
                flow.add(piece)
                continue
            field = entry(pen, blanks[piece], belongs_to)
            self.entries.append(field)
            if field.tall:
                self.rows.append(field.parts[0])
                continue
            for part in field.parts:
                flow.add(part, grow=field.grows)

    @property
    def tall(self) -> bool:
        return len(self.rows) > 1

    def cell(self, *, apart: bool) -> Cell:
        """Return the choice as it stands on the grid."""
        if not self.tall:
            wide = any(each.grows for each in self.entries)
            return Cell(self.rows[0], wide, apart=apart)
        whole = QWidget()
        below = col(*self.rows[1:], pad=(_INDENT, 0, 0, 4))
        whole.setLayout(col(self.rows[0], below, gap=0))
        return Cell(whole, tall=True, apart=apart)


class ChoiceControl(Control):
    """Radio buttons where one choice rules out the others, check boxes else, on a grid."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen
        self._group = QButtonGroup(self)
        self._by_arrow = False
        one_click = OneClick(self)
        self._lines: list[_Line] = []
        cells: list[Cell] = []
        for choice, apart in _ordered(pen.question):
            radio = pen.question.kind is Kind.SINGLE or choice.id in pen.question.exactly_one_of
            line = _Line(pen, choice, Radio() if radio else Check())
            self._lines.append(line)
            cells.append(line.cell(apart=apart))
            self._wire(line, one_click)
        self.grid = ChoiceGrid(cells)
        self.setLayout(col(self.grid))

    def show_answer(self, answer: Answer) -> None:
        """Show what is ticked, and what the blanks hold."""
        self._group.setExclusive(False)
        for line in self._lines:
            ticked = line.choice.id in answer.choices
            if line.mark.isChecked() != ticked:
                line.mark.setChecked(ticked)
            for each in line.entries:
                each.show(answer.blanks.get(each.blank.id))
                each.set_quiet(quiet=not ticked)
        self._group.setExclusive(True)
        self._set_tab_stop()

    def take_focus(self) -> None:
        """Put the focus on the first ticked choice, else on the first."""
        ticked = (line for line in self._lines if line.mark.isChecked())
        next(ticked, self._lines[0]).mark.setFocus()

    def choose(self, at: int) -> bool:
        """Tick a choice, or untick one that can be ticked with others."""
        if at >= len(self._lines):
            return False
        line = self._lines[at]
        line.mark.setFocus()
        self._by_arrow = False
        if not (isinstance(line.mark, Radio) and line.mark.isChecked()):
            line.mark.click()
        return True

    def options(self) -> tuple[str, ...]:
        """Return the ids of the choices as they are shown."""
        return tuple(line.choice.id for line in self._lines)

    def problems(self, *, pointing_out: bool) -> tuple[str, ...]:
        """Return what is wrong or missing in the blanks."""
        told = (
            each.problem(in_use=line.mark.isChecked(), pointing_out=pointing_out)
            for line in self._lines
            for each in line.entries
        )
        return tuple(filter(None, told))

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Notice arrow keys: they choose and stay in the group, so no blank may take the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._by_arrow = event.key() in _ARROWS
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_arrow = False
        return super().eventFilter(watched, event)

    def _wire(self, line: _Line, one_click: OneClick) -> None:
        mark = line.mark
        for widget in {mark, line.rows[0]}:
            widget.installEventFilter(self)
            if isinstance(mark, Radio):
                widget.installEventFilter(one_click)
        if isinstance(mark, Radio):
            self._group.addButton(mark)
            mark.cleared.connect(lambda: self._pen.untick(line.choice))
        mark.clicked.connect(lambda _on=False: self._click(line))
        for each in line.entries:
            each.left.connect(self.visited)

    def _click(self, line: _Line) -> None:
        """Take a click on a mark; what the answer held before decides what it means."""
        if line.choice.id in self._pen.answer.choices:
            self._pen.untick(line.choice)
            self.show_answer(self._pen.answer)
            return
        self._pen.tick(line.choice)
        if line.entries and not self._by_arrow:
            line.entries[0].focus()

    def _set_tab_stop(self) -> None:
        """Keep the radio buttons one stop for Tab while none is chosen."""
        radios = self._group.buttons()
        if any(map(QAbstractButton.isChecked, radios)):
            return
        for at, radio in enumerate(radios):
            stop = at == 0 or radio.hasFocus()
            radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)


def choice_control(pen: Pen) -> Control:
    """Return the control for a question with choices."""
    choices = pen.question.choices
    plain = not any(choice.blanks for choice in choices)
    if pen.question.kind is Kind.SINGLE and len(choices) <= _MOST_SEGMENTS and plain:
        for beside, room in ((True, _BESIDE), (False, _BELOW)):
            made = SegmentControl(pen, beside=beside)
            if made.sizeHint().width() <= min(px(room), room * _WIDER):
                return made
            made.deleteLater()
    return ChoiceControl(pen)


_BESIDE, _BELOW = 280, 460
"""The widest segments beside and below a question, in pixels: they cannot wrap."""
_WIDER = 1.1
"""By how much they may grow with the text, since the page does not."""


def _ordered(question: Question) -> list[tuple[Choice, bool]]:
    """Return the choices as they are shown, and whether a gap stands before each.

    Those of which exactly one must be ticked come first, an exclusive one last.
    """
    first = [c for c in question.choices if c.id in question.exactly_one_of]
    rest = [c for c in question.choices if c not in first]
    if question.kind is Kind.SINGLE:
        return [(choice, False) for choice in rest]
    last = [c for c in rest if c.exclusive]
    among = [c for c in rest if not c.exclusive]
    return [
        (choice, at == 0 and bool(before))
        for before, group in (((), first), (first, among), ([*first, *among], last))
        for at, choice in enumerate(group)
    ]
