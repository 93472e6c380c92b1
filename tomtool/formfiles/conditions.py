# SPDX-License-Identifier: MIT
"""Conditions as plain data the schema has accepted, and back."""

from __future__ import annotations

from typing import Any

from tomtool.domain.answers import Duration
from tomtool.domain.conditions import (
    All,
    Answered,
    Compare,
    Comparison,
    Condition,
    Declared,
    Differs,
    Fact,
    Filled,
    Has,
    Leaf,
    Mentions,
    Not,
    Only,
)
from tomtool.domain.conditions import Any as AnyOf

Plain = dict[str, Any]


def condition_from_plain(plain: Plain) -> Condition:
    """Return the condition of a form or rule behind `plain`."""
    match plain:
        case {"all": branches}:
            return All(tuple(map(condition_from_plain, branches)))
        case {"any": branches}:
            return AnyOf(tuple(map(condition_from_plain, branches)))
        case {"not": branch}:
            return Not(condition_from_plain(branch))
    return _leaf_from_plain(plain)


def _leaf_from_plain(plain: Plain) -> Leaf:  # noqa: PLR0911 - one for each kind of leaf
    match plain:
        case {"answered": question}:
            return Answered(question)
        case {"question": question, "has": choices}:
            return Has(question, frozenset(choices))
        case {"question": question, "only": choices}:
            return Only(question, frozenset(choices))
        case {"question": question, "mentions": words}:
            return Mentions(question, tuple(words))
        case {"question": question, "status": status}:
            return Declared(question, status)
        case {"question": question, "blank": blank, "filled": filled}:
            return Filled(question, blank, filled)
        case {"question": question, "blank": blank, "differs_from": other}:
            return Differs(question, blank, other["question"], other["blank"])
    comparison = next(each for each in Comparison if each.value in plain)
    bound = _bound(plain[comparison.value])
    if "fact" in plain:
        return Fact(plain["fact"], comparison, bound)
    return Compare(plain["question"], plain["blank"], comparison, bound)


def _bound(plain: int | dict[str, int]) -> int:
    """Return a bound as a number; durations count in hours."""
    if isinstance(plain, int):
        return plain
    ((unit, number),) = plain.items()
    return Duration(number, unit).hours


def condition_to_plain(condition: Condition) -> Plain:
    """Return the condition of a form as plain data."""
    match condition:
        case All(branches):
            return {"all": list(map(condition_to_plain, branches))}
        case AnyOf(branches):
            return {"any": list(map(condition_to_plain, branches))}
        case Not(branch):
            return {"not": condition_to_plain(branch)}
        case Answered(question):
            return {"answered": question}
        case Has(question, choices):
            return {"question": question, "has": sorted(choices)}
        case Compare(question, blank, comparison, bound):
            return {"question": question, "blank": blank, comparison.value: bound}
    raise TypeError(condition)  # a rule's own kind: rules are not attached
