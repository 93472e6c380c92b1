# SPDX-License-Identifier: MIT
"""The pages of the real file, to leaf through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from tomtool.services.previews import Pages
from tomtool.ui.background import run_in_background
from tomtool.ui.look import px, theme
from tomtool.ui.parts import Button, Panel, bare, col, row, small

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from tomtool.i18n import Translator
    from tomtool.services.previews import Picture
    from tomtool.ui.background import Work

_A4 = 297 / 210
_LEAST, _WIDEST, _BAR = 64, 800, 14
_PAUSE = 80
"""Milliseconds of quiet before a page is drawn in its new size."""
_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Leaves(Protocol):
    """Pages that can be drawn in any thread."""

    def __len__(self) -> int:
        """Return how many pages there are."""

    def picture(self, number: int, width: int) -> Picture:
        """Draw page `number` (from 0), `width` pixels wide."""


class _Sheet(QWidget):
    """One page of paper: white in every theme, with an outline."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(theme().edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Preview(Panel):
    """Shows one page as wide as there is room, or larger; leafs by button, Page Up and Page Down.

    `failed` carries what kept a page from being drawn, `turned` the number of the page (from 0).
    """

    failed = Signal(object)
    turned = Signal(int)

    def __init__(self, translator: Translator) -> None:
        super().__init__(None, "side")
        self._gettext = translator.gettext
        self._pages: Leaves | None = None
        self._number = 0
        self._zoom = 0
        self._work: Work[Picture] | None = None
        self._sheet = _Sheet()
        self._scroll = self._build_scroll()
        keys = self._build_keys()
        self.setLayout(col((self._scroll, 1), keys, gap=8, pad=(16, 16, 16, 12)))
        self.setFocusProxy(self._scroll)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._draw)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return 0 if self._pages is None else len(self._pages)

    @property
    def number(self) -> int:
        """The page that is open, from 0."""
        return self._number

    def show_pdf(self, pdf: bytes) -> None:
        """Show another file of our own, if possible at the page that is open."""
        self.show_pages(Pages(pdf))

    def show_pages(self, pages: Leaves) -> None:
        """Show other pages, if possible at the number that is open."""
        self.clear()
        self._pages = pages
        self.turn_to(min(self._number, self.count - 1))

    def clear(self) -> None:
        """Let go of the file."""
        if self._work is not None:
            self._work.cancel()
            self._work = None
        if isinstance(self._pages, Pages):
            self._pages.close()
        self._pages = None

    def turn_to(self, number: int) -> None:
        """Show page `number`, from 0; one that does not exist changes nothing."""
        if not 0 <= number < self.count:
            return
        self._number = number
        self._show_place()
        self.turned.emit(number)
        self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    def turn_to_signatures(self) -> None:
        """Show the page that is going to be signed."""
        if isinstance(self._pages, Pages):
            self.turn_to(self._pages.signed_page())

    def zoom(self, steps: int) -> None:
        """Show the page larger or smaller."""
        self._zoom = min(max(self._zoom + steps, 0), len(_ZOOMS) - 1)
        self._show_place()
        self._fit()

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Draw the page once there is room for it."""
        super().showEvent(event)
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Leaf and zoom by keys."""
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turn_to(self._number + 1)
            case Qt.Key.Key_PageUp:
                self.turn_to(self._number - 1)
            case Qt.Key.Key_Home:
                self.turn_to(0)
            case Qt.Key.Key_End:
                self.turn_to(self.count - 1)
            case Qt.Key.Key_Plus:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case _:
                super().keyPressEvent(event)

    def _build_scroll(self) -> _PageScroll:
        scroll = _PageScroll()
        scroll.setWidget(self._sheet)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        bare(scroll)
        scroll.setObjectName("pages")
        scroll.resized.connect(self._fit)
        return scroll

    def _build_keys(self) -> QWidget:
        _ = self._gettext
        self._back = Button(
            kind="ghost", icon="caret-left", name=_("Seite zurück"), keys=_("Bild auf")
        )
        self._next = Button(
            kind="ghost", icon="caret-right", name=_("Seite vor"), keys=_("Bild ab")
        )
        self._smaller = Button(kind="ghost", icon="minus", name=_("Kleiner"), keys="-")
        self._larger = Button(kind="ghost", icon="plus", name=_("Größer"), keys="+")
        self._place = small()
        for name, button, act in (
            ("page-back", self._back, lambda: self.turn_to(self._number - 1)),
            ("page-next", self._next, lambda: self.turn_to(self._number + 1)),
            ("smaller", self._smaller, lambda: self.zoom(-1)),
            ("larger", self._larger, lambda: self.zoom(1)),
        ):
            button.setObjectName(name)
            button.clicked.connect(act)
        self._place.setObjectName("page")
        self._show_place()
        parts = (self._back, self._place, self._next, ..., self._smaller, self._larger)
        return Panel(row(*parts, gap=4))

    def _show_place(self) -> None:
        _ = self._gettext
        place = {"n": self._number + 1, "of": self.count}
        words = _("Seite %(n)d von %(of)d") % place if self.count else ""
        self._place.set_words(words)
        self._scroll.setAccessibleName(words or _("Seiten der Anlage"))
        self._back.setEnabled(self._number > 0)
        self._next.setEnabled(self._number < self.count - 1)
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(_ZOOMS) - 1)

    def _fit(self) -> None:
        """Give the page its size; it is drawn anew when that has been the same for a moment."""
        room = min(self._scroll.width() - px(_BAR), px(_WIDEST))
        wide = max(round(room * _ZOOMS[self._zoom]), px(_LEAST))
        if wide != self._sheet.width():
            self._sheet.setFixedSize(QSize(wide, round(wide * _A4)))
            self._pause.start()

    def _draw(self) -> None:
        if self._work is not None:
            self._work.cancel()
        if self._pages is None:
            return
        pages, number = self._pages, self._number
        ratio = self.devicePixelRatioF()
        wide = round(self._sheet.width() * ratio)
        if not self.isVisible():  # there is no room for it now
            return
        self._work = run_in_background(
            self, lambda _work: pages.picture(number, wide), self._show, self.failed.emit
        )

    def _show(self, picture: Picture) -> None:
        self._work = None
        self._sheet.show_image(image_of(picture))


class _PageScroll(QScrollArea):
    """Scrolls a page that is too large; Page Up and Page Down leaf, so they are not its keys."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Tell of it."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take arrows only."""
        if event.key() in _ARROWS:
            super().keyPressEvent(event)
        else:
            event.ignore()


def image_of(picture: Picture) -> QImage:
    """Return a picture as Qt's image, with bytes of its own."""
    made = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    )
    return made.copy()
