# SPDX-License-Identifier: MIT
"""The master data of a blank form: tables with lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.content.blank import names
from tomtool.annex.content.boxes import in_a_row, named
from tomtool.annex.content.lines import line, soft
from tomtool.annex.content.masterdata import SITES, SUBPROCESSORS, facts
from tomtool.annex.content.model import Box, Gap, Heading, Kept, Paragraph, Role, Table
from tomtool.annex.content.register import Thing
from tomtool.domain.response import ContactRole, ProtectionNeed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.model import Block, Cell, Line
    from tomtool.annex.content.writer import Material


@dataclass(frozen=True, slots=True)
class BlankMasterData:
    """Writes what is asked beside the questionnaire."""

    material: Material

    def announce(self) -> None:
        """Announce the chapters somebody refers to."""
        _ = self.material.translator.gettext
        subprocessors, register = _("Unterauftragsverarbeiter"), self.material.register
        register.announce(Thing.CHAPTER, SUBPROCESSORS, subprocessors)
        register.announce(Thing.CHAPTER, SITES, _("Standorte"))

    def header(self) -> Table:
        """Return room for what the document speaks of: product, version, date."""
        _ = self.material.translator.gettext
        rows = [
            (_("Produkt"), self._cell("product", _("Produkt"))),
            (_("Version"), self._cell("version", _("Version"), width=0.15)),
            (_("Stand (TT.MM.JJJJ)"), self._cell("as_of", _("Stand"), width=0.3)),
        ]
        return facts(rows, _("Wovon dieses Dokument spricht"))

    def blocks(self) -> Iterator[Block]:
        """Yield the tables under one heading."""
        _ = self.material.translator.gettext
        title = _("Stammdaten")
        first, *others = self._tables()
        yield Kept((Heading(1, line(title), title=title), first))
        yield from others

    def _tables(self) -> Iterator[Block]:
        yield self._vendor()
        yield self._processing()
        yield from self._subprocessors()
        yield self._sites()
        yield self._contacts()
        yield self._periods()
        yield self._signers()

    # --- tables of one entry ---------------------------------------------------------------------

    def _vendor(self) -> Block:
        _ = self.material.translator.gettext
        title = _("Auftragsverarbeiter")
        columns = (
            ("name", _("Name und Rechtsform"), 1),
            ("address", _("Anschrift"), 2),
            ("country", _("Land"), 1),
            ("certificate", _("Zertifikat"), 1),
        )
        return self._titled(title, self._entry(names.VENDOR, title, columns))

    def _processing(self) -> Block:
        _ = self.material.translator.gettext
        title = _("Beschreibung der Verarbeitung")
        columns = (
            ("subject", _("Gegenstand"), 2),
            ("purpose", _("Zweck"), 2),
            ("data_categories", _("Art der Daten"), 4),
            ("data_subjects", _("Betroffene Personen"), 3),
            ("duration", _("Dauer"), 1),
        )
        rows = [
            (name, self._cell(f"processing/{column}", name, lines))
            for column, name, lines in columns
        ]
        needs, words = _("Schutzbedarf"), self.material.words
        boxes = (
            self._box("processing/protection_need", need, words.need(need), needs)
            for need in ProtectionNeed
        )
        rows.append((needs, (in_a_row(boxes),)))
        also = (
            ("minors", _("Daten Minderjähriger")),
            ("special_categories", _("besondere Kategorien (Art.\u00a09 DSGVO)")),
        )
        ticks = tuple(
            self._box("processing", field, name, title, single=False) for field, name in also
        )
        rows.append((_("Dabei sind"), ticks))
        told = _("Art der Daten und betroffene Personen: je Zeile eine Angabe.")
        return self._titled(title, facts(rows, title), told)

    def _subprocessors(self) -> Iterator[Block]:
        _ = self.material.translator.gettext
        title = _("Unterauftragsverarbeiter")
        columns = (
            ("name", _("Name und Rechtsform"), 1),
            ("address", _("Anschrift"), 2),
            ("country", _("Land"), 1),
            ("task", _("Aufgabe"), 1),
            ("certificate", _("Zertifikat"), 1),
            ("transfer_basis", _("Übermittlung"), 1),
        )
        anchor = self.material.register.anchor(Thing.CHAPTER, SUBPROCESSORS)
        heads: tuple[Block, ...] = (Heading(2, line(title), anchor=anchor, title=title),)
        for number in range(1, names.SUBPROCESSORS + 1):
            name = _("Unterauftragsverarbeiter %(n)d") % {"n": number}
            caption = Paragraph(line(name), Role.CAPTION)
            table = self._entry(f"{SUBPROCESSORS}/{number}", name, columns)
            yield Kept((*heads, caption, table), whole=True)
            heads = ()

    def _entry(self, kind: str, title: str, columns: Sequence[tuple[str, str, int]]) -> Table:
        """Return a table with a line for each field of one entry."""
        rows = [
            (name, self._cell(f"{kind}/{column}", f"{title} – {name}", lines))
            for column, name, lines in columns
        ]
        return facts(rows, title)

    # --- tables of several entries ---------------------------------------------------------------

    def _sites(self) -> Block:
        _ = self.material.translator.gettext
        title = _("Standorte")
        head = (_("Nr."), _("Standort"), _("Anschrift"), _("Betreiber"))
        rows = [
            (
                (line(str(number)),),
                self._in_row(SITES, number, "name", _("Standort")),
                self._in_row(SITES, number, "address", _("Anschrift"), 2),
                self._operators(number),
            )
            for number in range(1, names.SITES + 1)
        ]
        anchor = self.material.register.anchor(Thing.CHAPTER, SITES)
        told = _(
            "Nr. 1 ist der Hauptstandort. Betreiber sind Sie selbst oder ein"
            " Unterauftragsverarbeiter (Nummer ankreuzen)."
        )
        return self._titled(title, _table(title, head, (1.4, 6, 8, 6), rows), told, anchor)

    def _operators(self, number: int) -> Cell:
        """Return a box for each party that may operate a site."""
        _ = self.material.translator.gettext
        field, operator = names.entry(SITES, number, "operator"), _("Betreiber")
        called = f"{number} – {operator}"
        parties = range(1, names.SUBPROCESSORS + 1)
        return (
            self._box(field, names.VENDOR, _("wir selbst"), called),
            in_a_row(self._box(field, n, str(n), called) for n in parties),
        )

    def _contacts(self) -> Block:
        _ = self.material.translator.gettext
        title = _("Ansprechpersonen")
        roles = {
            ContactRole.DPO: _("Datenschutz"),
            ContactRole.SECURITY: _("Informationssicherheit"),
            ContactRole.INCIDENTS: _("Meldung von Vorfällen"),
            ContactRole.QUESTIONS: _("Auskunft"),
        }
        columns = (
            ("name", _("Name")),
            ("organisation", _("Organisation")),
            ("email", _("E-Mail")),
            ("phone", _("Telefon")),
        )
        rows = [
            (
                (line(roles[role]),),
                *(
                    (self._gap(f"contacts/{role}/{column}", f"{roles[role]} – {name}"),)
                    for column, name in columns
                ),
            )
            for role in names.CONTACTS
        ]
        head = (_("Zuständig für"), *(name for _column, name in columns))
        return self._titled(title, _table(title, head, (13, 10, 8, 10, 8), rows))

    def _periods(self) -> Block:
        _ = self.material.translator.gettext
        columns = (
            ("data", _("Daten")),
            ("purpose", _("Zweck")),
            ("period", _("Frist")),
            ("trigger", _("Beginn der Frist")),
        )
        shares = (1.4, 6, 6, 4, 5)
        kind, title = "deletion_periods", _("Löschfristen")
        return self._titled(title, self._numbered(kind, title, columns, shares, names.PERIODS))

    def _signers(self) -> Block:
        _ = self.material.translator.gettext
        columns = (("name", _("Name")), ("role", _("Funktion")), ("place", _("Ort")))
        title = _("Wer für den Auftragsverarbeiter unterschreibt")
        table = self._numbered("signers", title, columns, (1.4, 7, 7, 6), names.SIGNERS)
        return self._titled(title, table)

    def _numbered(
        self,
        kind: str,
        title: str,
        columns: Sequence[tuple[str, str]],
        shares: Sequence[float],
        count: int,
    ) -> Table:
        """Return a table with a line for each entry."""
        _ = self.material.translator.gettext
        rows = [
            (
                (line(str(number)),),
                *(self._in_row(kind, number, column, name) for column, name in columns),
            )
            for number in range(1, count + 1)
        ]
        return _table(title, (_("Nr."), *(name for _column, name in columns)), shares, rows)

    # --- room to write ---------------------------------------------------------------------------

    def _in_row(self, kind: str, number: int, column: str, name: str, lines: int = 1) -> Cell:
        return self._cell(names.entry(kind, number, column), f"{number} – {name}", lines)

    def _cell(self, field: str, label: str, lines: int = 1, width: float = 1) -> Cell:
        return ((Gap(width, lines, field, label),),)

    def _gap(self, field: str, label: str) -> Line:
        return (Gap(1, 1, field, label),)

    def _box(self, field: str, value: object, name: str, of: str, *, single: bool = True) -> Line:
        box = Box(ticked=False, field=names.box(field, value), single=single, label=f"{of}: {name}")
        return named(box, name)

    def _titled(self, title: str, table: Table, told: str = "", anchor: str = "") -> Block:
        heading = Heading(2, line(title), anchor=anchor, title=title)
        hints = (Paragraph(soft(told), Role.HINT),) if told else ()
        return Kept((heading, *hints, table))


def _table(
    title: str, head: Sequence[str], shares: Sequence[float], rows: Sequence[tuple[Cell, ...]]
) -> Table:
    return Table(tuple(rows), tuple(shares), title, tuple(map(line, head)), sideways=True)
