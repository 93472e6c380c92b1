# SPDX-License-Identifier: MIT
"""Texts in both languages, and marks for texts that are translated where they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def N_(template: str) -> str:  # noqa: N802 - gettext's customary name, known to every extractor
    """Mark a German text for extraction; it is translated where it is shown."""
    return template


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a form in both languages; German is the source."""

    de: str
    en: str

    def in_(self, language: str) -> str:
        """Return the text in `language`, German unless it is English."""
        return self.en if language == "en" else self.de


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the program: a German template, and what fills its named `%(x)s` places.

    What fills a place may be a message itself or a text of a form; it is translated along, and
    several in a tuple are parted by commas.
    """

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def render(self, gettext: Callable[[str], str] = str, language: str = "de") -> str:
        """Return the sentence, translated by `gettext`, with texts of forms in `language`."""

        def told(value: object) -> object:
            match value:
                case Message():
                    return value.render(gettext, language)
                case Text():
                    return value.in_(language)
                case tuple():
                    return ", ".join(str(told(each)) for each in value)
            return value

        return gettext(self.template) % {name: told(value) for name, value in self.params.items()}
