# SPDX-License-Identifier: MIT
"""The state of an answer: its pills, the menu that sets a status, and what a status asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from tomtool.domain import editing
from tomtool.domain.answers import Status
from tomtool.ui.parts import Button, DateField, Field, FlowRow, Icon, Panel, Text, col, date_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tomtool.domain.answers import Answer
    from tomtool.i18n import Translator
    from tomtool.ui.wizard.pen import Pen


class State(NamedTuple):
    """A pill: words, tone, icon."""

    words: str
    tone: str
    icon: str


def states(translator: Translator, answer: Answer, *, missing: bool) -> Iterator[State]:
    """Yield the pills of an answer; `missing` says that it is to be pointed out as missing."""
    _ = translator.gettext
    if missing:
        yield State(_("Pflichtangabe fehlt"), "high", "asterisk")
    if answer.status is Status.NOT_APPLICABLE:
        yield State(_("trifft nicht zu"), "info", "minus-circle")
    if answer.status is Status.PLANNED:
        words = _("geplant")
        if answer.until is not None:
            day = date_words(answer.until, translator.language)
            words = _("geplant bis %(date)s") % {"date": day}
        yield State(words, "plan", "calendar-blank")
    if answer.carried:
        yield State(_("aus Vorjahr"), "info", "clock-counter-clockwise")
    if answer.clarify:
        yield State(_("klären"), "medium", "flag-fill")


class StatusMenu(Button):
    """„…“: what else can be said to a question; the words stand in its menu."""

    declared = Signal(object)

    def __init__(self, pen: Pen) -> None:
        _ = pen.gettext
        name = _("Weitere Möglichkeiten zu %(number)s") % {"number": pen.question.number}
        super().__init__("…", "ghost", name=name)
        self.setObjectName(pen.name("status"))
        self._pen = pen
        self.clicked.connect(self._open)

    def _open(self) -> None:
        _ = self._pen.gettext
        status = self._pen.answer.status
        options: list[tuple[str, Status | None]] = [
            (_("Trifft nicht zu …"), Status.NOT_APPLICABLE),
            (_("Geplant bis …"), Status.PLANNED),
            (_("Doch beantworten"), None),
        ]
        menu = QMenu(self)
        for words, target in options:
            if target is not status:
                menu.addAction(words).triggered.connect(partial(self.declared.emit, target))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class StatusPanel(Panel):
    """What a status asks for: the reason why a question does not apply, the date of a plan."""

    ended = Signal()

    def __init__(self, pen: Pen, status: Status) -> None:
        planned = status is Status.PLANNED
        super().__init__(None, "note", "plan" if planned else "info")
        self._pen, self._status = pen, status
        _ = pen.gettext
        self._until: DateField | None = None
        words = (
            _("Was ist geplant? (freiwillig)") if planned else _("Warum trifft die Frage nicht zu?")
        )
        self._reason = Field(hint=words, kind="blank", name=words, grow=True)
        self._reason.setObjectName(pen.name("reason"))
        self._reason.typed.connect(self._type)
        end = Button(_("Nicht mehr geplant") if planned else _("Doch beantworten"), "link")
        end.setObjectName(pen.name("end-status"))
        end.clicked.connect(self.ended)
        icon = Icon("calendar-blank" if planned else "text-t", "plan" if planned else "info", 16)
        label = Text(_("Geplant bis") if planned else _("Begründung"), "label", "ink2")
        line = FlowRow(None, [icon, label])
        if planned:
            self._until = self._date_field()
            line.add(self._until)
        line.add(self._reason, grow=True)
        line.add(end)
        self.setLayout(col(line, pad=(10, 3, 10, 3)))
        self._held: tuple[str, date | None] = ("", None)
        self.show_answer(pen.answer)

    def show_answer(self, answer: Answer) -> None:
        """Show reason and date, unless they are what was typed here last."""
        said = (answer.reason, answer.until)
        if said != self._held:
            self._held = said
            self._reason.set_words(answer.reason)
            if self._until is not None:
                self._until.set_value(answer.until)

    def take_focus(self) -> None:
        """Put the cursor into what is asked for."""
        (self._until or self._reason).setFocus()

    def _date_field(self) -> DateField:
        _ = self._pen.gettext
        field = DateField(
            language=self._pen.translator.language,
            problem=_("ein Datum wie 05.07.2026"),
            hint=_("Datum"),
            name=_("Geplant bis"),
            kind="blank",
        )
        field.setObjectName(self._pen.name("until"))
        field.dated.connect(self._type)
        return field

    def _type(self) -> None:
        until = None if self._until is None else self._until.value
        self._held = (self._reason.words, until)
        after = editing.declare(self._pen.answer, self._status, self._reason.words, until)
        self._pen.session.type(self._pen.slot, after)
