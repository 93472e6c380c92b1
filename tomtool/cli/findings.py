# SPDX-License-Identifier: MIT
"""`tomtool findings`: contradictions and weak measures in answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, PROBLEM, add_json, add_language, print_json, say
from tomtool.domain.rules import Basis, Severity, cited, tags
from tomtool.i18n import translator
from tomtool.i18n.formats import format_date
from tomtool.services import annexes
from tomtool.services.reviews import judged

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.domain.findings import Finding
    from tomtool.i18n import Translator
    from tomtool.services.context import AppContext
    from tomtool.services.reviews import Review

_WEAK = (Severity.HIGH, Severity.MEDIUM)


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the command."""
    _ = context.translator.gettext
    about = _("Widersprüche und schwache Maßnahmen in Antworten finden")
    each = commands.add_parser("findings", help=about, description=about)
    file_help = _("Datei mit Antworten (JSON) oder Anlage (PDF)")
    each.add_argument("file", metavar=_("Datei"), type=Path, help=file_help)
    each.add_argument(
        "--min-severity",
        choices=[severity.value for severity in Severity],
        default=Severity.POSITIVE.value,
        help=_("nur Hinweise ab diesem Gewicht zeigen (Vorgabe: alle)"),
    )
    add_json(each, context)
    add_language(each, context)
    each.set_defaults(command=run, unread=PROBLEM)


def run(namespace: Namespace, context: AppContext) -> int:
    """Print the findings in a file."""
    review = judged(context, annexes.read(context, namespace.file))
    least = Severity(namespace.min_severity).rank
    shown = [finding for finding in review.findings if finding.severity.rank <= least]
    if namespace.json:
        print_json({"findings": [_as_data(finding, namespace.lang) for finding in shown]})
    else:
        _print(shown, review, translator(namespace.lang))
    return PROBLEM if any(finding.severity in _WEAK for finding in shown) else FINE


def _as_data(finding: Finding, language: str) -> dict[str, object]:
    rule, compensation = finding.rule, finding.compensation
    return {
        "id": rule.id,
        "severity": finding.severity.value,
        "basis": rule.basis.value,
        "source": rule.source,
        "questions": list(finding.questions),
        "site": finding.site,
        "message": rule.message.in_(language),
        "rationale": rule.rationale.in_(language),
        "remedy": rule.remedy.in_(language),
        "compensation": compensation
        and {
            "measure": compensation.measure,
            "until": compensation.until and compensation.until.isoformat(),
        },
    }


def _print(shown: list[Finding], review: Review, speaks: Translator) -> None:
    _ = speaks.gettext
    severities = {
        Severity.HIGH: _("Hoch"),
        Severity.MEDIUM: _("Mittel"),
        Severity.LOW: _("Niedrig"),
        Severity.INFO: _("Zur Kenntnis"),
        Severity.POSITIVE: _("Positiv"),
    }
    sites = {site.id: site.name for site in review.reading.response.sites}
    for severity, heading in severities.items():
        found = [finding for finding in shown if finding.severity is severity]
        if found:
            say(f"{heading} ({len(found)})")
            for finding in found:
                _print_one(finding, sites.get(finding.site or ""), speaks)
            say()
    _print_sources(shown, review, speaks.language, _("Quellen"))
    n = len(shown)
    count = speaks.ngettext("%(n)d Hinweis", "%(n)d Hinweise", n) % {"n": n}
    say(_("%(count)s. Hinweise ersetzen keine rechtliche Prüfung.") % {"count": count})


def _print_one(finding: Finding, site: str | None, speaks: Translator) -> None:
    _, language = speaks.gettext, speaks.language
    rule, compensation = finding.rule, finding.compensation
    bases = {
        Basis.NORM: _("Norm"),
        Basis.GUIDANCE: _("Leitlinie"),
        Basis.JUDGEMENT: _("Einschätzung"),
    }
    where = " · ".join(filter(None, (", ".join(finding.questions), site)))
    say(f"  {rule.id}  {where}")
    say(f"    {rule.message.in_(language)}")
    say(f"    → {rule.remedy.in_(language)}")
    say(f"    {bases[rule.basis]}: {cited(rule.source, language)}")
    if compensation is not None:
        label = _("Antwort des Anbieters")
        until = format_date(compensation.until, language) if compensation.until else ""
        say(f"    {label}: {' · '.join(filter(None, (compensation.measure, until)))}")


def _print_sources(shown: list[Finding], review: Review, language: str, heading: str) -> None:
    """Print the full names behind the tags of the sources."""
    names = review.rules.sources
    used = {tag for finding in shown for tag in tags(finding.rule.source) if tag in names}
    if used:
        say(heading)
        for tag in sorted(used):
            say(f"  {tag}: {names[tag].in_(language)}")
        say()
