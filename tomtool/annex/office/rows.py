# SPDX-License-Identifier: MIT
"""A response as rows: a question and site each, its master data, and the measures it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tomtool.annex.content.alike import site_name
from tomtool.annex.content.masterdata import MasterData
from tomtool.annex.content.model import Table
from tomtool.annex.content.register import Register
from tomtool.annex.content.walk import flat
from tomtool.annex.office.words import cell_text, line_text
from tomtool.domain.answers import AnswerState, Slot, blanks_in_use, is_filled, said
from tomtool.domain.measures import Column as Kind
from tomtool.domain.measures import measures_in_place
from tomtool.domain.questionnaire import Kind as QuestionKind
from tomtool.domain.rules import cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tomtool.annex.content.writer import Material
    from tomtool.domain.answers import Answer, BlankValue
    from tomtool.domain.measures import InPlace
    from tomtool.domain.questionnaire import Blank, Question

    Value = str | int | date
    Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table; `columns` are their headings with their widths in characters."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]


def answer_sheet(material: Material) -> Sheet:
    """Return a row for every question that applies, once per site where the sites differ."""
    _ = material.translator.gettext
    columns = (
        (_("Schlüssel"), 10),
        (_("Nr."), 8),
        (_("Abschnitt"), 26),
        (_("Standort"), 18),
        (_("Frage"), 48),
        (_("Status"), 16),
        (_("Antwort"), 56),
        (_("Einzelwerte"), 32),
        (_("Anmerkung"), 40),
        (_("Nachweise"), 40),
        (_("Begründung"), 32),
        (_("Geplant bis"), 12),
    )
    questions = material.questionnaire.by_key
    rows = (
        _answer_row(material, questions[slot.question], slot)
        for slot in material.live.slots()
        if questions[slot.question].kind is not QuestionKind.NOTE
    )
    return Sheet(_("Antworten"), columns, tuple(rows))


def _answer_row(material: Material, question: Question, slot: Slot) -> Row:
    words = material.words
    answer = said(question, material.live.answer(slot))
    told = _answer(material, question, answer)
    values = "\n".join(_values(material, question, answer))
    section = material.questionnaire.section_of[slot.question]
    return (
        slot.question,
        question.number,
        f"{section.key} {words.text(section.in_short)}",
        _site(material, question, slot),
        words.text(question.text),
        _state(material, answer),
        told,
        values if values != told else "",
        answer.remark.strip(),
        "\n".join(_proofs(material, answer)),
        answer.reason.strip(),
        answer.until or "",
    )


def _site(material: Material, question: Question, slot: Slot) -> str:
    """Return where the answer holds; nothing if it holds everywhere."""
    if len(material.live.sites_of(question)) == 1:
        return ""
    return site_name(material, slot.site)


def _state(material: Material, answer: Answer) -> str:
    _ = material.translator.gettext
    states = {
        AnswerState.ANSWERED: _("beantwortet"),
        AnswerState.EMPTY: _("keine Angabe"),
        AnswerState.NOT_APPLICABLE: _("nicht zutreffend"),
        AnswerState.PLANNED: _("geplant"),
    }
    return states[answer.state]


def _answer(material: Material, question: Question, answer: Answer) -> str:
    """Return the ticked choices and filled fields in words, one below the other."""
    words = material.words
    ticked = (words.choice(c, answer) for c in question.choices if c.id in answer.choices)
    fields = words.fields(question, answer) if answer.filled else ()
    return "\n".join(map(line_text, (*ticked, *fields)))


def _values(material: Material, question: Question, answer: Answer) -> Iterator[str]:
    for blank in blanks_in_use(question, answer):
        value = answer.blanks.get(blank.id)
        if value is not None and is_filled(value):
            yield f"{material.words.text(blank.name)}: {_value(material, blank, value)}"


def _value(material: Material, blank: Blank, value: BlankValue) -> str:
    if isinstance(value, bool):
        return material.words.yes_no(yes=value)
    return line_text(material.words.value(blank, value))


def _proofs(material: Material, answer: Answer) -> Iterator[str]:
    for proof in dict.fromkeys(answer.evidence):
        day = material.words.day(proof.date)
        yield f"{proof.file}, {day}, SHA-256 {proof.sha256}"


def master_data_sheet(material: Material) -> Sheet:
    """Return a row for every fact about the response, its parties, sites and processing."""
    _ = material.translator.gettext
    columns = ((_("Bereich"), 30), (_("Eintrag"), 9), (_("Angabe"), 30), (_("Wert"), 70))
    rows = (row for row in _facts(material) if row[-1] != "")
    return Sheet(_("Stammdaten"), columns, tuple(rows))


def _facts(material: Material) -> Iterator[Row]:
    _ = material.translator.gettext
    response, vendor = material.response, material.response.vendor
    about = _("Anlage")
    yield about, "", _("Titel"), material.title
    yield about, "", _("Fragebogen"), " ".join(response.form)
    yield about, "", _("Produkt"), response.product.strip()
    yield about, "", _("Version"), response.version
    yield about, "", _("Stand"), response.as_of
    yield about, "", _("Prüfcode"), material.code
    if vendor is not None:
        processor = _("Auftragsverarbeiter")
        yield processor, "", _("Name"), vendor.name.strip()
        yield processor, "", _("Anschrift"), vendor.address.strip()
        yield processor, "", _("Land"), vendor.country.strip()
        yield processor, "", _("Zertifikat"), vendor.certificate.strip()
    yield from _facts_of_the_annex(material)
    for n, signer in enumerate(response.signers, 1):
        signs = _("Unterschriften")
        yield signs, n, _("Name"), signer.name.strip()
        yield signs, n, _("Funktion"), signer.role.strip()
        yield signs, n, _("Ort"), signer.place.strip()


def _facts_of_the_annex(material: Material) -> Iterator[Row]:
    """Yield what the annex says in its own tables of the master data."""
    writer = MasterData(replace(material, register=Register()))
    writer.announce()
    for block in flat(writer.blocks()):
        if isinstance(block, Table):
            yield from _facts_of(block)


def _facts_of(table: Table) -> Iterator[Row]:
    """Yield what a table of the annex tells: its rows are facts, or entries of several facts."""
    for n, row in enumerate(table.rows, 1):
        if table.sideways:
            name, value = map(cell_text, row)
            yield table.summary, "", name, value
        else:
            for head, cell in zip(table.head, row, strict=True):
                yield table.summary, n, line_text(head), cell_text(cell)


def measure_sheet(material: Material) -> Sheet:
    """Return a row for every measure that the answers give or plan."""
    _ = material.translator.gettext
    columns = (
        (_("Kennung"), 10),
        (_("Maßnahme"), 60),
        (_("Bereich"), 26),
        (_("Schutzziel"), 22),
        (_("Art"), 26),
        (_("Grundlage"), 30),
        (_("Status"), 12),
        (_("Geplant bis"), 12),
        (_("ergibt sich aus"), 30),
    )
    found = measures_in_place(material.live)
    return Sheet(_("Maßnahmen"), columns, tuple(_measure_row(material, each) for each in found))


def _measure_row(material: Material, found: InPlace) -> Row:
    _ = material.translator.gettext
    measure, words = found.measure, material.words
    kinds = {
        Kind.TECHNICAL: _("technisch"),
        Kind.ORGANISATIONAL: _("organisatorisch"),
        Kind.BOTH: _("technisch und organisatorisch"),
    }
    articles = ", ".join(measure.dsgvo)
    return (
        measure.id,
        words.text(measure.text),
        words.text(measure.category.title),
        words.text(measure.category.goal.title),
        kinds[measure.column],
        cited(f"Art. {articles}", words.translator.language) if articles else "",
        _("geplant") if found.planned else _("umgesetzt"),
        (found.planned and found.until) or "",
        _places(material, found.given_by or found.planned_by),
    )


def _places(material: Material, slots: Sequence[Slot]) -> str:
    return ", ".join(map(material.place, slots))
