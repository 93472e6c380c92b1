# SPDX-License-Identifier: MIT
"""Laws of conditions: three-valued logic, and what void means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.domain.conditions import (
    All,
    Answered,
    Any,
    Compare,
    Comparison,
    Declared,
    Differs,
    Fact,
    Filled,
    Has,
    Mentions,
    Not,
    Only,
    leaves,
    questions_of,
    verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomtool.domain.conditions import Condition, Verdict

HOLDS, FAILS, VOID = Answered("ja"), Answered("nein"), Answered("verborgen")


@dataclass(frozen=True)
class Facts:
    """Facts by name: `ja` is answered, `nein` is not, `verborgen` does not apply."""

    numbers: Mapping[str, int] = field(default_factory=dict)

    def applies(self, question: str) -> bool:
        return question != "verborgen"

    def choices(self, question: str) -> frozenset[str]:
        return frozenset({question, "immer"})

    def answered(self, question: str) -> bool:
        return question == "ja"

    def number(self, question: str, blank: str) -> int | None:
        return self.numbers.get(f"{question}.{blank}")

    def entries(self, question: str, blank: str) -> frozenset[str] | None:
        return frozenset({blank}) if question == "ja" else None

    def filled(self, question: str, blank: str) -> bool:
        return question == "ja" and blank != "leer"

    def mentions(self, question: str, words: tuple[str, ...]) -> bool:
        return question in words

    def status(self, question: str) -> str | None:
        return "planned" if question == "ja" else None

    def fact(self, name: str) -> int:
        return len(name)


def judge(condition: Condition) -> Verdict:
    return verdict(condition, Facts())


conditions = st.recursive(
    st.sampled_from((HOLDS, FAILS, VOID)),
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (All((HOLDS, HOLDS)), True),
        (All((HOLDS, VOID)), None),
        (All((FAILS, VOID)), False),
        (Any((FAILS, VOID)), None),
        (Any((HOLDS, VOID)), True),
        (Any((FAILS, FAILS)), False),
        (Not(VOID), None),
        (Has("nein", frozenset({"immer", "nie"})), True),
        (Has("nein", frozenset({"nie"})), False),
        (Has("verborgen", frozenset({"immer"})), None),
    ],
)
def test_verdict__of__is(condition: Condition, expected: Verdict) -> None:
    assert judge(condition) is expected


@given(conditions)
def test_not__twice__changes_nothing(condition: Condition) -> None:
    assert judge(Not(Not(condition))) is judge(condition)


@given(st.lists(conditions, min_size=1, max_size=3))
def test_not_all__is__any_not(branches: list[Condition]) -> None:
    denied = Any(tuple(map(Not, branches)))
    assert judge(Not(All(tuple(branches)))) is judge(denied)


@given(st.lists(conditions, min_size=2, max_size=4))
def test_branches__in_any_order__say_the_same(branches: list[Condition]) -> None:
    there, back = tuple(branches), tuple(reversed(branches))
    assert judge(All(there)) is judge(All(back))
    assert judge(Any(there)) is judge(Any(back))


@given(conditions)
def test_condition__only_void_leaves__is_void(condition: Condition) -> None:
    if all(leaf == VOID for leaf in leaves(condition)):
        assert judge(condition) is None


@given(conditions)
def test_questions_of__any_condition__names_each_once(condition: Condition) -> None:
    names = questions_of(condition)
    assert len(set(names)) == len(names)
    assert set(names) == {leaf.question for leaf in leaves(condition) if not isinstance(leaf, Fact)}


@pytest.mark.parametrize(
    ("comparison", "holding"),
    [
        (Comparison.LESS_THAN, {4}),
        (Comparison.AT_MOST, {4, 5}),
        (Comparison.EQUALS, {5}),
        (Comparison.AT_LEAST, {5, 6}),
        (Comparison.MORE_THAN, {6}),
    ],
)
def test_comparison__with_five__holds_for(comparison: Comparison, holding: set[int]) -> None:
    condition = Compare("ja", "zahl", comparison, 5)
    assert {n for n in (4, 5, 6) if verdict(condition, Facts({"ja.zahl": n}))} == holding
    assert verdict(condition, Facts()) is False


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Only("ja", frozenset({"ja", "immer", "mehr"})), True),
        (Only("ja", frozenset({"ja"})), False),
        (Only("verborgen", frozenset({"verborgen", "immer"})), None),
        (Filled("ja", "ort", filled=True), True),
        (Filled("ja", "leer", filled=True), False),
        (Filled("ja", "leer", filled=False), True),
        (Mentions("ja", ("nein", "ja")), True),
        (Mentions("verborgen", ("verborgen",)), None),
        (Declared("ja", "planned"), True),
        (Declared("nein", "planned"), False),
        (Differs("ja", "a", "ja", "a"), False),
        (Differs("ja", "a", "ja", "b"), True),
        (Differs("ja", "a", "nein", "b"), False),
        (Differs("ja", "a", "verborgen", "b"), None),
        (Fact("drei", Comparison.EQUALS, 4), True),
        (Not(Fact("drei", Comparison.EQUALS, 4)), False),
    ],
)
def test_leaf_of_rules__judged__holds_or_not_or_is_void(
    condition: Condition, expected: Verdict
) -> None:
    assert judge(condition) is expected


def test_questions__of_leaves_of_rules__name_both_lists_and_no_fact() -> None:
    condition = All((Differs("a", "x", "b", "y"), Fact("sites", Comparison.EQUALS, 1)))
    assert questions_of(condition) == ("a", "b")
