# SPDX-License-Identifier: MIT
"""The annex as a document: a response with its questionnaire, its data attached, not yet drawn."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from tomtool import PROGRAM
from tomtool.annex.content.checklist import ChecklistBody
from tomtool.annex.content.compensations import Compensations
from tomtool.annex.content.evidence import EvidenceList
from tomtool.annex.content.findings import FindingPages
from tomtool.annex.content.front import FrontPage
from tomtool.annex.content.glossary import glossary
from tomtool.annex.content.lines import line
from tomtool.annex.content.masterdata import MasterData
from tomtool.annex.content.measures import MeasuresBody
from tomtool.annex.content.model import Contents, Document, Heading, PageBreak, Properties, Running
from tomtool.annex.content.prose import ProseBody
from tomtool.annex.content.questionnaire import QuestionnaireBody
from tomtool.annex.content.register import check_references
from tomtool.annex.content.signatures import Signatures
from tomtool.annex.content.writer import Material
from tomtool.annex.data import canonical
from tomtool.domain.edition import Layout
from tomtool.domain.plain import FORMAT
from tomtool.domain.verification import ANSWERS_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tomtool.annex.content.model import Block
    from tomtool.annex.content.writer import Writer
    from tomtool.domain.edition import Edition
    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.text import Text
    from tomtool.i18n import Translator

_BODIES: Mapping[Layout, type[Writer]] = {
    Layout.QUESTIONNAIRE: QuestionnaireBody,
    Layout.CHECKLIST: ChecklistBody,
    Layout.MEASURES: MeasuresBody,
    Layout.PROSE: ProseBody,
}
"""Who writes what stands between the master data and the signatures."""


def annex_document(
    questionnaire: Questionnaire,
    response: Response,
    translator: Translator,
    edition: Edition,
    attachments: Mapping[str, bytes],
    findings: Sequence[Finding] = (),
    sources: Mapping[str, Text] = MappingProxyType({}),
) -> Document:
    """Return the annex in an edition, written by the translator into the edition's language.

    `response` is what `published` has let through; `attachments` are the JSON files by name, the
    answers among them. `findings`, if any, are printed with the names of their `sources`
    (`RuleBook.sources`).
    """
    digest = sha256(attachments[ANSWERS_FILE]).hexdigest()
    material = Material(questionnaire, response, translator, edition, digest)
    return Document(
        properties=_properties(material),
        running=_running(material),
        blocks=tuple(_blocks(material, findings, sources)),
        attachments=dict(attachments),
    )


def _blocks(
    material: Material, findings: Sequence[Finding], sources: Mapping[str, Text]
) -> Sequence[Block]:
    front = FrontPage(material)
    others: Sequence[Writer] = (
        MasterData(material),
        Compensations(material),
        _BODIES[material.edition.layout](material),
        Signatures(material),
        EvidenceList(material),
        FindingPages(material, findings, sources),
    )
    for writer in (front, *others):
        writer.announce()
    told = [block for writer in others for block in writer.blocks()]
    blocks = [*front.blocks(), *_contents(material), *told]
    check_references(blocks)
    return [*blocks, *glossary(material, blocks)]


def _contents(material: Material) -> Sequence[Block]:
    """Return the contents on pages of their own."""
    _ = material.translator.gettext
    return PageBreak(), Heading(1, line(_("Inhalt"))), Contents(), PageBreak()


def _running(material: Material) -> Running:
    _ = material.translator.gettext
    vendor, product = material.response.vendor, material.response.product
    names = (vendor.name if vendor else "", product)
    return Running(
        left=" · ".join(filter(None, names)),
        right=" · ".join(filter(None, (material.numbered, material.title))),
        stand=material.stand,
        check=material.check,
        page_of=_("Seite %(page)s von %(pages)s"),
    )


def _properties(material: Material) -> Properties:
    response, edition = material.response, material.edition
    names = (material.numbered, material.title, response.product)
    return Properties(
        title=" – ".join(filter(None, names)),
        author=response.vendor.name if response.vendor else "",
        subject=material.words.text(material.questionnaire.description),
        language=material.translator.language,
        as_of=response.as_of,
        data={
            "DataFile": ANSWERS_FILE,
            "DataSha256": material.digest,
            "SchemaId": FORMAT,
            "Edition": canonical(asdict(edition)).decode(),
            "Program": PROGRAM,
        },
    )
