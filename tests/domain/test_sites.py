# SPDX-License-Identifier: MIT
"""Sites and parties that come, go and change places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.builders import NO, YES, blank, fields, form, question, response, ticked
from tests.strategies import questionnaires, responses
from tomtool.domain.answers import EMPTY, Answer, Slot, Status
from tomtool.domain.completeness import GapKind, gaps
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import BlankType, PerSite, Questionnaire, Responsible
from tomtool.domain.response import Compensation, Party, Response, Site
from tomtool.domain.route import route_of
from tomtool.domain.sites import (
    Standing,
    copy_of_site,
    like_main_site,
    party_is_used,
    site_is_used,
    standing,
    with_main_site,
    without_party,
    without_site,
)

if TYPE_CHECKING:
    from tomtool.domain.sites import Edit

DIFFER = Has("A1.1", frozenset({"nein"}))
FORM = form(
    question("A1.1"),
    question("A1.2", per_site=PerSite.ALWAYS),
    question("A1.3", per_site=PerSite.ALWAYS, shown_if=Has("A1.2", frozenset({"ja"}))),
    fields("A1.4", blank("standorte", BlankType.SITES)),
    repeat_per_site_if=DIFFER,
)
SITES = ("mitte", "halle", "ulm")


def given_(**answers: Answer) -> Response:
    """Return a response; A1_2__halle names the slot A1.2 at halle."""
    slots = {}
    for name, answer in answers.items():
        key, _, site = name.partition("__")
        slots[Slot(key.replace("_", "."), site or None)] = answer
    return response(slots, sites=SITES)


def edited(before: Response, edit: Edit) -> Response:
    """Return the response with the edit made."""
    answers = {**before.answers, **edit.answers}
    given = {slot: answer for slot, answer in answers.items() if answer is not None}
    return replace(before, answers=given, **edit.fields)


def with_main(filled: Response, site: str) -> Response:
    edit = with_main_site(route_of(FORM, filled), filled, site)
    assert edit is not None
    return edited(filled, edit)


def said_by_site(
    questionnaire: Questionnaire, filled: Response
) -> dict[str, dict[str, tuple[Answer, bool]]]:
    """Return, by site and question asked per site, what is said there and whether it is asked."""
    route = route_of(questionnaire, filled)
    found: dict[str, dict[str, tuple[Answer, bool]]] = {}
    for number, site in enumerate(filled.sites):
        here = found[site.id] = {}
        for each in questionnaire.questions():
            if len(route.sites_of(each)) > 1:
                slot = Slot(each.key, site.id if number else None)
                asked = route.applies(slot)
                here[each.key] = (route.answer(slot).public if asked else EMPTY, asked)
    return found


def test_with_main_site__when_it_differs__moves_the_answers_of_both() -> None:
    before = given_(A1_1=NO, A1_2=YES, A1_3=NO, A1_2__halle=NO)
    after = with_main(before, "halle")

    assert [site.id for site in after.sites] == ["halle", "mitte", "ulm"]
    assert after.answers[Slot("A1.2")] == NO
    assert after.answers[Slot("A1.2", "mitte")] == YES
    assert after.answers[Slot("A1.2", "ulm")] == YES  # it answered like the old main site
    assert Slot("A1.2", "halle") not in after.answers


def test_with_main_site__when_it_answers_like_the_main_site__moves_nothing() -> None:
    before = given_(A1_1=NO, A1_2=YES, A1_2__ulm=NO)
    after = with_main(before, "halle")

    assert after.answers == before.answers


def test_with_main_site__when_the_sites_are_asked_once__leaves_the_answers() -> None:
    before = given_(A1_1=YES, A1_2=YES)

    assert with_main(before, "halle").answers == before.answers


def test_with_main_site__with_own_answers_nobody_is_asked_for__is_refused() -> None:
    before = given_(A1_1=YES, A1_2=YES, A1_2__halle=NO)

    assert with_main_site(route_of(FORM, before), before, "halle") is None


def test_like_main_site__with_a_note_of_its_own__leaves_the_note_at_the_main_site() -> None:
    before = given_(A1_1=NO, A1_2=replace(YES, note="alt"), A1_2__halle=replace(NO, note="neu"))
    after = edited(before, like_main_site(route_of(FORM, before), Slot("A1.2", "halle")))

    assert after.answers[Slot("A1.2")] == replace(YES, note="alt\nneu")
    assert Slot("A1.2", "halle") not in after.answers


def test_like_main_site__with_nothing_private__changes_nothing_at_the_main_site() -> None:
    before = given_(A1_1=NO, A1_2=YES, A1_2__halle=NO)
    edit = like_main_site(route_of(FORM, before), Slot("A1.2", "halle"))

    assert edit.answers == {Slot("A1.2", "halle"): None}


def test_standing__emptied_at_a_site_and_then_marked__is_still_its_own_answer() -> None:
    at_hall = Slot("A1.2", "halle")
    for own in (EMPTY, Answer(note="anrufen"), Answer(clarify=True)):
        route = route_of(FORM, given_(A1_1=NO, A1_2=YES, A1_2__halle=own))
        assert standing(route, at_hall) is Standing.MISSING


def test_with_main_site__with_compensations__lets_them_go_with_the_answers() -> None:
    here = (Compensation("S-04", "A1.2", "", "alle"), Compensation("S-04", "A1.2", "halle", "nur"))
    before = replace(given_(A1_1=NO, A1_2=YES, A1_2__halle=NO), compensations=here)
    after = with_main(before, "halle")

    assert {(each.site, each.measure) for each in after.compensations} == {
        ("", "nur"),
        ("mitte", "alle"),
        ("ulm", "alle"),
    }


@pytest.mark.slow
@given(st.data(), questionnaires(), st.sampled_from(["halle", "ulm"]))
def test_with_main_site__in_any_response__changes_what_no_site_says(
    data: st.DataObject, questionnaire: Questionnaire, site: str
) -> None:
    before = data.draw(responses(questionnaire))
    edit = with_main_site(route_of(questionnaire, before), before, site)
    assume(edit is not None)
    after = edited(before, edit) if edit else before
    steering = [q for q in questionnaire.questions() if q.per_site is PerSite.NEVER]
    old, new = route_of(questionnaire, before), route_of(questionnaire, after)
    assume(old.repeating == new.repeating)
    assume(all(old.applies(Slot(q.key)) == new.applies(Slot(q.key)) for q in steering))

    assert said_by_site(questionnaire, after) == said_by_site(questionnaire, before)
    assert invalid(questionnaire, after) <= invalid(questionnaire, before)


def invalid(questionnaire: Questionnaire, filled: Response) -> int:
    return sum(gap.kind is GapKind.INVALID for gap in gaps(questionnaire, filled))


def removed(filled: Response, site: str) -> Response:
    edit: Edit | None = without_site(route_of(FORM, filled), filled, site)
    assert edit is not None
    return edited(filled, edit)


def test_without_site__with_answers_and_mentions__leaves_no_trace() -> None:
    named = ticked(standorte=("halle", "ulm"))
    here = (Compensation("S-04", "A1.2", "halle", "Wachdienst"),)
    before = replace(given_(A1_1=NO, A1_2=YES, A1_2__halle=NO, A1_4=named), compensations=here)
    after = removed(before, "halle")

    assert [site.id for site in after.sites] == ["mitte", "ulm"]
    assert after.answers == {
        Slot("A1.1"): NO,
        Slot("A1.2"): YES,
        Slot("A1.4"): ticked(standorte=("ulm",)),
    }
    assert after.compensations == ()


def test_without_site__when_it_is_the_main_one__lets_the_next_take_its_place() -> None:
    before = given_(A1_1=NO, A1_2=YES, A1_2__halle=NO, A1_4=ticked(standorte=("mitte",)))
    after = removed(before, "mitte")

    assert [site.id for site in after.sites] == ["halle", "ulm"]
    assert after.answers == {
        Slot("A1.1"): NO,
        Slot("A1.2"): NO,
        Slot("A1.2", "ulm"): YES,
        Slot("A1.4"): Answer(),
    }


def test_without_site__when_it_is_the_only_one__keeps_the_general_answers() -> None:
    before = response({"A1.2": YES}, sites=("mitte",))

    assert removed(before, "mitte").answers == {Slot("A1.2"): YES}
    assert removed(before, "mitte").sites == ()


def test_copy_of_site__with_own_answers__has_them_too() -> None:
    plan = replace(NO, status=Status.PLANNED)
    before = given_(A1_1=NO, A1_2=YES, A1_2__halle=plan)
    edit = copy_of_site(route_of(FORM, before), before, "halle", Site("neu", "Halle (Kopie)"))
    after = edited(before, edit)

    assert [site.id for site in after.sites] == ["mitte", "halle", "neu", "ulm"]
    assert after.answers[Slot("A1.2", "neu")] == plan


def test_copy_of_site__of_the_main_site__answers_like_it() -> None:
    before = given_(A1_1=NO, A1_2=YES)
    edit = copy_of_site(route_of(FORM, before), before, "mitte", Site("neu", "Neu"))

    assert edited(before, edit).answers == before.answers


def test_site_is_used__by_an_answer_a_blank_or_a_compensation__is_true() -> None:
    nowhere = given_(A1_1=NO)
    answered = given_(A1_2__ulm=YES)
    named = given_(A1_4=ticked(standorte=("ulm",)))
    compensated = replace(nowhere, compensations=(Compensation("S-04", "A1.2", "ulm", "x"),))

    assert not site_is_used(route_of(FORM, nowhere), nowhere, "ulm")
    for used in (answered, named, compensated):
        assert site_is_used(route_of(FORM, used), used, "ulm")


def test_without_party__that_operates_and_answers__is_named_nowhere() -> None:
    other = Party("elbufer", Responsible.SUBPROCESSOR, "Elbufer GmbH")
    before = response()
    before = replace(
        before,
        parties=(*before.parties, other),
        sites=(Site("mitte", "Mitte", operator="elbufer"),),
        answered_for={"A1": ("elbufer",), "A2": ("anbieter", "elbufer")},
    )
    after = edited(before, without_party(before, "elbufer"))

    assert party_is_used(before, "elbufer")
    assert not party_is_used(after, "elbufer")
    assert [party.id for party in after.parties] == ["anbieter"]
    assert after.answered_for == {"A2": ("anbieter",)}


@pytest.mark.parametrize(
    ("question_and_site", "expected"),
    [
        (Slot("A1.2"), Standing.SAID),
        (Slot("A1.3"), Standing.MISSING),
        (Slot("A1.2", "halle"), Standing.DIFFERENT),
        (Slot("A1.3", "halle"), Standing.NOT_ASKED),
        (Slot("A1.2", "ulm"), Standing.SAID),
        (Slot("A1.3", "ulm"), Standing.LIKE_MAIN),
        (Slot("A1.2", "jena"), Standing.LIKE_MAIN),
    ],
)
def test_standing__beside_the_main_site__is_told(
    question_and_site: Slot, expected: Standing
) -> None:
    filled = given_(A1_1=NO, A1_2=YES, A1_2__halle=NO, A1_2__ulm=replace(YES, note="eigene"))
    filled = replace(filled, sites=(*filled.sites, Site("jena", "Jena")))

    assert standing(route_of(FORM, filled), question_and_site) is expected
