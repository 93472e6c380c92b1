# SPDX-License-Identifier: MIT
"""The pages „Hinweise zur Prüfung“: what the rules found, for whoever reviews the annex."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tomtool.annex.content.lines import joined, line, soft, strong
from tomtool.annex.content.model import Heading, Kept, PageBreak, Paragraph, Role, Table
from tomtool.annex.content.register import Thing
from tomtool.annex.content.writer import Writer
from tomtool.domain.answers import Slot
from tomtool.domain.rules import Basis, Severity, cited, tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tomtool.annex.content.model import Block, Line
    from tomtool.domain.findings import Finding
    from tomtool.domain.rules import Rule
    from tomtool.domain.text import Text

_SOURCE_SHARES = (1.0, 5.0)


@dataclass(frozen=True)
class FindingPages(Writer):
    """Writes the findings; `sources` are the full names behind the rules' tags."""

    findings: Sequence[Finding] = ()
    sources: Mapping[str, Text] = field(default_factory=dict)

    def announce(self) -> None:
        """Announce every rule that found something."""
        for rule in dict.fromkeys(finding.rule.id for finding in self.findings):
            self.material.register.announce(Thing.FINDING, rule, rule)

    def blocks(self) -> Iterator[Block]:
        """Yield the pages, the gravest findings first; nothing without findings.

        What one rule finds at many answers is told once, with all of them.
        """
        if not self.findings:
            return
        yield PageBreak()
        yield from self._introduction()
        told: set[str] = set()
        for severity, name in self._severities().items():
            heads: list[Block] = [Heading(2, line(name), title=name)]
            found = [finding for finding in self.findings if finding.severity is severity]
            for alike in _by_rule(found):
                rule = alike[0].rule.id
                first = rule not in told
                anchor = self.material.register.anchor(Thing.FINDING, rule) if first else ""
                told.add(rule)
                yield Kept((*heads, *self._block(name, alike, anchor)))
                heads = []
        yield from self._list_of_sources()

    def _introduction(self) -> Iterable[Block]:
        _ = self.material.translator.gettext
        title = _("Hinweise zur Prüfung")
        what = _(
            "Das Programm hat diese Hinweise aus den Angaben abgeleitet; sie sind keine rechtliche"
            " Bewertung."
        )
        basis = _(
            "Sie beruhen auf einer Norm (N), einer anerkannten Leitlinie (G) oder unserer"
            " Einschätzung (J)."
        )
        return Heading(1, line(title), title=title), Paragraph(line(what)), Paragraph(line(basis))

    def _severities(self) -> Mapping[Severity, str]:
        _ = self.material.translator.gettext
        return {
            Severity.HIGH: _("Hoch"),
            Severity.MEDIUM: _("Mittel"),
            Severity.LOW: _("Niedrig"),
            Severity.INFO: _("Zur Kenntnis"),
            Severity.POSITIVE: _("Positiv"),
        }

    def _block(self, severity: str, alike: Sequence[Finding], anchor: str) -> Iterator[Block]:
        """Yield what one rule found: what, how grave and where, why, what helps, and its basis.

        The weight is said again because its heading may stand pages before.
        """
        _ = self.material.translator.gettext
        words, rule = self.material.words, alike[0].rule
        where = joined((strong(severity), self._places(alike)), " · ")
        remedy = _labelled(_("Empfehlung"), line(words.text(rule.remedy)))
        yield Heading(3, line(words.text(rule.message)), rule.id, anchor)
        yield Paragraph(where, Role.HINT)
        yield Paragraph(line(words.text(rule.rationale)), Role.ANSWER)
        yield Paragraph(remedy, Role.ANSWER)
        yield Paragraph(line(self._basis(rule)), Role.HINT)
        yield from self._compensations(alike)

    def _places(self, findings: Iterable[Finding]) -> Line:
        """Return the questions the findings speak of, site by site."""
        _ = self.material.translator.gettext
        by_site: dict[str | None, dict[str, Line]] = {}
        for finding in findings:
            there = by_site.setdefault(finding.site, {})
            for key in finding.questions:
                there[key] = self._question(key, finding.site)
            if not finding.questions:
                there[""] = line(_("Stammdaten"))
        told = []
        for site, questions_there in by_site.items():
            name = "" if site is None else self.material.words.sites.get(site, site)
            told.append(joined((line(name), joined(questions_there.values(), ", ")), ": "))
        return joined(told, " · ")

    def _question(self, key: str, site: str | None) -> Line:
        slot = Slot(key, site)
        if not self.material.live.applies(slot):
            slot = Slot(key)
        return line(self.material.register.mention(Thing.QUESTION, slot, key))

    def _basis(self, rule: Rule) -> str:
        _ = self.material.translator.gettext
        names = {
            Basis.NORM: _("Norm"),
            Basis.GUIDANCE: _("Leitlinie"),
            Basis.JUDGEMENT: _("Einschätzung"),
        }
        source = cited(rule.source, self.material.translator.language)
        return f"{rule.basis.value} · {names[rule.basis]}: {source}"

    def _compensations(self, alike: Sequence[Finding]) -> Iterator[Block]:
        """Yield the vendor's answers; of several findings, each answer names its own."""
        _ = self.material.translator.gettext
        for finding in alike:
            if finding.compensation is not None:
                answer = self.material.words.compensation(finding.compensation)
                if len(alike) > 1:
                    answer = joined((self._places([finding]), answer), " · ")
                yield Paragraph(_labelled(_("Antwort des Anbieters"), answer), Role.ANSWER)

    def _list_of_sources(self) -> Iterator[Block]:
        """Yield the full names of the sources the findings rest on, by tag."""
        _ = self.material.translator.gettext
        cited_tags = {tag for finding in self.findings for tag in tags(finding.rule.source)}
        used = sorted(cited_tags & self.sources.keys())
        if used:
            title = _("Quellen")
            rows = tuple(
                ((line(tag),), (line(self.material.words.text(self.sources[tag])),)) for tag in used
            )
            table = Table(rows, _SOURCE_SHARES, title, sideways=True)
            yield Kept((Heading(2, line(title), title=title), table))


def _labelled(name: str, text: Line) -> Line:
    return line(soft(f"{name}: "), text)


def _by_rule(findings: Iterable[Finding]) -> Iterable[Sequence[Finding]]:
    """Return the findings of each rule, in the order of their first."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule.id, []).append(finding)
    return found.values()
