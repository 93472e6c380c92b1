# SPDX-License-Identifier: MIT
"""Rules as files: read strictly, proved by their examples, refused with place and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formfiles.forms import write_form
from tomtool.domain.completeness import GapKind
from tomtool.domain.conditions import All, Compare, Comparison, Fact, Has
from tomtool.domain.rules import Basis, GapTrigger, Rise, Severity, TextTrigger
from tomtool.formfiles.folders import rule_files
from tomtool.formfiles.load import check_form, load_form
from tomtool.formfiles.problems import FormProblemError, Kind
from tomtool.formfiles.rules import load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.rules import Rule
    from tomtool.formfiles.problems import FormProblem
    from tomtool.formfiles.rules import LoadedRules

QUESTIONS = """\
- {key: A1.1, number: "1.1", kind: yesno, TEXTS}
- {key: A1.2, number: "1.2", kind: yesno, TEXTS, shown_if: {question: A1.1, has: [ja]}}
- {key: A1.3, number: "1.3", kind: fields, TEXTS, blanks: [
    {id: frist, type: duration, units: [hours, days], label: {de: Frist, en: Period}},
    {id: orte, type: list, label: {de: Orte, en: Places}},
    {id: name, type: text, label: {de: Name, en: Name}}]}
"""
HEAD = "format: tomtool.rules/1\nsources: {heft: {de: Heft, en: Booklet}}\nrules:\n"
SOUND = {
    "id": "S-01",
    "when": "{question: A1.2, has: [ja]}",
    "severity": "low",
    "basis": "J",
    "source": "heft",
    "valid_from": "2026-01-01",
    "message": "{de: Ja., en: Yes.}",
    "rationale": "{de: Darum., en: Because.}",
    "remedy": "{de: Nein., en: No.}",
    "fires": "{A1.1: [ja], A1.2: [ja]}",
    "silent": "{A1.2: [nein]}",
}


def rule(**changes: str | None) -> str:
    """Return the sound rule, changed, on one line; the first one is line 4 of its file."""
    kept = {key: text for key, text in (SOUND | changes).items() if text is not None}
    return f"- {{{', '.join(f'{key}: {text}' for key, text in kept.items())}}}\n"


def written(folder: Path, **files: str) -> Path:
    """Write the form and the given files of rules, without their suffix; `shared_…` are shared."""
    form = write_form(folder, questions=QUESTIONS)
    for name, text in files.items():
        where = folder / "shared" if name.startswith("shared") else form
        (where / "rules").mkdir(parents=True, exist_ok=True)
        (where / "rules" / f"{name}.yaml").write_text(text, "utf-8")
    return form


def checked(folder: Path, **files: str) -> tuple[FormProblem, ...]:
    return check_form(written(folder, **files), [folder])


def loaded(folder: Path, **files: str) -> LoadedRules:
    form = written(folder, **files)
    return load_rules(rule_files(form, [folder]), load_form(form))


def the_rule(folder: Path, **changes: str | None) -> Rule:
    return loaded(folder, regeln=HEAD + rule(**changes)).book.rules[0]


BROKEN: list[tuple[Kind, str, dict[str, str | None]]] = [
    (Kind.UNKNOWN_KEY, "regeln.yaml:4", {"farbe": "rot"}),
    (Kind.MISSING_KEY, "regeln.yaml:4", {"silent": None}),
    (Kind.MISSING_KEY, "regeln.yaml:4", {"basis": None}),
    (Kind.MISSING_TEXT, "regeln.yaml:4", {"remedy": "{de: Nur deutsch.}"}),
    (Kind.WRONG_VALUE, "regeln.yaml:4", {"when": None}),
    (Kind.WRONG_VALUE, "regeln.yaml:4", {"when_gap": "missing"}),
    (Kind.WRONG_VALUE, "regeln.yaml:4", {"id": "Regel 1"}),
    (Kind.WRONG_VALUE, "regeln.yaml:4", {"severity": "grave"}),
    (Kind.WRONG_VALUE, "regeln.yaml:4", {"valid_from": "morgen"}),
    (Kind.WRONG_VALUE, "regeln.yaml:4", {"valid_from": "2026-02-30"}),
    (Kind.WRONG_VALUE, "regeln.yaml:4", {"when": "{fact: moon, equals: 1}"}),
    (Kind.DANGLING_QUESTION, "regeln.yaml:4", {"when": "{question: A9.9, has: [ja]}"}),
    (Kind.DANGLING_QUESTION, "regeln.yaml:4", {"questions": "[A9.9]"}),
    (Kind.DANGLING_QUESTION, "regeln.yaml:4", {"rises": "[{when: {answered: A9.9}, to: high}]"}),
    (Kind.DANGLING_CHOICE, "regeln.yaml:4", {"when": "{question: A1.1, only: [jein]}"}),
    (Kind.DANGLING_BLANK, "regeln.yaml:4", {"when": "{question: A1.3, blank: ort, filled: true}"}),
    (Kind.DANGLING_BLANK, "regeln.yaml:4", {"when": "{question: A1.3, blank: name, equals: 1}"}),
    (
        Kind.DANGLING_BLANK,
        "regeln.yaml:4",
        {"when": "{question: A1.3, blank: orte, differs_from: {question: A1.3, blank: frist}}"},
    ),
    (Kind.UNKNOWN_SOURCE, "regeln.yaml:4", {"source": "Hörensagen"}),
    (Kind.UNKNOWN_SOURCE, "regeln.yaml:4", {"source": "'heft, S. 3; Hörensagen'"}),
    (Kind.PAIR_TOO_FAR, "regeln.yaml:4", {"silent": "{A1.1: [nein], A1.2: [nein]}"}),
    (Kind.PAIR_TOO_FAR, "regeln.yaml:4", {"silent": "{A1.2: [ja]}"}),
    (Kind.PAIR_TOO_FAR, "regeln.yaml:4", {"silent": "{}"}),
    (Kind.PAIR_UNUSABLE, "regeln.yaml:4", {"silent": "{A1.2: [jein]}"}),
    (Kind.PAIR_UNUSABLE, "regeln.yaml:4", {"silent": "{A1.2: 3}"}),
    (Kind.PAIR_UNUSABLE, "regeln.yaml:4", {"fires": "{A1.1: [ja], A1.2: [ja], A9.9: [ja]}"}),
    (Kind.PAIR_UNUSABLE, "regeln.yaml:4", {"silent": "{~master: {sites: [{id: a}]}}"}),
    (Kind.RULE_STAYS_SILENT, "regeln.yaml:4", {"fires": "{A1.2: [ja]}"}),
    (Kind.RULE_FIRES_ANYWAY, "regeln.yaml:4", {"silent": "{A1.2: {choices: [ja], remark: x}}"}),
    (Kind.PROMPT_TOO_LOUD, "regeln.yaml:4", {"prompt": "true"}),
    (
        Kind.PROMPT_TOO_LOUD,
        "regeln.yaml:4",
        {
            "prompt": "true",
            "severity": "info",
            "rises": "[{when: {fact: minors, equals: 1}, to: low}]",
        },
    ),
]


@pytest.mark.parametrize(
    ("kind", "place", "changes"),
    BROKEN,
    ids=[f"{kind.name.lower()}_{n}" for n, (kind, _, _) in enumerate(BROKEN)],
)
def test_check__broken_rule__tells_kind_place_and_remedy(
    kind: Kind, place: str, changes: dict[str, str | None], tmp_path: Path
) -> None:
    (problem,) = checked(tmp_path, regeln=HEAD + rule(**changes))
    assert (problem.kind, problem.place) == (kind, place)
    for sentence in (problem.problem.render(), problem.remedy.render()):
        assert sentence.endswith(".")
        assert "%(" not in sentence


def test_catalogue__every_kind_of_rules__has_a_broken_rule_here() -> None:
    of_rules = {kind for kind in Kind if "F30" < kind.code < "F38"}
    assert of_rules <= {kind for kind, _, _ in BROKEN} | {Kind.SOURCE_NAMES_DIFFER}


def test_check__source_named_twice_differently__is_told_where_the_second_stands(
    tmp_path: Path,
) -> None:
    other = HEAD.replace("Booklet", "Leaflet") + rule(id="S-02")
    (problem,) = checked(tmp_path, a=HEAD + rule(), b=other)
    assert (problem.kind, problem.place) == (Kind.SOURCE_NAMES_DIFFER, "b.yaml:2")
    assert "heft" in problem.problem.render()


def test_check__id_given_twice__is_told_where_the_second_stands(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, a=HEAD + rule(), b=HEAD + rule())
    assert (problem.kind, problem.place) == (Kind.DOUBLED_KEY, "b.yaml:4")


def test_check__several_broken_rules__tells_them_all(tmp_path: Path) -> None:
    rules = rule(source="x") + rule(id="S-02", prompt="true")
    kinds = [problem.kind for problem in checked(tmp_path, regeln=HEAD + rules)]
    assert kinds == [Kind.UNKNOWN_SOURCE, Kind.PROMPT_TOO_LOUD]


def test_load__broken_rule__raises_with_its_place_and_remedy(tmp_path: Path) -> None:
    with pytest.raises(FormProblemError, match=r"regeln\.yaml:4: .*S-01.*Hörensagen"):
        loaded(tmp_path, regeln=HEAD + rule(source="Hörensagen"))


@pytest.mark.parametrize("source", ["Art. 5(1)(e)", "§ 26 BDSG", "'Art. 5; heft, S. 3'"])
def test_source__article_paragraph_or_tag__needs_no_more(source: str, tmp_path: Path) -> None:
    assert checked(tmp_path, regeln=HEAD + rule(source=source)) == ()


def test_load__no_rules_at_all__is_an_empty_book(tmp_path: Path) -> None:
    assert loaded(tmp_path).book.rules == ()


def test_load__shared_and_own_rules__come_in_this_order(tmp_path: Path) -> None:
    found = loaded(
        tmp_path, b=HEAD + rule(id="S-03"), a=HEAD + rule(), shared=HEAD + rule(id="S-02")
    )
    assert [each.id for each in found.book.rules] == ["S-02", "S-01", "S-03"]
    assert [pair.rule.id for pair in found.pairs] == ["S-02", "S-01", "S-03"]


def test_check__shared_rule_with_examples_of_another_form__is_not_tried(tmp_path: Path) -> None:
    silent = {"when": "{fact: minors, equals: 1}", "fires": "{Z9.9: [ja]}", "silent": "{Z9.9: ~}"}
    assert checked(tmp_path, shared=HEAD + rule(**silent)) == ()


def test_load__unexpressed__are_kept_with_their_reason(tmp_path: Path) -> None:
    told = "unexpressed:\n- {id: C-05, reason: {de: Nur Augen sehen es., en: Eyes only.}}\n"
    (unexpressed,) = loaded(tmp_path, regeln=HEAD + rule() + told).book.unexpressed
    assert (unexpressed.id, unexpressed.reason.en) == ("C-05", "Eyes only.")


def test_load__full_rule__is_read_as_written(tmp_path: Path) -> None:
    read = the_rule(
        tmp_path,
        when="{all: [{question: A1.3, blank: frist, more_than: {days: 3}},"
        " {question: A1.1, has: [ja]}]}",
        rises="[{when: {fact: minors, equals: 1}, to: high}]",
        grows_with_need="true",
        questions="[A1.2]",
        basis="N",
    )
    longer = Compare("A1.3", "frist", Comparison.MORE_THAN, 72)
    assert read.condition == All((longer, Has("A1.1", frozenset({"ja"}))))
    assert read.rises == (Rise(Fact("minors", Comparison.EQUALS, 1), Severity.HIGH),)
    assert (read.basis, read.grows_with_need, read.prompt) == (Basis.NORM, True, False)
    assert read.questions == ("A1.3", "A1.1", "A1.2")


@pytest.mark.parametrize(
    ("bound", "hours"),
    [("3", 3), ("{hours: 3}", 3), ("{days: 3}", 72), ("{weeks: 1}", 168), ("{years: 1}", 8760)],
)
def test_bound__of_a_comparison__counts_in_hours(bound: str, hours: int, tmp_path: Path) -> None:
    read = the_rule(tmp_path, when=f"{{question: A1.3, blank: frist, at_most: {bound}}}")
    assert read.condition == Compare("A1.3", "frist", Comparison.AT_MOST, hours)


def test_load__rules_about_each_answer__have_no_condition(tmp_path: Path) -> None:
    gap = the_rule(tmp_path / "gap", when=None, when_gap="missing")
    text = the_rule(tmp_path / "text", when=None, when_text="{mentions: [bald], except: [A1.1]}")
    assert gap.trigger == GapTrigger(GapKind.MISSING)
    assert text.trigger == TextTrigger(("bald",), frozenset({"A1.1"}))
    assert gap.condition is text.condition is None
    assert gap.questions == text.questions == ()


def test_check__rule_about_each_answer__must_fire_at_the_answer_that_changes(
    tmp_path: Path,
) -> None:
    example = {"when": None, "when_gap": "missing", "fires": "{A1.1: [ja]}"}
    assert checked(tmp_path / "a", regeln=HEAD + rule(**example, silent="{A1.2: [nein]}")) == ()
    (problem,) = checked(tmp_path / "b", regeln=HEAD + rule(**example, silent="{A1.1: [nein]}"))
    assert problem.kind is Kind.RULE_STAYS_SILENT
