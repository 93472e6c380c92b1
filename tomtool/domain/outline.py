# SPDX-License-Identifier: MIT
"""Which questions of a section stand together as one card: a question and its follow-ups.

A question follows the last of the questions its condition names, if that one stands before it in
the same section with nothing but its follow-ups, near or far, between them. Whatever else the
condition names must stand in the same card or be a gate: a question about several cards belongs to
none of them, and one about another section follows nothing.

A question that more than `GATE` others would follow directly is a gate: it decides about half a
section rather than asks for detail, and what depends on it stands in cards of its own. Follow-ups
are nested at most `DEEPEST` levels deep; what would be deeper joins the last level.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tomtool.domain.questionnaire import Question, Questionnaire, Section

GATE = 5
DEEPEST = 3

Line = tuple[str, ...]
"""The keys from a card's question down to one of its follow-ups."""


@dataclass(frozen=True, slots=True)
class Node:
    """A question and what follows from its answer, in printed order."""

    question: Question
    follow_ups: tuple[Node, ...] = ()


def outline(questionnaire: Questionnaire, section: Section) -> tuple[Node, ...]:
    """Return the cards of `section`; every question is in them once, in printed order."""
    lines = _lines(questionnaire, section, ())
    direct = Counter(line[-2] for line in lines.values() if len(line) > 1)
    gates = [key for key, count in direct.items() if count > GATE]
    if gates:
        lines = _lines(questionnaire, section, gates)
    below: dict[Line, list[Question]] = {}
    for question in section.questions:
        below.setdefault(lines[question.key][:-1][: DEEPEST - 1], []).append(question)

    def nodes(line: Line) -> tuple[Node, ...]:
        return tuple(Node(each, nodes((*line, each.key))) for each in below.get(line, ()))

    return nodes(())


def _lines(
    questionnaire: Questionnaire, section: Section, gates: Collection[str]
) -> Mapping[str, Line]:
    """Return the line of each question, not cut off at the deepest level."""
    position = {question.key: n for n, question in enumerate(section.questions)}
    lines: dict[str, Line] = {}
    above: Line = ()  # the line of the question before; what is not in it has something in between
    for question in section.questions:
        names = [n for n in questionnaire.depends_on[question.key] if n not in gates]
        parent = max(filter(lines.__contains__, names), key=position.__getitem__, default=None)
        follows = parent in above and len({lines.get(n, (n,))[0] for n in names}) == 1
        above = (*lines[parent], question.key) if parent and follows else (question.key,)
        lines[question.key] = above
    return lines
