# SPDX-License-Identifier: MIT
"""Verification of a signed annex: several questions, answered separately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import Verdict, Verification
from tomtool.signing import rules
from tomtool.signing.document import foreign_input, open_pdf, signatures_of, signed_end
from tomtool.signing.errors import EncryptedPdfError, PdfTooLargeError, UnreadablePdfError
from tomtool.signing.examination import examine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyhanko.pdf_utils.reader import PdfFileReader

TRACES = (b"/ByteRange", b"/Type /Sig", b"/DocMDP", b"ETSI.CAdES.detached", b"adbe.pkcs7.detached")
"""Marks a signature leaves in a file in several places, so that no small damage hides it."""

_UNSIGNED = Message(N_("Die Datei trägt keine elektronische Unterschrift."))
_NOT_VERIFIABLE = Message(N_("Ohne prüfbare Unterschrift lässt sich das nicht sagen."))


def verify(pdf: bytes) -> Verification:
    """Answer whether a signed annex is unaltered, who signed, what was added, which data it holds.

    Whatever is wrong with a document that carries a signature, or traces of one, makes a
    Verification that is not ok; so does a readable document without a signature. Raises
    EncryptedPdfError and PdfTooLargeError, and NotAPdfError or DamagedPdfError only for bytes
    without any trace of a signature.
    """
    try:
        reader = open_pdf(pdf)
        with foreign_input():
            return _judge(pdf, reader)
    except (EncryptedPdfError, PdfTooLargeError):
        raise
    except TomtoolError as error:
        if isinstance(error, UnreadablePdfError) and not any(trace in pdf for trace in TRACES):
            raise
        return _not_verifiable(error.problem)


def _not_verifiable(problem: Message) -> Verification:
    unknown = Verdict((_NOT_VERIFIABLE,))
    return Verification((), Verdict((problem,)), unknown, unknown, unknown)


def _judge(pdf: bytes, reader: PdfFileReader) -> Verification:
    signatures = signatures_of(reader)
    if not signatures:
        return _not_verifiable(_UNSIGNED)
    examined = [examine(signature) for signature in signatures]
    end = signed_end(signatures[0])
    certified = reader if end == len(pdf) else open_pdf(pdf[:end])
    return Verification(
        signatures=tuple(one.report for one in examined),
        unaltered=_verdict(rules.alterations(pdf, reader, examined)),
        signers=_verdict(rules.doubts_about_signers(examined), rules.cautions(examined)),
        additions=_verdict(rules.forbidden_additions(reader, certified, examined)),
        data=_verdict(rules.doubts_about_data(reader, certified, examined)),
    )


def _verdict(problems: Iterable[Message], remarks: Iterable[Message] = ()) -> Verdict:
    """Carry out a check; one that cannot be carried out is a problem itself."""
    try:
        with foreign_input():
            return Verdict(tuple(problems), tuple(remarks))
    except TomtoolError as error:
        return Verdict((error.problem,))
