# SPDX-License-Identifier: MIT
"""Everything open in a sheet as one list of points, in groups that say what they mean.

The first three groups together are the number on „Prüfen“ (`tomtool.services.sheets.open_count`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.completeness import GapKind, gaps_in_master_data, what_is_missing
from tomtool.domain.conditions import Fact, leaves
from tomtool.domain.open_points import PointKind
from tomtool.domain.rules import GapTrigger, Severity
from tomtool.domain.text import N_
from tomtool.domain.validity import misfits_of_answer, misfits_of_place
from tomtool.services.sheets import concerns
from tomtool.ui.look import SEVERITY
from tomtool.ui.wizard.findings_box import LEVELS
from tomtool.ui.wizard.places import page_of_entry
from tomtool.ui.wizard.said import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.answers import Slot
    from tomtool.domain.completeness import Gap
    from tomtool.domain.findings import Finding
    from tomtool.ui.wizard.session import Session


class Group(StrEnum):
    """The groups in the order of the page, which is also the names of its filters."""

    MISSING = "missing"
    CONTRADICTION = "contradiction"
    WEAK = "weak"
    CARRIED = "carried"
    CLARIFY = "clarify"
    HIDDEN = "hidden"
    PLANNED = "planned"
    NOTICE = "notice"


class About(NamedTuple):
    """A group's heading, the short word on its filter, and what it means, all to be translated."""

    head: str
    word: str
    meaning: str


GROUPS = {
    Group.MISSING: About(N_("Pflichtangaben fehlen"), N_("Fehlt"), N_("sperren nur die Signatur")),
    Group.CONTRADICTION: About(
        N_("Widersprüche"), N_("Widerspruch"), N_("Angaben passen nicht zusammen")
    ),
    Group.WEAK: About(N_("Schwache Maßnahmen"), N_("Schwach"), N_("Hinweise, sperren nichts")),
    Group.CARRIED: About(
        N_("Aus dem Vorjahr übernommen"), N_("Aus Vorjahr"), N_("noch nicht bestätigt")
    ),
    Group.CLARIFY: About(N_("Zu klären"), N_("Klären"), N_("Ihre Merkzeichen, nie gedruckt")),
    Group.HIDDEN: About(
        N_("Ausgeblendete Antworten"), N_("Ausgeblendet"), N_("bleiben erhalten, nie gedruckt")
    ),
    Group.PLANNED: About(N_("Geplante Maßnahmen"), N_("Geplant"), N_("mit Termin gedruckt")),
    Group.NOTICE: About(N_("Hinweise"), N_("Hinweise"), N_("nur zur Kenntnis")),
}

_STATES = {
    PointKind.MISSING: (N_("fehlt"), "high", "asterisk"),
    PointKind.INVALID: (N_("ungültig"), "high", "x-circle-fill"),
    PointKind.CARRIED: (N_("aus Vorjahr"), "info", "clock-counter-clockwise"),
    PointKind.CLARIFY: (N_("klären"), "medium", "flag-fill"),
    PointKind.HIDDEN: (N_("ausgeblendet"), "info", "eye-slash"),
    PointKind.PLANNED: (N_("geplant"), "plan", "calendar-blank"),
}
"""Word, tone and icon of what is open at an answer."""

_PAGES_OF_FACTS = {
    "sites": "sites",
    "sites_without_operator": "sites",
    "coarse_places": "sites",
    "deletion_periods": "processing",
    "deletion_periods_without_trigger": "processing",
    "invoice_periods_of_ten_years": "processing",
    "processing_gaps": "processing",
    "protection_need": "processing",
    "minors": "processing",
    "special_categories": "processing",
}
"""The page where a number of the master data comes from; else „parties“."""


class State(NamedTuple):
    """The state of a point: a word, its tone, its icon."""

    words: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at: its state, where it is, what it is, and more about it.

    It leads to a question (`slot`) or to a page of master data (`page`). `id` names it for good.
    """

    id: tuple[object, ...]
    state: State
    place: str
    head: str
    sub: str
    slot: Slot | None = None
    page: str = ""
    finding: Finding | None = None

    @property
    def words(self) -> str:
        """The whole point in one sentence, for lists and screen readers."""
        return " · ".join(filter(None, (self.state.words, self.place, self.head, self.sub)))


def grouped(session: Session) -> dict[Group, tuple[Point, ...]]:
    """Return every open point of the sheet, group by group."""
    return _Collector(session).grouped()


class _Collector:
    """Puts the points of a sheet into words."""

    def __init__(self, session: Session) -> None:
        self._desk, self._sheet = session.desk, session.sheet
        self._said = wording(session.desk.translator, session.sheet.header)
        self._gettext = session.desk.translator.gettext
        self._sentence = session.desk.translator.message

    def grouped(self) -> dict[Group, tuple[Point, ...]]:
        found = concerns(self._sheet)
        against = [each for each in found if each.rule.contradiction]
        weak = [each for each in found if not each.rule.contradiction]
        return {
            Group.MISSING: tuple(self._blocking()),
            Group.CONTRADICTION: tuple(map(self._finding, against)),
            Group.WEAK: tuple(map(self._finding, weak)),
            Group.CARRIED: self._at_answers(PointKind.CARRIED),
            Group.CLARIFY: self._at_answers(PointKind.CLARIFY),
            Group.HIDDEN: self._at_answers(PointKind.HIDDEN),
            Group.PLANNED: self._at_answers(PointKind.PLANNED),
            Group.NOTICE: tuple(map(self._finding, self._notices())),
        }

    def _blocking(self) -> Iterator[Point]:
        for number, gap in enumerate(self._gaps()):
            missing = gap.kind is GapKind.MISSING
            kind = PointKind.MISSING if missing else PointKind.INVALID
            head = self._sentence(gap.message)
            place = self._gettext("Stammdaten")
            name = ("master", gap.entry, number)
            yield Point(
                name, self._state(kind), place, head, "", page=page_of_entry(self._sheet, gap.entry)
            )
        yield from self._at_answers(PointKind.INVALID)
        yield from self._at_answers(PointKind.MISSING)

    def _gaps(self) -> tuple[Gap, ...]:
        return gaps_in_master_data(self._sheet.questionnaire, self._sheet.header)

    def _at_answers(self, kind: PointKind) -> tuple[Point, ...]:
        return tuple(self._at_answer(kind, slot) for slot in self._sheet.points.of(kind))

    def _at_answer(self, kind: PointKind, slot: Slot) -> Point:
        question = self._sheet.questionnaire.by_key.get(slot.question)
        head = self._desk.say(question.short) if question else self._gettext("Unbekannte Frage")
        sub = self._about(kind, slot)
        if slot.site is not None:
            sub = f"{self._said.sites.get(slot.site, slot.site)} · {sub}"
        return Point((kind, slot), self._state(kind), slot.question, head, sub, slot=slot)

    def _about(self, kind: PointKind, slot: Slot) -> str:
        """Return the second line: what is missing or wrong, else what is said."""
        question = self._sheet.questionnaire.by_key.get(slot.question)
        own, route = self._sheet.answer(slot), self._sheet.route
        if kind is PointKind.MISSING:
            return self._sentence(what_is_missing(route, slot))
        if kind is PointKind.INVALID or question is None:
            misfits = [*misfits_of_place(question, slot, route.further_sites)]
            if question is not None:
                misfits += misfits_of_answer(question, own, self._said.sites.keys())
            return " ".join(map(self._sentence, misfits))
        if kind is PointKind.CLARIFY and own.note.strip():
            return " ".join(own.note.split())
        answer = own if kind is PointKind.HIDDEN else route.answer(slot)
        return self._said.in_short(question, answer)

    def _finding(self, finding: Finding) -> Point:
        level = LEVELS[finding.severity]
        icon, word = SEVERITY[level]
        state = State(self._gettext(word), level, icon)
        name, asked = finding.id, bool(finding.questions)
        place = name.question if asked else self._gettext("Stammdaten")
        return Point(
            ("finding", name),
            state,
            place,
            self._desk.say(finding.rule.message),
            self._about_finding(finding),
            slot=self._slot_of(finding) if asked else None,
            page="" if asked else _page_of_finding(finding),
            finding=finding,
        )

    def _slot_of(self, finding: Finding) -> Slot:
        return self._sheet.route.slot(finding.questions[0], finding.id.site or None)

    def _about_finding(self, finding: Finding) -> str:
        """Return what the vendor answers to it, or the answers it speaks of."""
        said = finding.compensation
        if said is not None and said.until is not None:
            told = {"date": self._said.day(said.until), "measure": said.measure.strip()}
            template = self._gettext("Termin eingetragen: %(date)s %(measure)s")
            return (template % told).strip()
        if said is not None:
            return self._gettext("Ausgleich: %(measure)s") % {"measure": said.measure.strip()}
        site = self._said.sites.get(finding.site or "", "")
        told_answers = [f"{key} = {words}" for key, words in self._answers(finding)]
        return " · ".join(filter(None, (site, ", ".join(told_answers))))

    def _answers(self, finding: Finding) -> Iterator[tuple[str, str]]:
        for key in finding.questions:
            slot = self._sheet.route.slot(key, finding.id.site or None)
            question = self._sheet.questionnaire.by_key[key]
            yield key, self._said.in_short(question, self._sheet.route.answer(slot))

    def _notices(self) -> list[Finding]:
        quiet = {Severity.INFO, Severity.POSITIVE}
        found = (f for f in self._sheet.findings.all() if f.severity in quiet)
        return [each for each in found if not isinstance(each.rule.trigger, GapTrigger)]

    def _state(self, kind: PointKind) -> State:
        words, tone, icon = _STATES[kind]
        return State(self._gettext(words), tone, icon)


def _page_of_finding(finding: Finding) -> str:
    facts = (leaf.name for leaf in leaves(finding.rule.condition) if isinstance(leaf, Fact))
    return next((_PAGES_OF_FACTS[each] for each in facts if each in _PAGES_OF_FACTS), "parties")
