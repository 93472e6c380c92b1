# SPDX-License-Identifier: MIT
"""Verification of a signed annex: several questions, answered separately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import Trust, Verdict, Verification, not_verifiable
from tomtool.signing import rules
from tomtool.signing.document import foreign_input
from tomtool.signing.errors import EncryptedPdfError, PdfTooLargeError, UnreadablePdfError
from tomtool.signing.examination import examine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.signing.document import ForeignPdf

TRACES = (b"/ByteRange", b"/Type /Sig", b"/DocMDP", b"ETSI.CAdES.detached", b"adbe.pkcs7.detached")
"""Marks a signature leaves in a file in several places, so that no small damage hides it."""

_UNSIGNED = Message(N_("Die Datei trägt keine elektronische Unterschrift."))
_NOT_DRAWN = Message(N_("Die Seiten wurden nicht mit den Daten verglichen."))


def verify(pdf: ForeignPdf, trust: Trust | None = None) -> Verification:
    """Answer whether a signed annex is unaltered, who signed, what was added, which data it holds.

    Without `trust`, nobody is known. The question about the pages stays open: whoever can draw
    them again answers it. Whatever is wrong with a document that carries a signature, or traces of
    one, makes a Verification that is not ok; so does a readable document without a signature.
    Raises EncryptedPdfError and PdfTooLargeError, and NotAPdfError or DamagedPdfError only for
    bytes without any trace of a signature.
    """
    try:
        with foreign_input():
            return _judge(pdf, trust or Trust())
    except (EncryptedPdfError, PdfTooLargeError):
        raise
    except TomtoolError as error:
        if isinstance(error, UnreadablePdfError) and not any(trace in pdf.data for trace in TRACES):
            raise
        return not_verifiable(error.problem)


def _judge(pdf: ForeignPdf, trust: Trust) -> Verification:
    if not pdf.signatures:
        return not_verifiable(_UNSIGNED)
    examined = [examine(signature, trust) for signature in pdf.signatures]
    return Verification(
        signatures=tuple(one.report for one in examined),
        unaltered=_verdict(rules.alterations(pdf, examined)),
        signers=_verdict(
            rules.doubts_about_signers(examined),
            rules.strangers(examined),
            rules.cautions(examined),
        ),
        additions=_verdict(rules.forbidden_additions(pdf, examined)),
        data=_verdict(rules.doubts_about_data(pdf, examined)),
        paper=Verdict(unsettled=(_NOT_DRAWN,)),
    )


def _verdict(
    problems: Iterable[Message],
    unsettled: Iterable[Message] = (),
    remarks: Iterable[Message] = (),
) -> Verdict:
    """Carry out a check; one that cannot be carried out leaves its question open."""
    try:
        with foreign_input():
            return Verdict(tuple(problems), tuple(unsettled), tuple(remarks))
    except UnreadablePdfError as error:
        return Verdict(unsettled=(error.problem,))
    except TomtoolError as error:  # what is there was read, and is not what an annex has
        return Verdict((error.problem,))
