# SPDX-License-Identifier: MIT
"""A verification for people: separate answers, never one tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.cli.output import say
from tomtool.domain.verdicts import told
from tomtool.services.telling import details, heading

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.verification import SignatureReport, Verification
    from tomtool.i18n import Translator
    from tomtool.services.context import AppContext


def print_verification(path: Path, verification: Verification, context: AppContext) -> None:
    """Print a verification for people."""
    translator = context.translator
    _ = translator.gettext
    say(path)
    for report in verification.signatures:
        _print_signature(report, translator)
    statements = told(verification)
    width = max(len(_(each.statement)) for each in statements) + 1
    for each in statements:
        say(f"  {_(each.statement) + ':':{width}} {_(each.answer)}")
        for reason in each.reasons:
            say(f"    – {translator.message(reason)}")


def _print_signature(report: SignatureReport, translator: Translator) -> None:
    say(f"  {heading(report, translator)}")
    for label, value in details(report, translator):
        say(f"    {label}: {value}")
