# SPDX-License-Identifier: MIT
"""The next version: what is taken over, what is asked anew, what no longer fits, what changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import (
    NO,
    YES,
    YESNO,
    blank,
    choice,
    fields,
    form,
    question,
    response,
    ticked,
)
from tests.strategies import pick, questionnaires, responses
from tomtool.domain.answers import EMPTY, Answer, Duration, Slot, Status
from tomtool.domain.conditions import All, Any, Has, Not
from tomtool.domain.plain import response_from_plain
from tomtool.domain.questionnaire import BlankType, Follows, Kind, PerSite
from tomtool.domain.response import Compensation, FormId, followed
from tomtool.domain.succession import (
    FormChange,
    earlier_answer,
    form_change,
    has_changed,
    succeed,
)
from tomtool.domain.text import Text
from tomtool.formfiles.build import questionnaire_from_plain, questionnaire_to_plain
from tomtool.formfiles.load import load_form

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.domain.response import Response

ROOT = Path(__file__).parents[2]
DAY = date(2027, 3, 1)
YES_TO_1 = Has("A1.1", frozenset({"ja"}))


def changed_since(
    questionnaire: Questionnaire, previous: Response, now: Response
) -> frozenset[Slot]:
    """Return the slots where `now`, which answers `questionnaire`, says something else."""
    own = FormId(questionnaire.id, questionnaire.version)
    now = replace(now, form=own)
    follows = None if previous.form == own else questionnaire.follows
    renamed = follows.renamed if follows else {}
    slots = {
        Slot(renamed.get(each.question, each.question), each.site) for each in previous.answers
    }
    return frozenset(
        slot
        for slot in slots | now.answers.keys()
        if slot.question in questionnaire.by_key
        and has_changed(questionnaire, previous, slot, earlier_answer(questionnaire, now, slot))
    )


def newer(*questions: Question, **follows: object) -> Questionnaire:
    """Return the version after 1.0 with these questions."""
    return replace(form(*questions), version="1.1", follows=Follows("1.0", **follows))  # type: ignore[arg-type]


def named(key: str, earlier: str) -> Question:
    """Return the question `earlier`, which is now called `key`."""
    return replace(question(earlier), key=key)


def carried(answer: Answer) -> Answer:
    return replace(answer, carried=True)


def test_succeed__same_form__takes_everything_over_to_be_confirmed() -> None:
    asked = form(question("A1.1"), question("A1.2"))
    old = response({"A1.1": YES, "A1.2": replace(NO, note="fragen", clarify=True)})
    after = succeed(asked, asked, old, DAY)
    assert after.response == replace(
        followed(old, DAY),
        answers={slot: carried(answer) for slot, answer in old.answers.items()},
    )
    assert (after.added, after.changed, after.removed) == ((), (), ())
    assert (after.reset, after.dropped) == ((), {})


def test_succeed__answer_for_its_version_only__is_left_behind_and_listed() -> None:
    asked = form(replace(question("A1.1"), carry_over=False), question("A1.2"))
    after = succeed(asked, asked, response({"A1.1": YES, "A1.2": YES}), DAY)
    assert after.response.answers == {Slot("A1.2"): carried(YES)}
    assert (after.reset, after.dropped) == (("A1.1",), {})
    assert succeed(asked, asked, response({"A1.2": YES}), DAY).reset == ()


def test_succeed__private_mark_alone__has_nothing_to_confirm() -> None:
    asked = form(question("A1.1"))
    note = Answer(note="Hausverwaltung fragen")
    after = succeed(asked, asked, response({"A1.1": note}), DAY)
    assert after.response.answers == {Slot("A1.1"): note}


def test_succeed__site_that_took_its_answer_back__still_does_not_answer_like_the_main_site() -> (
    None
):
    asked = form(question("A1.1", per_site=PerSite.ALWAYS))
    at_site = Slot("A1.1", "halle")
    old = response({Slot("A1.1"): YES, at_site: EMPTY}, sites=("hauptsitz", "halle"))
    assert succeed(asked, asked, old, DAY).response.answers[at_site] == EMPTY


def test_succeed__renamed_question__moves_answers_and_compensations() -> None:
    before = form(question("A1.1", per_site=PerSite.ALWAYS), question("A1.2", shown_if=YES_TO_1))
    moved = Has("A1.7", frozenset({"ja"}))
    after = newer(
        replace(named("A1.7", "A1.1"), per_site=PerSite.ALWAYS),
        question("A1.2", shown_if=moved),
        renamed={"A1.1": "A1.7"},
    )
    old = replace(
        response({Slot("A1.1"): YES, Slot("A1.1", "halle"): NO}, sites=("hauptsitz", "halle")),
        compensations=(Compensation("S-01", "A1.1", "halle"), Compensation("K-01")),
    )
    got = succeed(before, after, old, DAY)
    assert got.response.form == FormId("probe", "1.1")
    assert got.response.answers == {Slot("A1.7"): carried(YES), Slot("A1.7", "halle"): carried(NO)}
    assert got.response.compensations == (
        Compensation("S-01", "A1.7", "halle"),
        Compensation("K-01"),
    )
    assert (got.added, got.changed, got.removed, got.dropped) == ((), (), (), {})


def test_succeed__removed_question__drops_its_answer_and_its_compensation_and_says_so() -> None:
    before = form(question("A1.1"), question("A2.1"))
    old = replace(
        response({"A1.1": YES, "A2.1": NO}, apart=frozenset({"A1", "A2"})),
        answered_for={"A2": ("anbieter",)},
        compensations=(Compensation("S-01", "A2.1"),),
    )
    got = succeed(before, newer(question("A1.1"), removed=("A2.1",)), old, DAY)
    assert got.removed == ("A2.1",)
    assert got.dropped == {Slot("A2.1"): NO}
    assert got.response.answers == {Slot("A1.1"): carried(YES)}
    assert (got.response.apart, got.response.answered_for) == (frozenset({"A1"}), {})
    assert got.response.compensations == ()


SPAN = blank("frist", BlankType.DURATION, units=("hours", "days"))
DETAILED = question(
    "A1.1",
    Kind.MULTIPLE,
    choices=(choice("a", SPAN), choice("b", blank("wer")), choice("c")),
)
FULL = Answer(
    frozenset("ab"), {"frist": Duration(3, "days"), "wer": "Wachdienst"}, remark="seit 2025"
)


@pytest.mark.parametrize(
    ("asked", "lost"),
    [
        (replace(DETAILED, choices=DETAILED.choices[:1]), ticked("b", wer="Wachdienst")),
        (
            replace(DETAILED, choices=(choice("a", replace(SPAN, units=("hours",))),)),
            ticked("b", frist=Duration(3, "days"), wer="Wachdienst"),
        ),
        (
            replace(
                DETAILED,
                choices=(choice("a", SPAN), choice("b", blank("wer", BlankType.INTEGER))),
            ),
            ticked(wer="Wachdienst"),
        ),
        (question("A1.1", Kind.NOTE), FULL),
        (replace(DETAILED, text=Text("anders", "different")), EMPTY),
    ],
    ids=["no_such_choice", "no_such_unit", "other_type", "only_a_note", "other_text"],
)
def test_succeed__changed_question__keeps_what_fits_and_lists_the_rest(
    asked: Question, lost: Answer
) -> None:
    got = succeed(form(DETAILED), newer(asked), response({"A1.1": FULL}), DAY)
    assert got.changed == ("A1.1",)
    assert got.dropped == ({Slot("A1.1"): lost} if lost != EMPTY else {})
    kept = got.response.answers.get(Slot("A1.1"))
    if lost == FULL:
        assert kept is None
    else:
        assert kept == replace(
            FULL,
            choices=FULL.choices - lost.choices,
            blanks={n: v for n, v in FULL.blanks.items() if n not in lost.blanks},
            carried=True,
        )


def test_succeed__question_that_now_needs_an_answer__drops_the_status() -> None:
    planned = replace(YES, status=Status.PLANNED, until=date(2027, 1, 1), reason="Umbau")
    new = newer(question("A1.1", answer_only=True))
    got = succeed(form(question("A1.1")), new, response({"A1.1": planned}), DAY)
    assert got.response.answers == {Slot("A1.1"): carried(YES)}
    assert got.dropped == {
        Slot("A1.1"): Answer(status=Status.PLANNED, until=date(2027, 1, 1), reason="Umbau")
    }


def test_succeed__question_no_longer_asked_per_site__drops_the_sites_answer() -> None:
    before = form(question("A1.1", per_site=PerSite.ALWAYS))
    old = response({Slot("A1.1"): YES, Slot("A1.1", "halle"): NO}, sites=("hauptsitz", "halle"))
    got = succeed(before, newer(question("A1.1")), old, DAY)
    assert got.response.answers == {Slot("A1.1"): carried(YES)}
    assert got.dropped == {Slot("A1.1", "halle"): NO}


def test_form_change__two_versions__names_what_is_new_changed_and_gone() -> None:
    before = form(
        question("A1.1"),
        question("A1.2", shown_if=YES_TO_1),
        question("A1.3", shown_if=All((Not(YES_TO_1),))),
        question("A1.4"),
        question("A1.5"),
    )
    moved = Has("A1.9", frozenset({"ja"}))
    after = newer(
        named("A1.9", "A1.1"),
        question("A1.2", shown_if=Any((moved,))),
        question("A1.3", shown_if=All((Not(moved),))),
        question("A1.4", choices=YESNO[:1]),
        question("A1.6"),
        renamed={"A1.1": "A1.9"},
    )
    assert form_change(before, after) == FormChange(("A1.6",), ("A1.2", "A1.4"), ("A1.5",))


def test_form_change__help_or_number_differs__asks_the_same() -> None:
    reworded = replace(question("A1.1"), help=Text("neu", "new"), number="9", carry_over=False)
    assert form_change(form(question("A1.1")), newer(reworded)) == FormChange()


def test_form_change__only_other_measures_and_sentences__asks_nothing_else() -> None:
    asked = question("A1.1")
    yes, no = asked.choices
    outspoken = replace(yes, measures=("ZU-01",), says=Text("So ist es.", "It is so."))
    now = newer(replace(asked, choices=(outspoken, no), measures=("ZU-02",)))
    assert form_change(form(asked), now).changed == ()


def test_changed_since__other_answer__is_told_and_private_marks_are_not() -> None:
    asked = form(*(question(f"A1.{n}") for n in range(5)))
    before = response({"A1.0": YES, "A1.1": YES, "A1.2": YES})
    now = response(
        {
            "A1.0": replace(YES, carried=True, note="x", clarify=True),
            "A1.1": NO,
            "A1.3": YES,
            "A1.4": Answer(note="nur für uns"),
        }
    )
    assert changed_since(asked, before, now) == {Slot("A1.1"), Slot("A1.2"), Slot("A1.3")}


def test_changed_since__text_of_an_unticked_choice__says_nothing() -> None:
    asked = form(DETAILED)
    before = response({"A1.1": ticked("a", frist=Duration(3, "days"))})
    now = response({"A1.1": ticked("a", frist=Duration(3, "days"), wer="übrig")})
    assert changed_since(asked, before, now) == frozenset()


def test_changed_since__site_gets_the_answer_of_the_main_site__nothing_changed() -> None:
    asked = form(question("A1.1", per_site=PerSite.ALWAYS))
    sites, at_site = ("hauptsitz", "halle"), Slot("A1.1", "halle")
    before = response({"A1.1": YES}, sites=sites)
    assert changed_since(
        asked, before, response({Slot("A1.1"): YES, at_site: YES}, sites=sites)
    ) == (frozenset())
    now = response({Slot("A1.1"): YES, at_site: NO}, sites=sites)
    assert changed_since(asked, before, now) == {at_site}


def test_has_changed__renamed_question__is_compared_with_its_earlier_answer() -> None:
    asked = newer(question("A1.7"), fields("A1.8", blank("x")), renamed={"A1.1": "A1.7"})
    before = response({"A1.1": YES})
    assert earlier_answer(asked, before, Slot("A1.7")) == YES
    assert not has_changed(asked, before, Slot("A1.7"), YES)
    assert has_changed(asked, before, Slot("A1.7"), NO)
    assert changed_since(asked, before, replace(before, answers={})) == {Slot("A1.7")}


@cache
def tom_schule() -> Questionnaire:
    return load_form(ROOT / "forms" / "tom-schule" / "1.0")


def test_succeed__shipped_form__asks_anew_for_tests_and_certificates() -> None:
    plain = json.loads((ROOT / "resources/examples/tom-schule-vorbildlich.json").read_text("utf-8"))
    old = response_from_plain(plain)
    got = succeed(tom_schule(), tom_schule(), old, DAY)
    assert got.reset == ("B1.9", "B2.2", "D3.4")
    assert got.dropped == {}
    assert len(got.response.answers) == len(old.answers) - sum(
        slot.question in got.reset for slot in old.answers
    )


# Laws


def rekeyed(questionnaire: Questionnaire, renamed: dict[str, str]) -> Questionnaire:
    """Return `questionnaire` with other keys, in its conditions too."""
    text = json.dumps(questionnaire_to_plain(questionnaire))
    for old, key in renamed.items():
        text = text.replace(f'"{old}"', f'"{key}"')
    return questionnaire_from_plain(json.loads(text))


@st.composite
def versions(draw: DrawFn) -> tuple[Questionnaire, Questionnaire, Response]:
    """Draw a form, its next version and a response to the first.

    Some questions are the same, some changed or gone, some only go by another key.
    """
    first, other = draw(questionnaires()), draw(questionnaires())
    first = replace(first, version="1.0", follows=None)
    second = pick(draw, (first, other))
    same = [key for key in first.by_key if key in second.by_key]
    away = [key for key in same if draw(st.booleans())]
    renamed = {f"Z{key[1:]}": key for key in away}
    earlier = {key: old for old, key in renamed.items()}
    first = rekeyed(first, earlier)
    answered = draw(responses(first))
    return first, replace(second, version="1.1", follows=Follows("1.0", renamed)), answered


@pytest.mark.slow
@given(versions())
def test_law__every_answer__is_kept_reset_or_dropped(
    drawn: tuple[Questionnaire, Questionnaire, Response],
) -> None:
    old, new, given_ = drawn
    assert new.follows is not None
    got = succeed(old, new, given_, DAY)
    for slot, answer in given_.answers.items():
        target = Slot(new.follows.renamed.get(slot.question, slot.question), slot.site)
        if target.question in got.reset or answer == EMPTY:
            continue
        kept, lost = got.response.answers.get(target, EMPTY), got.dropped.get(slot, EMPTY)
        assert kept.choices | lost.choices == answer.choices
        assert {**kept.blanks, **lost.blanks} == answer.blanks
        for name in ("status", "reason", "until", "remark", "note", "evidence", "clarify"):
            assert getattr(answer, name) in (getattr(kept, name), getattr(lost, name)), name


@pytest.mark.slow
@given(versions())
def test_law__unchanged_question__loses_nothing_and_is_to_be_confirmed(
    drawn: tuple[Questionnaire, Questionnaire, Response],
) -> None:
    old, new, given_ = drawn
    assert new.follows is not None
    got = succeed(old, new, given_, DAY)
    for slot, answer in given_.answers.items():
        target = Slot(new.follows.renamed.get(slot.question, slot.question), slot.site)
        asked = new.by_key.get(target.question)
        if asked is None or target.question in (*got.changed, *got.added) or not asked.carry_over:
            continue
        kept = got.response.answers.get(target, EMPTY)
        assert replace(kept, carried=answer.carried) == answer
        assert kept.carried or answer.public == EMPTY


@pytest.mark.slow
@given(versions())
def test_law__lists_of_a_succession__are_about_these_forms(
    drawn: tuple[Questionnaire, Questionnaire, Response],
) -> None:
    old, new, given_ = drawn
    got = succeed(old, new, given_, DAY)
    assert {slot.question for slot in got.response.answers} <= new.by_key.keys()
    assert {*got.added, *got.changed, *got.reset} <= new.by_key.keys()
    assert set(got.removed) <= old.by_key.keys()
    assert not {*got.added} & {*got.changed}
    assert len(old.by_key) - len(got.removed) == len(new.by_key) - len(got.added)
    assert got.dropped.keys() <= given_.answers.keys()


@pytest.mark.slow
@given(versions())
def test_law__nothing_reset_or_dropped__nothing_has_changed(
    drawn: tuple[Questionnaire, Questionnaire, Response],
) -> None:
    old, new, given_ = drawn
    got = succeed(old, new, given_, DAY)
    changed = changed_since(new, given_, got.response)
    for slot in changed:
        assert slot.question in (*got.reset, *got.changed, *got.added), slot
    assert changed_since(new, got.response, got.response) == frozenset()
