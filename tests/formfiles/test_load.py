# SPDX-License-Identifier: MIT
"""Finding and loading forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from tests.formfiles.forms import CATALOGUE, FIRST_GIVES, HEAD, write_catalogue, write_form
from tomtool.domain.conditions import Has
from tomtool.domain.response import FormId
from tomtool.domain.text import Text
from tomtool.formfiles.folders import find_forms, form_files
from tomtool.formfiles.load import check_form, load_form
from tomtool.formfiles.structure import schema_text

if TYPE_CHECKING:
    from pathlib import Path


def test_load__minimal_form__is_what_the_files_say(tmp_path: Path) -> None:
    form = load_form(write_form(tmp_path))
    assert (form.id, form.version, form.title) == ("probe", "1.0", Text("Probe", "Probe"))
    first, second = form.questions()
    assert [each.text.de for each in first.choices] == ["ja", "nein"]
    assert second.shown_if == Has("A1.1", frozenset({"ja"}))
    assert form.section_of["A1.2"].title.en == "Rooms"


def test_check__minimal_form__finds_nothing(tmp_path: Path) -> None:
    assert check_form(write_form(tmp_path)) == ()


def test_find__same_form_twice__the_first_folder_wins(tmp_path: Path) -> None:
    ours, theirs = (write_form(tmp_path / name) for name in ("ours", "theirs"))
    found = find_forms([tmp_path / "ours", tmp_path / "theirs", tmp_path / "nirgends"])
    assert found == {FormId("probe", "1.0"): ours}
    assert find_forms([tmp_path / "theirs"]) == {FormId("probe", "1.0"): theirs}


def test_load__form_that_names_measures__keeps_those_of_the_catalogue_it_names(
    tmp_path: Path,
) -> None:
    form = load_form(write_form(tmp_path, questions=FIRST_GIVES, catalogue=CATALOGUE))
    (measure,) = form.measures.values()
    assert (measure.id, measure.text, measure.column) == (
        "ZU-01",
        Text("Schloss", "Lock"),
        "technical",
    )
    assert (measure.category.key, measure.category.goal.key) == ("ZU", "vertraulichkeit")
    assert form.by_key["A1.1"].choice_by_id["ja"].measures == ("ZU-01",)
    assert form.by_key["A1.1"].choice_by_id["nein"].measures == ()


def test_load__no_catalogue_beside_the_form__takes_that_of_another_folder(tmp_path: Path) -> None:
    form, shipped = write_form(tmp_path / "own", questions=FIRST_GIVES), tmp_path / "shipped"
    write_catalogue(shipped)
    folders = [tmp_path / "nirgends", tmp_path / "own", shipped]
    assert list(load_form(form, folders).measures) == ["ZU-01"]
    assert check_form(form, folders) == ()
    assert [each.name for each in form_files(form, folders)] == [
        *("a1.yaml", "form.yaml"),
        "measures.yaml",
    ]


def test_load__measures_in_its_head__are_taken_instead_of_the_catalogue(tmp_path: Path) -> None:
    own = CATALOGUE.partition("goals:")[2].replace("Schloss", "Riegel").replace("ZU-02", "ZU-09")
    form = load_form(
        write_form(
            tmp_path, questions=FIRST_GIVES, head=f"{HEAD}measures:{own}", catalogue=CATALOGUE
        )
    )
    assert [each.text.de for each in form.measures.values()] == ["Riegel", "Code"]


def test_load__abbreviations__are_spelled_out(tmp_path: Path) -> None:
    head = HEAD + "abbreviations: {USV: {de: Strom, en: power}}\n"
    assert load_form(write_form(tmp_path, head=head)).abbreviations == {
        "USV": Text("Strom", "power")
    }


def test_schema__as_published__is_a_json_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))
