# SPDX-License-Identifier: MIT
"""Loading forms: the newest version, and a cache that is used only if all of it is right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.formfiles.forms import (
    FIRST_GIVES,
    QUESTIONS,
    SECTION,
    TEXTS,
    write_catalogue,
    write_form,
)
from tomtool.annex.data import UnreadableJsonError
from tomtool.domain.response import FormId
from tomtool.domain.text import Text
from tomtool.formfiles.load import load_form
from tomtool.formfiles.problems import FormProblemError
from tomtool.services import forms
from tomtool.services.context import system_context

if TYPE_CHECKING:
    from tomtool.services.context import AppContext

ROOT = Path(__file__).parents[2]
TOM_SCHULE, PROBE = FormId("tom-schule", "1.0"), FormId("probe", "1.0")
RULES = """\
format: tomtool.rules/1
sources: {heft: {de: Heft, en: Booklet}}
rules:
- {id: S-01, when: {question: A1.2, has: [ja]}, severity: low, basis: J, source: heft,
   valid_from: "2026-01-01", message: {de: Ja., en: Yes.}, rationale: {de: Darum., en: So.},
   remedy: {de: Nein., en: No.}, fires: {A1.1: [ja], A1.2: [ja]}, silent: {A1.2: [nein]}}
"""


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    """Return the context of a user whose own folder holds the only form, with one rule."""
    made = system_context({"TOMTOOL_HOME": str(tmp_path / "home"), "TOMTOOL_LANG": "de"})
    own = write_form(tmp_path / "home" / "forms") / "rules"
    own.mkdir()
    (own / "s.yaml").write_text(RULES, "utf-8")
    return replace(made, forms_folders=(tmp_path / "home" / "forms",))


def entries(context: AppContext) -> list[Path]:
    return sorted((context.cache / "forms").glob("*"))


def head_of(context: AppContext) -> Path:
    return context.forms_folders[0] / "probe" / "1.0" / "form.yaml"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_load__again__comes_from_the_cache_and_is_the_same(context: AppContext) -> None:
    first = forms.load_for(context, PROBE)
    rules = forms.rules_for(context, first)
    assert [entry.name for entry in entries(context)] == [
        "probe-1.0.form.json",
        "probe-1.0.rules.json",
    ]
    before = [entry.stat().st_mtime_ns for entry in entries(context)]
    assert forms.load_for(context, PROBE) == first == load_form(head_of(context).parent)
    assert forms.rules_for(context, first) == rules
    assert [entry.stat().st_mtime_ns for entry in entries(context)] == before


def test_load__form_or_rules_changed__are_read_anew(context: AppContext) -> None:
    asked = forms.load_for(context, PROBE)
    assert forms.rules_for(context, asked).rules[0].message == Text("Ja.", "Yes.")
    change(head_of(context), "title: {de: Probe,", "title: {de: Anders,")
    change(head_of(context).parent / "a1.yaml", "Räume", "Säle")
    change(head_of(context).parent / "rules" / "s.yaml", "de: Ja.", "de: Doch.")
    again = forms.load_for(context, PROBE)
    assert (again.title.de, again.sections[0].title.de) == ("Anders", "Säle")
    assert forms.rules_for(context, again).rules[0].message.de == "Doch."


def test_load__shared_rules_come_to_it__are_taken_in(context: AppContext) -> None:
    asked = forms.load_for(context, PROBE)
    assert len(forms.rules_for(context, asked).rules) == 1
    shared = context.forms_folders[0] / "shared" / "rules"
    shared.mkdir(parents=True)
    (shared / "a.yaml").write_text(RULES.replace("S-01", "S-02"), "utf-8")
    assert [rule.id for rule in forms.rules_for(context, asked).rules] == ["S-02", "S-01"]


def test_load__catalogue_of_measures_changed__is_read_anew(context: AppContext) -> None:
    (head_of(context).parent / "a1.yaml").write_text(
        SECTION + FIRST_GIVES.replace("TEXTS", TEXTS), "utf-8"
    )
    write_catalogue(context.forms_folders[0])
    assert forms.load_for(context, PROBE).measures["ZU-01"].text.de == "Schloss"
    change(context.forms_folders[0] / "shared" / "measures.yaml", "Schloss", "Riegel")
    assert forms.load_for(context, PROBE).measures["ZU-01"].text.de == "Riegel"


def spoil(entry: Path, how: str) -> None:
    """Leave something else in place of a cache entry."""
    digest, _, kept = entry.read_bytes().partition(b"\n")
    entry.unlink()
    match how:
        case "cut_off":
            entry.write_bytes(digest + b"\n" + kept[:-7])
        case "other_content":
            entry.write_bytes(digest + b"\n" + kept.replace(b"Probe", b"Falle"))
        case "no_digest":
            entry.write_bytes(kept)
        case "empty":
            entry.write_bytes(b"")
        case "folder":
            entry.mkdir()


@pytest.mark.parametrize("how", ["cut_off", "other_content", "no_digest", "empty", "folder"])
def test_load__entry_damaged_or_foreign__is_ignored(context: AppContext, how: str) -> None:
    asked = forms.load_for(context, PROBE)
    rules = forms.rules_for(context, asked)
    good = [entry.read_bytes() for entry in entries(context)]
    for entry in entries(context):
        spoil(entry, how)
    assert forms.load_for(context, PROBE) == asked
    assert forms.rules_for(context, asked) == rules
    if how != "folder":
        assert [entry.read_bytes() for entry in entries(context)] == good


def test_load__entry_of_another_version_of_the_program__is_ignored(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms.load_for(context, PROBE)
    (entry,) = entries(context)
    before = entry.read_bytes()
    monkeypatch.setattr("tomtool.services.compiled.__version__", "999")
    forms.load_for(context, PROBE)
    assert entry.read_bytes().partition(b"\n")[0] != before.partition(b"\n")[0]
    assert entry.read_bytes().partition(b"\n")[2] == before.partition(b"\n")[2]


def test_load__no_place_for_a_cache__is_no_error(context: AppContext, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    without = replace(context, cache=tmp_path / "file" / "cache")
    assert forms.load_for(without, PROBE).id == "probe"


def test_load__unsound_form__is_never_kept(context: AppContext) -> None:
    change(head_of(context).parent / "a1.yaml", "kind: yesno", "kind: jaein")
    for _ in range(2):
        with pytest.raises(FormProblemError, match=r"probe/1\.0/a1\.yaml:6"):
            forms.load_for(context, PROBE)
    assert entries(context) == []


def test_load__form_breaks_later__is_told_in_spite_of_the_cache(context: AppContext) -> None:
    forms.load_for(context, PROBE)
    change(head_of(context).parent / "a1.yaml", QUESTIONS.splitlines()[1][:30], "- {")
    with pytest.raises(FormProblemError):
        forms.load_for(context, PROBE)


def test_attachment__of_a_form__comes_back_compiled_or_not(context: AppContext) -> None:
    attached = forms.attachment(load_form(head_of(context).parent))
    unknown_yet = forms.from_attachment(context, attached, PROBE)
    known = forms.load_for(context, PROBE)
    assert unknown_yet == known == forms.from_attachment(context, attached, PROBE)


def test_attachment__empty_and_no_form_at_hand__is_no_questionnaire(context: AppContext) -> None:
    with pytest.raises(UnreadableJsonError):
        forms.from_attachment(context, b"", PROBE)


@pytest.mark.parametrize("other", [b'"optional":1', b'"optional":true,"strange":true'])
def test_attachment__unlike_the_form_at_hand__is_checked(context: AppContext, other: bytes) -> None:
    forms.load_for(context, PROBE)
    attached = forms.attachment(load_form(head_of(context).parent))
    plain = json.loads(attached)
    plain["sections"][0]["questions"][0] |= json.loads(b"{" + other + b"}")
    with pytest.raises(FormProblemError):
        forms.from_attachment(context, json.dumps(plain).encode(), PROBE)


def test_rules__for_a_questionnaire_that_only_bears_the_name__are_refused_with_their_place(
    context: AppContext,
) -> None:
    asked = forms.load_for(context, PROBE)
    forms.rules_for(context, asked)
    (section,) = asked.sections
    fewer = replace(asked, sections=(replace(section, questions=section.questions[:1]),))
    with pytest.raises(FormProblemError, match=r"s\.yaml:4: .*A1\.2"):
        forms.rules_for(context, fewer)


def test_newer__several_versions__counts_their_numbers_and_is_never_an_older_one(
    context: AppContext,
) -> None:
    for version in ("1.9", "1.10"):
        folder = head_of(context).parent.parent / version
        folder.mkdir()
        (folder / "form.yaml").write_text("", "utf-8")
    assert forms.newer(context, FormId("probe", "1.9")) == FormId("probe", "1.10")
    for name, version in (("probe", "1.10"), ("probe", "2.0"), ("anderes", "1.0")):
        assert forms.newer(context, FormId(name, version)) is None


LOADING = """
import sys
from tomtool.domain.response import FormId
from tomtool.services import forms
from tomtool.services.context import system_context
context = system_context()
asked = forms.load_for(context, FormId("tom-schule", "1.0"))
rules = forms.rules_for(context, asked)
import json
heavy = sorted({"yaml", "jsonschema"} & sys.modules.keys())
print(json.dumps([len(asked.by_key), len(rules.rules), heavy]))
"""


def load_in_a_new_process(home: Path) -> tuple[int, int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", LOADING],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TOMTOOL_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    asked, rules, heavy = json.loads(done.stdout)
    return asked, rules, heavy


@pytest.mark.slow
def test_load__shipped_form_from_the_cache__reads_no_yaml(tmp_path: Path) -> None:
    asked, rules, heavy = load_in_a_new_process(tmp_path)
    assert heavy == ["jsonschema", "yaml"]
    assert load_in_a_new_process(tmp_path) == (asked, rules, [])


def test_load__shipped_form__is_the_same_from_files_and_from_the_cache(tmp_path: Path) -> None:
    context = system_context({"TOMTOOL_HOME": str(tmp_path)})
    first = forms.load_for(context, TOM_SCHULE)
    rules = forms.rules_for(context, first)
    assert forms.load_for(context, TOM_SCHULE) == first
    assert forms.rules_for(context, first) == rules
