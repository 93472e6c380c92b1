# SPDX-License-Identifier: MIT
"""Laws of findings: always up to date, never caused by what is hidden, never silenced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import (
    at_most,
    changes,
    conditions_about,
    fitting,
    marked_everywhere,
    questionnaires,
    responses,
)
from tomtool.domain.completeness import GapKind
from tomtool.domain.conditions import (
    Comparison,
    Declared,
    Fact,
    Filled,
    Mentions,
    Only,
    verdict,
)
from tomtool.domain.findings import LiveFindings, findings
from tomtool.domain.response import Compensation, published
from tomtool.domain.route import Here, route_of
from tomtool.domain.rules import Basis, GapTrigger, Rise, Rule, RuleBook, Severity, TextTrigger
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.strategies import Change
    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.rules import Trigger

TODAY = date(2030, 1, 1)
NOTHING = Text("–", "-")
SEVERITIES = st.sampled_from([Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO])


def rule(name: str, trigger: Trigger, **more: object) -> Rule:
    given = {"severity": Severity.LOW, "basis": Basis.JUDGEMENT, "source": "tomtool", **more}
    return Rule(
        id=name,
        trigger=trigger,
        valid_from=TODAY,
        message=NOTHING,
        rationale=NOTHING,
        remedy=NOTHING,
        **given,  # type: ignore[arg-type]  # of the right types, by the calls below
    )


@st.composite
def looks_of_rules(draw: DrawFn, questionnaire: Questionnaire) -> Condition:
    """Draw one of the leaves that only rules have."""
    question: Question = draw(st.sampled_from(list(questionnaire.questions())))
    ids = [*question.choice_by_id, "x"]
    names = [*question.blank_by_id, "x"]
    return draw(
        st.one_of(
            st.builds(Only, st.just(question.key), st.frozensets(st.sampled_from(ids))),
            st.builds(Filled, st.just(question.key), st.sampled_from(names), st.booleans()),
            st.builds(Mentions, st.just(question.key), st.just(("a", "s"))),
            st.builds(Declared, st.just(question.key), st.sampled_from(["planned", "x"])),
            st.just(Fact("minors", Comparison.EQUALS, 1)),
        )
    )


@st.composite
def rule_books(draw: DrawFn, questionnaire: Questionnaire) -> RuleBook:
    asked = list(questionnaire.questions())
    condition = st.one_of(conditions_about(asked), looks_of_rules(questionnaire))
    trigger = st.one_of(
        condition,
        condition,
        st.builds(GapTrigger, st.sampled_from([GapKind.MISSING, GapKind.NOT_APPLICABLE])),
        st.just(TextTrigger(("a", "s"))),
    )
    rules = [
        rule(
            f"S-{n}",
            draw(trigger),
            severity=draw(SEVERITIES),
            rises=tuple(draw(st.lists(st.builds(Rise, condition, SEVERITIES), max_size=1))),
            grows_with_need=draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 4)))
    ]
    return RuleBook(tuple(rules))


@st.composite
def reviews(draw: DrawFn) -> tuple[Questionnaire, RuleBook, Response]:
    questionnaire = draw(questionnaires())
    return questionnaire, draw(rule_books(questionnaire)), draw(responses(questionnaire))


@given(st.data(), reviews())
def test_findings__after_any_changes__are_those_of_a_fresh_look(
    data: st.DataObject, review: tuple[Questionnaire, RuleBook, Response]
) -> None:
    questionnaire, rules, response = review
    live = LiveFindings(rules, route_of(questionnaire, response), response, TODAY)
    step = changes(questionnaire).filter(lambda change: fitting(questionnaire, change))
    steps: list[Change] = data.draw(st.lists(step, max_size=6))
    for slot, answer in steps:
        live.put(slot, answer)
        now = replace(response, answers=live.route.answers)
        assert live.all() == findings(questionnaire, rules, now, TODAY)
        about_gaps = {each for each in live.all() if isinstance(each.rule.trigger, GapTrigger)}
        assert live.besides_gaps() == tuple(f for f in live.all() if f not in about_gaps)
        for names in ((), *((key,) for key in questionnaire.by_key), questionnaire.by_key):
            told = tuple(f for f in live.all() if {*names} & {*f.questions})
            assert live.at(*names) == told


@at_most(50)
@given(reviews())
def test_findings__condition_holds_somewhere__exactly_there_one_is_found(
    review: tuple[Questionnaire, RuleBook, Response],
) -> None:
    """Every condition is judged anew at every site, as slowly as one likes."""
    questionnaire, rules, response = review
    live = LiveFindings(rules, route_of(questionnaire, response), response, TODAY)
    facts = {"minors": int(response.processing.minors)}
    for each in (each for each in rules.rules if each.condition is not None):
        asked = [questionnaire.by_key[key] for key in each.looks_at]
        sites = max((live.route.sites_of(question) for question in asked), key=len, default=(None,))
        assert each.condition is not None
        holding = {
            site for site in sites if verdict(each.condition, Here(live.route, site, facts)) is True
        }
        found = {finding.id.site or None for finding in live.all() if finding.rule is each}
        assert found == holding


@at_most(50)
@given(reviews())
def test_findings__hidden_answers_taken_away__stay_the_same(
    review: tuple[Questionnaire, RuleBook, Response],
) -> None:
    questionnaire, rules, response = review
    about_hidden = {each.id for each in rules.rules if each.trigger == HIDDEN}
    sent = published(questionnaire, response, route_of(questionnaire, response).slots())
    before, after = (
        {
            (finding.id, finding.severity)
            for finding in findings(questionnaire, rules, each, TODAY)
            if finding.rule.id not in about_hidden
        }
        for each in (response, sent)
    )
    assert before == after


HIDDEN = GapTrigger(GapKind.NOT_APPLICABLE)


@at_most(50)
@given(reviews())
def test_findings__answered_by_the_vendor__are_not_silenced(
    review: tuple[Questionnaire, RuleBook, Response],
) -> None:
    questionnaire, rules, response = review
    bare = replace(response, compensations=())
    found = findings(questionnaire, rules, bare, TODAY)
    answered = tuple(Compensation(*finding.id, measure="ja") for finding in found)
    again = findings(questionnaire, rules, replace(bare, compensations=answered), TODAY)
    assert [replace(each, compensation=None) for each in again] == list(found)
    assert all(each.compensation is not None for each in again)


@at_most(50)
@given(reviews())
def test_findings__private_marks_set_everywhere__stay_the_same(
    review: tuple[Questionnaire, RuleBook, Response],
) -> None:
    questionnaire, rules, response = review
    slots = route_of(questionnaire, response).slots()
    marked = replace(response, answers=marked_everywhere(response.answers, slots))
    before, after = (findings(questionnaire, rules, each, TODAY) for each in (response, marked))
    assert before == after


@at_most(50)
@given(st.randoms(), reviews())
def test_findings__answers_in_any_order__come_in_one_order(
    random: object, review: tuple[Questionnaire, RuleBook, Response]
) -> None:
    questionnaire, rules, response = review
    shuffled = list(response.answers.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    other = replace(response, answers=dict(shuffled))
    found = findings(questionnaire, rules, response, TODAY)
    assert found == findings(questionnaire, rules, other, TODAY)
    assert [each.severity.rank for each in found] == sorted(each.severity.rank for each in found)
