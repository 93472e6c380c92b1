# SPDX-License-Identifier: MIT
"""Step 3: where the countersigned file lies, and whether it verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain.printable import in_groups
from tomtool.domain.verification import Outcome, Recognition
from tomtool.ui.parts import Banner, Button, FlowRow, Panel, Text, col, panel, prose
from tomtool.ui.parts.layouts import appear
from tomtool.ui.received.fingerprint import SELECTABLE, FingerprintBox
from tomtool.ui.received.verdict import checks
from tomtool.ui.sign.system import open_file, show_in_folder

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tomtool.domain.verification import Verification
    from tomtool.i18n import Translator


class DoneStep(Panel):
    """Shows the new file, and its verification once that is there."""

    def __init__(self, target: Path, translator: Translator) -> None:
        super().__init__()
        self._target, self._translator = target, translator
        _ = translator.gettext
        head, checking = _("Die Datei ist gespeichert"), _("Sie wird noch einmal geprüft …")
        self._banner = Banner(head, checking, "info", "check-circle-fill")
        self._banner.setObjectName("result")
        self._trouble = prose("", "high")
        self._trouble.hide()
        self._answers = col(gap=12)
        self.setLayout(col(self._banner, self._place(), self._trouble, self._answers, gap=12))

    def show_verification(self, verification: Verification) -> None:
        """Say what became of it."""
        _ = self._translator.gettext
        outcomes = {each.outcome for each in verification.verdicts.values()}
        if Outcome.FAILS in outcomes:
            head = _("Die Prüfung der gespeicherten Datei ist nicht in Ordnung")
            words = _("Geben Sie die Datei nicht weiter.")
            self._banner.set_state(head, words, "high", "x-circle-fill")
        elif Outcome.OPEN in outcomes:
            head = _("Gegengezeichnet, aber nicht alles ließ sich prüfen")
            words = _("Was sich nicht prüfen ließ, steht unten.")
            self._banner.set_state(head, words, "medium", "question-fill")
        else:
            head = _("Gegengezeichnet und geprüft: alles stimmt")
            words = _("Diese eine Datei geht an den Anbieter zurück.")
            self._banner.set_state(head, words, "ok", "check-circle-fill")
        self._add(checks(verification, self._translator))
        own = [each for each in verification.signatures if each.recognition is Recognition.OWN]
        if own:
            self._add(self._fingerprint(own[-1].signer.fingerprint))

    def show_unverified(self, words: str) -> None:
        """Say why nobody knows what became of it."""
        _ = self._translator.gettext
        self._banner.set_state(_("Die Datei ist gespeichert"), words, "medium", "question-fill")

    def _add(self, part: QWidget) -> None:
        self._answers.addWidget(part)
        appear(part)  # at once, so that it counts for the size

    def fail(self, words: str) -> None:
        """Say that something did not work."""
        self._trouble.set_words(words)
        self._trouble.show()

    def _place(self) -> QWidget:
        _ = self._translator.gettext
        place = Text(str(self._target), wrap=True)
        place.setObjectName("place")
        place.setTextInteractionFlags(SELECTABLE)
        buttons: list[str | QWidget] = []
        for name, words, icon, act in (
            ("open", _("Öffnen"), "arrow-square-out", open_file),
            ("show", _("Im Ordner zeigen"), "folder-open", show_in_folder),
        ):
            button = Button(words, "normal", icon)
            button.setObjectName(name)
            button.clicked.connect(lambda _on=False, act=act: self._let_system(act(self._target)))
            buttons.append(button)
        return panel(col(place, FlowRow(None, buttons), pad=(16, 12, 16, 12)), "card")

    def _let_system(self, done: bool) -> None:  # noqa: FBT001 - what the system says
        if not done:
            _ = self._translator.gettext
            self.fail(_("Dieser Rechner hat kein Programm dafür eingerichtet."))

    def _fingerprint(self, digits: str) -> QWidget:
        _ = self._translator.gettext
        head = Text(_("Fingerabdruck Ihres Schlüssels (nicht qualifiziert)"), "strong", wrap=True)
        advice = _(
            "Wer wissen will, dass Sie es waren, lässt sich diesen Fingerabdruck von Ihnen"
            " vorlesen."
        )
        box = FingerprintBox(digits, self._translator, in_groups(digits)[:9])
        return panel(col(head, prose(advice), box, pad=(16, 12, 16, 12)), "card")
