# SPDX-License-Identifier: MIT
"""Passages in the other language are told apart; names, terms and short texts are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.annex.content.tongue import other_language

if TYPE_CHECKING:
    from tomtool.i18n import Language

GERMAN = (
    "Die Liste der Berechtigten wird vierteljährlich geprüft.",
    "Nur als Notschließung; die drei Schlüssel liegen im Tresor.",
    "Der Zugang ist für Externe nicht möglich.",
    "Das Backup liegt in Halle und wird mit AES-256 verschlüsselt.",
)
ENGLISH = (
    "The list of those who may enter is reviewed every quarter.",
    "Backups are encrypted and stored at another site.",
    "All data at rest is encrypted with AES-256.",
    "We do not use any other tools for this.",
)
NEITHER = (
    "",
    "Data Center Frankfurt",
    "and the rest",
    "Firewall, Intrusion Detection, Load Balancer, Web Application Firewall",
    "ISO/IEC 27001:2022, C5, TISAX, SOC 2 Type II",
    "Cloudflare Zero Trust Access for Teams",
    "1 2 3 4 5 6 7 8",
    "Безопасность данных прежде всего для нас",
)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_sentence__in_a_german_document__is_marked(text: str) -> None:
    assert other_language(text, "de") == "en"
    assert other_language(text, "en") is None


@pytest.mark.parametrize("text", GERMAN)
def test_german_sentence__in_an_english_document__is_marked(text: str) -> None:
    assert other_language(text, "en") == "de"
    assert other_language(text, "de") is None


@pytest.mark.parametrize("text", NEITHER)
@pytest.mark.parametrize("language", ["de", "en"])
def test_names_and_terms__in_any_document__are_not_marked(text: str, language: Language) -> None:
    assert other_language(text, language) is None


def test_mixed_text__hardly_more_of_one_language__is_not_marked() -> None:
    text = "Wir nutzen „security by design“: the data is safe and die Daten sind sicher."
    assert other_language(text, "de") is None
    assert other_language(text, "en") is None


@given(st.text() | st.lists(st.sampled_from(("der", "und", "the", "of", "x"))).map(" ".join))
def test_no_text__in_any_document__is_marked_as_the_language_of_that_document(text: str) -> None:
    assert other_language(text, "de") in (None, "en")
    assert other_language(text, "en") in (None, "de")
    assert None in (other_language(text, "de"), other_language(text, "en"))
