# SPDX-License-Identifier: MIT
"""Which questions stand in one card: follow-ups below their parent, gates apart, printed order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.bench.synthetic import synthetic
from tests.domain.builders import form, question
from tests.strategies import questionnaires
from tomtool.domain.conditions import All, Answered
from tomtool.domain.outline import DEEPEST, outline
from tomtool.formfiles.load import load_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.outline import Node
    from tomtool.domain.questionnaire import Question, Questionnaire

ROOT = Path(__file__).parents[2]


def after(key: str, *named: str) -> Question:
    """Return a question shown if all `named` are answered."""
    return question(key, shown_if=All(tuple(map(Answered, named))) if named else None)


def drawn(nodes: tuple[Node, ...]) -> str:
    """Return the outline as text: follow-ups in brackets."""
    return " ".join(
        f"{node.question.number}({drawn(node.follow_ups)})"
        if node.follow_ups
        else node.question.number
        for node in nodes
    )


def cards(questionnaire: Questionnaire, key: str) -> str:
    """Return the outline of the section `key` as text."""
    section = next(each for each in questionnaire.sections if each.key == key)
    return drawn(outline(questionnaire, section))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((after("A1.1"), after("A1.2")), "1.1 1.2"),
        ((after("A1.1"), after("A1.2", "A1.1"), after("A1.3", "A1.1")), "1.1(1.2 1.3)"),
        ((after("A1.1"), after("A1.2", "A1.1"), after("A1.3", "A1.2")), "1.1(1.2(1.3))"),
        (
            (after("A1.1"), after("A1.2", "A1.1"), after("A1.3", "A1.2"), after("A1.4", "A1.1")),
            "1.1(1.2(1.3) 1.4)",
        ),
        ((after("A1.1"), after("A1.2"), after("A1.3", "A1.1")), "1.1 1.2 1.3"),
        ((after("A1.1"), after("A1.2"), after("A1.3", "A1.1", "A1.2")), "1.1 1.2 1.3"),
        (
            (after("A1.1"), after("A1.2", "A1.1"), after("A1.3", "A1.1", "A1.2")),
            "1.1(1.2(1.3))",
        ),
        ((after("A2.1"), after("A1.1", "A2.1"), after("A1.2", "A2.1", "A1.1")), "1.1 1.2"),
        ((after("A1.1", "A1.2"), after("A1.2")), "1.1 1.2"),
    ],
    ids=[
        *("none", "both_follow", "chain", "back_to_the_parent", "something_between"),
        *("about_two_cards", "within_the_card", "about_another_section", "looks_forward"),
    ],
)
def test_outline__follow_ups__stand_below_the_question_they_follow(
    asked: tuple[Question, ...], expected: str
) -> None:
    assert cards(form(*asked), "A1") == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(5, "1.0(1.1 1.2 1.3 1.4 1.5)"), (6, "1.0 1.1 1.2 1.3 1.4 1.5 1.6")],
)
def test_outline__more_than_five_direct_follow_ups__is_a_gate(count: int, expected: str) -> None:
    asked = (after(f"A1.{n}", "A1.0") for n in range(1, count + 1))
    assert cards(form(after("A1.0"), *asked), "A1") == expected


def test_outline__gate_named_beside_a_question__does_not_part_them() -> None:
    dependents = [after(f"A1.{n}", "A1.0") for n in range(1, 7)]
    asked = form(after("A1.0"), *dependents, after("A1.7", "A1.0", "A1.6"))
    assert cards(asked, "A1").endswith("1.5 1.6(1.7)")


def test_outline__deeper_than_three_levels__joins_the_third() -> None:
    chain = (after(f"A1.{n}", f"A1.{n - 1}") for n in range(1, 6))
    asked = form(after("A1.0"), *chain, after("A1.6", "A1.0"))
    assert cards(asked, "A1") == "1.0(1.1(1.2 1.3 1.4 1.5) 1.6)"


TOM_SCHULE = {
    "A1": (
        "1.0 1.1 1.2(1.3 1.4(1.5)) 1.6(1.7) 1.8(1.9) 1.10(1.11) 1.12"
        " 1.13(1.14 1.15 1.16(1.17) 1.18) 1.19 1.20(1.21)"
    ),
    "A2": ("2.1 2.2 2.3 2.4(2.5) 2.6(2.7) 2.8(2.9 2.10 2.11(2.12 2.13)) 2.14(2.15) 2.16"),
    "A3": (
        "3.1 3.2 3.3 3.4(3.5 3.6) 3.7 3.8 3.9(3.10) 3.11(3.12(3.13) 3.14) 3.15(3.16 3.17(3.18))"
    ),
    "B1": "1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9",
    "C2": "2.1(2.2 2.3 2.4)",
    "D3": "3.1(3.2 3.3) 3.4",
}


@pytest.mark.parametrize(("key", "expected"), TOM_SCHULE.items(), ids=TOM_SCHULE)
def test_outline__shipped_form__puts_follow_ups_where_one_looks_for_them(
    key: str, expected: str
) -> None:
    assert cards(load_form(ROOT / "forms" / "tom-schule" / "1.0"), key) == expected


def flat(nodes: tuple[Node, ...], level: int = 1) -> Iterator[Question]:
    """Yield the questions as they stand on the screen; none deeper than allowed."""
    for node in nodes:
        assert level <= DEEPEST
        yield node.question
        yield from flat(node.follow_ups, level + 1)


def agrees(questionnaire: Questionnaire) -> None:
    """Every question once, in printed order."""
    for section in questionnaire.sections:
        assert tuple(flat(outline(questionnaire, section))) == section.questions


@pytest.mark.slow
@given(questionnaires(max_questions=12))
def test_law__any_form__keeps_every_question_once_and_in_printed_order(
    questionnaire: Questionnaire,
) -> None:
    agrees(questionnaire)


def test_law__big_form_with_long_chains__keeps_printed_order_too() -> None:
    agrees(synthetic(1000))
