# SPDX-License-Identifier: MIT
"""Pictures of the annex's pages, side by side, and how a picture is written so that it is small."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from tomtool.domain.edition import Edition, Layout
from tomtool.i18n import LANGUAGES
from tomtool.services import annexes, blanks, responses
from tomtool.services.previews import Pages, Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomtool.services.context import AppContext

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
EXEMPLARY = "tom-schule-vorbildlich.json"
PAGE_WIDTH, GAP = 480, 8
"""Pixels of a page of the annex, and between two of them."""
FRONT_AND_ANSWERS, FRONT_AND_BLANKS = (0, 3, 4, -2), (0, 4, 7, 9)
"""Pages, counted from 0 or from the end: of every layout of the example, and of the blank form."""
FORM = "tom-schule"


def write_png(picture: QImage, target: Path) -> None:
    """Write a picture in its 256 most frequent colours: a third of the size, and nobody sees it."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    colours = [colour for colour, _count in Counter(pixels).most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    target.parent.mkdir(parents=True, exist_ok=True)
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, colours, flags)
    few.save(str(target), quality=0)  # the smallest


def take_pages(context: AppContext) -> None:
    """Take pictures of the pages of every layout, and of the blank form, in both languages."""
    reading = responses.read(context, context.examples / EXEMPLARY)
    for language in LANGUAGES:
        for layout in Layout:
            pdf = annexes.draw(reading, Edition(language, layout, number=2))
            picture_pages(pdf, FRONT_AND_ANSWERS, PICTURES / "pages" / language / f"{layout}.png")
        pdf = blanks.draw(context, FORM, language, fillable=True)
        picture_pages(pdf, FRONT_AND_BLANKS, PICTURES / "pages" / language / "blank.png")


def picture_pages(pdf: bytes, numbers: Sequence[int], target: Path) -> None:
    """Write a picture of these pages."""
    with Pages(pdf) as pages:
        shown = (number % len(pages) for number in numbers)
        pictures = [page_picture(pages.picture(number, PAGE_WIDTH)) for number in shown]
    write_png(side_by_side(pictures), target)


def page_picture(picture: Picture) -> QImage:
    """Return the picture of a page as Qt has it."""
    form = QImage.Format.Format_RGB32
    size = picture.width, picture.height, picture.stride
    return QImage(picture.pixels, *size, form).copy()


def side_by_side(pictures: Sequence[QImage]) -> QImage:
    """Return pages on a grey ground, a little apart."""
    step = PAGE_WIDTH + GAP
    size = step * len(pictures) + GAP, pictures[0].height() + 2 * GAP
    whole = QImage(*size, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(whole)
    for number, picture in enumerate(pictures):
        painter.drawImage(GAP + number * step, GAP, picture)
    painter.end()
    return whole
