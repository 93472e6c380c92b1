# SPDX-License-Identifier: MIT
"""The examples that rules bring, tried out: one answer set fires, the other stays silent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tomtool.domain.completeness import GapKind, gaps
from tomtool.domain.findings import findings
from tomtool.domain.plain import response_from_plain
from tomtool.domain.rules import RuleBook
from tomtool.formfiles.problems import FormProblem, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.formfiles.rules import Pair

Plain = dict[str, Any]
DAY = date(2026, 6, 1)
"""„Stand“ of the examples, and the day on which they are judged."""

_VENDOR = {"id": "anbieter", "role": "vendor", "name": "Beispiel GmbH", "country": "Deutschland"}
_MASTER, _SITE = "~master", "~site"
_IN_FULL = {"choices", "blanks", "remark", "status", "until", "reason"}


def pair_problems(questionnaire: Questionnaire, pairs: Iterable[Pair]) -> Iterator[FormProblem]:
    """Yield what is wrong with the examples.

    A rule that names no question is not bound to this questionnaire, and may bring an example of
    another one: that is passed over.
    """
    for pair in pairs:
        keys = {key for key in (*pair.fires, *pair.silent) if not key.startswith("~")}
        if pair.rule.looks_at or keys <= questionnaire.by_key.keys():
            yield from _problems(questionnaire, pair)


def _problems(questionnaire: Questionnaire, pair: Pair) -> Iterator[FormProblem]:
    changed = pair.fires | pair.silent
    params: dict[str, object] = {"rule": pair.rule.id}
    if len(pair.silent) != 1 or changed == pair.fires:
        yield FormProblem(Kind.PAIR_TOO_FAR, pair.place, params)
        return
    silent = {key: value for key, value in changed.items() if value is not None}
    for example in (pair.fires, silent):
        reason = _misfit(questionnaire, example)
        if reason:
            yield FormProblem(Kind.PAIR_UNUSABLE, pair.place, params | {"reason": reason})
            return
    if not _fires(questionnaire, pair, pair.fires):
        yield FormProblem(Kind.RULE_STAYS_SILENT, pair.place, params)
    if _fires(questionnaire, pair, silent):
        yield FormProblem(Kind.RULE_FIRES_ANYWAY, pair.place, params)


def _misfit(questionnaire: Questionnaire, example: Plain) -> str:
    try:
        response = response_of(questionnaire, example)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return str(error)
    invalid = (g for g in gaps(questionnaire, response) if g.kind is GapKind.INVALID)
    return next((f"{gap.place}: {gap.message.render()}" for gap in invalid), "")


def _fires(questionnaire: Questionnaire, pair: Pair, example: Plain) -> bool:
    """Tell whether the rule fires, for a rule about each answer at the question in question."""
    response = response_of(questionnaire, example)
    found = findings(questionnaire, RuleBook((pair.rule,)), response, DAY)
    (changed,) = pair.silent
    if pair.rule.condition is None and not changed.startswith("~"):
        return any(finding.id.question == changed for finding in found)
    return bool(found)


def response_of(questionnaire: Questionnaire, example: Plain) -> Response:
    """Return the response an example stands for.

    Raises KeyError, TypeError, ValueError or AttributeError for data no response can be made of.
    """
    plain: Plain = {
        "form": {"id": questionnaire.id, "version": questionnaire.version},
        "product": "Beispiel",
        "version": 1,
        "as_of": DAY.isoformat(),
        **example.get(_MASTER, {}),
    }
    parties = plain.get("parties", [])
    if not any(party["role"] == "vendor" for party in parties):
        plain["parties"] = [_VENDOR, *parties]
    plain["answers"] = _answers(example)
    sites = example.get(_SITE, {})
    plain["site_answers"] = {site: _answers(answers) for site, answers in sites.items()}
    return response_from_plain(plain)


def _answers(example: Plain) -> Plain:
    return {key: _answer(value) for key, value in example.items() if not key.startswith("~")}


def _answer(short: Any) -> Plain:  # noqa: ANN401 - what YAML holds
    if isinstance(short, list):
        return {"choices": short}
    if short.keys() <= _IN_FULL:
        in_full: Plain = short
        return in_full
    return {"blanks": short}
