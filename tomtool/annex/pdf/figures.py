# SPDX-License-Identifier: MIT
"""What is drawn rather than written: QR codes and the places for signatures."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from tomtool.annex.pdf import theme
from tomtool.annex.pdf.column import PAGE
from tomtool.annex.pdf.flow import Drawing, height_of
from tomtool.annex.pdf.page import Input
from tomtool.annex.pdf.tags import Element
from tomtool.annex.pdf.textsafe import fitted
from tomtool.annex.pdf.values import Name
from tomtool.annex.qr import qr_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tomtool.annex.content.model import Code, Signing
    from tomtool.annex.pdf.page import Page, Rect
    from tomtool.annex.pdf.setting import TextSetter

_QUIET = 4
"""Modules that stay white around a code (ISO/IEC 18004); on its left the margin is white anyway."""
_LABELS = 52.0
_TOP_ROW = 20.0
_LEFT_SHARE = 0.54


def code_strip(setter: TextSetter, code: Code, parent: Element) -> Drawing:
    """Return a QR code with its lines of text beside it."""
    placement = {"O": Name("Layout"), "Placement": Name("Block")}
    figure = Element("Figure", parent, alt=code.alt, attributes=placement)
    column = PAGE.indented(theme.CODE + theme.COLUMN_GAP)
    beside = [
        strip
        for line in code.lines
        for strip in setter.paragraph(Element("P", parent), line, theme.CELL, column)
    ]
    modules = qr_rows(code.data)

    def draw(page: Page, top: float) -> None:
        box = (theme.LEFT, top - theme.CODE, theme.LEFT + theme.CODE, top)
        figure.attributes = {**placement, "BBox": [float(edge) for edge in box]}
        page.boxes(figure, list(_squares(modules, theme.LEFT, top)), theme.INK)
        y = top
        for strip in beside:
            strip.draw(page, y)
            y -= strip.height

    height = max(theme.CODE, height_of(beside))
    return Drawing(drawn=draw, height=height, before=8, after=8)


def _squares(modules: Sequence[Sequence[bool]], left: float, top: float) -> Iterator[Rect]:
    """Yield the dark parts of each row."""
    side = theme.CODE / (len(modules) + _QUIET)
    for index, row in enumerate(modules):
        y = top - index * side
        at = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                x = left + at * side
                yield x, y - side, x + length * side, y
            at += length


def signing_strip(signing: Signing, parent: Element, *, signable: bool) -> Drawing:
    """Return a block to sign in; if `signable`, it is also a signature field."""
    width, height = theme.SIGNATURE_SIZE
    rows = [Element("P", parent) for _ in signing.labels]
    form = Element("Form", parent)

    def draw(page: Page, top: float) -> None:
        rect = (theme.LEFT, top - height, theme.LEFT + width, top)
        page.frame(rect, theme.EDGE, theme.HAIR)
        if signing.labels:
            _draw_lines(page, signing, rows, rect)
        if signable:
            page.annotate(Input(rect, form, signing.title, signing.role))

    return Drawing(drawn=draw, height=height)


def _draw_lines(page: Page, signing: Signing, rows: list[Element], rect: Rect) -> None:
    """Draw the lines for name, role, place and date, and to their right that for the hand."""
    left, bottom, right, top = rect
    end = left + (right - left) * _LEFT_SHARE
    *labels, signature = signing.labels
    step = (top - bottom - theme.PADDING - _TOP_ROW) / max(len(labels) - 1, 1)
    given = signing.given[: len(labels)]
    for index, (label, text) in enumerate(zip_longest(labels, given, fillvalue="")):
        base = top - _TOP_ROW - index * step
        _line(page, rows[index], label, left + theme.PADDING, end, base)
        start = left + theme.PADDING + _LABELS
        if text:
            words = fitted(text, theme.FIELD, end - start)
            page.text(rows[index], start, base, words, theme.FIELD)
    _line(
        page,
        rows[-1],
        signature,
        end + 2 * theme.PADDING,
        right - theme.PADDING,
        bottom + theme.PADDING,
    )


def _line(page: Page, owner: Element, label: str, left: float, right: float, base: float) -> None:
    page.text(owner, left, base, fitted(label, theme.LABEL, _LABELS) + " ", theme.LABEL)
    page.line(left + _LABELS, base - 2, right - left - _LABELS, theme.EDGE, theme.HAIR)
