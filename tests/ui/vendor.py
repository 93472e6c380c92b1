# SPDX-License-Identifier: MIT
"""Somebody at a vendor who has all answers on paper, and fills the questionnaire in from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.hands import Hands
from tomtool.domain.answers import EMPTY, Duration, Slot, Status
from tomtool.domain.questionnaire import BlankType, Kind, Responsible
from tomtool.domain.response import ContactRole
from tomtool.ui.parts import DurationField, Segments
from tomtool.ui.wizard.tray import Tray

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.domain.answers import Answer, BlankValue, Evidence
    from tomtool.domain.questionnaire import Blank, Question, Questionnaire, Section
    from tomtool.domain.response import Response

PASSPHRASE = "korrekt pferd batterie"
ALT = Qt.KeyboardModifier.AltModifier
PARTY = ("name", "address", "country", "task", "certificate", "transfer_basis")
ROLES = {
    ContactRole.DPO: "Datenschutzbeauftragte",
    ContactRole.INCIDENTS: "Meldung",
}
UNITS = {"hours": "Stunden", "days": "Tage", "weeks": "Wochen", "months": "Monate"}


class Vendor(Hands):
    """Fills in `paper`, page after page, by keys and clicks."""

    def __init__(self, qtbot: QtBot, questionnaire: Questionnaire, paper: Response) -> None:
        super().__init__(qtbot)
        self._form = questionnaire
        self._paper = paper

    def begin_response(self) -> None:
        """Begin a questionnaire on the start page."""
        self.click("new-response")
        self.fill("product", self._paper.product)
        self.click("create")

    def fill_in_everything(self) -> None:
        """Go through all pages, from the first to the last section."""
        self._fill_parties()
        self.go_on()
        self._fill_processing()
        self.go_on()
        self._fill_sites()
        for section in self._form.sections:
            self.go_on()
            self._fill_section(section)

    def go_on(self) -> None:
        """Turn the page."""
        self.press(Qt.Key.Key_Right, ALT)

    def sign(self, target: Path, identity: Path) -> None:
        """Take the answers through the assistant to a signed file."""
        self.click("check")
        self.click("issue-signed")
        for _step in ("content", "look", "signature"):
            self._turn_assistant()
        self.fill("new-name", self._paper.signers[0].name)
        self.fill("new-passphrase", PASSPHRASE)
        self.fill("new-again", PASSPHRASE)
        self.fill("new-file", str(identity))
        self.click("create")
        self.part("passphrase")
        self.fill("target", str(target))
        self.click("commit")

    def _turn_assistant(self) -> None:
        """Go to the assistant's next step, once it lets one."""
        self.wait_for(lambda: self.sees("next") and self.part("next").isEnabled(), "next")
        self.click("next")

    # --- master data ---------------------------------------------------------------------------

    def _fill_parties(self) -> None:
        paper = self._paper
        self.fill("header:version", str(paper.version))
        self.fill("header:as_of", _german(paper.as_of))
        for party in paper.parties:
            noun = "vendor" if party.role is Responsible.VENDOR else "party"
            if noun == "party":
                self.click("add-party")
            self._fill_record(noun, party, PARTY)
        for contact in paper.contacts:
            self.click("add-contact")
            self._fill_record("contact", contact, ("name", "organisation", "email", "phone"))
            self.pick("contact:role", ROLES[contact.role])
        for signer in paper.signers:
            self.click("add-signer")
            self._fill_record("signer", signer, ("name", "role", "place"))

    def _fill_processing(self) -> None:
        told = self._paper.processing
        self._fill_record("processing", told, ("subject", "purpose", "duration"))
        for name in ("data_categories", "data_subjects"):
            self.fill(f"processing:{name}", "\n".join(getattr(told, name)))
        self.click(f"processing:protection_need:{told.protection_need}")
        for name in ("minors", "special_categories"):
            self._tick(f"processing:{name}", on=getattr(told, name))
        for period in self._paper.deletion_periods:
            self.click("add-period")
            self._fill_record("period", period, ("data", "purpose", "period", "trigger"))

    def _fill_sites(self) -> None:
        names = {party.id: party.name for party in self._paper.parties}
        for site in self._paper.sites:
            self.click("add-site")
            self._fill_record("site", site, ("name", "id", "address"))
            self.pick("site:operator", names[site.operator])

    def _fill_record(self, noun: str, record: object, fields: tuple[str, ...]) -> None:
        for field in fields:
            self.fill(f"{noun}:{field}", getattr(record, field))

    # --- answers -------------------------------------------------------------------------------

    def _fill_section(self, section: Section) -> None:
        self._name_parties(section)
        for site in (None, *self._paper.further_sites):
            answers = [Slot(q.key, site) for q in section.questions]
            answers = [slot for slot in answers if slot in self._paper.answers]
            if site is not None and answers:
                names = {each.id: each.name for each in self._paper.sites}
                self.pick("section-site", names[site])
            for slot in answers:
                self.answer(slot, self._paper.answers[slot])

    def _name_parties(self, section: Section) -> None:
        usual = {p.id for p in self._paper.parties if p.role is section.responsible}
        wanted = set(self._paper.answered_for.get(section.key, usual))
        # added first: a section is never about nobody
        for party in sorted(wanted ^ usual, key=lambda each: each in usual):
            name = next(each.name for each in self._paper.parties if each.id == party)
            self.choose_in_menu("answered-for", name)

    def answer(self, slot: Slot, answer: Answer) -> None:
        """Answer one question, in its card and in the tray."""
        question = self._form.by_key[slot.question]
        if self.sees(_name("own", slot)):  # as yet it answers like the main site
            self.click(_name("own", slot))
        if answer.status is Status.PLANNED:
            self.choose_in_menu(_name("status", slot), "Geplant")
        if answer.status is Status.NOT_APPLICABLE:
            self.choose_in_menu(_name("status", slot), "Trifft nicht zu")
        if answer.until is not None:
            self.fill(_name("until", slot), _german(answer.until))
        if answer.reason:
            self.fill(_name("reason", slot), answer.reason)
        self._tick_choices(question, slot, answer)
        for name, value in answer.blanks.items():
            self._fill_blank(slot, question.blank_by_id[name], value)
        # at a further site one begins with a copy of the main site's
        if slot.site or (answer.remark, answer.note, answer.evidence) != ("", "", ()):
            self._fill_tray(question, slot, answer)

    def _tick_choices(self, question: Question, slot: Slot, answer: Answer) -> None:
        if question.kind is Kind.SINGLE:
            for chosen in answer.choices:
                self._tick(_name("choice", slot, chosen), on=True)
            return
        for choice in question.choices:
            name = _name("choice", slot, choice.id)
            if answer != EMPTY and self.sees(name):
                self._tick(name, on=choice.id in answer.choices)

    def _tick(self, name: str, *, on: bool) -> None:
        if self.part(name, QAbstractButton).isChecked() != on:
            self.click(name)

    def _fill_blank(self, slot: Slot, blank: Blank, value: BlankValue) -> None:
        name = _name("blank", slot, blank.id)
        match value:
            case tuple() if blank.type is BlankType.SITES:
                for site in (each.id for each in self._paper.sites):
                    self._tick(_name("site", slot, f"{blank.id}:{site}"), on=site in value)
            case tuple():
                self.fill(name, "\n".join(value))
            case Duration(number, unit):
                field = self.part(name, DurationField)
                self.fill(field.number, str(number))
                self.pick(field.unit, UNITS[unit])
            case bool():
                self.click_on(self.part(name, Segments).parts["ja" if value else "nein"])
            case str() | int():
                self.fill(name, str(value))
            case _:
                self.fill(name, _german(value))

    def _fill_tray(self, question: Question, slot: Slot, answer: Answer) -> None:
        first = question.choices[0].id if question.choices else ""
        focus = _name("choice", slot, first) if first else _name("status", slot)
        self.part(focus).setFocus()
        self.wait_for(lambda: self._tray_is_at(slot), f"tray at {slot}")
        for name in ("remark", "note"):
            if getattr(answer, name) != self.read(name):
                self.fill(name, getattr(answer, name))
        while self.sees("remove-evidence:0"):
            self.click("remove-evidence:0")
        for evidence in answer.evidence:
            self._add_evidence(evidence)

    def _tray_is_at(self, slot: Slot) -> bool:
        return self.part("tray", Tray).slot == slot

    def _add_evidence(self, evidence: Evidence) -> None:
        self.click("type-evidence")
        self.fill("evidence-file", evidence.file)
        self.fill("evidence-date", _german(evidence.date))
        self.fill("evidence-hash", evidence.sha256)
        self.click("keep-evidence")

    def read(self, name: str) -> str:
        """Return what a field holds."""
        field: QWidget = self.part(name)
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        assert isinstance(field, QLineEdit)
        return field.text()


def _name(kind: str, slot: Slot, rest: str = "") -> str:
    place = slot.question if slot.site is None else f"{slot.question}@{slot.site}"
    return ":".join(filter(None, (kind, place, rest)))


def _german(day: date) -> str:
    return f"{day:%d.%m.%Y}"
