# SPDX-License-Identifier: MIT
"""The fields of a filled-in form by name, and how it is told that one is not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.pdf.forms import field_name
from tomtool.domain.errors import ContentError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE_END = re.compile("\r\n|\r")
_NOTHING = ("", "Off")
IN_THE_REMARK = Message(N_("Die Angabe steht in der Anmerkung; bitte tragen Sie sie richtig ein."))


class UnclearFieldError(ContentError):
    """What stands in a field cannot be taken over as it is.

    `place` is the question's key or the name of the entry.
    """

    def __init__(self, problem: Message, place: str, remedy: Message = IN_THE_REMARK) -> None:
        super().__init__(problem, remedy, place)


@dataclass(frozen=True, slots=True)
class Fields:
    """What the fields hold, by their names in the file: a text, or the state of a button."""

    values: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return what was typed, without the space around it; line ends are single characters."""
        return _LINE_END.sub("\n", self._value(name)).strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """Return what was typed, line by line, without empty ones."""
        return tuple(filter(None, (line.strip() for line in self.text(name).split("\n"))))

    def picked(self, name: str) -> str:
        """Return which of several boxes is ticked, or nothing."""
        value = self._value(name)
        return "" if value in _NOTHING else value

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self._value(name) not in _NOTHING

    def _value(self, name: str) -> str:
        return self.values.get(field_name(name), "")
