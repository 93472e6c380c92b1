# SPDX-License-Identifier: MIT
"""Elements of WordprocessingML (ECMA-376-1, 17) made of Python values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from tomtool.annex.office.xmltext import held

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_TEXT = re.compile("[\t\n]|[^\t\n]+")


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """Return an element whose tag and attributes are of the namespace `w`.

    `element("pStyle", val="Title")` is `<w:pStyle w:val="Title"/>`.
    """
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = "", language: str = "") -> BaseOxmlElement:
    """Return a run of `text` in a character style; line ends and tabs are kept."""
    made = element("r")
    if style or language:
        properties = element("rPr")
        if style:
            properties.append(element("rStyle", val=style))
        if language:
            properties.append(element("lang", val=language))
        made.append(properties)
    made.extend(map(_piece, _TEXT.findall(held(text))))
    return made


def _piece(text: str) -> BaseOxmlElement:
    if text in "\t\n":
        return element("tab" if text == "\t" else "br")
    made = element("t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def field_begin(code: str) -> list[BaseOxmlElement]:
    """Return the runs before what a field shows just now."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    begin = element("r", element("fldChar", fldCharType="begin"))
    return [
        begin,
        element("r", instruction),
        element("r", element("fldChar", fldCharType="separate")),
    ]


def field_end() -> BaseOxmlElement:
    """Return the run behind what a field shows just now."""
    return element("r", element("fldChar", fldCharType="end"))


def field(code: str, shown: str) -> list[BaseOxmlElement]:
    """Return the runs of a field that shows `shown` until it is updated."""
    return [*field_begin(code), run(shown), field_end()]


def link(bookmark: str, *runs: BaseOxmlElement) -> BaseOxmlElement:
    """Return a link to a bookmark of the same document."""
    return element("hyperlink", *runs, anchor=bookmark, history=1)


def bookmarked(number: int, name: str, *runs: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return `runs` inside a bookmark; `number` is unique in the document."""
    start = element("bookmarkStart", id=number, name=name)
    return [start, *runs, element("bookmarkEnd", id=number)]
