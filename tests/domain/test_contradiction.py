# SPDX-License-Identifier: MIT
"""Which rules speak of answers that do not fit together; and the words a condition has alone."""

from __future__ import annotations

import pytest

from tests.domain.builders import form, question
from tests.domain.test_findings import rule
from tomtool.domain.conditions import All, Has
from tomtool.domain.wording import describe, in_words

FIRST, SECOND = Has("A1.1", frozenset({"ja"})), Has("A1.2", frozenset({"nein"}))
BOTH = All((FIRST, SECOND))


@pytest.mark.parametrize(
    ("name", "condition", "told"),
    [("C-10", BOTH, True), ("C-17", FIRST, False), ("S-01", BOTH, False)],
    ids=["several answers", "one answer", "another kind"],
)
def test_rule__by_id_and_questions__tells_a_contradiction(
    name: str, condition: All | Has, *, told: bool
) -> None:
    assert rule(condition, name).contradiction is told


def test_condition__in_words_alone__is_what_is_described_without_only_if() -> None:
    asked = form(question("A1.1"), question("A1.2"))
    words = in_words(BOTH, asked, "de", seen_from=asked.by_key["A1.2"])
    assert words == "1.1 = ja und 1.2 = nein"
    assert describe(BOTH, asked, "de", seen_from=asked.by_key["A1.2"]) == f"nur wenn {words}"
