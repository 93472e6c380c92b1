# SPDX-License-Identifier: MIT
"""From story to pages, and what runs along on every page."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from tomtool.annex import theme
from tomtool.annex.blocks import draw_line
from tomtool.annex.textsafe import fitted, markup, text_width

if TYPE_CHECKING:
    from tomtool.annex.blocks import Story
    from tomtool.annex.textsafe import Markup

_HEAD = theme.PAGE_HEIGHT - 16 * mm
_FOOT = 12 * mm
_BETWEEN = 8 * mm
_TOTAL = "pages"
"""Name of the form that holds the number of pages: drawn on every page, defined after the last."""


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page: two lines at its head, two at its foot.

    `page_of` is the template „Seite %(page)s von %(pages)s“ in the language of the document.
    """

    head: tuple[Markup, Markup]
    stand: Markup
    page_of: str

    def draw(self, canvas: Canvas) -> None:
        """Draw what stands on the current page."""
        draw_line(canvas, self.head[0], theme.RUNNING, theme.LEFT, _HEAD)
        draw_line(canvas, self.head[1], theme.RUNNING_RIGHT, theme.LEFT, _HEAD)
        draw_line(canvas, self.stand, theme.RUNNING_RIGHT, theme.LEFT, _FOOT)
        number = self._around_total(canvas.getPageNumber())[0]
        draw_line(canvas, markup(number), theme.RUNNING, theme.LEFT, _FOOT)
        canvas.saveState()
        canvas.translate(
            theme.LEFT + stringWidth(number, theme.BODY, theme.RUNNING.fontSize), _FOOT
        )
        canvas.doForm(_TOTAL)
        canvas.restoreState()

    def define_total(self, canvas: Canvas) -> None:
        """Define what every page has left open: the number of pages, known only now."""
        pages = canvas.getPageNumber() - 1
        text = f"{pages}{self._around_total(pages)[1]}"
        canvas.beginForm(_TOTAL, 0, 0, theme.WIDTH, theme.RUNNING.leading)
        draw_line(canvas, markup(text), theme.RUNNING, 0, 0)
        canvas.endForm()

    def _around_total(self, page: int) -> tuple[str, str]:
        before, _, after = (self.page_of % {"page": page, "pages": "\0"}).partition("\0")
        return before, after


def running_head(left: str, right: str) -> tuple[Markup, Markup]:
    """Return both texts cut so that they fit beside each other at the head of a page."""
    size, room = theme.RUNNING.fontSize, theme.WIDTH - _BETWEEN
    right_room = max(room / 2, room - text_width(left, theme.BODY, size))
    shown = fitted(right, theme.BODY, size, right_room)
    left_room = room - min(right_room, text_width(right, theme.BODY, size))
    return fitted(left, theme.BODY, size, left_room), shown


class _Canvas(Canvas):  # type: ignore[misc]  # reportlab publishes no types
    """A canvas that completes the running lines before it writes the document."""

    running: Running

    def save(self) -> None:
        self.running.define_total(self)
        super().save()


def draw_pages(story: Story, running: Running) -> bytes:
    """Return the story as PDF pages, without anything that depends on time or place."""

    def canvas(*args: object, **more: object) -> _Canvas:
        made = _Canvas(*args, **more)
        made.running = running
        made.showOutline()
        return made

    out = io.BytesIO()
    frame = Frame(theme.LEFT, theme.BOTTOM, theme.WIDTH, theme.TOP - theme.BOTTOM, 0, 0, 0, 0)
    template = PageTemplate("page", [frame], onPage=lambda made, _document: running.draw(made))
    document = BaseDocTemplate(
        out,
        pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
        pageTemplates=[template],
        invariant=1,
        pageCompression=0,  # the finishing pass compresses once and for all
        initialFontName=theme.BODY,  # Helvetica otherwise, which is not embedded
    )
    document.build(story, canvasmaker=canvas)
    return out.getvalue()
