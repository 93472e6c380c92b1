# SPDX-License-Identifier: MIT
"""Every kind of broken form is refused with its place and its remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.formfiles.forms import CATALOGUE, HEAD, QUESTIONS, SECTION, write_form
from tomtool.formfiles.load import check_form, load_form
from tomtool.formfiles.problems import FormProblemError, Kind

SOUND = QUESTIONS
FIRST = SOUND.splitlines()[0]
NUMBER_ASKED = (
    "- {key: A1.1, number: '1.1', kind: fields, TEXTS, blanks: [{id: zahl, type: integer%s}]}\n"
)


def after_first(line: str) -> dict[str, str]:
    """Return the first sound question, and `line` as line 7."""
    return {"questions": f"{FIRST}\n{line}\n"}


def second(more: str) -> dict[str, str]:
    """Return the first sound question, and as line 7 another with `more`."""
    return after_first(f'- {{key: A1.2, number: "1.2", TEXTS, {more}}}')


def follows(line: str) -> dict[str, str]:
    """Return a head that follows version 0.9, with `line` as line 10."""
    return {"head": f'{HEAD}follows:\n  version: "0.9"\n  {line}\n'}


GIVES = second("kind: yesno, when: {ja: {measures: [ZU-01]}}")
AGAIN = """\
      - {key: ZU, title: {de: A, en: A}, dsgvo: ["25"], measures: [
          {id: ZU-03, column: both, dsgvo: ["25"], text: {de: A, en: A}}]}
"""


def catalogue(old: str, new: str) -> dict[str, str]:
    """Return a form that gives ZU-01 in line 7, and a catalogue with `new` in place of `old`."""
    return GIVES | {"catalogue": CATALOGUE.replace(old, new)}


PLACE = "id: ort, type: text, label: {de: Ort, en: Place}"
SINGLE = (
    "kind: single, choices: [{id: a, text: {de: '{ort}', en: '{ort}'}, blanks: [{PLACE}], %s},"
    " {id: b, text: {de: b, en: b}, says: {de: b., en: b.}}]"
).replace("PLACE", PLACE)
MULTIPLE = (
    "kind: multiple, says: {de: '%s', en: 'By {answer}.'}, choices:"
    " [{id: a, text: {de: a, en: a}, says: {de: a, en: a}},"
    " {id: b, text: {de: b, en: b}, says: {de: b, en: b}}]"
)
SPEAKS = FIRST.replace(
    "yesno,", "yesno, when: {ja: {says: {de: A, en: A}}, nein: {says: {de: B, en: B}}},"
)


def speaking(more: str) -> dict[str, str]:
    """Return a form whose first question has its sentences, and as line 7 another with `more`."""
    return {"questions": f"{SPEAKS}\n" + f'- {{key: A1.2, number: "1.2", TEXTS, {more}}}\n'}


BROKEN: list[tuple[Kind, str, dict[str, str]]] = [
    (Kind.BAD_YAML, "a1.yaml:7", after_first("- {key: ]}")),
    (Kind.BAD_YAML, "a1.yaml:8", {"section": SECTION + SOUND + "---\nkey: A2\n"}),
    (Kind.BAD_YAML, "a1.yaml:7", after_first("- {[a]: b}")),
    (Kind.DOUBLED_YAML_KEY, "a1.yaml:7", second("kind: yesno, kind: note")),
    (Kind.CLEVER_YAML, "a1.yaml:6", {"questions": "- &anker {key: A1.1}\n- *anker\n"}),
    (Kind.CLEVER_YAML, "a1.yaml:6", {"questions": "- !!python/name:os.system {}\n"}),
    (Kind.TOO_DEEP, "a1.yaml:6", {"questions": "- " + "[" * 100_000}),
    (Kind.TOO_BIG, "a1.yaml:1", {"section": "#" * (3 << 20)}),
    (Kind.UNKNOWN_KEY, "a1.yaml:7", second("kind: yesno, farbe: rot")),
    (Kind.UNKNOWN_KEY, "form.yaml:8", {"head": HEAD + "farbe: rot\n"}),
    (Kind.MISSING_KEY, "a1.yaml:6", {"questions": "- {key: A1.1, kind: note, TEXTS}\n"}),
    (Kind.MISSING_TEXT, "a1.yaml:7", second("kind: yesno, hint: {de: Nur deutsch}")),
    (Kind.MISSING_TEXT, "a1.yaml:7", second('kind: yesno, hint: {de: ja, en: " "}')),
    (Kind.WRONG_VALUE, "a1.yaml:7", second("kind: jaein")),
    (Kind.WRONG_VALUE, "a1.yaml:7", second("kind: yesno, shown_if: {question: A1.1}")),
    (Kind.WRONG_VALUE, "a1.yaml:7", second("kind: yesno, optional: ja")),
    (Kind.WRONG_VALUE, "form.yaml:7", {"head": HEAD.replace("[a1.yaml]", "[]")}),
    (Kind.WRONG_VALUE, "form.yaml:1", {"head": ""}),
    (Kind.DOUBLED_KEY, "a1.yaml:7", after_first(FIRST)),
    (
        Kind.DOUBLED_KEY,
        "a1.yaml:7",
        second(
            "kind: fields, blanks: [{id: a, type: text, label: {de: a, en: a}},"
            " {id: a, type: text, label: {de: a, en: a}}]"
        ),
    ),
    (Kind.DANGLING_QUESTION, "a1.yaml:7", second("kind: yesno, shown_if: {answered: A9.9}")),
    (
        Kind.DANGLING_QUESTION,
        "form.yaml:8",
        {"head": HEAD + "repeat_per_site_if: {answered: A9.9}\n"},
    ),
    (
        Kind.DANGLING_CHOICE,
        "a1.yaml:7",
        second("kind: yesno, shown_if: {question: A1.1, has: [vielleicht]}"),
    ),
    (
        Kind.DANGLING_BLANK,
        "a1.yaml:7",
        second("kind: yesno, shown_if: {question: A1.1, blank: zahl, at_least: 3}"),
    ),
    (Kind.CIRCULAR, "a1.yaml:7", second("kind: yesno, shown_if: {not: {answered: A1.2}}")),
    (
        Kind.NEVER_TRUE,
        "a1.yaml:7",
        second(
            "kind: yesno, shown_if: {all: [{question: A1.1, has: [ja]},"
            " {question: A1.1, has: [nein]}]}"
        ),
    ),
    (
        Kind.ALWAYS_TRUE,
        "a1.yaml:7",
        second("kind: yesno, shown_if: {any: [{answered: A1.1}, {not: {answered: A1.1}}]}"),
    ),
    (
        Kind.BLANK_NOT_IN_TEXT,
        "a1.yaml:7",
        second(
            "kind: single, choices: [{id: a, text: {de: a, en: '{ort}'},"
            " blanks: [{id: ort, type: text, label: {de: Ort, en: Place}}]},"
            " {id: b, text: {de: b, en: b}}]"
        ),
    ),
    (
        Kind.UNKNOWN_BLANK_IN_TEXT,
        "a1.yaml:7",
        second(
            "kind: single, choices: [{id: a, text: {de: 'a {ort}', en: a}},"
            " {id: b, text: {de: b, en: b}}]"
        ),
    ),
    (Kind.UNKNOWN_PART, "a1.yaml:2", {"section": SECTION.replace("part: A", "part: Z") + SOUND}),
    (Kind.WRONG_SHAPE, "a1.yaml:7", second("kind: note, blanks: [{id: a, type: text}]")),
    (Kind.WRONG_SHAPE, "a1.yaml:7", second("kind: note, answer_only: true")),
    (Kind.WRONG_SHAPE, "a1.yaml:7", second("kind: note, carry_over: false")),
    (Kind.WRONG_SHAPE, "a1.yaml:7", second("kind: yesno, exactly_one_of: [ja, nein]")),
    (
        Kind.UNKNOWN_CHOICE,
        "a1.yaml:7",
        second(
            "kind: multiple, exactly_one_of: [a, c], choices:"
            " [{id: a, text: {de: a, en: a}}, {id: b, text: {de: b, en: b}}]"
        ),
    ),
    (Kind.RENAMED_TO_NOTHING, "form.yaml:10", follows("renamed: {A1.7: A1.9}")),
    (Kind.GONE_AND_THERE, "form.yaml:10", follows("renamed: {A1.2: A1.1}")),
    (Kind.GONE_AND_THERE, "form.yaml:10", follows("removed: [A1.8, A1.2]")),
    (Kind.FOLLOWED_TWICE, "form.yaml:10", follows("renamed: {A1.8: A1.2, A1.9: A1.2}")),
    (
        Kind.FOLLOWED_TWICE,
        "form.yaml:11",
        follows("renamed: {A1.8: A1.2}\n  removed: [A1.8]"),
    ),
    (Kind.WRONG_VALUE, "form.yaml:10", follows("renamed: {frage: A1.2}")),
    (Kind.MISSING_KEY, "form.yaml:8", {"head": HEAD + "follows: {removed: [A1.8]}\n"}),
    (Kind.MISSING_TEXT, "form.yaml:8", {"head": HEAD + "at_hand: [{de: Plan}]\n"}),
    (Kind.SHAPE_MISSING, "a1.yaml:7", second("kind: single")),
    (
        Kind.BLANK_INCOMPLETE,
        "a1.yaml:7",
        second("kind: fields, blanks: [{id: frist, type: duration}]"),
    ),
    (
        Kind.BLANK_OVERLOADED,
        "a1.yaml:7",
        second("kind: fields, blanks: [{id: ort, type: text, min: 1}]"),
    ),
    (Kind.NOTHING_ALLOWED, "a1.yaml:6", {"questions": NUMBER_ASKED % ", min: 2, max: 1"}),
    (
        Kind.REPEAT_PER_SITE,
        "form.yaml:8",
        {
            "head": HEAD + "repeat_per_site_if: {question: A1.1, has: [ja]}\n",
            "section": SECTION.replace("questions:", "per_site: always\nquestions:") + FIRST,
        },
    ),
    (Kind.WRONG_FOLDER, "form.yaml:2", {"head": HEAD.replace("id: probe", "id: andere")}),
    (Kind.SECTION_FILE, "form.yaml:7", {"head": HEAD.replace("a1.yaml", "../a1.yaml")}),
    (Kind.SECTION_FILE, "form.yaml:7", {"head": HEAD.replace("a1.yaml", "a2.yaml")}),
    (
        Kind.WRONG_SHAPE,
        "a1.yaml:7",
        second("kind: note, measures: [ZU-01]") | {"catalogue": CATALOGUE},
    ),
    (Kind.WRONG_SHAPE, "a1.yaml:7", second("kind: note, says: {de: a, en: a}")),
    (Kind.WRONG_SHAPE, "a1.yaml:7", speaking("kind: note, says: {de: a, en: a}")),
    (Kind.WRONG_SHAPE, "a1.yaml:7", speaking("kind: note, when: {ja: {says: {de: a, en: a}}}")),
    (Kind.WRONG_VALUE, "a1.yaml:7", second("kind: yesno, when: {ja: {}}")),
    (Kind.UNKNOWN_KEY, "a1.yaml:7", second("kind: yesno, when: {vielleicht: {measures: [ZU-01]}}")),
    (Kind.WRONG_VALUE, "a1.yaml:7", second("kind: yesno, measures: [Schloss]")),
    (Kind.UNKNOWN_MEASURE, "a1.yaml:7", second("kind: yesno, measures: [ZU-01]")),
    (Kind.UNKNOWN_MEASURE, "a1.yaml:7", catalogue("ZU-01", "ZU-03")),
    (Kind.WRONG_VALUE, "measures.yaml:11", catalogue("technical", "technisch")),
    (Kind.MISSING_TEXT, "measures.yaml:12", catalogue(", en: Code", "")),
    (Kind.DOUBLED_KEY, "measures.yaml:12", catalogue("ZU-02", "ZU-01")),
    (Kind.DOUBLED_KEY, "measures.yaml:13", {"catalogue": CATALOGUE + AGAIN} | GIVES),
    (Kind.NOTHING_SAID, "a1.yaml:7", speaking("kind: yesno, when: {ja: {says: {de: a, en: a}}}")),
    (
        Kind.NOTHING_SAID,
        "a1.yaml:7",
        speaking(f"kind: fields, blanks: [{{{PLACE}}}]"),
    ),
    (
        Kind.BLANK_NOT_IN_SENTENCE,
        "a1.yaml:7",
        speaking(SINGLE % "says: {de: 'In {ort}.', en: 'There.'}"),
    ),
    (
        Kind.BLANK_NOT_IN_SENTENCE,
        "a1.yaml:7",
        speaking(
            f"kind: fields, says: {{de: '{{ort}} {{ort}}', en: '{{ort}}'}}, blanks: [{{{PLACE}}}]"
        ),
    ),
    (
        Kind.UNKNOWN_BLANK_IN_SENTENCE,
        "a1.yaml:7",
        speaking(SINGLE % "says: {de: '{ort} {answer}', en: '{ort}'}"),
    ),
    (
        Kind.UNKNOWN_BLANK_IN_SENTENCE,
        "a1.yaml:7",
        speaking(
            "kind: fields, says: {de: '{ort}.', en: '.'},"
            f" blanks: [{{{PLACE}, optional: true}}]"
        ),
    ),
    (Kind.ANSWER_NOT_IN_SENTENCE, "a1.yaml:7", speaking(MULTIPLE % "Mit allem.")),
    (Kind.ANSWER_NOT_IN_SENTENCE, "a1.yaml:7", speaking(MULTIPLE % "{answer}, {answer}.")),
]


@pytest.mark.parametrize(
    ("kind", "place", "files"),
    BROKEN,
    ids=[f"{kind.name.lower()}_{n}" for n, (kind, _, _) in enumerate(BROKEN)],
)
def test_check__broken_form__tells_kind_place_and_remedy(
    kind: Kind, place: str, files: dict[str, str], tmp_path: Path
) -> None:
    (problem,) = check_form(write_form(tmp_path, **files))
    assert (problem.kind, problem.place) == (kind, place)
    for sentence in (problem.problem.render(), problem.remedy.render()):
        assert sentence.endswith(".")
        assert "%(" not in sentence


def test_catalogue__every_kind__has_a_broken_form_here() -> None:
    elsewhere = {Kind.UNREADABLE, Kind.NOT_UTF8, Kind.UNDECIDED}
    elsewhere |= {kind for kind in Kind if "F31" <= kind.code <= "F37"}  # of rules: test_rules.py
    assert {kind for kind, _, _ in BROKEN} | elsewhere == set(Kind)


def test_catalogue__codes__are_counted_through() -> None:
    assert [kind.code for kind in Kind] == [f"F{n:02}" for n in range(1, len(Kind) + 1)]


def test_catalogue__codes__are_all_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "form-format.md").read_text("utf-8")
    assert re.findall(r"^\| (F\d\d) \|", manual, re.MULTILINE) == [kind.code for kind in Kind]


def test_check__no_such_folder__tells_what_is_unreadable(tmp_path: Path) -> None:
    (problem,) = check_form(tmp_path / "nirgends" / "1.0")
    assert (problem.kind, problem.place) == (Kind.UNREADABLE, "form.yaml:1")


def test_check__not_utf8__names_the_line(tmp_path: Path) -> None:
    form = write_form(tmp_path)
    (form / "a1.yaml").write_bytes(SECTION.encode("latin-1"))
    (problem,) = check_form(form)
    assert (problem.kind, problem.place) == (Kind.NOT_UTF8, "a1.yaml:3")


@pytest.mark.slow
def test_check__condition_too_tangled__is_told_in_order(tmp_path: Path) -> None:
    gates = [FIRST.replace("A1.1", f"A1.{n}") for n in range(16)]
    either = [f"{{any: [{{answered: A1.{n}}}, {{not: {{answered: A1.{n}}}}}]}}" for n in range(16)]
    never = "{answered: A1.0}, {not: {answered: A1.0}}"
    condition = f"{{all: [{', '.join(either)}, {{all: [{never}]}}]}}"
    tangled = f'- {{key: A1.99, number: "1", kind: note, TEXTS, shown_if: {condition}}}'
    (problem,) = check_form(write_form(tmp_path, questions="\n".join((*gates, tangled))))
    assert (problem.kind, problem.place) == (Kind.UNDECIDED, "a1.yaml:22")


def test_check__several_mistakes__tells_them_all(tmp_path: Path) -> None:
    questions = '- {key: A1.1, number: "1.1", kind: jaein, farbe: rot, form: rund}\n'
    kinds = [problem.kind for problem in check_form(write_form(tmp_path, questions=questions))]
    assert kinds.count(Kind.UNKNOWN_KEY) == 2
    assert kinds.count(Kind.MISSING_KEY) == 3
    assert kinds.count(Kind.WRONG_VALUE) == 1


def test_load__unsound__raises_with_the_first_problem_as_its_sentence(tmp_path: Path) -> None:
    form = write_form(tmp_path, **second("kind: yesno, shown_if: {answered: A9.9}"))
    with pytest.raises(FormProblemError, match=r"a1\.yaml:7: .*A9\.9.* Nennen Sie") as caught:
        load_form(form)
    assert [problem.kind for problem in caught.value.problems] == [Kind.DANGLING_QUESTION]


def test_load__conditions_only_silly__still_loads(tmp_path: Path) -> None:
    silly = "kind: yesno, shown_if: {all: [{answered: A1.1}, {not: {answered: A1.1}}]}"
    assert len(load_form(write_form(tmp_path, **second(silly))).by_key) == 2


def test_check__alias_bomb__is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    (problem,) = check_form(write_form(tmp_path, section=bomb))
    assert (problem.kind, problem.place) == (Kind.CLEVER_YAML, "a1.yaml:1")
