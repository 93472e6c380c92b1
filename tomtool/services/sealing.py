# SPDX-License-Identifier: MIT
"""Putting a signature on an annex: what it declares, what its block shows, and when it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tomtool.domain.declaration import STATEMENTS, Declaration
from tomtool.domain.printable import printable
from tomtool.i18n import translator

if TYPE_CHECKING:
    from datetime import datetime

    from tomtool.domain.verification import SignatureReport, Signer, SignerRole
    from tomtool.i18n import Language, Translator
    from tomtool.signing.identity import Signatory


def seal(
    pdf: bytes,
    signatory: Signatory,
    role: SignerRole,
    declaration: Declaration,
    now: datetime,
    time_stamps: str = "",
) -> bytes:
    """Return `pdf` signed; `time_stamps` is the address of a service, empty for none.

    Raises SigningError, IdentityError, TimeStampError, and those of `tomtool.signing.seal.sign` for
    other files.
    """
    from tomtool.signing.seal import sign
    from tomtool.signing.timestamps import TimeStampService

    return sign(
        pdf,
        signatory,
        role=role,
        declaration=declaration,
        reason=reason(declaration),
        appearance=_appearance(signatory.signer, declaration, now),
        now=now,
        stamps=TimeStampService(time_stamps) if time_stamps else None,
    )


def reason(declaration: Declaration) -> str:
    """Return what other programs show as the reason of a signature with this declaration."""
    if declaration.statement is None:
        return ""
    words = _words_of(declaration).gettext(STATEMENTS[declaration.statement])
    return f"{words}: {declaration.text}" if declaration.text else words


def appearance_of(report: SignatureReport) -> bytes | None:
    """Return what the block of a signature shows if it was made here: a PDF of one page.

    None if the signature declares nothing, tells no time, or tells other programs something else
    than it declares: then nobody knows what it should show.
    """
    if report.declaration is None or report.signed_at is None:
        return None
    if report.reason != printable(reason(report.declaration)):
        return None
    return _appearance(report.signer, report.declaration, report.signed_at)


def _appearance(signer: Signer, declaration: Declaration, now: datetime) -> bytes:
    from tomtool.annex.pdf import VisibleSignature, draw_signature

    visible = VisibleSignature(
        name=declaration.name or signer.name,
        organisation=signer.organisation,
        role=declaration.function,
        place=declaration.place,
        signed_at=now,
        fingerprint=signer.fingerprint,
        holder=signer.name,
        statement=declaration.statement,
        text=declaration.text,
    )
    return draw_signature(visible, _words_of(declaration))


def _words_of(declaration: Declaration) -> Translator:
    return translator(cast("Language", declaration.language))
