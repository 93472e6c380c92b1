# SPDX-License-Identifier: MIT
"""argparse's own words in the user's language."""

from __future__ import annotations

import argparse
import gettext
import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tomtool.i18n.argparse_texts import install_argparse_texts
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

# Raised at a programmer who builds a parser wrongly, not at a user.
FOR_PROGRAMMERS = re.compile(
    r"__call__|conflict|cannot (merge|have multiple)|'required' is an invalid|is not callable"
    r"|invalid option string|dest= is required|mutually exclusive|argument \"-\" with mode"
)


@pytest.fixture(autouse=True)
def _pythons_own_texts_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "")
    domain = gettext.textdomain()
    yield
    gettext.textdomain(domain)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="tomtool", exit_on_error=False)
    made.add_argument("file", metavar="DATEI")
    made.add_argument("--number", type=int)
    return made


def refusal(*arguments: str) -> str:
    with pytest.raises(argparse.ArgumentError) as caught:
        parser().parse_args(arguments)
    return str(caught.value)


def test_help__in_german__has_no_english_words() -> None:
    install_argparse_texts("de")
    assert parser().format_help().splitlines() == [
        "Aufruf: tomtool [-h] [--number NUMBER] DATEI",
        "",
        "Argumente:",
        "  DATEI",
        "",
        "Optionen:",
        "  -h, --help       diese Hilfe zeigen und beenden",
        "  --number NUMBER",
    ]


def test_errors__in_german__are_german() -> None:
    install_argparse_texts("de")
    assert refusal("a", "--number", "x") == "Argument --number: kein gültiger Wert (int): 'x'"
    assert refusal("a", "--number") == "Argument --number: braucht einen Wert"


def test_help__in_english_after_german__is_pythons_own() -> None:
    install_argparse_texts("de")
    install_argparse_texts("en")
    assert parser().format_help().startswith("usage: tomtool")
    assert "show this help message and exit" in parser().format_help()


def test_catalogue__of_this_pythons_argparse__has_every_text_a_user_can_meet() -> None:
    with (data_dir("translations") / "de/LC_MESSAGES/argparse.po").open("rb") as file:
        translated = {message.id for message in read_po(file, locale="de")}
    texts = {text for _, text, _, _ in extract_from_file("python", argparse.__file__)}
    missing = {text for text in texts - translated if not FOR_PROGRAMMERS.search(str(text))}
    assert missing == set()
