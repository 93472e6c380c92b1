# SPDX-License-Identifier: MIT
"""What the verification of files has found, as a document for the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.content.lines import line, soft, strong
from tomtool.annex.content.model import (
    Document,
    Heading,
    Item,
    Kept,
    Listing,
    PageBreak,
    Paragraph,
    Properties,
    Role,
    Running,
    Table,
    Title,
)
from tomtool.i18n.formats import format_datetime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from tomtool.annex.content.model import Block, Cell
    from tomtool.i18n import Translator

_FACTS = (0.3, 0.7)
_ANSWERS = (0.33, 0.18, 0.49)


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement about a file, what became of it in a word, and why; all ready to be read."""

    statement: str
    answer: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: whose it is, and what there is to say of it as labels and values."""

    heading: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file, the SHA-256 of its bytes, what was found out, and that in one sentence.

    The hash is empty for a file that could not be read; the `summary` then says why.
    """

    file: str
    sha256: str
    summary: str
    answers: tuple[Answered, ...] = ()
    signatures: tuple[Signed, ...] = ()


def report_document(
    files: Sequence[Checked], made_at: datetime, program: str, translator: Translator
) -> Document:
    """Return the report on `files`, verified at `made_at` (aware) by the `program`."""
    _ = translator.gettext
    title = _("Prüfbericht")
    moment = format_datetime(made_at, translator.language)
    made = _("Geprüft am %(moment)s mit %(program)s") % {"moment": moment, "program": program}
    names = ", ".join(each.file for each in files)
    lead = _(
        "Dieser Bericht sagt, was die Prüfung unterschriebener Anlagen ergeben hat. Er gilt nur für"
        " Dateien mit genau dem genannten SHA-256: Wird eine Datei geändert, ändert er sich mit."
    )
    blocks: list[Block] = [
        Title(line(title)),
        Paragraph(line(made), Role.STAND),
        Paragraph(line(lead), Role.LEAD),
    ]
    for number, each in enumerate(files):
        blocks += [PageBreak()] * (number > 0)
        blocks += _file(each, translator)
    return Document(
        properties=Properties(
            title=f"{title} – {names}",
            author="",
            subject=made,
            language=translator.language,
            as_of=made_at.date(),
        ),
        running=Running(
            left=title,
            right=names if len(files) == 1 else "",
            stand=made,
            check="",
            page_of=_("Seite %(page)s von %(pages)s"),
        ),
        blocks=tuple(blocks),
    )


def _file(checked: Checked, translator: Translator) -> Iterable[Block]:
    """Return the chapter on one file."""
    _ = translator.gettext
    head = Heading(1, line(checked.file), title=checked.file)
    summary = Paragraph(strong(checked.summary), Role.NOTICE)
    if not checked.sha256:
        return (Kept((head, summary)),)
    digest = Paragraph(soft(f"SHA-256 {checked.sha256}"), Role.HINT)
    answers = Heading(2, line(_("Die fünf Antworten")), title=_("Die fünf Antworten"))
    blocks = [Kept((head, summary, digest)), Kept((answers, _answers(checked.answers, translator)))]
    if checked.signatures:
        signatures = Heading(2, line(_("Unterschriften")), title=_("Unterschriften"))
        first, *others = (_signature(each, translator) for each in checked.signatures)
        blocks += [Kept((signatures, *first)), *map(Kept, others)]
    return blocks


def _answers(answers: Iterable[Answered], translator: Translator) -> Table:
    _ = translator.gettext
    rows = tuple(
        (_cell(each.statement), (strong(each.answer),), _reasons(each.reasons)) for each in answers
    )
    head = (line(_("Aussage")), line(_("Antwort")), line(_("Gründe")))
    return Table(rows, _ANSWERS, _("Was von der Datei gilt, und warum"), head, sideways=True)


def _cell(words: str) -> Cell:
    return (line(words),)


def _reasons(reasons: tuple[str, ...]) -> Cell:
    if len(reasons) <= 1:
        return _cell("".join(reasons) or "–")
    return (Listing(tuple(Item(line(each)) for each in reasons)),)


def _signature(signed: Signed, translator: Translator) -> tuple[Block, ...]:
    _ = translator.gettext
    rows = tuple((_cell(label), _cell(value)) for label, value in signed.details)
    summary = _("Angaben zur Unterschrift")
    return Heading(3, line(signed.heading)), Table(rows, _FACTS, summary, sideways=True)
