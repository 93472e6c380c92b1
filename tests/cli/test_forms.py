# SPDX-License-Identifier: MIT
"""`tomtool forms`."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal


def test_forms_list__shipped_form__with_its_number_of_questions(terminal: Terminal) -> None:
    done = terminal.run("forms", "list", "--json")
    assert done.code == 0
    assert [(f["id"], f["version"], f["questions"]) for f in done.json] == [
        ("tom-schule", "1.0", 108)
    ]


def test_forms_list__own_form_in_the_users_folder__is_listed_too(terminal: Terminal) -> None:
    own = terminal.folder / "home" / "forms" / "tom-schule" / "1.1"
    shutil.copytree(ROOT / "forms" / "tom-schule" / "1.0", own)
    head = own / "form.yaml"
    head.write_text(head.read_text("utf-8").replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    assert [f["version"] for f in terminal.run("forms", "list", "--json").json] == ["1.0", "1.1"]


def test_forms_show__shipped_form__prints_questions_with_conditions_in_words(
    terminal: Terminal,
) -> None:
    done = terminal.run("forms", "show", "tom-schule")
    assert done.code == 0
    assert "A1.11" in done.out
    assert "(nur wenn 1.10 = ja, mit Aufzeichnung)" in done.out


def test_forms_show__in_english__speaks_english(terminal: Terminal) -> None:
    done = terminal.run("forms", "show", "tom-schule/1.0", "--lang", "en")
    assert "only if 1.10" in done.out


def break_a_form_of_the_user(terminal: Terminal) -> None:
    own = terminal.folder / "home" / "forms" / "tom-schule" / "1.1"
    shutil.copytree(ROOT / "forms" / "tom-schule" / "1.0", own)
    (own / "b3.yaml").write_text("- ]", "utf-8")


def test_forms_list__one_form_broken__lists_the_others_and_names_it(terminal: Terminal) -> None:
    break_a_form_of_the_user(terminal)
    done = terminal.run("forms", "list", "--json")
    assert (done.code, [f["version"] for f in done.json]) == (1, ["1.0"])
    assert done.err.startswith("tomtool: tom-schule/1.1/b3.yaml:1: ")
    assert done.err.count("\n") == 1


@pytest.mark.slow
def test_forms_show_and_check__form_broken__name_its_folder(terminal: Terminal) -> None:
    break_a_form_of_the_user(terminal)
    shown = terminal.run("forms", "show", "tom-schule")
    assert shown.code == 2
    assert shown.err.startswith("tomtool: tom-schule/1.1/b3.yaml:1: ")
    assert "\ntom-schule/1.1/b3.yaml:1: F" in "\n" + terminal.run("forms", "check").out


def test_forms_show__blanks__are_gaps_with_their_type_in_words(terminal: Terminal) -> None:
    german = terminal.run("forms", "show", "tom-schule").out
    assert "____ (Dauer)" in german
    assert "{" not in german
    assert "[duration]" not in german


def test_forms_show__unknown_form__says_so_and_where_to_look(terminal: Terminal) -> None:
    done = terminal.run("forms", "show", "tom-schule/9.9")
    assert done.code == 2
    assert done.err == (
        "tomtool: Das Formular „tom-schule/9.9“ gibt es nicht."
        " „tomtool forms list“ zeigt die vorhandenen.\n"
    )


@pytest.mark.slow
def test_forms_check__without_a_name__checks_all_of_them(terminal: Terminal) -> None:
    done = terminal.run("forms", "check", "--json")
    assert done.code == 0
    assert done.json == [{"form": "tom-schule/1.0", "ok": True, "problems": []}]


def test_forms_check__broken_form__names_file_line_problem_and_remedy(terminal: Terminal) -> None:
    form = terminal.folder / "tom-schule" / "1.0"
    shutil.copytree(ROOT / "forms" / "tom-schule" / "1.0", form)
    section = form / "b3.yaml"
    lines = section.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if "key: B3.2" in line)
    lines.insert(at + 1, "    shown_if: {question: B3.9, has: [ja]}")
    section.write_text("\n".join(lines), "utf-8")
    done = terminal.run("forms", "check", form)
    assert done.code == 1
    assert done.out.startswith(f"{form}/b3.yaml:{at + 2}: F13 Die Bedingung nennt die Frage „B3.9“")


def test_forms_schema__printed__is_a_valid_schema(terminal: Terminal) -> None:
    Draft202012Validator.check_schema(json.loads(terminal.run("forms", "schema").out))
