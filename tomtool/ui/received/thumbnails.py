# SPDX-License-Identifier: MIT
"""The pages of a file as a column of small pictures, each drawn when it comes into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tomtool.ui.background import run_in_background
from tomtool.ui.look import font, px, theme
from tomtool.ui.sign.preview import image_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tomtool.i18n import Translator
    from tomtool.services.previews import Picture
    from tomtool.ui.sign.preview import Leaves

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_WIDE, _GAP, _WORDS = 168, 8, 20
_A4 = 297 / 210
_KEPT = 64
"""How many pictures are kept; those seen longest ago are drawn again when they come back."""


class PageList(QListView):
    """Small pictures of pages; `opened` carries the number of one that was clicked or entered."""

    opened = Signal(int)

    def __init__(self, pages: Leaves, translator: Translator) -> None:
        super().__init__()
        self._pages = pages
        self._images: dict[int, QImage] = {}
        self._wanted: list[int] = []
        self._drawing = False
        self.setObjectName("page-list")
        self.setAccessibleName(translator.gettext("Seiten"))
        self.setModel(_Numbers(len(pages), translator, self))
        self.setItemDelegate(_Leaf(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(px(_WIDE + 48))
        self.setCurrentIndex(self.model().index(0, 0))
        self.clicked.connect(lambda index: self.opened.emit(index.row()))
        self.activated.connect(lambda index: self.opened.emit(index.row()))

    def choose(self, number: int) -> None:
        """Mark the page that is shown large."""
        self.setCurrentIndex(self.model().index(number, 0))

    def image(self, number: int) -> QImage | None:
        """Return the picture of a page; one that is not there yet follows."""
        if number in self._images:
            self._images[number] = self._images.pop(number)  # seen last
            return self._images[number]
        if number not in self._wanted:
            self._wanted.append(number)
            self._draw_next()
        return None

    def _draw_next(self) -> None:
        """Draw what came into view last: it is what somebody looks at."""
        if self._drawing or not self._wanted:
            return
        number, pages = self._wanted.pop(), self._pages
        del self._wanted[: -_KEPT // 2]
        wide = round(px(_WIDE) * self.devicePixelRatioF())

        def shown(picture: Picture) -> None:
            self._keep(number, image_of(picture))

        self._drawing = True
        run_in_background(
            self, lambda _work: pages.picture(number, wide), shown, lambda _error: self._end()
        )

    def _keep(self, number: int, image: QImage) -> None:
        self._images[number] = image
        for oldest in list(self._images)[:-_KEPT]:
            del self._images[oldest]
        self.update(self.model().index(number, 0))
        self._end()

    def _end(self) -> None:
        self._drawing = False
        self._draw_next()


class _Numbers(QAbstractListModel):
    """As many rows as pages, each called by its number."""

    def __init__(self, count: int, translator: Translator, parent: PageList) -> None:
        super().__init__(parent)
        self._count, self._gettext = count, translator.gettext

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of pages."""
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Return a page's name."""
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        return self._gettext("Seite %(n)d") % {"n": index.row() + 1}


class _Leaf(QStyledItemDelegate):
    """Paints a page on white paper, with its number below."""

    def __init__(self, pages: PageList) -> None:
        super().__init__(pages)
        self._list = pages

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Room for a page upright, and its number."""
        high = px(_WIDE) * _A4 + px(_GAP) + px(_WORDS)
        return QSize(px(_WIDE + 24), round(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a page, outlined where it is chosen."""
        t, room = theme(), QRect(option.rect)
        high = room.height() - px(_GAP) - px(_WORDS)
        paper = QRect(room.left() + px(4), room.top() + px(4), px(_WIDE), high)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        image = self._list.image(index.row())
        if image is not None:
            size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            paper = QRect(paper.topLeft(), size)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
        painter.setPen(QPen(QColor(t.accent if chosen else t.edge), px(2) if chosen else 1))
        painter.drawRect(paper.adjusted(0, 0, -1, -1))
        painter.setFont(font("small", bold=chosen))
        painter.setPen(QColor(t.ink if chosen else t.ink2))
        below = QRect(paper.left(), room.bottom() - px(_WORDS), px(_WIDE), px(_WORDS))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
