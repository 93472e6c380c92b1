# SPDX-License-Identifier: MIT
"""The shipped rules: each fires and stays silent, none speaks as law without one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tomtool.domain.rules import Basis, Rule, Severity, cited, tags
from tomtool.formfiles.load import load_form
from tomtool.formfiles.pairs import DAY, pair_problems
from tomtool.formfiles.rules import LoadedRules, Pair, load_rules, rule_files
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.text import Text

LAW = re.compile(
    r"\b(muss|müssen|verboten|vorgeschrieben|gesetzlich|rechtswidrig|unzulässig"
    r"|must|required by law|prohibited|illegal|unlawful|forbidden)\b",
    re.IGNORECASE,
)
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
