# SPDX-License-Identifier: MIT
"""One question and its answer on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.lines import filled, joined, line, soft, voiced
from tomtool.annex.content.model import (
    Box,
    Heading,
    Item,
    Listing,
    Paragraph,
    Role,
    Voice,
)
from tomtool.annex.content.register import Thing
from tomtool.domain.answers import Status
from tomtool.domain.questionnaire import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.annex.content.model import Block, Line
    from tomtool.annex.content.register import Register
    from tomtool.annex.content.words import Words
    from tomtool.domain.answers import Answer, Evidence
    from tomtool.domain.questionnaire import Question

_ONE_LINE = 48
"""Choices without blanks whose texts have at most so many characters stand in one line."""


def question_blocks(
    words: Words, register: Register, question: Question, answer: Answer, anchor: str
) -> list[Block]:
    """Return the question with its hint, all its choices, the answer and what is said about it."""
    blocks = asked(words, question, anchor)
    if question.kind is not Kind.NOTE:
        blocks += _answer(words, question, answer)
        blocks += _about(words, register, answer)
    return blocks


def asked(words: Words, question: Question, anchor: str = "") -> list[Block]:
    """Return the question alone: its number, its text and its hint. A note is no heading."""
    text = line(words.text(question.text))
    hint = words.text(question.hint) if question.hint is not None else ""
    head: Block = (
        Paragraph(text, number=question.number, anchor=anchor)
        if question.kind is Kind.NOTE
        else Heading(3, text, question.number, anchor)
    )
    return [head, *(Paragraph(told, Role.HINT) for told in filter(None, [line(hint)]))]


def same_block(
    words: Words, question: Question, answer: Answer, model: str, anchor: str
) -> Paragraph:
    """Return the question in short where a further site answers like the site named `model`."""
    _ = words.translator.gettext
    text = filled(
        _("%(question)s – %(answer)s (wie %(site)s)"),
        question=soft(words.text(question.short)),
        answer=voiced(words.in_short(question, answer), Voice.STRONG),
        site=model,
    )
    return Paragraph(text, number=question.number, anchor=anchor)


def _answer(words: Words, question: Question, answer: Answer) -> Iterable[Block]:
    """Yield the answer: its status, then the choices with their boxes or the filled fields."""
    status = words.status(answer)
    if status:
        yield Paragraph(status, Role.ANSWER)
    if answer.status is Status.NOT_APPLICABLE:
        return
    if question.kind is Kind.FIELDS:
        for field in words.fields(question, answer) if answer.filled else ():
            yield Paragraph(field, Role.ANSWER)
    else:
        yield _choices(words, question, answer)
    if not status and not _says_anything(question, answer):
        yield Paragraph(words.nothing(), Role.ANSWER)


def _says_anything(question: Question, answer: Answer) -> bool:
    if question.kind is Kind.FIELDS:
        return answer.filled
    return not answer.choices.isdisjoint(question.choice_by_id)


def _choices(words: Words, question: Question, answer: Answer) -> Listing:
    inline = fits_one_line(question, words.translator.language)
    items = []
    for choice in question.choices:
        ticked = choice.id in answer.choices
        text = words.choice(choice, answer)
        items.append(Item(voiced(text, Voice.SOFT) if inline and not ticked else text, Box(ticked)))
    return Listing(tuple(items), inline=inline, answers=True)


def fits_one_line(question: Question, language: str) -> bool:
    """Whether the choices are so few and short that they stand beside each other."""
    length = sum(len(choice.text.in_(language)) for choice in question.choices)
    return length <= _ONE_LINE and not any(choice.blanks for choice in question.choices)


def _about(words: Words, register: Register, answer: Answer) -> Iterable[Block]:
    """Yield what is said about the answer: the remark, and a reference to each proof."""
    if remark := words.remark(answer):
        yield Paragraph(remark, Role.REMARK)
    if answer.evidence:
        yield Paragraph(_proofs(words, register, answer.evidence), Role.REMARK)


def _proofs(words: Words, register: Register, evidence: Iterable[Evidence]) -> Line:
    _ = words.translator.gettext
    each = (
        line(register.link(Thing.EVIDENCE, proof), " ", proof.file)
        for proof in dict.fromkeys(evidence)
    )
    return filled(_("Nachweis: %(files)s"), files=joined(each, ", "))
