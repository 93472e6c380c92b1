# SPDX-License-Identifier: MIT
"""Work that an assistant does step by step: one piece at a time, told how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tomtool.domain.errors import TomtoolError
from tomtool.ui.background import run_in_background
from tomtool.ui.refusal import noted

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.i18n import Translator
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk

T = TypeVar("T")

NOTICEABLE = 1000
"""Milliseconds of work after which it is shown how far it is."""


class Errands(QObject):
    """What is done for an assistant, one after the other.

    `noticeable` says that work takes long enough to be shown, in words; `progressed` the part
    done; `busy_changed` that work began or ended.
    """

    noticeable = Signal(str)
    progressed = Signal(float)
    busy_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._work: Work[object] | None = None
        self._words = ""
        self._final = False
        self._delay = QTimer(self, singleShot=True, interval=NOTICEABLE)
        self._delay.timeout.connect(lambda: self.noticeable.emit(self._words))

    @property
    def translator(self) -> Translator:
        """Translates the program's texts for the user."""
        return self.desk.translator

    @property
    def busy(self) -> bool:
        """Whether work is going on."""
        return self._work is not None

    def sentence(self, error: BaseException) -> str:
        """Return what went wrong, in the user's language; what nobody foresaw is noted down."""
        if isinstance(error, TomtoolError):
            return self.translator.error(error)
        _ = self.translator.gettext
        head = _("Etwas ist schiefgegangen, womit tomtool nicht gerechnet hat.")
        return f"{head} {noted(self.desk, error)}"

    def run(
        self,
        words: str,
        act: Callable[[Work[T]], T],
        on_success: Callable[[T], None],
        on_failure: Callable[[BaseException], None],
        *,
        final: bool = False,
    ) -> None:
        """Do one piece of work at a time; `words` name it if it takes long.

        What is `final`, because it leaves something behind, cannot be cancelled, and the program
        does not end before its result came back.
        """
        self.cancel()
        self._final = final

        def ended(callback: Callable[[T], None]) -> Callable[[T], None]:
            def end(value: T) -> None:
                self._end()
                callback(value)

            return end

        def failed(error: BaseException) -> None:
            self._end()
            on_failure(error)

        self._words = words
        self._delay.start()
        work = run_in_background(
            self, act, ended(on_success), failed, self.progressed.emit, final=final
        )
        self._work = work  # type: ignore[assignment] # whatever it gives
        self.busy_changed.emit()

    def cancel(self) -> None:
        """Stop the work going on, unless it is final; its result does not come."""
        if self._work is not None and not self._final:
            self._work.cancel()
            self._end()

    def _end(self) -> None:
        self._delay.stop()
        self._work = None
        self.busy_changed.emit()
