# SPDX-License-Identifier: MIT
"""Whatever somebody did last is on the disk when the program is killed.

For every kind of control there is one event. Each runs in a real program in a process of its own,
which is killed right after it: a click must be on the disk at once, what was typed within half a
second. Then somebody else reads the file, and the database is opened anew.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.ui.obedient import Obedient
from tests.ui.probe import (
    GIVEN,
    LAST_YEAR,
    ON_SECTION,
    PER_SITE,
    PROOF,
    WITH_PROOF,
    YES,
    begun,
    opened_again,
    stored,
)
from tomtool.domain.answers import EMPTY, Answer, Duration, Evidence, Slot, Status
from tomtool.domain.response import ContactRole, Response

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Law = Callable[[Response], object]

Act = tuple[str, str, *tuple[object, ...]]
"""What hands shall do: a method of `Told`, the part's name, and what else it takes."""

PAUSE = 500
"""Milliseconds within which what was typed is to be on the disk."""


class Event(NamedTuple):
    """What somebody does, and what must be true of the response on disk after that.

    `before` leads to where it can be done; after that the law is not true yet.
    """

    act: Act
    law: Law
    before: tuple[Act, ...] = ()
    pause: int = 0


class Scene(NamedTuple):
    """Where events happen: how many pages after the one it opens at, and what leads on there."""

    pages: int
    events: tuple[Event, ...]
    entry: tuple[Act, ...] = ()
    given: Response = GIVEN
    next_year: bool = False


def click(name: str, law: Law, *before: Act) -> Event:
    return Event(("click", name), law, before)


def fill(name: str, words: str, law: Law, *before: Act) -> Event:
    return Event(("fill", name, words), law, before, PAUSE)


def answer(key: str, law: Callable[[Answer], object]) -> Law:
    """Return the law of one question's answer."""
    question, _, site = key.partition("@")
    return lambda response: law(response.answers.get(Slot(question, site or None), EMPTY))


def blank(name: str, value: object) -> Law:
    return answer("A1.4", lambda given: given.blanks.get(name) == value)


CHOICES = (
    click("choice:A1.1:ja", answer("A1.1", lambda a: a.choices == {"ja"})),
    click("choice:A1.2:nein", answer("A1.2", lambda a: a.choices == {"nein"})),
    fill(
        "blank:A1.2:minuten",
        "15",
        answer("A1.2", lambda a: a.choices == {"ja"} and a.blanks == {"minuten": 15}),
    ),
    click("choice:A1.3:karte", answer("A1.3", lambda a: a.choices == {"karte"})),
    fill("blank:A1.3:was", "Token", answer("A1.3", lambda a: a.blanks == {"was": "Token"})),
    Event(("keys", "choice:A1.5:ja", "N"), answer("A1.5", lambda a: a.choices == {"nein"})),
    Event(("keys", "choice:A1.6:ja", "Space"), answer("A1.6", lambda a: a.choices == {"ja"})),
    click("apart", lambda r: r.apart == {"A1"}, ("click", "choice:A1.1:nein")),
    Event(
        ("choose_in_menu", "answered-for", "Rechner AG"),
        lambda r: r.answered_for == {"A1": ("v", "h")},
    ),
)
TICK: Act = ("click", "choice:A1.1:ja")
CLEAR: Act = ("keys", "choice:A1.1:ja", "Delete")
TAKEN_BACK = (
    Event(CLEAR, answer("A1.1", lambda a: a == EMPTY), (TICK,)),
    click("undo", answer("A1.1", lambda a: a.choices == {"ja"}), TICK, CLEAR),
    click("redo", answer("A1.1", lambda a: a == EMPTY), TICK, CLEAR, ("click", "undo")),
)
BLANKS = (
    fill("blank:A1.4:zahl", "12", blank("zahl", 12)),
    fill("blank:A1.4:text", "ein „Wort“", blank("text", "ein „Wort“")),
    fill("blank:A1.4:lang", "zwei\nZeilen", blank("lang", "zwei\nZeilen")),
    Event(
        ("last", "blank:A1.4:dauer", "3", "Tage"), blank("dauer", Duration(3, "days")), (), PAUSE
    ),
    fill("blank:A1.4:tag", "05.07.2026", blank("tag", date(2026, 7, 5))),
    Event(("tick", "blank:A1.4:wahr", "ja"), blank("wahr", value=True)),
    fill("blank:A1.4:liste", "eins\nzwei", blank("liste", ("eins", "zwei"))),
    click("site:A1.4:orte:halle", blank("orte", ("halle",))),
)
NOT_APPLICABLE: Act = ("choose_in_menu", "status:A1.5", "Trifft nicht zu")
PLANNED: Act = ("choose_in_menu", "status:A1.6", "Geplant")
STATUS = (
    Event(NOT_APPLICABLE, answer("A1.5", lambda a: a.status is Status.NOT_APPLICABLE)),
    fill("reason:A1.5", "kein Haus", answer("A1.5", lambda a: a.reason), NOT_APPLICABLE),
    Event(PLANNED, answer("A1.6", lambda a: a.status is Status.PLANNED)),
    fill("until:A1.6", "1.2.2027", answer("A1.6", lambda a: a.until == date(2027, 2, 1)), PLANNED),
    fill("reason:A1.6", "neue Türen", answer("A1.6", lambda a: a.reason == "neue Türen"), PLANNED),
    click("end-status:A1.6", lambda r: Slot("A1.6") not in r.answers, PLANNED),
)
AT_FIRST: Act = ("keys", "choice:A1.1:ja")
AT_PROOF: Act = ("keys", "choice:A1.3:pin")
LETTER = Evidence("brief.pdf", "ab" * 32, date(2026, 7, 5))
TYPED: tuple[Act, ...] = (
    AT_FIRST,
    ("click", "type-evidence"),
    ("fill", "evidence-file", "brief.pdf"),
    ("fill", "evidence-date", "05.07.2026"),
    ("fill", "evidence-hash", "AB" * 32),
)
CHANGED: tuple[Act, ...] = (
    AT_PROOF,
    ("click", "change-evidence:0"),
    ("fill", "evidence-file", "neu.pdf"),
)
TRAY = (
    fill("remark", "gedruckt", answer("A1.1", lambda a: a.remark == "gedruckt"), AT_FIRST),
    fill("note", "privat", answer("A1.1", lambda a: a.note == "privat"), AT_FIRST),
    click("clarify-flag", answer("A1.1", lambda a: a.clarify), AT_FIRST),
    Event(("keys", "choice:A1.3:pin", "Ctrl+M"), answer("A1.3", lambda a: a.clarify)),
    click("keep-evidence", answer("A1.1", lambda a: a.evidence == (LETTER,)), *TYPED),
    Event(
        ("keys", "evidence-file", "Return"),
        answer("A1.3", lambda a: a.evidence == (replace(PROOF, file="neu.pdf"),)),
        CHANGED,
    ),
    click("remove-evidence:0", answer("A1.3", lambda a: not a.evidence), AT_PROOF),
)
FINDING = (
    fill("compensation:S-01:A1.1", "Wache", lambda r: r.compensations[0].measure == "Wache"),
    fill(
        "compensation-until:S-01:A1.1",
        "01.03.2027",
        lambda r: r.compensations[0].until == date(2027, 3, 1),
    ),
)
CHECK = (
    fill("check-compensation", "Wache", lambda r: r.compensations[0].measure == "Wache"),
    fill(
        "check-compensation-until",
        "01.03.2027",
        lambda r: r.compensations[0].until == date(2027, 3, 1),
    ),
)
OWN: Act = ("click", "own:A1.7@halle")
FURTHER_SITE = (
    click("own:A1.7@halle", lambda r: Slot("A1.7", "halle") in r.answers),
    click("choice:A1.7@halle:ja", answer("A1.7@halle", lambda a: a.choices == {"ja"}), OWN),
    click("like:A1.7@halle", lambda r: Slot("A1.7", "halle") not in r.answers, OWN),
)
NEXT_YEAR = (
    click("confirm:A1.1", answer("A1.1", lambda a: a == YES)),
    click("confirm-all", answer("A1.5", lambda a: a == YES)),
    click("take:A1.1", answer("A1.1", lambda a: a == YES), ("click", "choice:A1.1:nein")),
)
GRACE: tuple[Act, ...] = (("click", "add-contact"), ("fill", "contact:name", "Grace"))
FIRST_SIGNER: Act = ("choose_row", "signer:table", 0)
PARTIES = (
    fill("header:version", "3", lambda r: r.version == 3),
    fill("header:as_of", "24.12.2026", lambda r: r.as_of == date(2026, 12, 24)),
    fill("header:product", "Lernpfad", lambda r: r.product == "Lernpfad"),
    fill("vendor:address", "Am Markt 1", lambda r: r.parties[0].address == "Am Markt 1"),
    fill(
        "party:name", "Netz AG", lambda r: r.parties[-1].name == "Netz AG", ("click", "add-party")
    ),
    Event(
        ("pick", "contact:role", "Meldung"),
        lambda r: r.contacts[0].role is ContactRole.INCIDENTS,
        GRACE,
    ),
    click("duplicate-contact", lambda r: len(r.contacts) == 2, *GRACE),
    click("down-signer", lambda r: r.signers[0].name == "Grace", FIRST_SIGNER),
    click("remove-signer", lambda r: [each.name for each in r.signers] == ["Grace"], FIRST_SIGNER),
    Event(
        ("keys", "signer:table", "Ctrl+V"),
        lambda r: len(r.signers) == 4,
        (FIRST_SIGNER, ("keys", "signer:table", "Ctrl+C")),
    ),
)
PROCESSING = (
    fill("processing:subject", "Lernen", lambda r: r.processing.subject == "Lernen"),
    fill(
        "processing:data_categories",
        "Noten\nNamen",
        lambda r: r.processing.data_categories == ("Noten", "Namen"),
    ),
    click("processing:protection_need:high", lambda r: r.processing.protection_need == "high"),
    click("processing:minors", lambda r: r.processing.minors),
    fill(
        "period:data",
        "Noten",
        lambda r: r.deletion_periods[0].data == "Noten",
        ("click", "add-period"),
    ),
)
TOWER: tuple[Act, ...] = (("click", "add-site"), ("fill", "site:name", "Turm"))
SITES = (
    fill("site:name", "Turm", lambda r: r.sites[-1].name == "Turm", ("click", "add-site")),
    Event(("pick", "site:operator", "Lernraum"), lambda r: r.sites[-1].operator == "v", TOWER),
    click("duplicate-site", lambda r: len(r.sites) == 4, *TOWER),
    click("up-site", lambda r: r.sites[1].name == "Turm", *TOWER),
    click("main-site", lambda r: r.sites[0].name == "Turm", *TOWER),
    click("remove-site", lambda r: len(r.sites) == 1, ("choose_row", "site:table", 1)),
)
TO_CHECK: tuple[Act, ...] = (("click", "check"), ("look_for", "points", "Nein."))
TO_HALL: Act = ("pick", "section-site", "Halle")
SCENES = {
    "choices": Scene(ON_SECTION, CHOICES),
    "taken_back": Scene(ON_SECTION, TAKEN_BACK),
    "blanks": Scene(ON_SECTION, BLANKS),
    "status": Scene(ON_SECTION, STATUS),
    "tray": Scene(0, TRAY, given=WITH_PROOF),
    "finding": Scene(0, FINDING, given=PER_SITE),
    "check": Scene(0, CHECK, TO_CHECK, PER_SITE),
    "further_site": Scene(0, FURTHER_SITE, (TO_HALL,), PER_SITE),
    "next_year": Scene(0, NEXT_YEAR, given=LAST_YEAR, next_year=True),
    "parties": Scene(0, PARTIES),
    "processing": Scene(1, PROCESSING),
    "sites": Scene(2, SITES),
}
CASES = [
    pytest.param(scene, event, id=f"{name}-{event.act[0]}-{event.act[1]}")
    for name, scene in SCENES.items()
    for event in scene.events
]


def holds(event: Event, response: Response) -> bool:
    """Return whether the event's law is true; it is not where there is not even the entry."""
    try:
        return bool(event.law(response))
    except IndexError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize(("scene", "event"), CASES)
def test_event__program_killed_right_after_it__is_in_the_database(
    scene: Scene, event: Event, tmp_path: Path
) -> None:
    response = begun(tmp_path, scene.given, next_year=scene.next_year)
    with Obedient(tmp_path) as program:
        program.does("open_row", "responses", 0)
        for _page in range(scene.pages):
            program.does("click", "next")
        for act in (*scene.entry, *event.before):
            program.does(*act)
        assert not holds(event, stored(tmp_path, response)), "not done yet"
        program.does_last(*event.act, pause=event.pause)
    assert holds(event, stored(tmp_path, response))
    assert holds(event, opened_again(tmp_path, response))
