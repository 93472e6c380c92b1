# SPDX-License-Identifier: MIT
"""Big made-up questionnaires: a third of the questions conditional, chains up to four deep.

And rules for them: each looks at one to four questions; a few look at each answer by itself.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from tomtool.domain.answers import Answer, Slot
from tomtool.domain.completeness import GapKind
from tomtool.domain.conditions import All, Any, Has, Not
from tomtool.domain.questionnaire import (
    Choice,
    Kind,
    Part,
    Question,
    Questionnaire,
    Responsible,
    Section,
)
from tomtool.domain.rules import Basis, GapTrigger, Rule, RuleBook, Severity, TextTrigger
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.domain.conditions import Condition
    from tomtool.domain.rules import Trigger

PER_SECTION = 25
DEEPEST = 4
ABOUT_EACH_ANSWER: tuple[Trigger, ...] = (
    GapTrigger(GapKind.MISSING),
    GapTrigger(GapKind.NOT_APPLICABLE),
    TextTrigger(("geplant", "in Planung")),
    TextTrigger(("<…", "bitte ausfüllen")),
)
CHOICES = tuple(Choice(name, Text(name, name)) for name in ("ja", "teils", "nein"))


def synthetic(size: int, seed: int = 2026) -> Questionnaire:
    """Return a questionnaire of `size` questions; the same seed gives the same one."""
    random = Random(seed)
    questions: list[Question] = []
    depths: list[int] = []
    for index in range(size):
        named = _steering(depths, random) if index and random.random() < 1 / 3 else []
        shown_if = _condition([questions[n] for n in named], random) if named else None
        questions.append(_question(index, shown_if))
        depths.append(1 + max((depths[n] for n in named), default=-1))
    return Questionnaire(
        id="synthetic",
        version="1",
        title=Text("Probe", "Probe"),
        description=Text("Probe", "Probe"),
        parts=(Part("A", Text("A", "A")),),
        sections=tuple(
            Section(
                key=f"A{start // PER_SECTION}",
                part="A",
                title=Text("Abschnitt", "Section"),
                responsible=Responsible.VENDOR,
                questions=tuple(questions[start : start + PER_SECTION]),
            )
            for start in range(0, size, PER_SECTION)
        ),
        editions={},
    )


def _steering(depths: Sequence[int], random: Random) -> list[int]:
    """Return up to three earlier questions to depend on, mostly near, as in real forms."""
    near = range(max(0, len(depths) - 2 * PER_SECTION), len(depths))
    picked = {random.choice(near) for _ in range(random.randint(1, 3))}
    return [index for index in picked if depths[index] < DEEPEST]


def _condition(questions: Sequence[Question], random: Random) -> Condition:
    """Return a condition over `questions`: one leaf each, some denied, joined by *all* or *any*."""
    leaves: list[Condition] = []
    for question in questions:
        ticked = random.sample([choice.id for choice in CHOICES], random.randint(1, 2))
        leaf = Has(question.key, frozenset(ticked))
        leaves.append(Not(leaf) if random.random() < 1 / 5 else leaf)
    return leaves[0] if len(leaves) == 1 else random.choice((All, Any))(tuple(leaves))


def _question(index: int, shown_if: Condition | None) -> Question:
    number = f"{index // PER_SECTION}.{index % PER_SECTION}"
    text = Text(f"Frage {number}", f"Question {number}")
    return Question(
        key=f"A{number}",
        number=number,
        short=text,
        text=text,
        help=text,
        kind=Kind.SINGLE,
        shown_if=shown_if,
        choices=CHOICES,
    )


def synthetic_rules(questionnaire: Questionnaire, count: int, seed: int = 2026) -> RuleBook:
    """Return `count` rules for `questionnaire`; the same seed gives the same ones."""
    random = Random(seed)
    questions = list(questionnaire.questions())
    triggers: list[Trigger] = list(ABOUT_EACH_ANSWER)
    while len(triggers) < count:
        triggers.append(_condition(random.sample(questions, random.randint(1, 4)), random))
    return RuleBook(tuple(_rule(f"S-{n}", trigger, random) for n, trigger in enumerate(triggers)))


def _rule(name: str, trigger: Trigger, random: Random) -> Rule:
    text = Text("Probe", "Probe")
    return Rule(
        id=name,
        trigger=trigger,
        severity=random.choice(list(Severity)),
        basis=Basis.JUDGEMENT,
        source="tomtool",
        valid_from=date(2026, 1, 1),
        message=text,
        rationale=text,
        remedy=text,
        grows_with_need=random.random() < 1 / 2,
    )


def random_changes(
    questionnaire: Questionnaire, count: int, seed: int = 7
) -> Iterator[tuple[Slot, Answer | None]]:
    """Yield `count` single answers put, or sometimes removed, anywhere in the form."""
    random = Random(seed)
    keys = list(questionnaire.by_key)
    answers = [None, *(Answer(frozenset({choice.id})) for choice in CHOICES)]
    for _ in range(count):
        yield Slot(random.choice(keys)), random.choice(answers)
