# SPDX-License-Identifier: MIT
"""Whole annexes, from answers to a file, and what other programs read and see in them."""

from __future__ import annotations

import ctypes
import io
import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from tempfile import gettempdir
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pikepdf
from pypdfium2 import PdfDocument, raw  # type: ignore[import-untyped] # it publishes no types

from tests.annex.builders import tool
from tests.annex.content.reading import GERMAN, written
from tomtool.annex.pdf import render, theme
from tomtool.services import responses
from tomtool.services.context import system_context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tomtool.domain.edition import Edition
    from tomtool.domain.findings import Finding
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.domain.text import Text
    from tomtool.services.responses import Reading

EXEMPLARY, WITH_GAPS = "tom-schule-vorbildlich.json", "tom-schule-mit-luecken.json"
ACTIVE_KEYS = {"/OpenAction", "/AA", "/JS", "/JavaScript", "/URI", "/XFA", "/RichMediaContent"}
ACTIONS = {
    "/GoTo",
    "/GoToE",
    "/GoToR",
    "/ImportData",
    "/JavaScript",
    "/Launch",
    "/Named",
    "/SubmitForm",
    "/URI",
}
SLACK = 1.5


@cache
def example(name: str = EXEMPLARY) -> Reading:
    """Return answers shipped with the program."""
    context = system_context({"TOMTOOL_HOME": gettempdir()})
    return responses.read(context, context.examples / name)


def drawn(
    questionnaire: Questionnaire,
    response: Response,
    edition: Edition = GERMAN,
    findings: Sequence[Finding] = (),
    sources: Mapping[str, Text] = MappingProxyType({}),
) -> bytes:
    """Return the annex of what may be published of `response`."""
    return render(written(questionnaire, response, edition, findings, sources))


# --- what is read --------------------------------------------------------------------------------


def squeezed(text: str) -> str:
    """Return `text` without white space and without the hyphens of divided words."""
    return re.sub(r"[\s\u00ad]", "", text)


def read_out(pdf: bytes) -> str:
    """Return what a screen reader reads, squeezed: the structure in its order, words for signs.

    The text is what pdfium finds in the marked content; poppler can tell it too, but needs seconds.
    """
    texts = _marked_texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        return squeezed("".join(_told(opened.Root.StructTreeRoot.K, 0, pages, texts)))


def _told(
    kid: Any,  # noqa: ANN401 - pikepdf gives plain numbers and objects of its own
    page: int,
    pages: Mapping[tuple[int, int], int],
    texts: Mapping[tuple[int, int], str],
) -> Iterator[str]:
    """Yield the texts of a part of the structure (ISO 32000-1, 14.7.2) that stands on `page`."""
    if isinstance(kid, int):
        yield texts[page, kid]
    elif isinstance(kid, pikepdf.Array):
        for each in cast("Iterable[Any]", kid):
            yield from _told(each, page, pages, texts)
    elif kid.get("/Type") != "/OBJR":
        page = pages[kid.Pg.objgen] if "/Pg" in kid else page
        if "/ActualText" in kid:
            yield str(kid.ActualText)
        elif kid.keys() & {"/MCID", "/K"}:  # an empty cell has neither
            yield from _told(kid.MCID if "/MCID" in kid else kid.K, page, pages, texts)


def _marked_texts(pdf: bytes) -> Mapping[tuple[int, int], str]:
    """Return the text of each piece of marked content by page and number."""
    wide = ctypes.POINTER(ctypes.c_ushort)
    texts: defaultdict[tuple[int, int], str] = defaultdict(str)
    for number, page in enumerate(PdfDocument(pdf)):
        layer = page.get_textpage()
        for each in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
            mark = raw.FPDFPageObj_GetMarkedContentID(each.raw)
            size = raw.FPDFTextObj_GetText(each.raw, layer.raw, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFTextObj_GetText(each.raw, layer.raw, ctypes.cast(buffer, wide), size)
            texts[number, mark] += buffer.raw.decode("utf-16-le").rstrip("\0")
    return texts


# --- what is seen --------------------------------------------------------------------------------


class Word(NamedTuple):
    """A word on a page, its sides in points from the upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_on(pdf: bytes) -> list[Word]:
    """Return every word with its place."""
    told = tool(pdf, "pdftotext", "-bbox", "FILE", "-")
    sides = r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>'
    return [
        Word(number, text, *map(float, box))
        for number, page in enumerate(told.split("<page ")[1:], 1)
        for *box, text in re.findall(sides, page)
    ]


def out_of_place(pdf: bytes) -> list[Word]:
    """Return the words that leave the margins, and those that another word covers."""
    words = words_on(pdf)
    return [*_outside(words), *_covered(words)]


def empty_pages(pdf: bytes) -> list[int]:
    """Return the numbers of pages with nothing between head and foot."""
    top, bottom = theme.PAGE_HEIGHT - theme.TOP, theme.PAGE_HEIGHT - theme.BOTTOM
    words = words_on(pdf)
    told = {word.page for word in words if top - SLACK <= word.top and word.bottom <= bottom + 5}
    return sorted({word.page for word in words} - told)


def _outside(words: Iterable[Word]) -> Iterator[Word]:
    top = theme.PAGE_HEIGHT - theme.HEAD_LINE - theme.RUNNING.leading - SLACK
    bottom = theme.PAGE_HEIGHT - theme.FOOT_LINE + theme.RUNNING.leading
    left, right = theme.LEFT - SLACK, theme.RIGHT + SLACK
    for word in words:
        across = left <= word.left and word.right <= right
        if not (across and top <= word.top and word.bottom <= bottom):
            yield word


def _covered(words: Iterable[Word]) -> Iterator[Word]:
    """Yield words that begin before the one to their left, on the same line, has ended."""
    in_lines = sorted(words, key=lambda word: (word.page, round(word.bottom), word.left))
    for word, following in pairwise(in_lines):
        same = word.page == following.page and round(word.bottom) == round(following.bottom)
        if same and following.left < word.right - SLACK:
            yield following


# --- what could happen ---------------------------------------------------------------------------


def active_parts(pdf: bytes) -> list[str]:
    """Return whatever in a file is more than text: actions, scripts, pictures, other files."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [each for held in opened.objects for each in _active(held)]
        files = sorted(opened.attachments)
    return found + [name for name in files if name not in ("antworten.json", "fragebogen.json")]


def _active(held: Any) -> Iterator[str]:  # noqa: ANN401 - pikepdf's types do not say what it is
    if isinstance(held, pikepdf.Array):
        parts = list(held)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        yield from ACTIVE_KEYS.intersection(held.keys())
        yield from _active_kinds(held)
        parts = list(held.values())
    else:
        return
    for each in parts:
        if not getattr(each, "is_indirect", False):
            yield from _active(each)


def _active_kinds(held: pikepdf.Object) -> Iterator[str]:
    kind = str(held.get("/Subtype", ""))
    if kind == "/Image" or (held.get("/Type") == "/Annot" and kind not in ("/Link", "/Widget")):
        yield kind
    if "/P" not in held and str(held.get("/S", "")) in ACTIONS:
        yield str(held.S)
