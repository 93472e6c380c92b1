# SPDX-License-Identifier: MIT
"""The annex in prose: which sentence of the form says an answer, and what fills its places.

A question with one choice says the sentence of the choice that is ticked, one with several its own
sentence with the phrases of the ticked ones at `{answer}`, and one of fields its own sentence. Each
sentence and phrase names the mandatory blanks that belong to it as `{id}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tomtool.domain.answers import blanks_in_use, is_answered, said
from tomtool.domain.questionnaire import PLACE, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.questionnaire import Blank, Question
    from tomtool.domain.route import LiveRoute
    from tomtool.domain.text import Text

ANSWER_PLACE = "answer"
"""The place of the ticked choices' phrases in the sentence of a question with several."""
_PLACE_AND_STOP = re.compile(PLACE.pattern + r"(\.?)")
_ENDS = (".", "!", "?", "…", ".“", "!“", "?“", ".”", "!”", "?”")
"""How a sentence ends, also a quoted one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said about one slot: `answer` as its reader may know it, and the form's words for it.

    Without a `template` the form has no words: the answer is *not applicable*, a plan that ticks
    and fills in nothing, or one to a question or choice of a form that brings no sentence for it.
    `beside` are the filled blanks that neither template nor phrases name, in order.
    """

    slot: Slot
    answer: Answer
    template: Text | None = None
    phrases: tuple[Text, ...] = ()
    beside: tuple[Blank, ...] = ()

    def in_words(
        self, language: str, value: Callable[[str], str], join: Callable[[Sequence[str]], str]
    ) -> str:
        """Return the sentence in `language`; the empty text without a template.

        `value` gives the words that stand for a blank, by its id, and is asked for empty ones
        too; `join` makes one phrase of several. What they return is not searched for places; if
        it ends a sentence itself, no full stop follows.
        """
        if self.template is None:
            return ""

        def put(place: str) -> str:
            if self.phrases and place == ANSWER_PLACE:
                return join([_filled(each.in_(language), value) for each in self.phrases])
            return value(place)

        return _filled(self.template.in_(language), put)


def _filled(text: str, value: Callable[[str], str]) -> str:
    """Return `text` with a value at each place."""

    def put(found: re.Match[str]) -> str:
        words = value(found[1])
        return words if is_ended(words) else words + found[2]

    return _PLACE_AND_STOP.sub(put, text)


def is_ended(words: str) -> bool:
    """Whether `words` end like a sentence, so that no full stop follows."""
    return words.endswith(_ENDS)


def sentences(route: LiveRoute) -> tuple[Sentence, ...]:
    """Return what there is to say about each slot that applies, in printed order.

    Empty answers and notes say nothing.
    """
    return tuple(_sentences(route))


def _sentences(route: LiveRoute) -> Iterator[Sentence]:
    for slot in route.slots():
        question = route.questionnaire.by_key[slot.question]
        answer = said(question, route.answer(slot))
        if question.kind is Kind.NOTE:
            continue
        if is_answered(question, replace(answer, status=None)):  # planned ones included
            yield _sentence(question, slot, answer)
        elif answer.status is not None:
            yield Sentence(slot, answer)


def _sentence(question: Question, slot: Slot, answer: Answer) -> Sentence:
    template, phrases = _words(question, answer)
    texts = phrases or filter(None, (template,))
    named = {place for text in texts for place in PLACE.findall(text.de)}
    filled = (blank for blank in blanks_in_use(question, answer) if blank.id in answer.blanks)
    beside = tuple(blank for blank in filled if blank.id not in named)
    return Sentence(slot, answer, template, phrases, beside)


def _words(question: Question, answer: Answer) -> tuple[Text | None, tuple[Text, ...]]:
    """Return template and phrases; none if a ticked choice has no words, rather than half of it."""
    ticked = [choice.says for choice in question.choices if choice.id in answer.choices]
    match question.kind:
        case Kind.SINGLE:
            return ticked[0], ()
        case Kind.MULTIPLE:
            phrases = tuple(text for text in ticked if text is not None)
            return (question.says, phrases) if len(phrases) == len(ticked) else (None, ())
    return question.says, ()
