# SPDX-License-Identifier: MIT
"""Issuing an annex from the window: what speaks against it, and the steps of making it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from tomtool.domain.completeness import GapKind
from tomtool.domain.edition import MOST_ANNEXES, Edition, Layout, Naming
from tomtool.domain.open_points import PointKind
from tomtool.domain.response import Revision
from tomtool.services import annexes, identities
from tomtool.services.files import (
    FileExistsAlreadyError,
    TargetIsInputError,
    UnreadableFileError,
    UnwritableFileError,
    keep_inputs,
    write_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from tomtool.domain.answers import Slot
    from tomtool.domain.errors import TomtoolError
    from tomtool.domain.response import Response, Signer
    from tomtool.domain.verification import Signer as Holder
    from tomtool.i18n import Language
    from tomtool.services.context import AppContext
    from tomtool.services.identities import Token
    from tomtool.services.responses import Reading
    from tomtool.services.settings import Settings
    from tomtool.services.sheets import Sheet

Step = Literal["passphrase", "identity", "token", "key", "stamp", "target", ""]
"""What a failure is about, where a PIN counts as passphrase; the empty one is none of these.

"token" and "key" are the names of what a card holds, "identity" is its library as well.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open in a response that is going to be issued; all but `hidden` are counts.

    `missing` and `invalid` ones forbid the signature, `invalid` ones even the draft. `hidden`
    answers stay behind.
    """

    missing: int
    invalid: int
    carried: int
    planned: int
    printed: int
    hidden: tuple[Slot, ...]

    @property
    def signable(self) -> bool:
        """Whether nothing stands against signing."""
        return not self.missing and not self.invalid


def standing(sheet: Sheet) -> Standing:
    """Return what is open in the response on `sheet`."""
    reading, points = sheet.reading(), sheet.points
    return Standing(
        missing=len(reading.gaps_of(GapKind.MISSING)),
        invalid=len(reading.gaps_of(GapKind.INVALID)),
        carried=points.count(PointKind.CARRIED),
        planned=points.count(PointKind.PLANNED),
        printed=sheet.route.progress().done,
        hidden=points.of(PointKind.HIDDEN),
    )


def least_version(sheet: Sheet) -> int:
    """Return the least version number the response may bear: one above the version before it."""
    return sheet.previous.version + 1 if sheet.previous is not None else 1


def history_of(response: Response, version: int, as_of: date, change: str) -> tuple[Revision, ...]:
    """Return the history of `response` as this version of it, which changed what `change` says."""
    earlier = tuple(each for each in response.revisions[:-1] if each.version < version)
    return (*earlier, Revision(version, as_of, change)) if change else earlier


def edition_of(settings: Settings) -> Edition:
    """Return the edition issued last; settings that name none are those of a first annex."""
    language: Language = "en" if settings.annex_language == "en" else "de"
    try:
        layout, naming = Layout(settings.annex_layout), Naming(settings.annex_naming)
    except ValueError:
        return Edition(language)
    number = min(max(settings.annex_number, 0), MOST_ANNEXES)
    return Edition(language, layout, naming, number, settings.annex_skipped)


def settings_of(edition: Edition) -> dict[str, str | int | bool]:
    """Return the settings that bring this edition back."""
    return {
        "annex_language": edition.language,
        "annex_layout": edition.layout.value,
        "annex_naming": edition.naming.value,
        "annex_number": edition.number,
        "annex_skipped": edition.skipped,
    }


@dataclass(frozen=True, slots=True)
class SigningOrder:
    """What to sign with, and what.

    A file with its passphrase or a token with its PIN, words for the signature block, and the
    edition to print. `time_stamps` is the address of a time-stamp service, empty for none.
    """

    means: Path | Token
    secret: str = field(repr=False)
    signer: Signer
    edition: Edition
    time_stamps: str = ""


@dataclass(frozen=True, slots=True)
class SignedAnnex:
    """A signed annex that is nowhere yet: its bytes, and who signed."""

    pdf: bytes = field(repr=False)
    holder: Holder


def sign(
    context: AppContext,
    reading: Reading,
    order: SigningOrder,
    still_wanted: Callable[[float], bool],
) -> SignedAnnex:
    """Draw and sign the annex of a response; nothing is written yet.

    `still_wanted` is told the part done, 0 to 1. Raises what `identities.signatory` and
    `annexes.issue` raise.
    """
    with identities.signatory(order.means, order.secret) as signatory:
        still_wanted(0.3)
        seal = annexes.Seal(signatory, order.signer, order.time_stamps)
        pdf = annexes.issue(context, reading, order.edition, seal)
        still_wanted(0.9)
        return SignedAnnex(pdf, signatory.signer)


def write(annex: bytes, target: Path, *inputs: Path) -> str:
    """Write `annex` to `target`, which must not be one of the `inputs`; return its SHA-256.

    Raises TargetIsInputError and UnwritableFileError; the target is then what it was before.
    """
    keep_inputs(target, *inputs)
    write_file(target, annex)
    return sha256(annex).hexdigest()


def step_of(error: BaseException) -> Step:
    """Return what has to be corrected after `error` before trying again."""
    from tomtool.signing.errors import (
        IdentityError,
        InvalidPassphraseError,
        NoKeyError,
        NoTokenError,
        TimeStampError,
        WrongPassphraseError,
        WrongPinError,
    )

    steps: dict[Step, tuple[type[TomtoolError], ...]] = {  # the narrower before the wider
        "passphrase": (WrongPassphraseError, InvalidPassphraseError, WrongPinError),
        "token": (NoTokenError,),
        "key": (NoKeyError,),
        "identity": (IdentityError, UnreadableFileError),
        "stamp": (TimeStampError,),
        "target": (UnwritableFileError, TargetIsInputError, FileExistsAlreadyError),
    }
    return next((step for step, kinds in steps.items() if isinstance(error, kinds)), "")
