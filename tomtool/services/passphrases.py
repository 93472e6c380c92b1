# SPDX-License-Identifier: MIT
"""Passphrases: how hard to guess, and kept in the system's keyring only if the user asks for it."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, TypeVar

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

_SERVICE = "tomtool"
_RECOMMENDED = 1
"""The priority from which on keyring itself recommends a keyring: not none, not a plain file."""

_FAIR_BITS = 50
_GOOD_BITS = 70
_LETTERS = 26
_OTHERS = 32


class KeyringError(TomtoolError):
    """The system's keyring cannot be used."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Der Schlüsselbund dieses Rechners lässt sich nicht benutzen.")),
            Message(N_("Geben Sie die Passphrase beim Signieren ein.")),
        )


class Strength(StrEnum):
    """How hard a passphrase is to guess for somebody who has the file it protects."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


SENTENCES = {
    Strength.WEAK: N_(
        "Leicht zu erraten. Nehmen Sie vier zufällige Wörter oder wenigstens 14 Zeichen."
    ),
    Strength.FAIR: N_("Ausreichend. Ein Wort mehr macht es Fremden deutlich schwerer."),
    Strength.GOOD: N_("Schwer zu erraten."),
}


def strength(passphrase: str) -> Strength:
    """Estimate how hard `passphrase` is to guess: from its length and the kinds of characters.

    A character that repeats or continues the one before it (aaa, 1234) adds nothing.
    """
    pool = sum(
        (
            10 * any(map(str.isdecimal, passphrase)),
            _LETTERS * any(map(str.islower, passphrase)),
            _LETTERS * any(map(str.isupper, passphrase)),
            _OTHERS * any(not each.isalnum() for each in passphrase),
        )
    )
    steps = (ord(b) - ord(a) for a, b in pairwise(passphrase))
    surprising = sum(abs(step) > 1 for step in steps) + bool(passphrase)
    bits = surprising * log2(pool or 1)
    if bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _GOOD_BITS else Strength.GOOD


def available() -> bool:
    """Whether this computer has a keyring worth the name; may take time."""
    import keyring

    try:
        return bool(_asked(lambda: keyring.get_keyring().priority) >= _RECOMMENDED)
    except KeyringError:
        return False


def remember(identity: Path, passphrase: str) -> None:
    """Keep the passphrase of the identity in that file. Raises KeyringError.

    As with all that asks the keyring, the system may ask the user first, which takes time.
    """
    import keyring

    _asked(lambda: keyring.set_password(_SERVICE, _name(identity), passphrase))


def recall(identity: Path) -> str:
    """Return the passphrase kept for the identity in that file, empty if there is none."""
    import keyring

    try:
        return _asked(lambda: keyring.get_password(_SERVICE, _name(identity))) or ""
    except KeyringError:
        return ""


def renew(identity: Path, old: str, new: str) -> None:
    """Keep `new` where `old` is kept for the identity in that file, which has it from now on.

    A keyring that refuses is no failure: the passphrase is then typed when it is needed.
    """
    for name in {identity, identity.resolve()}:
        if old and recall(name) == old:
            with suppress(KeyringError):
                remember(name, new)


def forget(identity: Path) -> None:
    """Remove the passphrase kept for the identity in that file. Raises KeyringError."""
    import keyring

    if recall(identity):
        _asked(lambda: keyring.delete_password(_SERVICE, _name(identity)))


def _name(identity: Path) -> str:
    return str(identity.absolute())


def _asked(act: Callable[[], T]) -> T:
    """Ask the keyring; behind it stand services of the system, whose own errors come through."""
    try:
        return act()
    except Exception as error:
        raise KeyringError from error
