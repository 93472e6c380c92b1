# SPDX-License-Identifier: MIT
"""What a signed annex was drawn from and how, as it says itself, and the same drawn again."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool import NAME, PROGRAM
from tomtool.domain.edition import Edition
from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import published
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE
from tomtool.i18n import translator
from tomtool.services.annexes import understood
from tomtool.services.wire import NotOurDataError, from_plain

if TYPE_CHECKING:
    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext
    from tomtool.services.responses import Reading
    from tomtool.signing.attachments import Attachments
    from tomtool.signing.document import ForeignPdf

_NO_EDITION = Message(N_("Die Datei sagt nicht, wie sie gedruckt wurde."))
_OTHER_EDITION = Message(
    N_("Die Datei wurde auf eine Art gedruckt, die diese Fassung von tomtool nicht kennt.")
)
_OURS = re.compile(rf"{NAME} [0-9][0-9.]{{0,20}}((a|b|rc|\.dev|\.post)[0-9]{{1,8}}){{0,3}}")
"""How a version of the program names itself (PEP 440); other words could pass for our verdict."""


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
        return self.program == PROGRAM

    @property
    def response(self) -> Response:
        """What of the data belongs on the pages."""
        reading = self.reading
        return published(reading.questionnaire, reading.response, reading.route.slots())


def origin_of(context: AppContext, pdf: ForeignPdf) -> Origin:
    """Read it. Raises UnknownEditionError, and what reading attached data raises."""
    from tomtool.signing.attachments import read_attachments
    from tomtool.signing.properties import own_properties

    said = own_properties(pdf)
    if "Edition" not in said or not _OURS.fullmatch(said.get("Program", "")):
        raise UnknownEditionError(_NO_EDITION)
    try:
        edition = from_plain(Edition, json.loads(said["Edition"]))
    except (NotOurDataError, ValueError, RecursionError) as error:
        raise UnknownEditionError(_OTHER_EDITION) from error
    attached = read_attachments(pdf)
    reading = understood(context, attached.answers, attached.questionnaire)
    return Origin(attached, reading, edition, said["Program"])


def drawn_again(origin: Origin) -> bytes:
    """Draw the annex with the very data attached to it, unsigned."""
    from tomtool.annex.document import annex_document
    from tomtool.annex.pdf import render

    attached = {
        ANSWERS_FILE: origin.attached.answers,
        QUESTIONNAIRE_FILE: origin.attached.questionnaire,
    }
    speaks = translator(origin.edition.language)
    document = annex_document(
        origin.reading.questionnaire, origin.response, speaks, origin.edition, attached
    )
    document.properties.data["Program"] = origin.program  # the one thing a version always changes
    return render(document)
