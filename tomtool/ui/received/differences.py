# SPDX-License-Identifier: MIT
"""Where the pages do not say what the data say: the file's page beside ours, differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from tomtool.domain.errors import TomtoolError
from tomtool.ui.background import run_in_background
from tomtool.ui.look import px, theme
from tomtool.ui.parts import Banner, Button, Panel, Text, col, panel, row, small
from tomtool.ui.sign.preview import image_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from tomtool.i18n import Translator
    from tomtool.services.pictures import Box, Difference
    from tomtool.services.previews import Picture
    from tomtool.services.received import Comparison, ReceivedFile, ReceivedPages
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk
    from tomtool.ui.sign.preview import Leaves

Band = tuple[float, float]
"""Top and bottom of a strip of a page, in parts of the page's width."""
_A4 = 297 / 210
_WIDEST = 1200
_ALL = 1000
"""A share that leaves nothing to others."""
_AROUND, _MOST_BANDS = 0.05, 8
"""What is shown above and below a difference, in parts of the page's width; and strips a page."""


def bands(boxes: Sequence[Box]) -> tuple[Band, ...]:
    """Return the strips of a page to look at closely: where it differs, with what is around.

    Boxes near one another share a strip.
    """
    found: list[Band] = []
    for box in sorted(boxes, key=lambda each: each.top):
        top, bottom = max(0.0, box.top - _AROUND), box.bottom + _AROUND
        if found and top <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], bottom)
        else:
            found.append((top, bottom))
    return tuple(found[:_MOST_BANDS])


class _Marked(QWidget):
    """A page, or a strip of it, as wide as there is room, with boxes around what differs."""

    def __init__(self, boxes: Sequence[Box], band: Band | None = None) -> None:
        super().__init__()
        self._image = QImage()
        self._boxes, self._band = boxes, band
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_page(self, image: QImage) -> None:
        """Show the page."""
        self._image = image
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Keep the page's shape."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the page and the boxes."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        wide, (top, bottom) = self.width(), self._seen()
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.width()
            part = QRectF(0, top * size, size, (bottom - top) * size)
            painter.drawImage(QRectF(self.rect()), self._image, part)
        painter.setPen(QColor(theme().edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QPen(Qt.GlobalColor.red, px(2)))  # on white paper in every theme
        around = px(3)
        for box in self._boxes:
            size_of = box.right - box.left, box.bottom - box.top
            where = QRectF(*(each * wide for each in (box.left, box.top - top, *size_of)))
            painter.drawRect(where.adjusted(-around, -around, around, around))

    def _seen(self) -> Band:
        """Return which part of the page is shown, from top to bottom."""
        shape = _A4 if self._image.isNull() else self._image.height() / self._image.width()
        return (0.0, shape) if self._band is None else (self._band[0], min(self._band[1], shape))

    def _fit(self) -> None:
        top, bottom = self._seen()
        high = max(1, round(self.width() * (bottom - top)))
        if high != self.height():
            self.setFixedHeight(high)


class Differences(Panel):
    """Leafs through the pages that differ: first the places, the file's above ours, then all of it.

    A page that only one of both has is left blank where it is not.
    """

    def __init__(
        self,
        theirs: Leaves,
        ours: Leaves,
        differences: Sequence[Difference],
        translator: Translator,
    ) -> None:
        super().__init__(None, "side")
        self._gettext = translator.gettext
        self._sources = (theirs, ours)
        self._differences = differences
        self._at = 0
        self._place = small()
        self._place.setObjectName("difference")
        self._build()
        self._show()

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._differences[self._at].page

    def _build(self) -> None:
        _ = self._gettext
        self._scroll = QScrollArea()
        self._scroll.setObjectName("differences")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._back = Button(kind="ghost", icon="caret-left", name=_("Abweichung zurück"))
        self._next = Button(kind="ghost", icon="caret-right", name=_("Abweichung vor"))
        for name, button, step in (("back", self._back, -1), ("next", self._next, 1)):
            button.setObjectName(f"difference-{name}")
            button.clicked.connect(lambda _on=False, step=step: self._turn(step))
        keys = Panel(row(self._back, self._place, self._next, ..., gap=4, pad=(16, 0, 16, 8)))
        self.setLayout(col((self._scroll, 1), keys, gap=8))

    def _turn(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._differences) - 1)
        self._show()

    def _show(self) -> None:
        """Show the page of both, and say which it is."""
        place = {"page": self.page + 1, "n": self._at + 1, "of": len(self._differences)}
        words = self._gettext("Seite %(page)d, Abweichung %(n)d von %(of)d") % place
        self._place.set_words(words)
        self._scroll.setAccessibleName(words)
        self._back.setEnabled(self._at > 0)
        self._next.setEnabled(self._at < len(self._differences) - 1)
        boxes = self._differences[self._at].boxes
        strips = [[_Marked(boxes, band) for _side in self._sources] for band in bands(boxes)]
        whole = [_Marked(boxes) for _side in self._sources]
        self._scroll.setWidget(self._laid_out(strips, whole))
        for at, source in enumerate(self._sources):
            self._draw(source, [each[at] for each in (*strips, whole)], self.page)

    def _laid_out(self, strips: list[list[_Marked]], whole: list[_Marked]) -> QWidget:
        _ = self._gettext
        words = _("In der Datei"), _("Aus den Daten neu gezeichnet")
        parts: list[QWidget] = []
        for pair in strips:
            named = [self._named(name, one) for name, one in zip(words, pair, strict=True)]
            parts.append(panel(col(*named, gap=8, pad=(12, 8, 12, 12)), "card"))
        sides = [(self._named(name, one), 1) for name, one in zip(words, whole, strict=True)]
        parts += [Text(_("Die ganze Seite"), "strong"), Panel(row(*sides, gap=12))]
        return panel(col(*parts, ..., gap=12, pad=16))

    def _named(self, name: str, sheet: _Marked) -> QWidget:
        sheet.setAccessibleName(name)
        return Panel(col(Text(name, "label", "ink2", wrap=True), sheet, ..., gap=4))

    def _draw(self, source: Leaves, sheets: Sequence[_Marked], number: int) -> None:
        if number >= len(source):
            return
        holder = self._scroll.widget()

        def shown(picture: Picture) -> None:
            if holder is self._scroll.widget():
                image = image_of(picture)
                for each in sheets:
                    each.show_page(image)

        run_in_background(
            self, lambda _work: source.picture(number, _WIDEST), shown, lambda _error: None
        )


class ComparisonView(Panel):
    """Has the file drawn again from its data, and shows where its pages differ."""

    def __init__(self, desk: Desk, file: ReceivedFile, pages: ReceivedPages) -> None:
        super().__init__()
        self._desk, self._pages = desk, pages
        _ = desk.translator.gettext
        self._told = Banner(_("Die Seiten werden aus den Daten neu gezeichnet …"), "", "info")
        self._told.setObjectName("comparison")
        self._head = panel(col(self._told, pad=(16, 12, 16, 12)))
        self._column = col(self._head, ..., gap=0)
        self.setLayout(self._column)

        def act(work: Work[Comparison]) -> Comparison:
            return file.redraw(pages, work.still_wanted)

        run_in_background(self, act, self._show, self._fail)

    def _show(self, comparison: Comparison) -> None:
        _ = self._desk.translator.gettext
        if not comparison.differences:
            head = _("Im Bild der Seiten ist nichts anders als in unserem")
            words = _("Was abweicht, sieht man nicht. Verlassen Sie sich auf die Angaben.")
            self._told.set_state(head, words, "medium", "question-fill")
            return
        self._head.hide()
        theirs, ours = self._pages, comparison.ours
        shown = Differences(theirs, ours, comparison.differences, self._desk.translator)
        self._column.insertWidget(0, shown, _ALL)

    def _fail(self, error: BaseException) -> None:
        """Say why there is nothing to compare with."""
        if not isinstance(error, TomtoolError):
            raise error
        message = self._desk.translator.message
        self._told.set_state(message(error.problem), message(error.remedy), "medium")
