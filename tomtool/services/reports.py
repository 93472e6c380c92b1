# SPDX-License-Identifier: MIT
"""Reports: what a verification has found, as an accessible PDF or as JSON, for the records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tomtool import PROGRAM
from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.domain.verdicts import told
from tomtool.domain.verification import Outcome
from tomtool.services import telling
from tomtool.services.files import keep_inputs, write_file
from tomtool.services.jsonfile import as_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from tomtool.annex.content.report import Checked
    from tomtool.domain.verification import Verification
    from tomtool.i18n import Translator
    from tomtool.services.context import AppContext
    from tomtool.services.verifying import Verified

    Result = tuple[Path, Verified | TomtoolError]

SUFFIXES = (".pdf", ".json")
"""How the name of a report ends, which says what it is."""

_HOLDS = N_("Alle fünf Antworten sind ein Ja.")
_OPEN = N_("Keine Antwort ist ein Nein, aber nicht alle sind ein Ja.")
_FAILS = N_("Mindestens eine Antwort ist ein Nein: Verlassen Sie sich nicht auf diese Datei.")


class UnknownReportError(TomtoolError):
    """The name of a report does not say which kind it is."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            Message(N_("Was für ein Bericht es werden soll, sagt der Dateiname nicht.")),
            Message(N_("Lassen Sie ihn auf .pdf oder .json enden.")),
            str(target),
        )


def check_name(target: Path) -> None:
    """Refuse a name that does not end in one of the SUFFIXES: UnknownReportError."""
    if target.suffix.lower() not in SUFFIXES:
        raise UnknownReportError(target)


def write_report(context: AppContext, target: Path, results: Sequence[Result]) -> None:
    """Write to `target` what became of files: how each was verified, or why that could not be.

    In the language of the `context`. Raises UnknownReportError, TargetIsInputError for a target
    that is one of these files, and UnwritableFileError.
    """
    check_name(target)
    keep_inputs(target, *(path for path, _ in results))
    kinds = {".pdf": as_pdf, ".json": as_json}
    make = kinds[target.suffix.lower()]
    write_file(target, make(results, context.clock(), context.translator))


def as_json(results: Sequence[Result], made_at: datetime, translator: Translator) -> bytes:
    """Return a report for programs: `files` are as tomtool.verification/1 has them."""
    files = [plain(path, found, translator) for path, found in results]
    report = {"program": PROGRAM, "made_at": made_at.isoformat(), "files": files}
    return as_utf8(json.dumps(report, ensure_ascii=False, indent=1))


def plain(path: Path, found: Verified | TomtoolError, translator: Translator) -> dict[str, object]:
    """Return what became of one file, as tomtool.verification/1 has it."""
    if isinstance(found, TomtoolError):
        return {"file": str(path), "ok": False, "error": translator.error(found)}
    return telling.as_plain(found, translator)


def as_pdf(results: Sequence[Result], made_at: datetime, translator: Translator) -> bytes:
    """Return a report for people, PDF/A-3a and PDF/UA-1."""
    from tomtool.annex.content.report import report_document
    from tomtool.annex.pdf import render

    checked = [_checked(path, found, translator) for path, found in results]
    return render(report_document(checked, made_at, PROGRAM, translator))


def _checked(path: Path, found: Verified | TomtoolError, translator: Translator) -> Checked:
    from tomtool.annex.content.report import Answered, Checked, Signed

    _ = translator.gettext
    if isinstance(found, TomtoolError):
        parts = (translator.message(each) for each in (found.problem, found.remedy))
        return Checked(path.name, "", " ".join(parts))  # no path: reports are handed on
    verification = found.verification
    summary = _summary(verification)
    return Checked(
        file=path.name,
        sha256=found.sha256,
        summary=_(summary),
        answers=tuple(
            Answered(
                _(each.statement),
                _(each.answer),
                tuple(translator.message(reason) for reason in each.reasons),
            )
            for each in told(verification)
        ),
        signatures=tuple(
            Signed(telling.heading(each, translator), tuple(telling.details(each, translator)))
            for each in verification.signatures
        ),
    )


def _summary(verification: Verification) -> str:
    if verification.ok:
        return _HOLDS
    outcomes = {each.outcome for each in verification.verdicts.values()}
    return _FAILS if Outcome.FAILS in outcomes else _OPEN
