# SPDX-License-Identifier: MIT
"""Whatever somebody did last is on the disk when the program is killed.

Each group runs the real program in a process of its own. After every single event somebody else
reads the file: what a click did must be there at once, what was typed half a second later. After
the last event of a group the process is killed, and the database opened anew.
"""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.formfiles.forms import HEAD, SECTION, write_form
from tests.ui.obedient import Obedient
from tomtool.domain.answers import EMPTY, Duration, Evidence, Slot, Status
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import ContactRole, FormId, Party, Response, Signer, Site
from tomtool.services.context import system_context
from tomtool.services.workspace import Workspace
from tomtool.storage.reading import Reader
from tomtool.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomtool.domain.answers import Answer

PAUSE = 0.5
"""Seconds within which what was typed is to be on the disk."""
MAIN, HALL = Site("haupthaus", "Haupthaus"), Site("halle", "Halle")
VENDOR = Party("v", Responsible.VENDOR, "Lernraum GmbH")
GIVEN = Response(
    FormId("probe", "1.0"),
    "Lernraum",
    1,
    date(2026, 11, 21),
    parties=(VENDOR,),
    sites=(MAIN, HALL),
    signers=(Signer("Ada"), Signer("Grace")),
)
FORM = HEAD + "repeat_per_site_if: {question: A1.1, has: [nein]}\n"
QUESTIONS = """\
- {key: A1.1, number: "1.1", kind: yesno, TEXTS}
- {key: A1.2, number: "1.2", kind: single, TEXTS, choices: [
    {id: ja, text: {de: "ja, nach {minuten} Minuten", en: "yes, after {minuten} minutes"},
     blanks: [{id: minuten, type: integer, min: 1, label: {de: Minuten, en: Minutes}}]},
    {id: nein, text: {de: nein, en: "no"}}]}
- {key: A1.3, number: "1.3", kind: multiple, TEXTS, choices: [
    {id: karte, text: {de: Karte, en: card}},
    {id: pin, text: {de: PIN, en: PIN}},
    {id: schein, text: {de: Schein, en: slip}},
    {id: sonstiges, text: {de: "Sonstiges: {was}", en: "Other: {was}"},
     blanks: [{id: was, type: text, label: {de: Was, en: What}}]}]}
- {key: A1.4, number: "1.4", kind: fields, TEXTS, blanks: [
    {id: zahl, type: integer, min: 0, label: {de: Zahl, en: Number}},
    {id: text, type: text, label: {de: Text, en: Text}},
    {id: lang, type: text, multiline: true, label: {de: Lang, en: Long}},
    {id: dauer, type: duration, units: [hours, days], label: {de: Dauer, en: Duration}},
    {id: tag, type: date, label: {de: Tag, en: Day}},
    {id: wahr, type: yesno, label: {de: Wahr, en: "True"}},
    {id: liste, type: list, label: {de: Liste, en: List}},
    {id: orte, type: sites, label: {de: Orte, en: Sites}}]}
- {key: A1.5, number: "1.5", kind: yesno, TEXTS}
- {key: A1.6, number: "1.6", kind: yesno, TEXTS}
- {key: A1.7, number: "1.7", kind: yesno, per_site: always, TEXTS}
"""
RULES = """\
format: tomtool.rules/1
sources: {heft: {de: Heft, en: Booklet}}
rules:
- {id: S-01, when: {question: A1.1, has: [nein]}, severity: high, basis: J, source: heft,
   valid_from: 2026-01-01, message: {de: Nein., en: No.}, rationale: {de: Darum., en: Because.},
   remedy: {de: Ja., en: Yes.}, fires: {A1.1: [nein]}, silent: {A1.1: [ja]}}
"""


class Event(NamedTuple):
    """What somebody does, and what must be true of the response on disk after that."""

    act: tuple[str, *tuple[object, ...]]
    law: Callable[[Response], object]
    pause: float = 0


def click(name: str, law: Callable[[Response], object]) -> Event:
    return Event(("click", name), law)


def fill(name: str, words: str, law: Callable[[Response], object]) -> Event:
    return Event(("fill", name, words), law, PAUSE)


def step(act: str, *about: object) -> Event:
    """Do something that changes nothing."""
    return Event((act, *about), lambda _response: True)


def answer(key: str, law: Callable[[Answer], object]) -> Callable[[Response], object]:
    """Return the law of one question's answer."""
    question, _, site = key.partition("@")
    return lambda response: law(response.answers.get(Slot(question, site or None), EMPTY))


def blank(name: str, value: object) -> Callable[[Response], object]:
    return answer("A1.4", lambda given: given.blanks.get(name) == value)


CHOICES = (
    click("choice:A1.1:ja", answer("A1.1", lambda a: a.choices == {"ja"})),
    click("choice:A1.2:nein", answer("A1.2", lambda a: a.choices)),
    fill(
        "blank:A1.2:minuten",
        "15",
        answer("A1.2", lambda a: a.choices == {"ja"} and a.blanks == {"minuten": 15}),
    ),
    click("choice:A1.3:karte", answer("A1.3", lambda a: "karte" in a.choices)),
    fill("blank:A1.3:was", "Token", answer("A1.3", lambda a: a.blanks == {"was": "Token"})),
    Event(("keys", "choice:A1.5:ja", "N"), answer("A1.5", lambda a: a.choices == {"nein"})),
    Event(("keys", "choice:A1.6:ja", "Space"), answer("A1.6", lambda a: a.choices == {"ja"})),
)
TAKEN_BACK = (
    click("choice:A1.1:ja", answer("A1.1", lambda a: a.choices == {"ja"})),
    Event(("keys", "choice:A1.1:ja", "Delete"), answer("A1.1", lambda a: a == EMPTY)),
    click("undo", answer("A1.1", lambda a: a.choices == {"ja"})),
    click("redo", answer("A1.1", lambda a: a == EMPTY)),
)
BLANKS = (
    fill("blank:A1.4:zahl", "12", blank("zahl", 12)),
    fill("blank:A1.4:text", "ein „Wort“", blank("text", "ein „Wort“")),
    fill("blank:A1.4:lang", "zwei\nZeilen", blank("lang", "zwei\nZeilen")),
    Event(("last", "blank:A1.4:dauer", "3", "Tage"), blank("dauer", Duration(3, "days")), PAUSE),
    fill("blank:A1.4:tag", "05.07.2026", blank("tag", date(2026, 7, 5))),
    Event(("tick", "blank:A1.4:wahr", "ja"), blank("wahr", value=True)),
    fill("blank:A1.4:liste", "eins\nzwei", blank("liste", ("eins", "zwei"))),
    click("site:A1.4:orte:halle", blank("orte", ("halle",))),
)
STATUS = (
    Event(
        ("choose_in_menu", "status:A1.5", "Trifft nicht zu"),
        answer("A1.5", lambda a: a.status is Status.NOT_APPLICABLE),
    ),
    fill("reason:A1.5", "kein Serverraum", answer("A1.5", lambda a: a.reason)),
    Event(
        ("choose_in_menu", "status:A1.6", "Geplant"),
        answer("A1.6", lambda a: a.status is Status.PLANNED),
    ),
    fill("until:A1.6", "1.2.2027", answer("A1.6", lambda a: a.until == date(2027, 2, 1))),
    fill("reason:A1.6", "neue Türen", answer("A1.6", lambda a: a.reason == "neue Türen")),
)
TRAY = (
    step("keys", "choice:A1.1:ja"),
    fill("remark", "gedruckt", answer("A1.1", lambda a: a.remark == "gedruckt")),
    fill("note", "privat", answer("A1.1", lambda a: a.note == "privat")),
    click("clarify-flag", answer("A1.1", lambda a: a.clarify)),
    Event(("keys", "choice:A1.3:pin", "Ctrl+M"), answer("A1.3", lambda a: a.clarify)),
    step("keys", "choice:A1.1:ja"),
    step("click", "type-evidence"),
    step("fill", "evidence-file", "brief.pdf"),
    step("fill", "evidence-date", "05.07.2026"),
    step("fill", "evidence-hash", "AB" * 32),
    click(
        "keep-evidence",
        answer(
            "A1.1", lambda a: a.evidence == (Evidence("brief.pdf", "ab" * 32, date(2026, 7, 5)),)
        ),
    ),
    step("click", "type-evidence"),
    step("fill", "evidence-file", "zwei.pdf"),
    step("fill", "evidence-date", "05.07.2026"),
    step("fill", "evidence-hash", "CD" * 32),
    click("keep-evidence", answer("A1.1", lambda a: a.evidence)),
    click("remove-evidence:1", answer("A1.1", lambda a: len(a.evidence) == 1)),
)
FINDING = (
    click("choice:A1.1:nein", answer("A1.1", lambda a: a.choices == {"nein"})),
    fill("compensation:S-01:A1.1", "Wachdienst", lambda r: r.compensations[0].measure),
    fill(
        "compensation-until:S-01:A1.1",
        "01.03.2027",
        lambda r: r.compensations[0].until == date(2027, 3, 1),
    ),
)
CHECK = (
    step("click", "choice:A1.1:nein"),
    step("click", "check"),
    step("look_for", "points", "Nein."),
    fill("check-compensation", "Wachdienst", lambda r: r.compensations[0].measure),
    fill(
        "check-compensation-until",
        "01.03.2027",
        lambda r: r.compensations[0].until == date(2027, 3, 1),
    ),
)
SECTION_SITES = (
    step("click", "choice:A1.1:nein"),
    step("pick", "section-site", "Halle"),
    click("own:A1.7@halle", lambda r: Slot("A1.7", "halle") in r.answers),
    click("choice:A1.7@halle:ja", answer("A1.7@halle", lambda a: a.choices == {"ja"})),
)
PARTIES = (
    fill("header:version", "3", lambda r: r.version == 3),
    fill("header:as_of", "24.12.2026", lambda r: r.as_of == date(2026, 12, 24)),
    fill("header:product", "Lernpfad", lambda r: r.product == "Lernpfad"),
    fill("vendor:address", "Am Markt 1", lambda r: r.parties[0].address == "Am Markt 1"),
    step("click", "add-party"),
    fill("party:name", "Rechner AG", lambda r: r.parties[-1].name == "Rechner AG"),
    step("click", "add-contact"),
    fill("contact:name", "Grace", lambda r: r.contacts[0].name == "Grace"),
    Event(
        ("pick", "contact:role", "Meldung"),
        lambda r: r.contacts[0].role is ContactRole.INCIDENTS,
    ),
    click("duplicate-contact", lambda r: len(r.contacts) == 2),
    step("choose_row", "signer:table", 0),
    click("down-signer", lambda r: [each.name for each in r.signers] == ["Grace", "Ada"]),
    click("remove-signer", lambda r: [each.name for each in r.signers] == ["Grace"]),
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
    step("click", "add-period"),
    fill("period:data", "Noten", lambda r: r.deletion_periods[0].data == "Noten"),
)
SITES = (
    step("click", "add-site"),
    fill("site:name", "Turm", lambda r: [each.name for each in r.sites][-1] == "Turm"),
    Event(("pick", "site:operator", "Lernraum"), lambda r: r.sites[-1].operator == "v"),
    click("up-site", lambda r: [each.name for each in r.sites] == ["Haupthaus", "Turm", "Halle"]),
    click("main-site", lambda r: r.sites[0].name == "Turm"),
    click("remove-site", lambda r: len(r.sites) == 2),
)
GROUPS: dict[str, tuple[int, tuple[Event, ...]]] = {
    "choices": (3, CHOICES),
    "taken_back": (3, TAKEN_BACK),
    "blanks": (3, BLANKS),
    "status": (3, STATUS),
    "tray": (3, TRAY),
    "finding": (3, FINDING),
    "check": (3, CHECK),
    "section_sites": (3, SECTION_SITES),
    "parties": (0, PARTIES),
    "processing": (1, PROCESSING),
    "sites": (2, SITES),
}
"""By name: how many pages behind the first the events happen, and the events."""


def begun(home: Path, given: Response = GIVEN) -> str:
    """Leave a response in the database of `home`, to a form of every kind of question."""
    form = write_form(home / "forms", head=FORM, section=SECTION + QUESTIONS)
    (form / "rules").mkdir()
    (form / "rules" / "s.yaml").write_text(RULES, "utf-8")
    context = system_context({"TOMTOOL_HOME": str(home)})
    with Store.open(context.database, clock=context.clock, actor="Erika") as store:
        return store.import_(given)


def stored(home: Path, response: str) -> Response:
    """Return what is in the file, read by somebody else."""
    with Reader.open(home / "tomtool.sqlite3") as reader:
        return reader.load(response)


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_event__program_killed_after_it__is_in_the_database(group: str, tmp_path: Path) -> None:
    response = begun(tmp_path)
    pages, events = GROUPS[group]
    with Obedient(tmp_path) as program:
        program.does("open_row", "responses", 0)
        for _page in range(pages):
            program.does("click", "next")
        for event in events:
            program.does(*event.act)
            time.sleep(event.pause)
            assert event.law(stored(tmp_path, response)), event.act
        program.kill()
        assert events[-1].law(stored(tmp_path, response)), "after the kill"
    workspace = Workspace.open(system_context({"TOMTOOL_HOME": str(tmp_path)}))
    assert events[-1].law(workspace.fill(response).response)
    workspace.close()
