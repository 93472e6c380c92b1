# SPDX-License-Identifier: MIT
"""Whom the user knows: own identities, certificates compared by fingerprint, authorities.

They are kept in the user's folder, readable and removable one by one. Nobody is known before the
user says so, and never all at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tomtool.domain.errors import ContentError, TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import Recognition, Signer, SignerRole, Trust
from tomtool.services.jsonfile import JsonFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tomtool.services.context import AppContext

DIGITS = 64
"""How many hexadecimal digits a fingerprint has (SHA-256)."""
ENOUGH_DIGITS = 16
"""How many of the last ones somebody types who has compared all of them."""


class NoSuchAcquaintanceError(TomtoolError):
    """What is to be forgotten is not known, or not said clearly."""

    def __init__(self, which: str) -> None:
        super().__init__(
            Message(N_("„%(which)s“ bezeichnet kein bekanntes Zertifikat."), {"which": which}),
            Message(N_("„tomtool trust list“ nennt alle mit Nummer und Fingerabdruck.")),
        )


class OtherFingerprintError(ContentError):
    """The fingerprint somebody gave is not that of the certificate."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Der Fingerabdruck ist ein anderer als der des Zertifikats.")),
            Message(N_("Vertrauen Sie dieser Unterschrift nicht, bevor das geklärt ist.")),
        )


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A certificate the user knows, how, and since when.

    `roles` are those it was compared for, `source` names where it is from (a file). An authority
    brings its certificate (DER); of the others the fingerprint says all.
    """

    kind: Recognition
    signer: Signer
    since: datetime
    source: str = ""
    roles: tuple[SignerRole, ...] = ()
    certificate: bytes = b""


def acquaintances(context: AppContext) -> tuple[Acquaintance, ...]:
    """Return everybody known, in the order of their number from 1.

    Raises UnreadableFileError, DamagedFileError and NewerFileError: a list that cannot be read is
    never an empty one.
    """
    return _file(context).load()


def known(context: AppContext) -> Trust:
    """Return whom to recognise in a verification. Raises as `acquaintances`."""
    everybody = acquaintances(context)

    def fingerprints(kind: Recognition, role: SignerRole | None = None) -> frozenset[str]:
        found = (each for each in everybody if each.kind is kind)
        return frozenset(
            each.signer.fingerprint for each in found if role is None or role in each.roles
        )

    return Trust(
        own=fingerprints(Recognition.OWN),
        compared={role: fingerprints(Recognition.COMPARED, role) for role in SignerRole},
        authorities=tuple(each.certificate for each in everybody if each.certificate),
    )


def add_own(context: AppContext, signer: Signer) -> None:
    """Remember the holder of an identity made or used here. Raises as `acquaintances`."""
    if signer.fingerprint not in known(context).own:
        _add(context, Acquaintance(Recognition.OWN, signer, context.clock()))


def add_compared(context: AppContext, signer: Signer, role: SignerRole, source: str) -> None:
    """Remember that the user has compared the fingerprint of somebody who signs in a role.

    `source` names the file it was in. Raises as `acquaintances`.
    """
    now = context.clock()
    _add(context, Acquaintance(Recognition.COMPARED, signer, now, source, (role,)))


def authority_in(data: bytes) -> tuple[Signer, bytes]:
    """Return the authority whose certificate is in `data` (PEM or DER), and that as DER.

    Raises NotACertificateError and NotAnAuthorityError.
    """
    from tomtool.signing.authorities import authority

    return authority(data)


def signer_in(data: bytes) -> Signer:
    """Return whose certificate is in `data` (PEM or DER). Raises NotACertificateError."""
    from tomtool.signing.authorities import holder

    return holder(data)


def add_authority(context: AppContext, signer: Signer, certificate: bytes, source: str) -> None:
    """Remember an authority from `authority_in`, whose word the user takes from now on.

    `source` names the file, or list, it comes from. Raises as `acquaintances`.
    """
    now = context.clock()
    _add(context, Acquaintance(Recognition.AUTHORITY, signer, now, source, (), certificate))


def forget(context: AppContext, which: str) -> Acquaintance:
    """Forget one acquaintance: by its number, or by its fingerprint, of which 8 digits are enough.

    Raises NoSuchAcquaintanceError, and as `acquaintances`.
    """
    file = _file(context)
    with file.changing() as save:
        everybody = file.load()
        found = list(_named(which, everybody))
        if len(found) != 1:
            raise NoSuchAcquaintanceError(which)
        save(tuple(each for each in everybody if each is not found[0]))
    return found[0]


def confirmed(fingerprint: str, typed: str, at_least: int = DIGITS) -> bool:
    """Tell whether what somebody `typed` ends like the fingerprint, with so many digits of it.

    Spaces, colons and capitals are taken as they come. Raises OtherFingerprintError if it is
    long enough and of another certificate.
    """
    digits = _digits(typed)
    if len(digits) < at_least:
        return False
    if not fingerprint.endswith(digits):
        raise OtherFingerprintError
    return True


def _named(which: str, everybody: tuple[Acquaintance, ...]) -> Iterable[Acquaintance]:
    digits = _digits(which)
    if digits.isdecimal() and len(digits) < _FEW:
        number = int(digits)
        return everybody[number - 1 : number] if number else ()
    if len(digits) < _FEW:
        return ()
    return (each for each in everybody if each.signer.fingerprint.startswith(digits))


_FEW = 8
"""Digits of a fingerprint that are enough to tell those known apart."""


def _digits(words: str) -> str:
    return re.sub(r"[\s:]", "", words).lower()


def _add(context: AppContext, new: Acquaintance) -> None:
    """Add somebody; who is known in the same way already stays in place, with the roles of both."""
    file = _file(context)
    with file.changing() as save:
        everybody = list(file.load())
        for number, each in enumerate(everybody):
            if (each.kind, each.signer) == (new.kind, new.signer):
                roles = tuple(role for role in SignerRole if role in (*each.roles, *new.roles))
                everybody[number] = replace(new, roles=roles)
                break
        else:
            everybody.append(new)
        save(tuple(everybody))


def _file(context: AppContext) -> JsonFile[tuple[Acquaintance, ...]]:
    kind = tuple[Acquaintance, ...]
    return JsonFile(context.home / "trust.json", "tomtool.trust", 1, kind, tuple)
