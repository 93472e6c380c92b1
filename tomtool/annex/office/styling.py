# SPDX-License-Identifier: MIT
"""An empty Word file in our own styles, which say everything about how it looks.

python-docx begins with a template of Word 2011 for Mac; what of it nobody needs is left out.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE as CONTENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Twips

from tomtool.annex.office.ooxml import element
from tomtool.domain.text import N_

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.rel import _Relationship
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tomtool.i18n import Language, Translator

WIDTH = 9638
"""Width of the text in twips: A4 with margins of 2 cm."""
LANGUAGES: dict[Language, str] = {"de": "de-DE", "en": "en-GB"}
"""The languages as Word names them."""
DEPTH = 3
"""How deep lists are nested; what is deeper stands with the deepest."""

_PAGE = (11906, 16838)
_SIDES = 1134
_TOP_AND_BOTTOM = 1361
_ANSWERS = 737
"""Where answers begin, right of the numbers of their questions."""
_MARK = 340
_NAMES = {
    "TomNumbered": N_("Absatz mit Nummer"),
    "TomStand": N_("Version und Stand"),
    "TomNotice": N_("Hinweis im Rahmen"),
    "TomHint": N_("Erläuterung"),
    "TomQuestionHint": N_("Erläuterung zur Frage"),
    "TomAnswer": N_("Antwort"),
    "TomRemark": N_("Anmerkung"),
    "TomSkip": N_("Entfallene Frage"),
    "TomSite": N_("Standort"),
    "TomPicture": N_("Bild"),
    "TomChoice": N_("Liste mit Kästchen"),
    "TomAnswerChoice": N_("Antwort mit Kästchen"),
    "TomTableText": N_("Tabellentext"),
    "TomTableBullet": N_("Tabelle: Aufzählung"),
    "TomTableChoice": N_("Tabelle: Liste mit Kästchen"),
    "TomTableHead": N_("Tabellenkopf"),
    "TomAfterTable": N_("Abstand nach Tabelle"),
    "TomTable": N_("Tabelle der Anlage"),
    "TomSignature": N_("Unterschriftenfeld"),
    "TomSoft": N_("Zurückgenommen"),
    "TomBox": N_("Kästchen"),
}
"""What our styles are called, where Word has none of its own."""
_LISTS = {1: ("bullet", "•", 0), 2: ("none", "", 0), 3: ("none", "", _ANSWERS)}
"""The lists of the styles by number: kind and sign of their marks, and where they stand.

A list of kind `none` has its marks, boxes or printed numbers, in its text.
"""
LIST_OF = {
    "ListBullet": 1,
    "TomTableBullet": 1,
    "TomChoice": 2,
    "TomTableChoice": 2,
    "TomAnswerChoice": 3,
}
"""The number of the list that each style of lists has."""
_REPLACED = (
    "customXml",
    "extended-properties",
    "fontTable",
    "stylesWithEffects",
    "thumbnail",
    "webSettings",
)
"""Parts of the template, by what leads to them, that are left out or made anew."""
_FONTS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/></w:font>
<w:font w:name="Segoe UI Symbol"><w:altName w:val="DejaVu Sans"/><w:family w:val="swiss"/></w:font>
</w:fonts>"""
"""The fonts, and what stands in for them where they are missing."""
_WORD_2013 = 15
"""The youngest way of setting text; an older one opens in „Kompatibilitätsmodus“."""
_COMPATIBILITY = {
    "compatibilityMode": _WORD_2013,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


def blank_word_file(translator: Translator) -> WordDocument:
    """Return an empty Word file: A4, its styles named in the language of the translator."""
    word = docx.Document()
    _refill(word.styles.element, _styles(translator))
    lists = [*map(_abstract_list, _LISTS), *map(_list, _LISTS)]
    _refill(word.part.numbering_part.element, lists)
    _refill(word.settings.element, _settings())
    package = word.part.package
    for relationships in (word.part.rels, package.rels):
        for key in [key for key, each in relationships.items() if _is_replaced(each)]:
            relationships.pop(key)
    fonts = Part(PackURI("/word/fontTable.xml"), CONTENT.WML_FONT_TABLE, _FONTS.encode(), package)
    word.part.relate_to(fonts, RELATIONSHIP.FONT_TABLE)
    section = word.sections[0]
    section.page_width, section.page_height = map(Twips, _PAGE)
    section.left_margin = section.right_margin = Twips(_SIDES)
    section.top_margin = section.bottom_margin = Twips(_TOP_AND_BOTTOM)
    return word


def _is_replaced(relationship: _Relationship) -> bool:
    return relationship.reltype.rpartition("/")[2] in _REPLACED


def _refill(root: BaseOxmlElement, children: list[BaseOxmlElement]) -> None:
    root[:] = children


def _styles(translator: Translator) -> list[BaseOxmlElement]:
    root = parse_xml((files("tomtool.annex.office") / "styles.xml").read_bytes())
    for style in root.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        ours = _NAMES.get(style.get(qn("w:styleId"), ""))
        if ours is not None and name is not None:
            name.set(qn("w:val"), translator.gettext(ours))
    for language in root.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGES[translator.language])
    return list(root.iterchildren(tag=(qn("w:docDefaults"), qn("w:style"))))


def _settings() -> list[BaseOxmlElement]:
    uri = "http://schemas.microsoft.com/office/word"
    modes = (element("compatSetting", name=n, uri=uri, val=v) for n, v in _COMPATIBILITY.items())
    return [
        element("defaultTabStop", val=_ANSWERS),
        element("autoHyphenation", val=1),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", *modes),
    ]


def _abstract_list(number: int) -> BaseOxmlElement:
    kind = element("multiLevelType", val="hybridMultilevel")
    levels = (_level(number, depth) for depth in range(DEPTH))
    return element("abstractNum", kind, *levels, abstractNumId=number)


def _level(number: int, depth: int) -> BaseOxmlElement:
    kind, sign, left = _LISTS[number]
    indent = element("ind", left=left + _MARK * (depth + 1), hanging=_MARK)
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=kind),
        element("suff", val="tab" if sign else "nothing"),
        element("lvlText", val=sign),
        element("lvlJc", val="left"),
        element("pPr", indent),
        ilvl=depth,
    )


def _list(number: int) -> BaseOxmlElement:
    return element("num", element("abstractNumId", val=number), numId=number)
