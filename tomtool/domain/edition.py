# SPDX-License-Identifier: MIT
"""How a response is put on paper: everything that shapes a document besides its data.

An edition travels inside the document, so that whoever verifies it can draw the pages again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

MOST_ANNEXES = 999
"""The highest number an annex can bear."""


class Layout(StrEnum):
    """The ways to lay out one response."""

    QUESTIONNAIRE = "questionnaire"
    CHECKLIST = "checklist"
    MEASURES = "measures"
    PROSE = "prose"


class Naming(StrEnum):
    """What the contract calls its annexes."""

    ANLAGE = "Anlage"
    ANHANG = "Anhang"


@dataclass(frozen=True, slots=True)
class Edition:
    """One way of printing a response.

    `number` is that of the annex in its contract, 0 for none. With `skipped`, what does not apply
    is named in one grey line each. A `sealed` document leaves the processor's block empty, for an
    electronic signature to cover.
    """

    language: Literal["de", "en"]
    layout: Layout = Layout.QUESTIONNAIRE
    naming: Naming = Naming.ANLAGE
    number: int = 0
    skipped: bool = False
    sealed: bool = False
