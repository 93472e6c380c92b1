# SPDX-License-Identifier: MIT
"""One response open in the wizard: its sheet, told to all who show a part of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial, reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services.sheets import Filling, compensated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.response import Compensation, Response
    from tomtool.services.sheets import Effect, Sheet
    from tomtool.ui.desk import Desk

TYPING_PAUSE = 400
"""Milliseconds after the last key until what was typed goes to the disk (goal: within 0.5 s)."""


class Session(QObject):
    """The sheet on the screen. Pages ask it, change it only through it, and listen to it.

    `changed` carries an Effect after every change, undo and redo; `saved` the time of the last
    change on disk; `failed` a TomtoolError after which the screen still shows what was typed or
    clicked, and the next `flush` tries again. `focused` carries the slot whose question has the
    focus; `wanted` a slot that somebody asks to be shown and focused, or a page's name
    (`page_wanted`). `checked` follows once „Prüfen“ was opened: from then on missing answers are
    pointed out.
    """

    changed = Signal(object)
    saved = Signal(object)
    failed = Signal(object)
    focused = Signal(object)
    wanted = Signal(object)
    page_wanted = Signal(str)
    checked = Signal()

    def __init__(self, desk: Desk, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.sheet = sheet
        self.pointing_out = False
        self.current: Slot | None = None
        self._typed: dict[Slot, Answer] = {}
        self._master: dict[str, Any] = {}
        self._measures: dict[tuple[str, str, str], Compensation] = {}
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self.flush)

    @property
    def editable(self) -> bool:
        """Whether answers can be changed."""
        return self.sheet.editable

    def answer(self, slot: Slot) -> Answer:
        """Return the answer given at `slot` itself, with what was typed a moment ago."""
        return self._typed.get(slot, self.sheet.answer(slot))

    def master(self, field: str) -> Any:  # noqa: ANN401 - the fields of MasterData
        """Return a header field or a kind of master data, with what was typed a moment ago."""
        return self._master.get(field, getattr(self.sheet.header, field))

    @property
    def on_screen(self) -> Response:
        """The response with all that was typed, on disk or not: what a safety copy holds."""
        response = self.sheet.response
        response = replace(response, answers={**response.answers, **self._typed}, **self._master)
        measures = reduce(compensated, self._measures.values(), response.compensations)
        return replace(response, compensations=measures)

    def put(self, slot: Slot, answer: Answer) -> None:
        """Set an answer at once, as a click does."""
        self.flush()  # what was typed before is a step of its own
        self._typed[slot] = answer
        self.flush()

    def type(self, slot: Slot, answer: Answer) -> None:
        """Set an answer that is being typed: it goes to the disk after a pause or at `flush`."""
        self._typed[slot] = answer
        self._pause.start()

    def type_master(self, **fields: Any) -> None:  # noqa: ANN401 - the fields of MasterData
        """Replace master data that are being typed, after a pause or at `flush`."""
        self._master.update(fields)
        self._pause.start()

    def apply(self, answers: Mapping[Slot, Answer | None] | None = None, **fields: Any) -> None:  # noqa: ANN401 - as above
        """Set or remove several answers and replace master data, all in one step."""
        self.flush()
        self._do(lambda filling: filling.apply(answers, **fields))

    def compensate(self, compensation: Compensation) -> None:
        """Set what the vendor answers to a finding."""
        self.type_compensation(compensation)
        self.flush()

    def type_compensation(self, compensation: Compensation) -> None:
        """Set what is being typed as an answer to a finding, after a pause or at `flush`."""
        finding = (compensation.rule, compensation.question, compensation.site)
        self._measures[finding] = compensation
        self._pause.start()

    def undo(self) -> None:
        """Take back the last change."""
        if self.flush():
            self._do(Filling.undo)

    def redo(self) -> None:
        """Make the last undone change again."""
        if self.flush():
            self._do(Filling.redo)

    def flush(self) -> bool:
        """Bring to the disk what was typed; return whether that worked, else it stays typed."""
        self._pause.stop()
        for slot, answer in tuple(self._typed.items()):
            if self._do(partial(Filling.put, slot=slot, answer=answer)):
                _forget(self._typed, slot, answer)
        for finding, measure in tuple(self._measures.items()):
            if self._do(partial(Filling.compensate, compensation=measure)):
                _forget(self._measures, finding, measure)
        master = dict(self._master)
        if master and self._do(partial(Filling.apply, **master)):
            for field, value in master.items():
                _forget(self._master, field, value)
        return not (self._typed or self._measures or self._master)

    def focus(self, slot: Slot | None) -> None:
        """Say which question has the focus."""
        if slot != self.current:
            self.current = slot
            self.focused.emit(slot)

    def point_out(self) -> None:
        """Point out missing answers from now on."""
        if not self.pointing_out:
            self.pointing_out = True
            self.checked.emit()

    def _do(self, act: Callable[[Filling], Effect | None]) -> bool:
        if not isinstance(self.sheet, Filling):
            return True
        try:
            effect = act(self.sheet)
        except TomtoolError as error:
            self.failed.emit(error)
            return False
        self.saved.emit(self.sheet.saved_at)
        if effect is not None:
            self.changed.emit(effect)
        return True


def _forget(typed: dict[Any, Any], key: object, written: object) -> None:
    """Drop what is on disk now, unless something newer was typed meanwhile."""
    if typed.get(key) is written:
        del typed[key]
