# SPDX-License-Identifier: MIT
"""A minimal valid form on disk, to be broken piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
format: tomtool.form/1
id: probe
version: "1.0"
title: {de: Probe, en: Probe}
description: {de: Probe, en: Probe}
parts: [{key: A, title: {de: A, en: A}}]
sections: [a1.yaml]
"""
SECTION = """\
key: A1
part: A
title: {de: Räume, en: Rooms}
responsible: vendor
questions:
"""
QUESTIONS = """\
- {key: A1.1, number: "1.1", kind: yesno, TEXTS}
- {key: A1.2, number: "1.2", kind: yesno, TEXTS, shown_if: {question: A1.1, has: [ja]}}
"""
FIRST_GIVES = """\
- {key: A1.1, number: "1.1", kind: yesno, TEXTS, when: {ja: {measures: [ZU-01]}}}
"""
"""One question; „ja“ gives the first measure of `CATALOGUE`."""
TEXTS = "short: {de: Kurz, en: Short}, text: {de: Was?, en: What?}, help: {de: So., en: Thus.}"


CATALOGUE = """\
format: tomtool.measures/1
goals:
  - key: vertraulichkeit
    title: {de: Vertraulichkeit, en: Confidentiality}
    dsgvo: ["32(1)(b)"]
    categories:
      - key: ZU
        title: {de: Zutrittskontrolle, en: Entry control}
        dsgvo: ["32(1)(b)"]
        measures:
          - {id: ZU-01, column: technical, dsgvo: ["32(1)(b)"], text: {de: Schloss, en: Lock}}
          - {id: ZU-02, column: both, dsgvo: ["32(1)(b)"], text: {de: Code, en: Code}}
"""
"""Two measures; the first stands in line 11."""


def write_form(folder: Path, **files: str) -> Path:
    """Write the minimal form, with other contents for `head`, `section` or `questions`.

    `TEXTS` stands for the texts every question needs. Questions begin at line 6 of `a1.yaml`. With
    `catalogue` it has measures, too.
    """
    form = folder / "probe" / "1.0"
    form.mkdir(parents=True)
    if "catalogue" in files:
        write_catalogue(folder, files["catalogue"])
    section = files.get("section", SECTION + files.get("questions", QUESTIONS))
    for name, text in {"form.yaml": files.get("head", HEAD), "a1.yaml": section}.items():
        (form / name).write_text(text.replace("TEXTS", TEXTS), "utf-8")
    return form


def write_catalogue(folder: Path, text: str = CATALOGUE) -> None:
    """Write a catalogue of measures for the forms in `folder`."""
    (folder / "shared").mkdir(parents=True)
    (folder / "shared" / "measures.yaml").write_text(text, "utf-8")
