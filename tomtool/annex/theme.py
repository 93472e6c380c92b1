# SPDX-License-Identifier: MIT
"""How the annex looks: page, fonts, colours and paragraph styles, in points unless said."""

from __future__ import annotations

from functools import cache

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tomtool.paths import data_dir

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = 22 * mm
RIGHT = PAGE_WIDTH - 20 * mm
TOP = PAGE_HEIGHT - 24 * mm
BOTTOM = 22 * mm
WIDTH = RIGHT - LEFT
NUMBERS = 13 * mm
"""Width of the column that holds the numbers; questions and answers stand to its right."""
MARK = 15.0
"""Width of the column that holds a box to tick."""

BODY, BOLD, MARKS = "TomtoolBody", "TomtoolBold", "TomtoolMarks"
TICKED, UNTICKED = "☒", "☐"

INK: Color = HexColor(0x16222B)
SOFT_INK: Color = HexColor(0x44535F)
FAINT_INK: Color = HexColor(0x586874)
ACCENT: Color = HexColor(0x0B6572)
EDGE: Color = HexColor(0x788692)
HAIRLINE: Color = HexColor(0xC3CCD3)
PAPER: Color = white

HAIR = 0.5

_FILES = {BODY: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", MARKS: "DejaVuSans.ttf"}


@cache
def fonts() -> dict[str, TTFont]:
    """Return the fonts by name; the first call reads them and tells reportlab."""
    folder = data_dir("resources") / "fonts"
    found = {name: TTFont(name, str(folder / file)) for name, file in _FILES.items()}
    for font in found.values():
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=BODY, boldItalic=BOLD)
    return found


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    given = {
        "fontName": BODY,
        "textColor": INK,
        "bulletFontName": BODY,
        "bulletFontSize": size,
        "bulletColor": more.get("textColor", INK),
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, fontSize=size, leading=leading, **(given | more))


TITLE = _style("title", 21, 26, fontName=BOLD, textColor=ACCENT, spaceAfter=2)
SUBTITLE = _style("subtitle", 12, 17)
STAND = _style("stand", 10, 15, textColor=SOFT_INK, spaceAfter=9)
DRAFT = _style("draft", 10, 14, fontName=BOLD)
CHAPTER = _style("chapter", 13, 17, fontName=BOLD, textColor=ACCENT, spaceBefore=17, spaceAfter=5)
PART = _style(
    "part",
    16,
    21,
    fontName=BOLD,
    textColor=ACCENT,
    leftIndent=NUMBERS,
    bulletFontName=BOLD,
    spaceBefore=7,
)
SECTION = _style(
    "section",
    12,
    16,
    fontName=BOLD,
    leftIndent=NUMBERS,
    bulletFontName=BOLD,
    spaceBefore=7,
    spaceAfter=1,
)
SITE = _style("site", 10, 14, fontName=BOLD, textColor=ACCENT, leftIndent=NUMBERS, spaceBefore=12)
HINT = _style("hint", 8.5, 11.5, textColor=FAINT_INK, leftIndent=NUMBERS, spaceAfter=2)
REMARK = _style("remark", 9, 12, textColor=SOFT_INK, leftIndent=NUMBERS, spaceBefore=2)
ADVICE = _style("advice", 9, 12.5, leftIndent=NUMBERS, spaceAfter=1)
SKIP = _style("skip", 8.5, 11.5, textColor=FAINT_INK, leftIndent=NUMBERS, spaceBefore=6)
QUESTION = _style(
    "question",
    10,
    13.5,
    fontName=BOLD,
    leftIndent=NUMBERS,
    bulletColor=FAINT_INK,
    spaceBefore=9,
    spaceAfter=1.5,
)
INSTRUCTION = _style(
    "instruction",
    10,
    13.5,
    textColor=SOFT_INK,
    leftIndent=NUMBERS,
    bulletColor=FAINT_INK,
    spaceBefore=9,
)
ANSWER = _style("answer", 10, 14, leftIndent=NUMBERS)
CHOICE = _style(
    "choice",
    10,
    14,
    leftIndent=NUMBERS + MARK,
    bulletIndent=NUMBERS,
    bulletFontName=MARKS,
    bulletFontSize=10.5,
    textColor=FAINT_INK,
    bulletColor=EDGE,
)
TICKED_CHOICE = CHOICE.clone("ticked", textColor=INK, bulletColor=ACCENT)
SAME = _style(
    "same", 9.5, 13, leftIndent=NUMBERS, textColor=INK, bulletColor=FAINT_INK, spaceBefore=6
)
CELL = _style("cell", 9, 12)
HEAD = _style("head", 9, 12, fontName=BOLD, textColor=SOFT_INK)
SIGNER = _style("signer", 10, 13.5, fontName=BOLD, spaceBefore=12, spaceAfter=4)
RUNNING = _style("running", 7.5, 10, textColor=FAINT_INK)
RUNNING_RIGHT = RUNNING.clone("running right", alignment=TA_RIGHT)
LABEL = _style("label", 7.5, 11, textColor=FAINT_INK)
FIELD = _style("field", 9, 12)
SEAL = _style("seal", 9, 12, fontName=BOLD, textColor=ACCENT)
