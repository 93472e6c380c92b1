# SPDX-License-Identifier: MIT
"""What the pages of the assistant share: what is to be made, and the work going on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.services import annexes, issuing
from tomtool.services.reviews import judged
from tomtool.ui.sign.errands import Errands

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

    from tomtool.domain.edition import Edition
    from tomtool.domain.response import Response
    from tomtool.domain.verification import Signer
    from tomtool.services.issuing import Standing
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session


class Job(Errands):
    """An annex in the making.

    `drawn` says that `pdf` shows the annex as it is now, `failed` why it does not; `finished`
    carries the path of the file once it is written.
    """

    drawn = Signal()
    failed = Signal(object)
    finished = Signal(object)

    def __init__(self, desk: Desk, session: Session, parent: QObject, *, draft: bool) -> None:
        super().__init__(desk, parent)
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

    @property
    def response(self) -> Response:
        """The response with its header as it is now."""
        return self.session.sheet.header

    @property
    def may_sign(self) -> bool:
        """Whether the response can be signed now."""
        return self.session.editable and self.standing.signable

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
