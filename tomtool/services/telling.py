# SPDX-License-Identifier: MIT
"""A verification as plain data (format tomtool.verification/1), and its signatures in words."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tomtool.domain.declaration import STATEMENTS
from tomtool.domain.printable import in_groups
from tomtool.domain.verdicts import COVERAGES, RECOGNITIONS, ROLES
from tomtool.i18n.formats import format_datetime
from tomtool.services.wire import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.verification import SignatureReport, Signer, Verdict
    from tomtool.i18n import Translator
    from tomtool.services.verifying import Verified


def verification_schema() -> str:
    """Return the JSON Schema of a list of verifications, as published."""
    return (files("tomtool.services") / "verification-1.schema.json").read_text("utf-8")


def as_plain(verified: Verified, translator: Translator) -> dict[str, Any]:
    """Return a verified file as plain data; its reasons are sentences in the user's language."""
    verification = verified.verification
    return {
        "file": str(verified.path),
        "sha256": verified.sha256,
        "ok": verification.ok,
        "signatures": [_signature(each) for each in verification.signatures],
        "answers": {
            question.value: _answer(verdict, translator)
            for question, verdict in verification.verdicts.items()
        },
    }


def _signature(report: SignatureReport) -> dict[str, Any]:
    plain = to_plain(report)
    return {"role": plain.pop("field"), **plain.pop("signer"), **plain}


def _answer(verdict: Verdict, translator: Translator) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome.value,
        "holds": verdict.holds,
        "problems": [translator.message(each) for each in verdict.problems],
        "unsettled": [translator.message(each) for each in verdict.unsettled],
        "remarks": [translator.message(each) for each in verdict.remarks],
    }


def heading(report: SignatureReport, translator: Translator) -> str:
    """Return who signed, and in which role."""
    signer = report.signer
    role = translator.gettext(ROLES[report.field]) if report.field in ROLES else report.field
    return ", ".join(filter(None, (f"{role}: {signer.name}", signer.organisation)))


def details(report: SignatureReport, translator: Translator) -> Iterator[tuple[str, str]]:
    """Give what is to be said of a signature, line by line."""
    _, language = translator.gettext, translator.language
    declared = report.declaration
    if declared and declared.statement:
        words = _(STATEMENTS[declared.statement])
        yield _("Erklärung"), " – ".join(filter(None, (words, declared.text)))
    signed = report.signed_at
    yield (
        _("Zeitpunkt laut Unterschrift"),
        format_datetime(signed, language) if signed else _("unbekannt"),
    )
    if report.attested_at:
        moment = format_datetime(report.attested_at, language)
        yield _("Zeitstempel"), f"{moment}, {report.attested_by}"
    if report.program:
        yield _("Signiert mit"), report.program
    yield _("Umfasst"), _(COVERAGES[report.coverage])
    yield (
        _("Identität"),
        f"{standing(report.signer, translator)}, {_recognition(report, translator)}",
    )
    yield _("Fingerabdruck"), in_groups(report.signer.fingerprint)


def standing(signer: Signer, translator: Translator) -> str:
    """Return what a certificate is worth: it is never judged to be a qualified one."""
    _ = translator.gettext
    if signer.self_signed:
        return _("selbst ausgestellt, nicht qualifiziert")
    return _("nicht als qualifiziert geprüft")


def _recognition(report: SignatureReport, translator: Translator) -> str:
    _ = translator.gettext
    return _(RECOGNITIONS[report.recognition]) % {"authority": report.authority}
