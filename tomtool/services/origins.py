# SPDX-License-Identifier: MIT
"""What a signed annex was drawn from and how, as it says itself, and the same drawn again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool import __version__
from tomtool.domain.edition import Edition
from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import published
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE
from tomtool.i18n import translator
from tomtool.services.annexes import understood
from tomtool.services.reviews import judged
from tomtool.services.wire import NotOurDataError, from_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext
    from tomtool.services.responses import Reading
    from tomtool.services.reviews import Review
    from tomtool.signing.attachments import Attachments
    from tomtool.signing.likeness import Likeness

_PROGRAM = f"tomtool {__version__}"
_NO_EDITION = Message(N_("Die Datei sagt nicht, wie sie gedruckt wurde."))
_OTHER_EDITION = Message(
    N_("Die Datei wurde auf eine Art gedruckt, die diese Fassung von tomtool nicht kennt.")
)


class UnknownEditionError(TomtoolError):
    """A file does not say how it was printed, or not in a way that is known."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem, Message(N_("Vergleichen Sie Seiten und Antworten selbst.")))


@dataclass(frozen=True, slots=True)
class Origin:
    """What a signed annex says it was drawn from, how, and by which program."""

    attached: Attachments
    reading: Reading
    edition: Edition
    program: str

    @property
    def is_of_this_version(self) -> bool:
        """Whether this very version of the program has drawn it."""
        return self.program == _PROGRAM

    @property
    def response(self) -> Response:
        """What of the data belongs on the pages."""
        reading = self.reading
        return published(reading.questionnaire, reading.response, reading.route.slots())


def origin_of(pdf: bytes) -> Origin:
    """Read it. Raises UnknownEditionError, and what reading attached data raises."""
    from tomtool.signing.attachments import read_attachments
    from tomtool.signing.properties import own_properties

    said = own_properties(pdf)
    if "Edition" not in said or "Program" not in said:
        raise UnknownEditionError(_NO_EDITION)
    try:
        edition = from_plain(Edition, json.loads(said["Edition"]))
    except (NotOurDataError, ValueError, RecursionError) as error:
        raise UnknownEditionError(_OTHER_EDITION) from error
    attached = read_attachments(pdf)
    reading = understood(attached.answers, attached.questionnaire)
    return Origin(attached, reading, edition, said["Program"])


def _draw(origin: Origin, review: Review | None) -> bytes:
    """Draw the annex with the very data attached to it."""
    from tomtool.annex.document import annex_document
    from tomtool.annex.pdf import render

    reading = origin.reading
    attached = {
        ANSWERS_FILE: origin.attached.answers,
        QUESTIONNAIRE_FILE: origin.attached.questionnaire,
    }
    found, sources = (review.findings, review.rules.sources) if review else ((), {})
    document = annex_document(
        reading.questionnaire,
        origin.response,
        translator(origin.edition.language),
        origin.edition,
        attached,
        found,
        sources,
    )
    document.properties.data["Program"] = origin.program  # the one thing a version always changes
    return render(document)


def likest(
    context: AppContext, pdf: bytes, origin: Origin, blocks: Mapping[str, bytes | None]
) -> tuple[bytes, Likeness]:
    """Return the drawing that the file is like, and how like: without findings, or else with them.

    Whether findings were printed, the file does not say; they are those of the rules known here.
    """
    from tomtool.signing.likeness import compare as compare_documents

    drawn = _draw(origin, None)
    likeness = compare_documents(pdf, drawn, blocks)
    review = _review(context, origin.reading) if likeness.pages else None
    if review is not None and review.findings:
        with_findings = _draw(origin, review)
        found = compare_documents(pdf, with_findings, blocks)
        if len(found.pages) < len(likeness.pages):
            return with_findings, found
    return drawn, likeness


def _review(context: AppContext, reading: Reading) -> Review | None:
    """Judge the answers; None if the rules known here do not fit the questionnaire attached."""
    try:
        return judged(context, reading)
    except TomtoolError:
        return None
