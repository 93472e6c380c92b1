# SPDX-License-Identifier: MIT
"""The route by example: gates, sites, what is inherited and what is not."""

from __future__ import annotations

import pytest

from tests.domain.builders import NO, YES, blank, choice, fields, form, question, ticked
from tomtool.domain.answers import Answer, Duration, Slot, Status
from tomtool.domain.conditions import Answered, Any, Compare, Comparison, Has, Not
from tomtool.domain.questionnaire import BlankType, PerSite
from tomtool.domain.route import LiveRoute, Progress

YES_AT_1 = Has("A1.1", frozenset({"ja"}))
NO_AT_1 = Has("A1.1", frozenset({"nein"}))


def asked(live: LiveRoute) -> list[str]:
    return ["@".join(filter(None, slot)) for slot in live.slots()]


def test_question__below_a_hidden_one__is_hidden_whatever_it_holds() -> None:
    chain = form(
        question("A1.1"),
        question("A1.2", shown_if=YES_AT_1),
        question("A1.3", shown_if=Has("A1.2", frozenset({"ja"}))),
        question("A1.4", shown_if=Not(Has("A1.3", frozenset({"nein"})))),
    )
    live = LiveRoute(chain, {Slot(key): YES for key in ("A1.1", "A1.2", "A1.3", "A1.4")})
    assert asked(live) == ["A1.1", "A1.2", "A1.3", "A1.4"]
    change = live.put(Slot("A1.1"), NO)
    assert set(change.hidden) == {Slot("A1.2"), Slot("A1.3"), Slot("A1.4")}
    assert live.progress() == Progress(1, 1)
    assert live.answers[Slot("A1.4")] == YES


def test_any__one_branch_hidden__the_other_suffices() -> None:
    either = Any((Has("A1.2", frozenset({"ja"})), Has("A1.3", frozenset({"ja"}))))
    questions = (
        question("A1.1"),
        question("A1.2", shown_if=YES_AT_1),
        question("A1.3"),
        question("A1.4", shown_if=either),
    )
    answers = {Slot("A1.1"): NO, Slot("A1.2"): YES}
    assert asked(LiveRoute(form(*questions), answers)) == ["A1.1", "A1.3"]
    answers[Slot("A1.3")] = YES
    assert asked(LiveRoute(form(*questions), answers)) == ["A1.1", "A1.3", "A1.4"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(frozenset({"ja"}), status=Status.PLANNED),
        Answer(frozenset({"ja"}), status=Status.NOT_APPLICABLE, reason="nie"),
        Answer(remark="ja"),
    ],
    ids=["planned", "not_applicable", "only_a_remark"],
)
def test_condition__no_answer_that_counts__does_not_hold(answer: Answer) -> None:
    follow_ups = (
        question("A1.2", shown_if=YES_AT_1),
        question("A1.3", shown_if=Answered("A1.1")),
    )
    live = LiveRoute(form(question("A1.1"), *follow_ups), {Slot("A1.1"): answer})
    assert asked(live) == ["A1.1"]


def test_condition__number_left_in_an_unticked_choice__is_not_seen() -> None:
    minutes = blank("minuten", BlankType.INTEGER)
    gate = question("A1.1", choices=(choice("ja", minutes), choice("nein")))
    above = Compare("A1.1", "minuten", Comparison.AT_LEAST, 5)
    live = LiveRoute(form(gate, question("A1.2", shown_if=above)), {})
    live.put(Slot("A1.1"), ticked("ja", minuten=7))
    assert asked(live) == ["A1.1", "A1.2"]
    live.put(Slot("A1.1"), ticked("nein", minuten=7))
    assert asked(live) == ["A1.1"]


@pytest.mark.parametrize(("number", "holds"), [(2, False), (3, True), (4, True), (0, False)])
def test_comparison__duration__counts_in_hours(number: int, holds: bool) -> None:
    span = fields("A1.1", blank("frist", BlankType.DURATION, units=("days",)))
    long = question("A1.2", shown_if=Compare("A1.1", "frist", Comparison.AT_LEAST, 72))
    live = LiveRoute(form(span, long), {Slot("A1.1"): ticked(frist=Duration(number, "days"))})
    assert live.applies(Slot("A1.2")) is holds


SITES_DIFFER = Has("A1.1", frozenset({"nein"}))


def sited() -> LiveRoute:
    """Whether sites differ, two questions asked per site, one on request, one never."""
    questions = (
        question("A1.1"),
        question("A1.2", per_site=PerSite.ALWAYS),
        question("A1.3", per_site=PerSite.ALWAYS, shown_if=Has("A1.2", frozenset({"ja"}))),
        question("A2.1", per_site=PerSite.ON_REQUEST),
        question("A3.1", shown_if=Has("A1.2", frozenset({"ja"}))),
    )
    return LiveRoute(form(*questions, repeat_per_site_if=SITES_DIFFER), {}, ("halle",))


def test_sites__alike__are_asked_once() -> None:
    live = sited()
    live.put(Slot("A1.1"), YES)
    assert asked(live) == ["A1.1", "A1.2", "A2.1"]


def test_sites__different__repeat_what_is_marked_block_by_block() -> None:
    live = sited()
    for key in ("A1.1", "A1.2"):
        live.put(Slot(key), YES)
    live.put(Slot("A1.1"), NO)
    assert asked(live) == ["A1.1", "A1.2", "A1.3", "A1.2@halle", "A1.3@halle", "A2.1", "A3.1"]


def test_section__on_request__repeats_only_when_wanted() -> None:
    wanted = LiveRoute(sited().questionnaire, {Slot("A1.1"): NO}, ("halle",), ("A2",))
    assert "A2.1@halle" in asked(wanted)


def test_further_site__without_an_answer__answers_like_the_main_site() -> None:
    live = sited()
    live.put(Slot("A1.1"), NO)
    change = live.put(Slot("A1.2"), YES)
    assert set(change.shown) == {Slot("A1.3"), Slot("A1.3", "halle"), Slot("A3.1")}
    assert live.answer(Slot("A1.2", "halle")) == YES
    change = live.put(Slot("A1.2", "halle"), NO)
    assert change.hidden == (Slot("A1.3", "halle"),)
    assert live.applies(Slot("A3.1"))


def test_further_site__main_site_not_asked__inherits_no_hidden_answer() -> None:
    live = sited()
    live.put(Slot("A1.1"), NO)
    live.put(Slot("A1.2"), NO)
    live.put(Slot("A1.3"), YES)
    live.put(Slot("A1.2", "halle"), YES)
    assert live.applies(Slot("A1.3", "halle"))
    assert live.answer(Slot("A1.3", "halle")) == Answer()
    assert live.progress("A1") == Progress(3, 4)
    live.put(Slot("A1.2"), YES)
    assert live.progress("A1") == Progress(5, 5)


def test_site_answers__sites_alike_again__are_kept_and_hidden() -> None:
    live = sited()
    live.put(Slot("A1.1"), NO)
    live.put(Slot("A1.2", "halle"), YES)
    change = live.put(Slot("A1.1"), YES)
    assert set(change.hidden) == {Slot("A1.2", "halle"), Slot("A1.3", "halle")}
    assert live.answers[Slot("A1.2", "halle")] == YES


def test_put__unknown_question__changes_nothing() -> None:
    live = sited()
    with pytest.raises(KeyError):
        live.put(Slot("Z9.9"), YES)
    assert live.answers == {}


def test_sites__named_twice__are_asked_once() -> None:
    live = LiveRoute(sited().questionnaire, {Slot("A1.1"): NO}, ("halle", "halle"))
    assert asked(live).count("A1.2@halle") == 1


@pytest.mark.parametrize("depth", [3, 2000])
def test_chain__however_deep__opens_link_by_link(depth: int) -> None:
    keys = [f"A1.{i}" for i in range(depth)]
    gates = [None, *(Has(key, frozenset({"ja"})) for key in keys)]
    chain = form(*(question(k, shown_if=g) for k, g in zip(keys, gates, strict=False)))
    live = LiveRoute(chain, {Slot(key): YES for key in keys})
    assert live.progress() == Progress(depth, depth)
    assert len(live.put(Slot("A1.0"), NO).hidden) == depth - 1
