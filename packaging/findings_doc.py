# SPDX-License-Identifier: MIT
"""docs/findings.md out of the rules: `write` makes it, `check` compares."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tomtool.domain.rules import Basis, GapTrigger, Rule, Severity, TextTrigger, cited
from tomtool.services import forms
from tomtool.services.context import system_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.rules import RuleBook

PAGE = Path(__file__).resolve().parent.parent / "docs" / "findings.md"
SEVERITIES = {
    Severity.HIGH: "hoch",
    Severity.MEDIUM: "mittel",
    Severity.LOW: "niedrig",
    Severity.INFO: "zur Kenntnis",
    Severity.POSITIVE: "positiv",
}
BASES = {Basis.NORM: "Norm", Basis.GUIDANCE: "Leitlinie", Basis.JUDGEMENT: "Einschätzung"}
HEAD = """\
# Hinweise: die Regeln von tom-schule

Aus den Regeldateien erzeugt (`make docs`); geändert werden sie dort, siehe
[rule-format.md](rule-format.md). Hinweise sind Rat, kein Urteil: Sie sperren nichts und nennen
immer, worauf sie beruhen – auf einer **Norm**, einer anerkannten **Leitlinie** oder unserer
**Einschätzung**. Ein Pfeil (↑) heißt: Das Gewicht steigt um eine Stufe, wenn der Schutzbedarf hoch
ist, Daten Minderjähriger oder besondere Kategorien (Art. 9 DSGVO) verarbeitet werden. „Prüfender
Blick“ heißt: Das Programm kann es nicht entscheiden und sagt, wohin Sie schauen sollten.
"""


def page(rules: RuleBook) -> str:
    """Return the whole page."""
    return "\n".join((HEAD, *_rules(rules), *_unexpressed(rules), *_sources(rules)))


def _rules(rules: RuleBook) -> Iterator[str]:
    yield f"## {len(rules.rules)} Regeln\n"
    yield "| Regel | Fragen | Gewicht | Hinweis | Was hilft | Grundlage |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for rule in rules.rules:
        source = cited(rule.source, "de")
        cells = (
            rule.id,
            ", ".join(rule.questions) or _where(rule),
            _severity(rule),
            rule.message.de,
            rule.remedy.de,
            f"{BASES[rule.basis]}: {source}",
        )
        yield f"| {' | '.join(cell.replace('|', '·') for cell in cells)} |"
    yield ""


def _where(rule: Rule) -> str:
    looks_at_each = isinstance(rule.trigger, GapTrigger | TextTrigger)
    return "jede Antwort" if looks_at_each else "Stammdaten"


def _severity(rule: Rule) -> str:
    steps = [rule.severity, *(rise.to for rise in rule.rises)]
    words = " bis ".join(SEVERITIES[step] for step in sorted({*steps}, key=lambda s: -s.rank))
    grows = " ↑" if rule.grows_with_need else ""
    return f"{words}{grows}{' (prüfender Blick)' if rule.prompt else ''}"


def _unexpressed(rules: RuleBook) -> Iterator[str]:
    yield f"## {len(rules.unexpressed)} Prüfpunkte, die Antworten nicht entscheiden können\n"
    yield "| Punkt | Grund |"
    yield "| --- | --- |"
    for each in sorted(rules.unexpressed, key=lambda each: each.id):
        yield f"| {each.id} | {each.reason.de} |"
    yield ""


def _sources(rules: RuleBook) -> Iterator[str]:
    yield "## Quellen\n"
    for tag, name in sorted(rules.sources.items()):
        yield f"- **{tag}**: {name.de}"
    yield ""


def main() -> int:
    """Write or check the page."""
    context = system_context({})
    made = page(forms.rules_for(context, forms.load(context, "tom-schule")))
    if sys.argv[1:] == ["write"]:
        PAGE.write_text(made, "utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == made:
        return 0
    print("docs/findings.md is not what the rules say: run `make docs`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
