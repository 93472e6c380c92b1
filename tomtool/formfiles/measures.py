# SPDX-License-Identifier: MIT
"""Plain data of measures the schema has accepted, as measures; and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tomtool.domain.measures import Category, Column, Goal, Measure
from tomtool.formfiles.texts import text_from_plain, text_to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Plain = dict[str, Any]


def measures_from_plain(goals: Iterable[Plain]) -> Iterator[Measure]:
    """Yield the measures behind plain data the schema has accepted, in order."""
    for plain_goal in goals:
        goal = Goal(
            plain_goal["key"], text_from_plain(plain_goal["title"]), tuple(plain_goal["dsgvo"])
        )
        for plain_category in plain_goal["categories"]:
            category = _category(plain_category, goal)
            yield from (_measure(plain, category) for plain in plain_category["measures"])


def _category(plain: Plain, goal: Goal) -> Category:
    return Category(plain["key"], text_from_plain(plain["title"]), tuple(plain["dsgvo"]), goal)


def _measure(plain: Plain, category: Category) -> Measure:
    return Measure(
        id=plain["id"],
        text=text_from_plain(plain["text"]),
        column=Column(plain["column"]),
        category=category,
        dsgvo=tuple(plain["dsgvo"]),
    )


def measures_to_plain(measures: Iterable[Measure]) -> list[Plain]:
    """Return `measures` as plain data: goals, in them categories, in them the measures."""
    goals: dict[Goal, Plain] = {}
    categories: dict[Category, Plain] = {}
    for measure in measures:
        category, goal = measure.category, measure.category.goal
        if goal not in goals:
            goals[goal] = {
                "key": goal.key,
                "title": text_to_plain(goal.title),
                "dsgvo": list(goal.dsgvo),
                "categories": [],
            }
        if category not in categories:
            categories[category] = {
                "key": category.key,
                "title": text_to_plain(category.title),
                "dsgvo": list(category.dsgvo),
                "measures": [],
            }
            goals[goal]["categories"].append(categories[category])
        categories[category]["measures"].append(_measure_to_plain(measure))
    return list(goals.values())


def _measure_to_plain(measure: Measure) -> Plain:
    return {
        "id": measure.id,
        "column": measure.column.value,
        "dsgvo": list(measure.dsgvo),
        "text": text_to_plain(measure.text),
    }
