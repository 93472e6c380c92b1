# SPDX-License-Identifier: MIT
"""The pages „Hinweise zur Prüfung“: what the rules found, for whoever reviews the annex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.platypus import PageBreak

from tomtool.annex import theme
from tomtool.annex.blocks import Story, heading, kept, para, table
from tomtool.annex.textsafe import Markup, bold, joined, label, markup, soft
from tomtool.domain.rules import Basis, Severity, cited, tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlab.platypus import Flowable

    from tomtool.annex.words import Words
    from tomtool.domain.findings import Finding
    from tomtool.domain.rules import Rule
    from tomtool.domain.text import Text

_SOURCE_SHARES = (1.0, 5.0)


@dataclass(frozen=True)
class FindingPages:
    """Makes the story of the findings; `sources` are the full names behind the rules' tags."""

    words: Words
    findings: Sequence[Finding]
    sources: Mapping[str, Text]

    def story(self) -> Story:
        """Return the pages, the gravest findings first; nothing without findings.

        What one rule finds at many answers is told once, with all of them.
        """
        if not self.findings:
            return []
        story: Story = [PageBreak(), *self._introduction()]
        for severity, name in self._severities().items():
            heads: Story = [heading(markup(name), theme.CHAPTER, title=name, level=1)]
            found = [finding for finding in self.findings if finding.severity is severity]
            for alike in _by_rule(found):
                story += kept([*heads, *self._block(name, alike)])
                heads = []
        return [*story, *self._list_of_sources()]

    def _introduction(self) -> Story:
        _ = self.words.translator.gettext
        title = _("Hinweise zur Prüfung")
        what = _(
            "Das Programm hat diese Hinweise aus den Angaben abgeleitet; sie sind keine rechtliche"
            " Bewertung."
        )
        basis = _(
            "Sie beruhen auf einer Norm (N), einer anerkannten Leitlinie (G) oder unserer"
            " Einschätzung (J)."
        )
        return [
            heading(markup(title), theme.TITLE, title=title, level=0),
            para(markup(what), theme.CELL),
            para(markup(basis), theme.CELL),
        ]

    def _severities(self) -> Mapping[Severity, str]:
        _ = self.words.translator.gettext
        return {
            Severity.HIGH: _("Hoch"),
            Severity.MEDIUM: _("Mittel"),
            Severity.LOW: _("Niedrig"),
            Severity.INFO: _("Zur Kenntnis"),
            Severity.POSITIVE: _("Positiv"),
        }

    def _block(self, severity: str, alike: Sequence[Finding]) -> Story:
        """Return what one rule found: what, how grave and where, why, what helps, and its basis.

        The weight is said again because its heading may stand pages before.
        """
        _ = self.words.translator.gettext
        rule = alike[0].rule
        where = joined((bold(markup(severity)), self._places(alike)), " · ")
        return [
            para(self.words.text(rule.message), theme.QUESTION, label(rule.id)),
            para(where, theme.HINT),
            para(self.words.text(rule.rationale), theme.ADVICE),
            para(_labelled(_("Empfehlung"), self.words.text(rule.remedy)), theme.ADVICE),
            para(self._basis(rule), theme.HINT),
            *self._compensations(alike),
        ]

    def _places(self, findings: Iterable[Finding]) -> Markup:
        """Return the questions the findings speak of, site by site."""
        _ = self.words.translator.gettext
        by_site: dict[str | None, dict[str, None]] = {}
        for finding in findings:
            questions = finding.questions or (_("Stammdaten"),)
            by_site.setdefault(finding.site, {}).update(dict.fromkeys(questions))
        told = []
        for site, questions_there in by_site.items():
            name = "" if site is None else self.words.sites.get(site, site)
            told.append(": ".join(filter(None, (name, ", ".join(questions_there)))))
        return markup(" · ".join(told))

    def _basis(self, rule: Rule) -> Markup:
        _ = self.words.translator.gettext
        names = {
            Basis.NORM: _("Norm"),
            Basis.GUIDANCE: _("Leitlinie"),
            Basis.JUDGEMENT: _("Einschätzung"),
        }
        source = cited(rule.source, self.words.translator.language)
        return markup(f"{rule.basis.value} · {names[rule.basis]}: {source}")

    def _compensations(self, alike: Sequence[Finding]) -> Iterator[Flowable]:
        """Yield the vendor's answers; of several findings, each answer names its own."""
        _ = self.words.translator.gettext
        for finding in alike:
            if finding.compensation is not None:
                name = _("Antwort des Anbieters")
                answer = self.words.compensation(finding.compensation)
                if len(alike) > 1:
                    answer = joined((self._places([finding]), answer), " · ")
                yield para(_labelled(name, answer), theme.ADVICE)

    def _list_of_sources(self) -> Story:
        """Return the full names of the sources the findings rest on, by tag."""
        _ = self.words.translator.gettext
        cited_tags = {tag for finding in self.findings for tag in tags(finding.rule.source)}
        used = sorted(cited_tags & self.sources.keys())
        if not used:
            return []
        title = _("Quellen")
        rows = [(markup(tag), self.words.text(self.sources[tag])) for tag in used]
        head = heading(markup(title), theme.CHAPTER, title=title, level=1)
        return kept([head, table(rows, _SOURCE_SHARES)])


def _labelled(name: str, text: Markup) -> Markup:
    return joined((soft(markup(name)), text), ": ")


def _by_rule(findings: Iterable[Finding]) -> Iterable[Sequence[Finding]]:
    """Return the findings of each rule, in the order of their first."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule.id, []).append(finding)
    return found.values()
