# SPDX-License-Identifier: MIT
"""From answers to a signed annex, and back: export, sign, extract."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from tomtool.domain.completeness import GapKind
from tomtool.domain.declaration import Declaration, one_line
from tomtool.domain.errors import ContentError, TomtoolError
from tomtool.domain.response import Signer, published
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE, SignerRole
from tomtool.i18n import translator
from tomtool.services import forms, responses, trust
from tomtool.services.files import place_of, read_file, read_start, write_file
from tomtool.services.isolation import at_work
from tomtool.services.reviews import judged
from tomtool.services.sealing import seal as seal_pdf

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tomtool.annex.content.model import Document
    from tomtool.domain.completeness import Gap
    from tomtool.domain.edition import Edition
    from tomtool.domain.response import Response
    from tomtool.i18n import Language
    from tomtool.services.context import AppContext
    from tomtool.services.isolation import Workers
    from tomtool.services.responses import Reading
    from tomtool.services.reviews import Review
    from tomtool.signing.identity import Signatory

_PDF = b"%PDF-"
"""How every PDF begins."""


class InvalidResponseError(ContentError):
    """Answers do not fit their questionnaire; told with the first of them and their number."""

    def __init__(self, gaps: tuple[Gap, ...], place: str = "") -> None:
        first = gaps[0]
        template = N_("Angaben passen nicht zum Fragebogen (%(n)d), zuerst %(key)s: %(message)s")
        params = {"n": len(gaps), "key": first.place, "message": first.message}
        remedy = Message(N_("„tomtool answers check“ nennt alle; berichtigen Sie sie zuerst."))
        super().__init__(Message(template, params), remedy, place)


class IncompleteResponseError(ContentError):
    """Mandatory answers are missing, so the annex cannot be signed."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        template = N_(
            "Pflichtangaben fehlen (%(n)d), zuerst %(key)s: so kann niemand unterschreiben."
        )
        remedy = N_(
            "Ergänzen Sie sie („tomtool answers check“ nennt alle), oder exportieren Sie den"
            " Entwurf ohne Unterschrift."
        )
        super().__init__(Message(template, {"n": len(gaps), "key": gaps[0].place}), Message(remedy))


class SealedFindingsError(TomtoolError):
    """What the rules found is to be signed along with the answers.

    It is no part of the attached data, so nobody could draw the signed pages again from them.
    """

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Ein Prüfexemplar mit Hinweisen lässt sich nicht signieren.")),
            Message(N_("Signieren Sie ohne Hinweise, oder geben Sie sie ohne Signatur aus.")),
        )


class ForeignQuestionnaireError(ContentError):
    """An annex carries another questionnaire than the one its answers belong to."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Die Antworten gehören zu einem anderen Fragebogen als dem angehängten.")),
            Message(N_("Fragen Sie beim Absender nach; verwenden Sie die Datei nicht.")),
        )


@dataclass(frozen=True, slots=True)
class Seal:
    """With what the vendor signs: an opened identity, and words for the signature block.

    A name left empty is the certificate's. Role and place left empty are those the response plans
    for exactly that name. `time_stamps` is the address of a time-stamp service, empty for none.
    """

    identity: Signatory
    wishes: Signer
    time_stamps: str = ""

    def signer_of(self, response: Response) -> Signer:
        """Return who signs `response`."""
        name = self.wishes.name or self.identity.signer.name
        planned = next((each for each in response.signers if each.name == name), Signer(name))
        return Signer(name, self.wishes.role or planned.role, self.wishes.place or planned.place)


@dataclass(frozen=True, slots=True)
class Extract:
    """The data of an annex: the answers as attached, and what they mean."""

    answers: bytes
    reading: Reading


def published_response(reading: Reading) -> Response:
    """Return what may leave the computer of a response. Raises InvalidResponseError."""
    invalid = reading.gaps_of(GapKind.INVALID)
    if invalid:
        raise InvalidResponseError(invalid)
    return published(reading.questionnaire, reading.response, reading.route.slots())


def document(reading: Reading, edition: Edition, review: Review | None = None) -> Document:
    """Return the annex of a response in an edition, its data attached, not yet drawn.

    Only what applies goes in, and what a `review` found if one is given. Raises
    InvalidResponseError if answers do not fit, and SealedFindingsError.
    """
    from tomtool.annex.data import write_answers
    from tomtool.annex.document import annex_document

    if review and edition.sealed:
        raise SealedFindingsError
    response = published_response(reading)
    attachments = {
        ANSWERS_FILE: write_answers(response),
        QUESTIONNAIRE_FILE: forms.attachment(reading.questionnaire),
    }
    found, sources = (review.findings, review.rules.sources) if review else ((), {})
    speaks = translator(edition.language)
    return annex_document(
        reading.questionnaire, response, speaks, edition, attachments, found, sources
    )


def draw(reading: Reading, edition: Edition, review: Review | None = None) -> bytes:
    """Return what `document` returns as an unsigned PDF; equal responses give equal bytes.

    Raises what `document` raises.
    """
    from tomtool.annex.pdf import render

    return render(document(reading, edition, review))


def sign(
    pdf: bytes,
    identity: Signatory,
    signer: Signer,
    language: Language,
    now: datetime,
    time_stamps: str = "",
) -> bytes:
    """Sign an annex as its processor and certify it.

    `time_stamps` is the address of a service, empty for none. Raises SigningError, IdentityError,
    InvalidDeclarationError and TimeStampError.
    """
    declaration = Declaration(
        one_line(signer.name), one_line(signer.role), one_line(signer.place), language=language
    )
    return seal_pdf(pdf, identity, SignerRole.PROCESSOR, declaration, now, time_stamps)


def issue(
    context: AppContext,
    reading: Reading,
    edition: Edition,
    seal: Seal | None = None,
    *,
    with_findings: bool = False,
) -> bytes:
    """Return the annex of a response, signed if there is a `seal`, whatever the edition says of it.

    Missing mandatory answers forbid the signature (IncompleteResponseError), not the draft; so do
    findings (SealedFindingsError). Who signs is known as the user's own from now on; raises what
    `trust.add_own` raises.
    """
    missing = reading.gaps_of(GapKind.MISSING)
    if seal is not None and missing:
        raise IncompleteResponseError(missing)
    review = judged(context, reading) if with_findings else None
    pdf = draw(reading, replace(edition, sealed=seal is not None), review)
    if seal is None:
        return pdf
    signer = seal.signer_of(reading.response)
    trust.add_own(context, seal.identity.signer)
    moment = context.clock()
    return sign(pdf, seal.identity, signer, edition.language, moment, seal.time_stamps)


def export(
    context: AppContext,
    reading: Reading,
    target: Path,
    edition: Edition,
    seal: Seal | None = None,
    *,
    with_findings: bool = False,
) -> str:
    """Write to `target` what `issue` returns, and raise what it raises; return its SHA-256."""
    pdf = issue(context, reading, edition, seal, with_findings=with_findings)
    write_file(target, pdf)
    return sha256(pdf).hexdigest()


def read(context: AppContext, path: Path) -> Reading:
    """Read the answers in `path`, a file of answers or an annex that carries them.

    Raises what `responses.read` and `extract` raise.
    """
    if read_start(path, len(_PDF)) == _PDF:
        return extract(context, path).reading
    return responses.read(context, path)


def extract(context: AppContext, path: Path, workers: Workers | None = None) -> Extract:
    """Read the answers out of the annex in `path`, with the questionnaire it carries.

    A child process reads the PDF, and tries what is attached before it is used here. The
    signatures are not judged: `verifying.verify` does. Raises UnreadablePdfError, NotAnAnnexError,
    UncheckableError, InvalidAnswersError, InvalidResponseError.
    """
    with place_of(path), at_work(workers) as crew:
        answer = crew.ask(context, "attachments", read_file(path))
        size = answer.as_(int)
        answers, questionnaire = answer.data[:size], answer.data[size:]
        return Extract(answers, understood(context, answers, questionnaire, str(path)))


def understood(
    context: AppContext, answers: bytes, questionnaire: bytes, place: str = ""
) -> Reading:
    """Return what attached data mean; `place` (a file) goes into errors. Raises as `extract`."""
    from tomtool.annex.data import read_answers

    response = read_answers(answers, f"{place} · {ANSWERS_FILE}")
    where = f"{place} · {QUESTIONNAIRE_FILE}"
    form = forms.from_attachment(context, questionnaire, response.form, where)
    reading = responses.reading(form, response)
    if (reading.questionnaire.id, reading.questionnaire.version) != response.form:
        raise ForeignQuestionnaireError
    invalid = reading.gaps_of(GapKind.INVALID)
    if invalid:
        raise InvalidResponseError(invalid)
    return reading


def do_attachments(context: AppContext, pdf: bytes, _details: None) -> tuple[int, bytes]:
    """Return the attached data, and the size of the answers, which come first (isolated.py)."""
    from tomtool.signing.attachments import read_attachments
    from tomtool.signing.document import ForeignPdf

    attached = read_attachments(ForeignPdf(pdf))
    with suppress(TomtoolError):  # what is wrong with them is told by who asked
        understood(context, attached.answers, attached.questionnaire)
    return len(attached.answers), attached.answers + attached.questionnaire
