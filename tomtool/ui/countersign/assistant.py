# SPDX-License-Identifier: MIT
"""The assistant that countersigns: what is stated, with what it is signed, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tomtool.services import countersigning, verifying
from tomtool.ui.background import run_in_background
from tomtool.ui.countersign.done import DoneStep
from tomtool.ui.countersign.order import Order
from tomtool.ui.countersign.signing import SigningStep
from tomtool.ui.countersign.statement import StatementStep
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.parts import Button, Note, Panel, col, prose, small
from tomtool.ui.sign.errands import Errands
from tomtool.ui.sign.identity import remember
from tomtool.ui.sign.page import BusyStrip

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.domain.verification import Signer, Verification
    from tomtool.services.sheets import Sheet
    from tomtool.services.verifying import Verified
    from tomtool.ui.background import Work
    from tomtool.ui.countersign.signing import Ready
    from tomtool.ui.countersign.statement import Stated
    from tomtool.ui.desk import Desk


_WIDE = 720


class CountersignAssistant(Dialog):
    """Leads from a verified file to a countersigned one beside it.

    `written` carries its path once the assistant is closed. Whatever is typed stays if a step
    fails; while the file is being signed the assistant stays open.
    """

    written = Signal(object)

    def __init__(self, desk: Desk, verified: Verified, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setObjectName("countersign-assistant")
        self._order = Order(verified, sheet)
        self.errands = Errands(desk, self)
        self._statement = StatementStep(self._order, desk.translator)
        self._signing = SigningStep(self._order, self.errands)
        self._done: DoneStep | None = None
        self._stated: Stated | None = None
        self._target: Path | None = None
        self._build()
        self.errands.busy_changed.connect(self._follow_work)
        self._signing.sign_wanted.connect(self._go_on)
        self._show_statement()

    def reject(self) -> None:
        """Close, unless the file is being signed just now."""
        self.errands.cancel()
        if not self.errands.busy:
            super().reject()

    def done(self, result: int) -> None:
        """Close, keep no passphrase, and tell which file was made."""
        self._signing.means.forget()
        super().done(result)
        if self._target is not None:
            self.written.emit(self._target)

    # --- the steps -----------------------------------------------------------------------------

    def _build(self) -> None:
        _ = self.desk.translator.gettext
        header = self._order.sheet.header
        facts = {"product": header.product, "n": header.version}
        about = _("%(product)s, Fassung %(n)d") % facts
        self._place = small()
        self._place.setObjectName("step")
        self._body = col(self._statement, self._signing, gap=12)
        self._back = self._button(_("Zurück"), "back", self._show_statement)
        self._forward = Button(_("Weiter"), "primary")
        self._forward.setObjectName("forward")
        self._forward.clicked.connect(self._go_on)
        self._cancel = self.close_button(_("Abbrechen"))
        head = col(prose(about, "ink"), self._place, gap=2)
        content = col(head, self._body, BusyStrip(self.errands), ..., gap=16, pad=24)
        self.widen(_WIDE)
        foot = self._cancel, ..., self._back, self._forward
        self.lay_out(_("Gegenzeichnen"), content, *foot)

    def _button(self, words: str, name: str, act: object) -> Button:
        made = Button(words)
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _show_statement(self) -> None:
        _ = self.desk.translator.gettext
        self._back.hide()
        self._forward.set_words(_("Weiter"))
        self._show(1, _("Aussage"), self._statement, self._signing)
        self._statement.take_focus()

    def _show_signing(self) -> None:
        _ = self.desk.translator.gettext
        self._back.show()
        self._forward.set_words(_("Jetzt gegenzeichnen"))
        self._show(2, _("Unterschrift"), self._signing, self._statement)
        self._signing.take_focus()
        self.reveal_focus()

    def _show(self, number: int, name: str, shown: Panel, *hidden: Panel) -> None:
        """Show one of the steps, and say which."""
        _ = self.desk.translator.gettext
        words = {"n": number, "of": 3, "name": name}
        self._place.set_words(_("Schritt %(n)d von %(of)d: %(name)s") % words)
        for each in hidden:
            each.hide()
        shown.show()
        self.fit()

    def _go_on(self) -> None:
        if self.errands.busy:
            return
        if self._statement.isVisible():
            self._stated = self._statement.given()
            if self._stated is not None:
                self._show_signing()
            else:
                self.fit()
        elif self._stated is not None:
            ready = self._signing.given(self._stated)
            if ready is not None:
                self._sign(self._stated, ready)

    def _follow_work(self) -> None:
        """Nobody goes back or on while the file is being signed."""
        for each in (self._back, self._forward, self._cancel):
            each.setEnabled(not self.errands.busy)

    # --- signing -------------------------------------------------------------------------------

    def _sign(self, stated: Stated, ready: Ready) -> None:
        context, source = self.desk.context, self._order.path

        def act(_work: Work[tuple[Signer, bool]]) -> tuple[Signer, bool]:
            target, role, signing = ready.target, stated.role, ready.signing
            signer = countersigning.countersign(context, source, target, role, signing)
            return signer, ready.keep()

        def done(made: tuple[Signer, bool]) -> None:
            self._finish(ready, *made)

        words = self.desk.translator.gettext("Die Anlage wird gegengezeichnet …")
        self.errands.run(words, act, done, self._put_right, final=True)

    def _put_right(self, error: BaseException) -> None:
        self._signing.put_right(error)
        self.fit()
        self.reveal_focus()

    def _finish(self, ready: Ready, signer: Signer, kept: bool) -> None:  # noqa: FBT001 - what the keyring did
        """Show what was made, and verify it as anybody would."""
        _ = self.desk.translator.gettext
        self._target = ready.target
        self.desk.remember(folder=str(ready.target.parent))
        remember(self.desk, ready.signing.means, signer)
        self._done = DoneStep(ready.target, self.desk.translator)
        self._body.addWidget(self._done)
        if not kept:
            words = _("Die Passphrase ließ sich nicht im Schlüsselbund merken.")
            self._body.addWidget(Note(words, "medium", "warning-fill"))
        self._show(3, _("Ergebnis"), self._done, self._statement, self._signing)
        for each in (self._back, self._forward):
            each.hide()
        self._cancel.set_words(_("Schließen"))
        self._cancel.setFocus()
        self._verify(ready.target, self._done)

    def _verify(self, target: Path, step: DoneStep) -> None:
        context = self.desk.context

        def act(work: Work[Verification]) -> Verification:
            return verifying.verify(context, target, still_wanted=work.still_wanted).verification

        def show(verification: Verification) -> None:
            step.show_verification(verification)
            self.fit()

        def fail(error: BaseException) -> None:
            step.show_unverified(self.errands.sentence(error))
            self.fit()

        run_in_background(self, act, show, fail)
