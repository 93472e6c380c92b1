# SPDX-License-Identifier: MIT
"""Does the paper say what the data say? The annex is drawn again from its data, and compared.

Of a file this version of the program has drawn, everything must be as drawn. What another version
has drawn may be set differently: its text must be the same, and only if it looks the same too, no
person has to look at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from tomtool import NAME, PROGRAM
from tomtool.domain.errors import TomtoolError
from tomtool.domain.printable import printable
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import Verdict
from tomtool.services import pictures
from tomtool.services.foreign import drawable
from tomtool.services.origins import drawn_again, origin_of
from tomtool.services.previews import Pages
from tomtool.services.sealing import appearance_of
from tomtool.services.wire import to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tomtool.domain.questionnaire import Question
    from tomtool.domain.verification import SignatureReport
    from tomtool.services.context import AppContext
    from tomtool.services.isolation import Workers
    from tomtool.services.origins import Origin
    from tomtool.services.pictures import Difference
    from tomtool.signing.document import ForeignPdf
    from tomtool.signing.likeness import Likeness

_PAGE = N_("Seite %(pages)s ist nicht so gedruckt, wie die Daten es verlangen.")
_PAGES = N_("Die Seiten %(pages)s sind nicht so gedruckt, wie die Daten es verlangen.")
_QUESTION = N_("Die erste Abweichung steht bei Frage %(number)s (%(short)s).")
_PARTS = N_(
    "Was die Datei neben den Seiten enthält (%(parts)s), ist nicht das, was zu den Daten gehört."
)
_BLOCK = N_("Das Unterschriftsfeld „%(field)s“ zeigt etwas anderes, als unterschrieben wurde.")
_OTHER_BLOCK = N_(
    "Das Unterschriftsfeld „%(field)s“ hat %(program)s anders gezeichnet als diese Fassung – lesen"
    " Sie es selbst."
)
_NAMES = {
    "/AF": N_("Anhänge"),
    "/Info": N_("Eigenschaften"),
    "/Metadata": N_("Eigenschaften"),
    "/Names": N_("Anhänge"),
    "/Outlines": N_("Lesezeichen"),
    "/PageLabels": N_("Seitenzahlen"),
    "/StructTreeRoot": N_("was Vorleseprogramme lesen"),
    "obj": N_("Objekte, die in keinem Verzeichnis stehen"),
}
"""Parts that have a name in plain words; others go by their key."""
_MORE_DATA = Message(N_("Die Daten enthalten Angaben, die auf keiner Seite stehen."))
_OTHER_VERSION = N_(
    "Gedruckt wurde mit %(program)s; Text und Bild der Seiten sind dieselben wie in dieser Fassung."
)
_LOOK = N_(
    "Gedruckt wurde mit %(program)s. Der Text der Seiten stimmt mit den Daten überein, ihr Bild"
    " nicht ganz – vergleichen Sie beide nebeneinander."
)
_SHOWN_PAGES = 8
_NUMBER = re.compile(r"\d+(\.\d+)+")
"""How the line begins that asks a question."""
_WHITE = re.compile(r"[\s\u00ad\ufffe]+")
"""What sets words apart or divides them; PDFium gives a hyphen it takes for soft as U+FFFE."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Our own drawing of a foreign annex, unsigned, and where the foreign pages differ from it."""

    pdf: bytes
    differences: tuple[Difference, ...]


def redraw(
    context: AppContext,
    pdf: bytes,
    workers: Workers,
    still_wanted: Callable[[], bool] = lambda: True,
) -> Redrawn:
    """Draw the annex `pdf` again from its data, in a child process; say where the pages differ.

    Show the drawing like the file itself (`ForeignPages`): what it says comes from there. Raises
    what reading the data raises, UncheckableError and NotWantedError.
    """
    answer = workers.ask(context, "redraw", pdf, still_wanted=still_wanted)
    return Redrawn(answer.data, answer.as_(tuple[pictures.Difference, ...]))


def do_redraw(context: AppContext, pdf: bytes, _details: None) -> tuple[Any, bytes]:
    """Draw and compare in the child process (isolated.py)."""
    from tomtool.signing.document import ForeignPdf

    foreign = ForeignPdf(pdf)
    drawn = drawn_again(origin_of(context, foreign))
    return to_plain(differences(foreign, drawn)), drawn


def differences(pdf: ForeignPdf, drawn: bytes) -> tuple[Difference, ...]:
    """Say where the pages of a signed annex look different from those `drawn` from its data.

    Signatures are not in the drawing, so their blocks are left out. Raises UndrawablePdfError, and
    UnreadablePdfError and its subclasses.
    """
    from tomtool.signing.likeness import signed_blocks

    with drawable(), Pages(pdf.data) as theirs, Pages(drawn) as ours:
        return tuple(pictures.differences(theirs, ours, signed_blocks(pdf, drawn)))


def compare(context: AppContext, pdf: ForeignPdf, signatures: Iterable[SignatureReport]) -> Verdict:
    """Answer whether the pages of a signed annex say what its data say.

    `signatures` are those found in it, whose blocks are drawn again too. For a file whose bytes and
    data are accounted for; what cannot be drawn or compared leaves the question open.
    """
    from tomtool.signing import likeness

    reports = {each.field: each for each in signatures}
    blocks = {field: appearance_of(each) for field, each in reports.items()}
    try:
        origin = origin_of(context, pdf)
        drawn = drawn_again(origin)
        found = likeness.compare(pdf, drawn, blocks)
        judge = _judged if origin.is_of_this_version else _judged_by_look
        pages = judge(origin, pdf, drawn, found)
    except TomtoolError as error:
        return Verdict(unsettled=(error.problem,))
    more = () if origin.response == origin.reading.response else (_MORE_DATA,)
    ours, others = _blocks(reports[field] for field in found.blocks)
    problems = (*more, *ours, *pages.problems)
    unsettled = (*others, *pages.unsettled)
    return Verdict(problems, () if problems else unsettled, () if unsettled else pages.remarks)


def _judged(origin: Origin, pdf: ForeignPdf, drawn: bytes, found: Likeness) -> Verdict:
    """Judge the pages of what this version has drawn, and what lies beside them."""
    if not found.pages:  # a page takes its structure with it
        return Verdict((_parts(found.parts),) if found.parts else ())
    return Verdict(tuple(_deviations(origin, found.pages, *_texts(pdf.data, drawn))))


def _judged_by_look(origin: Origin, pdf: ForeignPdf, drawn: bytes, found: Likeness) -> Verdict:
    """Judge the pages of what another version has drawn."""
    if not (found.pages or found.parts):
        return Verdict()
    told = {"program": printable(origin.program)}
    theirs, ours = _texts(pdf.data, drawn)
    pairs = enumerate(zip_longest(theirs, ours))
    other = [page for page, (text, own) in pairs if text != own]
    problems = list(_deviations(origin, other, theirs, ours))
    if found.strange:
        problems.append(_parts(found.strange))
    if problems:
        return Verdict(tuple(problems))
    if differences(pdf, drawn):
        return Verdict(unsettled=(Message(_LOOK, told),))
    if found.parts:
        return Verdict(unsettled=(_parts(found.parts),))
    return Verdict(remarks=(Message(_OTHER_VERSION, told),))


def _blocks(reports: Iterable[SignatureReport]) -> tuple[list[Message], list[Message]]:
    """Tell of signature blocks that do not look as they should: our own, and other versions'."""
    ours, others = [], []
    for each in reports:
        told = {"field": each.field, "program": each.program}
        if each.program.startswith(f"{NAME} ") and each.program != PROGRAM:
            others.append(Message(_OTHER_BLOCK, told))
        else:
            ours.append(Message(_BLOCK, told))
    return ours, others


def _parts(keys: Iterable[str]) -> Message:
    names = dict.fromkeys(_NAMES.get(key, printable(key)) for key in keys)
    known = _NAMES.values()
    parts = tuple(Message(name) if name in known else name for name in names)
    return Message(_PARTS, {"parts": parts})


def _texts(*pdfs: bytes) -> tuple[list[tuple[str, ...]], ...]:
    """Return the lines of every page of each document, without their white space."""
    found = []
    for pdf in pdfs:
        with drawable(), Pages(pdf) as pages:
            texts = (pages.text(number).splitlines() for number in range(len(pages)))
            found.append(
                [tuple(filter(None, (_WHITE.sub("", each) for each in text))) for text in texts]
            )
    return tuple(found)


def _deviations(
    origin: Origin,
    pages: Sequence[int],
    theirs: Sequence[tuple[str, ...]],
    ours: Sequence[tuple[str, ...]],
) -> Iterator[Message]:
    """Name the pages (counted from 0) that differ, and the question where that begins."""
    if not pages:
        return
    shown = [str(page + 1) for page in pages[:_SHOWN_PAGES]]
    shown += ["…"] * (len(pages) > _SHOWN_PAGES)
    yield Message(_PAGE if len(pages) == 1 else _PAGES, {"pages": ", ".join(shown)})
    for page in pages:
        if page < min(len(theirs), len(ours)) and theirs[page] != ours[page]:
            question = _question_at(origin, ours, page, theirs[page])
            if question is not None:
                told = {"number": question.number, "short": question.short}
                yield Message(_QUESTION, told)
            return


def _question_at(
    origin: Origin, ours: Sequence[tuple[str, ...]], page: int, other: tuple[str, ...]
) -> Question | None:
    """Return the question our own page speaks of where the `other` one begins to differ."""
    numbers = {each.number: each for each in origin.reading.questionnaire.questions()}
    line = next((n for n, pair in enumerate(zip_longest(ours[page], other)) if len({*pair}) > 1), 0)
    before = [each for text in ours[:page] for each in text]
    for text in reversed([*before, *ours[page][: line + 1]]):
        found = _NUMBER.match(text)
        if found and found[0] in numbers:
            return numbers[found[0]]
    return None
