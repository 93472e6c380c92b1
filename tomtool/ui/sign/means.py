# SPDX-License-Identifier: MIT
"""What somebody signs with: an identity or token, its secret, and whether the keyring keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from tomtool.services import issuing, passphrases
from tomtool.services.identities import Token
from tomtool.services.passphrases import KeyringError
from tomtool.ui.background import run_in_background
from tomtool.ui.parts import Check, Panel, Text, col
from tomtool.ui.sign.identity import IdentityChooser
from tomtool.ui.sign.options import Trouble, secret

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomtool.ui.background import Work
    from tomtool.ui.sign.errands import Errands


class Means(NamedTuple):
    """An identity's file and its passphrase, or a token and its PIN."""

    identity: Path | Token
    secret: str


class SigningMeans(Panel):
    """The ways to a key, and the field for its passphrase or PIN; `made` follows a new identity.

    `name` and `organisation` are proposed for a new one. A PIN is never kept.
    """

    made = Signal()

    def __init__(self, errands: Errands, name: str = "", organisation: str = "") -> None:
        super().__init__()
        self._translator = errands.translator
        _ = self._translator.gettext
        self._recalled = ""
        self._asked: tuple[bool, Path | Token | None] = False, None
        self.identity = IdentityChooser(errands, name, organisation)
        self._label = Text("", "label")
        self.passphrase = secret("")
        self.passphrase.setObjectName("passphrase")
        self._wrong = Trouble()
        self.keep = Check(_("Passphrase im Schlüsselbund dieses Rechners merken"))
        self.keep.setObjectName("keep-passphrase")
        self.keep.hide()
        self._secret_part = Panel(col(self._label, self.passphrase, self._wrong, self.keep, gap=4))
        self.setLayout(col(self.identity, self._secret_part, gap=12))
        self.identity.changed.connect(self.look_again)
        self.identity.made.connect(self._take_passphrase)
        self.passphrase.typed.connect(lambda _words: self._complain_of_passphrase(""))

    def take_focus(self) -> None:
        """Put the cursor where something has to be typed."""
        (self.identity.new.name if self.identity.making else self.passphrase).setFocus()

    def look_again(self) -> None:
        """Ask for the passphrase or PIN, and look whether the keyring has the passphrase."""
        _ = self._translator.gettext
        means, in_token = self.identity.means, self.identity.in_token
        self._secret_part.setVisible(not self.identity.making)
        self._label.set_words(_("PIN") if in_token else _("Passphrase"))
        self.passphrase.setAccessibleName(self._label.text())
        self._begin_anew(means)
        if isinstance(means, Token) or in_token:
            self.keep.hide()
            return

        def act(_work: Work[tuple[bool, str]]) -> tuple[bool, str]:
            known = passphrases.available()
            return known, passphrases.recall(means) if known and means is not None else ""

        def take(found: tuple[bool, str]) -> None:
            if means == self.identity.means:  # not chosen otherwise meanwhile
                self._take_recalled(found)

        run_in_background(self, act, take, lambda _error: None)

    def given(self) -> Means | None:
        """Return with what to sign, or say the first thing that is missing."""
        _ = self._translator.gettext
        if self.identity.making:
            self.identity.new.trouble.say(_("Erstellen Sie zuerst die Identität."))
            self.identity.new.make.setFocus()
            return None
        in_token = self.identity.in_token
        if (means := self.identity.means) is None:
            library = _("Wählen Sie die Bibliothek, die zu Karte oder Token gehört.")
            file = _("Wählen Sie die Datei der Identität.")
            self.identity.complain(library if in_token else file)
            return None
        if not self.passphrase.words:
            pin = _("Geben Sie die PIN von Karte oder Token ein.")
            passphrase = _("Geben Sie die Passphrase der Identität ein.")
            self._complain_of_passphrase(pin if in_token else passphrase)
            self.passphrase.setFocus()
            return None
        return Means(means, self.passphrase.words)

    def wish(self, means: Means) -> Callable[[], bool]:
        """Return what to do with the passphrase: keep it, forget it, or nothing.

        It is done away from the window, and tells whether the keyring took part.
        """
        file, passphrase = means
        if isinstance(file, Token):
            return lambda: True
        if self.keep.isVisibleTo(self) and self.keep.isChecked():
            return lambda: _did(lambda: passphrases.remember(file, passphrase))
        if self._recalled:
            return lambda: _did(lambda: passphrases.forget(file))
        return lambda: True

    def put_right(self, error: BaseException, words: str) -> bool:
        """Say what went wrong, if it can be put right here; return whether it can."""
        match step := issuing.step_of(error):
            case "passphrase":
                self._complain_of_passphrase(words)
                self.passphrase.setFocus()
                self.passphrase.selectAll()
            case "identity" | "token" | "key":
                self.identity.complain(words, step)
            case _:
                return False
        return True

    def forget(self) -> None:
        """Keep no passphrase any longer."""
        self.passphrase.clear()
        self.identity.new.secret.forget()

    def _begin_anew(self, means: Path | Token | None) -> None:
        """Show nobody a secret of something else: a PIN that is none costs one of few attempts."""
        before, self._asked = self._asked, (self.identity.in_token, means)
        other_kind = before[0] != self.identity.in_token
        if other_kind or (before[1] != means and self.passphrase.words == self._recalled):
            self.passphrase.clear()
            self._complain_of_passphrase("")
            self._recalled = ""

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
