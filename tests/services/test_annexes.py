# SPDX-License-Identifier: MIT
"""The law of the annex: what goes in comes out, and only what applies goes in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import questionnaires, responses
from tomtool.annex.data import canonical, write_answers
from tomtool.annex.document import annex_document
from tomtool.annex.pdf import render
from tomtool.domain.completeness import GapKind
from tomtool.domain.edition import Edition, Layout, Naming
from tomtool.domain.response import Signer, published
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE
from tomtool.formfiles.build import questionnaire_to_plain
from tomtool.i18n import LANGUAGES, translator
from tomtool.services import annexes
from tomtool.services.context import system_context
from tomtool.services.responses import Reading, read, reading
from tomtool.signing.attachments import read_attachments
from tomtool.signing.document import ForeignPdf
from tomtool.signing.identity import create_identity, load_identity

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.i18n import Language
    from tomtool.services.isolation import Workers

NOW = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any response that fits its questionnaire."""
    questionnaire = draw(questionnaires())
    found = reading(questionnaire, draw(responses(questionnaire)))
    broken = {gap.slot for gap in found.gaps_of(GapKind.INVALID)}
    kept = {slot: a for slot, a in found.response.answers.items() if slot not in broken}
    return reading(questionnaire, replace(found.response, answers=kept))


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(readings(), st.sampled_from(LANGUAGES), st.booleans())
def test_extract__of_any_annex__gives_back_what_was_published(
    tmp_path_factory: pytest.TempPathFactory,
    workers: Workers,
    found: Reading,
    language: Language,
    signed: bool,
) -> None:
    pdf = annexes.draw(found, Edition(language))
    if signed:
        identity = load_identity(create_identity("A", "B", "c", now=NOW), "c")
        pdf = annexes.sign(pdf, identity, Signer("A"), "de", NOW)
    file = tmp_path_factory.mktemp("annex") / "annex.pdf"
    file.write_bytes(pdf)
    extracted = annexes.extract(system_context({}), file, workers)
    sent = published(found.questionnaire, found.response, found.route.slots())
    assert extracted.reading.response == sent
    assert extracted.reading.questionnaire == found.questionnaire


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_attached_answers__of_any_annex__hold_nothing_hidden_or_private(found: Reading) -> None:
    plain = json.loads(read_attachments(ForeignPdf(annexes.draw(found, Edition("de")))).answers)
    applicable = set(found.route.slots())
    sent = [(key, None, answer) for key, answer in plain.get("answers", {}).items()]
    for site, answers in plain.get("site_answers", {}).items():
        sent += [(key, site, answer) for key, answer in answers.items()]
    assert {(key, site) for key, site, _ in sent} <= applicable
    private = {"note", "clarify", "carried"}
    assert all(private.isdisjoint(answer) for _, _, answer in sent)


@pytest.mark.slow
def test_extract__foreign_questionnaire_attached__is_refused(tmp_path: Path) -> None:
    context = system_context({})
    found = read(context, context.examples / "tom-schule-vorbildlich.json")
    other = replace(found.questionnaire, version="2.0")
    attachments = {
        ANSWERS_FILE: write_answers(found.response),
        QUESTIONNAIRE_FILE: canonical(questionnaire_to_plain(other)),
    }
    speaks, edition = translator("de"), Edition("de")
    pdf = render(annex_document(found.questionnaire, found.response, speaks, edition, attachments))
    (tmp_path / "a.pdf").write_bytes(pdf)
    with pytest.raises(annexes.ForeignQuestionnaireError):
        annexes.extract(context, tmp_path / "a.pdf")


def test_issue__signed_with_findings__is_refused() -> None:
    context = system_context({})
    found = read(context, context.examples / "tom-schule-vorbildlich.json")
    identity = load_identity(create_identity("A", "B", "c", now=NOW), "c")
    seal = annexes.Seal(identity, Signer(""))
    with pytest.raises(annexes.SealedFindingsError):
        annexes.issue(context, found, Edition("de"), seal, with_findings=True)


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
def test_attachments__in_any_layout__are_the_same(layout: Layout) -> None:
    context = system_context({})
    found = read(context, context.examples / "tom-schule-vorbildlich.json")
    english = read_attachments(
        ForeignPdf(annexes.draw(found, Edition("en", layout, Naming.ANHANG, 3)))
    )
    german = read_attachments(ForeignPdf(annexes.draw(found, Edition("de"))))
    assert (english.answers, english.questionnaire) == (german.answers, german.questionnaire)
