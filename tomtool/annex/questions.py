# SPDX-License-Identifier: MIT
"""One question and its answer on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex import theme
from tomtool.annex.blocks import Story, para
from tomtool.annex.textsafe import bold, filled, label, markup, soft
from tomtool.annex.words import side_by_side
from tomtool.domain.answers import Status
from tomtool.domain.questionnaire import Kind

if TYPE_CHECKING:
    from tomtool.annex.textsafe import Markup
    from tomtool.annex.words import Words
    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Question

_ONE_LINE = 48
"""Choices without blanks whose texts have at most so many characters stand in one line."""


def question_block(words: Words, question: Question, answer: Answer) -> Story:
    """Return the question with its hint, all its choices, the answer and what is said about it."""
    style = theme.INSTRUCTION if question.kind is Kind.NOTE else theme.QUESTION
    block: Story = [para(words.text(question.text), style, label(question.number))]
    if question.hint is not None:
        block.append(para(words.text(question.hint), theme.HINT))
    if question.kind is not Kind.NOTE:
        block += _answer(words, question, answer)
        block += _about(words, answer)
    return block


def same_block(words: Words, question: Question, answer: Answer, model: str) -> Story:
    """Return the question in short where a further site answers like the site named `model`."""
    _ = words.translator.gettext
    text = filled(
        _("%(question)s – %(answer)s (wie %(site)s)"),
        question=soft(words.text(question.short)),
        answer=bold(words.in_short(question, answer)),
        site=markup(model),
    )
    return [para(text, theme.SAME, label(question.number))]


def _answer(words: Words, question: Question, answer: Answer) -> Story:
    """Return the answer: its status, then the choices with their boxes or the filled fields."""
    status = words.status(answer)
    lines: Story = [] if status is None else [para(status, theme.ANSWER)]
    if answer.status is Status.NOT_APPLICABLE:
        return lines
    if question.kind is Kind.FIELDS:
        fields = words.fields(question, answer) if answer.filled else ()
        lines += [para(line, theme.ANSWER) for line in fields]
    else:
        lines += _choices(words, question, answer)
    if status is None and not _says_anything(question, answer):
        lines.append(para(words.nothing(), theme.ANSWER))
    return lines


def _says_anything(question: Question, answer: Answer) -> bool:
    if question.kind is Kind.FIELDS:
        return answer.filled
    return not answer.choices.isdisjoint(question.choice_by_id)


def _choices(words: Words, question: Question, answer: Answer) -> Story:
    texts = [(c.id in answer.choices, words.choice(c, answer)) for c in question.choices]
    if _fits_one_line(question, words.translator.language):
        row = [(ticked, text if ticked else soft(text)) for ticked, text in texts]
        return [para(side_by_side(row), theme.ANSWER)]
    return [
        para(text, theme.TICKED_CHOICE, theme.TICKED)
        if ticked
        else para(text, theme.CHOICE, theme.UNTICKED)
        for ticked, text in texts
    ]


def _fits_one_line(question: Question, language: str) -> bool:
    length = sum(len(choice.text.in_(language)) for choice in question.choices)
    return length <= _ONE_LINE and not any(choice.blanks for choice in question.choices)


def _about(words: Words, answer: Answer) -> Story:
    """Return what is said about the answer: the remark and the evidence."""
    lines: list[Markup] = [words.remark(answer)] if answer.remark.strip() else []
    lines += map(words.evidence, answer.evidence)
    return [para(line, theme.REMARK) for line in lines]
