# SPDX-License-Identifier: MIT
"""Findings by example: how much they matter, which site they name, what they may rely on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import NO, YES, blank, choice, fields, form, question, response, ticked
from tomtool.domain.answers import Answer, Duration, Slot, Status
from tomtool.domain.completeness import GapKind
from tomtool.domain.conditions import (
    All,
    Answered,
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
from tomtool.domain.findings import Finding, FindingId, LiveFindings, findings
from tomtool.domain.questionnaire import BlankType, Kind, PerSite
from tomtool.domain.response import Compensation, Processing, ProtectionNeed
from tomtool.domain.route import route_of
from tomtool.domain.rules import Basis, GapTrigger, Rise, Rule, RuleBook, Severity, TextTrigger
from tomtool.domain.text import Text

if TYPE_CHECKING:
    from tomtool.domain.conditions import Condition
    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.rules import Trigger

TODAY = date(2026, 6, 1)
TEXT = Text("Probe", "Probe")
YES_AT_1, YES_AT_2 = (Has(key, frozenset({"ja"})) for key in ("A1.1", "A1.2"))
ALWAYS = Fact("minors", Comparison.AT_LEAST, 0)
NEVER = Fact("minors", Comparison.LESS_THAN, 0)


def rule(trigger: Trigger, name: str = "S-01", **more: Any) -> Rule:  # noqa: ANN401 - any field
    given: dict[str, Any] = {
        "severity": Severity.LOW,
        "message": TEXT,
        "rationale": TEXT,
        "remedy": TEXT,
    } | more
    return Rule(name, trigger, basis=Basis.JUDGEMENT, source="tomtool", valid_from=TODAY, **given)


def found(questionnaire: Questionnaire, filled: Response, *rules: Rule) -> tuple[Finding, ...]:
    return findings(questionnaire, RuleBook(rules), filled, TODAY)


def fires(condition: Condition, asked: Question, answer: Answer) -> bool:
    """Whether a rule with `condition` fires on `answer` to `asked`, below an open gate."""
    gate = question("A0.1")
    below = replace(asked, shown_if=Has("A0.1", frozenset({"ja"})))
    answers = {"A0.1": YES, asked.key: answer}
    return bool(found(form(gate, below), response(answers), rule(condition)))


ORTE, MEHR = blank("orte", BlankType.LIST), blank("mehr", BlankType.LIST)
FIELDS = fields(
    "A1.1",
    ORTE,
    MEHR,
    blank("frist", BlankType.DURATION, units=("hours", "days")),
    blank("geprueft", BlankType.YESNO),
    blank("text"),
)
CHOICES = question(
    "A1.1",
    Kind.MULTIPLE,
    choices=(choice("a", blank("ort")), choice("b", blank("zahl", BlankType.INTEGER)), choice("c")),
)
PLANNED: dict[str, Any] = {"status": Status.PLANNED, "until": date(2027, 1, 1)}
VOID: dict[str, Any] = {"status": Status.NOT_APPLICABLE, "reason": "Kein Ort in Kiel"}


def frist(comparison: Comparison, bound: int) -> Compare:
    return Compare("A1.1", "frist", comparison, bound)


def orte(comparison: Comparison, bound: int) -> Compare:
    return Compare("A1.1", "orte", comparison, bound)


def checked(bound: int) -> Compare:
    return Compare("A1.1", "geprueft", Comparison.EQUALS, bound)


MORE, FEWER = Comparison.MORE_THAN, Comparison.LESS_THAN
ONLY_AB = Only("A1.1", frozenset({"a", "b"}))
IN_KIEL = Mentions("A1.1", ("Kiel", "<…"))
TWO_LISTS = Differs("A1.1", "orte", "A1.1", "mehr")
LOOKS: list[tuple[Condition, Question, Answer, bool]] = [
    (ONLY_AB, CHOICES, ticked("a"), True),
    (ONLY_AB, CHOICES, ticked("a", "b"), True),
    (ONLY_AB, CHOICES, ticked("a", "c"), False),
    (ONLY_AB, CHOICES, ticked(), False),
    (ONLY_AB, CHOICES, Answer(frozenset({"a"}), **PLANNED), False),
    (Filled("A1.1", "ort", filled=True), CHOICES, ticked("a", ort="Kiel"), True),
    (Filled("A1.1", "ort", filled=True), CHOICES, ticked("a", ort=" "), False),
    (Filled("A1.1", "ort", filled=True), CHOICES, ticked("b", ort="Kiel"), False),
    (Filled("A1.1", "ort", filled=False), CHOICES, ticked("b", ort="Kiel"), True),
    (Filled("A1.1", "geprueft", filled=True), FIELDS, ticked(geprueft=False), True),
    (
        Filled("A1.1", "geprueft", filled=True),
        FIELDS,
        Answer(blanks={"geprueft": True}, **PLANNED),
        False,
    ),
    (Compare("A1.1", "zahl", MORE, 3), CHOICES, ticked("b", zahl=4), True),
    (Compare("A1.1", "zahl", MORE, 3), CHOICES, ticked("a", zahl=4), False),
    (frist(MORE, 72), FIELDS, ticked(frist=Duration(4, "days")), True),
    (frist(MORE, 72), FIELDS, ticked(frist=Duration(72, "hours")), False),
    (frist(FEWER, 72), FIELDS, ticked(), False),
    (orte(MORE, 1), FIELDS, ticked(orte=("Kiel", "Ulm")), True),
    (orte(MORE, 1), FIELDS, ticked(orte=("Kiel",)), False),
    (checked(1), FIELDS, ticked(geprueft=True), True),
    (checked(1), FIELDS, ticked(geprueft=False), False),
    (checked(0), FIELDS, ticked(geprueft=False), True),
    (checked(0), FIELDS, ticked(), False),
    (IN_KIEL, FIELDS, ticked(text="Serverraum in KIEL"), True),
    (IN_KIEL, FIELDS, ticked(text="Kieler Förde"), True),
    (IN_KIEL, FIELDS, ticked(text="Kupferkiel"), False),
    (IN_KIEL, FIELDS, ticked(text="„Kiel“"), True),
    (IN_KIEL, FIELDS, ticked(text="in <… Ort>"), True),
    (IN_KIEL, FIELDS, ticked(orte=("Ulm", "Kiel")), True),
    (IN_KIEL, FIELDS, Answer(remark="auch Kiel"), True),
    (IN_KIEL, FIELDS, Answer(note="auch Kiel"), False),
    (IN_KIEL, FIELDS, Answer(**VOID), True),
    (IN_KIEL, FIELDS, Answer(reason="Kiel, übrig geblieben"), False),
    (IN_KIEL, FIELDS, Answer(blanks={"text": "Kiel"}, **VOID | {"reason": "-"}), False),
    (IN_KIEL, FIELDS, Answer(blanks={"text": "Kiel"}, **PLANNED), True),
    (IN_KIEL, CHOICES, ticked("b", ort="Kiel"), False),
    (TWO_LISTS, FIELDS, ticked(orte=("Kiel", "Ulm"), mehr=("Kiel",)), True),
    (TWO_LISTS, FIELDS, ticked(orte=("Kiel", "Ulm"), mehr=("Ulm", "Kiel")), False),
    (TWO_LISTS, FIELDS, ticked(orte=("Kiel",)), False),
    (Declared("A1.1", "planned"), FIELDS, Answer(**PLANNED), True),
    (Declared("A1.1", "planned"), FIELDS, Answer(**VOID), False),
    (Declared("A1.1", "not_applicable"), FIELDS, Answer(**VOID), True),
]


@pytest.mark.parametrize(("look", "asked", "answer", "expected"), LOOKS)
def test_rule__looking_at_an_answer__fires_or_not(
    look: Condition, asked: Question, answer: Answer, expected: bool
) -> None:
    assert fires(look, asked, answer) is expected


@pytest.mark.parametrize(
    "look", [ONLY_AB, Filled("A1.1", "ort", filled=False), IN_KIEL, Declared("A1.1", "planned")]
)
@pytest.mark.parametrize("denied", [False, True])
def test_rule__looking_at_a_hidden_answer__stays_silent(look: Condition, denied: bool) -> None:
    below = replace(CHOICES, shown_if=Has("A0.1", frozenset({"ja"})))
    hidden = response({"A0.1": NO, "A1.1": ticked("a", ort="Kiel")})
    assert found(form(question("A0.1"), below), hidden, rule(Not(look) if denied else look)) == ()


def test_differs__one_of_the_two_hidden__is_void() -> None:
    gate, one, other = question("A0.1"), FIELDS, replace(FIELDS, key="A1.2")
    differ = Differs("A1.1", "orte", "A1.2", "orte")
    answers = {"A1.1": ticked(orte=("Kiel",)), "A1.2": ticked(orte=("Ulm",))}
    asked = form(gate, one, replace(other, shown_if=Has("A0.1", frozenset({"ja"}))))
    assert found(asked, response(answers | {"A0.1": YES}), rule(differ))
    assert not found(asked, response(answers | {"A0.1": NO}), rule(differ))


BARE = form(question("A1.1"))


def severity(filled: Response, **more: Any) -> Severity:  # noqa: ANN401 - any field of a rule
    (finding,) = found(BARE, filled, rule(ALWAYS, **more))
    return finding.severity


def test_severity__several_rises__the_first_that_holds_sets_it() -> None:
    rises = (
        Rise(NEVER, Severity.HIGH),
        Rise(YES_AT_1, Severity.MEDIUM),
        Rise(ALWAYS, Severity.INFO),
    )
    assert severity(response({"A1.1": YES}), rises=rises) is Severity.MEDIUM
    assert severity(response({"A1.1": NO}), rises=rises) is Severity.INFO
    assert severity(response({"A1.1": NO}), rises=rises[:2]) is Severity.LOW


NEEDS = {
    "high": Processing(protection_need=ProtectionNeed.HIGH),
    "very_high": Processing(protection_need=ProtectionNeed.VERY_HIGH),
    "minors": Processing(minors=True),
    "art_9": Processing(special_categories=True),
}


@pytest.mark.parametrize("need", NEEDS.values(), ids=NEEDS)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("low", "medium"),
        ("medium", "high"),
        ("high", "high"),
        ("info", "info"),
        ("positive", "positive"),
    ],
)
def test_severity__growing_with_need__goes_up_one_step(
    need: Processing, before: str, after: str
) -> None:
    filled, mild = replace(response(), processing=need), Severity(before)
    assert severity(filled, severity=mild, grows_with_need=True) is Severity(after)
    assert severity(filled, severity=mild) is mild
    assert severity(response(), severity=mild, grows_with_need=True) is mild


def test_severity__risen_and_growing__grows_from_where_it_rose_to() -> None:
    filled = replace(response(), processing=NEEDS["minors"])
    rises = (Rise(ALWAYS, Severity.MEDIUM),)
    assert severity(filled, rises=rises, grows_with_need=True) is Severity.HIGH


SITES_DIFFER = Has("A0.1", frozenset({"nein"}))
SITED = form(
    question("A0.1"),
    question("A1.1", per_site=PerSite.ALWAYS),
    question("A1.2"),
    repeat_per_site_if=SITES_DIFFER,
)


def at_sites(answers: dict[Slot, Answer], *rules: Rule, differ: bool = True) -> dict[str, Any]:
    given = {Slot("A0.1"): NO if differ else YES} | answers
    filled = response(given, sites=("dresden", "halle", "ulm"))
    return {each.id.site: each.site for each in found(SITED, filled, *rules)}


def test_finding__sites_alike__names_no_site() -> None:
    answers = {Slot("A1.1"): YES, Slot("A1.1", "halle"): YES}
    assert at_sites(answers, rule(YES_AT_1), differ=False) == {"": None}


def test_finding__sites_differ__names_each_site_also_the_main_one() -> None:
    answers = {Slot("A1.1"): YES, Slot("A1.1", "halle"): NO}
    assert at_sites(answers, rule(YES_AT_1)) == {"": "dresden", "ulm": "ulm"}
    assert at_sites({Slot("A1.1", "halle"): YES}, rule(YES_AT_1)) == {"halle": "halle"}


def test_finding__sites_differ_but_not_in_what_it_looks_at__names_no_site() -> None:
    assert at_sites({Slot("A1.2"): YES, Slot("A1.1"): YES}, rule(YES_AT_2)) == {"": None}


def test_finding__of_both_kinds_of_questions__is_found_at_each_site_where_both_hold() -> None:
    both = rule(All((YES_AT_2, YES_AT_1)))
    answers = {Slot("A1.1"): YES, Slot("A1.1", "halle"): NO, Slot("A1.2"): YES}
    assert at_sites(answers, both) == {"": "dresden", "ulm": "ulm"}


def test_live_findings__what_all_sites_share_changes__every_site_is_judged_again() -> None:
    filled = response({"A0.1": NO, "A1.1": YES}, sites=("dresden", "halle", "ulm"))
    rules = RuleBook((rule(All((YES_AT_1, YES_AT_2))),))
    live = LiveFindings(rules, route_of(SITED, filled), filled, TODAY)
    assert live.all() == ()
    live.put(Slot("A1.2"), YES)
    assert [each.site for each in live.all()] == ["dresden", "halle", "ulm"]
    live.put(Slot("A0.1"), YES)
    assert [each.site for each in live.all()] == [None]


def test_finding__about_each_answer__names_the_site_and_the_answer() -> None:
    filled = response(
        {Slot("A0.1"): NO, Slot("A1.2"): YES, Slot("A1.1"): YES, Slot("A1.1", "halle"): Answer()},
        sites=("dresden", "halle"),
    )
    (missing,) = found(SITED, filled, rule(GapTrigger(GapKind.MISSING), "C-01"))
    assert missing.id == FindingId("C-01", "A1.1", "halle")
    assert (missing.site, missing.questions) == ("halle", ("A1.1",))


def test_finding__about_each_answer__also_names_what_its_rule_adds() -> None:
    asked = form(question("A1.1"), question("A1.2"))
    adding = rule(GapTrigger(GapKind.MISSING), named=("A1.1",))
    questions = [each.questions for each in found(asked, response(), adding)]
    assert questions == [("A1.1",), ("A1.2", "A1.1")]


def test_finding__gap_of_a_hidden_question__is_told_as_filled_but_not_as_missing() -> None:
    asked = form(question("A1.1"), question("A1.2", shown_if=YES_AT_1))
    hidden = response({"A1.1": NO, "A1.2": YES})
    rules = (
        rule(GapTrigger(GapKind.MISSING), "C-01"),
        rule(GapTrigger(GapKind.NOT_APPLICABLE), "C-02"),
    )
    assert [each.id for each in found(asked, hidden, *rules)] == [FindingId("C-02", "A1.2")]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(frozenset({"ja"}), remark="Umbau geplant"), True),
        (Answer(frozenset({"ja"}), remark="ungeplant"), False),
        (Answer(remark="geplant", **PLANNED), False),
    ],
    ids=["told", "not_at_the_start_of_a_word", "declared"],
)
def test_finding__words_of_a_plan__unless_declared_as_one(answer: Answer, told: bool) -> None:
    words = rule(TextTrigger(("geplant",), frozenset({"A1.2"})))
    asked = form(question("A1.1"), question("A1.2"))
    expected = [FindingId("S-01", "A1.1")] if told else []
    answers = {"A1.1": answer, "A1.2": answer}
    assert [each.id for each in found(asked, response(answers), words)] == expected


def test_finding__rule_about_each_answer__rises_where_its_condition_comes_to_hold() -> None:
    asked, filled = form(question("A1.1"), question("A1.2")), response()
    missing = rule(GapTrigger(GapKind.MISSING), rises=(Rise(Answered("A1.1"), Severity.HIGH),))
    live = LiveFindings(RuleBook((missing,)), route_of(asked, filled), filled, TODAY)
    assert [each.severity.value for each in live.all()] == ["low", "low"]
    live.put(Slot("A1.1"), YES)
    assert [each.severity.value for each in live.all()] == ["high"]


def test_findings__several__come_the_worst_first_then_as_printed() -> None:
    asked = form(question("A1.1"), question("A1.2"))
    rules = (
        rule(YES_AT_2, "S-04"),
        rule(YES_AT_1, "S-03"),
        rule(ALWAYS, "K-01"),
        rule(YES_AT_2, "S-02", severity=Severity.HIGH),
        rule(ALWAYS, "P-01", severity=Severity.POSITIVE),
    )
    found_here = found(asked, response({"A1.1": YES, "A1.2": YES}), *rules)
    assert [each.id.rule for each in found_here] == ["S-02", "K-01", "S-03", "S-04", "P-01"]


def test_finding__answered_by_the_vendor__carries_the_answer_at_its_own_site_only() -> None:
    measure = Compensation("S-01", "A1.1", "halle", "Wachdienst", date(2027, 1, 1))
    filled = response({"A0.1": NO, "A1.1": YES}, sites=("dresden", "halle"))
    answered = replace(filled, compensations=(measure,))
    here = {each.site: each.compensation for each in found(SITED, answered, rule(YES_AT_1))}
    assert here == {"dresden": None, "halle": measure}
