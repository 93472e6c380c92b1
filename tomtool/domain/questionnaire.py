# SPDX-License-Identifier: MIT
"""What a form asks: questionnaire, sections, questions, choices and the blanks inside them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from tomtool.domain.conditions import Condition, questions_of
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tomtool.domain.measures import Measure

PLACE = re.compile(r"\{([a-z0-9_]+)\}")
"""A blank's place in the text of a choice."""


class BlankType(StrEnum):
    """What may be filled into a blank."""

    TEXT = "text"
    INTEGER = "integer"
    DURATION = "duration"
    DATE = "date"
    YESNO = "yesno"
    LIST = "list"
    SITES = "sites"


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    FIELDS = "fields"
    NOTE = "note"


class PerSite(StrEnum):
    """Whether a question is asked once per site when the sites differ."""

    NEVER = "never"
    ALWAYS = "always"
    ON_REQUEST = "on_request"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in, `[__]`, inside a choice or standing for the whole question."""

    id: str
    type: BlankType
    label: Text | None = None
    unit: Text | None = None
    units: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    optional: bool = False
    multiline: bool = False

    @property
    def name(self) -> Text:
        """What people call it: its label, or its id if it has none."""
        return self.label or Text(self.id, self.id)

    def allows(self, number: int) -> bool:
        """Whether `number` lies within the bounds; a duration is never negative."""
        low = 0 if self.type is BlankType.DURATION else self.minimum
        return (low is None or low <= number) and (self.maximum is None or number <= self.maximum)


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick; its text names each of its blanks once as `{id}`.

    Ticked, it gives the `measures` with these ids. `says` is its part of the annex in prose: a
    sentence where one choice is ticked, a phrase where several may be; see `domain.prose`.
    """

    id: str
    text: Text
    exclusive: bool = False
    blanks: tuple[Blank, ...] = ()
    measures: tuple[str, ...] = ()
    says: Text | None = None

    @property
    def name(self) -> Text:
        """Its text with dots for the blanks."""
        return Text(PLACE.sub("…", self.text.de), PLACE.sub("…", self.text.en))

    @property
    def alone(self) -> Choice:
        """What is offered, without what follows from it."""
        return replace(self, measures=(), says=None)


@dataclass(frozen=True, slots=True)
class References:
    """What a question rests on, as identifiers of the editions the questionnaire names."""

    dsgvo: tuple[str, ...] = ()
    sdm: tuple[str, ...] = ()
    iso: tuple[str, ...] = ()
    bsi: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One numbered item. `key` is its stable name (`A1.16`), `number` what is printed (`1.16`).

    `answer_only` takes neither *not applicable* nor *planned*; of the choices `exactly_one_of`
    names, if any, one must be ticked and no more. Without `carry_over` the next version asks anew.
    Any answer gives the `measures` with these ids; `says` is the sentence around what is ticked or
    filled in, see `domain.prose`.
    """

    key: str
    number: str
    short: Text
    text: Text
    help: Text
    kind: Kind
    hint: Text | None = None
    shown_if: Condition | None = None
    per_site: PerSite = PerSite.NEVER
    optional: bool = False
    answer_only: bool = False
    carry_over: bool = True
    choices: tuple[Choice, ...] = ()
    exactly_one_of: tuple[str, ...] = ()
    own_blanks: tuple[Blank, ...] = ()
    refs: References = References()
    measures: tuple[str, ...] = ()
    says: Text | None = None

    @cached_property
    def choice_by_id(self) -> Mapping[str, Choice]:
        """The choices by id."""
        return {choice.id: choice for choice in self.choices}

    @cached_property
    def blank_by_id(self) -> Mapping[str, Blank]:
        """All blanks, the question's own and those of its choices, by id."""
        inside = (blank for choice in self.choices for blank in choice.blanks)
        return {blank.id: blank for blank in (*self.own_blanks, *inside)}

    @property
    def mandatory(self) -> bool:
        """Whether it must be answered where it applies."""
        return self.kind is not Kind.NOTE and not self.optional


class Responsible(StrEnum):
    """Who usually knows the answers of a section, and what part a party plays."""

    VENDOR = "vendor"
    SUBPROCESSOR = "subprocessor"


@dataclass(frozen=True)
class Section:
    """A page of the questionnaire; `short` is its title for lists, where that is another."""

    key: str
    part: str
    title: Text
    responsible: Responsible
    questions: tuple[Question, ...]
    short: Text | None = None

    @property
    def in_short(self) -> Text:
        """The title for lists."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Part:
    """A group of sections under one heading."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Follows:
    """Which version a form follows, and what became of that one's questions.

    `renamed` leads from a key there to the key here; `removed` are the keys that ended there.
    """

    version: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """A form in one version: everything asked, in order, and when.

    `at_hand` is what one should have at hand before filling it in. `measures` are those of the
    catalogue that answers can give, by id, in its order; `abbreviations` are spelled out by what
    they stand for.
    """

    id: str
    version: str
    title: Text
    description: Text
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    editions: Mapping[str, Text]
    repeat_per_site_if: Condition | None = None
    at_hand: tuple[Text, ...] = ()
    follows: Follows | None = None
    measures: Mapping[str, Measure] = field(default_factory=dict)
    abbreviations: Mapping[str, Text] = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        """Yield every question in printed order."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """The questions by key."""
        return {question.key: question for question in self.questions()}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section each question key stands in."""
        return {q.key: section for section in self.sections for q in section.questions}

    @cached_property
    def depends_on(self) -> Mapping[str, tuple[str, ...]]:
        """For each question key, the keys its condition names."""
        return {question.key: questions_of(question.shown_if) for question in self.questions()}

    @cached_property
    def dependents(self) -> Mapping[str, tuple[str, ...]]:
        """For each question key, the keys whose conditions name it."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, names in self.depends_on.items():
            for name in names:
                found[name].append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """For each key, how many conditions deep it lies; a question ranks above all it depends on.

        Raises graphlib.CycleError or KeyError on a circular or dangling condition, which a loaded
        form does not have.
        """
        ranks: dict[str, int] = {}
        for key in TopologicalSorter(self.depends_on).static_order():
            ranks[key] = 1 + max((ranks[name] for name in self.depends_on[key]), default=-1)
        return ranks
