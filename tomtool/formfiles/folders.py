# SPDX-License-Identifier: MIT
"""Where forms and their rules lie; nothing is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain.response import FormId

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEAD = "form.yaml"
RULES = "rules"
SHARED = "shared"


def find_forms(folders: Iterable[Path]) -> dict[FormId, Path]:
    """Return the folders `<id>/<version>/` that hold a form, by name; the first folder wins."""
    found: dict[FormId, Path] = {}
    for folder in folders:
        for head in sorted(folder.glob(f"*/*/{HEAD}")):
            found.setdefault(FormId(head.parent.parent.name, head.parent.name), head.parent)
    return found


def form_files(form: Path) -> list[Path]:
    """Return the files in the folder `form` that the form may be made of."""
    return sorted(file for file in form.glob("*") if file.is_file())


def rule_files(form: Path, forms_folders: Iterable[Path]) -> list[Path]:
    """Return the files of rules for the form in `form`: the shared ones first."""
    folders = [*(folder / SHARED / RULES for folder in forms_folders), form / RULES]
    return [file for folder in folders for file in sorted(folder.glob("*.yaml"))]
