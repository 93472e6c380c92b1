# SPDX-License-Identifier: MIT
"""Choosing the language and translating into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message
from tomtool.i18n import LANGUAGES, MissingCatalogError, preferred_language, translator
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from tomtool.i18n import Language

PLACEHOLDER = re.compile(r"%\(\w+\)|\{\w+\}")


def english() -> Catalog:
    with (data_dir("translations") / "en/LC_MESSAGES/tomtool.po").open("rb") as file:
        return read_po(file, locale="en")


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(cast("tuple[str, ...]", text))


def placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "de"),
        ({"LANG": "C"}, "de"),
        ({"LANG": "POSIX"}, "de"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_US", "LANG": "de_DE"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "de"),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
        ({"TOMTOOL_LANG": "de", "LC_ALL": "en_US.UTF-8"}, "de"),
        ({"TOMTOOL_LANG": "EN", "LC_ALL": "de_DE.UTF-8"}, "en"),
    ],
)
def test_preferred_language__by_environment__first_variable_that_is_set_decides(
    environ: dict[str, str], language: Language
) -> None:
    assert preferred_language(environ) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_translator__of_each_language__is_there_and_made_once(language: Language) -> None:
    assert translator(language).language == language
    assert translator(language) is translator(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext__empty_text__stays_empty(language: Language) -> None:
    assert translator(language).gettext("") == ""


def test_gettext__in_english__translates() -> None:
    assert translator("en").gettext("Bitte installieren Sie tomtool neu.") == (
        "Please install tomtool again."
    )


@given(st.text())
def test_gettext__in_german__returns_the_source(text: str) -> None:
    assert translator("de").gettext(text) == text


def test_ngettext__in_german__tells_one_from_many() -> None:
    ngettext = translator("de").ngettext
    found = [ngettext("%(n)d Frage", "%(n)d Fragen", n) % {"n": n} for n in (0, 1, 2)]
    assert found == ["0 Fragen", "1 Frage", "2 Fragen"]


def test_error__with_a_place__names_place_problem_and_remedy_in_one_line() -> None:
    error = TomtoolError(
        Message("Die Übersetzung „%(language)s“ fehlt.", {"language": "en"}),
        Message("Bitte installieren Sie tomtool neu."),
        place="tomtool.mo",
    )
    assert translator("de").error(error) == str(error)
    assert translator("en").error(error) == (
        "tomtool.mo: The translation “en” is missing. Please install tomtool again."
    )


def test_error__without_a_place__begins_with_the_problem() -> None:
    error = MissingCatalogError("en")
    assert translator("de").error(error).startswith("Die Übersetzung")


def test_translator__without_its_catalogue__is_refused_with_a_remedy() -> None:
    absent = cast("Language", "fr")
    with pytest.raises(MissingCatalogError, match="installieren Sie tomtool neu"):
        translator(absent)


def test_english_catalogue__every_text__keeps_the_placeholders() -> None:
    for message in english():
        for source, target in zip(forms(message.id), forms(message.string), strict=True):
            if source and target:
                assert placeholders(target) == placeholders(source), source


def test_english_catalogue__every_text__uses_english_quotation_marks() -> None:
    assert [str(m.id) for m in english() if m.id and "„" in str(m.string)] == []
