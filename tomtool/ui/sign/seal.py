# SPDX-License-Identifier: MIT
"""Step 4: sign, with which key, as whom, into which file; and what this signature is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWizard

from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import Signer
from tomtool.services import identities, issuing
from tomtool.services.sheets import Filling
from tomtool.ui.parts import Panel, Picker, col
from tomtool.ui.sign.identity import remember
from tomtool.ui.sign.means import Means, SigningMeans
from tomtool.ui.sign.options import labelled
from tomtool.ui.sign.page import StepPage
from tomtool.ui.sign.save import TargetField
from tomtool.ui.sign.signer import SignerFields, honesty
from tomtool.ui.sign.stamp import TimeStampPart
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.services.issuing import SignedAnnex, SigningOrder
    from tomtool.ui.background import Work
    from tomtool.ui.sign.job import Job
    from tomtool.ui.sign.preview import Preview


class SignPage(StepPage):
    """Everything a signature needs; the button that leads on signs."""

    step = Step.SIGN

    def __init__(self, job: Job) -> None:
        _ = job.translator.gettext
        super().__init__(job, _("Womit signieren Sie?"))
        self.forward = _("Jetzt signieren")
        self._done = False
        self.setCommitPage(True)
        signers, vendor = job.response.signers, job.response.vendor
        self.means = SigningMeans(
            job, signers[0].name if signers else "", vendor.name if vendor else ""
        )
        self.target = TargetField(job)
        self.stamp = TimeStampPart(job.desk)
        self.add(self.means, self._build_signer(), self.target, self.stamp)
        self.add(self._build_honesty())
        self.means.made.connect(self._name_signer)
        self.stamp.without_wanted.connect(self._sign_now)

    def enter(self, preview: Preview) -> None:
        """Say what is signed, and look for a passphrase in the keyring."""
        super().enter(preview)
        _ = self.job.translator.gettext
        facts = {"product": self.job.response.product, "n": self.job.response.version}
        self.say(
            _("%(product)s, Fassung %(n)d. Nach dem Signieren ist diese Fassung unveränderlich.")
            % facts
        )
        self.target.suggest()
        preview.turn_to_signatures()
        self.means.look_again()
        self.means.take_focus()

    def forget(self) -> None:
        """Keep no passphrase longer than the assistant is open."""
        self.means.forget()

    def validatePage(self) -> bool:  # noqa: N802 - Qt's name
        """Sign; the page is left once the signed file is there."""
        if not self._done and not self.job.busy and (order := self._order()) is not None:
            self._sign(order)
        return self._done

    def _build_signer(self) -> QWidget:
        _ = self.job.translator.gettext
        self.signer = SignerFields(self.job.translator)
        signers = self.job.response.signers
        if signers:
            self._show_signer(signers[0])
        if len(signers) < 2:  # noqa: PLR2004 - nobody to choose from
            return self.signer
        people = [(str(n), each.name) for n, each in enumerate(signers)]
        who = Picker(people, "0", name=_("Wer unterzeichnet"))
        who.setObjectName("signer")
        who.picked.connect(lambda key: self._show_signer(signers[int(key)]))
        return Panel(col(labelled(_("Wer unterzeichnet"), who), self.signer))

    def _show_signer(self, signer: Signer) -> None:
        self.signer.propose(signer.name, signer.role, signer.place)

    def _build_honesty(self) -> QWidget:
        _ = self.job.translator.gettext
        return honesty(
            self.job.translator,
            _(
                "Die Signatur zeigt, dass die Datei seit dem Signieren unverändert ist und welcher"
                " Schlüssel signiert hat. Wer dahinter steht, bestätigt erst der Vergleich des"
                " Fingerabdrucks."
            ),
            _(
                "Für die Anlage zum AVV genügt das elektronische Format (Art.\u00a028 Abs.\u00a09"
                " DSGVO). Der Form des §\u00a0126a BGB entspricht sie nicht."
            ),
        )

    def _name_signer(self) -> None:
        self.signer.name_signer(self.job.desk.settings.identity_name)

    def _order(self) -> SigningOrder | None:
        """Return with what to sign, or say the first thing that is missing."""
        means = self.means.given()
        if means is None or not self.target.agreed():
            return None
        signer = Signer(*(each.strip() for each in self.signer.words))
        return issuing.SigningOrder(*means, signer, self.job.edition, self.stamp.given())

    def _sign_now(self) -> None:
        self.wizard().button(QWizard.WizardButton.CommitButton).click()

    def _sign(self, order: SigningOrder) -> None:
        context, reading = self.job.desk.context, self.job.session.sheet.reading()
        target = self.target.path  # agreed to; another one may be typed meanwhile

        def act(work: Work[SignedAnnex]) -> SignedAnnex:
            return issuing.sign(context, reading, order, work.still_wanted)

        def done(annex: SignedAnnex) -> None:
            self._write(order, annex, target)

        _ = self.job.translator.gettext
        self.job.run(_("Die Anlage wird signiert …"), act, done, self._put_right)

    def _write(self, order: SigningOrder, annex: SignedAnnex, target: Path) -> None:
        keep = self.means.wish(Means(order.means, order.secret))

        def act(_work: Work[tuple[str, bool]]) -> tuple[str, bool]:
            return issuing.write(annex.pdf, target, identities.file_of(order.means)), keep()

        def done(written: tuple[str, bool]) -> None:
            digest, kept = written
            if self._close_version(digest):
                self._finish(order, annex, target, kept=kept)

        _ = self.job.translator.gettext
        self.job.run(_("Die Datei wird geschrieben …"), act, done, self._put_right, final=True)

    def _close_version(self, digest: str) -> bool:
        """Note down that this file was signed; return whether that worked."""
        sheet = self.job.session.sheet
        try:
            if isinstance(sheet, Filling):
                sheet.mark_signed(digest)
        except TomtoolError as error:
            self.fail(error)
            return False
        return True

    def _finish(self, order: SigningOrder, annex: SignedAnnex, target: Path, *, kept: bool) -> None:
        """Go on to where the file is shown."""
        _ = self.job.translator.gettext
        if not kept:
            self.job.remarks.append(_("Die Passphrase ließ sich nicht im Schlüsselbund merken."))
        self.forget()
        remember(self.job.desk, order.means, annex.holder)
        self._done = True
        self.job.finish(target, annex.pdf, annex.holder)
        self.wizard().next()

    def _put_right(self, error: BaseException) -> None:
        """Say what went wrong where it can be put right."""
        words = self.job.sentence(error)
        self.reveal_focus()
        if self.means.put_right(error, words) or self.stamp.put_right(error, words):
            return
        if issuing.step_of(error) == "target":
            self.target.complain(words)
        else:
            self.fail(error)
