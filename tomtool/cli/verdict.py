# SPDX-License-Identifier: MIT
"""A verification for people and for programs: separate answers, never one tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.cli.output import say
from tomtool.domain.printable import in_groups
from tomtool.domain.verdicts import COVERAGES, ROLES, told
from tomtool.i18n.formats import format_datetime

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.verification import SignatureReport, Verdict, Verification
    from tomtool.i18n import Translator
    from tomtool.services.context import AppContext


def as_data(verification: Verification, translator: Translator) -> dict[str, object]:
    """Return a verification as plain data (docs/cli.md)."""
    names = ("unaltered", "signers", "additions", "data")
    return {
        "ok": verification.ok,
        "signatures": [_signature_as_data(each) for each in verification.signatures],
        "answers": {
            name: _verdict_as_data(verdict, translator)
            for name, verdict in zip(names, verification.verdicts, strict=True)
        },
    }


def _signature_as_data(report: SignatureReport) -> dict[str, object]:
    signer = report.signer
    return {
        "role": report.field,
        "name": signer.name,
        "organisation": signer.organisation,
        "fingerprint": signer.fingerprint,
        "self_signed": signer.self_signed,
        "valid_from": signer.valid_from.isoformat(),
        "valid_until": signer.valid_until.isoformat(),
        "signed_at": report.signed_at and report.signed_at.isoformat(),
        "intact": report.intact,
        "coverage": report.coverage,
    }


def _verdict_as_data(verdict: Verdict, translator: Translator) -> dict[str, object]:
    return {
        "holds": verdict.holds,
        "problems": [translator.message(each) for each in verdict.problems],
        "remarks": [translator.message(each) for each in verdict.remarks],
    }


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
    _ = translator.gettext
    signer = report.signer
    moment = _("unbekannt")
    if report.signed_at is not None:
        moment = format_datetime(report.signed_at, translator.language)
    role = _(ROLES[report.field]) if report.field in ROLES else report.field
    say("  " + ", ".join(filter(None, (f"{role}: {signer.name}", signer.organisation))))
    for label, value in (
        (_("Zeitpunkt laut Unterschrift"), moment),
        (_("Umfasst"), _(COVERAGES[report.coverage])),
        (_("Fingerabdruck"), in_groups(signer.fingerprint)),
    ):
        say(f"    {label}: {value}")
