# SPDX-License-Identifier: MIT
"""What the rules find in a response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.findings import findings
from tomtool.services import forms

if TYPE_CHECKING:
    from tomtool.domain.findings import Finding
    from tomtool.domain.rules import RuleBook
    from tomtool.services.context import AppContext
    from tomtool.services.responses import Reading


@dataclass(frozen=True, slots=True)
class Review:
    """A response, the rules it was judged by, and what they found: the worst first."""

    reading: Reading
    rules: RuleBook
    findings: tuple[Finding, ...]


def judged(context: AppContext, reading: Reading) -> Review:
    """Judge a response by today's date and the rules of its form as it is known here.

    Rules never come with a file: who sends answers does not choose what they are judged by.
    """
    rules = forms.rules_for(context, reading.questionnaire)
    today = context.clock().date()
    found = findings(reading.questionnaire, rules, reading.response, today)
    return Review(reading, rules, found)
