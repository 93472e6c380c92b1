# SPDX-License-Identifier: MIT
"""Verifying a file somebody sent: five answers, found in a child process that may break."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tomtool.domain.errors import TomtoolError
from tomtool.domain.printable import printable
from tomtool.domain.text import Message, N_
from tomtool.domain.verification import (
    Question,
    Recognition,
    Trust,
    Verdict,
    Verification,
    not_verifiable,
)
from tomtool.services import forms, seen, trust
from tomtool.services.files import place_of, read_file
from tomtool.services.isolation import UncheckableError, at_work
from tomtool.services.redrawing import compare
from tomtool.services.wire import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tomtool.services.context import AppContext
    from tomtool.services.isolation import Workers

KNOWN_SIGNER = "known-signer"
POLICIES = (*(question.value for question in Question), KNOWN_SIGNER)
"""What can be required of a file: that an answer holds, or that all who signed are known."""
_NO_MEMORY = N_(
    "Mit früher Geprüftem ließ sich die Anlage nicht vergleichen („%(place)s“): %(problem)s"
)

_UNKNOWN_FORM = N_(
    "Der Fragebogen „%(form)s“ ist auf diesem Rechner nicht bekannt; seine Fragen stehen nur in der"
    " Datei."
)
_OTHER_FORM = N_(
    "Der angehängte Fragebogen „%(form)s“ ist ein anderer als der, der hier so heißt – vergleichen"
    " Sie die Fragen."
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A file and what its verification says; `sha256` is that of the file verified."""

    path: Path
    sha256: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is found out about the bytes of a file.

    `certified` is the SHA-256 of those the first signature protects, empty unless the answers to
    what was altered and added, and to the data, are a yes. Then `form` is what the answers say
    they belong to (`id/version`), and `questionnaire` the SHA-256 of the one attached.
    """

    verification: Verification
    certified: str = ""
    form: str = ""
    questionnaire: str = ""


def verify(
    context: AppContext,
    path: Path,
    workers: Workers | None = None,
    still_wanted: Callable[[], bool] = lambda: True,
) -> Verified:
    """Verify the PDF in `path`, by one of the `workers` if there are any.

    A file that cannot be read within the limits is not verifiable, whatever it says. Raises
    UnreadableFileError, UnreadablePdfError for what is no PDF to verify, NotWantedError, and what
    `trust.known` raises.
    """
    known = trust.known(context)
    pdf = read_file(path)
    with place_of(path), at_work(workers) as crew:
        try:
            answer = crew.ask(context, "verify", pdf, to_plain(known), still_wanted)
            judgement = answer.as_(Judgement)
        except UncheckableError as error:
            judgement = Judgement(not_verifiable(error.problem))
    verification = judgement.verification
    if judgement.certified:
        number = len(verification.signatures)
        remarks = _remembered(context, judgement.certified, number, path.name)
        verification = replace(
            verification,
            additions=_with(verification.additions, Verdict(remarks=remarks)),
            data=_with(verification.data, _compared_with_ours(context, judgement)),
        )
    return Verified(path, sha256(pdf).hexdigest(), verification)


def meets(verification: Verification, required: Iterable[str] = ()) -> bool:
    """Tell whether all of the POLICIES `required` hold; if none is named, all five answers."""
    answers = {question.value: each.holds for question, each in verification.verdicts.items()}
    answers[KNOWN_SIGNER] = bool(verification.signatures) and all(
        each.intact and each.recognition is not Recognition.UNKNOWN
        for each in verification.signatures
    )
    return all(answers[each] for each in tuple(required) or tuple(Question))


def _with(verdict: Verdict, more: Verdict) -> Verdict:
    return Verdict(
        (*verdict.problems, *more.problems),
        (*verdict.unsettled, *more.unsettled),
        (*verdict.remarks, *more.remarks),
    )


def _compared_with_ours(context: AppContext, judgement: Judgement) -> Verdict:
    """Say whether the questionnaire attached is the one known here by its name.

    It is part of what was signed; but whoever signs could have asked themselves easier questions.
    """
    if not judgement.form:  # the pages could not be drawn from such answers, which is told
        return Verdict()
    told = {"form": printable(judgement.form)}
    try:
        ours = forms.known_attachment(context, judgement.form)
    except TomtoolError:  # it is unusable, which `tomtool forms list` tells
        ours = b""
    if not ours:
        return Verdict(remarks=(Message(_UNKNOWN_FORM, told),))
    if sha256(ours).hexdigest() != judgement.questionnaire:
        return Verdict(unsettled=(Message(_OTHER_FORM, told),))
    return Verdict()


def _remembered(
    context: AppContext, certified: str, signatures: int, file: str
) -> tuple[Message, ...]:
    """Ask the memory; that it fails is told, and no reason not to verify."""
    try:
        return seen.look_back(context, certified, signatures, file)
    except TomtoolError as error:
        return (Message(_NO_MEMORY, {"place": error.place, "problem": error.problem}),)


def judge(context: AppContext, pdf: bytes, known: Trust) -> Judgement:
    """Answer the five questions about a PDF, here and now; `verify` has it done by a child.

    Raises UnreadablePdfError, see `tomtool.signing.verify.verify`.
    """
    from tomtool.signing.attachments import read_attachments
    from tomtool.signing.document import ForeignPdf
    from tomtool.signing.verify import verify as verify_pdf

    foreign = ForeignPdf(pdf)
    found = verify_pdf(foreign, known)
    if not (found.unaltered.holds and found.additions.holds and found.data.holds):
        return Judgement(found)
    found = replace(found, paper=compare(context, foreign, found.signatures))
    attached = read_attachments(foreign)
    return Judgement(
        found,
        sha256(foreign.protected_data).hexdigest(),
        _form_of(attached.answers),
        sha256(attached.questionnaire).hexdigest(),
    )


def _form_of(answers: bytes) -> str:
    """Return the form that answers name, nothing if they are not such."""
    try:
        form = json.loads(answers)["form"]
        return f"{form['id']}/{form['version']}"
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""


def do_verify(context: AppContext, pdf: bytes, known: Any) -> tuple[Any, bytes]:  # noqa: ANN401 - JSON
    """Verify in the child process (isolated.py)."""
    return to_plain(judge(context, pdf, from_plain(Trust, known))), b""
