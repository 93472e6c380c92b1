# SPDX-License-Identifier: MIT
"""Choosing a language and translating into it. German is the source, so it needs no catalogue."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "tomtool"

_SOURCE: Language = "de"
_VARIABLES = ("TOMTOOL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


class MissingCatalogError(TomtoolError):
    """A translation that belongs to the program is not there."""

    def __init__(self, language: Language) -> None:
        super().__init__(
            Message(N_("Die Übersetzung „%(language)s“ fehlt."), {"language": language}),
            Message(N_("Bitte installieren Sie tomtool neu.")),
        )


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates the German texts of the program into one language."""

    language: Language
    _catalog: gettext.NullTranslations

    def gettext(self, message: str) -> str:
        """Return the translation of `message`."""
        # To gettext, the empty text stands for the catalogue's header.
        return self._catalog.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the translation for `n` things; put the number in both forms."""
        return self._catalog.ngettext(singular, plural, n)

    def message(self, message: Message) -> str:
        """Return a message of the domain as a sentence."""
        return message.render(self.gettext, self.language)

    def error(self, error: TomtoolError) -> str:
        """Return what went wrong as one line: place, problem, remedy."""
        place = f"{error.place}: " if error.place else ""
        return f"{place}{self.message(error.problem)} {self.message(error.remedy)}"


@cache
def translator(language: Language) -> Translator:
    """Return the translator into `language`.

    Raises MissingCatalogError when the program was installed without its catalogues.
    """
    if language == _SOURCE:
        return Translator(language, gettext.NullTranslations())
    try:
        catalog = gettext.translation(DOMAIN, data_dir("translations"), [language])
    except OSError as error:
        raise MissingCatalogError(language) from error
    return Translator(language, catalog)


def preferred_language(environ: Mapping[str, str]) -> Language:
    """Return English if the first language variable that is set asks for it, else German."""
    wish = next((value for name in _VARIABLES if (value := environ.get(name))), "")
    return "en" if wish.lower().startswith("en") else _SOURCE
