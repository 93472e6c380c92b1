# SPDX-License-Identifier: MIT
"""What stands before the questionnaire: title, parties, sites, contacts, what is processed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportlab.platypus import Spacer

from tomtool.annex import theme
from tomtool.annex.blocks import GAP, Story, heading, kept, notice, para, table
from tomtool.annex.textsafe import BREAK, Markup, bold, markup, wrapped
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import ContactRole, Processing, ProtectionNeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.platypus import Flowable

    from tomtool.annex.words import Words
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Party, Response

_NAMED = (1.0, 2.7)
_CONTACTS = (3, 3, 4)
_EMAIL_ROOM = theme.WIDTH * _CONTACTS[2] / sum(_CONTACTS) - GAP


@dataclass(frozen=True)
class MasterDataPages:
    """Makes the story before the questionnaire; what is not filled in is left out."""

    words: Words
    questionnaire: Questionnaire
    response: Response

    def story(self, missing: int) -> Story:
        """Return the title block and the tables; `missing` counts open mandatory answers."""
        return [
            *self._title(),
            *(self._draft(missing) if missing else ()),
            self._identity(),
            *self._processing(),
            *self._subprocessors(),
            *self._sites(),
            *self._contacts(),
            *self._deletion_periods(),
        ]

    def _title(self) -> Story:
        _ = self.words.translator.gettext
        title = self.questionnaire.title.in_(self.words.translator.language)
        stand = _("Version %(n)d · Stand %(date)s") % {
            "n": self.response.version,
            "date": self.words.day(self.response.as_of),
        }
        return [
            heading(markup(title), theme.TITLE, title=title, level=0),
            para(markup(self.response.product), theme.SUBTITLE),
            para(markup(stand), theme.STAND),
        ]

    def _draft(self, missing: int) -> Story:
        template = self.words.translator.ngettext(
            "Entwurf: %(n)d Pflichtangabe fehlt",
            "Entwurf: %(n)d Pflichtangaben fehlen",
            missing,
        )
        return [notice(markup(template % {"n": missing})), Spacer(0, 8)]

    def _identity(self) -> Flowable:
        """Return who answers for what, and which questionnaire this is."""
        _ = self.words.translator.gettext
        vendor = self.response.vendor
        form = f"{self.questionnaire.id} {self.questionnaire.version}"
        rows = [
            (_("Auftragsverarbeiter"), self._name_and_address(vendor) if vendor else Markup("")),
            (_("Zertifikat"), markup(vendor.certificate if vendor else "")),
            (_("Produkt"), markup(self.response.product)),
            (_("Fragebogen"), markup(form)),
        ]
        return _facts(rows)

    def _name_and_address(self, party: Party) -> Markup:
        lines = (party.address, party.country)
        return _lines([bold(markup(party.name)), *map(markup, lines)])

    def _processing(self) -> Story:
        _ = self.words.translator.gettext
        processing = self.response.processing
        if processing == Processing():
            return []
        needs = {
            ProtectionNeed.NORMAL: _("normal"),
            ProtectionNeed.HIGH: _("hoch"),
            ProtectionNeed.VERY_HIGH: _("sehr hoch"),
        }
        yes_no = {True: _("ja"), False: _("nein")}
        rows = [
            (_("Gegenstand"), markup(processing.subject)),
            (_("Zweck"), markup(processing.purpose)),
            (_("Art der Daten"), _lines(map(markup, processing.data_categories))),
            (_("Betroffene Personen"), _lines(map(markup, processing.data_subjects))),
            (_("Dauer"), markup(processing.duration)),
            (_("Schutzbedarf"), markup(needs[processing.protection_need])),
            (_("Daten Minderjähriger"), markup(yes_no[processing.minors])),
            (
                _("Besondere Kategorien (Art.\u00a09 DSGVO)"),
                markup(yes_no[processing.special_categories]),
            ),
        ]
        return kept([self._chapter(_("Beschreibung der Verarbeitung")), _facts(rows)])

    def _subprocessors(self) -> Story:
        _ = self.words.translator.gettext
        parties = [p for p in self.response.parties if p.role is Responsible.SUBPROCESSOR]
        columns = [
            _Column(_("Name und Anschrift"), 3, [self._name_and_address(p) for p in parties]),
            _Column(_("Aufgabe"), 3, [markup(p.task) for p in parties]),
            _Column(_("Zertifikat"), 2, [markup(p.certificate) for p in parties]),
            _Column(
                _("Grundlage der Übermittlung"), 2, [markup(p.transfer_basis) for p in parties]
            ),
        ]
        return self._table(_("Unterauftragsverarbeiter"), columns)

    def _sites(self) -> Story:
        _ = self.words.translator.gettext
        sites = self.response.sites
        names = {party.id: party.name for party in self.response.parties}
        titles = [bold(markup(site.name)) for site in sites]
        if len(titles) > 1:
            titles[0] = _lines([titles[0], markup(_("Hauptstandort"))])
        columns = [
            _Column(_("Standort"), 3, titles),
            _Column(_("Anschrift"), 4, [markup(site.address) for site in sites]),
            _Column(_("Betreiber"), 3, [markup(names.get(s.operator, s.operator)) for s in sites]),
        ]
        return self._table(_("Standorte"), columns)

    def _contacts(self) -> Story:
        _ = self.words.translator.gettext
        roles = {
            ContactRole.DPO: _("Datenschutzbeauftragte Person"),
            ContactRole.SECURITY: _("Informationssicherheit"),
            ContactRole.INCIDENTS: _("Meldung von Vorfällen"),
            ContactRole.QUESTIONS: _("Fragen zu dieser Anlage"),
        }
        contacts = self.response.contacts
        role, name, reached = _CONTACTS
        columns = [
            _Column(_("Zuständig für"), role, [markup(roles[c.role]) for c in contacts]),
            _Column(
                _("Name"),
                name,
                [_lines([bold(markup(c.name)), markup(c.organisation)]) for c in contacts],
            ),
            _Column(
                _("Erreichbar unter"),
                reached,
                [_lines([_email(c.email), markup(c.phone)]) for c in contacts],
            ),
        ]
        return self._table(_("Ansprechpersonen"), columns)

    def _deletion_periods(self) -> Story:
        _ = self.words.translator.gettext
        periods = self.response.deletion_periods
        columns = [
            _Column(_("Daten"), 3, [markup(period.data) for period in periods]),
            _Column(_("Zweck"), 3, [markup(period.purpose) for period in periods]),
            _Column(_("Frist"), 2, [markup(period.period) for period in periods]),
            _Column(_("Beginn der Frist"), 2, [markup(period.trigger) for period in periods]),
        ]
        return self._table(_("Löschfristen"), columns)

    def _table(self, title: str, columns: Sequence[_Column]) -> Story:
        """Return a titled table of those columns that say anything; none without rows."""
        told = [column for column in columns if any(column.cells)]
        if not told:
            return []
        rows = zip(*(column.cells for column in told), strict=True)
        shares = [column.share for column in told]
        head = [markup(column.head) for column in told]
        return kept([self._chapter(title), table(rows, shares, head)])

    def _chapter(self, title: str) -> Flowable:
        return heading(markup(title), theme.CHAPTER, title=title, level=0)


class _Column(NamedTuple):
    head: str
    share: int
    cells: list[Markup]


def _facts(rows: Iterable[tuple[str, Markup]]) -> Flowable:
    """Return a table of names and values without the rows that are empty."""
    return table([(markup(name), value) for name, value in rows if value], _NAMED)


def _email(address: str) -> Markup:
    return wrapped(address, theme.BODY, theme.CELL.fontSize, _EMAIL_ROOM)


def _lines(texts: Iterable[Markup]) -> Markup:
    return Markup(BREAK.join(filter(None, texts)))
