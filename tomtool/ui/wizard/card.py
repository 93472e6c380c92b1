# SPDX-License-Identifier: MIT
"""One question: its first line, the control that answers it, follow-ups, findings."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tomtool.domain import editing
from tomtool.domain.answers import AnswerState, Slot, Status
from tomtool.domain.completeness import is_missing
from tomtool.domain.questionnaire import Kind
from tomtool.domain.sites import Standing, standing
from tomtool.ui.look import px
from tomtool.ui.parts import Text, col, prose
from tomtool.ui.parts.layouts import appear
from tomtool.ui.wizard.choices import choice_control
from tomtool.ui.wizard.comparing import LastYear, MainSite
from tomtool.ui.wizard.controls import option_for_key
from tomtool.ui.wizard.fields import FieldsControl
from tomtool.ui.wizard.findings_box import SEVERITY_WORDS, Findings
from tomtool.ui.wizard.head import INDENT, Head
from tomtool.ui.wizard.pen import Pen
from tomtool.ui.wizard.said import wording
from tomtool.ui.wizard.states import State, StatusPanel, states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from tomtool.domain.answers import Answer
    from tomtool.domain.findings import Finding
    from tomtool.ui.wizard.controls import Control
    from tomtool.ui.wizard.pen import Drafts
    from tomtool.ui.wizard.session import Session


class Shape(Enum):
    """What stands below the first line."""

    NOTHING = auto()
    WORDS = auto()
    LIKE_MAIN = auto()
    SET_ASIDE = auto()
    CONTROL = auto()
    LOCKED = auto()


_CHANGEABLE = frozenset({Shape.SET_ASIDE, Shape.CONTROL})


class QuestionCard(QWidget):
    """A question at one slot, kept in step with the sheet by `refresh`.

    `locked` shows a hidden answer: greyed, nothing to change. Follow-ups are hung into `below`.
    What most questions do without, as findings, is made when there is some.
    """

    def __init__(
        self, session: Session, slot: Slot, drafts: Drafts, *, locked: bool = False
    ) -> None:
        super().__init__()
        self.session, self.slot, self._locked = session, slot, locked
        self.pen = Pen(session, slot, drafts)
        self.question = self.pen.question
        self.setObjectName(self.pen.name("question"))
        self._shape: Shape | None = None
        self._status: Status | None = None
        self._pointing_out = False
        self._control: Control | None = None
        self._panel: StatusPanel | None = None
        self._words: Text | None = None
        self._problem: Text | None = None
        self._findings: Findings | None = None
        self._build()

    def _build(self) -> None:
        """Lay out the parts that stay; what answers the question comes with `refresh`."""
        self._head = Head(self.pen, faint=self._locked)
        self._head.menu.declared.connect(self.declare)
        self._body = col(gap=6)
        previous = self.session.sheet.previous
        self._last_year = LastYear(self.pen, previous) if previous is not None else None
        self._main_site = MainSite(self.pen) if self.slot.site and not self._locked else None
        self.below = col(gap=8)
        whole = self._whole = col(gap=6, pad=(INDENT, 0, 0, 0))
        if self.question.hint is not None:
            whole.addWidget(prose(self.pen.say(self.question.hint), "ink3"))
        if self._last_year is None:
            whole.addSpacing(px(6))
        else:
            whole.addWidget(self._last_year)
        if self._main_site is not None:
            whole.addWidget(self._main_site)
        whole.addLayout(self._body)
        whole.addLayout(self.below)
        self.setLayout(col(self._head, whole, gap=2))

    def refresh(self, found: Sequence[Finding] = (), *, pointing_out: bool = False) -> bool:
        """Show the answer, its states and these findings as they are now.

        Return whether controls were exchanged for others.
        """
        alike = self._is_like_main()
        answer = self.session.answer(Slot(self.slot.question)) if alike else self.pen.answer
        self._pointing_out = pointing_out
        shape = self._shape_now(alike=alike)
        changed = shape is not self._shape or answer.status is not self._status
        if changed:
            self._reshape(shape, answer.status)
        self._show_answer(answer, alike=alike)
        self._show_states(answer)
        self._show_problems()
        self._show_findings(found)
        self.setAccessibleName(self._spoken(answer, found))
        return changed

    def take_focus(self) -> None:
        """Put the focus where the question is answered, else on the question itself."""
        if self._panel is not None and self._status is Status.NOT_APPLICABLE:
            self._panel.take_focus()
        elif self._control is not None and not self._locked:
            self._control.take_focus()
        elif self._shape is Shape.LIKE_MAIN and self._main_site is not None:
            self._main_site.take_focus()
        else:
            self.setFocus()

    def declare(self, status: Status | None) -> None:
        """Declare a status; the cursor goes to what it asks for."""
        self.pen.put(editing.declare(self.pen.answer, status))
        if self._panel is not None:
            self._panel.take_focus()
        else:
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Choose by 1-9, J and N; what is typed into a field does not come here."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = self._control if self._shape is Shape.CONTROL and plain else None
        if control is not None:
            at = option_for_key(self.pen, control.options(), event.text())
            if at is not None and control.choose(at):
                return
        event.ignore()

    def _is_like_main(self) -> bool:
        route = self.session.sheet.route
        return not self._locked and standing(route, self.slot) is Standing.LIKE_MAIN

    def _shape_now(self, *, alike: bool) -> Shape:
        if self.question.kind is Kind.NOTE:
            return Shape.NOTHING
        if self._locked:
            return Shape.LOCKED
        if alike:
            return Shape.LIKE_MAIN
        if not self.session.editable:
            return Shape.WORDS
        set_aside = self.pen.answer.status is Status.NOT_APPLICABLE
        return Shape.SET_ASIDE if set_aside else Shape.CONTROL

    def _reshape(self, shape: Shape, status: Status | None) -> None:
        """Exchange what stands below; a control that stays keeps what is in its fields."""
        had_focus = self._holds_focus()
        stays = shape is self._shape
        self._shape, self._status = shape, status
        _drop(self._panel)
        self._panel = None
        if not stays:
            _drop(self._control)
            _drop(self._words)
            self._control = self._words = None
            self._add_answer(shape)
        if status is not None and shape in _CHANGEABLE:
            self._panel = StatusPanel(self.pen, status)
            self._panel.ended.connect(lambda: self.declare(None))
            self._body.insertWidget(0, self._panel)
            appear(self._panel)
        self._head.menu.setVisible(shape in _CHANGEABLE and not self.question.answer_only)
        alone = shape in (Shape.WORDS, Shape.NOTHING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if alone else Qt.FocusPolicy.NoFocus)
        if had_focus and not self._holds_focus():
            self.take_focus()

    def _add_answer(self, shape: Shape) -> None:
        if shape is Shape.WORDS:
            self._words = Text("", wrap=True)
            self._body.addWidget(self._words)
            appear(self._words)
        elif shape in (Shape.CONTROL, Shape.LOCKED):
            fields = self.question.kind is Kind.FIELDS
            control = FieldsControl(self.pen) if fields else choice_control(self.pen)
            control.setEnabled(shape is Shape.CONTROL)
            control.visited.connect(self._show_problems)
            if control.beside:
                self._head.put_beside(control)
            else:
                self._body.addWidget(control)
            appear(control)  # at once: it may get the focus
            self._control = control

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _show_answer(self, answer: Answer, *, alike: bool) -> None:
        if self._control is not None:
            self._control.show_answer(answer)
        if self._panel is not None:
            self._panel.show_answer(answer)
        if self._words is not None:
            said = wording(self.pen.translator, self.session.sheet.header)
            self._words.set_words("\n".join(said.lines(self.question, answer)))
        if self._main_site is not None:
            self._main_site.show_main(alike=alike)
        if self._last_year is not None:
            self._last_year.show_answer(answer, shown=self._shape in _CHANGEABLE)

    def _show_states(self, answer: Answer) -> None:
        _ = self.pen.gettext
        if self._locked:
            pills: tuple[State, ...] = (
                State(_("ausgeblendet, bleibt erhalten"), "info", "eye-slash"),
            )
        else:
            missing = self._pointing_out and is_missing(self.session.sheet.route, self.slot)
            pills = tuple(states(self.pen.translator, answer, missing=missing))
        self._head.show_pills(pills)
        self._head.show_signs(self.pen.answer)

    def _show_problems(self) -> None:
        control = self._control if self._shape is Shape.CONTROL else None
        told = () if control is None else control.problems(pointing_out=self._pointing_out)
        if told and self._problem is None:
            self._problem = prose("", "high")
            self._whole.insertWidget(self._whole.indexOf(self.below), self._problem)
        if self._problem is not None:
            self._problem.set_words("\n".join(told))
            self._problem.setVisible(bool(told))

    def _show_findings(self, found: Sequence[Finding]) -> None:
        if found and self._findings is None:
            self._findings = Findings(self.session)
            self._whole.addWidget(self._findings)
        if self._findings is not None:
            self._findings.show_findings(found)

    def _spoken(self, answer: Answer, found: Sequence[Finding]) -> str:
        """Return how a screen reader calls the question."""
        _ = self.pen.gettext
        state = {
            AnswerState.ANSWERED: _("beantwortet"),
            AnswerState.EMPTY: _("noch nicht beantwortet"),
            AnswerState.NOT_APPLICABLE: _("trifft nicht zu"),
            AnswerState.PLANNED: _("geplant"),
        }[answer.state]
        findings = [
            _("Befund: %(severity)s") % {"severity": _(SEVERITY_WORDS[each.severity])}
            for each in found
        ]
        name = f"{self.question.number} {self.pen.say(self.question.text)}"
        return ", ".join([name, state, *findings])


def _drop(part: QWidget | None) -> None:
    """Take a part away."""
    if part is not None:
        part.hide()
        part.deleteLater()
