# SPDX-License-Identifier: MIT
"""A verification in words: no statement swallowed, no reason told twice."""

from __future__ import annotations

from datetime import UTC, datetime

from tomtool.domain.text import Message
from tomtool.domain.verdicts import STATEMENTS, told
from tomtool.domain.verification import (
    Coverage,
    SignatureReport,
    Signer,
    SignerRole,
    Verdict,
    Verification,
)

NOW = datetime(2026, 3, 4, tzinfo=UTC)
SIGNATURE = SignatureReport(
    SignerRole.PROCESSOR,
    Signer("A", "B", "ab", self_signed=True, valid_from=NOW, valid_until=NOW),
    NOW,
    intact=True,
    coverage=Coverage.WHOLE_FILE,
)
BAD = Verdict(problems=(Message("Schlecht (%(n)d)", {"n": 1}),))
OPEN = Verdict(unsettled=(Message("Unbekannt"),))


def verification(*signatures: SignatureReport) -> Verification:
    cautious = Verdict(remarks=(Message("Obacht"),))
    return Verification(signatures, BAD, OPEN, BAD, cautious, Verdict())


def test_told__signed__answers_every_question_by_itself() -> None:
    found = told(verification(SIGNATURE))
    assert {each.question: each.statement for each in found} == STATEMENTS
    assert [each.answer for each in found] == ["NEIN", "nicht bestätigt", "NEIN", "ja", "ja"]
    assert [each.outcome for each in found] == ["fails", "open", "fails", "holds", "holds"]


def test_told__the_same_reason_twice__is_told_where_it_comes_first() -> None:
    reasons = [
        [reason.render() for reason in each.reasons] for each in told(verification(SIGNATURE))
    ]
    assert reasons == [["Schlecht (1)"], ["Unbekannt"], [], ["Obacht"], []]


def test_told__no_signature__does_not_speak_of_people_to_confirm() -> None:
    assert told(verification())[1].answer == "nicht prüfbar"


def test_verification__anything_open__is_not_ok() -> None:
    fine = Verdict()
    assert Verification((SIGNATURE,), fine, fine, fine, fine, fine).ok
    assert not Verification((SIGNATURE,), fine, OPEN, fine, fine, fine).ok
