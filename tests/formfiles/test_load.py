# SPDX-License-Identifier: MIT
"""Finding and loading forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from tests.formfiles.forms import write_form
from tomtool.domain.conditions import Has
from tomtool.domain.response import FormId
from tomtool.domain.text import Text
from tomtool.formfiles.folders import find_forms
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


def test_schema__as_published__is_a_json_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))
