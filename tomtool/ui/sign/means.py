# SPDX-License-Identifier: MIT
"""What somebody signs with: the identity, its passphrase, and whether the keyring keeps that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from tomtool.services import issuing, passphrases
from tomtool.services.passphrases import KeyringError
from tomtool.ui.background import run_in_background
from tomtool.ui.parts import Check, Panel, col
from tomtool.ui.sign.identity import IdentityChooser
from tomtool.ui.sign.options import Trouble, labelled, secret

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomtool.ui.background import Work
    from tomtool.ui.sign.errands import Errands


class Means(NamedTuple):
    """An identity's file and its passphrase."""

    identity: Path
    passphrase: str


class SigningMeans(Panel):
    """The ways to a key, and the field for its passphrase; `made` follows a new identity.

    `name` and `organisation` are proposed for a new one.
    """

    made = Signal()

    def __init__(self, errands: Errands, name: str = "", organisation: str = "") -> None:
        super().__init__()
        self._translator = errands.translator
        _ = self._translator.gettext
        self._recalled = ""
        self.identity = IdentityChooser(errands, name, organisation)
        self.passphrase = secret(_("Passphrase"))
        self.passphrase.setObjectName("passphrase")
        self._wrong = Trouble()
        self.keep = Check(_("Passphrase im Schlüsselbund dieses Rechners merken"))
        self.keep.setObjectName("keep-passphrase")
        self.keep.hide()
        self._secret_part = Panel(
            col(labelled(_("Passphrase"), self.passphrase), self._wrong, self.keep, gap=4)
        )
        self.setLayout(col(self.identity, self._secret_part, gap=12))
        self.identity.changed.connect(self.look_again)
        self.identity.made.connect(self._take_passphrase)
        self.passphrase.typed.connect(lambda _words: self._complain_of_passphrase(""))

    def take_focus(self) -> None:
        """Put the cursor where something has to be typed."""
        (self.identity.new.name if self.identity.making else self.passphrase).setFocus()

    def look_again(self) -> None:
        """Ask for a passphrase where there is an identity, and look whether the keyring has it."""
        self._secret_part.setVisible(not self.identity.making)
        path = self.identity.path

        def act(_work: Work[tuple[bool, str]]) -> tuple[bool, str]:
            known = passphrases.available()
            return known, passphrases.recall(path) if known and path is not None else ""

        run_in_background(self, act, self._take_recalled, lambda _error: None)

    def given(self) -> Means | None:
        """Return with what to sign, or say the first thing that is missing."""
        _ = self._translator.gettext
        if self.identity.making:
            self.identity.new.trouble.say(_("Erstellen Sie zuerst die Identität."))
            self.identity.new.make.setFocus()
            return None
        if (path := self.identity.path) is None:
            self.identity.complain(_("Wählen Sie die Datei der Identität."))
            return None
        if not self.passphrase.words:
            self._complain_of_passphrase(_("Geben Sie die Passphrase der Identität ein."))
            self.passphrase.setFocus()
            return None
        return Means(path, self.passphrase.words)

    def wish(self, means: Means) -> Callable[[], bool]:
        """Return what to do with the passphrase: keep it, forget it, or nothing.

        It is done away from the window, and tells whether the keyring took part.
        """
        if self.keep.isVisibleTo(self) and self.keep.isChecked():
            return lambda: _did(lambda: passphrases.remember(*means))
        if self._recalled:
            return lambda: _did(lambda: passphrases.forget(means.identity))
        return lambda: True

    def put_right(self, error: BaseException, words: str) -> bool:
        """Say what went wrong, if it can be put right here; return whether it can."""
        match issuing.step_of(error):
            case "passphrase":
                self._complain_of_passphrase(words)
                self.passphrase.setFocus()
                self.passphrase.selectAll()
            case "identity":
                self.identity.complain(words)
            case _:
                return False
        return True

    def forget(self) -> None:
        """Keep no passphrase any longer."""
        for field in (self.passphrase, self.identity.new.passphrase, self.identity.new.again):
            field.clear()

    def _take_recalled(self, found: tuple[bool, str]) -> None:
        available, passphrase = found
        self.keep.setVisible(available)
        self._recalled = passphrase
        if passphrase and not self.passphrase.words:
            self.passphrase.set_words(passphrase)
            self.keep.setChecked(True)

    def _take_passphrase(self, passphrase: str) -> None:
        self.passphrase.set_words(passphrase)
        self.made.emit()

    def _complain_of_passphrase(self, words: str) -> None:
        self._wrong.say(words)
        self.passphrase.set_invalid(words)


def _did(act: Callable[[], None]) -> bool:
    try:
        act()
    except KeyringError:
        return False
    return True
