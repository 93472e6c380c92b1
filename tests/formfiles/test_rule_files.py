# SPDX-License-Identifier: MIT
"""Files of rules: each kind of broken one is told with place and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formfiles.forms import write_form
from tomtool.formfiles.load import check_form
from tomtool.formfiles.problems import Kind

if TYPE_CHECKING:
    from pathlib import Path

SOUND = """\
format: tomtool.rules/1
sources: {GS: {de: Grundschutz, en: Baseline}}
rules:
  - id: S-01
    when: {question: A1.1, has: [nein]}
    severity: high
    basis: G
    source: GS, INF.2
    valid_from: 2026-01-01
    message: {de: Keine., en: None.}
    rationale: {de: Weil., en: Because.}
    remedy: {de: Doch., en: Do.}
    fires: {A1.1: [nein]}
    silent: {A1.1: [ja]}
"""


def problems_of(tmp_path: Path, rules: str, *more: str) -> list[tuple[Kind, str]]:
    form = write_form(tmp_path)
    (form / "rules").mkdir()
    for number, text in enumerate((rules, *more)):
        (form / "rules" / f"r{number}.yaml").write_text(text, "utf-8")
    return [(problem.kind, problem.place) for problem in check_form(form)]


def test_rules__sound__have_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "line"),
    [
        ("severity: high", "severity: awful", Kind.WRONG_VALUE, 6),
        ("    basis: G\n", "", Kind.MISSING_KEY, 4),
        ("en: Because.", "fr: Car.", Kind.UNKNOWN_KEY, 11),
        (", en: Because.", "", Kind.MISSING_TEXT, 11),
        ("has: [nein]", "has: [vielleicht]", Kind.DANGLING_CHOICE, 4),
        ("{question: A1.1, has: [nein]}", "{answered: A9.9}", Kind.DANGLING_QUESTION, 4),
        (
            "{question: A1.1, has: [nein]}",
            "{question: A1.1, blank: ort, filled: true}",
            Kind.DANGLING_BLANK,
            4,
        ),
        ("source: GS, INF.2", "source: XY, 1", Kind.UNKNOWN_SOURCE, 4),
        ("silent: {A1.1: [ja]}", "silent: {A1.1: [nein]}", Kind.PAIR_TOO_FAR, 4),
        ("silent: {A1.1: [ja]}", "silent: {A1.1: [ja], A1.2: ~}", Kind.PAIR_TOO_FAR, 4),
        ("fires: {A1.1: [nein]}", "fires: {A1.1: [weg]}", Kind.PAIR_UNUSABLE, 4),
        ("fires: {A1.1: [nein]}", "fires: {A1.1: 7}", Kind.PAIR_UNUSABLE, 4),
        ("fires: {A1.1: [nein]}", "fires: {}", Kind.RULE_STAYS_SILENT, 4),
        ("has: [nein]", "has: [nein, ja]", Kind.RULE_FIRES_ANYWAY, 4),
        ("severity: high", "severity: high\n    prompt: true", Kind.PROMPT_TOO_LOUD, 4),
    ],
)
def test_rules__broken__tell_kind_and_place(
    tmp_path: Path, old: str, new: str, kind: Kind, line: int
) -> None:
    assert old in SOUND
    assert (kind, f"r0.yaml:{line}") in problems_of(tmp_path, SOUND.replace(old, new))


def test_rules__one_id_in_two_files__is_doubled(tmp_path: Path) -> None:
    assert problems_of(tmp_path, SOUND, SOUND) == [(Kind.DOUBLED_KEY, "r1.yaml:4")]


def test_rules__one_source_with_two_names__is_told(tmp_path: Path) -> None:
    other = SOUND.replace("S-01", "S-02").replace("Grundschutz", "Kompendium")
    assert problems_of(tmp_path, SOUND, other) == [(Kind.SOURCE_NAMES_DIFFER, "r1.yaml:2")]


@pytest.mark.parametrize("source", ["Art. 5(1)(e)", "§ 4 BDSG", "Erwägungsgrund 38"])
def test_rules__resting_on_a_norm__need_no_name_for_it(tmp_path: Path, source: str) -> None:
    assert problems_of(tmp_path, SOUND.replace("GS, INF.2", source)) == []


def test_rules__shared_one_about_other_questions__passes_over_its_example(tmp_path: Path) -> None:
    form = write_form(tmp_path)
    shared = tmp_path / "shared" / "rules"
    shared.mkdir(parents=True)
    rule = SOUND.replace("when: {question: A1.1, has: [nein]}", "when_gap: missing")
    rule = rule.replace("fires: {A1.1: [nein]}", "fires: {Z9.9: [x]}")
    (shared / "r.yaml").write_text(rule, "utf-8")
    assert check_form(form, [tmp_path]) == ()
