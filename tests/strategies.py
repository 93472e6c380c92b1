# SPDX-License-Identifier: MIT
"""Random forms, rules and responses: every kind of question, blank and condition, and sites."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tomtool.domain.answers import EMPTY, Answer, Duration, Evidence, Slot, Status
from tomtool.domain.conditions import (
    All,
    Answered,
    Any,
    Compare,
    Comparison,
    Declared,
    Differs,
    Fact,
    Filled,
    Has,
    Mentions,
    Not,
    Only,
)
from tomtool.domain.questionnaire import (
    Blank,
    BlankType,
    Choice,
    Follows,
    Kind,
    Part,
    PerSite,
    Question,
    Questionnaire,
    References,
    Responsible,
    Section,
)
from tomtool.domain.response import (
    Compensation,
    Contact,
    ContactRole,
    DeletionPeriod,
    FormId,
    Party,
    Processing,
    ProtectionNeed,
    Response,
    Revision,
    Signer,
    Site,
)
from tomtool.domain.rules import Basis, Rise, Rule, RuleBook, Severity
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from tomtool.domain.answers import BlankValue
    from tomtool.domain.conditions import Condition, Leaf

Picked = TypeVar("Picked")
PARTS = ("A", "B")
SITES = ("hauptsitz", "halle", "ulm")
LISTS = (BlankType.LIST, BlankType.SITES)
COUNTABLE = (BlankType.INTEGER, BlankType.DURATION, BlankType.YESNO, *LISTS)
_BOUNDS = ((None, None), (-5, None), (None, 40), (0, 60))
_ARTICLES: tuple[tuple[str, ...], ...] = ((), ("5",), ("32(1)(b)", "5"))
_KINDS = (Kind.SINGLE, Kind.SINGLE, Kind.MULTIPLE, Kind.FIELDS, Kind.NOTE)
_UNITS = (("hours",), ("hours", "days"), ("weeks", "months", "years"))

words = st.text("aeinorstßÄ –„“<&{☒", min_size=1, max_size=12).map(str.strip).filter(bool)
_TEXTS = [Text(de, en) for de, en in (("Ärger", "anger"), ("ja – so", "yes"), ("<b>", "&"))]
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def at_most(examples: int) -> settings:
    """Return the settings of a law that is dear to try, and may take its time."""
    return settings(
        max_examples=min(examples, settings().max_examples),
        suppress_health_check=[HealthCheck.too_slow],
    )


@st.composite
def blanks(draw: DrawFn, name: str, *, in_choice: bool) -> Blank:
    """Draw a blank called `name`, with what its type needs and may have."""
    kind = pick(draw, list(BlankType))
    integer = kind is BlankType.INTEGER
    low, high = pick(draw, _BOUNDS) if integer else (None, None)
    return Blank(
        id=name,
        type=kind,
        label=pick(draw, _TEXTS),
        unit=pick(draw, (None, *_TEXTS)) if integer and not in_choice else None,
        units=pick(draw, _UNITS) if kind is BlankType.DURATION else (),
        minimum=low,
        maximum=high,
        optional=draw(st.booleans()),
        multiline=draw(st.booleans()) if kind is BlankType.TEXT else False,
    )


@st.composite
def choices(draw: DrawFn, name: str) -> Choice:
    """Draw a choice called `name`; its text names its blanks."""
    count = pick(draw, (0, 0, 1, 2))
    own = tuple(draw(blanks(f"{name}_feld{i}", in_choice=True)) for i in range(count))
    named = " ".join(f"{{{blank.id}}}" for blank in own)
    text = pick(draw, _TEXTS)
    return Choice(
        id=name,
        text=Text(f"{text.de} {named}".strip(), f"{text.en} {named}".strip()),
        exclusive=draw(st.booleans()),
        blanks=own,
    )


def pick(draw: DrawFn, among: Sequence[Picked]) -> Picked:
    """Draw one of `among`; quicker than a strategy made anew for each sequence."""
    return among[draw(st.integers(0, len(among) - 1))]


@st.composite
def leaves_about(draw: DrawFn, question: Question) -> Leaf:
    """Draw a leaf that looks at `question`."""
    numbers = [
        blank.id
        for blank in question.blank_by_id.values()
        if blank.type in (BlankType.INTEGER, BlankType.DURATION)
    ]
    kinds = [
        Answered,
        *([Has] * 2 if question.choices else []),
        *([Compare] * 2 if numbers else []),
    ]
    kind = pick(draw, kinds)
    if kind is Has:
        ids = list(question.choice_by_id)
        return Has(question.key, frozenset((pick(draw, ids), pick(draw, ids))))
    if kind is Compare:
        sign, bound = pick(draw, list(Comparison)), draw(st.integers(0, 60))
        return Compare(question.key, pick(draw, numbers), sign, bound)
    return Answered(question.key)


@st.composite
def rule_leaves_about(draw: DrawFn, questions: Sequence[Question]) -> Leaf:
    """Draw a leaf that only rules have, or a comparison that only they may make."""
    blanks = [(q.key, blank) for q in questions for blank in q.blank_by_id.values()]
    countable = [(key, blank.id) for key, blank in blanks if blank.type in COUNTABLE]
    lists = [(key, blank.id) for key, blank in blanks if blank.type in LISTS]
    key, names = pick(draw, questions).key, pick(draw, (("a",), ("<&", "in", "Ä")))
    found: list[Leaf] = [
        Mentions(key, names),
        Declared(key, pick(draw, list(Status))),
        Fact(pick(draw, ("minors", "protection_need")), Comparison.AT_LEAST, 1),
    ]
    ticked = [(q.key, tuple(q.choice_by_id)[1:]) for q in questions if q.choices]
    if ticked:
        asked, ids = pick(draw, ticked)
        found.append(Only(asked, frozenset(ids)))
    if blanks:
        asked, blank = pick(draw, blanks)
        found.append(Filled(asked, blank.id, draw(st.booleans())))
    if countable:
        comparison, bound = pick(draw, list(Comparison)), draw(st.integers(0, 2))
        found.append(Compare(*pick(draw, countable), comparison, bound))
    if lists:
        found.append(Differs(*pick(draw, lists), *pick(draw, lists)))
    return pick(draw, found)


@st.composite
def conditions_about(
    draw: DrawFn, questions: Sequence[Question], depth: int = 2, *, of_rules: bool = False
) -> Condition:
    """Draw a condition, at most `depth` deep, that looks at some of `questions`."""
    shape = pick(draw, ("leaf", "leaf", "all", "any", "not")) if depth else "leaf"
    if shape == "leaf" and of_rules and draw(st.booleans()):
        return draw(rule_leaves_about(questions))
    if shape == "leaf":
        return draw(leaves_about(pick(draw, questions)))
    inner = conditions_about(questions, depth - 1, of_rules=of_rules)
    if shape == "not":
        return Not(draw(inner))
    branches = tuple(draw(inner) for _ in range(draw(st.integers(1, 3))))
    return All(branches) if shape == "all" else Any(branches)


@st.composite
def questions(draw: DrawFn, key: str, earlier: Sequence[Question]) -> Question:
    """Draw a question whose condition, if any, looks at `earlier` ones."""
    kind = pick(draw, _KINDS)
    with_choices = kind in (Kind.SINGLE, Kind.MULTIPLE)
    ids = pick(draw, ("ab", "abc", "dcba")) if with_choices else ""
    fields = range(draw(st.integers(1, 2)) if kind is Kind.FIELDS else 0)
    text, conditional = pick(draw, _TEXTS), draw(st.booleans())
    rivals = tuple(ids[:2]) if kind is Kind.MULTIPLE and draw(st.booleans()) else ()
    return Question(
        key=key,
        number=key[1:],
        short=text,
        text=text,
        help=text,
        kind=kind,
        hint=pick(draw, (None, text)),
        shown_if=draw(conditions_about(earlier)) if earlier and conditional else None,
        per_site=pick(draw, list(PerSite)),
        optional=draw(st.booleans()),
        answer_only=kind is not Kind.NOTE and pick(draw, (False, False, True)),
        carry_over=kind is Kind.NOTE or pick(draw, (True, True, False)),
        choices=tuple(draw(choices(name)) for name in ids),
        exactly_one_of=rivals,
        own_blanks=tuple(draw(blanks(f"feld{i}", in_choice=False)) for i in fields),
        refs=References(dsgvo=pick(draw, _ARTICLES)),
    )


@st.composite
def questionnaires(draw: DrawFn, max_questions: int = 6) -> Questionnaire:
    """Draw a sound questionnaire: no condition dangles or turns in a circle.

    Conditions look backwards and, as in real forms, sometimes forwards.
    """
    count = draw(st.integers(1, max_questions))
    keys = [f"{pick(draw, PARTS)}{1 + i % 2}.{i}" for i in range(count)]
    drawn: list[Question] = []
    for key in keys:
        drawn.append(draw(questions(key, drawn)))
    switched = draw(st.booleans())
    steering = [question for question in drawn if question.per_site is PerSite.NEVER]
    followed = Follows("0.9", {"Z1.1": pick(draw, keys)}, ("Z1.2",))
    found: dict[str, list[Question]] = {}
    for question in draw(st.permutations(drawn)):
        found.setdefault(re.sub(r"\..*", "", question.key), []).append(question)
    return Questionnaire(
        id="probe",
        version=pick(draw, ("1.0", "2", "10.3")),
        title=pick(draw, _TEXTS),
        description=pick(draw, _TEXTS),
        parts=tuple(Part(key, pick(draw, _TEXTS)) for key in PARTS),
        sections=tuple(
            Section(
                key,
                key[0],
                pick(draw, _TEXTS),
                pick(draw, list(Responsible)),
                tuple(asked),
                pick(draw, (None, *_TEXTS)),
            )
            for key, asked in found.items()
        ),
        editions={"iso": pick(draw, _TEXTS)} if draw(st.booleans()) else {},
        repeat_per_site_if=draw(conditions_about(steering)) if steering and switched else None,
        at_hand=pick(draw, ((), tuple(_TEXTS))),
        follows=pick(draw, (None, Follows("0.9"), followed)),
    )


@st.composite
def rule_books(draw: DrawFn, questionnaire: Questionnaire) -> RuleBook:
    """Draw rules with conditions about `questionnaire`, some of which rise or grow."""
    condition = conditions_about(list(questionnaire.questions()), of_rules=True)
    rise = st.builds(Rise, condition, st.sampled_from(Severity))
    text = _TEXTS[0]
    return RuleBook(
        tuple(
            Rule(
                id=f"S-{number}",
                trigger=draw(condition),
                severity=pick(draw, list(Severity)),
                basis=pick(draw, list(Basis)),
                source="tomtool",
                valid_from=date(2026, 1, 1),
                message=text,
                rationale=text,
                remedy=text,
                rises=tuple(draw(st.lists(rise, max_size=2))),
                grows_with_need=draw(st.booleans()),
            )
            for number in range(draw(st.integers(3, 6)))
        )
    )


def values_for(blank: Blank) -> SearchStrategy[BlankValue]:
    """Return values that fit `blank`, empty ones included."""
    numbers = st.integers(
        0 if blank.minimum is None else blank.minimum,
        80 if blank.maximum is None else blank.maximum,
    )
    fitting: dict[BlankType, SearchStrategy[BlankValue]] = {
        BlankType.TEXT: st.just("") | words,
        BlankType.INTEGER: numbers,
        BlankType.DATE: days,
        BlankType.YESNO: st.booleans(),
        BlankType.LIST: st.lists(words, max_size=2).map(tuple),
        BlankType.SITES: st.just(()) | st.just(SITES[:1]),
    }
    if blank.type is BlankType.DURATION:
        return st.builds(Duration, st.integers(0, 80), st.sampled_from(blank.units))
    return fitting[blank.type]


_STATUSES = (
    (None, "", None),
    (None, "", None),
    (None, "left over", date(2030, 1, 1)),
    (Status.NOT_APPLICABLE, "so klein", None),
    (Status.NOT_APPLICABLE, " ", None),
    (Status.PLANNED, "", date(2030, 1, 1)),
    (Status.PLANNED, "bald", None),
)
_ASIDES = (
    ("", ()),
    ("für alle", ()),
    ("", (Evidence("plan.pdf", "ab" * 32, date(2026, 2, 28)),)),
)
PRIVATE = (Answer(note="nur für uns"), Answer(clarify=True), Answer(carried=True))


@st.composite
def answers_to(draw: DrawFn, question: Question) -> Answer:
    """Draw an answer that fits `question`, complete or not, with blanks left over by unticking."""
    if pick(draw, (False,) * 9 + (True,)):
        return pick(draw, PRIVATE)
    ids = sorted(question.choice_by_id)
    ticked = {pick(draw, ids) for _ in range(draw(st.integers(0, 2)))} if ids else set()
    ticked -= set(sorted(ticked.intersection(question.exactly_one_of))[1:])
    if question.kind is Kind.SINGLE or any(question.choice_by_id[c].exclusive for c in ticked):
        ticked = set(sorted(ticked)[:1])
    given = [blank for blank in question.blank_by_id.values() if draw(st.booleans())]
    status, reason, until = pick(draw, _STATUSES[:3] if question.answer_only else _STATUSES)
    remark, proofs = pick(draw, _ASIDES)
    return replace(
        pick(draw, (EMPTY, *PRIVATE)),
        choices=frozenset(ticked),
        blanks={blank.id: draw(values_for(blank)) for blank in given},
        status=status,
        reason=reason,
        until=until,
        remark=remark,
        evidence=proofs,
    )


def marked_everywhere(answers: Mapping[Slot, Answer], slots: Iterable[Slot]) -> dict[Slot, Answer]:
    """Return `answers` with every private mark set, also at `slots` without an answer.

    A further site without one answers like the main site: there is nothing of its own to mark.
    """
    held = {slot: EMPTY for slot in slots if slot.site is None} | dict(answers)
    return {
        slot: replace(answer, note="!", clarify=True, carried=True) for slot, answer in held.items()
    }


Change = tuple[Slot, Answer | None]


@st.composite
def changes(draw: DrawFn, questionnaire: Questionnaire) -> Change:
    """Draw one step of filling in: an answer put or removed, at the main or a further site."""
    question = pick(draw, list(questionnaire.questions()))
    site = pick(draw, (None, None, *SITES[1:]))
    removed = pick(draw, (False, False, False, True))
    return Slot(question.key, site), None if removed else draw(answers_to(question))


def fitting(questionnaire: Questionnaire, change: Change) -> bool:
    """Whether an answer may stand where `change` puts one."""
    question = questionnaire.by_key[change[0].question]
    place_fits = change[0].site is None or question.per_site is not PerSite.NEVER
    return place_fits and question.kind is not Kind.NOTE


@st.composite
def responses(draw: DrawFn, questionnaire: Questionnaire | None = None) -> Response:
    """Draw a response, to `questionnaire` if given; its answers and master data fit."""
    if questionnaire is None:
        questionnaire = draw(questionnaires())
    form = questionnaire
    steps = draw(st.lists(changes(form).filter(lambda step: fitting(form, step)), max_size=8))
    sections = [section.key for section in form.sections]
    apart = [
        section.key
        for section in form.sections
        if any(question.per_site is PerSite.ON_REQUEST for question in section.questions)
    ]
    return Response(
        form=FormId(form.id, form.version),
        product=draw(words),
        version=draw(st.integers(1, 9)),
        as_of=draw(days),
        parties=(draw(parties("anbieter", Responsible.VENDOR)),),
        sites=tuple(draw(sites(name)) for name in SITES),
        contacts=tuple(draw(st.lists(contacts, max_size=2))),
        processing=draw(processings),
        deletion_periods=tuple(draw(st.lists(deletion_periods, max_size=2))),
        signers=tuple(draw(st.lists(signers, max_size=2))),
        answered_for=draw(st.dictionaries(st.sampled_from(sections), st.just(("anbieter",)))),
        apart=frozenset(draw(st.sets(st.sampled_from(apart)))) if apart else frozenset(),
        compensations=tuple(draw(st.lists(compensations(form), max_size=2))),
        history=tuple(draw(st.lists(revisions, max_size=2))),
        answers={slot: answer for slot, answer in steps if answer is not None},
    )


def compensations(questionnaire: Questionnaire) -> SearchStrategy[Compensation]:
    """Return answers to findings, also to such as nothing causes."""
    keys = st.sampled_from(["", *questionnaire.by_key])
    site = st.sampled_from(["", *SITES])
    return st.builds(Compensation, st.just("S-04"), keys, site, maybe, st.none() | days)


maybe = st.just("") | words
revisions = st.builds(Revision, st.integers(1, 9), days, maybe)
"""Versions of a response, in no order."""
contacts = st.builds(Contact, st.sampled_from(ContactRole), words, maybe, maybe, maybe)
deletion_periods = st.builds(DeletionPeriod, words, words, maybe, maybe)
signers = st.builds(Signer, words, maybe, maybe)
_lists = st.lists(words, max_size=2).map(tuple)
processings = st.builds(
    Processing,
    maybe,
    maybe,
    _lists,
    _lists,
    maybe,
    st.sampled_from(ProtectionNeed),
    st.booleans(),
    st.booleans(),
)


def parties(name: str, role: Responsible) -> SearchStrategy[Party]:
    """Parties with the id `name`."""
    return st.builds(Party, st.just(name), st.just(role), words, maybe, maybe, maybe, maybe, maybe)


def sites(name: str) -> SearchStrategy[Site]:
    """Sites with the id `name`."""
    return st.builds(Site, st.just(name), words, maybe, st.sampled_from(("", "anbieter")))
