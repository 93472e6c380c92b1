# SPDX-License-Identifier: MIT
"""The master data: what is processed, by whom, where, until when, and whom to turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tomtool.annex.content.lines import line, strong
from tomtool.annex.content.model import Heading, Kept, Table, Voice
from tomtool.annex.content.register import Thing
from tomtool.annex.content.writer import Writer
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import ContactRole, Processing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tomtool.annex.content.model import Block, Cell, Line
    from tomtool.annex.content.words import Words
    from tomtool.domain.response import Party

_NAMED = (1.0, 2.5)
SUBPROCESSORS, SITES = "subprocessors", "sites"
"""Keys of the chapters the front page refers to."""


class MasterData(Writer):
    """Writes the tables of the master data; what is not filled in is left out."""

    def announce(self) -> None:
        """Announce the chapters somebody refers to."""
        _ = self.material.translator.gettext
        if self._subprocessors:
            name = _("Unterauftragsverarbeiter")
            self.material.register.announce(Thing.CHAPTER, SUBPROCESSORS, name)
        if self.material.response.sites:
            self.material.register.announce(Thing.CHAPTER, SITES, _("Standorte"))

    def blocks(self) -> Iterable[Block]:
        """Return the tables under one heading; nothing without any."""
        _ = self.material.translator.gettext
        title = _("Stammdaten")
        found = [
            *self._processing(),
            *self._subprocessor_table(),
            *self._site_table(),
            *self._contacts(),
            *self._deletion_periods(),
        ]
        if not found:
            return []
        first, *others = found
        return [Kept((Heading(1, line(title), title=title), first)), *others]

    @property
    def _subprocessors(self) -> Sequence[Party]:
        parties = self.material.response.parties
        return [party for party in parties if party.role is Responsible.SUBPROCESSOR]

    def _processing(self) -> Iterable[Block]:
        _ = self.material.translator.gettext
        words, processing = self.material.words, self.material.response.processing
        if processing == Processing():
            return []
        rows: list[tuple[str, Cell]] = [
            (_("Gegenstand"), _cell(words, processing.subject)),
            (_("Zweck"), _cell(words, processing.purpose)),
            (_("Art der Daten"), _cell(words, *processing.data_categories)),
            (_("Betroffene Personen"), _cell(words, *processing.data_subjects)),
            (_("Dauer"), _cell(words, processing.duration)),
            (_("Schutzbedarf"), (line(words.need(processing.protection_need)),)),
            (_("Daten Minderjähriger"), (line(words.yes_no(yes=processing.minors)),)),
            (
                _("Besondere Kategorien (Art.\u00a09 DSGVO)"),
                (line(words.yes_no(yes=processing.special_categories)),),
            ),
        ]
        title = _("Beschreibung der Verarbeitung")
        return [Kept((Heading(2, line(title), title=title), facts(rows, title)))]

    def _subprocessor_table(self) -> Iterable[Block]:
        _ = self.material.translator.gettext
        words, parties = self.material.words, self._subprocessors
        bases = [_cell(words, party.transfer_basis) for party in parties]
        columns = [
            _Column(_("Name und Anschrift"), 3, [name_and_address(words, p) for p in parties]),
            _Column(_("Aufgabe"), 3, [_cell(words, p.task) for p in parties]),
            _Column(_("Zertifikat"), 2, [_cell(words, p.certificate) for p in parties]),
            _Column(_("Grundlage der Übermittlung"), 2, bases),
        ]
        return self._table(_("Unterauftragsverarbeiter"), columns, SUBPROCESSORS)

    def _site_table(self) -> Iterable[Block]:
        _ = self.material.translator.gettext
        words, sites = self.material.words, self.material.response.sites
        names = {party.id: party.name for party in self.material.response.parties}
        titles: list[Cell] = [(strong(words.sites[site.id]),) for site in sites]
        if len(titles) > 1:
            titles[0] = (*titles[0], line(_("Hauptstandort")))
        columns = [
            _Column(_("Standort"), 3, titles),
            _Column(_("Anschrift"), 4, [_cell(words, site.address) for site in sites]),
            _Column(
                _("Betreiber"), 3, [_cell(words, names.get(s.operator, s.operator)) for s in sites]
            ),
        ]
        return self._table(_("Standorte"), columns, SITES)

    def _contacts(self) -> Iterable[Block]:
        _ = self.material.translator.gettext
        words, contacts = self.material.words, self.material.response.contacts
        roles = {
            ContactRole.DPO: line(_("Datenschutzbeauftragte Person")),
            ContactRole.SECURITY: line(_("Informationssicherheit")),
            ContactRole.INCIDENTS: line(_("Meldung von Vorfällen")),
            ContactRole.QUESTIONS: line(
                _("Auskunft über %(annex)s") % {"annex": self.material.called}
            ),
        }
        columns = [
            _Column(_("Zuständig für"), 3, [(roles[c.role],) for c in contacts]),
            _Column(
                _("Name"),
                3,
                [(*_name(words, c.name), *_cell(words, c.organisation)) for c in contacts],
            ),
            _Column(_("Erreichbar unter"), 4, [_cell(words, c.email, c.phone) for c in contacts]),
        ]
        return self._table(_("Ansprechpersonen"), columns)

    def _deletion_periods(self) -> Iterable[Block]:
        _ = self.material.translator.gettext
        words, periods = self.material.words, self.material.response.deletion_periods
        columns = [
            _Column(_("Daten"), 3, [_cell(words, period.data) for period in periods]),
            _Column(_("Zweck"), 3, [_cell(words, period.purpose) for period in periods]),
            _Column(_("Frist"), 2, [_cell(words, period.period) for period in periods]),
            _Column(_("Beginn der Frist"), 2, [_cell(words, period.trigger) for period in periods]),
        ]
        return self._table(_("Löschfristen"), columns)

    def _table(self, title: str, columns: Sequence[_Column], key: str = "") -> Iterator[Block]:
        """Yield a titled table of those columns that say anything; none without rows."""
        told = [column for column in columns if any(column.cells)]
        if told:
            anchor = self.material.register.anchor(Thing.CHAPTER, key) if key else ""
            table = Table(
                rows=tuple(zip(*(column.cells for column in told), strict=True)),
                shares=tuple(column.share for column in told),
                summary=title,
                head=tuple(line(column.head) for column in told),
            )
            yield Kept((Heading(2, line(title), anchor=anchor, title=title), table))


class _Column(NamedTuple):
    head: str
    share: float
    cells: list[Cell]


def facts(rows: Iterable[tuple[str, Cell]], summary: str) -> Table:
    """Return a table of names and values without the rows that are empty."""
    told = tuple(((line(name),), value) for name, value in rows if value)
    return Table(told, _NAMED, summary, sideways=True)


def name_and_address(words: Words, party: Party) -> Cell:
    """Return who a party is and where."""
    return (*_name(words, party.name), *_cell(words, party.address, party.country))


def _name(words: Words, name: str) -> Cell:
    return _spoken(words.typed(name, Voice.STRONG))


def _cell(words: Words, *texts: str) -> Cell:
    """Return what somebody typed, a paragraph each; nothing for empty ones."""
    return _spoken(*map(words.typed, texts))


def _spoken(*lines: Line) -> Cell:
    return tuple(words for words in lines if words)
