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


def verification(*signatures: SignatureReport) -> Verification:
    return Verification(signatures, BAD, Verdict(), BAD, Verdict(remarks=(Message("Obacht"),)))


def test_told__signed__answers_every_question_by_itself() -> None:
    found = told(verification(SIGNATURE))
    assert tuple(each.statement for each in found) == STATEMENTS
    assert [each.answer for each in found] == ["NEIN", "ja", "NEIN", "ja"]
    assert [each.holds for each in found] == [False, True, False, True]


def test_told__the_same_reason_twice__is_told_where_it_comes_first() -> None:
    reasons = [
        [reason.render() for reason in each.reasons] for each in told(verification(SIGNATURE))
    ]
    assert reasons == [["Schlecht (1)"], [], [], ["Obacht"]]


def test_told__no_signature__says_that_nothing_can_be_judged() -> None:
    found = told(verification())
    assert [each.answer for each in found] == ["nicht prüfbar", "ja", "nicht prüfbar", "ja"]
    assert found[0].holds is None
