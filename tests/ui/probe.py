# SPDX-License-Identifier: MIT
"""A form with every kind of question, and a response to it in a database of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.formfiles.forms import HEAD, SECTION, write_form
from tomtool.domain.answers import Answer, Evidence, Slot
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import FormId, Party, Response, Signer, Site
from tomtool.services.context import system_context
from tomtool.services.workspace import Workspace
from tomtool.storage.reading import Reader
from tomtool.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

YES, NO = Answer(frozenset({"ja"})), Answer(frozenset({"nein"}))
MAIN, HALL = Site("haupthaus", "Haupthaus"), Site("halle", "Halle")
VENDOR = Party("v", Responsible.VENDOR, "Lernraum GmbH")
HOST = Party("h", Responsible.SUBPROCESSOR, "Rechner AG")
PROOF = Evidence("plan.pdf", "cd" * 32, date(2026, 7, 5))
GIVEN = Response(
    FormId("probe", "1.0"),
    "Lernraum",
    1,
    date(2026, 11, 21),
    parties=(VENDOR, HOST),
    sites=(MAIN, HALL),
    signers=(Signer("Ada"), Signer("Grace")),
)
WITH_PROOF = replace(GIVEN, answers={Slot("A1.3"): Answer(evidence=(PROOF,))})
PER_SITE = replace(GIVEN, answers={Slot("A1.1"): NO})
"""Asked site by site, and with a finding."""

LAST_YEAR = replace(GIVEN, answers={Slot("A1.1"): YES, Slot("A1.5"): YES})

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
- {key: A1.8, number: "1.8", kind: yesno, per_site: on_request, TEXTS}
"""
RULES = """\
format: tomtool.rules/1
sources: {heft: {de: Heft, en: Booklet}}
rules:
- {id: S-01, when: {question: A1.1, has: [nein]}, severity: high, basis: J, source: heft,
   valid_from: 2026-01-01, message: {de: Nein., en: No.}, rationale: {de: Darum., en: Because.},
   remedy: {de: Ja., en: Yes.}, fires: {A1.1: [nein]}, silent: {A1.1: [ja]}}
"""
ON_SECTION = 3
"""How many pages the section is behind the first one, where a response without answers opens."""


def begun(home: Path, given: Response = GIVEN, *, next_year: bool = False) -> str:
    """Leave a response, or the version after it, in the database of `home`; return its id."""
    form = write_form(home / "forms", head=FORM, section=SECTION + QUESTIONS)
    (form / "rules").mkdir()
    (form / "rules" / "s.yaml").write_text(RULES, "utf-8")
    context = system_context({"TOMTOOL_HOME": str(home)})
    with Store.open(context.database, clock=context.clock, actor="Erika") as store:
        response = store.import_(given)
    if next_year:
        workspace = Workspace.open(context)
        response, _ = workspace.next_version(response)
        workspace.close()
    return response


def stored(home: Path, response: str) -> Response:
    """Return what is in the file, read by somebody else."""
    with Reader.open(home / "tomtool.sqlite3") as reader:
        return reader.load(response)


def opened_again(home: Path, response: str) -> Response:
    """Return what the program has when it opens the response anew."""
    workspace = Workspace.open(system_context({"TOMTOOL_HOME": str(home)}))
    try:
        return workspace.fill(response).response
    finally:
        workspace.close()
