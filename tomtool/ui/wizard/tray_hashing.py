# SPDX-License-Identifier: MIT
"""Evidence out of a file: its hash is made in the background and goes where it was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tomtool.domain.errors import TomtoolError
from tomtool.services.evidence import look_at
from tomtool.ui.background import run_in_background
from tomtool.ui.parts import Button, Panel, ProgressBar, col, prose, row

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.answers import Evidence, Slot
    from tomtool.ui.desk import Desk
    from tomtool.ui.wizard.session import Session


def put_evidence(session: Session, slot: Slot, old: Evidence | None, new: Evidence | None) -> None:
    """Replace `old` by `new`; None is nothing. The same document stands only once."""
    answer = session.answer(slot)
    kept = [new if each == old and new is not None else each for each in answer.evidence]
    kept = [each for each in kept if each != old or new == old]
    if new is not None and new not in kept:
        kept.append(new)
    evidence = tuple(dict.fromkeys(kept))
    if evidence != answer.evidence:
        session.put(slot, replace(answer, evidence=evidence, carried=False))


class Hashing(QObject):
    """A file being looked at; the evidence goes to the answer it was chosen for, wherever one is.

    `told` carries the part done, 0 to 1; `ended` follows success, failure and cancellation.
    """

    told = Signal(float)
    ended = Signal()

    def __init__(self, session: Session, slot: Slot, path: Path) -> None:
        super().__init__(session)
        self.slot, self.name = slot, path.name
        self._session = session
        self._work = run_in_background(
            self,
            lambda work: look_at(path, work.still_wanted),
            self._found,
            self._failed,
            self.told.emit,
        )

    @classmethod
    def going_on(cls, session: Session, slot: Slot) -> Hashing | None:
        """Return the one going on for the answer at `slot`."""
        return next((each for each in session.findChildren(cls) if each.slot == slot), None)

    def cancel(self) -> None:
        """Stop; nothing is added."""
        self._work.cancel()
        self._end()

    def _found(self, evidence: Evidence | None) -> None:
        if evidence is not None:
            put_evidence(self._session, self.slot, None, evidence)
        self._end()

    def _failed(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, TomtoolError):
            raise error
        self._session.desk.failed.emit(error)

    def _end(self) -> None:
        self.setParent(None)
        self.ended.emit()
        self.deleteLater()


class HashingProgress(Panel):
    """How far a file has been looked at, and the way to stop it."""

    def __init__(self, desk: Desk, work: Hashing) -> None:
        super().__init__()
        _ = desk.translator.gettext
        self._words = _("Prüfsumme von „%(file)s“ wird gebildet") % {"file": work.name}
        self._bar, cancel = ProgressBar(0, 100, self._words), Button(_("Abbrechen"), "link")
        cancel.setObjectName("cancel-evidence")
        cancel.clicked.connect(work.cancel)
        work.told.connect(self._show_part)
        self.setLayout(col(prose(self._words), row(self._bar, cancel, ..., gap=12)))

    def _show_part(self, part: float) -> None:
        self._bar.set(round(100 * part), 100, self._words)
