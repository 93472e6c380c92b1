# SPDX-License-Identifier: MIT
"""Sites and parties that come, go and change places, with all that hangs on them.

Each function returns one edit: what to replace so that every other site still says what it said.
The main site's answers are the general ones (`Slot` without a site), and a further site without an
answer of its own answers like it; so another main site means answers that move.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tomtool.domain.answers import EMPTY, Slot, said
from tomtool.domain.completeness import is_missing
from tomtool.domain.questionnaire import BlankType, PerSite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tomtool.domain.answers import Answer
    from tomtool.domain.questionnaire import Question
    from tomtool.domain.response import Compensation, Response, Site
    from tomtool.domain.route import LiveRoute


@dataclass(frozen=True)
class Edit:
    """Answers to set or remove (None), and fields of the response to replace, in one step."""

    answers: Mapping[Slot, Answer | None] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)


class Standing(StrEnum):
    """How a site's answer stands beside the main site's."""

    NOT_ASKED = "not_asked"
    MISSING = "missing"
    LIKE_MAIN = "like_main"
    DIFFERENT = "different"
    SAID = "said"


def standing(route: LiveRoute, slot: Slot) -> Standing:
    """Return how the answer at `slot` stands; SAID: the main site's, or one that says the same."""
    main = Slot(slot.question)
    if not route.applies(slot):
        return Standing.NOT_ASKED
    if slot != main and route.applies(main) and slot not in route.answers:
        return Standing.LIKE_MAIN
    if is_missing(route, slot):
        return Standing.MISSING
    question = route.questionnaire.by_key[slot.question]
    same = said(question, route.answer(slot)) == said(question, route.answer(main))
    return Standing.SAID if same and route.applies(main) else Standing.DIFFERENT


def site_is_used(route: LiveRoute, response: Response, site: str) -> bool:
    """Whether answers or compensations name the site, so that its id must stay."""
    return (
        any(slot.site == site for slot in route.answers)
        or any(each.site == site for each in response.compensations)
        or any(_naming(route, site))
    )


def party_is_used(response: Response, party: str) -> bool:
    """Whether a site or a section names the party, so that its id must stay."""
    return any(site.operator == party for site in response.sites) or any(
        party in parties for parties in response.answered_for.values()
    )


def without_party(response: Response, party: str) -> Edit:
    """Remove a party; the sites it operates have no operator then."""
    sites = tuple(
        replace(site, operator="") if site.operator == party else site for site in response.sites
    )
    named = {
        key: tuple(each for each in parties if each != party)
        for key, parties in response.answered_for.items()
    }
    return Edit(
        fields={
            "parties": tuple(each for each in response.parties if each.id != party),
            "sites": sites,
            "answered_for": {key: parties for key, parties in named.items() if parties},
        }
    )


def like_main_site(route: LiveRoute, slot: Slot) -> Edit:
    """Let a further site answer like the main one; what is private there goes to the main one's."""
    main = Slot(slot.question)
    own, there = route.answers.get(slot, EMPTY), route.answers.get(main, EMPTY)
    both = _with_asides(there, own)
    return Edit({slot: None} if both == there else {main: both, slot: None})


def copy_of_site(route: LiveRoute, response: Response, site: str, copy: Site) -> Edit:
    """Put `copy` behind `site`, with the answers that are the site's own."""
    at = [each.id for each in response.sites].index(site) + 1
    own = {
        slot._replace(site=copy.id): answer
        for slot, answer in route.answers.items()
        if slot.site == site
    }
    return Edit(own, {"sites": (*response.sites[:at], copy, *response.sites[at:])})


def without_site(route: LiveRoute, response: Response, site: str) -> Edit | None:
    """Remove a site with its own answers, and wherever an answer names it.

    If it is the main one, the next becomes the main site first; None if that cannot be done.
    """
    if len(response.sites) > 1 and response.sites[0].id == site:
        moved = with_main_site(route, response, response.sites[1].id)
        if moved is None:
            return None
    else:
        moved = Edit(fields={"sites": response.sites, "compensations": response.compensations})
    own = (*route.answers, *moved.answers)
    answers: dict[Slot, Answer | None] = {
        **_naming(route, site),
        **moved.answers,
        **{slot: None for slot in own if slot.site == site},
    }
    for slot, answer in answers.items():
        if answer is not None:
            answers[slot] = _not_naming(route, slot, answer, site)
    fields = {
        "sites": tuple(each for each in moved.fields["sites"] if each.id != site),
        "compensations": tuple(each for each in moved.fields["compensations"] if each.site != site),
    }
    return Edit(answers, fields)


def with_main_site(route: LiveRoute, response: Response, site: str) -> Edit | None:
    """Make `site` the main one; every site keeps its answers, which move where they must.

    None if `site` holds own answers to questions that all sites answer alike just now: they would
    have to be lost, or to replace what is said for all.
    """
    own = [slot for slot in route.answers if slot.site == site]
    asked_once = [slot for slot in own if site not in route.sites_of(_question(route, slot))]
    if asked_once:
        return None
    answers: dict[Slot, Answer | None] = {}
    compensations = list(response.compensations)
    main = response.sites[0].id
    for question in _asked_per_site(route):
        moved = _moved(route, question, main, site)
        if moved:
            answers |= moved
            compensations = _compensations_moved(compensations, question.key, moved, site)
    first = next(each for each in response.sites if each.id == site)
    sites = (first, *(each for each in response.sites if each.id != site))
    return Edit(answers, {"sites": sites, "compensations": tuple(compensations)})


def _moved(route: LiveRoute, question: Question, main: str, site: str) -> dict[Slot, Answer | None]:
    """Return where the answers to one question go when `site` takes the place of `main`."""
    given, general, new = route.answers, Slot(question.key), Slot(question.key, site)
    main_says = given.get(general, EMPTY)
    asked, like_main = route.applies(general), new not in given
    if like_main and asked:
        return {}
    answers: dict[Slot, Answer | None] = {general: given.get(new), new: None}
    if general in given or asked:
        answers[Slot(question.key, main)] = main_says
    if asked or not like_main:
        # What a further site takes from the main one must now be said; if that was not asked, it
        # is nothing.
        for slot in (Slot(question.key, each) for each in route.further_sites if each != site):
            if slot not in given:
                answers[slot] = main_says if asked else EMPTY
    return answers


def _with_asides(answer: Answer, other: Answer) -> Answer:
    """Return `answer` with what is private in `other` too."""
    notes = dict.fromkeys(filter(None, (answer.note, other.note)))
    return replace(answer, note="\n".join(notes), clarify=answer.clarify or other.clarify)


def _compensations_moved(
    compensations: list[Compensation], question: str, moved: Mapping[Slot, Answer | None], site: str
) -> list[Compensation]:
    """Let what answers a finding go with the answers; what held for several sites goes to each."""
    found = []
    for each in compensations:
        if each.question != question or each.site not in ("", site):
            found.append(each)
        elif each.site == site:
            found.append(replace(each, site=""))
        else:
            places = [slot.site for slot in moved if slot.site not in (None, site)]
            found += [replace(each, site=place or "") for place in places]
    return found


def _asked_per_site(route: LiveRoute) -> Iterator[Question]:
    for question in route.questionnaire.questions():
        if question.per_site is not PerSite.NEVER and len(route.sites_of(question)) > 1:
            yield question


def _question(route: LiveRoute, slot: Slot) -> Question:
    return route.questionnaire.by_key[slot.question]


def _naming(route: LiveRoute, site: str) -> dict[Slot, Answer]:
    """Return the answers that name `site` in a blank, without it."""
    found = {}
    for slot, answer in route.answers.items():
        without = _not_naming(route, slot, answer, site)
        if without != answer:
            found[slot] = without
    return found


def _not_naming(route: LiveRoute, slot: Slot, answer: Answer, site: str) -> Answer:
    question = route.questionnaire.by_key.get(slot.question)
    blanks = dict(answer.blanks)
    for name, value in answer.blanks.items():
        blank = question.blank_by_id.get(name) if question else None
        if blank and blank.type is BlankType.SITES and isinstance(value, tuple) and site in value:
            blanks[name] = tuple(each for each in value if each != site)
            if not blanks[name]:
                del blanks[name]
    return replace(answer, blanks=blanks)
