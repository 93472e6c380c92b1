# SPDX-License-Identifier: MIT
"""The wizard's pages in order: master data, the sections by parts, check, sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.completeness import gaps_in_master_data
from tomtool.domain.text import N_

if TYPE_CHECKING:
    from tomtool.domain.answers import Slot
    from tomtool.domain.questionnaire import Section
    from tomtool.services.sheets import Effect, Sheet
    from tomtool.ui.desk import Desk

MASTER = {
    "parties": N_("Parteien und Kontakte"),
    "processing": N_("Verarbeitung, Fristen"),
    "sites": N_("Standorte"),
}
_END = {"check": N_("Prüfen"), "sign": N_("Signieren")}
_PAGE_OF_FIELD = {
    "sites": "sites",
    "processing": "processing",
    "deletion_periods": "processing",
    "parties": "parties",
    "contacts": "parties",
    "signers": "parties",
    "product": "parties",
    "version": "parties",
    "as_of": "parties",
}


@dataclass(frozen=True)
class Page:
    """A page: the name others call it by, its title, the heading it stands under in the tree."""

    name: str
    title: str
    group: str
    section: Section | None = None

    @property
    def full_title(self) -> str:
        """The title with the section's key: „A1 Zutritt Serverräume“."""
        return f"{self.section.key} {self.title}" if self.section else self.title


def section_page(key: str) -> str:
    """Return the name of the page of a section."""
    return f"section:{key}"


def pages(desk: Desk, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a sheet in order; what cannot be changed cannot be signed either."""
    _ = desk.translator.gettext
    titles = {part.key: f"{part.key} {desk.say(part.title)}" for part in sheet.questionnaire.parts}
    end = _END if sheet.editable else {"check": _END["check"]}
    return (
        *(Page(name, _(title), _("Grunddaten")) for name, title in MASTER.items()),
        *(
            Page(section_page(each.key), desk.say(each.in_short), titles[each.part], each)
            for each in sheet.questionnaire.sections
        ),
        *(Page(name, _(title), _("Abschluss")) for name, title in end.items()),
    )


def page_of(sheet: Sheet, slot: Slot) -> str:
    """Return the name of the page where `slot` is answered."""
    return section_page(sheet.questionnaire.section_of[slot.question].key)


def place_of(sheet: Sheet, effect: Effect) -> tuple[str | None, Slot | None]:
    """Return the page, or the slot, that shows what a change did; neither if none does."""
    for slot in effect.answers:
        if slot.question in sheet.questionnaire.by_key:
            return None, slot
    for field in sorted(effect.fields):
        if field in _PAGE_OF_FIELD:
            return _PAGE_OF_FIELD[field], None
    return None, None


def page_of_entry(sheet: Sheet, entry: str) -> str:
    """Return the name of the page where an entry of the master data is put right, by its path."""
    field, _, key = entry.partition("/")
    if field == "answered_for" and any(key == each.key for each in sheet.questionnaire.sections):
        return section_page(key)
    return "sites" if field == "apart" else _PAGE_OF_FIELD.get(field, "parties")


def state_of_master(sheet: Sheet, name: str) -> tuple[int, bool]:
    """Return how much a page of master data holds, and whether nothing is open there.

    What it holds are entries of its tables, and filled fields.
    """
    header = sheet.header
    held = {
        "parties": len(header.parties) + len(header.contacts) + len(header.signers),
        "processing": _filled_of_processing(sheet) + len(header.deletion_periods),
        "sites": len(header.sites),
    }[name]
    gaps = gaps_in_master_data(sheet.questionnaire, header)
    return held, held > 0 and not any(page_of_entry(sheet, gap.entry) == name for gap in gaps)


def _filled_of_processing(sheet: Sheet) -> int:
    about = sheet.header.processing
    texts = (about.subject, about.purpose, about.duration)
    lists = (about.data_categories, about.data_subjects)
    return sum(map(bool, map(str.strip, texts))) + sum(map(bool, lists))
