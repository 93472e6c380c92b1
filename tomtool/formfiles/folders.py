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
MEASURES = "measures.yaml"


def find_forms(folders: Iterable[Path]) -> dict[FormId, Path]:
    """Return the folders `<id>/<version>/` that hold a form, by name; the first folder wins."""
    found: dict[FormId, Path] = {}
    for folder in folders:
        for head in sorted(folder.glob(f"*/*/{HEAD}")):
            found.setdefault(FormId(head.parent.parent.name, head.parent.name), head.parent)
    return found


def form_files(form: Path, forms_folders: Iterable[Path] = ()) -> list[Path]:
    """Return the files the form in `form` may be made of: its own, then the catalogue."""
    catalogue = catalogue_file(form, forms_folders)
    own = sorted(file for file in form.glob("*") if file.is_file())
    return own if catalogue is None else [*own, catalogue]


def catalogue_file(form: Path, forms_folders: Iterable[Path]) -> Path | None:
    """Return the catalogue of measures for the form in `form`: the one beside it, or the first."""
    beside = form.parent.parent
    files = (folder / SHARED / MEASURES for folder in (beside, *forms_folders))
    return next((file for file in files if file.is_file()), None)


def rule_files(form: Path, forms_folders: Iterable[Path]) -> list[Path]:
    """Return the files of rules for the form in `form`: the shared ones first."""
    folders = [*(folder / SHARED / RULES for folder in forms_folders), form / RULES]
    return [file for folder in folders for file in sorted(folder.glob("*.yaml"))]
