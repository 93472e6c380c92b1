# SPDX-License-Identifier: MIT
"""The shipped rules: each fires and stays silent, none speaks as law without one."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tomtool.domain.findings import findings
from tomtool.domain.plain import response_from_plain
from tomtool.domain.rules import Basis, Rule, Severity, cited, tags
from tomtool.formfiles.folders import rule_files
from tomtool.formfiles.load import load_form
from tomtool.formfiles.pairs import DAY, pair_problems
from tomtool.formfiles.rules import LoadedRules, Pair, load_rules
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.text import Text

LAW = re.compile(
    r"\b(muss|müssen|musst?e|dürfen|darf|zwingend|verboten|verbietet|vorgeschrieben|verpflicht\w*"
    r"|gesetz\w*|rechtswidrig|unzulässig|verlangt|must|shall|mandatory|obliged|obligat\w*"
    r"|requires?|required|prohibit\w*|legal\w*|illegal\w*|unlawful\w*|forbidden|by law)\b",
    re.IGNORECASE,
)
NOT_GERMAN_QUOTES = re.compile(r"[\"'«»\u201a”]")
EXAMPLES = data_dir("resources") / "examples"
WEAK = {Severity.HIGH, Severity.MEDIUM}
CATALOGUE = {
    *(f"C-{n:02}" for n in range(1, 27)),
    *(f"S-{n:02}" for n in range(1, 112)),
    *(f"K-{n:02}" for n in range(1, 23)),
}


@cache
def shipped() -> tuple[Questionnaire, LoadedRules]:
    form = data_dir("forms") / "tom-schule" / "1.0"
    questionnaire = load_form(form)
    return questionnaire, load_rules(rule_files(form, [data_dir("forms")]), questionnaire)


def rules() -> tuple[Rule, ...]:
    return shipped()[1].book.rules


def texts(rule: Rule) -> Iterator[Text]:
    yield from (rule.message, rule.rationale, rule.remedy)


@pytest.mark.parametrize("pair", shipped()[1].pairs, ids=lambda pair: pair.rule.id)
def test_rule__its_two_answer_sets__one_fires_and_one_does_not(pair: Pair) -> None:
    questionnaire, _ = shipped()
    assert list(pair_problems(questionnaire, [pair])) == []
    named = {key for key in (*pair.fires, *pair.silent) if not key.startswith("~")}
    assert named <= questionnaire.by_key.keys()  # else the pair would have been passed over


def test_catalogue__every_item__is_a_rule_or_says_why_not() -> None:
    book = shipped()[1].book
    expressed = {rule.id.rstrip("abcdef") for rule in book.rules}
    unexpressed = {each.id for each in book.unexpressed}
    assert expressed | unexpressed >= CATALOGUE
    assert not expressed & unexpressed


def test_rules__resting_on_judgement__do_not_speak_as_law() -> None:
    judged = [rule for rule in rules() if rule.basis is Basis.JUDGEMENT]
    assert len(judged) > 20
    assert [
        (rule.id, text.de)
        for rule in judged
        for text in texts(rule)
        if LAW.search(text.de) or LAW.search(text.en)
    ] == []


def test_rules__prompts__are_for_information() -> None:
    assert all(rule.severity is Severity.INFO for rule in rules() if rule.prompt)


def test_rules__every_source__is_a_norm_or_has_a_full_name() -> None:
    names = shipped()[1].book.sources
    for rule in rules():
        for tag in tags(rule.source):
            assert tag in names or tag.startswith(("Art. ", "§ ", "Erwägungsgrund ")), rule.id


def test_rules__messages__are_one_short_line() -> None:
    assert [rule.id for rule in rules() if len(rule.message.de) > 160] == []
    assert [rule.id for rule in rules() if len(rule.message.en) > 160] == []


def test_rules__valid__on_the_day_of_their_examples() -> None:
    assert all(rule.valid_from <= DAY for rule in rules())


def test_rules__german_texts__quote_as_german_does() -> None:
    book = shipped()[1].book
    german = [text.de for rule in rules() for text in texts(rule)]
    german += [each.reason.de for each in book.unexpressed]
    german += [name.de for name in book.sources.values()]
    assert [text for text in german if NOT_GERMAN_QUOTES.search(text)] == []
    assert [text for text in german if text.count("„") != text.count("“")] == []


def findings_of(example: str) -> tuple[Finding, ...]:
    """Return what the rules find in an example 30 days after its „Stand“."""
    questionnaire, loaded = shipped()
    response = response_from_plain(json.loads((EXAMPLES / example).read_text("utf-8")))
    return findings(questionnaire, loaded.book, response, response.as_of + timedelta(days=30))


def test_example__with_gaps__has_the_contradictions_and_weak_measures_it_was_made_for() -> None:
    found = findings_of("tom-schule-mit-luecken.json")
    weak = {each.id.rule for each in found if each.severity in WEAK}
    assert weak >= {"C-10", "C-12", "S-42", "S-53", "S-77", "S-70", "S-04"}
    missing = {each.id.question for each in found if each.id.rule == "C-01"}
    assert missing >= {"A1.19", "A2.5", "A2.8", "A3.8", "A3.12", "A3.14", "C2.3", "D3.4"}


def test_example__exemplary__has_nothing_weak_and_something_good() -> None:
    severities = {each.severity for each in findings_of("tom-schule-vorbildlich.json")}
    assert severities.isdisjoint(WEAK)
    assert Severity.POSITIVE in severities


@pytest.mark.parametrize(
    ("source", "german", "english"),
    [
        ("Art. 5(1)(e)", "Art. 5 Abs. 1 lit. e DSGVO", "Art. 5(1)(e) GDPR"),
        ("Art. 28(2), 28(4)", "Art. 28 Abs. 2, 28 Abs. 4 DSGVO", "Art. 28(2), 28(4) GDPR"),
        ("Art. 9(1), § 26 Abs. 3 BDSG", "Art. 9 Abs. 1 DSGVO, § 26 Abs. 3 BDSG", None),
        (
            "GS22, INF.2.A7; Art. 28",
            "GS22, INF.2.A7; Art. 28 DSGVO",
            "GS22, INF.2.A7; Art. 28 GDPR",
        ),
        ("EDPB-03, Rn. 121", "EDPB-03, Rn. 121", "EDPB-03, para. 121"),
    ],
)
def test_source__quoted__as_customary_in_each_language(
    source: str, german: str, english: str | None
) -> None:
    assert cited(source, "de") == german
    assert english is None or cited(source, "en") == english
