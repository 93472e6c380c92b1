# SPDX-License-Identifier: MIT
"""The annex: a response drawn in the layout of its questionnaire, its data attached."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tomtool.annex import theme
from tomtool.annex.compensations import CompensationLines
from tomtool.annex.findings import FindingPages
from tomtool.annex.finish import Metadata, finish
from tomtool.annex.masterdata import MasterDataPages
from tomtool.annex.pages import Running, draw_pages, running_head
from tomtool.annex.sections import QuestionnairePages
from tomtool.annex.signatures import SignatureField, signature_story
from tomtool.annex.textsafe import markup, plain
from tomtool.annex.words import Words
from tomtool.domain.route import route_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.text import Text
    from tomtool.i18n import Translator


def draw_annex(
    questionnaire: Questionnaire,
    response: Response,
    translator: Translator,
    attachments: Mapping[str, bytes],
    findings: Sequence[Finding] = (),
    sources: Mapping[str, Text] = MappingProxyType({}),
    *,
    sealed: bool = False,
) -> bytes:
    """Return the annex as PDF, in the translator's language; same input, same bytes.

    `response` is what `published` has let through. `attachments` are JSON files by name. Open
    mandatory answers make it a draft, which page 1 says. `findings`, if any, are printed after the
    signatures, with the names of their `sources` (`RuleBook.sources`). If the processor is going to
    sign electronically (`sealed`), its block is an empty box.
    """
    theme.fonts()
    words = Words(translator, {site.id: site.name for site in response.sites})
    live = route_of(questionnaire, response)
    progress = live.progress()
    compensations = CompensationLines(words, live, response.compensations)
    fields: list[SignatureField] = []
    story = [
        *MasterDataPages(words, questionnaire, response).story(progress.total - progress.done),
        *compensations.apart(),
        *QuestionnairePages(words, response, live, compensations).story(),
        *signature_story(translator, response, fields, sealed=sealed),
        *FindingPages(words, findings, sources).story(),
    ]
    drawn = draw_pages(story, _running(words, questionnaire, response))
    return finish(drawn, _metadata(translator, questionnaire, response), fields, attachments)


def _running(words: Words, questionnaire: Questionnaire, response: Response) -> Running:
    _ = words.translator.gettext
    vendor = response.vendor
    names = (vendor.name if vendor else "", response.product)
    stand = {"n": response.version, "date": words.day(response.as_of)}
    title = questionnaire.title.in_(words.translator.language)
    head = running_head(" · ".join(filter(None, names)), title)
    return Running(
        head=head,
        stand=markup(_("Version %(n)d · Stand %(date)s") % stand),
        page_of=_("Seite %(page)s von %(pages)s"),
    )


def _metadata(translator: Translator, questionnaire: Questionnaire, response: Response) -> Metadata:
    title = questionnaire.title.in_(translator.language)
    vendor = response.vendor
    return Metadata(
        title=plain(f"{title} – {response.product}"),
        author=plain(vendor.name if vendor else ""),
        subject=plain(questionnaire.description.in_(translator.language)),
        language=translator.language,
        as_of=response.as_of,
    )
