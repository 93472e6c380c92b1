# SPDX-License-Identifier: MIT
"""What the pages of the assistant share: what is to be made, and the work going on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services import annexes, issuing
from tomtool.services.reviews import judged
from tomtool.ui.background import run_in_background

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomtool.domain.edition import Edition
    from tomtool.domain.response import Response
    from tomtool.domain.verification import Signer
    from tomtool.i18n import Translator
    from tomtool.services.issuing import Standing
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session

T = TypeVar("T")

NOTICEABLE = 1000
"""Milliseconds of work after which it is shown how far it is."""


class Job(QObject):
    """An annex in the making.

    `drawn` says that `pdf` shows the annex as it is now, `failed` why it does not; `finished`
    carries the path of the file once it is written. `noticeable` says that work takes long
    enough to be shown, in words; `progressed` the part done; `busy_changed` that work began or
    ended.
    """

    drawn = Signal()
    failed = Signal(object)
    finished = Signal(object)
    noticeable = Signal(str)
    progressed = Signal(float)
    busy_changed = Signal()

    def __init__(self, desk: Desk, session: Session, parent: QObject, *, draft: bool) -> None:
        super().__init__(parent)
        self.desk = desk
        self.session = session
        self.standing: Standing = issuing.standing(session.sheet)
        self.signing = not draft and self.may_sign
        self.edition: Edition = issuing.edition_of(desk.settings)
        self.with_findings = False
        self.pdf: bytes | None = None
        self.target: Path | None = None
        self.holder: Signer | None = None
        self.remarks: list[str] = []
        self._shown: tuple[object, ...] | None = None
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
    def response(self) -> Response:
        """The response with its header as it is now."""
        return self.session.sheet.header

    @property
    def may_sign(self) -> bool:
        """Whether the response can be signed now."""
        return self.session.editable and self.standing.signable

    @property
    def busy(self) -> bool:
        """Whether work is going on."""
        return self._work is not None

    def sentence(self, error: BaseException) -> str:
        """Return what went wrong, in the user's language."""
        if isinstance(error, TomtoolError):
            return self.translator.error(error)
        _ = self.translator.gettext
        return _("Unerwarteter Fehler: %(error)s") % {"error": repr(error)}

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

    def choose(self, edition: Edition) -> None:
        """Issue the annex in this edition from now on; it is drawn anew and remembered."""
        self.edition = edition
        self.desk.remember(**issuing.settings_of(edition))
        self.draw()

    def draw(self) -> None:
        """Draw the annex as it is now, unless that is what `pdf` shows; `drawn` follows."""
        reading = self.session.sheet.reading()
        edition = replace(self.edition, sealed=self.signing)
        findings = self.with_findings and not edition.sealed
        shown = (reading.response, edition, findings)
        if shown == self._shown and self.pdf is not None:
            self.drawn.emit()
            return
        self.pdf = None
        context = self.desk.context

        def act(_work: Work[bytes]) -> bytes:
            review = judged(context, reading) if findings else None
            return annexes.draw(reading, edition, review)

        def done(pdf: bytes) -> None:
            self.pdf, self._shown = pdf, shown
            self.drawn.emit()

        _ = self.translator.gettext
        self.run(_("Die Seiten werden gezeichnet …"), act, done, self.failed.emit)

    def finish(self, target: Path, pdf: bytes, holder: Signer | None = None) -> None:
        """Say that the annex lies in `target`, signed by `holder` if anybody signed it."""
        self.target, self.pdf, self.holder = target, pdf, holder
        self.desk.remember(folder=str(target.parent))
        self.drawn.emit()
        self.finished.emit(target)

    def _end(self) -> None:
        self._delay.stop()
        self._work = None
        self.busy_changed.emit()
