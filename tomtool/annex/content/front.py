# SPDX-License-Identifier: MIT
"""The front page, for whoever decides: what this is, who stands behind it, how well it protects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.glance import glance
from tomtool.annex.content.lines import joined, line, soft, strong
from tomtool.annex.content.masterdata import SITES, SUBPROCESSORS, facts
from tomtool.annex.content.model import (
    Code,
    Heading,
    Kept,
    Paragraph,
    Role,
    Table,
    Title,
    Voice,
)
from tomtool.annex.content.register import Thing
from tomtool.annex.content.writer import Writer
from tomtool.domain.questionnaire import Responsible
from tomtool.domain.response import Processing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.model import Block, Cell, Line
    from tomtool.domain.response import Revision

_MOST_NAMES = 5
_MOST_VERSIONS = 6
"""So many of the latest versions leave the front page one page."""
_VERSIONS = (1, 1.6, 6)


class FrontPage(Writer):
    """Writes page one."""

    def announce(self) -> None:
        """Announce the annex itself."""
        self.material.register.announce(Thing.ANNEX, "", self.material.called)

    def blocks(self) -> Iterator[Block]:
        """Yield the title, what decides, the measures at a glance, and what tells versions apart.

        Open mandatory answers make it a draft.
        """
        yield from self._title()
        yield from self._draft()
        yield self._identity()
        yield from glance(self.material)
        yield self._versions()
        yield self._code()

    def _title(self) -> Iterator[Block]:
        material = self.material
        anchor = material.register.anchor(Thing.ANNEX, "")
        number = soft(f"{material.numbered}\n") if material.numbered else ()
        product = material.words.typed(material.response.product)
        yield Title(line(number, material.title))
        if product:
            yield Paragraph(product, Role.LEAD)
        yield Paragraph(line(material.stand), Role.STAND, anchor=anchor)

    def _draft(self) -> Iterator[Block]:
        progress = self.material.live.progress()
        if missing := progress.total - progress.done:
            template = self.material.translator.ngettext(
                "Entwurf: %(n)d Pflichtangabe fehlt",
                "Entwurf: %(n)d Pflichtangaben fehlen",
                missing,
            )
            yield Paragraph(line(template % {"n": missing}), Role.NOTICE)

    def _identity(self) -> Table:
        """Return who answers for what, where, and how much it matters."""
        _ = self.material.translator.gettext
        words, response = self.material.words, self.material.response
        form, vendor = self.material.questionnaire, response.vendor
        subs = [p.name.strip() for p in response.parties if p.role is Responsible.SUBPROCESSOR]
        sites = [words.sites[site.id] for site in response.sites]
        certificate = words.typed(vendor.certificate) if vendor else ()
        rows: list[tuple[str, Cell]] = [
            (_("Auftragsverarbeiter"), self._vendor()),
            (_("Zertifikat"), (certificate,) if certificate else ()),
            (_("Unterauftragsverarbeiter"), self._some(subs, SUBPROCESSORS)),
            (_("Standorte"), self._some(sites, SITES)),
            (_("Schutzbedarf"), self._need()),
            (_("Fragebogen"), (line(f"{form.id} {form.version}"),)),
        ]
        return facts(rows, _("Auf einen Blick"))

    def _vendor(self) -> Cell:
        """Return who answers, and in a second line where that is."""
        words, vendor = self.material.words, self.material.response.vendor
        if vendor is None:
            return ()
        address = joined(map(words.typed, (vendor.address, vendor.country)), ", ")
        return tuple(filter(None, (words.typed(vendor.name, Voice.STRONG), address)))

    def _some(self, names: Sequence[str], chapter: str) -> Cell:
        """Return the first names, and how many more the chapter lists, to which it leads."""
        told = [name for name in names if name]
        if not told:
            return ()
        shown = joined(map(self.material.words.typed, told[:_MOST_NAMES]), " · ")
        more = len(told) - _MOST_NAMES
        return (joined((shown, self._more(more, chapter)), " ") if more > 0 else shown,)

    def _more(self, number: int, chapter: str) -> Line:
        template = self.material.translator.ngettext(
            "und %(n)d weiterer", "und %(n)d weitere", number
        )
        words = template % {"n": number}
        return line(self.material.register.link(Thing.CHAPTER, chapter, words))

    def _need(self) -> Cell:
        """Return how much protection the data need, and the two facts that raise it."""
        _ = self.material.translator.gettext
        processing = self.material.response.processing
        if processing == Processing():
            return ()
        reasons = (
            line(_("Daten Minderjähriger") if processing.minors else ""),
            line(
                _("besondere Kategorien (Art.\u00a09 DSGVO)")
                if processing.special_categories
                else ""
            ),
        )
        need = strong(self.material.words.need(processing.protection_need))
        return (joined((need, *reasons), " · "),)

    def _versions(self) -> Block:
        """Return the table of versions, the newest first."""
        _ = self.material.translator.gettext
        words = self.material.words
        rows = tuple(
            (
                (line(str(each.version)),),
                (line(words.day(each.as_of)),),
                (words.typed(each.change) or line(self._unsaid(each)),),
            )
            for each in self.material.response.revisions[: -_MOST_VERSIONS - 1 : -1]
        )
        head = (_("Version"), _("Stand"), _("Änderung"))
        title = _("Versionen")
        table = Table(rows, _VERSIONS, title, tuple(map(line, head)))
        return Kept((Heading(2, line(title)), table))

    def _unsaid(self, revision: Revision) -> str:
        """Return what stands for a change nobody described."""
        _ = self.material.translator.gettext
        if revision.version == self.material.response.version:
            return _("diese Version")
        return _("ohne Angabe")

    def _code(self) -> Block:
        """Return the check code with what it is for, and whom the document may reach."""
        _ = self.material.translator.gettext
        digest = self.material.digest
        explained = _(
            "Der Prüfcode steht auf jeder Seite: Blätter mit gleichem Code drucken dieselben"
            " Angaben. Er ist der Anfang des SHA-256 der angehängten Daten; der QR-Code enthält ihn"
            " ganz."
        )
        confidential = _(
            "Dieses Dokument enthält Angaben zur Sicherheit der Verarbeitung. Geben Sie es nur an"
            " Personen weiter, die es für Vertrag, Prüfung oder Aufsicht brauchen."
        )
        return Code(
            f"sha256:{digest}",
            _("QR-Code mit dem SHA-256 der angehängten Daten: %(digest)s") % {"digest": digest},
            (
                strong(self.material.check),
                line(explained),
                line(strong(_("Vertraulich:")), " ", confidential),
            ),
        )
