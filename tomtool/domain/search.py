# SPDX-License-Identifier: MIT
"""Finding questions: by words in what is asked or was answered, and by their printed number.

Case, accents and the spelling of umlauts do not matter: „Schlüssel“ is found by “SCHLUESSEL”. What
is searched of a form is folded once; of the answers, only those that changed since the last search.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

from tomtool.domain.answers import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Question, Questionnaire

LIMIT = 50
_AROUND = 40
"""About how many characters are shown before and after what was found."""


class Where(IntEnum):
    """Where the words of a search stand, the best place first."""

    NUMBER = 0
    SHORT = 1
    TEXT = 2
    CHOICE = 3
    ANSWER = 4
    REMARK = 5
    NOTE = 6
    HELP = 7


_ANSWERED = (Where.ANSWER, Where.REMARK, Where.NOTE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A question where all words were found; `where` is the least good place that took.

    The slot names a further site if a word stands in what was answered there. The excerpt is of the
    text found; for number and short text it is the beginning of the question.
    """

    slot: Slot
    where: Where
    excerpt: str


class _Folding(dict[int, str]):
    """What a character is compared as, by code point; worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        plain = normalize("NFKD", chr(code).casefold())
        self[code] = folded = "".join(c for c in plain if not combining(c))
        return folded


_FOLDING = _Folding(
    {ord("ä"): "ae", ord("Ä"): "ae", ord("ö"): "oe", ord("Ö"): "oe", ord("ü"): "ue", ord("Ü"): "ue"}
)


def folded(text: str) -> str:
    """Return `text` as it is compared: without case and accents, umlauts spelt out."""
    return normalize("NFC", text).translate(_FOLDING)


class _Entry(NamedTuple):
    """What one can search of a question and its answer: texts, the best places first.

    `everything` is all of them folded, one a line, so that a word is looked for only once: where it
    first stands is the best place it has. `starts` says where in it each text begins.
    """

    texts: tuple[tuple[Where, str], ...]
    everything: str
    starts: tuple[int, ...]

    def line(self, at: int) -> int:
        """Return which text stands `at` this place of `everything`."""
        return bisect_right(self.starts, at) - 1


def _entry(texts: Iterable[tuple[Where, str]]) -> _Entry:
    kept = tuple((where, normalize("NFC", text)) for where, text in texts)
    lines = [folded(text) for _, text in kept]
    starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    return _Entry(kept, "\n".join(lines), starts)


class _Found(NamedTuple):
    """A slot where all words were found, ordered as hits are; `at` is where the last one stands."""

    where: Where
    inexact: bool
    place: int
    site: str
    entry: _Entry
    at: int


class SearchIndex:
    """Searches one questionnaire in one language, and what was answered to it."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self._language = language
        self._questions = tuple(questionnaire.questions())
        self._place = {question.key: n for n, question in enumerate(self._questions)}
        self._asked = [_entry(_texts(each, language)) for each in self._questions]
        self._answered: dict[Slot, tuple[Answer, _Entry | None]] = {}
        self._questionnaire = questionnaire

    def find(
        self, words: str, answers: Mapping[Slot, Answer] | None = None, limit: int = LIMIT
    ) -> tuple[Hit, ...]:
        """Return where all `words` occur, the best first, then in printed order.

        A word may stand inside a longer one; „1.1“ finds 1.10 too, though after 1.1. Whether a
        question applies is not asked here.
        """
        wanted = folded(words).split()
        if not wanted:
            return ()
        entries = self._entries(answers or {})
        for word in wanted:
            entries = [each for each in entries if word in each[2].everything]
        found = (_found(*each, wanted) for each in entries)
        return tuple(map(self._hit, nsmallest(limit, filter(_is_own, found))))

    def by_number(self, number: str, section: str | None = None) -> tuple[Question, ...]:
        """Return the questions that „1.16“, „A1.16“ or „a116“ may mean.

        Several sections share a printed number: the one with the key `section`, where the user is,
        comes first, then the nearer ones.
        """
        wanted = folded("".join(number.split()))
        names = [(each, {folded(each.key), folded(each.number)}) for each in self._questions]
        found = [each for each, its in names if wanted in its]
        if not found:
            found = [each for each, its in names if wanted in {n.replace(".", "") for n in its}]
        place = {each.key: n for n, each in enumerate(self._questionnaire.sections)}
        here, section_of = place.get(section or "", 0), self._questionnaire.section_of
        return tuple(sorted(found, key=lambda each: abs(place[section_of[each.key].key] - here)))

    def _entries(self, answers: Mapping[Slot, Answer]) -> list[tuple[int, str, _Entry]]:
        """Return all that can be searched, by place and further site."""
        main, at_sites = list(self._asked), []
        for slot, answer in answers.items():
            entry = self._answer_entry(slot, answer)
            if entry is not None:
                place = self._place[slot.question]
                if slot.site is None:
                    main[place] = entry
                else:
                    at_sites.append((place, slot.site, entry))
        return [*((n, "", entry) for n, entry in enumerate(main)), *at_sites]

    def _answer_entry(self, slot: Slot, answer: Answer) -> _Entry | None:
        """Return what can be searched of a question with its answer; None if that has no texts."""
        known = self._answered.get(slot)
        if known is not None and known[0] is answer:
            return known[1]
        said = tuple(_texts_said(answer)) if slot.question in self._place else ()
        entry = None
        if said:
            asked = self._asked[self._place[slot.question]].texts
            entry = _entry(sorted((*asked, *said), key=itemgetter(0)))
        self._answered[slot] = answer, entry
        return entry

    def _hit(self, found: _Found) -> Hit:
        question = self._questions[found.place]
        text, within = question.text.in_(self._language), 0
        if found.where > Where.SHORT:
            line = found.entry.line(found.at)
            text, within = found.entry.texts[line][1], found.at - found.entry.starts[line]
        return Hit(Slot(question.key, found.site or None), found.where, _excerpt(text, within))


def _found(place: int, site: str, entry: _Entry, wanted: Sequence[str]) -> _Found:
    """Say where in `entry`, which has them all, the words are."""
    at = max(map(entry.everything.find, wanted))
    where, text = entry.texts[entry.line(at)]
    inexact = where is Where.NUMBER and folded(text) not in wanted
    return _Found(where, inexact, place, site, entry, at)


def _is_own(found: _Found) -> bool:
    """Whether the hit is worth its own line: a further site's only for what was answered there."""
    return not found.site or found.where in _ANSWERED


def _texts(question: Question, language: str) -> Iterator[tuple[Where, str]]:
    """Yield what can be searched of a question, the best places first."""
    yield Where.NUMBER, question.number
    yield Where.NUMBER, question.key
    yield Where.SHORT, question.short.in_(language)
    yield Where.TEXT, question.text.in_(language)
    for choice in question.choices:
        yield Where.CHOICE, choice.name.in_(language)
    for blank in question.blank_by_id.values():
        if blank.label is not None:
            yield Where.CHOICE, blank.label.in_(language)
    if question.hint is not None:
        yield Where.HELP, question.hint.in_(language)
    yield Where.HELP, question.help.in_(language)


def _texts_said(answer: Answer) -> Iterator[tuple[Where, str]]:
    """Yield what can be searched of an answer, the best places first."""
    texts: list[str] = []
    for value in answer.blanks.values():
        match value:
            case str():
                texts.append(value)
            case tuple():
                texts += value
    said = [(Where.ANSWER, text) for text in (*texts, answer.reason)]
    said += [(Where.REMARK, answer.remark), (Where.NOTE, answer.note)]
    return (each for each in said if each[1].strip())


def _excerpt(text: str, at: int) -> str:
    """Return `text`, if it is long only what stands around the place `at` in it when folded."""
    ends = accumulate((len(_FOLDING[ord(each)]) for each in text), initial=0)
    found = next(n for n, end in enumerate(ends) if end >= at)
    start = text.rfind(" ", 0, found - _AROUND) + 1 if found > _AROUND else 0
    end = text.find(" ", start + 2 * _AROUND)
    shown = text[start : end if end > 0 else None]
    return " ".join((*(["…"] if start else []), *shown.split(), *(["…"] if end > 0 else [])))
